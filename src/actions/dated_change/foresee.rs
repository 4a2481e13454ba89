//! Foreseeing a rewriting: the facts judged as they are, and as they would be.

use super::{Foreseen, Planned};
use crate::{House, Result};
use chrono::NaiveDate;
use onpost_rules::{
    calendar::CalendarDay,
    dated_facts::DatedFacts,
    duty::Duty,
    facts::Facts,
    ids::DutyId,
    policy::Policies,
    rewriting::{Judgement, Moved, RewritingScope, moved},
    time::{Instant, Month},
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::Hash,
    mem,
};

/// What a planned change would move; `None`: it rewrites nothing.
/// Law 8.3.
pub(crate) async fn foresee(
    house: &House,
    planned: &Planned,
    now: Instant,
) -> Result<Option<Foreseen>> {
    let Some(from) = planned.rewrites() else {
        return Ok(None);
    };
    let mut tx = house.db.snapshot().await?;
    let today = store::site::today(&mut tx, now).await?.date;
    let begun = store::duty::span_begun(&mut tx, None, now).await?;
    // Before the first duty nothing can move, however early somebody says.
    let first = begun.map_or(today, |(first, _)| first);
    let (earliest, to) = (from.max(first), today.max(from));
    let people = match &planned.whose {
        Some(people) => WhoseDuties::People(people.clone()),
        None => WhoseDuties::All,
    };
    let scope = FactsScope::of(people, earliest.min(to)..=to);
    // As they would be judged now, so that it's told what becomes an adjustment.
    let facts = store::facts::load_now(&mut tx, &scope).await?;
    let closed = closed_months(&mut tx, &scope).await?;
    drop(tx);
    let planned = planned.clone();
    let judging = tokio::task::spawn_blocking(move || {
        let scope = RewritingScope {
            from: scope.from,
            to: scope.to,
            closed: &closed,
            as_of: now,
        };
        judge(facts, &planned, scope)
    });
    let (moved, facts) = judging.await.expect("judging does not panic");
    Ok(Some(Foreseen {
        from,
        seal: seal(from, &moved),
        moved,
        facts,
    }))
}

/// The months of which nothing moves any more: what would be judged otherwise there is an adjustment.
/// Law 8.3.
async fn closed_months(tx: &mut Tx, scope: &FactsScope) -> Result<BTreeSet<Month>> {
    let dates = (scope.from..=scope.to).into();
    let closed = store::closing::list_closed(tx, dates).await?;
    Ok(closed.into_iter().map(|freeze| freeze.month).collect())
}

fn judge(mut facts: Facts, planned: &Planned, scope: RewritingScope<'_>) -> (Moved, Facts) {
    let before = Judgement::of(&facts, scope);
    apply(&mut facts, planned);
    let facts = facts.sorted();
    let after = Judgement::of(&facts, scope);
    let moved = moved(&before, &after, scope);
    let facts = Facts {
        duties: Vec::new(),
        punches: Vec::new(),
        requests: Vec::new(),
        corrections: Vec::new(),
        extensions: Vec::new(),
        post_checks: Vec::new(),
        ..facts
    };
    (moved, facts)
}

/// The facts as they would be.
pub(super) fn apply(facts: &mut Facts, planned: &Planned) {
    let dated: DatedFacts = mem::take(&mut facts.dated);
    facts.dated = planned.versions.over(dated);
    replace(&mut facts.posts, &planned.tables.posts, |it| it.id);
    replace(&mut facts.shifts, &planned.tables.shifts, |it| it.id);
    replace(&mut facts.people, &planned.tables.people, |it| it.id);
    let moved: HashMap<DutyId, &Duty> = planned.duties.iter().map(|it| (it.id, it)).collect();
    for duty in &mut facts.duties {
        if let Some(after) = moved.get(&duty.id) {
            duty.clone_from(after);
        }
    }
    if !planned.policies.is_empty() {
        let known = facts.policies.versions().filter(|it| it.version != 0);
        let all = known.chain(&planned.policies).cloned().collect();
        facts.policies = Policies::new(all);
    }
    if !planned.days.is_empty() || !planned.plain.is_empty() {
        let gone: HashSet<NaiveDate> = planned.plain.iter().copied().collect();
        let changed: HashSet<NaiveDate> = planned.days.iter().map(|it| it.date).collect();
        let kept = facts.calendar.entries();
        let kept = kept.filter(|it| !gone.contains(&it.date) && !changed.contains(&it.date));
        let all: Vec<CalendarDay> = kept.chain(&planned.days).cloned().collect();
        facts.calendar = all.into_iter().collect();
    }
}

/// Puts rows in the place of those of the same ids.
fn replace<T: Clone, I: Eq + Hash>(held: &mut [T], rows: &[T], id: impl Fn(&T) -> I) {
    let rows: HashMap<I, &T> = rows.iter().map(|row| (id(row), row)).collect();
    for row in held {
        if let Some(after) = rows.get(&id(row)) {
            row.clone_from(after);
        }
    }
}

fn seal(from: NaiveDate, moved: &Moved) -> String {
    let digest = Sha256::digest(format!("{from} {moved:?}"));
    digest[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
