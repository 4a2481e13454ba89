//! What is open and what was handed over at the posts that somebody sees, and the note that one is about to write.

use super::{around_end, own_duty, posts_of};
use crate::{Error, House, Result, error::permit, own::oneself, permitted_departments, seen::Seen};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    handover_note::{Note, OpenItem, WRITTEN_WITHIN, in_order, missing, relief_of},
    ids::{DutyId, PersonId, PostId},
    person::Person,
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};
use std::collections::HashSet;

/// How far back notes, and what was closed, are listed.
const LISTED: Duration = Duration::days(7);

/// Notes and open items of some posts.
#[derive(Debug, Clone)]
pub struct NoteBoard {
    /// Who looks at it.
    pub reader: PersonId,
    /// In the order in which they are shown: the actor's own first.
    pub posts: Vec<PostId>,
    /// Those of them that the actor serves: whose notes they accept and whose items they close.
    pub served: Vec<PostId>,
    /// As one has to look at them.
    pub open: Vec<OpenItem>,
    /// Lately, last closed first.
    pub closed: Vec<OpenItem>,
    /// Lately, last written first.
    pub notes: Vec<Note>,
    /// The actor's own duties that they can write a note for, the next to end first.
    pub writable: Vec<Duty>,
    /// Duties of the actor's departments that ended without a note.
    pub missing: Vec<Duty>,
    /// Everybody who is spoken of.
    pub people: Vec<Person>,
    pub seen: Seen,
}

/// The notes and open items of the posts that the actor serves or watches over.
///
/// # Errors
/// [`Error::NotAllowed`] for those who belong nowhere.
pub async fn board(house: &House, actor: &Actor) -> Result<NoteBoard> {
    let about = oneself(actor)?;
    permit(actor.may(Action::HandOver, about))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let served = posts_of(&mut tx, actor.person, now).await?;
    let posts = posts(&mut tx, actor, &served).await?;
    let watched = match permitted_departments::departments(&mut tx, actor, Action::SeeToday).await {
        Err(Error::NotAllowed) => Vec::new(),
        departments => departments?,
    };
    let today = store::site::today(&mut tx, now).await?;
    let people = match watched.is_empty() {
        true => WhoseDuties::Person(actor.person),
        false => WhoseDuties::Departments(watched.clone()),
    };
    let span = FactsScope::of(people, today.with_yesterday());
    let facts = store::facts::load(&mut tx, &span).await?;
    let ever: Vec<PostId> = facts.posts.iter().map(|post| post.id).collect();
    let all = store::handover_note::list_at(&mut tx, &ever, now - LISTED).await?;
    let missing = match watched.is_empty() {
        true => Vec::new(),
        false => missing(&facts, &all, now).into_iter().cloned().collect(),
    };
    let notes: Vec<Note> = all
        .into_iter()
        .filter(|note| posts.contains(&note.post))
        .collect();
    let open = in_order(store::handover_note::list_open(&mut tx, &posts).await?);
    let closed = store::handover_note::list_closed(&mut tx, &posts, now - LISTED).await?;
    let spoken_of = spoken_of(&notes, &missing, open.iter().chain(&closed));
    let people = store::person::list_by_ids(&mut tx, &spoken_of).await?;
    Ok(NoteBoard {
        writable: writable(&mut tx, actor.person, now).await?,
        reader: actor.person,
        posts,
        served,
        open,
        closed,
        notes,
        missing,
        people,
        seen: Seen { facts, now },
    })
}

/// What somebody looks at who writes a note.
#[derive(Debug, Clone)]
pub struct NoteToWrite {
    pub duty: Duty,
    /// Who takes over from it.
    pub relief: Vec<PersonId>,
    /// What is open at the post beforehand: nobody types it twice.
    pub open: Vec<OpenItem>,
    /// What was written for the duty before.
    pub written: Vec<Note>,
    pub people: Vec<Person>,
    pub seen: Seen,
}

/// A duty of the actor's own, to write its note.
///
/// # Errors
/// [`Error::NotFound`] for another's duty.
pub async fn desk(house: &House, actor: &Actor, duty: DutyId) -> Result<NoteToWrite> {
    permit(actor.may(Action::HandOver, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let duty = own_duty(&mut tx, actor, duty).await?;
    let relief = relief_of(&duty, &around_end(&mut tx, &duty).await?);
    let open = in_order(store::handover_note::list_open(&mut tx, &[duty.post]).await?);
    let written = store::handover_note::list_of_duties(&mut tx, &[duty.id]).await?;
    let mut people = spoken_of(&written, &[], open.iter());
    people.extend(&relief);
    let people = store::person::list_by_ids(&mut tx, &people).await?;
    let span = FactsScope {
        from: duty.date,
        to: duty.date,
        people: WhoseDuties::Person(actor.person),
    };
    let facts = store::facts::load(&mut tx, &span).await?;
    Ok(NoteToWrite {
        duty,
        relief,
        open,
        written,
        people,
        seen: Seen { facts, now },
    })
}

/// The posts that the actor serves, then those whose notes they may read by their office.
async fn posts(tx: &mut Tx, actor: &Actor, served: &[PostId]) -> Result<Vec<PostId>> {
    let mut posts = served.to_vec();
    // Staff may read the notes of their department's posts, and are shown those of the posts that they serve.
    if actor.may_to_others(Action::SeeToday) {
        let all = store::post::list(tx).await?;
        let sees = |department| actor.may_in(Action::SeeHandovers, Some(department));
        let others = all.iter().filter(|post| sees(post.department));
        posts.extend(others.map(|post| post.id).filter(|id| !served.contains(id)));
    }
    Ok(posts)
}

/// The duties whose note can be written now.
async fn writable(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Vec<Duty>> {
    let mut duties = store::duty::list_between(tx, person, (now - WRITTEN_WITHIN, now)).await?;
    duties.sort_by_key(|duty| std::cmp::Reverse(duty.end));
    Ok(duties)
}

fn spoken_of<'n>(
    notes: &[Note],
    missing: &[Duty],
    items: impl Iterator<Item = &'n OpenItem>,
) -> Vec<PersonId> {
    let mut people: HashSet<PersonId> = notes.iter().map(|note| note.by).collect();
    let accepted = notes.iter().flat_map(|note| &note.accepted);
    people.extend(accepted.map(|it| it.by));
    people.extend(missing.iter().map(|duty| duty.person));
    for item in items {
        people.insert(item.opened_by);
        people.extend(item.closed.as_ref().map(|closed| closed.by));
    }
    people.into_iter().collect()
}
