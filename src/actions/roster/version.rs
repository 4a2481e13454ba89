//! Versions: what was published when, by whom, and how two differ.

use super::post;
use crate::{Error, House, Result};
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    facts::Facts,
    roster::{plan::RosterKey, version::Version},
};
use onpost_store::{self as store, people_and_dates::Dates};

/// Every version of a roster, latest first.
#[derive(Debug, Clone)]
pub struct RosterVersions {
    pub versions: Vec<Version>,
    /// People, posts and shifts that it is told with; no duties.
    pub facts: Facts,
}

/// Which two versions are compared; 0: before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionPair {
    pub from: i64,
    pub to: i64,
}

/// Two versions side by side.
#[derive(Debug, Clone)]
pub struct Compared {
    /// `None`: before the first.
    pub from: Option<Version>,
    pub to: Version,
    /// What `from` held, by start.
    pub before: Vec<Duty>,
    /// What `to` holds, by start.
    pub after: Vec<Duty>,
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

/// What two versions of a roster hold; version 0 holds nothing.
///
/// # Errors
/// [`Error::NotFound`] without the post or a version, [`Error::NotAllowed`] for those who don't plan it.
pub async fn compare(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    pair: VersionPair,
) -> Result<Compared> {
    let VersionPair { from, to } = pair;
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let versions = store::roster::version::list(&mut tx, key).await?;
    let version = |number| versions.iter().find(|it| it.number == number).cloned();
    let history = store::roster::version::history(&mut tx, key).await?;
    let (before, after) = (history.content(from), history.content(to));
    let mut people: Vec<_> = before
        .iter()
        .chain(&after)
        .map(|duty| duty.person)
        .collect();
    people.sort_unstable();
    people.dedup();
    let mut facts = store::facts::planned(&mut tx, &people, dates(key)).await?;
    facts.duties.clear();
    let first = version(from);
    if from != 0 && first.is_none() {
        return Err(Error::NotFound);
    }
    Ok(Compared {
        from: first,
        to: version(to).ok_or(Error::NotFound)?,
        before,
        after,
        facts,
    })
}

fn dates(key: RosterKey) -> Dates {
    Dates {
        from: key.month.first(),
        to: key.month.last(),
    }
}
