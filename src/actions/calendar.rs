//! The working calendar: seen, and its dates set and taken out.

use super::{
    Error, House, Result,
    dated_change::{ChangeOutcome, DatedChange, Entry, Planned, begins, foresee, keep_rewriting},
    error::permit,
    own::Acting,
};
use chrono::NaiveDate;
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    calendar::{Calendar, CalendarDay},
    dating::Dating,
};
use onpost_store::{self as store, Tx, people_and_dates::Dates};

/// Every date that differs from its weekday.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn show(house: &House, actor: &Actor) -> Result<Calendar> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.read().await?;
    Ok(store::calendar::list(&mut tx).await?)
}

/// What somebody changes of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarChange {
    /// Dates get these entries, in place of any they had.
    Set(Vec<CalendarDay>),
    /// The dates of a span, both ends included, are like any others of their weekdays.
    Plain(NaiveDate, NaiveDate),
}

/// Changes the calendar; `dated` says why dates that have begun are changed, and of which change it is that what it moves was
/// shown. From when it holds say the dates themselves.
/// Law 8.2, 8.3.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site, [`Error::NotFound`] where a span has no entry to lose,
/// [`Refusal::HasBegun`](onpost_rules::refusal::Refusal::HasBegun),
/// [`Refusal::ReasonMissing`](onpost_rules::refusal::Refusal::ReasonMissing).
pub async fn change(
    house: &House,
    actor: &Actor,
    change: &CalendarChange,
    dated: &DatedChange,
) -> Result<ChangeOutcome> {
    permit(actor.may_in(Action::EditSite, None))?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let mut tx = house.db.snapshot().await?;
    let planned = plan(&mut tx, acting, change, dated).await?;
    drop(tx);
    let foreseen = foresee(house, &planned, acting.at).await?;
    if let Some(foreseen) = foreseen.as_ref().filter(|it| !dated.means(it)) {
        return Ok(ChangeOutcome::Asks(Box::new(foreseen.clone())));
    }
    let mut tx = house.db.write().await?;
    store::import::lock_reference(&mut tx).await?;
    if plan(&mut tx, acting, change, dated).await? != planned {
        return Err(Error::Stale);
    }
    let records = save(&mut tx, change).await?;
    let reason = &dated.dating.reason;
    if let (Some(foreseen), Some(record)) = (&foreseen, records.first()) {
        let entry = Entry {
            acting,
            reason,
            thing: record.thing.clone(),
        };
        keep_rewriting(&mut tx, foreseen, &entry).await?;
    }
    house.commit(tx, actor.person, records).await?;
    Ok(ChangeOutcome::Done { from: None })
}

/// The days that change, and what of them has begun.
async fn plan(
    tx: &mut Tx,
    acting: Acting<'_>,
    change: &CalendarChange,
    dated: &DatedChange,
) -> Result<Planned> {
    let held = store::calendar::list(tx).await?;
    let mut planned = Planned::default();
    match change {
        CalendarChange::Set(days) => {
            let new = days.iter().filter(|day| held.entry(day.date) != Some(day));
            planned.days = new.cloned().collect();
        }
        CalendarChange::Plain(from, to) => {
            let gone = held.entries().map(|it| it.date);
            planned.plain = gone.filter(|date| (from..=to).contains(&date)).collect();
            if planned.plain.is_empty() {
                return Err(Error::NotFound);
            }
        }
    }
    let days = planned.days.iter().map(|it| it.date);
    let first = days.chain(planned.plain.iter().copied()).min();
    if let Some(from) = first {
        let dating = Dating {
            from: Some(from),
            ..dated.dating.clone()
        };
        planned.begins = begins(tx, acting.actor, &dating, acting.at).await?;
    }
    Ok(planned)
}

/// Writes the change, and gives what the log tells of it.
async fn save(tx: &mut Tx, change: &CalendarChange) -> Result<Vec<AuditRecord>> {
    let before = store::calendar::list(tx).await?;
    match change {
        CalendarChange::Set(days) => {
            store::calendar::upsert_all(tx, days).await?;
            let changed = days.iter();
            let changed = changed.filter_map(|day| AuditRecord::set(before.entry(day.date), day));
            Ok(changed.collect())
        }
        CalendarChange::Plain(from, to) => {
            let dates = Dates {
                from: *from,
                to: *to,
            };
            store::calendar::delete(tx, dates).await?;
            let gone = before.entries().filter(|it| dates.contains(it.date));
            Ok(gone.map(AuditRecord::removed).collect())
        }
    }
}
