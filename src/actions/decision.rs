//! Deciding about requests, corrections and extensions: who, when and why are kept with every step («履行审批手续», D0 5.1).

use super::{
    Error, House, Result, coverage, domain, extension as own_extension,
    notice::{self, Addressee},
    own::subject,
    phone_report,
    roster::{pass, stand_in},
    second_account,
};
use onpost_rules::{
    access::{Action, Actor, Subject},
    correction::Correction,
    decision::{self, Answer, Circumstances, NoSay, Step},
    duty::Duty,
    extension::Extension,
    filing::ExtensionFiling,
    ids::{CorrectionId, ExtensionId, PersonId, RequestId},
    notice::{Notice, SlipTold},
    refusal::Refusal,
    request::Request,
    roster::handover::Handover,
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    steps::{NextStep, Stepped},
};

/// What somebody decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision<'a> {
    pub answer: Answer,
    /// Why; it may be empty where the law asks for none.
    pub reason: &'a str,
    /// The step of the slip that they have seen.
    pub seen: i64,
}

/// Approves or rejects a request; stand-ins take what it opens in the same step.
///
/// # Errors
/// [`Error::NotFound`] where the actor may not even see it, [`Error::Stale`] where it has gone on since it was seen,
/// [`Error::Refused`] by [`second_account::refuse`] and by [`decision::decide`], among others with the gaps that an approval would open,
/// and what [`pass::pass`] refuses of the stand-ins.
pub async fn request(
    house: &House,
    actor: &Actor,
    (id, decision): (RequestId, Decision<'_>),
    stand_ins: &[stand_in::Choice],
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let filed = store::slip::find::<Request>(&mut tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    let subject = subject(&mut tx, filed.person).await?;
    may_decide(actor, subject)?;
    tx = second_account::refuse(house, tx, (actor, &[filed.person]), now).await?;
    if decision.answer == Answer::Approve {
        // Two who are needed don't leave at once, and nobody is taken off the roster meanwhile.
        store::roster::lock_duties(&mut tx).await?;
    }
    store::person::lock(&mut tx, filed.person).await?;
    still(filed.step, decision.seen)?;
    let request = with_phone_report(&mut tx, filed.slip).await?;
    let (opened, handovers) = match decision.answer {
        Answer::Approve => {
            let whose = (request.person, (request.from, request.to), now);
            let handovers = stand_in::handovers(&mut tx, stand_ins, whose).await?;
            let taken: Vec<Duty> = handovers.iter().map(Handover::taken).collect();
            let opened = coverage::opened(&mut tx, (&request, &taken), now).await?;
            (opened, handovers)
        }
        Answer::Reject => (Vec::new(), Vec::new()),
    };
    let step = (decision.answer.into(), decision.reason);
    let circumstances = Circumstances {
        now,
        opened: &opened,
    };
    decision::decide((actor, subject), &request, step, circumstances)?;
    let next = next_step(actor, &decision, now);
    match store::steps::add(&mut tx, id, &next).await? {
        Stepped::Added => {}
        Stepped::Stale => return Err(Error::Stale),
    }
    if !handovers.is_empty() {
        let publication = stand_in::publication((actor, now), decision.reason);
        pass::pass(&mut tx, &publication, &handovers).await?;
    }
    let slip = SlipTold::Request(id, request.kind);
    tell(&mut tx, (slip, request.person), (actor, &next)).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

/// Approves or rejects a correction.
///
/// # Errors
/// As for a request.
pub async fn correction(
    house: &House,
    actor: &Actor,
    (id, decision): (CorrectionId, Decision<'_>),
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let filed = store::slip::find::<Correction>(&mut tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    may_decide(actor, subject(&mut tx, filed.person).await?)?;
    tx = second_account::refuse(house, tx, (actor, &[filed.person]), now).await?;
    store::person::lock(&mut tx, filed.person).await?;
    still(filed.step, decision.seen)?;
    Step::from(decision.answer).check(filed.slip.status, decision.reason)?;
    let next = next_step(actor, &decision, now);
    match store::steps::add(&mut tx, id, &next).await? {
        Stepped::Added => {}
        Stepped::Stale => return Err(Error::Stale),
    }
    let slip = SlipTold::Correction(id);
    tell(&mut tx, (slip, filed.person), (actor, &next)).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

/// Tells whose slip it is what became of it.
async fn tell(
    tx: &mut Tx,
    (slip, person): (SlipTold, PersonId),
    (actor, step): (&Actor, &NextStep<'_>),
) -> Result<()> {
    let notice = Notice::SlipDecided {
        slip,
        status: step.state,
        by: notice::name(tx, actor.person).await?,
        reason: step.note.to_owned(),
    };
    notice::tell(tx, &[Addressee::Person(person)], (&notice, step.at)).await
}

/// Approves or rejects an extension; whether its end still fits is asked again.
///
/// # Errors
/// As for a request; [`Refusal::ExtensionFaults`] where the person's roster has changed since it was filed.
pub async fn extension(
    house: &House,
    actor: &Actor,
    (id, decision): (ExtensionId, Decision<'_>),
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let filed = store::slip::find::<Extension>(&mut tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    may_decide(actor, subject(&mut tx, filed.person).await?)?;
    tx = second_account::refuse(house, tx, (actor, &[filed.person]), now).await?;
    store::person::lock(&mut tx, filed.person).await?;
    still(filed.step, decision.seen)?;
    Step::from(decision.answer).check(filed.slip.status, decision.reason)?;
    if decision.answer == Answer::Approve {
        let duty = store::duty::find(&mut tx, filed.slip.duty).await?;
        let duty = duty.ok_or(Error::NotFound)?;
        let facts = own_extension::facts_of(&mut tx, &duty).await?;
        let filing = ExtensionFiling {
            until: filed.slip.until,
            reason: filed.reason,
        };
        let faults = filing.time_faults(&facts, &duty);
        if !faults.is_empty() {
            return Err(Refusal::ExtensionFaults(faults).into());
        }
    }
    let next = next_step(actor, &decision, now);
    match store::steps::add(&mut tx, id, &next).await? {
        Stepped::Added => {}
        Stepped::Stale => return Err(Error::Stale),
    }
    let slip = SlipTold::Extension(id);
    tell(&mut tx, (slip, filed.person), (actor, &next)).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

/// How many requests, corrections and extensions wait for the actor's decision.
pub async fn waiting(house: &House, actor: &Actor) -> Result<usize> {
    if !actor
        .departments
        .iter()
        .any(|own| actor.may_in(Action::Decide, Some(*own)))
    {
        return Ok(0);
    }
    let mut tx = house.db.read().await?;
    let departments = domain::departments(&mut tx, actor, Action::Decide).await?;
    let count = store::waiting::count(&mut tx, &departments, (actor.person, house.now())).await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The request with the telephone report that counts for it now: one may have been logged since it was filed.
async fn with_phone_report(tx: &mut Tx, request: Request) -> Result<Request> {
    if !request.lacks_phone_report() {
        return Ok(request);
    }
    let report = phone_report::counting(tx, request.person, request.from).await?;
    Ok(Request {
        phone_report_at: report.map(|report| report.called_at),
        ..request
    })
}

/// Who can't see it isn't told that it's there; nobody decides about themselves.
fn may_decide(actor: &Actor, subject: Subject) -> Result<()> {
    decision::may_decide(actor, subject).map_err(|why| match why {
        NoSay::OwnCase => Refusal::OwnCase.into(),
        NoSay::Unseen => Error::NotFound,
        NoSay::NotAllowed => Error::NotAllowed,
    })
}

fn still(step: i64, seen: i64) -> Result<()> {
    if step == seen {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Law 3.10.
fn next_step<'a>(actor: &Actor, decision: &Decision<'a>, now: Instant) -> NextStep<'a> {
    NextStep {
        after: decision.seen,
        state: Step::from(decision.answer).status(),
        at: now,
        actor: Some(actor.person),
        note: decision.reason.trim(),
    }
}
