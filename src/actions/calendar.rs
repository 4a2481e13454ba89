//! The working calendar: seen, and its dates set and taken out.

use super::{Error, House, Result, error::permit};
use chrono::NaiveDate;
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    calendar::{Calendar, CalendarDay},
};
use onpost_store::{self as store, people_and_dates::Dates};

/// Every date that differs from its weekday.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn show(house: &House, actor: &Actor) -> Result<Calendar> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.read().await?;
    Ok(store::calendar::list(&mut tx).await?)
}

/// Gives dates their entries, in place of any they had.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn set(house: &House, actor: &Actor, days: &[CalendarDay]) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None))?;
    let mut tx = house.db.write().await?;
    store::import::lock_reference(&mut tx).await?;
    let before = store::calendar::list(&mut tx).await?;
    store::calendar::upsert_all(&mut tx, days).await?;
    let changed = days.iter();
    let changed = changed.filter_map(|day| AuditRecord::set(before.entry(day.date), day));
    house.commit(tx, actor.person, changed).await
}

/// Makes the dates of a span, both ends included, like any others of their weekdays.
///
/// # Errors
/// [`Error::NotFound`] where none of them has an entry.
pub async fn remove(
    house: &House,
    actor: &Actor,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None))?;
    let mut tx = house.db.write().await?;
    store::import::lock_reference(&mut tx).await?;
    let before = store::calendar::list(&mut tx).await?;
    if store::calendar::delete(&mut tx, Dates { from, to }).await? == 0 {
        return Err(Error::NotFound);
    }
    let gone = before.entries().filter(|it| (from..=to).contains(&it.date));
    house
        .commit(tx, actor.person, gone.map(AuditRecord::removed))
        .await
}
