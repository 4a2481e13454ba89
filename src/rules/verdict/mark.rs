//! Marks: punches, recorded or supplied by a correction, and which of them are a stretch's arrival and departure.

use super::{OwnFacts, index::Index, reason::Evidence, stretch::Stretch};
use crate::{
    policy::DeviceDirections,
    punch::{Direction, Punch, PunchSource},
    time::Instant,
};
use chrono::Duration;

/// A punch as judging sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub at: Instant,
    /// `None`: the device did not tell.
    pub direction: Option<Direction>,
    /// `None`: a correction supplied it.
    pub source: Option<PunchSource>,
    /// The punch or the correction that it comes from.
    pub origin: Evidence,
}

/// Which way a mark counts, and what says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    pub direction: Direction,
    pub by: ToldBy,
}

/// What says which way a mark counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ToldBy {
    /// The punch itself.
    Punch,
    /// The half of the stretch that it falls in.
    Half,
    /// Another punch of the window, long before it (so it's a departure) or long after it (an arrival).
    Pair,
}

/// A mark of a window with its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub mark: Mark,
    pub way: Way,
}

/// What a stretch's window holds of arrival and departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChosenMarks {
    pub arrival: Option<Mark>,
    pub departure: Option<Mark>,
}

/// The marks of one person up to an instant, in order.
/// Law 4.3.
pub(super) fn gather(index: &Index, own: &OwnFacts, as_of: Option<Instant>, marks: &mut Vec<Mark>) {
    let seen = |mark: &Mark| as_of.is_none_or(|as_of| mark.at <= as_of);
    marks.clear();
    marks.extend(own.punches.iter().map(recorded).filter(seen));
    let recorded_count = marks.len();
    for extras in own.duties.iter().filter_map(|duty| index.extras(duty.id)) {
        let supplied = extras.corrections.iter().map(|correction| Mark {
            at: correction.at,
            direction: Some(correction.direction),
            source: None,
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
        source: Some(punch.source),
        origin: Evidence::Punch(punch.id),
    }
}

/// What of a person's marks lies in a stretch's window.
#[derive(Debug, Clone, Copy)]
pub(super) struct MarkWindow<'s, 'm> {
    stretch: &'s Stretch,
    marks: &'m [Mark],
}

impl<'s, 'm> MarkWindow<'s, 'm> {
    /// Out of all of the person's marks, in order.
    pub fn of(stretch: &'s Stretch, marks: &'m [Mark]) -> Self {
        let from = marks.partition_point(|mark| mark.at < stretch.window_from);
        let to = marks.partition_point(|mark| mark.at < stretch.window_to);
        Self {
            stretch,
            marks: &marks[from..to],
        }
    }

    /// Which way a mark of the window counts.
    /// Law 4.4.
    ///
    /// Who leaves before noon or comes after it isn't forgetful: what says nothing is no arrival long after another
    /// punch, and no departure long before one.
    pub fn way(&self, mark: &Mark) -> Way {
        if let Some(direction) = self.said(mark) {
            return Way {
                direction,
                by: ToldBy::Punch,
            };
        }
        let by_pair = self.pair().and_then(|(earliest, latest)| {
            if mark.at == latest {
                Some(Direction::Out)
            } else if mark.at == earliest {
                Some(Direction::In)
            } else {
                None
            }
        });
        let by_half = if mark.at < self.stretch.middle() {
            Direction::In
        } else {
            Direction::Out
        };
        Way {
            direction: by_pair.unwrap_or(by_half),
            by: by_pair.map_or(ToldBy::Half, |_| ToldBy::Pair),
        }
    }

    /// What the punch says of itself, where that is believed.
    /// Law 4.4.
    fn said(&self, mark: &Mark) -> Option<Direction> {
        let is_believed = self.stretch.reading.device_directions == DeviceDirections::Trust
            || mark.source != Some(PunchSource::Device);
        mark.direction.filter(|_| is_believed)
    }

    /// The earliest and the latest instant of the window's marks, where they lie far enough apart to be two punches.
    /// Law 4.4.
    fn pair(&self) -> Option<(Instant, Instant)> {
        let (earliest, latest) = (self.marks.first()?.at, self.marks.last()?.at);
        let apart = Duration::minutes(self.stretch.reading.pair_minutes);
        (earliest + apart <= latest).then_some((earliest, latest))
    }

    /// The earliest `in`, and the latest `out` that is later than it (any `out` where there is no `in`).
    /// Law 4.5.
    pub fn chosen(&self) -> ChosenMarks {
        let goes = |mark: &&Mark, direction| self.way(mark).direction == direction;
        let mut marks = self.marks.iter();
        let arrival = marks.find(|mark| goes(mark, Direction::In)).copied();
        let later = |mark: &&Mark| arrival.is_none_or(|arrival| mark.at > arrival.at);
        let mut marks = self.marks.iter();
        let departure = marks.rfind(|mark| later(mark) && goes(mark, Direction::Out));
        ChosenMarks {
            arrival,
            departure: departure.copied(),
        }
    }

    /// Whether its person has punched in, and not out since: an arrival, and no departure at or after the latest `in`.
    pub fn is_there(&self) -> bool {
        let goes_in = |mark: &&Mark| self.way(mark).direction == Direction::In;
        let latest_in = self.marks.iter().rfind(goes_in);
        let left = self.chosen().departure;
        latest_in.is_some_and(|came| left.is_none_or(|left| left.at < came.at))
    }

    /// Its marks in order, each with its way.
    pub fn counted(&self) -> Vec<Counted> {
        let counted = |mark: &Mark| Counted {
            mark: *mark,
            way: self.way(mark),
        };
        self.marks.iter().map(counted).collect()
    }

    /// Whether nobody has punched in it.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }
}
