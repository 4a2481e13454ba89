//! The book of post checks: what waits for a ruling, what was ruled lately, and at whose duty something can be recorded.

use crate::{House, Result, own, permitted_departments, seen::Seen};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    approval_outlook::{self, VerdictChange},
    cancel::Reruling,
    day::Today,
    decision::rule_on_check,
    duty::Duty,
    ids::{DutyId, PersonId, PostCheckId},
    post_check::{FoundPostCheck, PostCheckAnswer},
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};

/// How long what was ruled on is listed.
const LISTED_DAYS: i64 = 14;

/// How long after its end a duty is offered without being asked for.
const OFFERED: Duration = Duration::hours(16);

/// What the page of post checks shows.
#[derive(Debug, Clone)]
pub struct PostCheckBook {
    /// Nobody has ruled on them yet: first found first.
    pub open: Vec<OpenPostCheck>,
    /// Ruled on lately: last ruled first.
    pub ruled: Vec<RuledPostCheck>,
    /// The facts of those whom it is about; all posts and shifts.
    pub seen: Seen,
}

/// A finding that somebody has ruled on.
#[derive(Debug, Clone)]
pub struct RuledPostCheck {
    pub found: FoundPostCheck,
    pub duty: Option<Duty>,
    /// Whether it's verified and the actor may withdraw that.
    pub may_be_withdrawn: bool,
}

/// A finding that waits for a ruling.
#[derive(Debug, Clone)]
pub struct OpenPostCheck {
    pub found: FoundPostCheck,
    /// Its duty, as things stand and as if the finding were verified.
    pub change: Option<VerdictChange>,
    /// What the person said to it, first said first.
    pub answers: Vec<PostCheckAnswer>,
    pub judge: Judge,
}

/// Whether the actor may rule on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    May,
    /// It's their own finding, and somebody else can.
    SomebodyElse,
}

/// What waits for a ruling and what was ruled lately, all read at one moment; nothing about the actor themselves.
///
/// # Errors
/// [`NotAllowed`](crate::Error::NotAllowed) for those who verify nowhere.
pub async fn book(house: &House, actor: &Actor) -> Result<PostCheckBook> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments =
        permitted_departments::departments(&mut tx, actor, Action::VerifyPostCheck).await?;
    let since = now - Duration::days(LISTED_DAYS);
    let mut found = store::post_check::list_found(&mut tx, &departments, since).await?;
    found.retain(|it| it.last.filed.person != actor.person);
    let ids: Vec<DutyId> = found.iter().map(|it| it.last.filed.slip.duty).collect();
    let duties = store::duty::list(&mut tx, &ids).await?;
    let today = store::site::today(&mut tx, now).await?;
    let facts = store::facts::load(&mut tx, &span(&duties, today)).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    let checks: Vec<PostCheckId> = found.iter().map(|it| it.last.filed.slip.id).collect();
    let answers = store::post_check_answer::list(&mut tx, &checks).await?;
    drop(tx);
    let seen = Seen { facts, now };
    let (open, ruled): (Vec<FoundPostCheck>, Vec<FoundPostCheck>) = found
        .into_iter()
        .partition(|it| !super::is_ruled(&it.last.filed));
    let mut ruled: Vec<RuledPostCheck> = ruled
        .into_iter()
        .map(|found| RuledPostCheck {
            duty: duty_of(&duties, &found),
            may_be_withdrawn: may_be_withdrawn(&seen, actor, &found),
            found,
        })
        .collect();
    ruled.sort_by_key(|it| std::cmp::Reverse(it.found.last.at));
    Ok(PostCheckBook {
        open: open
            .into_iter()
            .map(|it| {
                let judge = judge(&seen, actor, &actors, &it);
                waiting(&seen, it, &answers, judge)
            })
            .collect(),
        ruled,
        seen,
    })
}

fn waiting(
    seen: &Seen,
    found: FoundPostCheck,
    answers: &[PostCheckAnswer],
    judge: Judge,
) -> OpenPostCheck {
    let id = found.last.filed.slip.id;
    let given = answers.iter().filter(|it| it.check == id);
    let own = seen.facts.of_person(found.last.filed.person);
    OpenPostCheck {
        answers: given.cloned().collect(),
        change: approval_outlook::of_check(&own, &found.last.filed.slip, seen.now),
        judge,
        found,
    }
}

/// Whether the actor may rule on a finding, among all who act on the site.
fn judge(seen: &Seen, actor: &Actor, actors: &[Actor], found: &FoundPostCheck) -> Judge {
    let person = seen.facts.person(found.last.filed.person);
    let subject = person.map(own::about);
    let can = |it: &&Actor| subject.is_some_and(|about| it.may(Action::VerifyPostCheck, about));
    let judges: Vec<PersonId> = actors.iter().filter(can).map(|it| it.person).collect();
    match rule_on_check(actor.person, found.found_by, &judges, "any") {
        Ok(()) => Judge::May,
        Err(_) => Judge::SomebodyElse,
    }
}

fn may_be_withdrawn(seen: &Seen, actor: &Actor, found: &FoundPostCheck) -> bool {
    let last = &found.last;
    let person = seen.facts.person(last.filed.person);
    last.filed.slip.verified
        && person.is_some_and(|person| {
            let reruling = Reruling {
                actor,
                whose: own::about(person),
                verified_by: last.by,
                verified_at: last.at,
                now: seen.now,
            };
            reruling.may()
        })
}

fn duty_of(duties: &[Duty], found: &FoundPostCheck) -> Option<Duty> {
    let id = found.last.filed.slip.duty;
    duties.iter().find(|duty| duty.id == id).cloned()
}

fn span(duties: &[Duty], today: Today) -> FactsScope {
    let dates = duties.iter().map(|duty| duty.date);
    let people: Vec<PersonId> = duties.iter().map(|duty| duty.person).collect();
    FactsScope {
        from: dates.clone().min().unwrap_or(today.date),
        to: dates.max().unwrap_or(today.date),
        people: WhoseDuties::People(people),
    }
}

/// The duties at which the actor may record something: those of now and of the last hours, and the one asked for.
///
/// # Errors
/// [`NotAllowed`](crate::Error::NotAllowed) for those who record nowhere.
pub async fn choices(
    house: &House,
    actor: &Actor,
    asked_for: Option<DutyId>,
) -> Result<(Seen, Vec<Duty>)> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments =
        permitted_departments::departments(&mut tx, actor, Action::RecordPostCheck).await?;
    let asked_for = asked(&mut tx, asked_for).await?;
    let (first, last) = store::site::today(&mut tx, now)
        .await?
        .under_way()
        .into_inner();
    let first = asked_for
        .as_ref()
        .map_or(first, |duty| duty.date.min(first));
    let span = FactsScope::of(WhoseDuties::Departments(departments), first..=last);
    let facts = store::facts::load(&mut tx, &span).await?;
    drop(tx);
    let offered = |duty: &&Duty| {
        let near = duty.start - Duration::hours(1) <= now && now < duty.end + OFFERED;
        near || asked_for.as_ref().is_some_and(|asked| asked.id == duty.id)
    };
    let mut duties: Vec<Duty> = facts
        .duties
        .iter()
        .filter(offered)
        .filter(|duty| duty.person != actor.person)
        .cloned()
        .collect();
    duties.sort_by_key(|duty| (std::cmp::Reverse(duty.end > now), duty.post, duty.start));
    Ok((Seen { facts, now }, duties))
}

async fn asked(tx: &mut Tx, id: Option<DutyId>) -> Result<Option<Duty>> {
    match id {
        Some(id) => Ok(store::duty::find(tx, id).await?),
        None => Ok(None),
    }
}
