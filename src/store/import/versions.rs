//! The versions that an import enters, and the tables brought to today's.

use super::{NOTE, merged::Merged, row::PostWindows};
use crate::{
    Result, Tx,
    dated::{self, NewVersions, VersionOrigin, employment},
    site,
};
use onpost_rules::post::CoverageWindow;

impl Merged {
    /// Why what it enters was entered: the reason for which it may rewrite, where there is one.
    pub(super) fn note(&self) -> &str {
        self.intent.reason.as_deref().unwrap_or(NOTE)
    }

    /// The versions that it enters.
    pub(super) fn new_versions(&self) -> NewVersions {
        let new = &self.versions;
        let windows =
            |set: PostWindows| -> Vec<CoverageWindow> { set.windows.into_iter().collect() };
        let demand = new.demand.rows.iter().cloned();
        NewVersions {
            posts: new.posts.rows.clone(),
            shifts: new.shifts.rows.clone(),
            people: new.people.rows.clone(),
            demand: demand.map(|row| row.map(windows)).collect(),
        }
    }
}

/// Enters the versions, and brings what asks for no date to those in force today.
/// Law 8.1, 8.6.
pub(super) async fn save(tx: &mut Tx, merged: &Merged) -> Result<()> {
    let origin = VersionOrigin {
        at: merged.intent.at,
        by: merged.intent.by,
        note: merged.note(),
    };
    dated::enter(tx, &merged.new_versions(), origin).await?;
    employment::insert_all(tx, &merged.employment, origin).await?;
    let today = site::today(tx, merged.intent.at).await?.date;
    dated::turn(tx, today).await?;
    Ok(())
}
