//! Marks: punches, recorded or supplied by a correction, and which of them are a stretch's arrival and departure.

use super::{Own, index::Index, reason::Evidence, stretch::Stretch};
use crate::rules::{
    punch::{Direction, Punch},
    time::Instant,
};

/// A punch as judging sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub at: Instant,
    /// `None`: the device did not tell.
    pub direction: Option<Direction>,
    /// The punch or the correction that it comes from.
    pub origin: Evidence,
}

/// What a stretch's window holds of arrival and departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chosen {
    pub arrival: Option<Mark>,
    pub departure: Option<Mark>,
}

/// The marks of one person up to an instant, in order.
pub(super) fn gather(index: &Index, own: &Own, as_of: Option<Instant>, marks: &mut Vec<Mark>) {
    let seen = |mark: &Mark| as_of.is_none_or(|as_of| mark.at <= as_of);
    marks.clear();
    marks.extend(own.punches.iter().map(recorded).filter(seen));
    let recorded_count = marks.len();
    for extras in own.duties.iter().filter_map(|duty| index.extras(duty.id)) {
        let supplied = extras.corrections.iter().map(|correction| Mark {
            at: correction.at,
            direction: Some(correction.direction),
            origin: Evidence::Correction(correction.id),
        });
        marks.extend(supplied.filter(seen));
    }
    if marks.len() > recorded_count {
        marks.sort_by_key(|mark| (mark.at, mark.origin));
    }
}

fn recorded(punch: &Punch) -> Mark {
    Mark {
        at: punch.at,
        direction: punch.direction,
        origin: Evidence::Punch(punch.id),
    }
}

/// The marks of a window, out of a person's marks in order.
pub(super) fn within<'m>(stretch: &Stretch, marks: &'m [Mark]) -> &'m [Mark] {
    let from = marks.partition_point(|mark| mark.at < stretch.window_from);
    let to = marks.partition_point(|mark| mark.at < stretch.window_to);
    &marks[from..to]
}

/// Which way a mark counts: as it says, or by the half of the stretch that it falls in.
pub(super) fn direction(stretch: &Stretch, mark: &Mark) -> Direction {
    mark.direction.unwrap_or(if mark.at < stretch.middle() {
        Direction::In
    } else {
        Direction::Out
    })
}

/// The earliest `in`, and the latest `out` that is later than it (any `out` where there is no `in`).
pub(super) fn choose(stretch: &Stretch, marks: &[Mark]) -> Chosen {
    let marks = within(stretch, marks);
    let arrival = marks
        .iter()
        .find(|mark| direction(stretch, mark) == Direction::In)
        .copied();
    let departure = marks
        .iter()
        .rfind(|mark| {
            direction(stretch, mark) == Direction::Out
                && arrival.is_none_or(|arrival| mark.at > arrival.at)
        })
        .copied();
    Chosen { arrival, departure }
}
