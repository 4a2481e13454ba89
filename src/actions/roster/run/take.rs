//! Taking what a run has found into the draft, or discarding it.

use super::found::{ProvenRoster, RosterFit, prove};
use crate::{
    House, Result,
    roster::{
        edit::{self, Edit, Edited, StepCause},
        post,
    },
};
use onpost_rules::{
    access::{Action, Actor},
    ids::RunId,
    refusal::Refusal,
    roster::plan::RosterKey,
};
use onpost_store as store;

/// Takes what a run has found, or the last one, into the draft: cells that are open now, aren't pinned and hold something
/// else.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound), [`Error::NotAllowed`](crate::Error::NotAllowed);
/// [`Refusal::NothingToTake`]; [`Refusal::NoLongerFits`] where the roster would break hard rules, as something has
/// changed since the run began; what [`edit::apply`] refuses.
pub async fn take(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    wanted: Option<RunId>,
) -> Result<Edited> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let found = store::roster::run::list_found(&mut tx, key).await?;
    let mut ids = found.iter().map(|it| it.id);
    let run = match wanted {
        Some(wanted) => ids.find(|id| *id == wanted),
        None => ids.next(),
    };
    let run = run.ok_or(Refusal::NothingToTake)?;
    let proven = prove(&mut tx, key, run, now).await?;
    drop(tx);
    let ProvenRoster {
        plan,
        entries,
        restored,
        findings,
        fit,
        ..
    } = proven;
    if fit == RosterFit::NoLonger {
        return Err(Refusal::NoLongerFits(findings).into());
    }
    let edit = Edit {
        seen: plan.draft.revision,
        changes: entries,
        restored,
        cause: StepCause::Generation,
    };
    let edited = edit::apply(house, actor, key, &edit).await?;
    let mut tx = house.db.write().await?;
    store::roster::run::note_taken(&mut tx, run, now).await?;
    tx.commit().await?;
    Ok(edited)
}

/// Discards what a run has found; the draft stays as it is.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) without the post, [`Error::NotAllowed`](crate::Error::NotAllowed),
/// [`Refusal::NothingToTake`] where it's gone.
pub async fn dismiss(house: &House, actor: &Actor, key: RosterKey, run: RunId) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    if !store::roster::run::dismiss(&mut tx, key, run, now).await? {
        return Err(Refusal::NothingToTake.into());
    }
    Ok(tx.commit().await?)
}
