//! The course of deciding: find, may they, lock, does it still stand so, does the law allow it, step, tell.
//!
//! Who, when and why are kept with every step («履行审批手续», D0 5.1).

use super::{added, facts_of, sound};
use crate::{
    Error, House, Result, coverage,
    decision::Decision,
    notice::{self, Addressee},
    own::{Acting, subject},
    phone_report,
    roster::{pass, stand_in},
    second_account,
};
use onpost_rules::{
    access::{Actor, Subject},
    decision::{self, Circumstances, NoSay, SlipAnswer, SlipStep},
    duty::Duty,
    extension::Extension,
    filing::ExtensionFiling,
    ids::PersonId,
    notice::{Notice, SlipTold},
    refusal::Refusal,
    request::Request,
    roster::handover::Handover,
    slip::{Slip, SlipId, life::Filed},
    time::Instant,
};
use onpost_store::{self as store, Tx, steps::NextStep};

/// What somebody decides about a slip.
#[derive(Debug, Clone, Copy)]
pub struct SlipDecision<'a> {
    pub decision: Decision<'a>,
    /// Who takes in the same step what the approval of a request opens.
    pub stand_ins: &'a [stand_in::StandInChoice],
}

/// A decision in the making.
struct Case<'a> {
    actor: &'a Actor,
    /// Whose slip it is.
    whose: Subject,
    wanted: SlipDecision<'a>,
    now: Instant,
}

/// Approves or rejects a slip.
///
/// # Errors
/// [`Error::NotFound`] where the actor may not even see it, [`Error::Stale`] where it has gone on since it was seen,
/// [`Error::Refused`] by [`second_account::refuse`] and by the law: [`decision::decide`] of a request, among others with the
/// gaps that an approval would open, and what [`pass::pass`] refuses of the stand-ins; [`Refusal::ExtensionFaults`] where the
/// person's roster has changed since an extension was filed.
pub async fn decide(
    house: &House,
    actor: &Actor,
    id: SlipId,
    wanted: SlipDecision<'_>,
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let filed = store::slip::find_any(&mut tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    let (person, told) = (filed.person, SlipTold::of(&filed.slip));
    let whose = subject(&mut tx, person).await?;
    may_decide(actor, whose)?;
    // Where it refuses, this transaction is dropped and another one tells of the try: that has to stay.
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[person]).await?;
    let case = Case {
        actor,
        whose,
        wanted,
        now,
    };
    case.lock(&mut tx, &filed).await?;
    still(filed.step, wanted.decision.seen)?;
    let handovers = case.check(&mut tx, filed).await?;
    let next = case.next_step();
    // The slip was read before the locks: who was faster in between is told of here.
    added(store::slip::add_step(&mut tx, id, &next).await?)?;
    if !handovers.is_empty() {
        let publication = stand_in::publication(actor, now, wanted.decision.reason);
        pass::pass(&mut tx, &publication, &handovers).await?;
    }
    case.tell(&mut tx, told, &next).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
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

impl<'a> Case<'a> {
    /// The duties come before the person, here and wherever both are locked: else two could wait for each other.
    async fn lock(&self, tx: &mut Tx, filed: &Filed<Slip>) -> Result<()> {
        match (&filed.slip, self.wanted.decision.answer) {
            // Two who are needed don't leave at once, and nobody is taken off the roster meanwhile.
            (Slip::Request(_), SlipAnswer::Approve) => store::roster::lock_duties(tx).await?,
            (Slip::Request(_), SlipAnswer::Reject)
            | (Slip::Correction(_) | Slip::Extension(_), _) => {}
        }
        store::person::lock(tx, filed.person).await?;
        Ok(())
    }

    /// Holds the decision against the law; gives what stand-ins take where a request is approved.
    async fn check(&self, tx: &mut Tx, filed: Filed<Slip>) -> Result<Vec<Handover>> {
        let decision = self.wanted.decision;
        let step = SlipStep::from(decision.answer);
        match filed.slip {
            Slip::Request(request) => return self.request(tx, request).await,
            Slip::Correction(correction) => step.check(correction.status, decision.reason)?,
            Slip::Extension(extension) => {
                step.check(extension.status, decision.reason)?;
                if decision.answer == SlipAnswer::Approve {
                    fits(tx, extension).await?;
                }
            }
        }
        Ok(Vec::new())
    }

    async fn request(&self, tx: &mut Tx, request: Request) -> Result<Vec<Handover>> {
        let SlipDecision {
            decision,
            stand_ins,
        } = self.wanted;
        let now = self.now;
        let request = with_phone_report(tx, request).await?;
        let (opened, handovers) = match decision.answer {
            SlipAnswer::Approve => {
                let handovers = stand_in::handovers(tx, stand_ins, &request, now).await?;
                let taken: Vec<Duty> = handovers.iter().map(Handover::taken).collect();
                let opened = coverage::opened(tx, &request, &taken, now).await?;
                (opened, handovers)
            }
            SlipAnswer::Reject => (Vec::new(), Vec::new()),
        };
        let circumstances = Circumstances {
            actor: self.actor,
            whose: self.whose,
            opened: &opened,
        };
        let step = decision.answer.into();
        decision::decide(&request, step, decision.reason, circumstances)?;
        Ok(handovers)
    }

    /// Law 3.10.
    fn next_step(&self) -> NextStep<'a> {
        let decision = self.wanted.decision;
        NextStep {
            after: decision.seen,
            state: SlipStep::from(decision.answer).status(),
            at: self.now,
            actor: Some(self.actor.person),
            note: decision.reason.trim(),
        }
    }

    /// Tells whose slip it is what became of it.
    async fn tell(&self, tx: &mut Tx, slip: SlipTold, step: &NextStep<'_>) -> Result<()> {
        let notice = Notice::SlipDecided {
            slip,
            status: step.state,
            by: notice::name(tx, self.actor.person).await?,
            reason: step.note.to_owned(),
        };
        let to: PersonId = self.whose.person;
        notice::tell(tx, &[Addressee::Person(to)], &notice, step.at).await
    }
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

/// Whether an extension's end still fits: the person's roster may have changed since it was filed.
async fn fits(tx: &mut Tx, extension: Extension) -> Result<()> {
    let duty = store::duty::find(tx, extension.duty).await?;
    let duty = duty.ok_or(Error::NotFound)?;
    let facts = facts_of(tx, &duty).await?;
    let filing = ExtensionFiling {
        until: extension.until,
        reason: extension.reason,
    };
    sound(filing.time_faults(&facts, &duty), Refusal::ExtensionFaults)
}
