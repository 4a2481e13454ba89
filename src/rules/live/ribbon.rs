//! The ribbon of a post: what was and is demanded, planned and truly there, from two hours ago to eight hours ahead.

use super::MARGIN;
use crate::{
    coverage::{Absences, Cover, PostToCover},
    duty::Duty,
    facts::Facts,
    span::Span,
    time::Instant,
    verdict::{DutyStanding, Presence},
};
use chrono::Duration;

/// How far back it reaches.
pub const BEFORE: Duration = Duration::hours(2);

/// How far ahead it reaches: a whole shift.
pub const AFTER: Duration = Duration::hours(8);

/// A post's time around now, in pieces within which nothing changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ribbon {
    pub span: Span,
    /// A whole minute; a piece begins here.
    pub now: Instant,
    /// They follow each other without a gap; neighbours differ.
    pub pieces: Vec<RibbonPiece>,
}

/// A run of time with its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RibbonPiece {
    pub from: Instant,
    /// Not included.
    pub until: Instant,
    /// 需求: the fewest people.
    pub demanded: u32,
    /// 排班: published duties.
    pub rostered: u32,
    /// 请假、公出: of them, those whose holders are excused.
    pub excused: u32,
    /// 在岗: people who were there; `None`: it has not come yet.
    pub present: Option<u32>,
}

impl RibbonPiece {
    /// 计划: duties whose holders are not excused.
    pub fn planned(&self) -> u32 {
        self.rostered.saturating_sub(self.excused)
    }

    /// How many people were, or by plan will be, missing.
    pub fn short_by(&self) -> u32 {
        let there = self.present.unwrap_or_else(|| self.planned());
        self.demanded.saturating_sub(there)
    }
}

/// A duty around now, with the time in which its holder was there for it.
pub(super) struct Near<'f> {
    duty: &'f Duty,
    there: Option<Span>,
}

impl<'f> Near<'f> {
    /// Those of all posts; `standings` are those of the facts' duties.
    pub fn all(facts: &'f Facts, standings: &[DutyStanding], now: Instant) -> Vec<Self> {
        let near = |duty: &Duty| duty.start < now + AFTER && now - MARGIN < duty.end;
        let own: Vec<(&Duty, &DutyStanding)> = facts
            .duties
            .iter()
            .zip(standings)
            .filter(|(duty, _)| near(duty))
            .collect();
        own.chunk_by(|a, b| a.0.person == b.0.person)
            .flat_map(|own| of_person(own, now))
            .collect()
    }
}

fn of_person<'f>(own: &[(&'f Duty, &DutyStanding)], now: Instant) -> Vec<Near<'f>> {
    let counting: Vec<&(&Duty, &DutyStanding)> = own
        .iter()
        .filter(|(_, standing)| standing.presence != Presence::Excused)
        .collect();
    let there = |duty: &Duty| {
        let place = counting.iter().position(|(held, _)| held.id == duty.id)?;
        let (_, standing) = counting[place];
        let arrival = standing.chosen.arrival?;
        // Duties of one stretch share its punches.
        let is_joined = |other: Option<&&(&Duty, &DutyStanding)>| match other
            .and_then(|it| it.1.chosen.arrival)
        {
            Some(other) => other.origin == arrival.origin,
            None => false,
        };
        let left = match (standing.presence, standing.chosen.departure) {
            (Presence::Present, _) => now,
            (_, Some(departure)) => departure.at,
            (_, None) => duty.end,
        };
        let previous = place.checked_sub(1).and_then(|place| counting.get(place));
        let from = if is_joined(previous) {
            duty.start.max(arrival.at)
        } else {
            arrival.at
        };
        let until = if is_joined(counting.get(place + 1)) {
            left.min(duty.end)
        } else {
            left
        };
        (from < until.min(now)).then_some((from, until.min(now)))
    };
    own.iter()
        .map(|(duty, _)| Near {
            duty,
            there: there(duty),
        })
        .collect()
}

impl Ribbon {
    pub(super) fn of(
        demand: PostToCover,
        near: &[Near],
        absences: &Absences,
        now: Instant,
    ) -> Self {
        let span = (now - BEFORE, now + AFTER);
        let post = demand.post.id;
        let own: Vec<&Near> = near.iter().filter(|it| it.duty.post == post).collect();
        let duties = own.iter().map(|it| it.duty);
        let cover = Cover::planned(demand, duties, absences, span);
        let rostered: Vec<Span> = own.iter().map(|it| (it.duty.start, it.duty.end)).collect();
        let there: Vec<Span> = own.iter().filter_map(|it| it.there).collect();
        let mut pieces: Vec<RibbonPiece> = cuts(span, now, &cover, rostered.iter().chain(&there))
            .windows(2)
            .flat_map(|cut| cover.within((cut[0], cut[1])))
            .map(|step| {
                let rostered = count(&rostered, step.from);
                RibbonPiece {
                    from: step.from,
                    until: step.until,
                    demanded: step.demanded,
                    rostered,
                    excused: rostered.saturating_sub(step.present),
                    present: (step.from < now).then(|| count(&there, step.from)),
                }
            })
            .collect();
        pieces.dedup_by(|next, piece| {
            let figures = |it: &RibbonPiece| (it.demanded, it.rostered, it.excused, it.present);
            let same = figures(next) == figures(piece) && next.from != now;
            if same {
                piece.until = next.until;
            }
            same
        });
        Self { span, now, pieces }
    }

    /// The most people of any moment, demanded, rostered or there.
    pub fn most(&self) -> u32 {
        let most = |piece: &RibbonPiece| {
            let there = piece.present.unwrap_or(0);
            piece.demanded.max(piece.rostered).max(there)
        };
        self.pieces.iter().map(most).max().unwrap_or(0)
    }

    /// The piece that begins now.
    pub fn at_now(&self) -> Option<&RibbonPiece> {
        self.pieces.iter().find(|piece| piece.from == self.now)
    }

    /// Whether nobody was or will be demanded, rostered or there.
    pub fn is_empty(&self) -> bool {
        self.most() == 0
    }
}

/// Every instant of the span at which a figure may change, its ends included; `stays` are when people are or were to
/// be there.
fn cuts<'s>(
    span: Span,
    now: Instant,
    cover: &Cover,
    stays: impl Iterator<Item = &'s Span>,
) -> Vec<Instant> {
    let ends = stays.flat_map(|it| [it.0, it.1]);
    let steps = cover.steps.iter().map(|step| step.from);
    let mut cuts: Vec<Instant> = ends.chain(steps).chain([span.0, now, span.1]).collect();
    cuts.retain(|cut| (span.0..=span.1).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

fn count(spans: &[Span], at: Instant) -> u32 {
    let holds = spans.iter().filter(|span| span.0 <= at && at < span.1);
    u32::try_from(holds.count()).unwrap_or(u32::MAX)
}
