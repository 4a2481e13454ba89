//! Filing corrections, following them, and taking them back: a missing punch of one's own duty.

use super::{
    Error, House, Result,
    error::permit,
    new_id, notice,
    own::{known, oneself, subject},
    seen::Seen,
    verdict::{self, DutySeen},
};
use onpost_rules::{
    access::{Action, Actor, Subject},
    correction::Correction,
    decision::Step,
    duty::Duty,
    filing::{CorrectionFault, CorrectionFiling},
    ids::{CorrectionId, DutyId},
    notice::SlipTold,
    refusal::Refusal,
    request::Status,
    time::Instant,
    verdict::explain,
};
use onpost_store::{
    self as store, Tx,
    facts::{Span, Who},
    slip::Filing,
    steps::{NextStep, Stepped},
};

pub use onpost_store::steps::{Filed, Step as LifeStep};

/// A correction with its life, for whoever may see it.
#[derive(Debug, Clone)]
pub struct Slip {
    pub filed: Filed<Correction>,
    /// First step first.
    pub life: Vec<LifeStep>,
    pub duty: Duty,
    /// The facts of its duty's month.
    pub seen: Seen,
    pub whose: Subject,
}

/// The actor's own corrections, latest filed first, with the duties that they are of.
pub async fn list(house: &House, actor: &Actor) -> Result<Vec<(Filed<Correction>, Duty)>> {
    permit(actor.may(Action::SeeRequests, oneself(actor)?))?;
    let mut tx = house.db.snapshot().await?;
    let own = store::slip::list_of_person::<Correction>(&mut tx, actor.person).await?;
    let ids: Vec<DutyId> = own.iter().map(|filed| filed.slip.duty).collect();
    let duties = store::duty::list(&mut tx, &ids).await?;
    let of = |filed: Filed<Correction>| {
        let duty = duties.iter().find(|duty| duty.id == filed.slip.duty)?;
        Some((filed, duty.clone()))
    };
    Ok(own.into_iter().filter_map(of).collect())
}

/// A duty of the actor's own, to file a correction for.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see; [`Error::NotAllowed`] for another's.
pub async fn desk(house: &House, actor: &Actor, duty: DutyId) -> Result<DutySeen> {
    let desk = verdict::of_duty(house, actor, duty).await?;
    permit(desk.duty.person == actor.person)?;
    Ok(desk)
}

/// Everything that the law would find wrong with what the actor has filled in for a duty; nothing is filed.
pub async fn check(
    house: &House,
    actor: &Actor,
    (duty, filing): (DutyId, &CorrectionFiling),
) -> Result<Vec<CorrectionFault>> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let duty = own_duty(&mut tx, actor, duty).await?;
    faults(&mut tx, &duty, (filing, now)).await
}

/// Files a correction for a duty of the actor's own.
///
/// # Errors
/// As [`desk`]; [`Refusal::CorrectionFaults`] with everything that is wrong.
pub async fn file(
    house: &House,
    actor: &Actor,
    (duty, filing): (DutyId, CorrectionFiling),
) -> Result<CorrectionId> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let duty = own_duty(&mut tx, actor, duty).await?;
    store::person::lock(&mut tx, actor.person).await?;
    let faults = faults(&mut tx, &duty, (&filing, now)).await?;
    if !faults.is_empty() {
        return Err(Refusal::CorrectionFaults(faults).into());
    }
    let correction = Correction {
        id: CorrectionId(new_id(now)),
        duty: duty.id,
        direction: filing.direction,
        at: filing.at,
        cause: filing.cause,
        status: Status::Submitted,
    };
    let filing = Filing {
        slip: &correction,
        at: now,
        by: Some(actor.person),
        reason: filing.reason.trim(),
    };
    store::slip::insert(&mut tx, &filing).await?;
    let slip = SlipTold::Correction(correction.id);
    notice::filed(&mut tx, oneself(actor)?, (slip, now)).await?;
    tx.commit().await?;
    Ok(correction.id)
}

/// A correction, for whoever may see it.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see.
pub async fn see(house: &House, actor: &Actor, id: CorrectionId) -> Result<Slip> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let (filed, whose) = found(&mut tx, actor, id).await?;
    let life = store::steps::list(&mut tx, id).await?;
    let duty = store::duty::find(&mut tx, filed.slip.duty).await?;
    let duty = duty.ok_or(Error::NotFound)?;
    let facts = store::facts::load(&mut tx, &month_of(&duty)).await?;
    let seen = Seen { facts, now };
    Ok(Slip {
        filed,
        life,
        duty,
        seen,
        whose,
    })
}

/// Takes back a correction of the actor's own that nobody has decided about yet.
///
/// # Errors
/// [`Refusal::NotOpen`] where it has been decided, or taken back before.
pub async fn withdraw(house: &House, actor: &Actor, id: CorrectionId) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let (filed, whose) = found(&mut tx, actor, id).await?;
    permit(actor.may(Action::Withdraw, whose))?;
    Step::Withdraw.check(filed.slip.status, "")?;
    let next = NextStep {
        after: filed.step,
        state: Status::Withdrawn,
        at: now,
        actor: Some(actor.person),
        note: "",
    };
    match store::steps::add(&mut tx, id, &next).await? {
        Stepped::Added => Ok(tx.commit().await?),
        Stepped::Stale => Err(Error::Stale),
    }
}

async fn own_duty(tx: &mut Tx, actor: &Actor, id: DutyId) -> Result<Duty> {
    let duty = store::duty::find(tx, id).await?;
    let duty = duty.ok_or(Error::NotFound)?;
    let whose = subject(tx, duty.person).await?;
    known(actor.may(Action::SeeVerdicts, whose))?;
    permit(actor.may(Action::File, whose))?;
    Ok(duty)
}

/// Everything that is wrong with what somebody wants to file, by the window of the duty's stretch.
async fn faults(
    tx: &mut Tx,
    duty: &Duty,
    (filing, now): (&CorrectionFiling, Instant),
) -> Result<Vec<CorrectionFault>> {
    let facts = store::facts::load(tx, &month_of(duty)).await?;
    let explained = explain(&facts, duty.id, Some(now)).ok_or(Error::NotFound)?;
    let joined = explained.stretch.map(|joined| joined.stretch);
    let window = joined.map(|stretch| (stretch.window_from, stretch.window_to));
    Ok(filing.faults(duty, &facts.corrections, (window, now)))
}

async fn found(
    tx: &mut Tx,
    actor: &Actor,
    id: CorrectionId,
) -> Result<(Filed<Correction>, Subject)> {
    let filed = store::slip::find::<Correction>(tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    let whose = subject(tx, filed.person).await?;
    known(actor.may(Action::SeeRequests, whose))?;
    Ok((filed, whose))
}

fn month_of(duty: &Duty) -> Span {
    Span {
        from: duty.date,
        to: duty.date,
        people: Who::Person(duty.person),
    }
}
