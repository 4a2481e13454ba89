//! The hours of a month as the command writes them.

use crate::Result;
use onpost_rules::{facts::Facts, time::Month};
use onpost_store::Tx;

/// What the hours of a month are reckoned from.
pub(super) async fn facts(_tx: &mut Tx, _month: Month) -> Result<Facts> {
    Ok(Facts::default())
}

/// What the command writes.
pub(super) fn written(_facts: &Facts, _month: Month) -> Result<String> {
    Ok(String::new())
}
