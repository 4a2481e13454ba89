//! Duties that ended without a note to the next.

use super::{Occasion, beside, tell};
use crate::{House, Result, handover};
use chrono::Days;
use onpost_rules::{
    reminder::handovers_missing,
    time::{DEFAULT_ZONE, local},
};
use onpost_store::{
    self as store,
    facts::{Span, Who},
};

/// Tells their people and the supervisors, once; tells how many were told.
pub(super) async fn handover_missing(house: &House, on: Occasion) -> Result<u64> {
    let now = on.now;
    let today = local(DEFAULT_ZONE, now).date();
    // A night that ended within a day began on the day before; and a zone's day is not another's.
    let span = Span {
        from: today - Days::new(2),
        to: today + Days::new(1),
        people: Who::All,
    };
    let mut tx = house.db.snapshot().await?;
    let facts = store::facts::load_near(&mut tx, &span).await?;
    let notes = handover::notes(&mut tx, &facts, now).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    let told = beside(move || handovers_missing(&facts, &notes, (&actors, now))).await;
    tell(house, &told, now).await
}
