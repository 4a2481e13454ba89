//! Presence: from when to when somebody was there, of a stretch.

use crate::{
    span::Span,
    verdict::{Demand, PunchedStretch},
};

/// [a, b): from the arrival, or where that is missing from the start of the first duty, to the departure, or where that is
/// missing to the end of the last; `None`: nobody was there.
/// Law 9.10.
///
/// What was found at the post changes nothing of it.
pub fn presence(punched: &PunchedStretch, demands: &[Demand]) -> Option<Span> {
    let members = &demands[punched.stretch.members.clone()];
    let (first, last) = (members.first()?, members.last()?);
    let arrival = punched.chosen.arrival.map(|mark| mark.at);
    let departure = punched.chosen.departure.map(|mark| mark.at);
    if arrival.is_none() && departure.is_none() {
        return None;
    }
    let from = arrival.unwrap_or(first.duty.start);
    let to = departure.unwrap_or(last.duty.end);
    (from < to).then_some((from, to))
}
