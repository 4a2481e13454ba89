//! What somebody has to do at their post besides punching: come back, hand over, read what was left, answer.

use super::{House, Result, error::permit, own::oneself, seen::Seen};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    handover_note::{Note, OpenItem, in_order, is_due, waits_for},
    ids::{DutyId, PersonId, PostId},
    on_duty::{OnDuty, on_duty},
    person::Person,
    post_check::PostCheck,
    slip::life::Filed,
    step_out::{REMEMBERED, StepOut, away_of},
    verdict::situation,
};
use onpost_store::{self as store, Tx};

/// How long before the required arrival what was left can be read.
const READ_BEFORE: Duration = Duration::hours(1);

/// How far back notes wait to be read.
const WAITS: Duration = Duration::days(4);

/// What the clock page tells beside the punches.
#[derive(Debug, Clone)]
pub struct AtPost {
    /// Where the actor is; `None`: at no post.
    pub on: Option<OnDuty>,
    /// Away from it at present.
    pub away: Option<StepOut>,
    /// The duty whose note is to be written by now.
    pub to_write: Option<Duty>,
    /// Notes to read and accept, first written first.
    pub to_read: Vec<Note>,
    /// What is open at the post where there is a note to read.
    pub open: Vec<OpenItem>,
    /// Findings at the actor's duties that nobody has ruled on.
    pub findings: Vec<Filed<PostCheck>>,
    /// Everybody who is spoken of.
    pub people: Vec<Person>,
}

/// What the actor has to do at their post; `seen` are their own facts around now.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who belong nowhere.
pub async fn see(house: &House, actor: &Actor, seen: &Seen) -> Result<AtPost> {
    permit(actor.may(Action::HandOver, oneself(actor)?))?;
    let (facts, now) = (&seen.facts, seen.now);
    let mut tx = house.db.snapshot().await?;
    let on = on_duty(facts, actor.person, now);
    let away = store::step_out::list_away(&mut tx, now - REMEMBERED).await?;
    let away = away_of(facts, &away, actor.person, now).cloned();
    let to_write = to_write(&mut tx, seen, actor.person).await?;
    let to_read = to_read(&mut tx, seen, actor.person).await?;
    let posts: Vec<PostId> = to_read.iter().map(|note| note.post).collect();
    let open = in_order(store::handover_note::list_open(&mut tx, &posts).await?);
    let mut spoken_of: Vec<PersonId> = to_read.iter().map(|note| note.by).collect();
    spoken_of.extend(away.iter().filter_map(|away| away.stand_in));
    spoken_of.extend(open.iter().map(|item| item.opened_by));
    let people = store::person::list_by_ids(&mut tx, &spoken_of).await?;
    let held = facts.duties.iter().filter(|it| it.person == actor.person);
    let held: Vec<DutyId> = held.map(|duty| duty.id).collect();
    let mut findings = store::post_check::list_of_duties(&mut tx, &held).await?;
    findings.retain(|filed| !filed.slip.verified && filed.step == 1);
    Ok(AtPost {
        on: on.filter(|_| away.is_none()),
        away,
        to_write,
        to_read,
        open,
        findings,
        people,
    })
}

async fn to_write(tx: &mut Tx, seen: &Seen, me: PersonId) -> Result<Option<Duty>> {
    let (facts, now) = (&seen.facts, seen.now);
    let Some(current) = situation(facts, me, now).current else {
        return Ok(None);
    };
    let last = current.demands.last().map(|demand| demand.duty);
    let came = current.chosen.arrival.is_some();
    let soon = last.filter(|duty| came && now >= duty.end - READ_BEFORE);
    let Some(duty) = soon else {
        return Ok(None);
    };
    let around = (duty.end, duty.end + Duration::hours(2));
    let mut others = store::duty::list_at(tx, &[duty.post], around).await?;
    others.extend(facts.duties.iter().cloned());
    let since = now - Duration::days(1);
    let notes = store::handover_note::list_at(tx, &[duty.post], since).await?;
    let line = facts.post_on(duty.post, duty.date).map(|post| post.line);
    let due = line.is_some_and(|line| is_due(line, duty, &others, &notes));
    Ok(due.then(|| duty.clone()))
}

async fn to_read(tx: &mut Tx, seen: &Seen, me: PersonId) -> Result<Vec<Note>> {
    let (facts, now) = (&seen.facts, seen.now);
    let Some(current) = situation(facts, me, now).current else {
        return Ok(Vec::new());
    };
    if now < current.stretch.arrival - READ_BEFORE || now >= current.stretch.departure {
        return Ok(Vec::new());
    }
    let duties: Vec<&Duty> = current.demands.iter().map(|demand| demand.duty).collect();
    let posts: Vec<PostId> = duties.iter().map(|duty| duty.post).collect();
    let mut notes = store::handover_note::list_at(tx, &posts, now - WAITS).await?;
    notes.retain(|note| duties.iter().any(|duty| waits_for(note, duty)));
    notes.reverse();
    Ok(notes)
}
