//! What is new in somebody's rosters since they last acknowledged it: duties that came, went or end earlier.

use super::{
    plan::Key,
    version::{Cause, History, Published, Version},
};
use crate::rules::{
    duty::Duty,
    time::{Instant, Month},
};

/// What is new for one person in one roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    pub roster: Key,
    /// The versions that it came with, latest first; at least one.
    pub versions: Vec<Version>,
    /// In order of date.
    pub items: Vec<Item>,
}

/// One thing that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A duty on a date that had none of that post.
    Added(Duty),
    /// No duty any more.
    Removed(Duty),
    /// Another duty on the same date.
    Moved { from: Duty, to: Duty },
    /// It ends earlier: its rest went to somebody else.
    Cut { from: Duty, to: Duty },
}

impl Item {
    /// The duty that it is told by: as it is now, or as it was where it is gone.
    pub fn duty(&self) -> &Duty {
        match self {
            Self::Added(duty) | Self::Removed(duty) => duty,
            Self::Moved { to, .. } | Self::Cut { to, .. } => to,
        }
    }
}

/// What is new in one roster, of duties that have not ended; `None`: nothing.
///
/// `own`: every duty that it ever published for the person. What came with a file is nothing new: the site moved in with it.
pub fn of_roster(
    (roster, seen): (Key, i64),
    own: &History,
    versions: &[Version],
    now: Instant,
) -> Option<News> {
    let told = |number: &i64| {
        let found = versions.iter().find(|it| it.number == *number);
        *number > seen && found.is_some_and(|it| it.cause != Cause::Import)
    };
    let of_roster = |it: &&Published| {
        it.duty.post == roster.post && Month::of(it.duty.date) == roster.month && it.duty.end > now
    };
    let own: Vec<&Published> = own.0.iter().filter(of_roster).collect();
    let mut numbers: Vec<i64> = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let gone = |it: &&&Published| it.since <= seen || !told(&it.since);
    let mut removed: Vec<(&Published, i64)> = own
        .iter()
        .filter(gone)
        .filter_map(|it| Some((*it, it.until.filter(told)?)))
        .collect();
    let added = own
        .iter()
        .filter(|it| it.until.is_none() && told(&it.since));
    for it in added {
        numbers.push(it.since);
        let to = it.in_version(i64::MAX)?;
        let before = removed.iter().position(|(was, _)| was.duty.date == to.date);
        items.push(match before.map(|place| removed.remove(place)) {
            Some((was, _))
                if was.duty.shift == to.shift
                    && was.duty.start == to.start
                    && was.duty.end == to.end =>
            {
                continue;
            }
            Some((was, _)) => Item::Moved {
                from: was.duty.clone(),
                to,
            },
            None => Item::Added(to),
        });
    }
    for (was, until) in removed {
        numbers.push(until);
        items.push(Item::Removed(was.duty.clone()));
    }
    for it in own
        .iter()
        .filter(|it| it.until.is_none() && !told(&it.since))
    {
        if let Some((number, _)) = it.cut.filter(|(number, _)| told(number)) {
            numbers.push(number);
            let to = it.in_version(i64::MAX)?;
            items.push(Item::Cut {
                from: it.duty.clone(),
                to,
            });
        }
    }
    items.sort_by_key(|item| (item.duty().date, item.duty().start));
    let versions: Vec<Version> = versions
        .iter()
        .filter(|it| numbers.contains(&it.number))
        .cloned()
        .collect();
    (!items.is_empty()).then_some(News {
        roster,
        versions,
        items,
    })
}
