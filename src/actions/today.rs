//! Today: who must be at the posts now, and who is.

use super::{House, Result, domain, seen::Seen};
use chrono::Days;
use onpost_rules::{
    access::{Action, Actor},
    time::{DEFAULT_ZONE, local},
    today::{self, Roll},
};
use onpost_store::{
    self as store,
    facts::{Span, Who},
};

/// The posts of the actor's departments as they stand now.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who see none.
pub async fn call_the_roll(house: &House, actor: &Actor) -> Result<(Seen, Roll)> {
    let now = house.now();
    let day = local(DEFAULT_ZONE, now).date();
    let mut tx = house.db.snapshot().await?;
    let departments = domain::departments(&mut tx, actor, Action::SeeToday).await?;
    // A night duty of yesterday may be under way, and a zone's day is not another's.
    let span = Span {
        from: day - Days::new(1),
        to: day + Days::new(1),
        people: Who::Departments(departments),
    };
    let facts = store::facts::load(&mut tx, &span).await?;
    drop(tx);
    let seen = Seen { facts, now };
    let roll = today::call(&seen.facts, seen.now);
    Ok((seen, roll))
}
