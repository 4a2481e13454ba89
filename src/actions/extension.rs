//! Longer duties: asked for by their person, ordered by a supervisor, followed and taken back (D0 5.1, D4 5.150).

use super::{
    Error, House, Result,
    error::permit,
    new_id, notice,
    notice::Addressee,
    own::{known, oneself, subject},
    second_account,
    seen::Seen,
    verdict::{self, DutySeen},
};
use onpost_rules::{
    access::{Action, Actor, Relation, Subject},
    decision::Step,
    duty::Duty,
    extension::Extension,
    facts::Facts,
    filing::{ExtensionFault, ExtensionFiling},
    ids::{DutyId, ExtensionId, PersonId},
    notice::{Notice, SlipTold},
    refusal::Refusal,
    request::Status,
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    facts::{Span, Who},
    slip::Filing,
    steps::{NextStep, Stepped},
};

pub use onpost_store::steps::{Filed, Step as LifeStep};

/// An extension with its life, for whoever may see it.
#[derive(Debug, Clone)]
pub struct Slip {
    pub filed: Filed<Extension>,
    /// First step first.
    pub life: Vec<LifeStep>,
    pub duty: Duty,
    /// The facts of its duty's month.
    pub seen: Seen,
    pub whose: Subject,
}

/// How an actor comes to a longer duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It's their own: a supervisor decides about it.
    Ask,
    /// It's another's: it holds at once.
    Order,
}

/// A duty that may go on, for whoever may ask for that or order it.
#[derive(Debug, Clone)]
pub struct Desk {
    pub of: DutySeen,
    pub way: Way,
}

/// The actor's own extensions, latest filed first, with the duties that they are of.
pub async fn list(house: &House, actor: &Actor) -> Result<Vec<(Filed<Extension>, Duty)>> {
    permit(actor.may(Action::SeeRequests, oneself(actor)?))?;
    let mut tx = house.db.snapshot().await?;
    let own = store::slip::list_of_person::<Extension>(&mut tx, actor.person).await?;
    let ids: Vec<DutyId> = own.iter().map(|filed| filed.slip.duty).collect();
    let duties = store::duty::list(&mut tx, &ids).await?;
    let of = |filed: Filed<Extension>| {
        let duty = duties.iter().find(|duty| duty.id == filed.slip.duty)?;
        Some((filed, duty.clone()))
    };
    Ok(own.into_iter().filter_map(of).collect())
}

/// A duty, to ask for more of it or to order that.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see; [`Error::NotAllowed`] where they see it alone.
pub async fn desk(house: &House, actor: &Actor, duty: DutyId) -> Result<Desk> {
    let of = verdict::of_duty(house, actor, duty).await?;
    let mut tx = house.db.read().await?;
    let way = way(actor, subject(&mut tx, of.duty.person).await?)?;
    Ok(Desk { of, way })
}

/// Asks for a longer duty of the actor's own, before it ends or afterwards.
///
/// # Errors
/// As [`desk`]; [`Refusal::ExtensionFaults`] with everything that is wrong.
pub async fn ask(
    house: &House,
    actor: &Actor,
    (duty, filing): (DutyId, &ExtensionFiling),
) -> Result<ExtensionId> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let duty = permitted(&mut tx, actor, (duty, Way::Ask)).await?;
    store::person::lock(&mut tx, duty.person).await?;
    let what = (filing.until, filing.reason.as_str());
    let id = file_in(&mut tx, (actor.person, &duty), what, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Files an extension in a transaction that does more; the caller has locked the person.
///
/// # Errors
/// [`Refusal::ExtensionFaults`]: nothing was written by this then, and the transaction can go on.
pub(super) async fn file_in(
    tx: &mut Tx,
    (person, duty): (PersonId, &Duty),
    (until, reason): (Instant, &str),
    now: Instant,
) -> Result<ExtensionId> {
    let filing = ExtensionFiling {
        until,
        reason: reason.to_owned(),
    };
    let slip = checked(tx, duty, (&filing, now)).await?;
    store::slip::insert(tx, &filed(&slip, person, now)).await?;
    let about = subject(tx, person).await?;
    notice::filed(tx, about, (SlipTold::Extension(slip.id), now)).await?;
    Ok(slip.id)
}

/// Orders a longer duty of somebody else: it holds at once, and they are told.
///
/// # Errors
/// As [`ask`].
pub async fn order(
    house: &House,
    actor: &Actor,
    (duty, filing): (DutyId, &ExtensionFiling),
) -> Result<ExtensionId> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let duty = permitted(&mut tx, actor, (duty, Way::Order)).await?;
    tx = second_account::refuse(house, tx, (actor, &[duty.person]), now).await?;
    store::person::lock(&mut tx, duty.person).await?;
    let slip = checked(&mut tx, &duty, (filing, now)).await?;
    let slip = Extension {
        status: Status::Approved,
        ..slip
    };
    store::slip::insert(&mut tx, &filed(&slip, actor.person, now)).await?;
    let told = Notice::ExtensionOrdered {
        duty: notice::told(&mut tx, &duty).await?,
        until: slip.until,
        by: notice::name(&mut tx, actor.person).await?,
        reason: slip.reason.clone(),
    };
    let to = [Addressee::Person(duty.person)];
    notice::tell(&mut tx, &to, (&told, now)).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(slip.id)
}

/// Everything that the law would find wrong with what is filled in for a duty; nothing is filed.
///
/// # Errors
/// As [`desk`].
pub async fn check(
    house: &House,
    actor: &Actor,
    (duty, filing): (DutyId, &ExtensionFiling),
) -> Result<Vec<ExtensionFault>> {
    let desk = desk(house, actor, duty).await?;
    let own = desk.of.seen.facts.of_person(desk.of.duty.person);
    Ok(filing.faults(&own, &desk.of.duty))
}

/// An extension, for whoever may see it.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see.
pub async fn see(house: &House, actor: &Actor, id: ExtensionId) -> Result<Slip> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let (filed, whose) = found(&mut tx, actor, id).await?;
    let life = store::steps::list(&mut tx, id).await?;
    let duty = store::duty::find(&mut tx, filed.slip.duty).await?;
    let duty = duty.ok_or(Error::NotFound)?;
    let facts = facts_of(&mut tx, &duty).await?;
    let seen = Seen { facts, now };
    Ok(Slip {
        filed,
        life,
        duty,
        seen,
        whose,
    })
}

/// Takes back an extension of the actor's own that nobody has decided about yet.
///
/// # Errors
/// [`Refusal::NotOpen`] where it has been decided, or taken back before.
pub async fn withdraw(house: &House, actor: &Actor, id: ExtensionId) -> Result<()> {
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

/// The facts of a duty's month, of its person alone.
pub(super) async fn facts_of(tx: &mut Tx, duty: &Duty) -> Result<Facts> {
    let span = Span {
        from: duty.date,
        to: duty.date,
        people: Who::Person(duty.person),
    };
    Ok(store::facts::load(tx, &span).await?)
}

/// The extension that is filed, where nothing is wrong with it.
async fn checked(
    tx: &mut Tx,
    duty: &Duty,
    (filing, now): (&ExtensionFiling, Instant),
) -> Result<Extension> {
    let faults = filing.faults(&facts_of(tx, duty).await?, duty);
    if !faults.is_empty() {
        return Err(Refusal::ExtensionFaults(faults).into());
    }
    Ok(Extension {
        id: ExtensionId(new_id(now)),
        duty: duty.id,
        until: filing.until,
        status: Status::Submitted,
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

async fn permitted(tx: &mut Tx, actor: &Actor, (id, wanted): (DutyId, Way)) -> Result<Duty> {
    let duty = store::duty::find(tx, id).await?;
    let duty = duty.ok_or(Error::NotFound)?;
    let whose = subject(tx, duty.person).await?;
    known(actor.may(Action::SeeVerdicts, whose))?;
    permit(way(actor, whose)? == wanted)?;
    Ok(duty)
}

fn way(actor: &Actor, whose: Subject) -> Result<Way> {
    let own = actor.relation(whose) == Relation::Oneself;
    if own && actor.may(Action::File, whose) {
        Ok(Way::Ask)
    } else {
        permit(actor.may(Action::OrderExtension, whose))?;
        Ok(Way::Order)
    }
}

async fn found(tx: &mut Tx, actor: &Actor, id: ExtensionId) -> Result<(Filed<Extension>, Subject)> {
    let filed = store::slip::find::<Extension>(tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    let whose = subject(tx, filed.person).await?;
    known(actor.may(Action::SeeRequests, whose))?;
    Ok((filed, whose))
}
