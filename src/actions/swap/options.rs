//! Offering a duty of one's own: who could take it, and which duty of theirs could come back for it.

use super::concerned;
use crate::{
    Error, House, Result,
    error::permit,
    new_id,
    notice::{self, Addressee},
    own::oneself,
    roster::plan,
};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    ids::{DutyId, PersonId, SwapId},
    notice::Notice,
    refusal::Refusal,
    roster::{
        Plan,
        handover::{self, Handover},
        swap::{self, Colleague, Exchange, OfferContext, Swap, SwapOffer, SwapStatus},
    },
    time::Instant,
};
use onpost_store::{self as store, Tx};

/// How long ago an offer may have been made that still stands: no duty is published further ahead.
const LONGEST_OPEN: Duration = Duration::days(400);

/// What offering a duty starts from.
#[derive(Debug, Clone)]
pub struct SwapOptions {
    pub duty: Duty,
    /// The duty's roster as it's published.
    pub plan: Plan,
    /// Those on its board who could take it, by staff number.
    pub colleagues: Vec<Colleague>,
    /// Of the one who is asked about: their duties of this roster that could come back for it, by start.
    pub exchanges: Vec<Exchange>,
    pub now: Instant,
}

/// Who could take a duty of the actor's own; `with`: whose duties are looked at for an exchange.
///
/// # Errors
/// [`Error::NotFound`] where it isn't the actor's, or isn't published any more.
pub async fn desk(
    house: &House,
    actor: &Actor,
    id: DutyId,
    with: Option<PersonId>,
) -> Result<SwapOptions> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let duty = own_duty(&mut tx, actor, id).await?;
    let key = Handover::whole(&duty, duty.person).key();
    let plan = plan::load(&mut tx, key, now).await?;
    let plan = handover::published(&plan.ok_or(Error::NotFound)?);
    let looked_at = tokio::task::spawn_blocking(move || look(duty, plan, with, now));
    Ok(looked_at.await.expect("trying a swap does not panic"))
}

fn look(duty: Duty, plan: Plan, with: Option<PersonId>, now: Instant) -> SwapOptions {
    let of = |with| swap::exchanges(&plan, &duty, with, now);
    SwapOptions {
        colleagues: swap::takers(&plan, &duty),
        exchanges: with.map(of).unwrap_or_default(),
        duty,
        plan,
        now,
    }
}

/// Offers a duty of the actor's own to one person, or to all who could.
///
/// # Errors
/// [`Error::NotFound`] where it isn't the actor's, or isn't published any more; [`Refusal::OfferFaults`].
pub async fn offer(house: &House, actor: &Actor, id: DutyId, offer: SwapOffer) -> Result<SwapId> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let duty = own_duty(&mut tx, actor, id).await?;
    let wanted = match offer.in_exchange {
        Some(wanted) => store::duty::find(&mut tx, wanted).await?,
        None => None,
    };
    let open = open(&mut tx, actor.person, now).await?;
    let asked = match offer.to {
        Some(to) => Some(store::person::find(&mut tx, to).await?),
        None => None,
    };
    let asked = asked
        .map(|found| found.ok_or(Error::NotFound))
        .transpose()?;
    let known = OfferContext {
        asked: asked.as_ref(),
        exchange: wanted.as_ref(),
        open: &open,
    };
    let faults = offer.faults(&duty, known, now);
    if !faults.is_empty() {
        return Err(Refusal::OfferFaults(faults).into());
    }
    let swap = Swap {
        id: SwapId(new_id(now)),
        person: actor.person,
        duty: id,
        to: offer.to,
        in_exchange: offer.in_exchange,
        note: offer.note.trim().to_owned(),
        offered_at: now,
        status: SwapStatus::Offered,
        taker: None,
    };
    store::swap::insert(&mut tx, &swap).await?;
    if let Some(to) = swap.to {
        let notice = Notice::SwapOffered {
            swap: swap.id,
            by: notice::name(&mut tx, actor.person).await?,
            duty: notice::told(&mut tx, &duty).await?,
        };
        notice::tell(&mut tx, &[Addressee::Person(to)], &notice, now).await?;
    }
    tx.commit().await?;
    Ok(swap.id)
}

async fn own_duty(tx: &mut Tx, actor: &Actor, id: DutyId) -> Result<Duty> {
    let duty = store::duty::find(tx, id).await?;
    duty.filter(|duty| duty.person == actor.person)
        .ok_or(Error::NotFound)
}

/// The swaps of a person that may still be open.
async fn open(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Vec<Swap>> {
    let stored = store::swap::list_of_person(tx, person, now - LONGEST_OPEN).await?;
    let swaps: Vec<Swap> = stored.into_iter().map(|it| it.swap).collect();
    let ids: Vec<DutyId> = swaps.iter().flat_map(concerned).collect();
    let duties = store::duty::list(tx, &ids).await?;
    let find = |id| duties.iter().find(|duty| duty.id == id);
    let is_open = |swap: &Swap| swap.standing(find, now).is_open();
    Ok(swaps.into_iter().filter(is_open).collect())
}
