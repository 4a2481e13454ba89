//! Duties that ended without a note: shown to supervisors, and told once.

use crate::{
    actions::{
        House, Result, addressee, domain, notice,
        notice::Addressee,
        seen::{self, Seen},
    },
    rules::{
        access::{Action, Actor},
        duty::Duty,
        facts::Facts,
        handover_note::{self, LOOKED_BACK, Note},
        ids::PostId,
        notice::{DutyTold, Notice},
        time::{DEFAULT_ZONE, Instant, local},
    },
    store::{self, Tx},
};
use chrono::Days;

/// Those among the duties of some facts, which the actor has been shown already.
///
/// # Errors
/// [`NotAllowed`](crate::actions::Error::NotAllowed) for those who see nobody's day.
pub async fn missing(house: &House, actor: &Actor, seen: &Seen) -> Result<Vec<Duty>> {
    let mut tx = house.db.read().await?;
    domain::departments(&mut tx, actor, Action::SeeToday).await?;
    let notes = notes(&mut tx, &seen.facts, seen.now).await?;
    let missing = handover_note::missing(&seen.facts, &notes, seen.now);
    Ok(missing.into_iter().cloned().collect())
}

/// Tells of each duty that ended without a note, once, its person and the supervisors; tells how many were told.
///
/// # Errors
/// The database's.
pub async fn tell_missing(house: &House) -> Result<u64> {
    let now = house.now();
    let today = local(DEFAULT_ZONE, now).date();
    let seen = seen::everybody(house, (today - Days::new(1), today)).await?;
    let facts = &seen.facts;
    let mut tx = house.db.write().await?;
    let notes = notes(&mut tx, facts, now).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    let mut told = 0;
    for duty in handover_note::missing(facts, &notes, now) {
        let about = facts.person(duty.person).map(domain::of);
        let mut to = vec![Addressee::Person(duty.person)];
        to.extend(about.map_or(Vec::new(), |about| {
            addressee::among(&actors, (Action::SeeToday, about))
        }));
        let key = format!("handover-missing-{}", duty.id);
        let notice = Notice::HandoverMissing {
            duty: told_of(facts, duty),
        };
        told += notice::tell_once(&mut tx, (&to, &key), (&notice, now)).await?;
    }
    tx.commit().await?;
    Ok(told)
}

async fn notes(tx: &mut Tx, facts: &Facts, now: Instant) -> Result<Vec<Note>> {
    let posts: Vec<PostId> = facts.posts.iter().map(|post| post.id).collect();
    // A note may be written long before the duty ends that it's for.
    let since = now - LOOKED_BACK - LOOKED_BACK;
    Ok(store::handover::list_at(tx, &posts, since).await?)
}

fn told_of(facts: &Facts, duty: &Duty) -> DutyTold {
    let name = |found: Option<&String>| found.cloned().unwrap_or_default();
    DutyTold {
        duty: duty.id,
        person: name(facts.person(duty.person).map(|it| &it.name)),
        post: name(facts.post(duty.post).map(|it| &it.name)),
        shift: name(facts.shift(duty.shift).map(|it| &it.name)),
        start: duty.start,
        end: duty.end,
        zone: facts.zone_of(duty),
    }
}
