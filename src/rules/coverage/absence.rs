//! When somebody who has a duty is excused from it by approved requests.

use crate::{
    duty::Duty,
    ids::PersonId,
    request::Request,
    slip::SlipStatus,
    span::{self, Span},
};
use std::collections::HashMap;

/// The approved requests of each person, as spans.
#[derive(Debug, Clone, Default)]
pub struct Absences {
    spans: HashMap<PersonId, Vec<Span>>,
}

impl Absences {
    /// Out of some requests; only approved ones count (D0 5.1).
    /// Law 3.6.
    pub fn of<'f>(requests: impl IntoIterator<Item = &'f Request>) -> Self {
        let mut absences = Self::default();
        for request in requests {
            if request.status == SlipStatus::Approved {
                absences.add(request);
            }
        }
        absences
    }

    /// With one more, as if it were approved.
    pub fn with(mut self, request: &Request) -> Self {
        self.add(request);
        self
    }

    fn add(&mut self, request: &Request) {
        let spans = self.spans.entry(request.person).or_default();
        spans.push((request.from, request.to));
    }

    fn of_person(&self, person: PersonId) -> &[Span] {
        self.spans.get(&person).map_or(&[], Vec::as_slice)
    }
}

/// When the holder of a duty is there by plan: from S to E, less what approved requests take out, also of its middle.
/// Law 6.4.
pub fn present(duty: &Duty, absences: &Absences) -> Vec<Span> {
    span::without((duty.start, duty.end), absences.of_person(duty.person))
}

/// When the holder of a duty is excused from it; together with [`present`] this is the whole duty.
pub(super) fn excused(duty: &Duty, absences: &Absences) -> Vec<Span> {
    span::without((duty.start, duty.end), &present(duty, absences))
}
