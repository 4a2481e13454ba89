//! Which links somebody was given, by whom, and what became of each.

use crate::{House, Result, error::permit};
use onpost_rules::{
    access::{Action, Actor},
    ids::PersonId,
    sign_in_link::{LinkRoad, LinkStanding},
    time::Instant,
};
use onpost_store as store;

/// A link that somebody was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkNote {
    pub by_name: String,
    pub road: LinkRoad,
    pub given_at: Instant,
    pub standing: LinkStanding,
}

/// The latest links that somebody was given, the last first.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for those who don't keep the site.
pub async fn history(house: &House, actor: &Actor, person: PersonId) -> Result<Vec<LinkNote>> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let now = house.now();
    let mut tx = house.db.read().await?;
    let given = store::sign_in_link::list_latest(&mut tx, person).await?;
    let note = |given: store::sign_in_link::GivenLink| LinkNote {
        by_name: given.by_name,
        road: given.link.road,
        given_at: given.link.given_at,
        standing: given.link.standing(now),
    };
    Ok(given.into_iter().map(note).collect())
}
