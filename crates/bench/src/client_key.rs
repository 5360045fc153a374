//! A client's P-256 key: assertions (RFC 7523) and DPoP proofs (RFC 9449), a fresh one for each request.

use std::sync::atomic::{AtomicU64, Ordering};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// A key pair, and what its tokens have in common.
#[derive(Debug)]
pub(crate) struct ClientKey {
    pair: EcdsaKeyPair,
    random: SystemRandom,
    used: AtomicU64,
}

impl ClientKey {
    /// A new one.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?;
        Ok(Self { pair, random: SystemRandom::new(), used: AtomicU64::new(0) })
    }

    /// Its public half.
    pub(crate) fn jwk(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let half = |from: usize| URL_SAFE_NO_PAD.encode(point.get(from..from + 32).unwrap_or_default());
        json!({"kty": "EC", "crv": "P-256", "x": half(1), "y": half(33)})
    }

    /// An assertion of a client, for an issuer.
    pub(crate) fn assertion(&self, client: &str, issuer: &str) -> anyhow::Result<String> {
        let now = now();
        let claims = json!({
            "iss": client, "sub": client, "aud": issuer, "iat": now, "exp": now + 60, "jti": self.fresh_jti(),
        });
        self.sign(&json!({"alg": "ES256", "typ": "JWT"}), &claims)
    }

    /// A proof for a POST to an address.
    pub(crate) fn proof(&self, htu: &str) -> anyhow::Result<String> {
        let claims = json!({"htm": "POST", "htu": htu, "iat": now(), "jti": self.fresh_jti()});
        self.sign(&json!({"alg": "ES256", "typ": "dpop+jwt", "jwk": self.jwk()}), &claims)
    }

    fn fresh_jti(&self) -> String {
        format!("a-bench-{:016x}", self.used.fetch_add(1, Ordering::Relaxed))
    }

    fn sign(&self, header: &Value, claims: &Value) -> anyhow::Result<String> {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let signature = self.pair.sign(&self.random, message.as_bytes())?;
        Ok(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    rustix::time::clock_gettime(rustix::time::ClockId::Realtime).tv_sec
}
