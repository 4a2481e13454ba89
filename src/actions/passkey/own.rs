//! One's own devices: seeing them, giving one up.

use crate::{Error, House, Result, error::permit, own::oneself};
use onpost_rules::{
    access::{Action, Actor, Relation},
    audit::AuditRecord,
    ids::PasskeyId,
    passkey::{KeptDevice, PasskeyAct, decide},
    refusal::Refusal,
};
use onpost_store::{
    self as store,
    steps::{NextStep, Stepped},
};

/// The actor's devices, first registered first; not those that were removed.
///
/// # Errors
/// The database's.
pub async fn list(house: &House, actor: &Actor) -> Result<Vec<KeptDevice>> {
    permit(actor.may(Action::KeepPasskey, oneself(actor)?))?;
    let mut tx = house.db.read().await?;
    Ok(store::passkey::list_of_people(&mut tx, &[actor.person]).await?)
}

/// Gives a device of one's own up; `seen`: the highest step that the page showed.
///
/// # Errors
/// [`Error::NotFound`] where it isn't the actor's; [`Error::Stale`] where it changed in the meantime.
pub async fn remove(house: &House, actor: &Actor, id: PasskeyId, seen: i64) -> Result<()> {
    permit(actor.may(Action::KeepPasskey, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let kept = store::passkey::find(&mut tx, id).await?;
    let kept = kept.filter(|it| it.passkey.person == actor.person);
    let kept = kept.ok_or(Error::NotFound)?;
    let next = NextStep {
        after: seen,
        state: decide(
            Relation::Oneself,
            kept.passkey.status,
            PasskeyAct::Remove,
            "",
        )
        .map_err(Refusal::from)?,
        at: now,
        actor: Some(actor.person),
        note: "",
    };
    match store::steps::add(&mut tx, id, &next).await? {
        Stepped::Added => {
            let removed = AuditRecord::removed(&kept.passkey);
            house.commit(tx, actor.person, [removed]).await
        }
        Stepped::Stale => Err(Error::Stale),
    }
}
