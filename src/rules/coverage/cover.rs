//! A post's demand and plan side by side, instant by instant.

use super::{
    Absences, CoverStep, Gap, PostDemand,
    demand::{DayDemand, demand_between},
    present,
};
use crate::{
    duty::Duty,
    facts::Facts,
    ids::PostId,
    post::{CoverageWindow, Post},
    span::Span,
    time::Instant,
    zone::Zone,
};

/// A post to cover, with the facts that say what it demands on which date.
#[derive(Debug, Clone, Copy)]
pub struct PostToCover<'f> {
    pub post: &'f Post,
    facts: &'f Facts,
}

impl<'f> PostToCover<'f> {
    /// A post of the facts.
    pub fn of(facts: &'f Facts, post: &'f Post) -> Self {
        Self { post, facts }
    }

    /// Whether it demands anybody at all, by any version.
    pub fn demands_anybody(self) -> bool {
        let dated = self.facts.dated.demand.get(&self.post.id);
        let dated = dated.into_iter().flat_map(|known| known.values().flatten());
        let own = self.facts.coverage.iter().chain(dated);
        own.filter(|window| window.post == self.post.id)
            .any(|window| window.people > 0)
    }

    /// What it demands within a span, in order, by the versions in force on each date; times without demand are left out,
    /// neighbours differ.
    /// Law 6.1, 8.1.
    pub fn demand(self, span: Span) -> Vec<PostDemand> {
        let Self { post, facts } = self;
        let own = facts.coverage.iter();
        let own = own.filter(|window| window.post == post.id).cloned();
        let own: Vec<CoverageWindow> = own.collect();
        let on = |date| DayDemand {
            zone: facts.dated.post(post.id, date).unwrap_or(post).zone,
            windows: facts.dated.demand(post.id, date).unwrap_or(&own),
        };
        demand_between(post.zone, on, &facts.calendar, span)
    }
}

/// A post's span of time, in steps within which neither its demand nor its plan changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    pub post: PostId,
    pub zone: Zone,
    /// They follow each other without a gap over the whole span; neighbours differ.
    pub steps: Vec<CoverStep>,
}

impl Cover {
    /// By the published duties and the approved requests of the facts, which hold all that meet the span at the post.
    pub fn of(facts: &Facts, post: &Post, span: Span) -> Self {
        let absences = Absences::of(&facts.requests);
        Self::planned(PostToCover::of(facts, post), &facts.duties, &absences, span)
    }

    /// By any duties, such as those of a draft ([`Plan::duties`](crate::roster::Plan::duties)); what belongs to
    /// other posts is left out.
    /// Law 6.4.
    pub fn planned<'f>(
        demand: PostToCover,
        duties: impl IntoIterator<Item = &'f Duty>,
        absences: &Absences,
        span: Span,
    ) -> Self {
        let post = demand.post;
        let mut events: Vec<(Instant, i64, i64)> = vec![(span.0, 0, 0), (span.1, 0, 0)];
        for demand in demand.demand(span) {
            events.push((demand.from, i64::from(demand.people), 0));
            events.push((demand.until, -i64::from(demand.people), 0));
        }
        let own = duties.into_iter().filter(|duty| duty.post == post.id);
        for (from, until) in own.flat_map(|duty| present(duty, absences)) {
            let (from, until) = (from.max(span.0), until.min(span.1));
            if from < until {
                events.extend([(from, 0, 1), (until, 0, -1)]);
            }
        }
        events.sort_unstable();
        Self {
            post: post.id,
            zone: post.zone,
            steps: steps(&events),
        }
    }

    /// The gaps, in order: each a longest run of instants with fewer people than demanded.
    /// Law 6.6.
    pub fn gaps(&self) -> Vec<Gap> {
        Gap::runs(self.post, self.steps.iter().copied())
    }

    /// The steps that meet a span, cut to it.
    pub fn within(&self, (from, until): Span) -> impl Iterator<Item = CoverStep> {
        let first = self.steps.partition_point(|step| step.until <= from);
        let met = self.steps[first..]
            .iter()
            .take_while(move |step| step.from < until);
        met.map(move |step| CoverStep {
            from: step.from.max(from),
            until: step.until.min(until),
            ..*step
        })
    }
}

/// Sums up sorted changes of demand and presence.
fn steps(events: &[(Instant, i64, i64)]) -> Vec<CoverStep> {
    let (mut demanded, mut present) = (0i64, 0i64);
    let mut reached = None;
    let mut steps: Vec<CoverStep> = Vec::new();
    for at in events.chunk_by(|a, b| a.0 == b.0) {
        let until = at[0].0;
        if let Some(from) = reached {
            let step = CoverStep {
                from,
                until,
                demanded: u32::try_from(demanded).unwrap_or(0),
                present: u32::try_from(present).unwrap_or(0),
            };
            match steps.last_mut() {
                Some(last) if last.figures() == step.figures() => last.until = until,
                _ => steps.push(step),
            }
        }
        demanded += at.iter().map(|event| event.1).sum::<i64>();
        present += at.iter().map(|event| event.2).sum::<i64>();
        reached = Some(until);
    }
    steps
}
