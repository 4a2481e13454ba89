//! Tidying: what has expired goes.

use super::Occasion;
use crate::{House, Result, audit, pending_import};
use chrono::Duration;
use onpost_rules::{patience::KNOWN_FOR, report_run::KEPT};
use onpost_store as store;

/// How long runs of jobs are kept.
const RUNS_KEPT: Duration = Duration::days(90);

/// How long those are kept that had nobody to tell anything.
const IDLE_RUNS_KEPT: Duration = Duration::days(3);

/// How long wrong passwords are remembered: longer than anybody is kept waiting for them.
const FAILURES_KEPT: Duration = Duration::days(2);

/// How long it's known what led in by one-time links that are over, so that whoever has one is told so.
const KEYS_KEPT: Duration = Duration::days(30);

/// Removes expired sessions, old wrong passwords, places where nobody has been for long, what led in by links that are
/// over, old runs, reports that were to be fetched, files that nobody imported, and what the audit log need not keep any
/// more; it tells nobody.
pub(super) async fn tidy(house: &House, on: Occasion) -> Result<u64> {
    let mut tx = house.db.write().await?;
    store::session::delete_expired(&mut tx, on.now).await?;
    store::sign_in::delete_older(&mut tx, on.now - FAILURES_KEPT).await?;
    store::sign_in::forget_older_places(&mut tx, on.now - KNOWN_FOR).await?;
    store::sign_in_link::forget_keys(&mut tx, on.now - KEYS_KEPT).await?;
    store::report_run::delete_older(&mut tx, on.now - KEPT).await?;
    store::job::delete_old(&mut tx, (on.now - RUNS_KEPT, on.now - IDLE_RUNS_KEPT)).await?;
    pending_import::clear(&mut tx, on.now).await?;
    tx.commit().await?;
    audit::prune(house, on.now).await?;
    Ok(0)
}
