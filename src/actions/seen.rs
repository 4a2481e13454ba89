//! What is seen at an instant: the facts, and the verdicts as of then.

use super::{House, Result};
use chrono::{Days, NaiveDate};
use onpost_rules::{
    facts::Facts,
    ids::PersonId,
    time::{DEFAULT_ZONE, Instant, local},
    verdict::{self, Verdict},
};
use onpost_store::{
    self as store,
    facts::{Span, Who},
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
}

/// The facts of a span, all read at one moment.
pub async fn facts(house: &House, span: &Span) -> Result<Seen> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let facts = store::facts::load(&mut tx, span).await?;
    Ok(Seen { facts, now })
}

/// Everybody's facts for some service dates, both included.
pub async fn everybody(house: &House, (from, to): (NaiveDate, NaiveDate)) -> Result<Seen> {
    let people = Who::All;
    facts(house, &Span { from, to, people }).await
}

/// One person's facts around an instant: what the clock page stands on.
pub async fn around(house: &House, person: PersonId, at: Instant) -> Result<Seen> {
    let today = local(DEFAULT_ZONE, at).date();
    let span = Span {
        from: today - Days::new(2),
        to: today + Days::new(8),
        people: Who::Person(person),
    };
    facts(house, &span).await
}
