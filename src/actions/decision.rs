//! Decisions: what is said about something that waits, and how much waits.

use super::{House, Result, permitted_departments};
use onpost_rules::{
    access::{Action, Actor},
    decision::SlipAnswer,
};
use onpost_store as store;

/// What somebody decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision<'a> {
    pub answer: SlipAnswer,
    /// Why; it may be empty where the law asks for none.
    pub reason: &'a str,
    /// The step of the slip that they have seen.
    pub seen: i64,
}

/// How many requests, corrections and extensions wait for the actor's decision.
pub async fn waiting(house: &House, actor: &Actor) -> Result<usize> {
    if !actor
        .departments
        .iter()
        .any(|own| actor.may_in(Action::Decide, Some(*own)))
    {
        return Ok(0);
    }
    let mut tx = house.db.read().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::Decide).await?;
    let count = store::waiting::count(&mut tx, &departments, actor.person, house.now()).await?;
    Ok(usize::try_from(count).unwrap_or_default())
}
