//! Longer duties: asked for by their person, or ordered by a supervisor (D0 5.1, D4 5.150).

use super::{
    facts_of,
    file::{self, Paper},
    sound,
};
use crate::{
    Error, House, Result,
    error::permit,
    new_id,
    notice::{self, Addressee},
    own::{Acting, known, subject},
    second_account,
    verdict::{self, DutySeen},
};
use onpost_rules::{
    access::{Action, Actor, Relation, Subject},
    duty::Duty,
    extension::Extension,
    filing::ExtensionFiling,
    ids::{DutyId, ExtensionId, PersonId},
    notice::Notice,
    refusal::Refusal,
    slip::SlipStatus,
    time::Instant,
};
use onpost_store::{self as store, Tx, slip::Filing};

/// How an actor comes to a longer duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtensionWay {
    /// It's their own: a supervisor decides about it.
    Ask,
    /// It's another's: it holds at once.
    Order,
}

/// A duty that may go on, for whoever may ask for that or order it.
#[derive(Debug, Clone)]
pub struct LongerDuty {
    pub of: DutySeen,
    pub way: ExtensionWay,
}

/// A duty, to ask for more of it or to order that.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see; [`Error::NotAllowed`] where they see it alone.
pub async fn desk(house: &House, actor: &Actor, duty: DutyId) -> Result<LongerDuty> {
    let of = verdict::of_duty(house, actor, duty).await?;
    let mut tx = house.db.read().await?;
    let way = way(actor, subject(&mut tx, of.duty.person).await?)?;
    Ok(LongerDuty { of, way })
}

/// Asks for a longer duty of the actor's own, before it ends or afterwards.
///
/// # Errors
/// As [`desk`]; [`Refusal::ExtensionFaults`] with everything that is wrong.
pub async fn ask(
    house: &House,
    actor: &Actor,
    duty: DutyId,
    filing: &ExtensionFiling,
) -> Result<ExtensionId> {
    let filed = file::file(house, actor, &OfDuty { duty, filing }, &[]).await?;
    Ok(filed.id)
}

struct OfDuty<'a> {
    duty: DutyId,
    filing: &'a ExtensionFiling,
}

impl Paper for OfDuty<'_> {
    type Slip = Extension;
    type About = Duty;

    async fn about(&self, tx: &mut Tx, actor: &Actor) -> Result<Duty> {
        permitted(tx, actor, self.duty, ExtensionWay::Ask).await
    }

    async fn draft(&self, tx: &mut Tx, duty: &Duty, now: Instant) -> Result<(Extension, String)> {
        let slip = checked(tx, duty, self.filing, now).await?;
        let reason = slip.reason.clone();
        Ok((slip, reason))
    }
}

/// Files an extension of a duty by its holder in a transaction that does more; the caller has locked the person.
///
/// # Errors
/// [`Refusal::ExtensionFaults`]: nothing was written by this then, and the transaction can go on.
pub(crate) async fn file_in(
    tx: &mut Tx,
    duty: &Duty,
    filing: &ExtensionFiling,
    now: Instant,
) -> Result<ExtensionId> {
    let slip = checked(tx, duty, filing, now).await?;
    let whose = subject(tx, duty.person).await?;
    file::enter(tx, &filed(&slip, duty.person, now), whose).await?;
    Ok(slip.id)
}

/// Orders a longer duty of somebody else: it holds at once, and they are told.
///
/// # Errors
/// As [`ask`].
pub async fn order(
    house: &House,
    actor: &Actor,
    duty: DutyId,
    filing: &ExtensionFiling,
) -> Result<ExtensionId> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let duty = permitted(&mut tx, actor, duty, ExtensionWay::Order).await?;
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[duty.person]).await?;
    store::person::lock(&mut tx, duty.person).await?;
    let slip = Extension {
        status: SlipStatus::Approved,
        ..checked(&mut tx, &duty, filing, now).await?
    };
    store::slip::insert(&mut tx, &filed(&slip, actor.person, now)).await?;
    let told = Notice::ExtensionOrdered {
        duty: notice::told(&mut tx, &duty).await?,
        until: slip.until,
        by: notice::name(&mut tx, actor.person).await?,
        reason: slip.reason.clone(),
    };
    let to = [Addressee::Person(duty.person)];
    notice::tell(&mut tx, &to, &told, now).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(slip.id)
}

/// Holds against the law what is filled in for a duty; nothing is filed.
///
/// # Errors
/// As [`ask`].
pub async fn check(
    house: &House,
    actor: &Actor,
    duty: DutyId,
    filing: &ExtensionFiling,
) -> Result<()> {
    let longer = desk(house, actor, duty).await?;
    let own = longer.of.seen.facts.of_person(longer.of.duty.person);
    let faults = filing.faults(&own, &longer.of.duty);
    sound(faults, Refusal::ExtensionFaults)
}

/// The extension that is filed, where nothing is wrong with it.
async fn checked(
    tx: &mut Tx,
    duty: &Duty,
    filing: &ExtensionFiling,
    now: Instant,
) -> Result<Extension> {
    let faults = filing.faults(&facts_of(tx, duty).await?, duty);
    sound(faults, Refusal::ExtensionFaults)?;
    Ok(Extension {
        id: ExtensionId(new_id(now)),
        duty: duty.id,
        until: filing.until,
        status: SlipStatus::Submitted,
        reason: filing.reason.trim().to_owned(),
    })
}

fn filed(slip: &Extension, by: PersonId, at: Instant) -> Filing<'_, Extension> {
    Filing {
        slip,
        at,
        by: Some(by),
        reason: &slip.reason,
    }
}

async fn permitted(tx: &mut Tx, actor: &Actor, id: DutyId, wanted: ExtensionWay) -> Result<Duty> {
    let duty = store::duty::find(tx, id).await?;
    let duty = duty.ok_or(Error::NotFound)?;
    let whose = subject(tx, duty.person).await?;
    known(actor.may(Action::SeeVerdicts, whose))?;
    permit(way(actor, whose)? == wanted)?;
    Ok(duty)
}

fn way(actor: &Actor, whose: Subject) -> Result<ExtensionWay> {
    let own = actor.relation(whose) == Relation::Oneself;
    if own && actor.may(Action::File, whose) {
        Ok(ExtensionWay::Ask)
    } else {
        permit(actor.may(Action::OrderExtension, whose))?;
        Ok(ExtensionWay::Order)
    }
}
