//! A client's DPoP key, and proofs by it good and bad: signed by `jsonwebtoken`, which is not what checks them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey};
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256};
use serde_json::{Value, json};

/// An ES256 key.
pub struct DpopKey(KeyPair);

/// Base64url of something's JSON.
fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// Sets members; `null` takes one away.
fn change(value: &mut Value, changes: &[(&str, Value)]) {
    for (name, new) in changes {
        value[*name] = new.clone();
    }
    value.as_object_mut().unwrap().retain(|_, value| !value.is_null());
}

/// Seconds since 1970, some of them later.
pub fn now(later: i64) -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap() + later
}

/// An id that no other proof has.
pub fn fresh_jti() -> String {
    uuid::Uuid::new_v4().to_string()
}

impl DpopKey {
    /// A new one.
    pub fn new() -> Self {
        Self(KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap())
    }

    /// Its public half.
    pub fn jwk(&self) -> Value {
        let point = self.0.public_key_raw();
        let [x, y] = [&point[1..33], &point[33..65]].map(|half| URL_SAFE_NO_PAD.encode(half));
        json!({"kty": "EC", "crv": "P-256", "x": x, "y": y})
    }

    /// Its RFC 7638 thumbprint, by another's reckoning.
    pub fn jkt(&self) -> String {
        serde_json::from_value::<Jwk>(self.jwk()).unwrap().thumbprint(ThumbprintHash::SHA256).unwrap()
    }

    /// A proof for a request.
    pub fn proof(&self, htm: &str, htu: &str) -> String {
        self.changed(htm, htu, &[], &[])
    }

    /// A proof that goes with an access token.
    pub fn proof_with(&self, htm: &str, htu: &str, token: &str) -> String {
        self.changed(htm, htu, &[], &[("ath", json!(ath(token)))])
    }

    /// A proof with changed header and claims, signed all the same.
    pub fn changed(&self, htm: &str, htu: &str, header: &[(&str, Value)], claims: &[(&str, Value)]) -> String {
        let mut its_header = json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": self.jwk()});
        let mut its_claims = json!({"jti": fresh_jti(), "htm": htm, "htu": htu, "iat": now(0)});
        change(&mut its_header, header);
        change(&mut its_claims, claims);
        let message = format!("{}.{}", part(&its_header), part(&its_claims));
        let key = EncodingKey::from_ec_der(&self.0.serialize_der());
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::ES256).unwrap();
        format!("{message}.{signature}")
    }
}

/// The hash of an access token: RFC 9449 §4.2.
pub fn ath(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, token.as_bytes()))
}
