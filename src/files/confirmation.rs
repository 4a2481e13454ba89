//! A confirmation of a month as a file: all that it's verified by, without this program and its database.
//!
//! What belongs to whom is checked here; the signature itself is, by the key of the file, where keys are known.

#![doc = include_str!("confirmation.md")]

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use onpost_rules::{month_answer::MonthDocument, time::Instant};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The version of the form.
pub const FORM: u32 = 1;

/// The longest file that is read, in bytes: a month of one person has some thousands.
pub const LONGEST: usize = 1024 * 1024;

/// Bits of the authenticator's data: somebody was there, and it was checked who.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;

/// Where those bits stand, behind the hash of the site's name.
const FLAGS: usize = 32;

/// The shortest data of an authenticator: the hash, the bits, a counter.
const SHORTEST: usize = FLAGS + 1 + 4;

/// A confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmationFile {
    /// [`FORM`] as it was.
    #[serde(rename = "onpost_month_confirmation")]
    pub form: u32,
    pub staff_no: String,
    /// `2026-10`
    pub month: String,
    pub confirmed_at: Instant,
    /// Of the document's bytes, in small hexadecimal figures.
    pub sha256: String,
    /// What was confirmed, to the byte.
    pub document: String,
    /// `None`: it was said while signed in.
    pub assertion: Option<MonthAssertion>,
}

/// What a device answered (WebAuthn); bytes are in base64url.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthAssertion {
    /// The site's name, whose SHA-256 the authenticator signed.
    pub rp_id: String,
    /// Where the page was that asked.
    pub origin: String,
    pub credential_id: String,
    pub public_key: SigningKey,
    pub authenticator_data: String,
    pub client_data_json: String,
    pub signature: String,
}

/// A public key as a JSON Web Key (RFC 7517): `EC` of P-256 or P-384, or `RSA`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kty", deny_unknown_fields)]
pub enum SigningKey {
    EC { crv: String, x: String, y: String },
    RSA { n: String, e: String },
}

/// Why a confirmation isn't believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ConfirmationFault {
    /// It's no such file, or one of another form.
    Unreadable,
    /// The document's bytes don't have that SHA-256.
    Document,
    /// The document is of somebody else, or of another month.
    Head,
    /// No device signed it.
    Unsigned,
    /// What the browser signed can't be read.
    ClientData,
    /// It isn't an answer to a request for a signature.
    Kind,
    /// What was signed isn't the SHA-256 of the document.
    Challenge,
    /// Another page asked for it.
    Origin,
    /// What the authenticator says can't be read.
    AuthenticatorData,
    /// It was signed for another site.
    Site,
    /// Nobody was there.
    NotPresent,
    /// The device didn't check who holds it.
    NotVerified,
    /// A key of a kind that isn't known, or none at all.
    Key,
    /// It was signed with another key than the one that was given.
    OtherKey,
    /// The signature isn't of these bytes with this key.
    Signature,
}

/// What has to be signed with the key, where everything else is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBytes {
    pub bytes: Vec<u8>,
    pub signature: Vec<u8>,
}

impl ConfirmationFile {
    /// Reads one.
    ///
    /// # Errors
    /// [`ConfirmationFault::Unreadable`].
    pub fn read(text: &[u8]) -> Result<Self, ConfirmationFault> {
        let read: Option<Self> = serde_json::from_slice(text).ok();
        let fits = |it: &Self| it.form == FORM && text.len() <= LONGEST;
        read.filter(fits).ok_or(ConfirmationFault::Unreadable)
    }

    /// As it's written.
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Holds everything against everything but the signature: that is left to who knows the keys.
    /// Law 12.1.
    ///
    /// # Errors
    /// The first that is wrong.
    pub fn check(&self) -> Result<SignedBytes, ConfirmationFault> {
        let document = MonthDocument::read(&self.document).ok_or(ConfirmationFault::Unreadable)?;
        if document.sha256() != self.sha256 {
            return Err(ConfirmationFault::Document);
        }
        let month = document.month().map(|it| it.to_string());
        if document.staff_no() != self.staff_no || month.as_ref() != Some(&self.month) {
            return Err(ConfirmationFault::Head);
        }
        let assertion = self.assertion.as_ref();
        let assertion = assertion.ok_or(ConfirmationFault::Unsigned)?;
        assertion.check(&document.digest())
    }
}

impl MonthAssertion {
    /// Holds it against the hash that had to be signed.
    fn check(&self, digest: &[u8]) -> Result<SignedBytes, ConfirmationFault> {
        let client_data = bytes(&self.client_data_json, ConfirmationFault::ClientData)?;
        let said: Value =
            serde_json::from_slice(&client_data).map_err(|_| ConfirmationFault::ClientData)?;
        if said["type"] != "webauthn.get" {
            return Err(ConfirmationFault::Kind);
        }
        if said["challenge"] != BASE64.encode(digest) {
            return Err(ConfirmationFault::Challenge);
        }
        if said["origin"] != *self.origin || said["crossOrigin"] == true {
            return Err(ConfirmationFault::Origin);
        }
        let mut signed = bytes(
            &self.authenticator_data,
            ConfirmationFault::AuthenticatorData,
        )?;
        if signed.len() < SHORTEST {
            return Err(ConfirmationFault::AuthenticatorData);
        }
        if signed[..FLAGS] != Sha256::digest(&self.rp_id)[..] {
            return Err(ConfirmationFault::Site);
        }
        if signed[FLAGS] & PRESENT == 0 {
            return Err(ConfirmationFault::NotPresent);
        }
        if signed[FLAGS] & VERIFIED == 0 {
            return Err(ConfirmationFault::NotVerified);
        }
        signed.extend(Sha256::digest(&client_data));
        Ok(SignedBytes {
            bytes: signed,
            signature: bytes(&self.signature, ConfirmationFault::Signature)?,
        })
    }
}

impl SigningKey {
    /// What it's known by (RFC 7638): the SHA-256 of its members in their order, in base64url.
    pub fn thumbprint(&self) -> String {
        let members = match self {
            Self::EC { crv, x, y } => {
                format!(r#"{{"crv":"{crv}","kty":"EC","x":"{x}","y":"{y}"}}"#)
            }
            Self::RSA { n, e } => format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#),
        };
        BASE64.encode(Sha256::digest(members))
    }
}

fn bytes(text: &str, fault: ConfirmationFault) -> Result<Vec<u8>, ConfirmationFault> {
    BASE64.decode(text).map_err(|_| fault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::time::Month;
    use serde_json::json;

    fn client_data(kind: &str, challenge: &[u8], origin: &str) -> String {
        let said = json!({ "type": kind, "challenge": BASE64.encode(challenge), "origin": origin, "crossOrigin": false });
        BASE64.encode(said.to_string())
    }

    fn authenticator_data(site: &str, flags: u8) -> String {
        let data = [&Sha256::digest(site)[..], &[flags, 0, 0, 0, 1]].concat();
        BASE64.encode(data)
    }

    fn confirmed() -> ConfirmationFile {
        let month = Month::parse("2026-10").unwrap();
        let document = MonthDocument::of("1001", month).with("classify", "staff_no\n");
        let digest = document.digest();
        ConfirmationFile {
            form: FORM,
            staff_no: "1001".into(),
            month: "2026-10".into(),
            confirmed_at: "2026-11-02T01:00:00Z".parse().unwrap(),
            sha256: document.sha256(),
            document: document.text().into(),
            assertion: Some(MonthAssertion {
                rp_id: "onpost.example".into(),
                origin: "https://onpost.example".into(),
                credential_id: "AQ".into(),
                public_key: SigningKey::EC {
                    crv: "P-256".into(),
                    x: "AQ".into(),
                    y: "AQ".into(),
                },
                authenticator_data: authenticator_data("onpost.example", PRESENT | VERIFIED),
                client_data_json: client_data("webauthn.get", &digest, "https://onpost.example"),
                signature: "AQ".into(),
            }),
        }
    }

    type Breaks = fn(&mut ConfirmationFile);

    /// The same with something of the assertion otherwise.
    fn signed(file: &mut ConfirmationFile) -> &mut MonthAssertion {
        file.assertion.as_mut().unwrap()
    }

    /// Law 12.1.
    #[test]
    fn whatever_does_not_belong_together_is_told() {
        use ConfirmationFault::*;
        let cases: [(Breaks, ConfirmationFault); 15] = [
            (|it| it.document = "x".into(), Unreadable),
            (|it| it.document += "1001\n", Document),
            (|it| it.sha256 = "0".repeat(64), Document),
            (|it| it.staff_no = "1002".into(), Head),
            (|it| it.month = "2026-11".into(), Head),
            (|it| it.assertion = None, Unsigned),
            (|it| signed(it).client_data_json = "AQ".into(), ClientData),
            (
                |it| {
                    let digest = MonthDocument::read(&it.document).unwrap().digest();
                    signed(it).client_data_json =
                        client_data("webauthn.create", &digest, "https://onpost.example");
                },
                Kind,
            ),
            (
                |it| {
                    signed(it).client_data_json =
                        client_data("webauthn.get", &[7; 32], "https://onpost.example");
                },
                Challenge,
            ),
            (
                |it| signed(it).origin = "https://other.example".into(),
                Origin,
            ),
            (
                |it| signed(it).authenticator_data = "AQ".into(),
                AuthenticatorData,
            ),
            (|it| signed(it).rp_id = "other.example".into(), Site),
            (
                |it| signed(it).authenticator_data = authenticator_data("onpost.example", VERIFIED),
                NotPresent,
            ),
            (
                |it| signed(it).authenticator_data = authenticator_data("onpost.example", PRESENT),
                NotVerified,
            ),
            (|it| signed(it).signature = "*".into(), Signature),
        ];
        assert!(confirmed().check().is_ok());
        for (breaks, expected) in cases {
            let mut file = confirmed();
            breaks(&mut file);
            assert_eq!(file.check(), Err(expected));
        }
    }

    #[test]
    fn a_file_is_read_as_it_was_written_and_nothing_else_is() {
        let file = confirmed();
        let text = file.write();
        assert_eq!(ConfirmationFile::read(text.as_bytes()), Ok(file));
        let later = text.replace(
            "\"onpost_month_confirmation\": 1",
            "\"onpost_month_confirmation\": 2",
        );
        let long = format!("{text}{}", " ".repeat(LONGEST));
        for odd in ["", "{}", "[1]", &later, &long] {
            let read = ConfirmationFile::read(odd.as_bytes());
            assert_eq!(read, Err(ConfirmationFault::Unreadable));
        }
    }

    /// The example of RFC 7638 3.1.
    #[test]
    fn a_key_is_known_by_its_thumbprint() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let key = SigningKey::RSA {
            n: n.into(),
            e: "AQAB".into(),
        };
        assert_eq!(
            key.thumbprint(),
            "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
        );
    }
}
