//! Taking what a run has found so far into the draft.

use super::{Puzzle, read};
use crate::{
    Error, House, Result,
    roster::{
        edit::{self, Edit, Edited},
        plan, post,
    },
};
use onpost_rules::{
    access::{Action, Actor},
    refusal::Refusal,
    roster::plan::RosterKey,
};
use onpost_solve::problem::Solution;
use onpost_store as store;

/// Takes the best roster of the last run into the draft: cells that are open now, aren't pinned and hold something else.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`]; [`Refusal::NothingToTake`]; [`Refusal::NoLongerFits`] where the roster
/// would break hard rules, as something has changed since the run began; what [`edit::apply`] refuses.
pub async fn take(house: &House, actor: &Actor, key: RosterKey) -> Result<Edited> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let plan = plan::load(&mut tx, key, now)
        .await?
        .ok_or(Error::NotFound)?;
    let run = store::roster::run::last(&mut tx, key).await?;
    let run = run.ok_or(Refusal::NothingToTake)?;
    let content = store::roster::run::content(&mut tx, run.id).await?;
    drop(tx);
    let content = content.ok_or(Refusal::NothingToTake)?;
    let roster: Option<Solution> = content.best.and_then(read);
    let (puzzle, roster) = read::<Puzzle>(content.puzzle)
        .zip(roster)
        .ok_or(Refusal::NothingToTake)?;
    let proof = puzzle.prove(&roster, &plan, now);
    if !proof.holds() {
        return Err(Refusal::NoLongerFits(proof.findings).into());
    }
    let edit = Edit {
        seen: plan.draft.revision,
        changes: proof.entries,
        restored: proof.restored,
    };
    edit::apply(house, actor, key, &edit).await
}
