//! What is seen at an instant: the facts, and the verdicts as of then.

use super::{House, Result};
use chrono::NaiveDate;
use onpost_rules::{
    day::Today,
    facts::Facts,
    ids::PersonId,
    time::Instant,
    verdict::{self, Verdict},
};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};

/// Facts, and the instant at which they were read.
#[derive(Debug, Clone)]
pub struct Seen {
    pub facts: Facts,
    pub now: Instant,
}

impl Seen {
    /// The verdict of each duty of the facts, in their order, as of the instant.
    pub fn verdicts(&self) -> Vec<Verdict> {
        verdict::classify(&self.facts, Some(self.now))
    }

    /// The site's date and month.
    pub fn today(&self) -> Today {
        Today::at(self.facts.zone, self.now)
    }
}

/// The facts of a span that is told by the day it is at the site, all read at one moment.
pub async fn facts(
    house: &House,
    now: Instant,
    span: impl FnOnce(Today) -> FactsScope,
) -> Result<Seen> {
    let mut tx = house.db.snapshot().await?;
    let today = store::site::today(&mut tx, now).await?;
    let facts = store::facts::load(&mut tx, &span(today)).await?;
    Ok(Seen { facts, now })
}

/// Everybody's facts for some service dates, both included.
pub async fn everybody(house: &House, (from, to): (NaiveDate, NaiveDate)) -> Result<Seen> {
    facts(house, house.now(), |_| {
        FactsScope::of(WhoseDuties::All, from..=to)
    })
    .await
}

/// Everything there is: what balances of leave are reckoned from.
pub async fn all(house: &House) -> Result<Facts> {
    let mut tx = house.db.snapshot().await?;
    Ok(store::facts::load_all(&mut tx).await?)
}

/// One person's facts around an instant: what the clock page stands on.
pub async fn around(house: &House, person: PersonId, at: Instant) -> Result<Seen> {
    let own = WhoseDuties::Person(person);
    facts(house, at, |today| {
        FactsScope::of(own, today.with_next_week())
    })
    .await
}
