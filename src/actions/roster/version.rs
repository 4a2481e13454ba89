//! Versions: what was published when, by whom, and how two of them, or one and the draft, differ.

use super::{plan, post};
use crate::{Error, House, Result};
use onpost_rules::{
    access::{Action, Actor},
    facts::Facts,
    ids::PersonId,
    roster::{comparison::RosterComparison, plan::RosterKey, version::Version},
};
use onpost_store::{self as store, people_and_dates::Dates};
use std::collections::BTreeSet;

pub use onpost_rules::roster::comparison::RosterSide;

/// Every version of a roster, latest first.
#[derive(Debug, Clone)]
pub struct RosterVersions {
    pub versions: Vec<Version>,
    /// People, posts and shifts that it is told with; no duties.
    pub facts: Facts,
}

/// Which two states of a roster are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SidePair {
    pub from: RosterSide,
    pub to: RosterSide,
}

/// Two states side by side.
#[derive(Debug, Clone)]
pub struct Compared {
    /// `None`: before the first version, or the draft.
    pub from: Option<Version>,
    /// Likewise.
    pub to: Option<Version>,
    pub comparison: RosterComparison,
    /// People, posts and shifts that it is told with; no duties.
    pub facts: Facts,
}

/// Every version of a roster.
///
/// # Errors
/// [`Error::NotFound`] without the post, [`Error::NotAllowed`] for those who don't plan it.
pub async fn list(house: &House, actor: &Actor, key: RosterKey) -> Result<RosterVersions> {
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    Ok(RosterVersions {
        versions: store::roster::version::list(&mut tx, key).await?,
        facts: store::facts::planned(&mut tx, &[], dates(key)).await?,
    })
}

/// How two states of a roster differ; version 0 holds nothing.
///
/// # Errors
/// [`Error::NotFound`] without the post or a version, [`Error::NotAllowed`] for those who don't plan it.
pub async fn compare(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    pair: SidePair,
) -> Result<Compared> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let versions = store::roster::version::list(&mut tx, key).await?;
    let from = version(&versions, pair.from)?;
    let to = version(&versions, pair.to)?;
    let plan = plan::load(&mut tx, key, now).await?;
    let plan = plan.ok_or(Error::NotFound)?;
    let history = store::roster::version::history(&mut tx, key).await?;
    let ever = history.0.iter().map(|it| it.duty.person);
    let people: BTreeSet<PersonId> = plan.people.iter().copied().chain(ever).collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    let mut facts = store::facts::planned(&mut tx, &people, dates(key)).await?;
    drop(tx);
    facts.duties.clear();
    let comparing = move || {
        let state = |side| match side {
            RosterSide::Version(number) => plan.holding(history.content(number)),
            RosterSide::Draft => plan.clone(),
        };
        RosterComparison::of(&state(pair.from), &state(pair.to))
    };
    let comparing = tokio::task::spawn_blocking(comparing).await;
    Ok(Compared {
        from,
        to,
        comparison: comparing.expect("comparing does not panic"),
        facts,
    })
}

/// The version that a side names; `None`: before the first, or the draft.
fn version(versions: &[Version], side: RosterSide) -> Result<Option<Version>> {
    let RosterSide::Version(number) = side else {
        return Ok(None);
    };
    let found = versions.iter().find(|it| it.number == number);
    match found {
        None if number != 0 => Err(Error::NotFound),
        found => Ok(found.cloned()),
    }
}

fn dates(key: RosterKey) -> Dates {
    Dates {
        from: key.month.first(),
        to: key.month.last(),
    }
}
