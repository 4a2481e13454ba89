//! Filing corrections: a missing punch of one's own duty.

use super::{
    facts_of,
    file::{self, Paper},
    sound,
};
use crate::{
    Error, House, Result,
    error::permit,
    new_id,
    own::{known, oneself, subject},
    seen,
    verdict::{self, DutySeen},
};
use chrono::Days;
use onpost_rules::{
    access::{Action, Actor},
    correction::Correction,
    duty::Duty,
    facts::Facts,
    filing::{CorrectionFiling, MissingPunch, missing_punches},
    ids::{CorrectionId, DutyId},
    refusal::Refusal,
    slip::{SlipStatus, attachment::AttachmentFile},
    time::Instant,
    verdict::explain,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};

/// How far back duties that miss a punch are offered: what lies further back was told month by month.
pub const OFFERED_DAYS: u64 = 31;

/// The actor's duties of the last days that miss a punch.
#[derive(Debug, Clone)]
pub struct Missing {
    /// The latest first.
    pub duties: Vec<MissingPunch>,
    pub facts: Facts,
}

/// The duties of the last [`OFFERED_DAYS`] that miss a punch, and for which nobody has asked to supply it.
pub async fn missing(house: &House, actor: &Actor) -> Result<Missing> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let own = WhoseDuties::Person(actor.person);
    let seen = seen::facts(house, house.now(), |today| {
        let from = today.date - Days::new(OFFERED_DAYS);
        FactsScope::of(own, from..=today.date)
    })
    .await?;
    let mut duties = missing_punches(&seen.facts, &seen.verdicts());
    // Facts hold whole months.
    let first = seen.today().date - Days::new(OFFERED_DAYS);
    duties.retain(|it| it.duty.date >= first);
    Ok(Missing {
        duties,
        facts: seen.facts,
    })
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

/// Holds against the law what the actor has filled in for a duty; nothing is filed.
///
/// # Errors
/// As [`file`].
pub async fn check(
    house: &House,
    actor: &Actor,
    duty: DutyId,
    filing: &CorrectionFiling,
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let duty = own_duty(&mut tx, actor, duty).await?;
    hold(&mut tx, &duty, filing, now).await
}

/// Files a correction for a duty of the actor's own.
///
/// # Errors
/// As [`desk`]; [`Refusal::CorrectionFaults`] with everything that is wrong.
pub async fn file(
    house: &House,
    actor: &Actor,
    paper: &CorrectionPaper<'_>,
    files: &[AttachmentFile<'_>],
) -> Result<CorrectionId> {
    let filed = file::file(house, actor, paper, files).await?;
    Ok(filed.id)
}

/// What somebody wants to file, and for which duty.
pub struct CorrectionPaper<'a> {
    pub duty: DutyId,
    pub filing: &'a CorrectionFiling,
}

impl Paper for CorrectionPaper<'_> {
    type Slip = Correction;
    type About = Duty;

    async fn about(&self, tx: &mut Tx, actor: &Actor) -> Result<Duty> {
        own_duty(tx, actor, self.duty).await
    }

    async fn draft(&self, tx: &mut Tx, duty: &Duty, now: Instant) -> Result<(Correction, String)> {
        let filing = self.filing;
        hold(tx, duty, filing, now).await?;
        let correction = Correction {
            id: CorrectionId(new_id(now)),
            duty: duty.id,
            direction: filing.direction,
            at: filing.at,
            cause: filing.cause,
            status: SlipStatus::Submitted,
        };
        Ok((correction, filing.reason.trim().to_owned()))
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

/// Holds against the law what somebody wants to file, refusing with everything that is wrong, by the window of the duty's stretch.
async fn hold(tx: &mut Tx, duty: &Duty, filing: &CorrectionFiling, now: Instant) -> Result<()> {
    let facts = facts_of(tx, duty).await?;
    let explained = explain(&facts, duty.id, Some(now)).ok_or(Error::NotFound)?;
    let joined = explained.stretch.map(|joined| joined.stretch);
    let window = joined.map(|stretch| (stretch.window_from, stretch.window_to));
    let faults = filing.faults(duty, &facts.corrections, window, now);
    sound(faults, Refusal::CorrectionFaults)
}
