//! Stretches: back-to-back duties that are punched once in and once out, and the window of their punches.

use super::demand::{Demand, PlaceInStretch};
use crate::{
    policy::{DeviceDirections, PolicyTerms},
    time::{self, Instant},
};
use chrono::Duration;
use std::ops::Range;

/// Neighbouring duties of one person without a way home between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Which of the person's demands it joins.
    pub members: Range<usize>,
    /// A of its first duty.
    pub arrival: Instant,
    /// P of its last.
    pub departure: Instant,
    /// Punches from here on belong to it.
    pub window_from: Instant,
    /// Punches from here on do not.
    pub window_to: Instant,
    /// By its first duty's version of the policy.
    pub reading: Reading,
}

/// How punches are read that don't tell which way they go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Minutes between two punches from which the later is no arrival, nor the earlier a departure.
    pub pair_minutes: i64,
    pub device_directions: DeviceDirections,
}

impl Reading {
    fn by(terms: &PolicyTerms) -> Self {
        Self {
            pair_minutes: terms.pair_minutes,
            device_directions: terms.device_directions,
        }
    }
}

impl Stretch {
    /// The place of a member, by its index among the demands.
    pub fn place(&self, member: usize) -> PlaceInStretch {
        PlaceInStretch {
            is_first: member == self.members.start,
            is_last: member + 1 == self.members.end,
        }
    }

    /// Where a punch that tells no direction turns from in to out.
    /// Law 4.4.
    pub fn middle(&self) -> Instant {
        time::half_way(self.arrival, self.departure)
    }
}

/// Joins demands, in order of start and none excused, into stretches with their windows.
/// Law 4.2.
pub(super) fn join(demands: &[Demand]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::with_capacity(demands.len());
    for (place, demand) in demands.iter().enumerate() {
        let after = Duration::hours(demand.policy.terms.window_after_hours);
        match stretches.last_mut() {
            Some(open) if demand.arrival <= open.departure => {
                open.members.end = place + 1;
                open.departure = demand.departure;
                open.window_to = demand.departure + after;
            }
            _ => {
                let before = Duration::hours(demand.policy.terms.window_before_hours);
                stretches.push(Stretch {
                    members: place..place + 1,
                    arrival: demand.arrival,
                    departure: demand.departure,
                    window_from: demand.arrival - before,
                    window_to: demand.departure + after,
                    reading: Reading::by(&demand.policy.terms),
                });
            }
        }
    }
    cut(&mut stretches);
    stretches
}

/// Cuts the windows of neighbours half way between; a punch at the cut belongs to the later.
/// Law 4.3.
fn cut(stretches: &mut [Stretch]) {
    for at in 1..stretches.len() {
        let middle = time::half_way(stretches[at - 1].departure, stretches[at].arrival);
        let earlier = &mut stretches[at - 1];
        earlier.window_to = earlier.window_to.min(middle);
        let later = &mut stretches[at];
        later.window_from = later.window_from.max(middle);
    }
}
