//! What supervisors review: devices that wait to be confirmed in person, and those to be taken away.

use crate::{
    Error, House, Result,
    error::permit,
    own::{Acting, subject},
    permitted_departments, second_account,
    seen::Seen,
};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor, Relation, Subject},
    audit::AuditRecord,
    ids::{DepartmentId, PasskeyId, PersonId},
    passkey::{self, KeptDevice, Passkey, PasskeyAct, PasskeyStatus},
    refusal::Refusal,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
    steps::{NextStep, Stepped},
};

/// How long what was decided is listed.
const LISTED_DAYS: i64 = 14;

/// People whose devices a search shows, at most.
const MOST_FOUND: usize = 50;

/// What the page of devices shows; nothing about the actor themselves.
#[derive(Debug, Clone)]
pub struct DeviceReview {
    /// First registered first.
    pub waiting: Vec<KeptDevice>,
    /// Confirmed devices of those who were looked for; `None` where nobody was.
    pub found: Option<Vec<KeptDevice>>,
    /// Last decided first.
    pub decided: Vec<KeptDevice>,
    /// The facts of those whom it is about.
    pub seen: Seen,
}

/// Devices that wait and what was decided lately; `wanted`: part of a name or number of somebody whose devices are looked for.
///
/// # Errors
/// [`Error::NotAllowed`] for those who confirm nowhere.
pub async fn desk(house: &House, actor: &Actor, wanted: &str) -> Result<DeviceReview> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments =
        permitted_departments::departments(&mut tx, actor, Action::ConfirmPasskey).await?;
    let mut waiting = store::passkey::list_waiting(&mut tx, &departments).await?;
    let since = now - Duration::days(LISTED_DAYS);
    let mut decided = store::passkey::list_decided(&mut tx, &departments, since).await?;
    let mut found = look_for(&mut tx, &departments, wanted).await?;
    let lists = [Some(&mut waiting), Some(&mut decided), found.as_mut()];
    for list in lists.into_iter().flatten() {
        list.retain(|it| it.passkey.person != actor.person);
    }
    let all = waiting.iter().chain(&decided).chain(found.iter().flatten());
    let mut people: Vec<PersonId> = all.map(|it| it.passkey.person).collect();
    people.sort_unstable();
    people.dedup();
    let today = store::site::today(&mut tx, now).await?;
    let span = FactsScope::of(WhoseDuties::People(people), today.alone());
    let facts = store::facts::load(&mut tx, &span).await?;
    Ok(DeviceReview {
        waiting,
        found,
        decided,
        seen: Seen { facts, now },
    })
}

async fn look_for(
    tx: &mut Tx,
    departments: &[DepartmentId],
    wanted: &str,
) -> Result<Option<Vec<KeptDevice>>> {
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Ok(None);
    }
    let people = store::person::list_of(tx, departments).await?;
    let people: Vec<PersonId> = people
        .iter()
        .filter(|it| it.staff_no.contains(wanted) || it.name.contains(wanted))
        .map(|it| it.id)
        .take(MOST_FOUND)
        .collect();
    let mut devices = store::passkey::list_of_people(tx, &people).await?;
    devices.retain(|it| it.passkey.status == PasskeyStatus::Confirmed);
    Ok(Some(devices))
}

/// What a supervisor decides about somebody's device.
#[derive(Debug, Clone, Copy)]
pub struct DeviceJudgement<'a> {
    pub act: PasskeyAct,
    /// Needed where it's taken away or refused.
    pub reason: &'a str,
    /// The highest step that the page showed.
    pub seen: i64,
}

/// Confirms that a device is its person's, or takes it away.
///
/// # Errors
/// [`Error::NotFound`] where the actor may not know of it; [`Error::Stale`] where it changed in the meantime;
/// [`passkey::decide`]'s.
pub async fn decide(
    house: &House,
    actor: &Actor,
    id: PasskeyId,
    judgement: DeviceJudgement<'_>,
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let (kept, about) = to_decide_about(&mut tx, actor, id).await?;
    let whose = actor.relation(about);
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[kept.passkey.person])
        .await?;
    store::person::lock(&mut tx, kept.passkey.person).await?;
    if kept.step != judgement.seen {
        return Err(Error::Stale);
    }
    let DeviceJudgement { act, reason, seen } = judgement;
    let next = NextStep {
        after: seen,
        state: passkey::decide(whose, kept.passkey.status, act, reason).map_err(Refusal::from)?,
        at: now,
        actor: Some(actor.person),
        note: reason.trim(),
    };
    match store::steps::add(&mut tx, id, &next).await? {
        Stepped::Added => {
            let after = Passkey {
                status: next.state,
                ..kept.passkey.clone()
            };
            let changed = AuditRecord::changed(&kept.passkey, &after);
            house.commit(tx, actor.person, changed).await
        }
        Stepped::Stale => Err(Error::Stale),
    }
}

/// Nothing but whether the actor may decide about a device.
///
/// # Errors
/// [`Error::NotFound`] where they may not know of it, [`Error::NotAllowed`] where it's their own.
pub async fn may_decide(house: &House, actor: &Actor, id: PasskeyId) -> Result<()> {
    let mut tx = house.db.read().await?;
    to_decide_about(&mut tx, actor, id).await?;
    Ok(())
}

/// A device that the actor may decide about, with whose it is.
async fn to_decide_about(
    tx: &mut Tx,
    actor: &Actor,
    id: PasskeyId,
) -> Result<(KeptDevice, Subject)> {
    let kept = store::passkey::find(tx, id).await?;
    let kept = kept.ok_or(Error::NotFound)?;
    let about = subject(tx, kept.passkey.person).await?;
    let may = actor.may(Action::ConfirmPasskey, about);
    if !may && actor.relation(about) != Relation::Oneself {
        return Err(Error::NotFound);
    }
    permit(may)?;
    Ok((kept, about))
}
