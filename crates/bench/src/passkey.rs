//! A device with one passkey that needs no person: Web Authentication Level 3 §6.1 and §6.5, without attestation.

use anyhow::Context;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// Somebody is there, and the device checked that it is its owner.
const PRESENT_AND_VERIFIED: u8 = 1 | 4;
const HAS_KEY: u8 = 64;
/// A map of a P-256 key for ES256 up to its first coordinate, and from there to its second (RFC 9053 §7.1.1, in CBOR).
const KEY: [u8; 10] = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
const SECOND: [u8; 3] = [0x22, 0x58, 0x20];
/// An attestation object of format `none`, up to the length of what the device says, in two bytes.
const OBJECT: &[u8] = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59";

/// The device.
#[derive(Debug)]
pub(crate) struct Passkey {
    pair: EcdsaKeyPair,
    random: SystemRandom,
    id: Vec<u8>,
    handle: String,
    counter: u32,
    origin: String,
}

impl Passkey {
    /// A new one for the pages of an origin, by the options that a page of them gave; with what it says of itself.
    pub(crate) fn new(origin: String, options: &Value) -> anyhow::Result<(Self, String)> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING)?;
        let random = SystemRandom::new();
        let mut id = vec![0; 16];
        aws_lc_rs::rand::SecureRandom::fill(&random, &mut id)?;
        let handle = member(options, "/user/id")?.to_owned();
        let mut passkey = Self { pair, random, id, handle, counter: 0, origin };
        let said = passkey.made(options)?;
        Ok((passkey, said))
    }

    fn made(&mut self, options: &Value) -> anyhow::Result<String> {
        let point = self.pair.public_key().as_ref();
        let (first, second) = point.get(1..).and_then(|point| point.split_at_checked(32)).context("no point")?;
        let id_length = u16::try_from(self.id.len())?.to_be_bytes();
        let key = [&[0; 16][..], &id_length, &self.id, &KEY, first, &SECOND, second].concat();
        let data = self.data(member(options, "/rp/id")?, HAS_KEY, &key);
        let length = u16::try_from(data.len())?.to_be_bytes();
        let object = [OBJECT, &length, &data].concat();
        let client_data = self.client_data("webauthn.create", options);
        Ok(self.credential(&json!({
            "clientDataJSON": text(client_data), "attestationObject": text(object), "transports": ["internal"],
        })))
    }

    /// Answers a question.
    pub(crate) fn sign(&mut self, options: &Value) -> anyhow::Result<String> {
        let client_data = self.client_data("webauthn.get", options);
        let data = self.data(member(options, "/rpId")?, 0, &[]);
        let signed = [&data, digest(&SHA256, &client_data).as_ref()].concat();
        let signature = self.pair.sign(&self.random, &signed)?;
        Ok(self.credential(&json!({
            "clientDataJSON": text(client_data), "authenticatorData": text(data),
            "signature": text(signature), "userHandle": self.handle,
        })))
    }

    fn data(&mut self, rp_id: &str, flags: u8, more: &[u8]) -> Vec<u8> {
        self.counter += 1;
        let party = digest(&SHA256, rp_id.as_bytes());
        [party.as_ref(), &[PRESENT_AND_VERIFIED | flags], &self.counter.to_be_bytes(), more].concat()
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let said =
            json!({"type": kind, "challenge": options.get("challenge"), "origin": self.origin, "crossOrigin": false});
        said.to_string().into_bytes()
    }

    fn credential(&self, response: &Value) -> String {
        let id = text(&self.id);
        json!({"id": id, "rawId": id, "type": "public-key", "extensions": {}, "response": response}).to_string()
    }
}

/// A text of the options, by its place (RFC 6901).
fn member<'a>(options: &'a Value, place: &str) -> anyhow::Result<&'a str> {
    options.pointer(place).and_then(Value::as_str).with_context(|| format!("no {place} in {options}"))
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
