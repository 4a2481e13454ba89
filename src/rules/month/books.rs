//! What counting looks up: shifts, posts, requests and corrections by what they belong to.

use super::PersonMonth;
use crate::{
    correction::Correction,
    dated_facts::DatedFacts,
    duty::Duty,
    facts::Facts,
    ids::{DutyId, PersonId, PostId, ShiftId},
    post::Post,
    request::{Request, RequestKind},
    shift::{DayValue, Shift},
    slip::SlipStatus,
    span::{self, Span},
    time::DEFAULT_ZONE,
    zone::Zone,
};
use std::collections::{HashMap, HashSet};

/// What the counting looks up.
pub(super) struct Books<'f> {
    shifts: HashMap<ShiftId, &'f Shift>,
    posts: HashMap<PostId, &'f Post>,
    dated: &'f DatedFacts,
    requests: HashMap<PersonId, Vec<&'f Request>>,
    pub corrections: HashMap<DutyId, Vec<&'f Correction>>,
}

impl<'f> Books<'f> {
    pub fn of(facts: &'f Facts) -> Self {
        let mut books = Self {
            shifts: facts.shifts.iter().map(|shift| (shift.id, shift)).collect(),
            posts: facts.posts.iter().map(|post| (post.id, post)).collect(),
            dated: &facts.dated,
            requests: HashMap::new(),
            corrections: HashMap::new(),
        };
        let approved = |request: &&Request| request.status == SlipStatus::Approved;
        for request in facts.requests.iter().filter(approved) {
            books
                .requests
                .entry(request.person)
                .or_default()
                .push(request);
        }
        for correction in &facts.corrections {
            if correction.status == SlipStatus::Approved {
                books
                    .corrections
                    .entry(correction.duty)
                    .or_default()
                    .push(correction);
            }
        }
        books
    }

    pub fn zone(&self, duty: &Duty) -> Zone {
        let post = self.dated.post(duty.post, duty.date);
        let post = post.or_else(|| self.posts.get(&duty.post).copied());
        post.map_or(DEFAULT_ZONE, |post| post.zone)
    }

    /// The shift of a duty as it is on the service date.
    /// Law 8.1.
    fn shift(&self, duty: &Duty) -> Option<&'f Shift> {
        let dated = self.dated.shift(duty.shift, duty.date);
        dated.or_else(|| self.shifts.get(&duty.shift).copied())
    }

    pub fn paid(&self, duty: &Duty) -> Vec<Span> {
        self.shift(duty).map_or_else(
            || vec![(duty.start, duty.end)],
            |shift| span::paid(duty, shift, self.zone(duty)),
        )
    }

    pub fn day_value(&self, duty: &Duty) -> DayValue {
        self.shift(duty)
            .map_or(DayValue::ONE, |shift| shift.day_value)
    }

    /// The approved requests that touch a duty, each cut to what no earlier one covers.
    pub fn covered(&self, duty: &Duty) -> Vec<(RequestKind, Span)> {
        let mut reached: Vec<Span> = Vec::new();
        let mut covered = Vec::new();
        for request in self.requests.get(&duty.person).into_iter().flatten() {
            let span = (request.from.max(duty.start), request.to.min(duty.end));
            if span.0 < span.1 {
                for part in span::without(span, &reached) {
                    covered.push((request.kind, part));
                }
                reached.push(span);
            }
        }
        covered
    }

    pub fn retroactive(&self, own: &PersonMonth, facts: &Facts) -> i64 {
        let duties: Vec<&Duty> = own
            .days
            .iter()
            .flatten()
            .map(|place| &facts.duties[*place])
            .collect();
        let touched: HashSet<_> = self
            .requests
            .get(&own.person)
            .into_iter()
            .flatten()
            .filter(|request| request.is_retroactive())
            .filter(|request| {
                duties
                    .iter()
                    .any(|duty| request.from < duty.end && duty.start < request.to)
            })
            .map(|request| request.id)
            .collect();
        touched.len() as i64
    }
}
