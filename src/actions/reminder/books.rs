//! The books: yesterday's verdicts, what is open of a month, and its report.

use super::{Occasion, beside, tell};
use crate::{House, Result};
use chrono::{Days, Duration, NaiveDate};
use onpost_rules::{
    day::Today,
    facts::Facts,
    ids::{DepartmentId, DutyId},
    job::Job,
    notice::Notice,
    reminder::{
        Reminder, Yesterday, hr, month_open as decide_open, unsettled, yesterday as decide,
    },
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};

/// What a digest tells of where none was told before it.
const DAY: Duration = Duration::hours(24);

/// What lies longer ago no digest catches up with.
const LONGEST: Duration = Duration::days(7);

/// How long before it's final a duty's service date may lie.
const DAYS_TO_FINAL: u64 = 3;

/// Tells supervisors of the breaches that have become final since the digest before.
pub(super) async fn yesterday(house: &House, on: Occasion) -> Result<u64> {
    let mut tx = house.db.snapshot().await?;
    // Whoever asked for it, and by whichever instance's clock; it may have been done by hand after this was due.
    let before = store::job::find_last_done(&mut tx, Job::Yesterday, on.now + DAY).await?;
    let told_until = before.unwrap_or(on.due - DAY).max(on.due - LONGEST);
    if told_until >= on.due {
        return Ok(0);
    }
    let today = on.today().date;
    let from = Today::at(on.zone, told_until).date - Days::new(DAYS_TO_FINAL);
    let facts = load(&mut tx, (from, today)).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    let about = Yesterday {
        told_until,
        now: on.due,
        date: today - Days::new(1),
    };
    let told = beside(move || decide(&facts, &actors, about)).await;
    tell(house, &told, on.now).await
}

/// Tells what is open of the month before, to supervisors and HR.
pub(super) async fn month_open(house: &House, on: Occasion) -> Result<u64> {
    let today = on.today();
    let month = today.month.previous();
    let mut tx = house.db.snapshot().await?;
    let facts = load(&mut tx, (month.first(), month.last())).await?;
    let departments: Vec<DepartmentId> = facts.departments.iter().map(|it| it.id).collect();
    let found = store::post_check::list_unverified(&mut tx, &departments).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    // A ruling is a second step.
    let unruled = found.iter().filter(|check| check.step == 1);
    let unruled: Vec<DutyId> = unruled.map(|check| check.slip.duty).collect();
    let now: Instant = on.now;
    let told = beside(move || {
        let open = unsettled(&facts, &unruled, month, now);
        decide_open(&facts.departments, &open, &actors, today.date)
    });
    let told = told.await;
    tell(house, &told, on.now).await
}

/// Tells HR that the report of the month before is ready.
pub(super) async fn month_report(house: &House, on: Occasion) -> Result<u64> {
    let month = on.today().month.previous();
    let mut tx = house.db.read().await?;
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    let ready = Reminder {
        to: hr(&actors),
        key: format!("month_report:{month}"),
        notice: Notice::MonthReport { month },
    };
    tell(house, &[ready], on.now).await
}

async fn load(tx: &mut Tx, (from, to): (NaiveDate, NaiveDate)) -> Result<Facts> {
    let people = WhoseDuties::All;
    Ok(store::facts::load(tx, &FactsScope { from, to, people }).await?)
}
