//! Documents that a device signs: the challenge is their SHA-256 and nothing else, so that whoever has the document and the
//! public key can verify it. Nothing waits in the database: who signs the same once more says the same.

use super::{credential, is_of_person, plain, read, set, site, text, value};
use crate::{Error, House, Result};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use onpost_files::confirmation::{MonthAssertion, SigningKey};
use onpost_rules::{
    ids::PersonId,
    passkey::{KeptDevice, PasskeyFault, PasskeyStatus},
    refusal::Refusal,
};
use onpost_store::{self as store, Tx};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    COSEAlgorithm, COSEEC2Key, COSEKey, COSEKeyType, COSERSAKey, DiscoverableAuthentication,
    ECDSACurve, PublicKeyCredential,
};

/// Asks one of some devices to sign a hash: gives what the browser's `navigator.credentials.get` is handed.
///
/// # Errors
/// [`PasskeyFault::Impossible`].
pub(crate) fn ask(house: &House, digest: &[u8], devices: &[KeptDevice]) -> Result<Value> {
    let (mut options, _) = begun(house, digest)?;
    let allowed = devices.iter();
    let allowed = allowed.map(|it| json!({ "type": "public-key", "id": it.credential_id }));
    let allowed: Vec<Value> = allowed.collect();
    set(&mut options, "/publicKey/allowCredentials", json!(allowed));
    Ok(json!({ "publicKey": options["publicKey"] }))
}

/// What a browser sent as a signature of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DocumentSignature<'a> {
    /// The SHA-256 that it has to be of.
    pub digest: &'a [u8],
    /// Whose it has to be.
    pub person: PersonId,
    pub answer: &'a str,
}

/// Reads what the browser sent and verifies that a confirmed device of a person signed that hash; the key's counter moves.
///
/// # Errors
/// [`Refusal::Passkey`] where it isn't to be believed.
pub(crate) async fn signed(
    tx: &mut Tx,
    house: &House,
    sent: DocumentSignature<'_>,
) -> Result<SignedDocument> {
    let DocumentSignature {
        digest,
        person,
        answer,
    } = sent;
    let (sent, _): (PublicKeyCredential, Value) = read(answer)?;
    let credential_id = URL_SAFE_NO_PAD.encode(&sent.raw_id);
    let device = store::passkey::find_by_credential(tx, &credential_id).await?;
    let device = device.filter(|it| it.passkey.status == PasskeyStatus::Confirmed);
    let device = device.ok_or(Refusal::from(PasskeyFault::UnknownDevice))?;
    is_of_person(&sent, person, &device.passkey).map_err(Refusal::from)?;
    let mut key = credential(tx, device.passkey.id).await?;
    let (_, state) = begun(house, digest)?;
    let state: DiscoverableAuthentication = plain(&state)?;
    let site = site(&house.origin).map_err(Refusal::from)?;
    let outcome = site.finish_discoverable_authentication_v2(&sent, state, &key);
    let outcome = outcome.map_err(|error| {
        tracing::info!(%error, "a passkey's signature of a document was refused");
        Refusal::from(PasskeyFault::NotVerified)
    })?;
    let public_key = written(key.get_public_key());
    let public_key = public_key.ok_or(Refusal::from(PasskeyFault::NotVerified))?;
    if key.update_credential(&outcome) == Some(true) {
        store::passkey::update_credential(tx, device.passkey.id, &value(&key)).await?;
    }
    let response = &sent.response;
    let (asked, _) = begun(house, digest)?;
    let client_data: Value = serde_json::from_slice(&response.client_data_json).unwrap_or_default();
    Ok(SignedDocument {
        assertion: MonthAssertion {
            rp_id: text(&asked, "/publicKey/rpId"),
            origin: text(&client_data, "/origin"),
            credential_id,
            public_key,
            authenticator_data: URL_SAFE_NO_PAD.encode(&response.authenticator_data),
            client_data_json: URL_SAFE_NO_PAD.encode(&response.client_data_json),
            signature: URL_SAFE_NO_PAD.encode(&response.signature),
        },
        device,
    })
}

/// A signature that holds, with the device that gave it.
#[derive(Debug, Clone)]
pub(crate) struct SignedDocument {
    pub device: KeptDevice,
    pub assertion: MonthAssertion,
}

/// Whether a signature is by a key of those bytes; a key of a kind that nobody here registers is none.
pub(crate) fn is_by(key: &SigningKey, bytes: &[u8], signature: &[u8]) -> Option<bool> {
    // What can't be read as a signature of the key's kind is none.
    Some(read_key(key)?.verify_signature(signature, bytes) == Ok(true))
}

/// What is asked, and what the answer is held against, with the hash as the challenge.
fn begun(house: &House, digest: &[u8]) -> Result<(Value, Value)> {
    let site = site(&house.origin).map_err(Refusal::from)?;
    let (options, state) = site
        .start_discoverable_authentication()
        .map_err(|_| Error::from(Refusal::from(PasskeyFault::Impossible)))?;
    let (mut options, mut state) = (value(&options), value(&state));
    let challenge = json!(URL_SAFE_NO_PAD.encode(digest));
    set(&mut options, "/publicKey/challenge", challenge.clone());
    set(&mut state, "/ast/challenge", challenge);
    Ok((options, state))
}

/// A key as files have it.
fn written(key: &COSEKey) -> Option<SigningKey> {
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    match &key.key {
        COSEKeyType::EC_EC2(COSEEC2Key { curve, x, y }) => Some(SigningKey::EC {
            crv: match curve {
                ECDSACurve::SECP256R1 => "P-256".into(),
                ECDSACurve::SECP384R1 => "P-384".into(),
                ECDSACurve::SECP521R1 => return None,
            },
            x: text(x),
            y: text(y),
        }),
        COSEKeyType::RSA(COSERSAKey { n, e }) => Some(SigningKey::RSA {
            n: text(n),
            e: text(e),
        }),
        COSEKeyType::EC_OKP(_) => None,
    }
}

fn read_key(key: &SigningKey) -> Option<COSEKey> {
    let bytes = |text: &String| URL_SAFE_NO_PAD.decode(text).ok();
    let (type_, key) = match key {
        SigningKey::EC { crv, x, y } => {
            let (type_, curve) = match &**crv {
                "P-256" => (COSEAlgorithm::ES256, ECDSACurve::SECP256R1),
                "P-384" => (COSEAlgorithm::ES384, ECDSACurve::SECP384R1),
                _ => return None,
            };
            let (x, y) = (bytes(x)?, bytes(y)?);
            (type_, COSEKeyType::EC_EC2(COSEEC2Key { curve, x, y }))
        }
        SigningKey::RSA { n, e } => {
            let (n, e) = (bytes(n)?, bytes(e)?.try_into().ok()?);
            (COSEAlgorithm::RS256, COSEKeyType::RSA(COSERSAKey { n, e }))
        }
    };
    Some(COSEKey { type_, key })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6979 A.2.5: P-256 and SHA-256, the message "sample"; the signature in DER.
    #[test]
    fn a_signature_is_told_by_the_public_key_alone() {
        let hex = |text: &str| -> Vec<u8> {
            let pairs = text.as_bytes().chunks(2);
            pairs
                .map(|it| u8::from_str_radix(std::str::from_utf8(it).unwrap(), 16).unwrap())
                .collect()
        };
        let of = |text: &str| URL_SAFE_NO_PAD.encode(hex(text));
        let key = SigningKey::EC {
            crv: "P-256".into(),
            x: of("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"),
            y: of("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299"),
        };
        let signature = hex(
            "3046022100EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716\
             022100F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        );
        assert_eq!(is_by(&key, b"sample", &signature), Some(true));
        assert_eq!(is_by(&key, b"Sample", &signature), Some(false));
        assert_eq!(is_by(&key, b"sample", &signature[..9]), Some(false));
        assert_eq!(is_by(&key, b"sample", b""), Some(false));
        let odd = SigningKey::EC {
            crv: "P-521".into(),
            x: String::new(),
            y: String::new(),
        };
        assert_eq!(is_by(&odd, b"sample", &signature), None);
    }

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let key = COSEKey {
            type_: COSEAlgorithm::RS256,
            key: COSEKeyType::RSA(COSERSAKey {
                n: vec![7; 256],
                e: [1, 0, 1],
            }),
        };
        let file = written(&key).unwrap();
        assert_eq!(read_key(&file), Some(key));
    }
}
