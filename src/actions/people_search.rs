//! Finding people: those of the departments that the actor decides for, with when they are next on duty.

use super::{House, Result, permitted_departments};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    facts::Facts,
    ids::PersonId,
    people_search::{MOST, PeopleQuery},
    person::Person,
    time::Instant,
};
use onpost_store::{
    self as store,
    people_and_dates::{Dates, People},
};

/// How far ahead one's next duty is looked for.
const AHEAD: Duration = Duration::days(62);

/// No duty is longer: one that began before may still go on.
const LONGEST_DUTY: Duration = Duration::days(2);

/// Who was found.
#[derive(Debug, Clone)]
pub struct PeopleFound {
    pub now: Instant,
    /// How many there are; [`MOST`] of them are listed.
    pub all: usize,
    /// The likeliest first.
    pub people: Vec<Person>,
    /// Those people with their next duties; departments, posts and shifts.
    pub facts: Facts,
}

impl PeopleFound {
    /// The duty that somebody has now or next, where there is one within two months.
    pub fn next(&self, person: PersonId) -> Option<&Duty> {
        self.facts.duties.iter().find(|duty| duty.person == person)
    }
}

/// Whom the actor may look up and a query means; those who left are on the page of people.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who look nobody up.
pub async fn find(house: &House, actor: &Actor, query: &PeopleQuery) -> Result<PeopleFound> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments =
        permitted_departments::departments(&mut tx, actor, Action::FindPeople).await?;
    let people = store::person::list_of(&mut tx, &departments).await?;
    let mut people = query.among(people.into_iter().filter(|person| person.active));
    let all = people.len();
    people.truncate(MOST);
    let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    let dates = Dates {
        from: (now - LONGEST_DUTY).date_naive(),
        to: (now + AHEAD).date_naive(),
    };
    let duties = store::duty::list_on(&mut tx, dates, People::Only(&ids)).await?;
    let facts = Facts {
        departments: store::department::list(&mut tx).await?,
        posts: store::post::list(&mut tx).await?,
        shifts: store::shift::list(&mut tx).await?,
        zone: store::site::zone(&mut tx).await?,
        people: people.clone(),
        duties: next_of_each(duties, now),
        ..Facts::default()
    };
    Ok(PeopleFound {
        now,
        all,
        people,
        facts,
    })
}

/// Whether the actor may look anybody up.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) where not.
pub async fn ask(house: &House, actor: &Actor) -> Result<()> {
    let mut tx = house.db.read().await?;
    permitted_departments::departments(&mut tx, actor, Action::FindPeople).await?;
    Ok(())
}

/// The first of each person's that isn't over.
fn next_of_each(mut duties: Vec<Duty>, now: Instant) -> Vec<Duty> {
    duties.retain(|duty| duty.end > now);
    duties.sort_by_key(|duty| (duty.person, duty.start));
    duties.dedup_by_key(|duty| duty.person);
    duties
}
