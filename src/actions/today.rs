//! Today: who must be at the posts now, and who is.

use super::{House, Result, permitted_departments, seen::Seen};
use onpost_rules::{
    access::{Action, Actor},
    today::{self, Roll},
};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};

/// The posts of the actor's departments as they stand now.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who see none.
pub async fn call_the_roll(house: &House, actor: &Actor) -> Result<(Seen, Roll)> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::SeeToday).await?;
    let today = store::site::today(&mut tx, now).await?;
    let span = FactsScope::of(WhoseDuties::Departments(departments), today.under_way());
    let facts = store::facts::load(&mut tx, &span).await?;
    drop(tx);
    let seen = Seen { facts, now };
    let roll = today::call(&seen.facts, seen.now);
    Ok((seen, roll))
}
