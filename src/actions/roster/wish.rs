//! Wishes: what one would like to work in a month, seen and said.

use super::plan;
use crate::{Error, House, Result, error::permit, own::oneself};
use onpost_rules::{
    access::{Action, Actor},
    facts::Facts,
    ids::{PersonId, ShiftId},
    roster::Wish,
    time::{Instant, Month},
};
use onpost_store::{self as store, people_and_dates::Dates};

/// One's wishes for a month, with what is published of it.
#[derive(Debug, Clone)]
pub struct Wishes {
    pub person: PersonId,
    pub month: Month,
    /// Those of one's posts, by start.
    pub shifts: Vec<ShiftId>,
    /// By date.
    pub wishes: Vec<Wish>,
    /// One's own duties and requests around the month, the calendar, posts and shifts.
    pub facts: Facts,
    pub now: Instant,
}

/// The actor's wishes; without a month named, the next one.
pub async fn show(house: &House, actor: &Actor, month: Option<Month>) -> Result<Wishes> {
    permit(actor.may(Action::Wish, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let today = store::site::today(&mut tx, now).await?;
    let month = month.unwrap_or(today.month.next());
    let own = [actor.person];
    let facts = store::facts::planned(&mut tx, &own, Dates::from(month).widened(1)).await?;
    let posts = facts.person(actor.person).map(|it| it.posts.clone());
    let mut of_posts = Vec::new();
    for post in posts.unwrap_or_default() {
        of_posts.extend(plan::shifts(&mut tx, post, &facts.shifts).await?);
    }
    Ok(Wishes {
        person: actor.person,
        month,
        shifts: plan::by_start(&facts.shifts, |shift| of_posts.contains(&shift)),
        wishes: store::roster::wish::list(&mut tx, &own, month.into()).await?,
        facts,
        now,
    })
}

/// Says what the actor would like of a month, in place of what they said of its coming dates before; what has passed stays.
///
/// # Errors
/// [`Error::NotFound`] for a shift that isn't there.
pub async fn say(house: &House, actor: &Actor, month: Month, wishes: &[Wish]) -> Result<()> {
    permit(actor.may(Action::Wish, oneself(actor)?))?;
    let mut tx = house.db.write().await?;
    let today = store::site::today(&mut tx, house.now()).await?;
    let coming = Dates {
        from: month.first().max(today.date),
        to: month.last(),
    };
    let own: Vec<Wish> = wishes
        .iter()
        .filter(|wish| coming.contains(wish.date))
        .map(|wish| Wish {
            person: actor.person,
            ..*wish
        })
        .collect();
    store::person::lock(&mut tx, actor.person).await?;
    match store::roster::wish::replace(&mut tx, actor.person, coming, &own).await {
        Err(error) if error.is_foreign_key() => return Err(Error::NotFound),
        replaced => replaced?,
    }
    Ok(tx.commit().await?)
}
