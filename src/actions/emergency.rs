//! The emergency list: who is away and how they are reached, and noting calls to them (D0 5.1).

use super::{Error, House, Result, error::permit, new_id, own::subject, permitted_departments};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    emergency::{self, AHEAD_DAYS, Away, CALLS_DAYS, CallOutcome, EmergencyCall},
    facts::Facts,
    ids::{DepartmentId, EmergencyCallId, PersonId},
    person::Person,
    phone_report::CallFiling,
    refusal::Refusal,
    time::Instant,
};
use onpost_store::{self as store, people_and_dates::People};

/// The list as it stands.
#[derive(Debug, Clone)]
pub struct Emergency {
    pub now: Instant,
    /// Those away now first.
    pub away: Vec<Away>,
    /// To those who are away, of the last [`CALLS_DAYS`] days, latest first.
    pub calls: Vec<EmergencyCall>,
    /// Of which departments people can be asked for.
    pub departments: Vec<DepartmentId>,
    /// People who are away or called; departments and posts.
    pub facts: Facts,
}

/// A call that somebody wants to note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noting {
    pub call: CallFiling,
    pub number: String,
    pub outcome: CallOutcome,
}

/// Who is away now and in the next days, of all departments that the actor may see, or of one of them.
///
/// # Errors
/// [`Error::NotAllowed`] for those who see none, or not that one.
pub async fn list(
    house: &House,
    actor: &Actor,
    department: Option<DepartmentId>,
) -> Result<Emergency> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments =
        permitted_departments::departments(&mut tx, actor, Action::SeeEmergencyList).await?;
    let wanted: Vec<DepartmentId> = match department {
        Some(one) => vec![one],
        None => departments.clone(),
    };
    permit(wanted.iter().all(|it| departments.contains(it)))?;
    let people = store::person::list_of(&mut tx, &wanted).await?.into_iter();
    let people: Vec<Person> = people.filter(|person| person.active).collect();
    let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    let soon = now + Duration::days(AHEAD_DAYS);
    let requests =
        store::slip::request::list_meeting(&mut tx, (now, soon), People::Only(&ids)).await?;
    let away = emergency::away(&requests, now);
    let gone: Vec<PersonId> = away.iter().map(|it| it.person).collect();
    let since = now - Duration::days(CALLS_DAYS);
    let calls = store::emergency::list_of_people(&mut tx, &gone, since).await?;
    let callers = calls.iter().map(|call| call.caller);
    let told: Vec<PersonId> = gone.iter().copied().chain(callers).collect();
    let facts = Facts {
        departments: store::department::list(&mut tx).await?,
        posts: store::post::list(&mut tx).await?,
        people: store::person::list_by_ids(&mut tx, &told).await?,
        zone: store::site::zone(&mut tx).await?,
        ..Facts::default()
    };
    Ok(Emergency {
        now,
        away,
        calls,
        departments,
        facts,
    })
}

/// Notes that the actor called somebody.
///
/// # Errors
/// [`Refusal::CallFaults`] with everything that is wrong; [`Error::NotFound`] where the actor may not know the person.
pub async fn note(house: &House, actor: &Actor, person: PersonId, noting: &Noting) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let subject = subject(&mut tx, person).await?;
    if person == actor.person || !actor.may(Action::SeeEmergencyList, subject) {
        return Err(Error::NotFound);
    }
    let faults = noting.call.faults(now);
    if !faults.is_empty() {
        return Err(Refusal::CallFaults(faults).into());
    }
    let call = EmergencyCall {
        id: EmergencyCallId(new_id(now)),
        person,
        called_at: noting.call.called_at,
        caller: actor.person,
        number: noting.number.trim().to_owned(),
        outcome: noting.outcome,
        note: noting.call.note.trim().to_owned(),
        noted_at: now,
    };
    store::emergency::insert(&mut tx, &call).await?;
    Ok(tx.commit().await?)
}
