//! Stretches with what was punched of them, without a verdict: what hours are reckoned from.

use super::{
    Demand, Index, Stretch,
    mark::{self, ChosenMarks, MarkWindow},
    people, stretch,
};
use crate::{facts::Facts, ids::PersonId, request::Request};

/// One person's duties as they are worked: joined into stretches, and those that are excused.
#[derive(Debug)]
pub struct StretchedDuties<'f> {
    pub person: PersonId,
    /// All of theirs, whatever became of them.
    pub requests: &'f [Request],
    /// Of the duties that are not excused, in order.
    pub demands: Vec<Demand<'f>>,
    /// Of those that are, in order.
    pub excused: Vec<Demand<'f>>,
    pub stretches: Vec<PunchedStretch>,
}

/// A stretch with its arrival and departure, for good.
#[derive(Debug)]
pub struct PunchedStretch {
    pub stretch: Stretch,
    pub chosen: ChosenMarks,
}

/// Each person who has duties, in order; `facts` are in order ([`Facts::sorted`]).
/// Law 4.1.
pub fn stretched(facts: &Facts) -> impl Iterator<Item = StretchedDuties<'_>> {
    let index = Index::new(facts);
    let mut marks = Vec::new();
    people(facts).map(move |own| {
        let all = own.duties.iter();
        let all = all.map(|duty| Demand::of(&index, duty, own.requests));
        let (excused, demands): (Vec<_>, Vec<_>) = all.partition(|demand| demand.excuse.is_some());
        mark::gather(&index, &own, None, &mut marks);
        let stretches = stretch::join(&demands).into_iter();
        let stretches = stretches.map(|stretch| PunchedStretch {
            chosen: MarkWindow::of(&stretch, &marks).chosen(),
            stretch,
        });
        StretchedDuties {
            person: own.duties[0].person,
            requests: own.requests,
            stretches: stretches.collect(),
            demands,
            excused,
        }
    })
}
