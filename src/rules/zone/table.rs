//! The offsets of one zone, laid out so that a conversion is a search in a short list.

use chrono::NaiveDateTime;
use jiff::{
    Timestamp,
    tz::{AmbiguousOffset, TimeZone},
};

/// Up to when changes are laid out (2200-01-01, Unix seconds); what is later is asked of the zone's rule.
const HORIZON: i64 = 7_258_118_400;

/// What a time on a zone's clocks means; offsets in seconds ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wall {
    /// They show it once.
    Once(i32),
    /// They skip it; the offset before they do.
    Skipped(i32),
    /// They show it twice.
    Twice { first: i32, second: i32 },
}

impl Wall {
    /// Where the clocks change from one offset to another: what they skip, or show twice.
    fn between(before: i32, after: i32) -> Self {
        if after > before {
            Self::Skipped(before)
        } else {
            Self::Twice {
                first: before,
                second: after,
            }
        }
    }
}

/// A stretch in which the clocks run evenly.
#[derive(Debug, Clone, Copy)]
struct Reign {
    /// Its first instant (Unix seconds).
    from: i64,
    /// Clock times from here up to `wall_until` are shown in this stretch and in no other.
    wall_from: i64,
    wall_until: i64,
    offset: i32,
}

/// One zone.
#[derive(Debug)]
pub(super) struct Table {
    zone: TimeZone,
    /// In order, from the beginning of time.
    reigns: Vec<Reign>,
    /// Up to when `reigns` holds.
    until: i64,
}

impl Table {
    pub(super) fn of(zone: TimeZone) -> Self {
        let first = zone.to_offset(Timestamp::MIN).seconds();
        let changes = zone.following(Timestamp::MIN);
        let mut changes = changes.map(|it| (it.timestamp().as_second(), it.offset().seconds()));
        let mut reigns = vec![Reign::since(i64::MIN, first)];
        let mut until = i64::MAX;
        for (at, offset) in &mut changes {
            if at >= HORIZON {
                until = HORIZON;
                break;
            }
            let mut next = Reign::since(at, offset);
            if let Some(before) = reigns.last_mut() {
                before.wall_until = at + i64::from(before.offset.min(offset));
                next.wall_from = at + i64::from(before.offset.max(offset));
            }
            reigns.push(next);
        }
        Self {
            zone,
            reigns,
            until,
        }
    }

    pub(super) fn utc() -> Self {
        Self::of(TimeZone::UTC)
    }

    pub(super) fn offset_at(&self, seconds: i64) -> i32 {
        if seconds >= self.until
            && let Ok(at) = Timestamp::from_second(seconds)
        {
            return self.zone.to_offset(at).seconds();
        }
        let after = self.reigns.partition_point(|it| it.from <= seconds);
        self.reigns[after.saturating_sub(1)].offset
    }

    /// The first instant after one at which the clocks go otherwise; `None`: they never do.
    pub(super) fn next_change(&self, seconds: i64) -> Option<i64> {
        let after = self.reigns.partition_point(|it| it.from <= seconds);
        if let Some(next) = self.reigns.get(after) {
            return Some(next.from);
        }
        if self.until == i64::MAX {
            return None;
        }
        let at = Timestamp::from_second(seconds.max(self.until - 1)).ok()?;
        let next = self.zone.following(at).next()?;
        Some(next.timestamp().as_second())
    }

    pub(super) fn wall(&self, local: NaiveDateTime) -> Wall {
        let shown = local.and_utc().timestamp();
        if shown >= self.until.saturating_sub(DAY)
            && let Some(wall) = self.asked(shown)
        {
            return wall;
        }
        let after = self.reigns.partition_point(|it| it.wall_from <= shown);
        let reign = self.reigns[after.saturating_sub(1)];
        match self.reigns.get(after) {
            Some(next) if shown >= reign.wall_until => Wall::between(reign.offset, next.offset),
            _ => Wall::Once(reign.offset),
        }
    }

    /// As the zone itself says it; `None` beyond the years that it can say anything about.
    fn asked(&self, shown: i64) -> Option<Wall> {
        let shown = Timestamp::from_second(shown).ok()?;
        let civil = TimeZone::UTC.to_datetime(shown);
        Some(match self.zone.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => Wall::Once(offset.seconds()),
            AmbiguousOffset::Gap { before, .. } => Wall::Skipped(before.seconds()),
            AmbiguousOffset::Fold { before, after } => Wall::Twice {
                first: before.seconds(),
                second: after.seconds(),
            },
        })
    }
}

/// More than any clock was ever away from UTC.
const DAY: i64 = 26 * 3600;

impl Reign {
    fn since(from: i64, offset: i32) -> Self {
        Self {
            from,
            wall_from: i64::MIN,
            wall_until: i64::MAX,
            offset,
        }
    }
}
