//! Repairing what is published: what broke, ways to mend it side by side, and one of them published at once or drafted.

use super::{
    edit::{self, Edit, Edited, StepCause},
    plan, post, publish,
};
use crate::{Error, House, Result, own::Acting};
use onpost_rules::{
    access::{Action, Actor},
    refusal::Refusal,
    roster::{
        Cell, DraftEntry, Plan,
        handover::published,
        plan::RosterKey,
        repair::{self, BrokenRoster},
        step::CellChange,
        version::VersionCause,
    },
    time::Instant,
};
use onpost_solve::repair as search;
use onpost_store::{
    self as store, Tx,
    roster::{step::NewDraftStep, version::Publication},
};

pub use onpost_solve::repair::{Aim, RepairOffer};

/// A published roster, and what is broken of it.
#[derive(Debug, Clone)]
pub struct RosterToRepair {
    /// Without its draft.
    pub plan: Plan,
    pub broken: BrokenRoster,
    /// The revision of its draft.
    pub revision: i64,
    pub now: Instant,
}

/// How somebody mends a published roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repairing {
    /// The version that they have read.
    pub seen: i64,
    /// The draft's revision that they have read.
    pub revision: i64,
    pub entries: Vec<DraftEntry>,
}

/// What is broken of a roster.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`].
pub async fn show(house: &House, actor: &Actor, key: RosterKey) -> Result<RosterToRepair> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let plan = plan::load(&mut tx, key, now).await?;
    let plan = plan.ok_or(Error::NotFound)?;
    let revision = plan.draft.revision;
    let plan = published(&plan);
    Ok(RosterToRepair {
        revision,
        broken: repair::broken(&plan, now),
        plan,
        now,
    })
}

/// Up to three ways to mend what is broken, found beside the threads that answer.
///
/// # Errors
/// As [`show`].
pub async fn variants(
    house: &House,
    actor: &Actor,
    key: RosterKey,
) -> Result<(RosterToRepair, Vec<RepairOffer>)> {
    let desk = show(house, actor, key).await?;
    let searching = tokio::task::spawn_blocking(move || {
        let offers = search::variants(&desk.plan, desk.now);
        (offers, desk)
    });
    let (offers, desk) = searching.await.expect("searching does not panic");
    Ok((desk, offers))
}

/// Publishes a repair of the version that the actor has seen, and gives the new version's number.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], [`Error::Stale`] where something else was published since, and what
/// [`repair::decide`] refuses.
pub async fn publish(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    repairing: Repairing,
) -> Result<i64> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let drafted = publish::locked(&mut tx, key, now).await?;
    let plan = published(&drafted);
    if plan.version != repairing.seen {
        return Err(Error::Stale);
    }
    let cells: Vec<Cell> = repairing.entries.iter().map(|it| it.cell).collect();
    let changes = repair::decide(&plan, repairing.entries, now).map_err(Refusal::from)?;
    let publication = Publication {
        cause: VersionCause::Repair,
        at: now,
        by: Some(actor.person),
        note: "",
    };
    let version = publish::change(&mut tx, &plan, &publication, changes).await?;
    keep(&mut tx, &drafted, Acting { actor, at: now }, &cells).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(version)
}

/// Puts a repair of the version that the actor has seen into the draft: nothing is published by it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], [`Error::Stale`] where something else was published since, and what
/// [`edit::apply`] refuses.
pub async fn take(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    repairing: Repairing,
) -> Result<Edited> {
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let roster = store::roster::find(&mut tx, key).await?;
    drop(tx);
    if roster.version != repairing.seen {
        return Err(Error::Stale);
    }
    let edit = Edit {
        seen: repairing.revision,
        changes: repairing.entries,
        restored: Vec::new(),
        cause: StepCause::Repair,
    };
    edit::apply(house, actor, key, &edit).await
}

/// Keeps what a published repair made of its cells as a step, so that it can be taken back: by a draft over it.
async fn keep(tx: &mut Tx, before: &Plan, acting: Acting<'_>, cells: &[Cell]) -> Result<()> {
    let after = plan::load(tx, before.roster, acting.at).await?;
    let after = after.ok_or(Error::NotFound)?;
    let changes = cells.iter().map(|cell| CellChange {
        cell: *cell,
        before: before.content(*cell),
        after: after.content(*cell),
    });
    let changes: Vec<CellChange> = changes.filter(|it| it.before != it.after).collect();
    let step = NewDraftStep {
        revision: after.draft.revision,
        at: acting.at,
        by: acting.actor.person,
        cause: StepCause::Repair,
        of: None,
        cells: &changes,
    };
    Ok(store::roster::step::insert(tx, before.roster, &step).await?)
}
