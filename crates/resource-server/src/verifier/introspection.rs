//! What only the issuer can say: RFC 7662. Whether a token still counts, and what one says that is a mere reference.

use std::fmt;

use serde_json::Value;

use super::{Verifier, now};
use crate::keys::Keys;
use crate::{Claims, Refusal};

/// The form of Signet's references. What has another one is no reason to ask.
const PREFIX: &str = "signet_at_";
const LENGTH: usize = 53;

/// Whether a token is a reference and not a JWT.
pub(super) fn is_reference(token: &str) -> bool {
    let is_random = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    token.len() == LENGTH && token.strip_prefix(PREFIX).is_some_and(is_random)
}

impl Verifier {
    /// The claims, if the issuer says that the token still counts.
    pub(super) async fn counts(&self, token: &str, claims: Claims) -> Result<Claims, Refusal> {
        if is_reference(token) {
            // Asked a moment ago.
            return Ok(claims);
        }
        let keys = self.issuers.get(&claims.iss).ok_or(Refusal::Unavailable)?;
        self.ask(keys, token).await?.map(|_| claims).ok_or(Refusal::Invalid("it was revoked"))
    }

    /// The claims behind a reference. It does not say whose it is, and another issuer must not see it: so there is one.
    pub(super) async fn referred(&self, token: &str) -> Result<Claims, Refusal> {
        let mut issuers = self.issuers.values();
        let (Some(keys), None) = (issuers.next(), issuers.next()) else {
            return Err(Refusal::Invalid("it does not say which issuer it is of"));
        };
        let said = self.ask(keys, token).await?.ok_or(Refusal::Invalid("it is unknown, over or revoked"))?;
        let is_for_us = match said.get("aud") {
            Some(Value::String(one)) => *one == self.audience,
            Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(&self.audience)),
            _ => false,
        };
        if !is_for_us {
            return Err(Refusal::Invalid("it is for another API"));
        }
        let read = serde_json::from_value::<Claims>(said);
        let claims = read.map_err(|_unreadable| Refusal::Invalid("it cannot be verified"))?;
        if claims.iss != keys.issuer {
            return Err(Refusal::Invalid("it is of another issuer"));
        }
        if claims.exp <= now() {
            return Err(Refusal::Invalid("it has expired"));
        }
        Ok(claims)
    }

    /// What an issuer says of a token; nothing of one that is no good.
    async fn ask(&self, keys: &Keys, token: &str) -> Result<Option<Value>, Refusal> {
        let Some((client_id, client_secret)) = &self.credentials else {
            tracing::error!("a token or a route asks for introspection, and the verifier has no credentials");
            return Err(Refusal::Unavailable);
        };
        let asked = self
            .http
            .post(keys.introspection_endpoint().await?)
            .basic_auth(client_id, Some(client_secret))
            .form(&[("token", token), ("token_type_hint", "access_token")])
            .send()
            .await;
        let unavailable = |error: &dyn fmt::Display| {
            tracing::warn!(issuer = keys.issuer, %error, "the issuer cannot be asked about a token");
            Refusal::Unavailable
        };
        let answer = asked.and_then(reqwest::Response::error_for_status).map_err(|error| unavailable(&error))?;
        let said: Value = answer.json().await.map_err(|error| unavailable(&error))?;
        Ok(Some(said).filter(|said| said.get("active") == Some(&Value::Bool(true))))
    }
}
