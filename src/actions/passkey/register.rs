//! Registering a device: who is signed in shows once more that it's them, for a phone that lies about unlocked adds no key.

use crate::{
    House, Result,
    account::{self, Again, Signed},
    ceremony::{self, SignatureSent},
    error::permit,
    new_id,
    own::oneself,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use onpost_rules::{
    access::Action,
    audit::AuditRecord,
    ids::PasskeyId,
    passkey::{KeptDevice, MOST_DEVICES, Passkey, PasskeyFault, PasskeyStatus, Purpose},
    refusal::Refusal,
    time::Instant,
};
use onpost_store::{self as store, Tx, passkey::ceremony::Ceremony};
use serde_json::{Value, json};
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

/// How somebody shows that it's really them.
pub enum Vouched {
    Password(String),
    /// A confirmed device signed: what the browser sent.
    Passkey(String),
}

/// What beginning came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Begun {
    /// What the browser's `navigator.credentials.create` is handed.
    Ready(Value),
    WrongPassword,
    /// Too many wrong passwords.
    Wait {
        seconds: i64,
    },
    /// More people than can be verified are in line.
    Busy,
}

/// Begins to register a device that is to be called `name`.
///
/// # Errors
/// [`Refusal::Passkey`]: [`PasskeyFault::Impossible`], [`PasskeyFault::TooMany`], and what is wrong with a signature that vouches;
/// [`Error::SignedOut`](crate::Error::SignedOut) where that was overtaken.
pub async fn begin(house: &House, signed: &Signed, name: &str, vouched: Vouched) -> Result<Begun> {
    let actor = &signed.actor;
    permit(actor.may(Action::KeepPasskey, oneself(actor)?))?;
    ceremony::site(&house.origin).map_err(Refusal::from)?;
    let now = house.now();
    match vouched {
        Vouched::Password(password) => match account::again(house, signed, password).await? {
            Again::Right => (),
            Again::Wrong => return Ok(Begun::WrongPassword),
            Again::Wait { seconds } => return Ok(Begun::Wait { seconds }),
            Again::Busy => return Ok(Begun::Busy),
        },
        Vouched::Passkey(answer) => vouch(house, signed, &answer, now).await?,
    }
    let mut tx = house.db.write().await?;
    signed.hold(&mut tx, now).await?;
    let devices = devices(&mut tx, signed).await?;
    let (options, state) = start(house, signed, &devices)?;
    let ceremony = Ceremony {
        challenge: ceremony::text(&options, "/publicKey/challenge"),
        purpose: Purpose::Register,
        person: Some(actor.person),
        post: None,
        name: name.to_owned(),
        state,
        begun_at: now,
    };
    ceremony::begin(&mut tx, &ceremony).await?;
    tx.commit().await?;
    Ok(Begun::Ready(options))
}

async fn vouch(house: &House, signed: &Signed, answer: &str, now: Instant) -> Result<()> {
    let mut tx = house.db.read().await?;
    let signature = SignatureSent {
        purpose: Purpose::Vouch,
        answer,
    };
    let checked = ceremony::check(&mut tx, house, signature, now).await?;
    drop(tx);
    if checked.device.passkey.person != signed.person.id {
        return Err(Refusal::from(PasskeyFault::UnknownDevice).into());
    }
    let mut tx = house.db.write().await?;
    ceremony::spend(&mut tx, &checked, now).await?;
    Ok(tx.commit().await?)
}

/// What the person has, where there is room for one more.
async fn devices(tx: &mut Tx, signed: &Signed) -> Result<Vec<KeptDevice>> {
    let devices = store::passkey::list_of_people(tx, &[signed.person.id]).await?;
    if devices.len() >= MOST_DEVICES {
        return Err(Refusal::from(PasskeyFault::TooMany { most: MOST_DEVICES }).into());
    }
    Ok(devices)
}

/// Options for the browser and the state that waits; the device is asked to keep the key itself, so that it can sign in
/// without being told who it is.
fn start(house: &House, signed: &Signed, devices: &[KeptDevice]) -> Result<(Value, Value)> {
    let person = &signed.person;
    let known = devices.iter();
    let known = known.filter_map(|it| URL_SAFE_NO_PAD.decode(&it.credential_id).ok());
    let site = ceremony::site(&house.origin).map_err(Refusal::from)?;
    let (options, state) = site
        .start_passkey_registration(
            person.id.0,
            &person.staff_no,
            &person.name,
            Some(known.collect()),
        )
        .map_err(|_| Refusal::from(PasskeyFault::Impossible))?;
    let mut options = ceremony::value(&options);
    let selection = "/publicKey/authenticatorSelection";
    let wanted = json!({
        "residentKey": "required", "requireResidentKey": true, "userVerification": "required",
    });
    ceremony::set(&mut options, selection, wanted);
    Ok((options, ceremony::value(&state)))
}

/// Registers the device with what its browser sent; it signs nothing before a supervisor has confirmed it.
///
/// # Errors
/// [`Refusal::Passkey`]: what is wrong with what was sent, or with the device;
/// [`Error::SignedOut`](crate::Error::SignedOut) where they no longer are.
pub async fn finish(house: &House, signed: &Signed, answer: &str) -> Result<PasskeyId> {
    let actor = &signed.actor;
    permit(actor.may(Action::KeepPasskey, oneself(actor)?))?;
    let now = house.now();
    let (sent, _): (RegisterPublicKeyCredential, _) = ceremony::read(answer)?;
    let mut tx = house.db.read().await?;
    let client_data = &sent.response.client_data_json;
    let asked = ceremony::open(&mut tx, Purpose::Register, now, client_data).await?;
    drop(tx);
    if asked.person != Some(actor.person) {
        return Err(Refusal::from(PasskeyFault::Expired).into());
    }
    let state: PasskeyRegistration = ceremony::plain(&asked.state)?;
    let site = ceremony::site(&house.origin).map_err(Refusal::from)?;
    let credential = site.finish_passkey_registration(&sent, &state);
    let credential = credential.map_err(|error| {
        tracing::info!(%error, "a device was not registered");
        Refusal::from(PasskeyFault::NotVerified)
    })?;
    let passkey = Passkey {
        id: PasskeyId(new_id(now)),
        person: actor.person,
        name: asked.name,
        registered_at: now,
        status: PasskeyStatus::Registered,
    };
    let mut tx = house.db.write().await?;
    signed.hold(&mut tx, now).await?;
    if !store::passkey::ceremony::delete(&mut tx, &asked.challenge).await? {
        return Err(Refusal::from(PasskeyFault::Expired).into());
    }
    devices(&mut tx, signed).await?;
    let credential_id = URL_SAFE_NO_PAD.encode(credential.cred_id());
    let key = (credential_id.as_str(), &ceremony::value(&credential));
    match store::passkey::insert(&mut tx, &passkey, key.0, key.1).await {
        Ok(()) => {
            let added = AuditRecord::added(&passkey);
            house.commit(tx, actor.person, [added]).await?;
        }
        Err(error) if error.is_unique() => {
            return Err(Refusal::from(PasskeyFault::KnownDevice).into());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(passkey.id)
}
