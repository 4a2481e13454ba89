//! Editing a draft: cells set all or nothing, and nobody's work overwritten unseen.

use super::{plan, post};
use crate::{Error, House, Result};
use onpost_rules::{
    access::{Action, Actor},
    refusal::Refusal,
    roster::{
        Cell, DraftEntry,
        draft::DraftChange,
        edit::{by_others, permit},
        plan::RosterKey,
    },
};
use onpost_store::{self as store, roster::draft::DraftStamp};

pub use onpost_rules::roster::edit::Edit;

/// What an edit came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The draft's revision now.
    pub revision: i64,
    /// What others changed since the author had read it, in other cells.
    pub others: Vec<DraftChange>,
}

/// Sets cells of a draft; an entry that says what is published takes back what the draft said.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], and what [`permit`] refuses.
pub async fn apply(house: &House, actor: &Actor, key: RosterKey, edit: &Edit) -> Result<Edited> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    store::roster::lock(&mut tx, key).await?;
    let plan = plan::load(&mut tx, key, now)
        .await?
        .ok_or(Error::NotFound)?;
    let later = store::roster::draft::changes_after(&mut tx, key, edit.seen).await?;
    let others = by_others(later, actor.person);
    permit(&plan, edit, &others, now).map_err(Refusal::from)?;
    let mark = DraftStamp {
        revision: store::roster::count_on(&mut tx, key).await?,
        at: now,
        by: Some(actor.person),
    };
    let (said, unsaid): (Vec<DraftEntry>, Vec<DraftEntry>) =
        edit.changes.iter().partition(|entry| plan.says(entry));
    let unsaid = unsaid.iter().map(|entry| entry.cell);
    let unsaid: Vec<Cell> = unsaid.chain(edit.restored.iter().copied()).collect();
    store::roster::draft::say(&mut tx, key, &said, mark).await?;
    store::roster::draft::unsay(&mut tx, key, &unsaid, mark).await?;
    tx.commit().await?;
    Ok(Edited {
        revision: mark.revision,
        others,
    })
}
