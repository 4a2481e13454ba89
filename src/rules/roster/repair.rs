//! Repairs: what is broken of a published roster, what a repair would change of it, and what it would leave.

use super::{
    Draft, DraftEntry, Finding, Level, Plan,
    difference::{self, Difference},
    edit::{self, CellFault},
    lint,
    publication::{self, PublicationFault, UnfitPublication},
    version::Changes,
};
use crate::{
    coverage::{OpenDuty, open_duties},
    ids::PersonId,
    time::{DEFAULT_ZONE, Instant, local},
};
use std::collections::BTreeSet;

/// How many days from today count as near: people have made plans for them.
pub const NEAR_DAYS: i64 = 3;

/// What is broken of a published roster, as far as it can still be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenRoster {
    /// Gaps and hard breaches; `None`: there is none.
    pub unfit: Option<UnfitPublication>,
    /// What approved requests took people from, by start.
    pub open: Vec<OpenDuty>,
}

impl BrokenRoster {
    /// Whether there is nothing to mend.
    pub fn is_whole(&self) -> bool {
        self.unfit.is_none() && self.open.is_empty()
    }
}

/// What a repair comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    pub entries: Vec<DraftEntry>,
    /// What it changes, by person and date.
    pub differences: Vec<Difference>,
    /// Whom it concerns.
    pub people: usize,
    /// How many of the changes lie within [`NEAR_DAYS`].
    pub near: usize,
    /// The gaps and hard breaches that it leaves.
    pub left: Option<UnfitPublication>,
    /// What is only warned of and isn't so already.
    pub warnings: Vec<Finding>,
}

/// What is broken of a plan without a draft, from `now` on.
pub fn broken(published: &Plan, now: Instant) -> BrokenRoster {
    let mut open = open_duties(&published.facts, now);
    open.retain(|it| published.owns(&it.duty));
    BrokenRoster {
        unfit: publication::unfit(published, now),
        open,
    }
}

/// What some entries would come to over a plan without a draft.
pub fn measure(published: &Plan, entries: Vec<DraftEntry>, now: Instant) -> Mended {
    let with = over(published, entries);
    let differences = difference::drafted(&with);
    let people: BTreeSet<PersonId> = differences.iter().map(|it| it.person).collect();
    let zone = published.post().map_or(DEFAULT_ZONE, |post| post.zone);
    let today = local(zone, now).date();
    let is_near = |it: &&Difference| (it.date - today).num_days() < NEAR_DAYS;
    let known = lint::plan(published);
    let mut warnings = lint::plan(&with);
    warnings.retain(|it| it.level == Level::Warning && !known.contains(it));
    Mended {
        people: people.len(),
        near: differences.iter().filter(is_near).count(),
        left: publication::unfit(&with, now),
        entries: with.draft.entries,
        differences,
        warnings,
    }
}

/// Why a repair is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepairFault {
    /// Cells that can't be set so, for example because their shift has begun since the repair was found.
    CellFaults(Vec<CellFault>),
    /// What keeps it from being published.
    Publication(PublicationFault),
}

impl From<PublicationFault> for RepairFault {
    fn from(fault: PublicationFault) -> Self {
        Self::Publication(fault)
    }
}

/// What publishing some entries over a plan without a draft changes; what is broken already may stay so.
///
/// # Errors
/// [`RepairFault`]; of what [`publication::decide`] refuses, only the gaps and hard breaches that it would itself make.
pub fn decide(
    published: &Plan,
    entries: Vec<DraftEntry>,
    now: Instant,
) -> Result<Changes, RepairFault> {
    let faults = edit::faults(published, &entries, now);
    if !faults.is_empty() {
        return Err(RepairFault::CellFaults(faults));
    }
    let with = over(published, entries);
    let changes = publication::changes(&with, now)?;
    let known = lint::plan(published);
    let mut breaches = lint::plan(&with);
    breaches.retain(|it| it.level == Level::Hard && !known.contains(it));
    let gaps = publication::opened_by(published, &with);
    if gaps.is_empty() && breaches.is_empty() {
        Ok(changes)
    } else {
        Err(PublicationFault::CannotPublish(UnfitPublication { gaps, breaches }).into())
    }
}

fn over(published: &Plan, mut entries: Vec<DraftEntry>) -> Plan {
    entries.sort_by_key(|entry| entry.cell);
    entries.dedup_by_key(|entry| entry.cell);
    Plan {
        draft: Draft {
            entries,
            ..published.draft.clone()
        },
        ..published.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        post::{CoverageWindow, Weekdays},
        request::RequestKind,
        roster::Cell,
        sample::{
            at,
            board::{POST, SampleBoard, person, shift},
            day,
        },
    };

    /// Somebody by day from the 2nd to the 4th; a is ill on the 3rd.
    fn ill() -> SampleBoard {
        let mut board = SampleBoard::of("ab")
            .published('a', "11-02 M, 11-03 M, 11-04 M")
            .away('a', RequestKind::Sick, "11-03 00:00 - 11-04 00:00");
        board.plan.facts.coverage = vec![CoverageWindow {
            post: POST,
            days: Weekdays::from_numbers(1..=3).expect("days").into(),
            from_minute: 8 * 60,
            to_minute: 16 * 60,
            people: 1,
        }];
        board.plan.shifts = vec![shift("M")];
        board
    }

    fn entry(who: char, date: &str, letter: Option<&str>) -> DraftEntry {
        DraftEntry {
            cell: Cell {
                person: person(who),
                date: day(date),
            },
            shift: letter.map(shift),
            pinned: false,
        }
    }

    #[test]
    fn what_a_sick_call_breaks_is_told_as_open_and_as_a_gap() {
        let board = ill();
        let broken = broken(&board.plan, at("11-02 12:00"));
        assert_eq!(broken.open.len(), 1);
        let unfit = broken.unfit.expect("a gap");
        assert_eq!(unfit.gaps[0].from, at("11-03 08:00"));
    }

    #[test]
    fn a_repair_is_measured_by_whom_it_concerns_how_soon_and_what_it_leaves() {
        let board = ill();
        let now = at("11-02 12:00");
        let entries = vec![entry('b', "11-03", Some("M"))];
        let mended = measure(&board.plan, entries.clone(), now);
        assert_eq!((mended.people, mended.near), (1, 1));
        assert_eq!(mended.differences.len(), 1);
        let gaps = |unfit: Option<UnfitPublication>| unfit.map_or(0, |it| it.gaps.len());
        let before = gaps(publication::unfit(&board.plan, now));
        assert_eq!(gaps(mended.left), before - 1);
        let changes = decide(&board.plan, entries, now).expect("fit");
        assert_eq!((changes.added.len(), changes.withdrawn.len()), (1, 0));
    }

    #[test]
    fn a_repair_that_opens_another_gap_is_refused() {
        let board = ill();
        let moved = vec![entry('a', "11-04", None), entry('b', "11-03", Some("M"))];
        let refused = decide(&board.plan, moved, at("11-02 12:00"));
        let Err(RepairFault::Publication(PublicationFault::CannotPublish(unfit))) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(unfit.gaps[0].from, at("11-04 08:00"));
        assert_eq!(unfit.gaps.len(), 1, "the old gaps aren't its fault");
    }

    #[test]
    fn the_past_is_fixed() {
        let board = ill();
        let late = vec![entry('b', "11-02", Some("M"))];
        let refused = decide(&board.plan, late, at("11-02 12:00"));
        assert!(matches!(refused, Err(RepairFault::CellFaults(faults)) if faults.len() == 1));
        let stranger = vec![entry('z', "11-09", Some("M"))];
        let refused = decide(&board.plan, stranger, at("11-02 12:00"));
        assert!(matches!(refused, Err(RepairFault::CellFaults(faults)) if faults.len() == 1));
    }
}
