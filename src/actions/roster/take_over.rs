//! Taking over: in an emergency a supervisor moves the rest of a running duty to somebody else, at once.

use super::{pass, plan, post};
use crate::{Error, House, Result, own::Acting, second_account};
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    ids::{DutyId, PersonId},
    refusal::Refusal,
    roster::{
        Plan,
        handover::{self, Handover, HandoverTrial, HandoverWay, Trier},
        version::VersionCause,
    },
    time::Instant,
};
use onpost_store::{self as store, Tx, roster::version::Publication};

/// Who could take over the rest of a duty.
#[derive(Debug, Clone)]
pub struct TakeOverOptions {
    pub duty: Duty,
    /// The duty's roster as it's published.
    pub plan: Plan,
    /// Those who could, with the fewest breaches first.
    pub able: Vec<TakeOverCandidate>,
    /// The others of the board, by staff number, each with what keeps them out.
    pub unable: Vec<TakeOverCandidate>,
    pub now: Instant,
}

/// Somebody of the board, and what taking over would break.
#[derive(Debug, Clone)]
pub struct TakeOverCandidate {
    pub person: PersonId,
    pub trial: HandoverTrial,
}

/// What taking over starts from.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], [`Refusal::OwnCase`], [`Refusal::NotRunning`].
pub async fn desk(house: &House, actor: &Actor, id: DutyId) -> Result<TakeOverOptions> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let duty = running(&mut tx, actor, now, id).await?;
    let key = rest(&duty, duty.person, now).key();
    let plan = plan::load(&mut tx, key, now).await?;
    let plan = handover::published(&plan.ok_or(Error::NotFound)?);
    let trier = Trier::of(&plan);
    let others = plan.people.iter().filter(|it| **it != duty.person);
    let candidates = others.map(|person| TakeOverCandidate {
        person: *person,
        trial: trier.try_out(&[rest(&duty, *person, now)]),
    });
    let can =
        |it: &TakeOverCandidate| it.trial.impossible().next().is_none() && it.trial.gaps.is_empty();
    let (mut able, unable): (Vec<_>, Vec<_>) = candidates.partition(can);
    able.sort_by_key(|it| (it.trial.breaches().count(), it.trial.findings.len()));
    Ok(TakeOverOptions {
        duty,
        able,
        unable,
        now,
        plan,
    })
}

/// Who shall take over the rest of a duty, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakeOver<'n> {
    pub duty: DutyId,
    pub to: PersonId,
    pub note: &'n str,
}

/// Moves the rest of a running duty, from now on, to somebody else; limits that are broken are the supervisor's to bear.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], [`Refusal::OwnCase`], [`Refusal::NotRunning`], and what
/// [`second_account::refuse`] and [`pass::force`] refuse.
pub async fn take_over(house: &House, actor: &Actor, wanted: TakeOver<'_>) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::roster::lock_duties(&mut tx).await?;
    let duty = running(&mut tx, actor, now, wanted.duty).await?;
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[duty.person]).await?;
    let publication = Publication {
        cause: VersionCause::TakeOver,
        at: now,
        by: Some(actor.person),
        note: wanted.note.trim(),
    };
    pass::force(&mut tx, &publication, &[rest(&duty, wanted.to, now)]).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

fn rest(duty: &Duty, to: PersonId, from: Instant) -> Handover {
    Handover {
        duty: duty.clone(),
        to,
        way: HandoverWay::Rest(from),
    }
}

/// A duty that runs, at a post that the actor plans for; nobody ends their own early.
async fn running(tx: &mut Tx, actor: &Actor, now: Instant, id: DutyId) -> Result<Duty> {
    let duty = store::duty::find(tx, id).await?.ok_or(Error::NotFound)?;
    post(tx, actor, Action::PlanRoster, duty.post).await?;
    if duty.person == actor.person {
        return Err(Refusal::OwnCase.into());
    }
    if duty.start < now && now < duty.end {
        Ok(duty)
    } else {
        Err(Refusal::NotRunning.into())
    }
}
