//! Punches that a device signs: the challenge names the person, the post and the minute.

use super::vouch::confirmed;
use crate::{
    Error, House, Result,
    ceremony::{self, SignatureAsked, SignatureSent},
    error::permit,
    own::oneself,
    seen,
};
use onpost_rules::{
    access::{Action, Actor},
    ids::PasskeyId,
    passkey::{PasskeyFault, Purpose},
    press::PressAtPost,
    proof::post_of,
    refusal::Refusal,
    verdict::situation,
};
use onpost_store::{Tx, passkey::ceremony::Ceremony};
use serde_json::Value;

/// Asks a device of the actor's to sign a punch at the post where they are expected: gives what the browser is handed.
///
/// # Errors
/// [`PasskeyFault::NoPost`], [`PasskeyFault::NoDevice`], [`PasskeyFault::Impossible`].
pub async fn ask(house: &House, actor: &Actor) -> Result<Value> {
    permit(actor.may(Action::Punch, oneself(actor)?))?;
    let now = house.now();
    let seen = seen::around(house, actor.person, now).await?;
    let current = situation(&seen.facts, actor.person, now).current;
    let post = current.map(|expected| post_of(&expected, now));
    let post = post.ok_or(Refusal::from(PasskeyFault::NoPost))?;
    let mut tx = house.db.write().await?;
    let devices = confirmed(&mut tx, actor.person).await?;
    let asked = SignatureAsked {
        purpose: Purpose::Punch,
        person: Some(actor.person),
        post: Some(post),
        devices: &devices,
    };
    let options = ceremony::ask(&mut tx, house, asked, now).await?;
    tx.commit().await?;
    Ok(options)
}

/// Uses up the signature of a punch within the punch's transaction: the device, where it holds.
///
/// It holds for the person and post that it was asked for, for two minutes and once, from a device that is confirmed.
/// Verifying takes less than a millisecond and no I/O, so it may happen here.
///
/// # Errors
/// The database's; what isn't to be believed is `None`.
pub async fn spend(
    tx: &mut Tx,
    house: &House,
    press: PressAtPost,
    answer: &str,
) -> Result<Option<PasskeyId>> {
    let signature = SignatureSent {
        purpose: Purpose::Punch,
        answer,
    };
    let checked = ceremony::check(tx, house, signature, press.at).await;
    let spent = match checked {
        Ok(it) if is_for(&it.ceremony, press) => ceremony::spend(tx, &it, press.at).await.map(Some),
        Ok(_) => Ok(None),
        Err(error) => Err(error),
    };
    match spent {
        Err(Error::Refused(_)) => Ok(None),
        spent => spent,
    }
}

fn is_for(asked: &Ceremony, press: PressAtPost) -> bool {
    asked.person == Some(press.person) && asked.post == Some(press.post)
}
