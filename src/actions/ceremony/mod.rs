//! Ceremonies: what a device is asked to sign waits in the database, and is used once; but for documents, whose hash says all.

pub(super) mod document;

use crate::{Error, House, Result};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use onpost_rules::{
    ids::{PasskeyId, PersonId, PostId},
    passkey::{KeptDevice, Passkey, PasskeyFault, PasskeyStatus, Purpose, SignedPunch, longest},
    refusal::Refusal,
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    passkey::{PasskeyUse, ceremony::Ceremony},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, PublicKeyCredential, Url, Webauthn,
    WebauthnBuilder,
};

/// How the site is called where a device lists its keys.
const SITE: &str = "Onpost 在岗";

/// The longest answer of a browser that is read, in bytes.
const LONGEST_ANSWER: usize = 16 * 1024;

/// Whether browsers keep passkeys for an origin at all: a domain with encryption, or this machine.
pub fn is_possible(origin: &str) -> bool {
    site(origin).is_ok()
}

/// The site as devices know it, by its origin: another port or domain is another site.
pub(super) fn site(origin: &str) -> Result<Webauthn, PasskeyFault> {
    let url = Url::parse(origin).map_err(|_| PasskeyFault::Impossible)?;
    let host = url.domain().ok_or(PasskeyFault::Impossible)?;
    let is_local = host == "localhost" || host.ends_with(".localhost");
    if url.scheme() != "https" && !is_local {
        return Err(PasskeyFault::Impossible);
    }
    let timeout = longest().to_std().unwrap_or_default();
    WebauthnBuilder::new(host, &url)
        .and_then(|builder| builder.rp_name(SITE).timeout(timeout).build())
        .map_err(|_| PasskeyFault::Impossible)
}

/// Whom a signature is asked of, and what for.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignatureAsked<'a> {
    pub purpose: Purpose,
    /// `None`: anybody, who is told by the device.
    pub person: Option<PersonId>,
    /// Where a punch is to be made.
    pub post: Option<PostId>,
    /// The devices that may sign; none: any.
    pub devices: &'a [KeptDevice],
}

/// Asks for a signature: gives what the browser's `navigator.credentials.get` is handed.
pub(super) async fn ask(
    tx: &mut Tx,
    house: &House,
    asked: SignatureAsked<'_>,
    now: Instant,
) -> Result<Value> {
    let site = site(&house.origin).map_err(Refusal::from)?;
    let (options, state) = site
        .start_discoverable_authentication()
        .map_err(|_| Refusal::from(PasskeyFault::Impossible))?;
    let (mut options, mut state) = (value(&options), value(&state));
    let mut challenge = text(&options, "/publicKey/challenge");
    if let (Some(person), Some(post)) = (asked.person, asked.post) {
        let random = URL_SAFE_NO_PAD.decode(&challenge).unwrap_or_default();
        let named = SignedPunch::at(person, post, now).challenge(&random);
        challenge = URL_SAFE_NO_PAD.encode(named);
        set(&mut options, "/publicKey/challenge", json!(challenge));
        set(&mut state, "/ast/challenge", json!(challenge));
    }
    let allowed = asked.devices.iter();
    let allowed = allowed.map(|it| json!({ "type": "public-key", "id": it.credential_id }));
    let allowed: Vec<Value> = allowed.collect();
    set(&mut options, "/publicKey/allowCredentials", json!(allowed));
    let ceremony = Ceremony {
        challenge,
        purpose: asked.purpose,
        person: asked.person,
        post: asked.post,
        name: String::new(),
        state,
        begun_at: now,
    };
    begin(tx, &ceremony).await?;
    Ok(json!({ "publicKey": options["publicKey"] }))
}

/// Keeps what is to be signed, and forgets what is too old.
pub(super) async fn begin(tx: &mut Tx, ceremony: &Ceremony) -> Result<()> {
    store::passkey::ceremony::delete_older(tx, ceremony.begun_at - longest()).await?;
    Ok(store::passkey::ceremony::insert(tx, ceremony).await?)
}

/// A signature that holds, not used yet.
#[derive(Debug, Clone)]
pub(super) struct CheckedSignature {
    pub device: KeptDevice,
    pub ceremony: Ceremony,
    outcome: AuthenticationResult,
    answer: Value,
}

/// What a browser sent as a signature, and what it has to be for.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignatureSent<'a> {
    pub purpose: Purpose,
    pub answer: &'a str,
}

/// Reads what the browser sent and verifies it; writes nothing.
///
/// # Errors
/// [`Refusal::Passkey`] where it isn't to be believed.
pub(super) async fn check(
    tx: &mut Tx,
    house: &House,
    signature: SignatureSent<'_>,
    now: Instant,
) -> Result<CheckedSignature> {
    let (sent, answer): (PublicKeyCredential, Value) = read(signature.answer)?;
    let ceremony = open(tx, signature.purpose, now, &sent.response.client_data_json).await?;
    let credential_id = URL_SAFE_NO_PAD.encode(&sent.raw_id);
    let device = store::passkey::find_by_credential(tx, &credential_id).await?;
    let device = device.filter(|it| it.passkey.status == PasskeyStatus::Confirmed);
    let device = device.ok_or(Refusal::from(PasskeyFault::UnknownDevice))?;
    is_of(&sent, &ceremony, &device.passkey).map_err(Refusal::from)?;
    let credential = credential(tx, device.passkey.id).await?;
    let state: DiscoverableAuthentication = plain(&ceremony.state)?;
    let site = site(&house.origin).map_err(Refusal::from)?;
    let outcome = site.finish_discoverable_authentication_v2(&sent, state, &credential);
    let outcome = outcome.map_err(|error| {
        tracing::info!(%error, "a passkey's signature was refused");
        Refusal::from(PasskeyFault::NotVerified)
    })?;
    Ok(CheckedSignature {
        device,
        ceremony,
        outcome,
        answer,
    })
}

/// Uses a signature up: once, and only while its device is still confirmed.
///
/// # Errors
/// [`Refusal::Passkey`] where somebody was faster, or the device was taken away in the meantime.
pub(super) async fn spend(
    tx: &mut Tx,
    checked: &CheckedSignature,
    now: Instant,
) -> Result<PasskeyId> {
    let CheckedSignature {
        device, ceremony, ..
    } = checked;
    let id = device.passkey.id;
    store::person::lock(tx, device.passkey.person).await?;
    if !store::passkey::ceremony::delete(tx, &ceremony.challenge).await? {
        return Err(Refusal::from(PasskeyFault::Expired).into());
    }
    let kept = store::passkey::find(tx, id).await?;
    if kept.is_none_or(|it| it.passkey.status != PasskeyStatus::Confirmed) {
        return Err(Refusal::from(PasskeyFault::UnknownDevice).into());
    }
    let mut moved = credential(tx, id).await?;
    if moved.update_credential(&checked.outcome) == Some(true) {
        store::passkey::update_credential(tx, id, &value(&moved)).await?;
    }
    let signed = PasskeyUse {
        challenge: &ceremony.challenge,
        passkey: id,
        purpose: ceremony.purpose,
        post: ceremony.post,
        begun_at: ceremony.begun_at,
        used_at: now,
        answer: &checked.answer,
    };
    store::passkey::insert_use(tx, &signed).await?;
    Ok(id)
}

/// What a browser sent, as the library reads it and as it came.
pub(super) fn read<T: DeserializeOwned>(answer: &str) -> Result<(T, Value), Refusal> {
    if answer.is_empty() {
        return Err(PasskeyFault::Unsigned.into());
    }
    let answer = Some(answer).filter(|it| it.len() <= LONGEST_ANSWER);
    let answer: Option<Value> = answer.and_then(|it| serde_json::from_str(it).ok());
    let answer = answer.ok_or(PasskeyFault::NotVerified)?;
    let sent = serde_json::from_value(answer.clone()).map_err(|_| PasskeyFault::NotVerified)?;
    Ok((sent, answer))
}

/// What the browser was asked to sign, by the challenge in what it signed.
///
/// # Errors
/// [`PasskeyFault::Expired`] where that is none of ours, or no longer.
pub(super) async fn open(
    tx: &mut Tx,
    purpose: Purpose,
    now: Instant,
    client_data: &[u8],
) -> Result<Ceremony> {
    let client_data: Value = serde_json::from_slice(client_data).unwrap_or_default();
    let challenge = text(&client_data, "/challenge");
    let found = store::passkey::ceremony::find(tx, &challenge).await?;
    let found = found.filter(|it| it.purpose == purpose && purpose.is_open(it.begun_at, now));
    Ok(found.ok_or(Refusal::from(PasskeyFault::Expired))?)
}

/// Whether a device is the one of whom it was asked; a sign-in is by whom the device names.
fn is_of(
    sent: &PublicKeyCredential,
    ceremony: &Ceremony,
    device: &Passkey,
) -> Result<(), PasskeyFault> {
    let named = sent.get_user_unique_id();
    let agrees = named.is_none_or(|named| named == device.person.0.as_bytes());
    let asked = match ceremony.person {
        Some(person) => person == device.person,
        None => named.is_some(),
    };
    if agrees && asked {
        Ok(())
    } else {
        Err(PasskeyFault::UnknownDevice)
    }
}

/// Whether a device is somebody's, and says so itself where it says anything.
fn is_of_person(
    sent: &PublicKeyCredential,
    person: PersonId,
    device: &Passkey,
) -> Result<(), PasskeyFault> {
    let named = sent.get_user_unique_id();
    let agrees = named.is_none_or(|named| named == person.0.as_bytes());
    if agrees && device.person == person {
        Ok(())
    } else {
        Err(PasskeyFault::UnknownDevice)
    }
}

async fn credential(tx: &mut Tx, id: PasskeyId) -> Result<webauthn_rs::prelude::Passkey> {
    let kept = store::passkey::credential(tx, id).await?;
    plain(&kept.ok_or(Error::NotFound)?)
}

/// What we kept ourselves, as the library wants it; what can't be read any more is no longer known.
pub(super) fn plain<T: DeserializeOwned>(kept: &Value) -> Result<T> {
    let read = serde_json::from_value(kept.clone());
    read.map_err(|_| Refusal::from(PasskeyFault::UnknownDevice).into())
}

/// Something of the library's as plain data.
pub(super) fn value(thing: &impl Serialize) -> Value {
    serde_json::to_value(thing).expect("options, states and keys are plain data")
}

/// A text within plain data; empty where there is none.
pub(super) fn text(data: &Value, place: &str) -> String {
    let found = data.pointer(place).and_then(Value::as_str);
    found.unwrap_or_default().to_owned()
}

/// Puts something in the place of what is there.
pub(super) fn set(data: &mut Value, place: &str, new: Value) {
    if let Some(found) = data.pointer_mut(place) {
        *found = new;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_domain_with_encryption_or_this_machine() {
        for (origin, possible) in [
            ("https://onpost.example", true),
            ("https://onpost.example:8443", true),
            ("http://localhost:8080", true),
            ("http://onpost.example", false),
            ("https://192.0.2.7", false),
            ("http://127.0.0.1:8080", false),
            ("https://[2001:db8::1]", false),
            ("", false),
        ] {
            assert_eq!(is_possible(origin), possible, "{origin}");
        }
    }

    #[test]
    fn the_library_keeps_its_challenges_where_we_set_them() {
        let site = site("http://localhost:8080").unwrap();
        let (options, state) = site.start_discoverable_authentication().unwrap();
        let (options, state) = (value(&options), value(&state));
        let challenge = text(&options, "/publicKey/challenge");
        assert!(challenge.len() >= 43, "{challenge}");
        assert_eq!(text(&state, "/ast/challenge"), challenge);
        assert!(options.pointer("/publicKey/allowCredentials").is_some());
        let asked = options.pointer("/publicKey/userVerification");
        assert_eq!(asked, Some(&json!("required")));
    }
}
