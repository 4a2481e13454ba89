//! Wishes: what one would like to work in a month, seen and said.

use crate::{
    actions::{Error, House, Result, error::permit, own::oneself},
    rules::{
        access::{Action, Actor},
        facts::Facts,
        roster::Wish,
        time::{DEFAULT_ZONE, Instant, Month, local},
    },
    store::{self, scope::Dates},
};

/// One's wishes for a month, with what is published of it.
#[derive(Debug, Clone)]
pub struct Wishes {
    pub month: Month,
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
    let month = month.unwrap_or_else(|| Month::of(local(DEFAULT_ZONE, now).date()).next());
    let mut tx = house.db.snapshot().await?;
    let own = [actor.person];
    Ok(Wishes {
        month,
        wishes: store::roster::wish::list(&mut tx, &own, dates(month)).await?,
        facts: store::facts::planned(&mut tx, &own, dates(month).widened(1)).await?,
        now,
    })
}

/// Says what the actor would like of a month, in place of what they said of its coming dates before; what has passed stays.
///
/// # Errors
/// [`Error::NotFound`] for a shift that isn't there.
pub async fn say(house: &House, actor: &Actor, month: Month, wishes: &[Wish]) -> Result<()> {
    permit(actor.may(Action::Wish, oneself(actor)?))?;
    let today = local(DEFAULT_ZONE, house.now()).date();
    let coming = Dates {
        from: month.first().max(today),
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
    let mut tx = house.db.write().await?;
    match store::roster::wish::replace(&mut tx, actor.person, coming, &own).await {
        Err(error) if error.is_foreign_key() => return Err(Error::NotFound),
        replaced => replaced?,
    }
    Ok(tx.commit().await?)
}

fn dates(month: Month) -> Dates {
    Dates {
        from: month.first(),
        to: month.last(),
    }
}
