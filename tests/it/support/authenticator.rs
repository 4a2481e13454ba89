//! A device that keeps one passkey, in the place of a phone: it does what a browser and its authenticator do.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rcgen::{KeyPair, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;

/// A phone.
pub struct Phone {
    key: KeyPair,
    id: Vec<u8>,
    /// Whom the key is of, as the site said when it was made.
    user: String,
    counter: u32,
    /// Whether it checks who holds it.
    pub verifies: bool,
    /// The page that asks.
    pub origin: String,
}

impl Phone {
    /// A new one, that a browser at the tests' site talks to.
    pub fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        Self {
            id: Sha256::digest(key.public_key_raw()).to_vec(),
            key,
            user: String::new(),
            counter: 0,
            verifies: true,
            origin: "http://localhost:8080".into(),
        }
    }

    /// Makes its key for what the browser is handed, and gives what the browser sends.
    pub fn create(&mut self, options: &Value) -> String {
        let asked = &options["publicKey"];
        self.user = asked["user"]["id"].as_str().unwrap().to_owned();
        let site = asked["rp"]["id"].as_str().unwrap();
        let mut data = self.data(site, WITH_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        let response = json!({
            "clientDataJSON": self.client_data("webauthn.create", asked),
            "attestationObject": text(&attestation(&data)),
            "transports": ["internal"],
        });
        self.credential(response)
    }

    /// Signs what the browser is handed, and gives what the browser sends.
    pub fn sign(&mut self, options: &Value) -> String {
        let asked = &options["publicKey"];
        self.counter += 1;
        let data = self.data(asked["rpId"].as_str().unwrap(), 0);
        let client_data = self.client_data("webauthn.get", asked);
        let bytes = URL_SAFE_NO_PAD.decode(&client_data).unwrap();
        let signed = [data.clone(), Sha256::digest(bytes).to_vec()].concat();
        let response = json!({
            "clientDataJSON": client_data,
            "authenticatorData": text(&data),
            "signature": text(&self.key.sign(&signed).unwrap()),
            "userHandle": self.user,
        });
        self.credential(response)
    }

    fn credential(&self, response: Value) -> String {
        let id = text(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {}, "response": response })
            .to_string()
    }

    fn client_data(&self, kind: &str, asked: &Value) -> String {
        let data = json!({
            "type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": false,
        });
        text(data.to_string().as_bytes())
    }

    fn data(&self, site: &str, more: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(site).to_vec();
        data.push(PRESENT | verified | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// The key in COSE: EC2, ES256, P-256, x, y.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.public_key_raw();
        let (x, y) = point[1..].split_at(32);
        let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        [&head[..], x, &[0x22, 0x58, 0x20], y].concat()
    }
}

/// `{fmt: "none", attStmt: {}, authData: …}` in CBOR.
fn attestation(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap().to_be_bytes();
    let head = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59";
    [head, &length[..], data].concat()
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
