//! A clock that went back: it's told, and what waits doesn't wait until the clock has caught up.

use crate::{House, Result, letter::CLAIM};
use chrono::Duration;
use onpost_rules::time::{Instant, is_ahead};
use onpost_store as store;

/// How long it's told.
const TOLD_FOR: Duration = Duration::days(7);

/// How far the clock went back, and when that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetBack {
    pub at: Instant,
    pub seconds: i64,
}

/// Sets right what a clock ahead has written: what it noted as done for times to come is due when they come, and letters
/// are tried now, which at worst is once more. Of several instances the first to see it does it.
pub(super) async fn set_right(house: &House, now: Instant) -> Result<()> {
    let mut tx = house.db.write().await?;
    tx.lock("clock").await?;
    let latest = store::job::find_latest_due(&mut tx).await?;
    let Some(latest) = latest.filter(|due| is_ahead(*due, now)) else {
        return Ok(());
    };
    let seconds = (latest - now).num_seconds();
    tracing::warn!(
        seconds,
        "the clock has gone back, or another instance's is ahead: what is due is done again"
    );
    store::job::insert_clock_step(&mut tx, now, seconds).await?;
    store::job::delete_ahead(&mut tx, now).await?;
    store::letter::hasten(&mut tx, now, now + CLAIM).await?;
    Ok(tx.commit().await?)
}

/// The last time that the clock went back, for as long as it's told.
pub(super) async fn last(tx: &mut store::Tx, now: Instant) -> Result<Option<SetBack>> {
    let found = store::job::find_clock_step(tx, now - TOLD_FOR).await?;
    Ok(found.map(|(at, seconds)| SetBack { at, seconds }))
}
