//! Rewritings that were done: listed, and each with all that it moved.

use super::{Error, House, Result, error::permit};
use onpost_rules::{
    access::{Action, Actor},
    facts::Facts,
    ids::{PersonId, RewritingId},
    rewriting::Moved,
};
use onpost_store as store;
use std::collections::BTreeSet;

pub use onpost_store::rewriting::{RewritingCounts, StoredRewriting};

/// So many are listed.
const MOST: i64 = 200;

/// A rewriting with all that it moved, and what that is told with.
#[derive(Debug, Clone)]
pub struct Rewritten {
    pub rewriting: StoredRewriting,
    pub moved: Moved,
    /// Whom and what it's about; no duties.
    pub facts: Facts,
}

/// The newest.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn list(house: &House, actor: &Actor) -> Result<Vec<StoredRewriting>> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.read().await?;
    Ok(store::rewriting::list(&mut tx, MOST).await?)
}

/// One.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::NotFound`].
pub async fn find(house: &House, actor: &Actor, id: RewritingId) -> Result<Rewritten> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let found = store::rewriting::find(&mut tx, id).await?;
    let (rewriting, moved) = found.ok_or(Error::NotFound)?;
    let people = moved.verdicts.iter().map(|it| it.person);
    let people: BTreeSet<PersonId> = people
        .chain(moved.totals.iter().map(|it| it.person))
        .collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    let today = store::site::today(&mut tx, now).await?.date;
    // Reference alone is wanted: one day without a duty's worth of the rest.
    let mut facts = store::facts::planned(&mut tx, &people, (today..=today).into()).await?;
    facts.duties.clear();
    Ok(Rewritten {
        rewriting,
        moved,
        facts,
    })
}
