//! The attendance policy: its versions seen, tried out, and a new one added; none is ever edited.

use super::{
    Error, House, Result,
    dated_change::{ChangeOutcome, DatedChange, Entry, Planned, begins, foresee, keep_rewriting},
    error::permit,
    new_id,
    own::Acting,
    seen,
};
use chrono::NaiveDate;
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditRecord, Audited},
    dating::Dating,
    day::Today,
    ids::{PersonId, PolicyId},
    person::Person,
    policy::{Policies, Policy, PolicyTerms},
    policy_trial::{self, PolicyTrial},
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};
use std::collections::HashMap;

/// Every version, and who entered which.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyVersions {
    pub policies: Policies,
    /// By version; the numbers of the documents have none.
    pub entries: HashMap<i64, PolicyEntry>,
    /// The site's date when they were read.
    pub today: NaiveDate,
}

/// Who entered a version, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyEntry {
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<String>,
    pub note: String,
}

/// A version that somebody wants to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDraft {
    /// Each number within its range.
    pub terms: PolicyTerms,
    /// The first service date that it judges.
    pub effective_from: NaiveDate,
    pub note: String,
}

/// Every version.
///
/// # Errors
/// [`Error::NotAllowed`](super::Error::NotAllowed) for those who don't keep the site.
pub async fn list(house: &House, actor: &Actor) -> Result<PolicyVersions> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.snapshot().await?;
    let entered = store::policy::list_entered(&mut tx).await?;
    let people = store::person::list(&mut tx).await?;
    let name = |id: PersonId| {
        let found = people.iter().find(|person: &&Person| person.id == id);
        found.map(|person| person.name.clone())
    };
    let entries = entered.iter().map(|entered| {
        let entry = PolicyEntry {
            at: entered.entry.at,
            by: entered.entry.by.and_then(name),
            note: entered.entry.note.clone(),
        };
        (entered.policy.version, entry)
    });
    Ok(PolicyVersions {
        entries: entries.collect(),
        policies: Policies::new(
            entered
                .iter()
                .map(|entered| entered.policy.clone())
                .collect(),
        ),
        today: store::site::today(&mut tx, house.now()).await?.date,
    })
}

/// Adds a version; one with the date of another takes its place. One that would judge days which have begun rewrites them, for
/// the reason that its note tells; `meant`: the seal of what was shown of that.
/// Law 8.2, 8.3.
///
/// # Errors
/// [`Refusal::HasBegun`](onpost_rules::refusal::Refusal::HasBegun),
/// [`Refusal::ReasonMissing`](onpost_rules::refusal::Refusal::ReasonMissing).
pub async fn add(
    house: &House,
    actor: &Actor,
    draft: &PolicyDraft,
    meant: Option<String>,
) -> Result<ChangeOutcome> {
    permit(actor.may_in(Action::AddPolicy, None))?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let dated = DatedChange {
        dating: Dating {
            from: Some(draft.effective_from),
            reason: draft.note.clone(),
        },
        meant,
    };
    let mut tx = house.db.snapshot().await?;
    let planned = plan(&mut tx, acting, draft, &dated).await?;
    drop(tx);
    let foreseen = foresee(house, &planned, acting.at).await?;
    if let Some(foreseen) = foreseen.as_ref().filter(|it| !dated.means(it)) {
        return Ok(ChangeOutcome::Asks(Box::new(foreseen.clone())));
    }
    let mut tx = house.db.write().await?;
    // Versions are numbered one after the other.
    tx.lock("policy").await?;
    let again = plan(&mut tx, acting, draft, &dated).await?;
    let [policy] = &again.policies[..] else {
        return Err(Error::Stale);
    };
    if again.rewrites().is_some() != foreseen.is_some() {
        return Err(Error::Stale);
    }
    let entry = store::policy::StoredPolicyEntry {
        at: acting.at,
        by: Some(actor.person),
        note: draft.note.clone(),
    };
    let versions = store::policy::list(&mut tx).await?;
    let before = versions.on(draft.effective_from);
    let changed = AuditRecord::changed(before, policy);
    store::policy::insert(&mut tx, PolicyId(new_id(acting.at)), policy, &entry).await?;
    if let Some(foreseen) = &foreseen {
        let entry = Entry {
            acting,
            reason: &draft.note,
            thing: policy.thing(),
        };
        keep_rewriting(&mut tx, foreseen, &entry).await?;
    }
    house.commit(tx, actor.person, changed).await?;
    let from = Some(draft.effective_from);
    Ok(ChangeOutcome::Done { from })
}

/// The version that is to be added, and from when it holds.
async fn plan(
    tx: &mut Tx,
    acting: Acting<'_>,
    draft: &PolicyDraft,
    dated: &DatedChange,
) -> Result<Planned> {
    let policy = Policy {
        id: None,
        version: store::policy::next_version(tx).await?,
        effective_from: Some(draft.effective_from),
        terms: draft.terms.clone(),
    };
    Ok(Planned {
        begins: begins(tx, acting.actor, &dated.dating, acting.at).await?,
        policies: vec![policy],
        ..Planned::default()
    })
}

/// What last month's verdicts would have been under some terms; nothing is written.
///
/// # Errors
/// [`Error::NotAllowed`](super::Error::NotAllowed) for those who don't keep the site.
pub async fn try_out(house: &House, actor: &Actor, terms: &PolicyTerms) -> Result<PolicyTrial> {
    permit(actor.may_in(Action::AddPolicy, None))?;
    let last_month = |today: Today| FactsScope::of(WhoseDuties::All, today.month.previous());
    let seen = seen::facts(house, house.now(), last_month).await?;
    let month = seen.today().month.previous();
    Ok(policy_trial::compare(&seen.facts, terms, month, seen.now))
}
