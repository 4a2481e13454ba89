//! Taking back: what nobody has decided about yet is withdrawn, what was approved is cancelled.

use super::{added, found};
use crate::{
    House, Result,
    error::permit,
    notice::{self, Addressee},
    own::Acting,
    second_account,
};
use onpost_rules::{
    access::Actor,
    cancel::Cancelling,
    decision::SlipStep,
    notice::{Notice, SlipTold},
    slip::SlipId,
};
use onpost_store::{self as store, steps::NextStep};

/// Takes back a slip of the actor's own that nobody has decided about yet.
///
/// # Errors
/// [`Refusal::NotOpen`](onpost_rules::refusal::Refusal::NotOpen) where it has been decided, or taken back before.
pub async fn withdraw(house: &House, actor: &Actor, id: SlipId) -> Result<()> {
    let step = SlipStep::Withdraw;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let (filed, whose) = found(&mut tx, actor, id).await?;
    permit(actor.may(step.action(), whose))?;
    step.check(filed.slip.status(), "")?;
    let next = NextStep {
        after: filed.step,
        state: step.status(),
        at: now,
        actor: Some(actor.person),
        note: "",
    };
    added(store::slip::add_step(&mut tx, id, &next).await?)?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

/// Cancels an approved slip, for the reason in `note`; whose it is, is told where somebody else did.
///
/// # Errors
/// What [`Cancelling::check`] refuses; [`Error::NotAllowed`](crate::Error::NotAllowed) for whoever neither filed nor approved it
/// nor keeps the site.
pub async fn cancel(house: &House, actor: &Actor, id: SlipId, note: &str) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let (filed, whose) = found(&mut tx, actor, id).await?;
    let life = store::slip::list_steps(&mut tx, id).await?;
    let cancelling = Cancelling {
        slip: &filed.slip,
        life: &life,
        actor,
        whose,
        now,
    };
    permit(cancelling.role().is_some())?;
    // A slip that is cancelled may be another's; nobody holds their own account, so one's own passes.
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[filed.person]).await?;
    cancelling.check(note)?;
    let next = NextStep {
        after: filed.step,
        state: SlipStep::Cancel.status(),
        at: now,
        actor: Some(actor.person),
        note: note.trim(),
    };
    added(store::slip::add_step(&mut tx, id, &next).await?)?;
    if actor.person != filed.person {
        let told = Notice::SlipDecided {
            slip: SlipTold::of(&filed.slip),
            status: next.state,
            by: notice::name(&mut tx, actor.person).await?,
            reason: next.note.to_owned(),
        };
        notice::tell(&mut tx, &[Addressee::Person(filed.person)], &told, now).await?;
    }
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}
