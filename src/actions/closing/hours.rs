//! The hours of a month as the command writes them: frozen where it's closed.

use super::FreezeState;
use crate::{House, Result};
use onpost_files::hours;
use onpost_rules::{facts::Facts, time::Month};
use onpost_store as store;
use std::io;

/// What of closed months is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedHours {
    /// As they were frozen.
    Frozen,
    /// As they would be reckoned now.
    AsNow,
}

/// What the command writes, and whether that still is what was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursWritten {
    pub lines: String,
    /// Of an open month: whole.
    pub state: FreezeState,
}

/// What the command writes of a month.
/// Law 12.2.
///
/// # Errors
/// The database's.
pub async fn hours(house: &House, month: Month, closed: ClosedHours) -> Result<HoursWritten> {
    let mut tx = house.db.snapshot().await?;
    let freeze = match closed {
        ClosedHours::Frozen => store::closing::find(&mut tx, month).await?,
        ClosedHours::AsNow => None,
    };
    if let Some(freeze) = freeze {
        let rows = store::closing::list_rows(&mut tx, freeze.id).await?;
        let lines = rows.iter().map(|row| &*row.hours);
        return Ok(HoursWritten {
            lines: std::iter::once(&*freeze.headers.hours)
                .chain(lines)
                .collect(),
            state: match freeze.is_whole(&rows) {
                true => FreezeState::Whole,
                false => FreezeState::Damaged,
            },
        });
    }
    let facts = store::facts::for_hours(&mut tx, month).await?;
    drop(tx);
    let reckoning = tokio::task::spawn_blocking(move || written(&facts, month));
    Ok(HoursWritten {
        lines: reckoning.await.expect("reckoning does not panic"),
        state: FreezeState::Whole,
    })
}

/// What the command writes of a month that is open.
pub(super) fn written(facts: &Facts, month: Month) -> String {
    let mut out = Vec::new();
    let written: io::Result<()> = hours::write(&mut out, facts, month);
    // A vector takes all that is written to it.
    written.expect("a vector takes everything");
    String::from_utf8(out).expect("lines are text")
}
