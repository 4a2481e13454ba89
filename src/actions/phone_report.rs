//! Logging telephone reports («向部门专责进行电话报告», D0 5.1): the department's officer says who called, and when.

use super::{
    Error, House, Result,
    error::permit,
    new_id,
    own::{self, Acting, subject},
    permitted_departments, second_account,
};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    ids::{PersonId, PhoneReportId},
    person::Person,
    phone_report::{self as rule, CallFiling, PhoneReport},
    refusal::Refusal,
    time::Instant,
};
use onpost_store::{self as store, Tx};

/// How far back the calls are listed.
const LISTED_DAYS: i64 = 14;

/// What the log's page shows.
#[derive(Debug, Clone)]
pub struct Log {
    /// Whose calls the actor may log, by staff number.
    pub callers: Vec<Person>,
    /// Latest call first.
    pub recent: Vec<PhoneReport>,
    /// Everybody, for the names of who called and who took the call.
    pub people: Vec<Person>,
    pub now: Instant,
}

/// The people who may call, and the calls of the last days.
pub async fn log(house: &House, actor: &Actor) -> Result<Log> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments =
        permitted_departments::departments(&mut tx, actor, Action::LogPhoneReport).await?;
    let since = now - Duration::days(LISTED_DAYS);
    let recent = store::phone_report::list_since(&mut tx, &departments, since).await?;
    let people = store::person::list(&mut tx).await?;
    let may_call =
        |person: &&Person| person.active && actor.may(Action::LogPhoneReport, own::about(person));
    Ok(Log {
        callers: people.iter().filter(may_call).cloned().collect(),
        recent,
        people,
        now,
    })
}

/// Logs that somebody called; the actor took the call.
///
/// # Errors
/// [`Refusal::CallFaults`] with everything that is wrong; [`Error::NotFound`] where the actor may not know the caller.
pub async fn record(
    house: &House,
    actor: &Actor,
    caller: PersonId,
    call: &CallFiling,
) -> Result<PhoneReport> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let subject = subject(&mut tx, caller).await?;
    if !actor.may(Action::SeeRequests, subject) {
        return Err(Error::NotFound);
    }
    permit(actor.may(Action::LogPhoneReport, subject))?;
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[caller]).await?;
    let faults = call.faults(now);
    if !faults.is_empty() {
        return Err(Refusal::CallFaults(faults).into());
    }
    let report = PhoneReport {
        id: PhoneReportId(new_id(now)),
        person: caller,
        called_at: call.called_at,
        taken_by: actor.person,
        logged_at: now,
        note: call.note.trim().to_owned(),
    };
    store::phone_report::insert(&mut tx, &report).await?;
    tx.commit().await?;
    Ok(report)
}

/// The report that counts for a person's request that starts at `start`, where there is one.
pub(super) async fn counting(
    tx: &mut Tx,
    person: PersonId,
    start: Instant,
) -> Result<Option<PhoneReport>> {
    let (since, _) = rule::counting_span(start);
    let calls = store::phone_report::list_of_people(tx, &[person], since).await?;
    Ok(rule::counting(calls, |call| call.called_at, start))
}
