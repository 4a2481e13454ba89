//! Post checks: recording what was found at a post, and ruling on it («经核实», D0 5.1).

mod answer;
mod book;

pub use answer::{PostCheckStanding, PostCheckToAnswer, answer, see};
pub use book::{Judge, OpenPostCheck, PostCheckBook, RuledPostCheck, book, choices};

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
    cancel::Reruling,
    decision::{Ruling, rule_on_check},
    duty::Duty,
    ids::{DutyId, PersonId, PostCheckId},
    notice::{CheckRuling, Notice, RulingTold},
    post_check::{CheckFiling, PostCheck, PostCheckFinding},
    refusal::Refusal,
    slip::life::Filed,
    time::Instant,
    zone::Zone,
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
    step(&mut tx, &filed, &next).await?;
    Ok(tx.commit().await?)
}

/// Withdraws a verification that turned out to be wrong: a ruling more, for the reason in `note`; the finding counts for
/// nothing from then on.
///
/// # Errors
/// [`Refusal::NotVerified`] where it isn't verified, [`Refusal::ReasonMissing`], [`Refusal::SecondAccount`];
/// [`Error::NotAllowed`] for whoever neither verified it lately nor keeps the site.
pub async fn withdraw(house: &House, actor: &Actor, id: PostCheckId, note: &str) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let verified = to_withdraw(&mut tx, actor, id, now).await?;
    let person = verified.filed.person;
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[person]).await?;
    store::person::lock(&mut tx, person).await?;
    if note.trim().is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    let next = NextStep {
        after: verified.filed.step,
        state: false,
        at: now,
        actor: Some(actor.person),
        note: note.trim(),
    };
    step(&mut tx, &verified.filed, &next).await?;
    Ok(tx.commit().await?)
}

/// A verified finding whose verification the actor may withdraw.
#[derive(Debug, Clone)]
pub struct VerifiedPostCheck {
    pub filed: Filed<PostCheck>,
    /// `None` where the duty is gone.
    pub duty: Option<Duty>,
    /// Whose duty it is.
    pub name: String,
    pub zone: Zone,
}

/// A verified finding, to be asked about before its verification is withdrawn.
///
/// # Errors
/// As [`withdraw`].
pub async fn verified(house: &House, actor: &Actor, id: PostCheckId) -> Result<VerifiedPostCheck> {
    let mut tx = house.db.snapshot().await?;
    to_withdraw(&mut tx, actor, id, house.now()).await
}

async fn to_withdraw(
    tx: &mut Tx,
    actor: &Actor,
    id: PostCheckId,
    now: Instant,
) -> Result<VerifiedPostCheck> {
    let (filed, whose) = to_rule_on(tx, actor, id).await?;
    let steps = store::steps::list(tx, id).await?;
    let verified = steps.last().filter(|step| step.state);
    let verified = verified.ok_or(Refusal::NotVerified)?;
    let reruling = Reruling {
        actor,
        whose,
        verified_by: verified.actor,
        verified_at: verified.at,
        now,
    };
    permit(reruling.may())?;
    let duty = store::duty::find(tx, filed.slip.duty).await?;
    let told = match &duty {
        Some(duty) => Some(notice::told(tx, duty).await?),
        None => None,
    };
    Ok(VerifiedPostCheck {
        name: notice::name(tx, filed.person).await?,
        zone: told.map_or(store::site::zone(tx).await?, |told| told.zone),
        filed,
        duty,
    })
}

/// Adds a ruling, and tells whom it's about.
async fn step(tx: &mut Tx, filed: &Filed<PostCheck>, next: &NextStep<'_, bool>) -> Result<()> {
    match store::steps::add(tx, filed.slip.id, next).await? {
        Stepped::Added => {}
        Stepped::Stale => return Err(Error::Stale),
    }
    let Some(duty) = store::duty::find(tx, filed.slip.duty).await? else {
        return Ok(());
    };
    let by = match next.actor {
        Some(actor) => notice::name(tx, actor).await?,
        None => String::new(),
    };
    let told = RulingTold {
        check: filed.slip.id,
        duty: notice::told(tx, &duty).await?,
        finding: filed.slip.finding,
        ruling: match next.state {
            true => CheckRuling::Verified,
            false if filed.slip.verified => CheckRuling::Withdrawn,
            false => CheckRuling::Dismissed,
        },
        by,
        reason: next.note.to_owned(),
    };
    let told = Notice::PostCheckRuled(told);
    notice::tell(tx, &[Addressee::Person(filed.person)], &told, next.at).await
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
