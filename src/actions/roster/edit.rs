//! Editing a draft: cells set all or nothing, or beside what others set, and nobody's work overwritten unseen.

use super::{plan, post};
use crate::{Error, House, Result, own::Acting};
use onpost_rules::{
    access::{Action, Actor},
    refusal::Refusal,
    roster::{
        Cell, DraftEntry, Plan,
        draft::DraftChange,
        edit::{by_others, permit},
        plan::RosterKey,
    },
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    roster::{draft::DraftStamp, step::NewDraftStep},
};

pub use onpost_rules::roster::{edit::Edit, step::StepCause};

/// What an edit came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The draft's revision now.
    pub revision: i64,
    /// What others changed since the author had read it, in other cells.
    pub others: Vec<DraftChange>,
    /// What others changed since in cells of the edit, which were left out.
    pub met: Vec<DraftChange>,
}

/// Sets cells of a draft, all or nothing; an entry that says what is published takes back what the draft said.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], and what [`permit`] refuses.
pub async fn apply(house: &House, actor: &Actor, key: RosterKey, edit: &Edit) -> Result<Edited> {
    let at = house.now();
    let mut tx = house.db.write().await?;
    let plan = locked(&mut tx, actor, key, at).await?;
    let others = others_since(&mut tx, actor, key, edit.seen).await?;
    permit(&plan, edit, &others, at).map_err(Refusal::from)?;
    let revision = save(&mut tx, &plan, Acting { actor, at }, edit.into()).await?;
    tx.commit().await?;
    house.live.drafts().nudge();
    let met = Vec::new();
    Ok(Edited {
        revision,
        others,
        met,
    })
}

/// The same where cells that others set since are left out, and the rest is set.
///
/// # Errors
/// As [`apply`]; [`Refusal::CellsChanged`] where nothing is left to be set.
pub async fn apply_beside(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    edit: Edit,
) -> Result<Edited> {
    let at = house.now();
    let mut tx = house.db.write().await?;
    let plan = locked(&mut tx, actor, key, at).await?;
    let others = others_since(&mut tx, actor, key, edit.seen).await?;
    let (edit, met) = edit.beside(&others);
    if edit.cells().next().is_none() && !met.is_empty() {
        return Err(Refusal::CellsChanged(met).into());
    }
    let others: Vec<DraftChange> = others.into_iter().filter(|it| !met.contains(it)).collect();
    permit(&plan, &edit, &others, at).map_err(Refusal::from)?;
    let revision = save(&mut tx, &plan, Acting { actor, at }, (&edit).into()).await?;
    tx.commit().await?;
    house.live.drafts().nudge();
    Ok(Edited {
        revision,
        others,
        met,
    })
}

/// Takes back all that a draft says; `seen` is its revision that was read.
///
/// # Errors
/// As [`apply`].
pub async fn discard(house: &House, actor: &Actor, key: RosterKey, seen: i64) -> Result<Edited> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let plan = plan::load(&mut tx, key, now).await?;
    drop(tx);
    let edit = Edit::discarding(&plan.ok_or(Error::NotFound)?, seen);
    apply(house, actor, key, &edit).await
}

/// A roster for who plans it, which nobody else changes until the transaction ends.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`].
pub(super) async fn locked(
    tx: &mut Tx,
    actor: &Actor,
    key: RosterKey,
    now: Instant,
) -> Result<Plan> {
    post(tx, actor, Action::PlanRoster, key.post).await?;
    store::roster::lock(tx, key).await?;
    plan::load(tx, key, now).await?.ok_or(Error::NotFound)
}

/// What others said of a draft after a revision.
pub(super) async fn others_since(
    tx: &mut Tx,
    actor: &Actor,
    key: RosterKey,
    seen: i64,
) -> Result<Vec<DraftChange>> {
    let later = store::roster::draft::changes_after(tx, key, seen).await?;
    Ok(by_others(later, actor.person))
}

/// An edit that is permitted, and the step that it takes back or does again.
#[derive(Debug, Clone, Copy)]
pub(super) struct PermittedEdit<'e> {
    pub edit: &'e Edit,
    pub of: Option<i64>,
}

impl<'e> From<&'e Edit> for PermittedEdit<'e> {
    fn from(edit: &'e Edit) -> Self {
        Self { edit, of: None }
    }
}

/// Sets the cells of an edit in a [`locked`] roster, keeps it as a step, and gives the revision that it makes.
pub(super) async fn save(
    tx: &mut Tx,
    plan: &Plan,
    acting: Acting<'_>,
    permitted: PermittedEdit<'_>,
) -> Result<i64> {
    let PermittedEdit { edit, of } = permitted;
    let (key, by) = (plan.roster, acting.actor.person);
    let mark = DraftStamp {
        revision: store::roster::count_on(tx, key).await?,
        at: acting.at,
        by: Some(by),
    };
    let (said, unsaid): (Vec<DraftEntry>, Vec<DraftEntry>) =
        edit.changes.iter().partition(|entry| plan.says(entry));
    let unsaid = unsaid.iter().map(|entry| entry.cell);
    let unsaid: Vec<Cell> = unsaid.chain(edit.restored.iter().copied()).collect();
    store::roster::draft::say(tx, key, &said, mark).await?;
    store::roster::draft::unsay(tx, key, &unsaid, mark).await?;
    let cells = plan.changed_by(&edit.changes, &edit.restored);
    if !cells.is_empty() || of.is_some() {
        let step = NewDraftStep {
            revision: mark.revision,
            at: acting.at,
            by,
            cause: edit.cause,
            of,
            cells: &cells,
        };
        store::roster::step::insert(tx, key, &step).await?;
    }
    Ok(mark.revision)
}
