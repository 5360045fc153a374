//! A key of a client: P-256, made anew, signing by a library that is not ours.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256, PublicKeyData};
use serde_json::{Value, json};

/// A key pair and its public JWK.
pub struct ClientKey {
    pair: KeyPair,
    /// Its name.
    pub kid: String,
}

impl ClientKey {
    /// A new one.
    pub fn new(kid: &str) -> Self {
        Self { pair: KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap(), kid: kid.to_owned() }
    }

    /// Its public part: RFC 7517.
    pub fn jwk(&self) -> Value {
        let point = self.pair.der_bytes();
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({ "kty": "EC", "crv": "P-256", "x": text(&point[1..33]), "y": text(&point[33..]), "kid": self.kid,
                "use": "sig", "alg": "ES256" })
    }

    /// A JWK Set with it alone.
    pub fn jwks(&self) -> Value {
        json!({ "keys": [self.jwk()] })
    }

    /// Its private part, PKCS#8 in base64 without PEM's lines.
    pub fn pkcs8(&self) -> String {
        base64::engine::general_purpose::STANDARD.encode(self.pair.serialize_der())
    }

    /// Signs claims as a type of token.
    pub fn sign(&self, typ: &str, claims: &Value) -> String {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = (!typ.is_empty()).then(|| typ.to_owned());
        header.kid = Some(self.kid.clone());
        let key = EncodingKey::from_ec_pem(self.pair.serialize_pem().as_bytes()).unwrap();
        encode(&header, claims, &key).unwrap()
    }

    /// Signs claims under a header that no honest client writes.
    pub fn sign_as(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let key = EncodingKey::from_ec_pem(self.pair.serialize_pem().as_bytes()).unwrap();
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::ES256).unwrap();
        format!("{message}.{signature}")
    }
}

/// Seconds since 1970.
pub fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}
