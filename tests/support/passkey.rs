//! A device that keeps one passkey, with every part of what it says to be set: Web Authentication Level 3 §6.1, §6.5, and CBOR by hand
//! (RFC 8949), so that what the server reads was not written by what it reads with.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use uuid::Uuid;

use super::certificates::Attestation;
use super::person::{Page, Person};
use super::tenant::Tenant;

/// Somebody touched it.
pub const PRESENT: u8 = 1;
/// It knows that it was its owner.
pub const VERIFIED: u8 = 4;
/// It may be copied.
pub const ELIGIBLE: u8 = 8;
/// It was.
pub const BACKED_UP: u8 = 16;
const HAS_KEY: u8 = 64;

/// The device.
#[derive(Debug)]
pub struct Device {
    key: EcdsaKeyPair,
    /// The passkey's name.
    pub credential_id: Vec<u8>,
    /// Whose it is.
    pub handle: Option<Vec<u8>>,
    /// How often it signed.
    pub counter: u32,
    /// What it says of person and copies.
    pub flags: u8,
    /// Its model.
    pub model: Uuid,
    /// Who vouches for it.
    pub attestation: Option<Attestation>,
    /// For whom it answers.
    pub rp_id: String,
    /// Where the browser says that it is.
    pub origin: String,
}

/// A question as the server asked it.
#[derive(Debug, Clone)]
pub struct Question {
    /// For the browser.
    pub options: Value,
    /// For the way back.
    pub state: String,
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn byte_string(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap();
    [&[0x59][..], &length.to_be_bytes(), bytes].concat()
}

impl Device {
    /// A new one at the origin of a tenant.
    pub fn new(tenant: &Tenant) -> Self {
        let issuer = url::Url::parse(&tenant.issuer).unwrap();
        Self {
            key: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap(),
            credential_id: Uuid::new_v4().as_bytes().to_vec(),
            handle: None,
            counter: 1,
            flags: PRESENT | VERIFIED,
            model: Uuid::from_bytes([7; 16]),
            attestation: None,
            rp_id: issuer.host_str().unwrap().to_owned(),
            origin: issuer.origin().ascii_serialization(),
        }
    }

    fn authenticator_data(&self, more: &[u8], flags: u8) -> Vec<u8> {
        let party = digest(&SHA256, self.rp_id.as_bytes());
        [party.as_ref(), &[self.flags | flags], &self.counter.to_be_bytes(), more].concat()
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let said =
            json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    /// Makes the passkey, with the attestation that it has: §8.2, §8.7.
    pub fn make(&mut self, question: &Question) -> String {
        let options = &question.options;
        self.handle = Some(URL_SAFE_NO_PAD.decode(options["user"]["id"].as_str().unwrap()).unwrap());
        let point = self.key.public_key().as_ref();
        let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        let key = [&head[..], &point[1..33], &[0x22, 0x58, 0x20], &point[33..]].concat();
        let length = u16::try_from(self.credential_id.len()).unwrap();
        let made = [&self.model.as_bytes()[..], &length.to_be_bytes(), &self.credential_id, &key].concat();
        let data = self.authenticator_data(&made, HAS_KEY);
        let said = self.client_data("webauthn.create", options);
        self.counter += 1;
        let statement = match &self.attestation {
            None => b"\x64none\x67attStmt\xa0".to_vec(),
            Some(Attestation { certificate, key }) => {
                let signed = [&data[..], digest(&SHA256, &said).as_ref()].concat();
                let signature = key.sign(&SystemRandom::new(), &signed).unwrap();
                let head = b"\x66packed\x67attStmt\xa3\x63alg\x26\x63sig";
                [&head[..], &byte_string(signature.as_ref()), b"\x63x5c\x81", &byte_string(certificate)].concat()
            }
        };
        let object = [&b"\xa3\x63fmt"[..], &statement, b"\x68authData", &byte_string(&data)].concat();
        json!({
            "id": text(&self.credential_id), "rawId": text(&self.credential_id), "type": "public-key", "extensions": {},
            "response": {
                "clientDataJSON": text(said),
                "attestationObject": text(object),
                "transports": ["internal"],
            },
        })
        .to_string()
    }

    /// Signs, and counts.
    pub fn sign(&mut self, question: &Question) -> String {
        let said = self.client_data("webauthn.get", &question.options);
        let data = self.authenticator_data(&[], 0);
        let signed = [&data[..], digest(&SHA256, &said).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        self.counter += 1;
        json!({
            "id": text(&self.credential_id), "rawId": text(&self.credential_id), "type": "public-key", "extensions": {},
            "response": {
                "clientDataJSON": text(&said), "authenticatorData": text(&data), "signature": text(signature),
                "userHandle": self.handle.as_ref().map(text),
            },
        })
        .to_string()
    }
}

/// Asks what to ask the device, from a page with a form.
pub async fn question(person: &Person, page: &Page, purpose: &str) -> Question {
    let answer = ask(person, &page.field("csrf"), purpose).await;
    assert!(answer.status.is_success(), "{purpose}: {}", answer.html);
    let answer: Value = serde_json::from_str(&answer.html).unwrap();
    Question { options: answer["options"].clone(), state: answer["state"].as_str().unwrap().to_owned() }
}

/// The same with whatever comes.
pub async fn ask(person: &Person, csrf: &str, purpose: &str) -> Page {
    person.post("/passkeys/options", &[("csrf", csrf), ("purpose", purpose)]).await
}

/// Sends what a device answered on the page of a person's passkeys.
pub async fn add(person: &Person, page: &Page, (state, credential): (&str, &str)) -> Page {
    let csrf = page.field("csrf");
    person.post("/account/passkeys", &[("csrf", csrf.as_str()), ("state", state), ("credential", credential)]).await
}

/// Adds a passkey of a new device to who is signed in.
pub async fn added(person: &Person, tenant: &Tenant) -> Device {
    let mut device = Device::new(tenant);
    let page = person.get("/account/passkeys").await;
    let question = question(person, &page, "add").await;
    let answer = device.make(&question);
    let page = add(person, &page, (&question.state, &answer)).await;
    assert!(page.status.is_success() && page.has("notice"), "{}", page.html);
    device
}

/// Sends what a device answered from the sign-in page.
pub async fn enter(person: &Person, page: &Page, (state, credential): (&str, &str)) -> Page {
    let csrf = page.field("csrf");
    let mut fields = vec![("csrf", csrf.as_str()), ("state", state), ("credential", credential)];
    let flow = page.html.contains("name=\"flow\"").then(|| page.field("flow"));
    fields.extend(flow.as_deref().map(|flow| ("flow", flow)));
    person.post("/login/passkey", &fields).await
}
