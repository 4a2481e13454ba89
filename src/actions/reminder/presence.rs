//! People's own duties: ahead, not begun, not ended.

use super::{Occasion, tell};
use crate::{House, Result};
use chrono::Duration;
use onpost_rules::{
    day::Today,
    facts::Facts,
    reminder::{arrivals_missing, departures_missing, duties_ahead},
    time::Instant,
};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};

/// How long before the required arrival people are reminded of a duty.
const AHEAD: Duration = Duration::minutes(60);

/// How much longer before a duty's start any line may ask for its people.
const EARLIEST: Duration = Duration::hours(3);

/// How long after a duty's end its punches may still come: longer than any window, and any extension.
const LATEST: Duration = Duration::hours(24);

/// Reminds those who have to be at their post within the hour.
pub(super) async fn duty_ahead(house: &House, on: Occasion) -> Result<u64> {
    let facts = around(house, on, (on.now, on.now + AHEAD + EARLIEST)).await?;
    tell(house, &duties_ahead(&facts, on.now, AHEAD), on.now).await
}

/// Reminds those who have to be at their post and have not punched in.
pub(super) async fn arrival_missing(house: &House, on: Occasion) -> Result<u64> {
    let facts = around(house, on, (on.now, on.now + EARLIEST)).await?;
    tell(house, &arrivals_missing(&facts, on.now), on.now).await
}

/// Reminds those who seem to have forgotten to punch out.
pub(super) async fn departure_missing(house: &House, on: Occasion) -> Result<u64> {
    let facts = around(house, on, (on.now - LATEST, on.now)).await?;
    tell(house, &departures_missing(&facts, on.now), on.now).await
}

/// What the presence of those depends on who hold a duty that meets a span.
async fn around(house: &House, on: Occasion, (from, until): (Instant, Instant)) -> Result<Facts> {
    let mut tx = house.db.snapshot().await?;
    let holders = store::duty::list_holders(&mut tx, (from, until)).await?;
    if holders.is_empty() {
        return Ok(Facts::default());
    }
    let [first, last] = [from, until].map(|at| Today::at(on.zone, at).lately());
    let span = FactsScope::of(WhoseDuties::People(holders), *first.start()..=*last.end());
    Ok(store::facts::load_near(&mut tx, &span).await?)
}
