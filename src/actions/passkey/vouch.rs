//! Vouching: a confirmed device shows that it's really its person who registers another.

use crate::{
    House, Result,
    ceremony::{self, SignatureAsked},
    error::permit,
    own::oneself,
};
use onpost_rules::{
    access::{Action, Actor},
    ids::PersonId,
    passkey::{KeptDevice, PasskeyFault, PasskeyStatus, Purpose},
    refusal::Refusal,
};
use onpost_store::{self as store, Tx};
use serde_json::Value;

/// Asks a confirmed device of the actor's: gives what the browser is handed.
///
/// # Errors
/// [`PasskeyFault::NoDevice`] where none is confirmed; [`PasskeyFault::Impossible`].
pub async fn ask(house: &House, actor: &Actor) -> Result<Value> {
    permit(actor.may(Action::KeepPasskey, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let devices = confirmed(&mut tx, actor.person).await?;
    let asked = SignatureAsked {
        purpose: Purpose::Vouch,
        person: Some(actor.person),
        post: None,
        devices: &devices,
    };
    let options = ceremony::ask(&mut tx, house, asked, now).await?;
    tx.commit().await?;
    Ok(options)
}

/// Somebody's confirmed devices.
///
/// # Errors
/// [`PasskeyFault::NoDevice`] where there is none.
pub(super) async fn confirmed(tx: &mut Tx, person: PersonId) -> Result<Vec<KeptDevice>> {
    let mut devices = store::passkey::list_of_people(tx, &[person]).await?;
    devices.retain(|it| it.passkey.status == PasskeyStatus::Confirmed);
    if devices.is_empty() {
        return Err(Refusal::from(PasskeyFault::NoDevice).into());
    }
    Ok(devices)
}
