//! 换班: offering a duty, agreeing to take one, and a supervisor's word on it.

mod list;
mod options;

pub use list::{OwnSwaps, SwapShown, list};
pub(super) use list::{agreed, spoken_of, tried};
pub use options::{SwapOptions, desk, offer};

use super::{
    Error, House, Result,
    decision::Decision,
    error::permit,
    notice::{self, Addressee},
    own::{Acting, subject},
    roster::pass,
    second_account,
};
use onpost_rules::{
    access::{Action, Actor, Subject},
    decision::SlipAnswer,
    duty::Duty,
    ids::{DutyId, PersonId, SwapId},
    notice::Notice,
    refusal::Refusal,
    roster::{
        handover::{Handover, HandoverWay},
        swap::{Swap, SwapPart, SwapStatus, SwapStep},
        version::VersionCause,
    },
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    roster::version::Publication,
    steps::{NextStep, Stepped},
    swap::StoredSwap,
};

/// What one of the two does about a swap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SwapAct {
    pub step: SwapStep,
    /// The step of the swap that they have seen.
    pub seen: i64,
}

/// Agrees to a swap, declines it or takes it back; gives where it stands then.
///
/// # Errors
/// [`Error::NotFound`] where it's nothing to the actor, [`Error::Stale`] where it went on since it was seen, what
/// [`SwapStep::check`] refuses, and of an agreement what [`pass::check`] does.
pub async fn act(house: &House, actor: &Actor, id: SwapId, act: SwapAct) -> Result<SwapStatus> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let case = SwapCase::find(&mut tx, id, now).await?;
    let decides = matches!(act.step, SwapStep::Approve | SwapStep::Reject);
    if case.part(actor).is_none() || decides {
        return Err(Error::NotFound);
    }
    case.still(act.seen)?;
    case.check(actor, act.step, "")?;
    let terms = store::roster::setting::current(&mut tx).await?;
    let state = act.step.status(terms.swaps);
    match state {
        SwapStatus::Done => {
            case.pass(&mut tx, actor.person, actor.person, "").await?;
        }
        SwapStatus::Agreed => {
            pass::check(&mut tx, &case.handovers(actor.person), now).await?;
        }
        _ => {}
    }
    case.step(&mut tx, actor, state, "").await?;
    case.tell(&mut tx, actor).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(state)
}

/// Approves or rejects a swap that two people agreed on; lint and cover are asked again.
///
/// # Errors
/// [`Error::NotFound`] where the actor may not see it, [`Error::NotAllowed`], [`Error::Stale`], and what
/// [`SwapStep::check`] and [`pass::check`] refuse.
pub async fn decide(
    house: &House,
    actor: &Actor,
    id: SwapId,
    decision: Decision<'_>,
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let case = SwapCase::find(&mut tx, id, now).await?;
    let whose = seen_by(&mut tx, actor, case.swap()).await?;
    let step = match decision.answer {
        SlipAnswer::Approve => SwapStep::Approve,
        SlipAnswer::Reject => SwapStep::Reject,
    };
    case.check(actor, step, decision.reason)?;
    permit(actor.may(Action::Decide, whose))?;
    case.still(decision.seen)?;
    let both: Vec<PersonId> = [case.swap().person]
        .into_iter()
        .chain(case.swap().taker)
        .collect();
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &both).await?;
    let terms = store::roster::setting::current(&mut tx).await?;
    let state = step.status(terms.swaps);
    if let (SwapStep::Approve, Some(taker)) = (step, case.swap().taker) {
        case.pass(&mut tx, taker, actor.person, decision.reason)
            .await?;
    }
    case.step(&mut tx, actor, state, decision.reason).await?;
    case.tell(&mut tx, actor).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

/// Nothing but whether the actor may decide about a swap.
///
/// # Errors
/// [`Error::NotFound`] where they may not see it, [`Error::NotAllowed`].
pub async fn may_decide(house: &House, actor: &Actor, id: SwapId) -> Result<()> {
    let mut tx = house.db.read().await?;
    let stored = store::swap::find(&mut tx, id).await?;
    let swap = stored.ok_or(Error::NotFound)?.swap;
    let whose = seen_by(&mut tx, actor, &swap).await?;
    permit(actor.may(Action::Decide, whose))
}

/// Who offers a swap that the actor may see.
async fn seen_by(tx: &mut Tx, actor: &Actor, swap: &Swap) -> Result<Subject> {
    let whose = subject(tx, swap.person).await?;
    if swap.part(actor.person).is_none() && !actor.may(Action::SeeRequests, whose) {
        return Err(Error::NotFound);
    }
    Ok(whose)
}

/// A swap with its duties, which nobody else changes until the transaction ends.
struct SwapCase {
    stored: StoredSwap,
    /// Those of its duties that are in force.
    duties: Vec<Duty>,
    now: Instant,
}

impl SwapCase {
    async fn find(tx: &mut Tx, id: SwapId, now: Instant) -> Result<Self> {
        store::roster::lock_duties(tx).await?;
        let stored = store::swap::find(tx, id).await?.ok_or(Error::NotFound)?;
        let duties = store::duty::list(tx, &concerned(&stored.swap)).await?;
        Ok(Self {
            stored,
            duties,
            now,
        })
    }

    fn swap(&self) -> &Swap {
        &self.stored.swap
    }

    fn part(&self, actor: &Actor) -> Option<SwapPart> {
        self.swap().part(actor.person)
    }

    fn duty(&self, id: DutyId) -> Option<&Duty> {
        self.duties.iter().find(|duty| duty.id == id)
    }

    fn still(&self, seen: i64) -> Result<()> {
        if self.stored.step == seen {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }

    fn check(&self, actor: &Actor, step: SwapStep, reason: &str) -> Result<()> {
        let standing = self.swap().standing(|id| self.duty(id), self.now);
        let checked = step.check(standing, self.part(actor), reason);
        Ok(checked.map_err(Refusal::from)?)
    }

    fn handovers(&self, taker: PersonId) -> Vec<Handover> {
        handovers(self.swap(), taker, |id| self.duty(id))
    }

    /// Lets the duties go over.
    async fn pass(&self, tx: &mut Tx, taker: PersonId, by: PersonId, note: &str) -> Result<()> {
        let publication = Publication {
            cause: VersionCause::Swap,
            at: self.now,
            by: Some(by),
            note: note.trim(),
        };
        pass::pass(tx, &publication, &self.handovers(taker)).await
    }

    /// Tells the others of the two what somebody did about it.
    async fn tell(&self, tx: &mut Tx, actor: &Actor) -> Result<()> {
        let swap = self.swap();
        let duty = self.duties.iter().find(|duty| duty.id == swap.duty);
        let Some(duty) = duty else { return Ok(()) };
        let notice = Notice::SwapAnswered {
            swap: swap.id,
            by: notice::name(tx, actor.person).await?,
            duty: notice::told(tx, duty).await?,
        };
        let both = [Some(swap.person), swap.taker.or(swap.to)].into_iter();
        let others = both.flatten().filter(|person| *person != actor.person);
        let to: Vec<Addressee> = others.map(Addressee::Person).collect();
        notice::tell(tx, &to, &notice, self.now).await
    }

    async fn step(&self, tx: &mut Tx, actor: &Actor, state: SwapStatus, note: &str) -> Result<()> {
        let next = NextStep {
            after: self.stored.step,
            state,
            at: self.now,
            actor: Some(actor.person),
            note: note.trim(),
        };
        match store::steps::add(tx, self.swap().id, &next).await? {
            Stepped::Added => Ok(()),
            Stepped::Stale => Err(Error::Stale),
        }
    }
}

/// The duties that a swap is about.
fn concerned(swap: &Swap) -> Vec<DutyId> {
    [swap.duty].into_iter().chain(swap.in_exchange).collect()
}

/// What goes over once `taker` agrees, as far as the duties are in force.
fn handovers<'d>(
    swap: &Swap,
    taker: PersonId,
    duty: impl Fn(DutyId) -> Option<&'d Duty>,
) -> Vec<Handover> {
    let passes = swap.passes(taker).into_iter();
    let whole = |(id, to)| {
        Some(Handover {
            duty: duty(id)?.clone(),
            to,
            way: HandoverWay::Whole,
        })
    };
    passes.filter_map(whole).collect()
}
