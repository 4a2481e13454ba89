//! Taking back and doing again: the steps of a draft, kept by the server, so that they outlive the page.
//!
//! Each is a step of its own. Nothing is taken back over what somebody set since: then all of it is refused.

use super::{
    edit::{self, Edit, PermittedEdit, StepCause},
    post,
};
use crate::{House, Result, own::Acting};
use onpost_rules::{
    access::{Action, Actor},
    facts::Facts,
    refusal::Refusal,
    roster::{
        Cell,
        draft::DraftChange,
        plan::RosterKey,
        step::{DraftStep, DraftSteps, TakenBack},
        version::RosterState,
    },
};
use onpost_store::{self as store, Tx, people_and_dates::Dates};

/// Which step somebody takes back, or does again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turning {
    pub key: RosterKey,
    /// The revision that the step made.
    pub step: i64,
    pub way: TurnWay,
    /// The draft's revision that was seen; `None`: nobody wants to know what others set since.
    pub seen: Option<i64>,
}

/// Which way a step is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnWay {
    Undo,
    Redo,
}

/// What taking back, or doing again, came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// The draft's revision now.
    pub revision: i64,
    /// What was taken back or done again.
    pub step: DraftStep,
    /// The cells that it changed.
    pub cells: Vec<Cell>,
    /// How many stayed, since they can't be changed any more.
    pub kept: usize,
    /// What others set since what was seen.
    pub others: Vec<DraftChange>,
}

/// The steps of a roster's draft.
#[derive(Debug, Clone)]
pub struct RosterSteps {
    pub steps: DraftSteps,
    /// Posts that it's told with; no duties.
    pub facts: Facts,
}

/// The last steps of a roster's draft, for who plans it.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound), [`Error::NotAllowed`](crate::Error::NotAllowed).
pub async fn list(house: &House, actor: &Actor, key: RosterKey) -> Result<RosterSteps> {
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let dates = Dates {
        from: key.month.first(),
        to: key.month.first(),
    };
    Ok(RosterSteps {
        steps: store::roster::step::list(&mut tx, key).await?,
        facts: store::facts::planned(&mut tx, &[], dates).await?,
    })
}

/// Takes a step back, or does again what was taken back: cells that can't be changed any more stay.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound), [`Error::NotAllowed`](crate::Error::NotAllowed),
/// [`Refusal::RosterClosed`], [`Refusal::StepNotStanding`], [`Refusal::StepOvertaken`].
pub async fn turn(house: &House, actor: &Actor, turning: Turning) -> Result<Turned> {
    let Turning {
        key,
        step,
        way,
        seen,
    } = turning;
    let at = house.now();
    let mut tx = house.db.write().await?;
    let plan = edit::locked(&mut tx, actor, key, at).await?;
    if plan.state == RosterState::Closed {
        return Err(Refusal::RosterClosed.into());
    }
    let steps = store::roster::step::list(&mut tx, key).await?;
    let turnable = match way {
        TurnWay::Undo => steps.standing(),
        TurnWay::Redo => steps.turned(),
    };
    let found = steps.find(step).filter(|_| turnable.contains(&step));
    let found = found.ok_or(Refusal::StepNotStanding)?;
    let changes = store::roster::step::cells(&mut tx, key, step).await?;
    let back = TakenBack::of(&plan, &changes.unwrap_or_default(), at);
    refuse_overtaken(&mut tx, &back, turning).await?;
    let seen = seen.unwrap_or(plan.draft.revision);
    let others = edit::others_since(&mut tx, actor, key, seen).await?;
    let edit = Edit {
        seen,
        changes: back.changes,
        restored: back.restored,
        cause: match way {
            TurnWay::Undo => StepCause::Undo,
            TurnWay::Redo => StepCause::Redo,
        },
    };
    let permitted = PermittedEdit {
        edit: &edit,
        of: Some(step),
    };
    let revision = edit::save(&mut tx, &plan, Acting { actor, at }, permitted).await?;
    tx.commit().await?;
    house.live.drafts().nudge();
    Ok(Turned {
        revision,
        step: steps.root(found).clone(),
        cells: edit.cells().collect(),
        kept: back.kept.len(),
        others,
    })
}

/// Nothing is taken back over what was set since.
async fn refuse_overtaken(tx: &mut Tx, back: &TakenBack, turning: Turning) -> Result<()> {
    if back.overtaken.is_empty() {
        return Ok(());
    }
    let mut later = store::roster::draft::changes_after(tx, turning.key, turning.step).await?;
    later.retain(|change| back.overtaken.contains(&change.cell));
    Err(Refusal::StepOvertaken(later).into())
}
