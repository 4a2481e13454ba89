//! Repairing what is published: what broke, ways to mend it side by side, and one of them published at once.

use super::{plan, post, publish};
use crate::{Error, House, Result};
use onpost_rules::{
    access::{Action, Actor},
    refusal::Refusal,
    roster::{
        DraftEntry, Plan,
        handover::published,
        plan::RosterKey,
        repair::{self, BrokenRoster},
        version::VersionCause,
    },
    time::Instant,
};
use onpost_solve::repair as search;
use onpost_store::roster::version::Publication;

pub use onpost_solve::repair::{Aim, RepairOffer};

/// A published roster, and what is broken of it.
#[derive(Debug, Clone)]
pub struct RosterToRepair {
    /// Without its draft.
    pub plan: Plan,
    pub broken: BrokenRoster,
    pub now: Instant,
}

/// How somebody mends a published roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repairing {
    /// The version that they have read.
    pub seen: i64,
    pub entries: Vec<DraftEntry>,
}

/// What is broken of a roster.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`].
pub async fn show(house: &House, actor: &Actor, key: RosterKey) -> Result<RosterToRepair> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let plan = plan::load(&mut tx, key, now).await?;
    let plan = published(&plan.ok_or(Error::NotFound)?);
    Ok(RosterToRepair {
        broken: repair::broken(&plan, now),
        plan,
        now,
    })
}

/// Up to three ways to mend what is broken, found beside the threads that answer.
///
/// # Errors
/// As [`show`].
pub async fn variants(
    house: &House,
    actor: &Actor,
    key: RosterKey,
) -> Result<(RosterToRepair, Vec<RepairOffer>)> {
    let desk = show(house, actor, key).await?;
    let searching = tokio::task::spawn_blocking(move || {
        let offers = search::variants(&desk.plan, desk.now);
        (offers, desk)
    });
    let (offers, desk) = searching.await.expect("searching does not panic");
    Ok((desk, offers))
}

/// Publishes a repair of the version that the actor has seen, and gives the new version's number.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], [`Error::Stale`] where something else was published since, and what
/// [`repair::decide`] refuses.
pub async fn publish(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    repairing: Repairing,
) -> Result<i64> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let plan = published(&publish::locked(&mut tx, key, now).await?);
    if plan.version != repairing.seen {
        return Err(Error::Stale);
    }
    let changes = repair::decide(&plan, repairing.entries, now).map_err(Refusal::from)?;
    let publication = Publication {
        cause: VersionCause::Repair,
        at: now,
        by: Some(actor.person),
        note: "",
    };
    let version = publish::change(&mut tx, &plan, &publication, changes).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(version)
}
