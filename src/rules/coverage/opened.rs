//! What a request, a swap or any other change opens: the gaps that are there with it and were not without.

use super::{Absences, Cover, CoverStep, Gap, PostToCover};
use crate::{
    duty::Duty,
    facts::Facts,
    ids::PostId,
    naming::NameTold,
    request::{Request, RequestKind},
    slip::leave_kind::{BalanceUse, KindEffect},
    span::Span,
    time::Instant,
    zone::Zone,
};
use std::collections::BTreeMap;

/// A gap that an act would open, as it is told to whoever is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    pub post: PostId,
    pub post_name: NameTold,
    /// The post's: its times are told in it.
    pub zone: Zone,
    pub from: Instant,
    /// Not included.
    pub until: Instant,
    /// How many people would be missing where most are.
    pub short_by: u32,
}

impl Hole {
    /// A gap at a post of the facts.
    pub fn of(facts: &Facts, gap: &Gap) -> Option<Self> {
        let post = facts.post(gap.post)?;
        Some(Self {
            post: post.id,
            post_name: NameTold::of(Some(post)),
            zone: post.zone,
            from: gap.from,
            until: gap.until,
            short_by: gap.short_by(),
        })
    }
}

/// Whether a request of a kind may be approved although it opens a gap (D0 4.1 «一线实行7*24小时值班制»).
/// Law 6.8, 6.9.
///
/// Nobody can be told not to be ill: the gap of a sick leave becomes an open duty. Personal leave and all four kinds of
/// work elsewhere can wait for a stand-in. Of the kinds that a site adds, those that draw on a balance can wait as well, as
/// 年假 and 调休; 产假, 丧假 or 工伤 can't.
pub fn may_open(kind: RequestKind) -> bool {
    match kind {
        RequestKind::Sick => true,
        RequestKind::Personal
        | RequestKind::CompanyAssignment
        | RequestKind::FieldWork
        | RequestKind::BusinessTrip
        | RequestKind::OtherWork => false,
        RequestKind::Added(added) => {
            let kind = added.kind();
            kind.effect == KindEffect::Leave && kind.balance == BalanceUse::No
        }
    }
}

/// The gaps that approving a request would open from `now` on, if the duties `taken` by stand-ins were published in the
/// same step.
/// Law 6.8.
///
/// What is past can't be staffed any more, so a slip that follows afterwards («事后补审批单», D0 5.1) opens nothing there.
/// Nor is anything opened where its person has no duty, so that a request without an end is looked at no further than the
/// rosters reach.
/// The facts hold all duties that meet the request at the posts of its person, and the requests of their holders.
pub fn opened_by(facts: &Facts, request: &Request, taken: &[Duty], now: Instant) -> Vec<Gap> {
    let span = (request.from.max(now), request.to);
    if span.0 >= span.1 {
        return Vec::new();
    }
    // Of facts that hold more than this request meets, the rest takes time and changes nothing.
    let others = facts
        .requests
        .iter()
        .filter(|held| held.id != request.id && held.from < span.1 && span.0 < held.to);
    let without = Absences::of(others);
    let with = without.clone().with(request);
    let mut gaps = Vec::new();
    for (post, span) in held(facts, request, span) {
        let Some(post) = facts.post(post) else {
            continue;
        };
        let demand = PostToCover::of(facts, post);
        let met = |duty: &&Duty| duty.post == post.id && duty.start < span.1 && span.0 < duty.end;
        let planned = facts.duties.iter().filter(met);
        let before = Cover::planned(demand, planned.clone(), &without, span);
        let all = planned.chain(taken);
        let after = Cover::planned(demand, all, &with, span);
        gaps.append(&mut opened(&before, &after));
    }
    gaps
}

/// The gaps of `after` at whose instants more people are missing than `before`; both are of one post and span.
///
/// A gap that becomes deeper counts as opened where it does: somebody leaves who is needed.
pub fn opened(before: &Cover, after: &Cover) -> Vec<Gap> {
    let deeper = before.steps.iter().flat_map(|then| {
        let steps = after.within((then.from, then.until));
        steps.filter(|now| now.short_by() > then.short_by())
    });
    Gap::runs(after.post, joined(deeper).into_iter())
}

/// Steps with neighbours of the same figures put together again.
fn joined(steps: impl Iterator<Item = CoverStep>) -> Vec<CoverStep> {
    let mut joined: Vec<CoverStep> = Vec::new();
    for step in steps {
        let figures = |step: &CoverStep| (step.demanded, step.present);
        match joined.last_mut() {
            Some(last) if last.until == step.from && figures(last) == figures(&step) => {
                last.until = step.until;
            }
            _ => joined.push(step),
        }
    }
    joined
}

/// The posts at which the request's person has duties in a span, and from the first to the last of them.
fn held(facts: &Facts, request: &Request, (from, until): Span) -> BTreeMap<PostId, Span> {
    let own = facts
        .duties
        .iter()
        .filter(|duty| duty.person == request.person && duty.start < until && from < duty.end);
    let mut held: BTreeMap<PostId, Span> = BTreeMap::new();
    for duty in own {
        let met = (duty.start.max(from), duty.end.min(until));
        let span = held.entry(duty.post).or_insert(met);
        *span = (span.0.min(met.0), span.1.max(met.1));
    }
    held
}
