//! The site's roster settings: every version seen, and a new one added; none is ever edited.

use crate::{Error, House, Result, error::permit};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    roster::{RosterTerms, terms::RosterSetting},
};
use onpost_store::{self as store, version_entry::VersionEntry};

/// What holds, and every version that was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub current: RosterTerms,
    /// Latest first.
    pub versions: Vec<RosterSetting>,
}

/// Every version.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn show(house: &House, actor: &Actor) -> Result<Settings> {
    permit(actor.may_in(Action::SetRosterTerms, None))?;
    let mut tx = house.db.snapshot().await?;
    Ok(Settings {
        current: store::roster::setting::current(&mut tx).await?,
        versions: store::roster::setting::list(&mut tx).await?,
    })
}

/// Adds the version after the one that was `seen`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Stale`] where somebody else entered one meanwhile.
pub async fn add(house: &House, actor: &Actor, seen: i64, terms: &RosterTerms) -> Result<()> {
    permit(actor.may_in(Action::SetRosterTerms, None))?;
    let entry = VersionEntry {
        version: seen + 1,
        at: house.now(),
        by: actor.person,
    };
    let mut tx = house.db.write().await?;
    let before = store::roster::setting::current(&mut tx).await?;
    match store::roster::setting::insert(&mut tx, terms, entry).await {
        Err(error) if error.is_unique() => return Err(Error::Stale),
        added => added?,
    }
    let changed = AuditRecord::changed(&before, terms);
    house.commit(tx, actor.person, changed).await
}
