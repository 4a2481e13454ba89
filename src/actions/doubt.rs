//! Doubts: what can't be proved about punches, for supervisors to look through; never a verdict.

use super::{Error, House, Result, new_id, own::Acting, permitted_departments, second_account};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    doubt::{self, ADDRESS_KNOWN_DAYS, Doubt, DoubtKey},
    facts::Facts,
    ids::{DepartmentId, PersonId, PunchId},
    time::Instant,
};
use onpost_store::{self as store, Tx, doubt::DoubtLook};
use std::collections::HashSet;

/// How long doubts are listed.
const LISTED_DAYS: i64 = 31;

/// What the page of doubts shows, the latest first.
#[derive(Debug, Clone)]
pub struct DoubtBook {
    /// Nobody has looked at them.
    pub open: Vec<Doubt>,
    /// Looked at, each with what was said, the first first.
    pub looked: Vec<(Doubt, Vec<DoubtLook>)>,
    /// Departments, posts, and the people whom it is about or who looked.
    pub facts: Facts,
}

/// The doubts of the last weeks about people of the actor's departments, all read at one moment; none that the actor
/// themselves is part of.
///
/// # Errors
/// [`Error::NotAllowed`] for those who see none.
pub async fn book(house: &House, actor: &Actor) -> Result<DoubtBook> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::SeeDoubts).await?;
    let doubts = doubts(&mut tx, actor, &departments, now).await?;
    let punches: Vec<PunchId> = doubts.iter().map(|doubt| doubt.punch).collect();
    let looks = store::doubt::list_of(&mut tx, &punches).await?;
    let people = doubts.iter().flat_map(Doubt::people);
    let people: HashSet<PersonId> = people.chain(looks.iter().map(|look| look.by)).collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    let facts = Facts {
        departments: store::department::list(&mut tx).await?,
        posts: store::post::list(&mut tx).await?,
        people: store::person::list_by_ids(&mut tx, &people).await?,
        zone: store::site::zone(&mut tx).await?,
        ..Facts::default()
    };
    let looks_of = |doubt: &Doubt| -> Vec<DoubtLook> {
        let own = looks
            .iter()
            .filter(|look| (look.punch, look.kind) == (doubt.punch, doubt.kind()));
        own.cloned().collect()
    };
    let (open, looked): (Vec<_>, Vec<_>) = doubts
        .into_iter()
        .map(|doubt| (looks_of(&doubt), doubt))
        .partition(|(looks, _)| looks.is_empty());
    Ok(DoubtBook {
        open: open.into_iter().map(|(_, doubt)| doubt).collect(),
        looked: looked.into_iter().map(|(looks, it)| (it, looks)).collect(),
        facts,
    })
}

/// Notes that the actor has looked at a doubt, and what they learned.
///
/// # Errors
/// [`Error::NotAllowed`] for those who see no doubts, [`Error::NotFound`] where there is none that they see.
pub async fn look(house: &House, actor: &Actor, key: DoubtKey, note: &str) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::SeeDoubts).await?;
    let doubts = doubts(&mut tx, actor, &departments, now).await?;
    drop(tx);
    let meant = doubts.iter().find(|doubt| doubt.key() == key);
    let concerned: Vec<PersonId> = meant.ok_or(Error::NotFound)?.people().into_iter().collect();
    let look = DoubtLook {
        id: new_id(now),
        punch: key.punch,
        kind: key.kind,
        at: now,
        by: actor.person,
        note: note.trim().to_owned(),
    };
    let tx = house.db.write().await?;
    let mut tx = second_account::refuse(house, tx, Acting { actor, at: now }, &concerned).await?;
    store::doubt::insert(&mut tx, &look).await?;
    Ok(tx.commit().await?)
}

/// The doubts that the actor sees of some departments.
async fn doubts(
    tx: &mut Tx,
    actor: &Actor,
    departments: &[DepartmentId],
    now: Instant,
) -> Result<Vec<Doubt>> {
    let since = now - Duration::days(LISTED_DAYS);
    let traces = store::punch_proof::list_traces(tx, departments, since).await?;
    let known_since = since - Duration::days(ADDRESS_KNOWN_DAYS);
    let uses = store::punch_proof::list_first_uses(tx, departments, known_since).await?;
    let people = store::person::list_of(tx, departments).await?;
    let own: HashSet<PersonId> = people.iter().map(|person| person.id).collect();
    let mut doubts = doubt::doubts(&traces, &uses);
    doubts.retain(|doubt| {
        // Whoever shared a browser with theirs is named, but what else there is about others isn't theirs to see.
        let people = doubt.people();
        let is_theirs = people.iter().any(|person| own.contains(person));
        is_theirs && !people.contains(&actor.person)
    });
    Ok(doubts)
}
