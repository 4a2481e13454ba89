//! The board: a post's month as its planners see it, and as its people do.

use super::{plan, post};
use crate::{Error, House, Result, error::permit};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    roster::{Draft, Plan, draft::DraftChange, plan::RosterKey, step::StepTurns, version::Version},
    time::Instant,
};
use onpost_store as store;

/// A roster, its versions, and the instant at which it was read.
#[derive(Debug, Clone)]
pub struct RosterBoard {
    pub plan: Plan,
    /// Latest first.
    pub versions: Vec<Version>,
    /// What the reader can take back or do again.
    pub turns: StepTurns,
    /// What others drafted within the last [`RECENT_HOURS`] and what still stands so.
    pub recent: Vec<DraftChange>,
    pub now: Instant,
}

/// For how many hours what others drafted is marked on the board.
pub const RECENT_HOURS: i64 = 12;

/// A roster with its draft, for who plans it.
///
/// # Errors
/// [`Error::NotFound`] without the post, [`Error::NotAllowed`] for those who don't plan it.
pub async fn show(house: &House, actor: &Actor, key: RosterKey) -> Result<RosterBoard> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let plan = plan::load(&mut tx, key, now).await?;
    let steps = store::roster::step::list(&mut tx, key).await?;
    let since = now - Duration::hours(RECENT_HOURS);
    let mut recent = store::roster::draft::said_since(&mut tx, key, since).await?;
    recent.retain(|change| change.by != Some(actor.person));
    Ok(RosterBoard {
        plan: plan.ok_or(Error::NotFound)?,
        versions: store::roster::version::list(&mut tx, key).await?,
        turns: steps.turns(actor.person),
        recent,
        now,
    })
}

/// What is published of a roster, for its people and its department: without the draft, and without what others asked for.
///
/// # Errors
/// [`Error::NotFound`] without the post, [`Error::NotAllowed`] for others.
pub async fn published(house: &House, actor: &Actor, key: RosterKey) -> Result<RosterBoard> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let post = store::post::find(&mut tx, key.post)
        .await?
        .ok_or(Error::NotFound)?;
    let plan = plan::load(&mut tx, key, now).await?;
    let mut plan = plan.ok_or(Error::NotFound)?;
    let of_the_board = plan.people.contains(&actor.person);
    permit(of_the_board || actor.may_in(Action::SeeRoster, Some(post.department)))?;
    let own = actor.person;
    plan.draft = Draft::default();
    plan.wishes.retain(|wish| wish.person == own);
    plan.contracts.retain(|contract| contract.person == own);
    plan.facts.requests.retain(|request| request.person == own);
    Ok(RosterBoard {
        plan,
        versions: store::roster::version::list(&mut tx, key).await?,
        turns: StepTurns::default(),
        recent: Vec::new(),
        now,
    })
}
