//! What a month's work is paid by, for reports: reckoned while the month is open, as it was frozen once it's closed.

use super::Result;
use onpost_files::hours::PaidTime;
use onpost_rules::{
    facts::Facts,
    frozen::FrozenRow,
    hours::{self, MonthHours},
    ids::PersonId,
    time::Month,
};
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
    let in_lieu = hours::in_lieu(&store::grant::list(tx).await?, month);
    let rows = store::closing::list_rows(tx, freeze.id).await?;
    let line = |row: &FrozenRow| {
        let in_lieu = in_lieu.get(&row.person).copied().unwrap_or(0);
        let frozen = PaidTime::of_line(&freeze.headers.hours, &row.hours)?;
        Some((row.person, PaidTime { in_lieu, ..frozen }))
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
                let in_lieu = hours::in_lieu(&facts.grants, month);
                let paid = |line: MonthHours| {
                    let in_lieu = in_lieu.get(&line.person).copied().unwrap_or(0);
                    let own = PaidTime::of(&line);
                    (line.person, PaidTime { in_lieu, ..own })
                };
                let lines = hours::of_month(&facts, month).into_iter();
                lines.map(paid).collect()
            }
        }
    }
}
