//! Open duties: published duties, or parts of them, that approved requests or leaving took people from, and that nobody
//! fills yet.

use super::{Absences, Cover, CoverStep, PostToCover, absence};
use crate::{
    bounds::LOOKED_AHEAD,
    duty::Duty,
    facts::Facts,
    ids::RequestId,
    post::Post,
    request::Request,
    slip::SlipStatus,
    span::Span,
    time::Instant,
    vacancy::{Vacancy, VacancyReason},
};

/// A duty that somebody else has to take, wholly or in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDuty {
    /// As it's published, or was, with the one who is excused from it or can't hold it any more.
    pub duty: Duty,
    pub cause: Opening,
    /// The part of the duty that is missing, from the present on.
    pub hole: Span,
}

/// What opened a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opening {
    /// The request that excuses its holder where the hole begins.
    Request(RequestId),
    /// Its holder left or lost the post; it's withdrawn.
    Vacancy(VacancyReason),
}

/// The open duties of all posts from `now` on, by their start.
/// Law 6.9.
///
/// As many as people are missing: where more are excused than are missing, those whose request was filed last. What a
/// stand-in fills, or nobody demands, is not open. The facts hold all duties from `now` on and the requests of their
/// holders.
pub fn open_duties(facts: &Facts, now: Instant) -> Vec<OpenDuty> {
    let absences = Absences::of(&facts.requests);
    let mut open: Vec<OpenDuty> = facts
        .posts
        .iter()
        .flat_map(|post| of_post(facts, &absences, post, now))
        .collect();
    open.sort_by_key(|it| (it.hole.0, it.duty.post, it.duty.id));
    open
}

/// The open duties of one post from `now` on, by their start.
pub(super) fn of_post(
    facts: &Facts,
    absences: &Absences,
    post: &Post,
    now: Instant,
) -> Vec<OpenDuty> {
    let near =
        |duty: &Duty| duty.post == post.id && now < duty.end && duty.start < now + LOOKED_AHEAD;
    let duties = facts.duties.iter().filter(|duty| near(duty));
    let vacant = facts.vacancies.iter().filter(|it| near(&it.duty));
    let excused: Vec<Excused> = duties
        .flat_map(|duty| excused(facts, absences, duty))
        .chain(vacant.map(Excused::vacant))
        .filter(|excused| now < excused.span.1)
        .collect();
    let Some(end) = excused.iter().map(|excused| excused.span.1).max() else {
        return Vec::new();
    };
    let demand = PostToCover::of(facts, post);
    let cover = Cover::planned(demand, &facts.duties, absences, (now, end));
    let mut cuts: Vec<Instant> = excused
        .iter()
        .flat_map(|excused| [excused.span.0.max(now), excused.span.1])
        .collect();
    cuts.sort();
    cuts.dedup();
    let mut open: Vec<OpenDuty> = Vec::new();
    for cut in cuts.windows(2) {
        for step in cover.within((cut[0], cut[1])) {
            fill(&mut open, &excused, &step);
        }
    }
    open.sort_by_key(|it| (it.hole.0, it.duty.id));
    open
}

/// Somebody excused from a duty, for one request, or who can't hold it.
struct Excused<'f> {
    duty: &'f Duty,
    cause: Opening,
    /// When it was filed, or became known.
    since: Instant,
    span: Span,
}

impl<'f> Excused<'f> {
    fn vacant(vacancy: &'f Vacancy) -> Self {
        Self {
            duty: &vacancy.duty,
            cause: Opening::Vacancy(vacancy.why),
            since: vacancy.at,
            span: (vacancy.duty.start, vacancy.duty.end),
        }
    }
}

/// A duty's excused time, cut among the requests that excuse it: each instant belongs to the one filed first.
fn excused<'f>(facts: &'f Facts, absences: &Absences, duty: &'f Duty) -> Vec<Excused<'f>> {
    let mut left = absence::excused(duty, absences);
    if left.is_empty() {
        return Vec::new();
    }
    let approved =
        |held: &&Request| held.person == duty.person && held.status == SlipStatus::Approved;
    let mut own: Vec<&Request> = facts.requests.iter().filter(approved).collect();
    own.sort_by_key(|request| (request.filed_at, request.id));
    let mut cut = Vec::new();
    for request in own {
        let mut rest = Vec::new();
        for span in left {
            let taken = (span.0.max(request.from), span.1.min(request.to));
            if taken.0 >= taken.1 {
                rest.push(span);
                continue;
            }
            let parts = [(span.0, taken.0), (taken.1, span.1)];
            rest.extend(parts.into_iter().filter(|part| part.0 < part.1));
            cut.push(Excused {
                duty,
                cause: Opening::Request(request.id),
                since: request.filed_at,
                span: taken,
            });
        }
        left = rest;
    }
    cut
}

/// Gives the missing people of a step to those excused in it, last filed first.
fn fill(open: &mut Vec<OpenDuty>, excused: &[Excused], step: &CoverStep) {
    let covers = |it: &&Excused| it.span.0 <= step.from && step.until <= it.span.1;
    let mut here: Vec<&Excused> = excused.iter().filter(covers).collect();
    here.sort_by_key(|it| std::cmp::Reverse((it.since, it.cause, it.duty.id)));
    for it in here.into_iter().take(step.short_by() as usize) {
        let mut known = open.iter_mut();
        match known.find(|held| held.duty.id == it.duty.id && held.hole.1 == step.from) {
            Some(held) => held.hole.1 = step.until,
            None => open.push(OpenDuty {
                duty: it.duty.clone(),
                cause: it.cause,
                hole: (step.from, step.until),
            }),
        }
    }
}
