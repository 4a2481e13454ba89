//! Post checks: recording what was found at a post, and ruling on it («经核实», D0 5.1).

mod answer;
mod book;

pub use answer::{PostCheckStanding, PostCheckToAnswer, answer, see};
pub use book::{Judge, OpenPostCheck, PostCheckBook, book, choices};

use super::{
    Error, House, Result,
    error::permit,
    new_id, notice,
    notice::Addressee,
    own::{Acting, subject},
    second_account,
};
use onpost_rules::{
    access::{Action, Actor, Subject},
    decision::{Ruling, rule_on_check},
    ids::{DutyId, PersonId, PostCheckId},
    notice::Notice,
    post_check::{CheckFiling, PostCheck, PostCheckFinding},
    refusal::Refusal,
    slip::life::Filed,
};
use onpost_store::{
    self as store, Tx,
    steps::{NextStep, Stepped},
};

/// Records what the actor found; it counts once somebody has verified it.
///
/// # Errors
/// [`Refusal::CheckFaults`] with everything that is wrong; [`Error::NotFound`] where the actor may not know the duty.
pub async fn record(
    house: &House,
    actor: &Actor,
    duty: DutyId,
    filing: &CheckFiling,
) -> Result<PostCheckId> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let duty = store::duty::find(&mut tx, duty).await?;
    let duty = duty.ok_or(Error::NotFound)?;
    let subject = subject(&mut tx, duty.person).await?;
    may(actor, Action::RecordPostCheck, subject)?;
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[duty.person]).await?;
    store::person::lock(&mut tx, duty.person).await?;
    let known = store::post_check::list_of_duties(&mut tx, &[duty.id]).await?;
    let open: Vec<PostCheckFinding> = known
        .iter()
        .filter(|it| it.slip.verified || !is_ruled(it))
        .map(|it| it.slip.finding)
        .collect();
    let faults = filing.faults(&duty, &open, now);
    if !faults.is_empty() {
        return Err(Refusal::CheckFaults(faults).into());
    }
    let check = PostCheck {
        id: PostCheckId(new_id(now)),
        duty: duty.id,
        finding: filing.finding,
        verified: false,
        note: filing.note.trim().to_owned(),
    };
    store::post_check::insert(&mut tx, &check, now, Some(actor.person)).await?;
    let told = Notice::PostCheckFound {
        check: check.id,
        duty: notice::told(&mut tx, &duty).await?,
    };
    notice::tell(&mut tx, &[Addressee::Person(duty.person)], &told, now).await?;
    tx.commit().await?;
    Ok(check.id)
}

/// What somebody rules on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostCheckJudgement<'a> {
    pub ruling: Ruling,
    pub reason: &'a str,
    /// The step of the finding that they have seen.
    pub seen: i64,
}

/// Verifies or dismisses what was found.
///
/// # Errors
/// [`Refusal::OwnFinding`], [`Refusal::ReasonMissing`] and [`Refusal::SecondAccount`]; [`Error::Stale`] where somebody ruled on it since it was seen.
pub async fn rule(
    house: &House,
    actor: &Actor,
    id: PostCheckId,
    judgement: PostCheckJudgement<'_>,
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let (filed, subject) = to_rule_on(&mut tx, actor, id).await?;
    store::person::lock(&mut tx, filed.person).await?;
    if filed.step != judgement.seen {
        return Err(Error::Stale);
    }
    if is_ruled(&filed) {
        return Err(Refusal::CheckDecided.into());
    }
    let first = store::steps::list(&mut tx, id).await?;
    let finder = first.first().and_then(|step| step.actor);
    let judges = judges(&mut tx, subject).await?;
    rule_on_check(actor.person, finder, &judges, judgement.reason)?;
    let concerned: Vec<PersonId> = [filed.person].into_iter().chain(finder).collect();
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &concerned).await?;
    let next = NextStep {
        after: judgement.seen,
        state: judgement.ruling == Ruling::Verify,
        at: now,
        actor: Some(actor.person),
        note: judgement.reason.trim(),
    };
    match store::steps::add(&mut tx, id, &next).await? {
        Stepped::Added => Ok(tx.commit().await?),
        Stepped::Stale => Err(Error::Stale),
    }
}

/// Nothing but whether the actor may rule on a finding.
///
/// # Errors
/// [`Error::NotFound`] where they may not know of it, [`Error::NotAllowed`].
pub async fn may_rule(house: &House, actor: &Actor, id: PostCheckId) -> Result<()> {
    let mut tx = house.db.read().await?;
    to_rule_on(&mut tx, actor, id).await?;
    Ok(())
}

/// A finding that the actor may rule on, with whom it's about.
async fn to_rule_on(
    tx: &mut Tx,
    actor: &Actor,
    id: PostCheckId,
) -> Result<(Filed<PostCheck>, Subject)> {
    let filed = store::post_check::find(tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    let subject = subject(tx, filed.person).await?;
    may(actor, Action::VerifyPostCheck, subject)?;
    Ok((filed, subject))
}

/// Whoever could rule on what was found of somebody.
async fn judges(tx: &mut Tx, subject: Subject) -> Result<Vec<PersonId>> {
    let actors = store::person::list_actors(tx).await?;
    let can = |actor: &&Actor| actor.may(Action::VerifyPostCheck, subject);
    Ok(actors.iter().filter(can).map(|it| it.person).collect())
}

/// Whether somebody has ruled on it, or it came verified.
fn is_ruled(filed: &Filed<PostCheck>) -> bool {
    filed.slip.verified || filed.step > 1
}

/// Who can't see the person isn't told that there is anything.
fn may(actor: &Actor, action: Action, subject: Subject) -> Result<()> {
    if !actor.may(Action::SeeVerdicts, subject) {
        return Err(Error::NotFound);
    }
    permit(actor.may(action, subject))
}
