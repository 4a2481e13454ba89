//! Signing in with a passkey: the device tells who it is.

use super::{
    caller::Caller,
    grounds::Grounds,
    session::{FreshSession, Token},
    sign_in::{SignInRefusal, SignedIn},
    tries,
};
use crate::{
    Error, House, audit,
    ceremony::{self, CheckedSignature, SignatureAsked, SignatureSent},
};
use onpost_rules::{
    audit::{AuditDeed, AuditRecord, AuditThing, AuditThingKind},
    passkey::{PasskeyFault, Purpose},
    patience::TrySubject,
    refusal::Refusal,
};
use onpost_store as store;
use serde_json::Value;
use std::net::IpAddr;

/// Asks whatever device is at hand: gives what the browser is handed.
///
/// # Errors
/// [`PasskeyFault::Impossible`] where the site's address keeps no passkeys; waiting after too many that failed.
pub async fn ask_who(house: &House, address: Option<IpAddr>) -> Result<Value, SignInRefusal> {
    let now = house.now();
    // Whoever asks makes us keep the question, signed in or not.
    if let Some(seconds) = tries::begin(house, &[TrySubject::Questions(address)], now).await? {
        return Err(SignInRefusal::Wait { seconds });
    }
    let mut tx = house.db.write().await?;
    if let Some(seconds) = tries::wait(&mut tx, &[TrySubject::Passkeys(address)], now).await? {
        return Err(SignInRefusal::Wait { seconds });
    }
    let asked = SignatureAsked {
        purpose: Purpose::SignIn,
        person: None,
        post: None,
        devices: &[],
    };
    let options = ceremony::ask(&mut tx, house, asked, now).await?;
    tx.commit().await?;
    Ok(options)
}

/// Signs in whoever's confirmed device signed.
///
/// # Errors
/// See [`SignInRefusal`]; what isn't to be believed is a [`Refusal::Passkey`], and counts against the address, apart from
/// passwords.
pub async fn sign_in_by_passkey(
    house: &House,
    answer: &str,
    caller: Caller,
) -> Result<SignedIn, SignInRefusal> {
    if answer.is_empty() {
        return Err(Error::from(Refusal::from(PasskeyFault::Unsigned)).into());
    }
    let now = house.now();
    let subjects = [TrySubject::Passkeys(caller.address)];
    if let Some(seconds) = tries::begin(house, &subjects, now).await? {
        return Err(SignInRefusal::Wait { seconds });
    }
    let mut tx = house.db.snapshot().await?;
    let signature = SignatureSent {
        purpose: Purpose::SignIn,
        answer,
    };
    let checked = ceremony::check(&mut tx, house, signature, now).await;
    let checked = checked.inspect_err(|_| failed(house))?;
    let owner = checked.device.passkey.person;
    let grounds = Grounds::of(&mut tx, owner).await?;
    let credential = store::credential::find(&mut tx, owner).await?;
    drop(tx);
    let grounds = grounds.ok_or(Error::from(Refusal::from(PasskeyFault::UnknownDevice)))?;
    let begun_at = checked.ceremony.begun_at;
    if credential
        .as_ref()
        .is_some_and(|it| begun_at < it.changed_at)
    {
        return Err(SignInRefusal::Overtaken);
    }
    welcome(house, grounds, &checked, &caller)
        .await
        .map(|token| SignedIn {
            token,
            must_change: credential.is_none_or(|it| it.must_change),
        })
}

/// Whose it would have been isn't known.
fn failed(house: &House) {
    let nobody = AuditThing::only(AuditThingKind::Account);
    house.note(None, AuditRecord::new(AuditDeed::SignInFailed, nobody));
}

async fn welcome(
    house: &House,
    grounds: Grounds,
    checked: &CheckedSignature,
    caller: &Caller,
) -> Result<Token, SignInRefusal> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    ceremony::spend(&mut tx, checked, now).await?;
    let fresh = FreshSession::of(house, grounds, caller.session_place(), now);
    let token = fresh.start(&mut tx).await?;
    let token = token.ok_or(SignInRefusal::Overtaken)?;
    tries::right(&mut tx, &[TrySubject::Passkeys(caller.address)]).await?;
    caller.remember(&mut tx, grounds.person(), now).await?;
    let account = audit::account(&mut tx, grounds.person()).await?;
    let signed_in = AuditRecord::new(AuditDeed::SignedIn, account);
    house.commit(tx, grounds.person(), [signed_in]).await?;
    Ok(token)
}
