//! Posts without somebody: the look of every minute.

use crate::{House, Result, alarm, turn, vacancy};

/// Turns to the versions of today, looks for duties of who left and for posts without somebody, and raises, repeats and ends alarms; tells how many were told.
pub(super) async fn watch(house: &House) -> Result<u64> {
    turn::turn(house).await?;
    vacancy::sweep(house).await?;
    let watched = alarm::watch(house).await?;
    Ok(u64::try_from(watched.raised + watched.repeated).unwrap_or(u64::MAX))
}
