//! Taking back: what nobody has decided about yet is withdrawn, what was approved is cancelled.

use super::{added, found};
use crate::{House, Result, error::permit, own::Acting, second_account};
use onpost_rules::{
    access::Actor,
    decision::{self, Circumstances, SlipStep},
    ids::RequestId,
    slip::{Slip, SlipId},
};
use onpost_store::{self as store, steps::NextStep};

/// A step that takes something back, for the reason in `note`.
struct TakingBack<'a> {
    step: SlipStep,
    note: &'a str,
}

/// Takes back a slip of the actor's own that nobody has decided about yet.
///
/// # Errors
/// [`Refusal::NotOpen`](onpost_rules::refusal::Refusal::NotOpen) where it has been decided, or taken back before.
pub async fn withdraw(house: &House, actor: &Actor, id: SlipId) -> Result<()> {
    let step = SlipStep::Withdraw;
    take_back(house, actor, id, TakingBack { step, note: "" }).await
}

/// Cancels an approved request, for the reason in `note`.
///
/// # Errors
/// [`Refusal::NotOpen`](onpost_rules::refusal::Refusal::NotOpen) where it isn't approved,
/// [`Refusal::Ended`](onpost_rules::refusal::Refusal::Ended) where only HR can.
pub async fn cancel(house: &House, actor: &Actor, id: RequestId, note: &str) -> Result<()> {
    let step = SlipStep::Cancel;
    take_back(house, actor, id.into(), TakingBack { step, note }).await
}

async fn take_back(house: &House, actor: &Actor, id: SlipId, wanted: TakingBack<'_>) -> Result<()> {
    let TakingBack { step, note } = wanted;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let (filed, whose) = found(&mut tx, actor, id).await?;
    permit(actor.may(step.action(), whose))?;
    // A request that is cancelled may be another's; nobody holds their own account, so one's own passes.
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[filed.person]).await?;
    match &filed.slip {
        Slip::Request(request) => {
            let circumstances = Circumstances {
                actor,
                whose,
                now,
                opened: &[],
            };
            decision::decide(request, step, note, circumstances)?;
        }
        Slip::Correction(_) | Slip::Extension(_) => step.check(filed.slip.status(), note)?,
    }
    let next = NextStep {
        after: filed.step,
        state: step.status(),
        at: now,
        actor: Some(actor.person),
        note: note.trim(),
    };
    added(store::slip::add_step(&mut tx, id, &next).await?)?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}
