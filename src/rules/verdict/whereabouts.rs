//! Whereabouts: where a person stands with a duty at an instant, the one answer that every page tells.

use super::{
    Status, Verdict,
    demand::{Demand, PlaceInStretch},
    mark::MarkWindow,
    stretch::Stretch,
};
use crate::time::{self, Instant};
use strum::VariantArray;

/// Whether somebody is at the post of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Presence {
    /// Not asked for yet, and nobody came.
    Due,
    /// Asked for, and not punched in.
    Missing,
    /// Punched in, and not out since.
    Present,
    /// Punched out.
    Left,
    /// The duty is excused.
    Excused,
    /// The stretch's window has closed.
    Over,
}

/// Who is there, by the punches of a stretch up to `now`.
pub(super) fn there(stretch: &Stretch, window: &MarkWindow, now: Instant) -> Presence {
    if now >= stretch.window_to {
        Presence::Over
    } else if window.is_there() {
        Presence::Present
    } else if !window.is_empty() {
        Presence::Left
    } else if now >= stretch.arrival {
        Presence::Missing
    } else {
        Presence::Due
    }
}

/// Where a person stands with one duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// 待上岗: not asked for yet; of a later duty of a stretch also while the earlier one runs.
    Upcoming,
    /// 未到: asked for, and not punched in; whole minutes since, by which they would be late now.
    Missing { minutes: i64 },
    /// 在岗: punched in, and not out since.
    Present,
    /// 未下班: the same, and they might leave.
    Staying,
    /// 已离岗: punched out; by how many whole minutes before they might.
    Left { early_minutes: i64 },
    /// Excused, or the window has closed: what there is to say is the verdict.
    Judged,
}

impl Whereabouts {
    /// Of a duty that isn't excused, at its place in a stretch.
    pub(super) fn of(demand: &Demand, place: PlaceInStretch, scene: &StretchScene) -> Self {
        let now = scene.now;
        let asked_for = demand.required_arrival(place) <= now;
        match scene.presence {
            Presence::Over | Presence::Excused => Self::Judged,
            Presence::Due => Self::Upcoming,
            _ if !place.is_first && !asked_for => Self::Upcoming,
            Presence::Missing => Self::Missing {
                minutes: time::minutes_past(demand.arrival_reference(place), now),
            },
            Presence::Present if place.is_last && demand.required_departure(place) <= now => {
                Self::Staying
            }
            Presence::Present => Self::Present,
            Presence::Left => Self::Left {
                early_minutes: scene.left_at.map_or(0, |left| {
                    time::minutes_past(left, demand.departure_reference(place))
                }),
            },
        }
    }
}

/// What a stretch's punches tell of who is there.
pub(super) struct StretchScene {
    pub presence: Presence,
    pub left_at: Option<Instant>,
    pub now: Instant,
}

/// The one word that says where somebody stands with a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    /// 未到
    Missing,
    /// 在岗
    Present,
    /// 未下班
    Staying,
    /// 已离岗
    Left,
    /// To come, excused, or judged for good.
    Is(Status),
}

impl Word {
    /// The words that a duty in progress may have.
    pub const IN_PROGRESS: [Self; 4] = [Self::Missing, Self::Present, Self::Staying, Self::Left];

    /// Every word, those of a verdict first.
    pub fn all() -> impl Iterator<Item = Self> {
        let judged = Status::VARIANTS.iter().map(|status| Self::Is(*status));
        judged.chain(Self::IN_PROGRESS)
    }

    /// Those whose signs stand in the grid of a month: leave and work elsewhere have a letter for each kind instead, and
    /// a duty in progress has the word of the moment.
    pub fn legend() -> impl Iterator<Item = Self> {
        Self::all().filter(|word| {
            !matches!(
                word,
                Self::Is(Status::Leave | Status::Outwork | Status::OnDuty)
            )
        })
    }

    /// The code that pages know it by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Present => "present",
            Self::Staying => "staying",
            Self::Left => "left",
            Self::Is(status) => status.into(),
        }
    }
}

/// Whole minutes, by what they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountedMinutes {
    /// Since somebody who hasn't come should have.
    Overdue(i64),
    /// By which somebody came late.
    Late(i64),
    /// By which somebody left early.
    Early(i64),
}

impl Verdict {
    /// Where its person stands, in one word.
    pub fn word(&self) -> Word {
        match self.whereabouts {
            Whereabouts::Upcoming => Word::Is(Status::Upcoming),
            Whereabouts::Missing { .. } => Word::Missing,
            Whereabouts::Present => Word::Present,
            Whereabouts::Staying => Word::Staying,
            Whereabouts::Left { .. } => Word::Left,
            Whereabouts::Judged => Word::Is(self.status),
        }
    }

    /// What was found already of a duty that goes on, beside the word: late, or absent.
    pub fn found_so_far(&self) -> Option<Status> {
        let goes_on = self.whereabouts != Whereabouts::Judged;
        Some(self.status).filter(|status| goes_on && status.is_breach())
    }

    /// The minutes that belong to it, those of the word first; what is none isn't told.
    pub fn counts(&self) -> Vec<CountedMinutes> {
        let (overdue, early) = match self.whereabouts {
            Whereabouts::Missing { minutes } => (minutes, 0),
            Whereabouts::Left { early_minutes } => (0, early_minutes),
            _ => (0, self.early_leave_minutes),
        };
        let all = [
            (overdue, CountedMinutes::Overdue(overdue)),
            (early, CountedMinutes::Early(early)),
            (self.late_minutes, CountedMinutes::Late(self.late_minutes)),
        ];
        let told = all.into_iter().filter(|(minutes, _)| *minutes > 0);
        told.map(|(_, count)| count).collect()
    }
}
