//! What a month's work is paid by, for reports: reckoned while the month is open, as it was frozen once it's closed.

use super::Result;
use onpost_files::hours::PaidTime;
use onpost_rules::{facts::Facts, hours, ids::PersonId, time::Month};
use onpost_store::{self as store, Tx};
use std::collections::HashMap;

/// Where it comes from, to be reckoned beside the threads that answer.
pub(crate) enum PaidTimeSource {
    /// Nobody asks.
    None,
    Frozen(HashMap<PersonId, PaidTime>),
    Open(Box<Facts>),
}

/// Reads what a month's hours come from.
///
/// # Errors
/// The database's.
pub(crate) async fn read(tx: &mut Tx, month: Month) -> Result<PaidTimeSource> {
    let Some(freeze) = store::closing::find(tx, month).await? else {
        let facts = store::facts::for_hours(tx, month).await?;
        return Ok(PaidTimeSource::Open(Box::new(facts)));
    };
    let rows = store::closing::list_rows(tx, freeze.id).await?;
    let line = |row: &onpost_rules::frozen::FrozenRow| {
        Some((
            row.person,
            PaidTime::of_line(&freeze.headers.hours, &row.hours)?,
        ))
    };
    Ok(PaidTimeSource::Frozen(
        rows.iter().filter_map(line).collect(),
    ))
}

impl PaidTimeSource {
    /// By person.
    pub fn reckoned(self, month: Month) -> HashMap<PersonId, PaidTime> {
        match self {
            Self::None => HashMap::new(),
            Self::Frozen(known) => known,
            Self::Open(facts) => {
                let lines = hours::of_month(&facts, month).into_iter();
                lines
                    .map(|line| (line.person, PaidTime::of(&line)))
                    .collect()
            }
        }
    }
}
