//! Duties that ended without a note to the next.

use super::{Occasion, beside, tell};
use crate::{House, Result, handover_note};
use onpost_rules::{day::Today, reminder::handovers_missing};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};

/// Tells their people and the supervisors, once; tells how many were told.
pub(super) async fn handover_missing(house: &House, on: Occasion) -> Result<u64> {
    let now = on.now;
    let span = FactsScope::of(WhoseDuties::All, Today::at(on.zone, now).lately());
    let mut tx = house.db.snapshot().await?;
    let facts = store::facts::load_near(&mut tx, &span).await?;
    let notes = handover_note::notes(&mut tx, &facts, now).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    let told = beside(move || handovers_missing(&facts, &notes, &actors, now)).await;
    tell(house, &told, now).await
}
