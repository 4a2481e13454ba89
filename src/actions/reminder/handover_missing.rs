//! Duties that ended without a note to the next.

use crate::actions::{House, Result, handover};

/// Tells their people and the supervisors; tells how many were told.
pub(super) async fn tell_missing(house: &House) -> Result<u64> {
    handover::tell_missing(house).await
}
