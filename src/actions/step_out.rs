//! Stepping out: leaving the post for a while with somebody on the telephone, and coming back (D4 4.50).

use super::{
    House, Result, error::permit, new_id, own::oneself, permitted_departments, seen::Seen,
};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    facts::Facts,
    field::kept_phone,
    filing::{Around, AtThePost, StepOutFiling, contact_minutes},
    ids::{PersonId, StepOutId},
    on_duty::{OnDuty, on_duty},
    refusal::Refusal,
    step_out::{REMEMBERED, StepOut, TOLD_FOR, away_of},
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};

/// What the page for stepping out shows.
#[derive(Debug, Clone)]
pub struct StepOutOptions {
    /// Where the actor is; `None`: at no post.
    pub on: Option<OnDuty>,
    pub away: Option<StepOut>,
    /// Who could answer the telephone: those at the same post first.
    pub stand_ins: Vec<PhoneStandIn>,
    /// Minutes beyond which a number is left.
    pub contact_minutes: i64,
    /// The facts of all who are spoken of.
    pub seen: Seen,
}

/// Somebody who could answer the telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhoneStandIn {
    pub person: PersonId,
    pub at_the_same_post: bool,
}

/// Where the actor stands, and who could stand in for them.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who hold no duties.
pub async fn desk(house: &House, actor: &Actor) -> Result<StepOutOptions> {
    let about = oneself(actor)?;
    permit(actor.may(Action::StepOut, about))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let colleagues = store::person::list_of(&mut tx, &[about.department]).await?;
    let mut people: Vec<PersonId> = colleagues.iter().map(|person| person.id).collect();
    let mine = around(&mut tx, vec![actor.person], now).await?;
    let on = on_duty(&mine, actor.person, now);
    if let Some(on) = &on {
        let (here, moment) = ([on.duty.post], (now, now + Duration::seconds(1)));
        let here = store::duty::list_at(&mut tx, &here, moment).await?;
        people.extend(here.iter().map(|duty| duty.person));
    }
    let facts = around(&mut tx, people.clone(), now).await?;
    let away = store::step_out::list_away(&mut tx, now - REMEMBERED).await?;
    people.sort();
    people.dedup();
    let is_away = |person| away_of(&facts, &away, person, now).is_some();
    people.retain(|person| *person != actor.person && !is_away(*person));
    let there = people.into_iter().filter_map(|person| {
        let theirs = on_duty(&facts, person, now)?;
        let at_the_same_post = on
            .as_ref()
            .is_some_and(|on| on.duty.post == theirs.duty.post);
        Some(PhoneStandIn {
            person,
            at_the_same_post,
        })
    });
    let mut stand_ins: Vec<PhoneStandIn> = there.collect();
    stand_ins.sort_by_key(|it| (!it.at_the_same_post, it.person));
    Ok(StepOutOptions {
        away: away_of(&mine, &away, actor.person, now).cloned(),
        stand_ins,
        contact_minutes: contact_minutes(&facts, now),
        seen: Seen { facts, now },
        on,
    })
}

/// Leaves the post for a while.
/// Law 7.3.
///
/// # Errors
/// [`Refusal::StepOutFaults`] with everything that is wrong.
pub async fn leave(house: &House, actor: &Actor, filing: &StepOutFiling) -> Result<StepOutId> {
    let about = oneself(actor)?;
    permit(actor.may(Action::StepOut, about))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let people: Vec<PersonId> = [actor.person].into_iter().chain(filing.stand_in).collect();
    let facts = around(&mut tx, people, now).await?;
    let away = store::step_out::list_away(&mut tx, now - REMEMBERED).await?;
    let on = on_duty(&facts, actor.person, now);
    let around = Around {
        facts: &facts,
        away: &away,
        now,
    };
    let post = AtThePost::of(around, actor.person, filing.stand_in);
    let faults = filing.faults(&post);
    let Some(on) = on.filter(|_| faults.is_empty()) else {
        return Err(Refusal::StepOutFaults(faults).into());
    };
    let step_out = StepOut {
        id: StepOutId(new_id(now)),
        duty: on.duty.id,
        person: actor.person,
        post: on.duty.post,
        left_at: now,
        due_back_at: filing.due_back_at,
        stand_in: filing.stand_in,
        contact: kept_phone(&filing.contact),
        reason: filing.reason.trim().to_owned(),
        back_at: None,
    };
    store::step_out::insert(&mut tx, &step_out).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(step_out.id)
}

/// Comes back; tells whether the actor was away.
/// Law 7.3.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who hold no duties.
pub async fn back(house: &House, actor: &Actor) -> Result<bool> {
    permit(actor.may(Action::StepOut, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let was_away = end_in(&mut tx, actor.person, now).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(was_away)
}

/// Ends whatever a person has left for so far, in a transaction that does more: who clocks out has left for good, who
/// clocks in is there again.
pub(super) async fn end_in(tx: &mut Tx, person: PersonId, now: Instant) -> Result<bool> {
    let away = store::step_out::list_away(tx, now - REMEMBERED).await?;
    let mut ended = false;
    for step_out in away.iter().filter(|it| it.person == person) {
        ended |= store::step_out::insert_return(tx, step_out.id, now).await?;
    }
    Ok(ended)
}

/// Those of the actor's departments who are away, first left first.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who see nobody's day.
pub async fn away(house: &House, actor: &Actor) -> Result<Vec<StepOut>> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::SeeToday).await?;
    let mut away = store::step_out::list_away(&mut tx, now - TOLD_FOR).await?;
    let ids: Vec<PersonId> = away.iter().map(|it| it.person).collect();
    let people = store::person::list_by_ids(&mut tx, &ids).await?;
    let is_theirs = |id| {
        let mut known = people.iter().filter(|it| it.id == id);
        known.any(|it| departments.contains(&it.department))
    };
    away.retain(|it| is_theirs(it.person));
    Ok(away)
}

/// The facts of some people around an instant.
async fn around(tx: &mut Tx, people: Vec<PersonId>, now: Instant) -> Result<Facts> {
    let today = store::site::today(tx, now).await?;
    let span = FactsScope::of(WhoseDuties::People(people), today.under_way());
    Ok(store::facts::load(tx, &span).await?)
}
