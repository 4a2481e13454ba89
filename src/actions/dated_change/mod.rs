//! Changes that hold from a date: planned, shown where they rewrite what has begun, and entered once they are meant.

mod foresee;
mod keep;
mod shift_times;

pub(super) use foresee::foresee;
pub(super) use keep::{Entry, ImportedBy, dated, keep, keep_imported, keep_rewriting};
pub(super) use shift_times::moved_duties;

use super::Result;
use chrono::NaiveDate;
use onpost_rules::{
    access::Actor,
    calendar::CalendarDay,
    dating::{Begins, Dating},
    duty::Duty,
    facts::Facts,
    ids::PersonId,
    policy::Policy,
    rewriting::Moved,
    time::Instant,
};
use onpost_store::{self as store, Tx, dated::NewVersions, import::TableRows};

/// From when somebody wants a change to hold, and what they were shown of what it moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedChange {
    pub dating: Dating,
    /// The [seal](Foreseen::seal) of what they were shown, and mean.
    pub meant: Option<String>,
}

impl DatedChange {
    /// Whether they were shown what it would move, and mean it.
    pub(super) fn means(&self, foreseen: &Foreseen) -> bool {
        self.meant.as_ref() == Some(&foreseen.seal)
    }
}

/// What a change that holds from a date comes to.
#[derive(Debug, Clone)]
pub enum ChangeOutcome {
    /// It's done; `from`: when what is kept in versions holds, `None`: nothing of that changed.
    Done { from: Option<NaiveDate> },
    /// It would rewrite what has begun: nothing is done yet.
    Asks(Box<Foreseen>),
}

/// What a rewriting would move.
#[derive(Debug, Clone)]
pub struct Foreseen {
    /// The first date that it rewrites.
    pub from: NaiveDate,
    pub moved: Moved,
    /// Whom and what it's told with; no duties.
    pub facts: Facts,
    /// Another for whatever else it would move.
    pub seal: String,
}

/// What is to hold otherwise.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Planned {
    /// `None`: nothing that is kept in versions changes, or nobody has worked yet.
    pub begins: Option<Begins>,
    pub versions: NewVersions,
    /// Duties with their new times.
    pub duties: Vec<Duty>,
    pub policies: Vec<Policy>,
    /// Days of the calendar that get an entry.
    pub days: Vec<CalendarDay>,
    /// Dates that lose theirs.
    pub plain: Vec<NaiveDate>,
    /// Rows of tables that ask for no date.
    pub tables: TableRows,
    /// Whose duties it can concern, where that's known: theirs alone are looked at.
    pub whose: Option<Vec<PersonId>>,
}

impl Planned {
    /// The first date that it rewrites.
    pub fn rewrites(&self) -> Option<NaiveDate> {
        match self.begins? {
            Begins::Past(from) => Some(from),
            Begins::Ahead(_) => None,
        }
    }
}

/// From when a change of something that is kept in versions holds; `None`: nobody has worked yet, and it holds since ever.
/// Law 8.2.
pub(super) async fn begins(
    tx: &mut Tx,
    actor: &Actor,
    dating: &Dating,
    now: Instant,
) -> Result<Option<Begins>> {
    if !store::duty::is_any(tx).await? {
        return Ok(None);
    }
    let today = store::site::today(tx, now).await?.date;
    Ok(Some(dating.begins(actor, today)?))
}
