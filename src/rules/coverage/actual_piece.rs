//! What actual coverage is counted in: stretches of time with the same figures, and their sums.

use crate::time::Instant;
use std::iter::Sum;

/// A stretch of time with the same figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActualPiece {
    pub from: Instant,
    /// Not included.
    pub until: Instant,
    /// The fewest people that the post demands.
    pub demanded: u32,
    /// Rostered and not excused.
    pub planned: u32,
    /// There by their punches; `None`: it hasn't come yet.
    pub held: Option<u32>,
}

/// Person-minutes, whole and rounded down; nobody counts beyond the demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    pub demanded: i64,
    /// Of those demanded: planned.
    pub planned: i64,
    /// Of those demanded: truly held.
    pub held: i64,
}

impl ActualPiece {
    /// How many people were missing; 0 of what lies ahead.
    pub fn short_by(&self) -> u32 {
        self.held
            .map_or(0, |held| self.demanded.saturating_sub(held))
    }

    /// How many people too few were planned.
    pub fn unplanned(&self) -> u32 {
        self.demanded.saturating_sub(self.planned)
    }

    pub(super) fn seconds(&self) -> i64 {
        (self.until - self.from).num_seconds()
    }
}

impl Sums {
    pub(super) fn of(pieces: impl Iterator<Item = ActualPiece>) -> Self {
        let mut seconds = Self::default();
        for piece in pieces {
            let length = piece.seconds();
            let of = |people: u32| i64::from(people.min(piece.demanded)) * length;
            seconds.demanded += of(piece.demanded);
            seconds.planned += of(piece.planned);
            seconds.held += of(piece.held.unwrap_or(0));
        }
        Self {
            demanded: seconds.demanded / 60,
            planned: seconds.planned / 60,
            held: seconds.held / 60,
        }
    }

    /// The part of the demand that was planned, from 0 to 1; `None`: nothing was demanded.
    pub fn planned_share(&self) -> Option<f64> {
        share(self.planned, self.demanded)
    }

    /// The part of the demand that was truly held, from 0 to 1; `None`: nothing was demanded.
    pub fn held_share(&self) -> Option<f64> {
        share(self.held, self.demanded)
    }
}

impl Sum for Sums {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            demanded: sum.demanded + one.demanded,
            planned: sum.planned + one.planned,
            held: sum.held + one.held,
        })
    }
}

fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
