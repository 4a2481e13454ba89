//! The versions that an import enters, and the tables brought to today's.

use super::{NOTE, merged::Merged, row::PostWindows};
use crate::{
    Result, Tx,
    dated::{self, VersionOrigin, demand, employment, numbered, person, post, shift},
    site,
};
use onpost_rules::post::CoverageWindow;

impl Merged {
    /// Why what it enters was entered: the reason for which it may rewrite, where there is one.
    pub(super) fn note(&self) -> &str {
        self.intent.reason.as_deref().unwrap_or(NOTE)
    }
}

/// Enters the versions, and brings what asks for no date to those in force today.
/// Law 8.1, 8.6.
pub(super) async fn save(tx: &mut Tx, merged: &Merged) -> Result<()> {
    let origin = VersionOrigin {
        at: merged.intent.at,
        by: None,
        note: merged.note(),
    };
    let new = &merged.versions;
    if !new.posts.rows.is_empty() {
        let rows = numbered(new.posts.rows.clone(), &post::numbers(tx).await?);
        post::insert_all(tx, &rows, origin).await?;
    }
    if !new.shifts.rows.is_empty() {
        let rows = numbered(new.shifts.rows.clone(), &shift::numbers(tx).await?);
        shift::insert_all(tx, &rows, origin).await?;
    }
    if !new.people.rows.is_empty() {
        let rows = numbered(new.people.rows.clone(), &person::numbers(tx).await?);
        person::insert_all(tx, &rows, origin).await?;
    }
    if !new.demand.rows.is_empty() {
        let windows =
            |set: PostWindows| -> Vec<CoverageWindow> { set.windows.into_iter().collect() };
        let rows = new.demand.rows.iter().cloned();
        let rows = rows.map(|row| row.map(windows)).collect();
        let rows = numbered(rows, &demand::numbers(tx).await?);
        demand::insert_all(tx, &rows, origin).await?;
    }
    employment::insert_all(tx, &merged.employment, origin).await?;
    let today = site::today(tx, merged.intent.at).await?.date;
    dated::turn(tx, today).await?;
    Ok(())
}
