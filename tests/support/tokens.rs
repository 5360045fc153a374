//! Tokens, verified by a library that did not make them: `jsonwebtoken`, with the keys that the issuer publishes.

use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

use super::http;
use super::tenant::Tenant;

/// The published keys.
pub async fn jwks(tenant: &Tenant) -> JwkSet {
    http().get(format!("{}/jwks", tenant.issuer)).send().await.unwrap().json().await.unwrap()
}

/// Verifies a token for an audience and returns its claims.
pub async fn verified(tenant: &Tenant, token: &str, audience: &str) -> Value {
    verified_with(&jwks(tenant).await, tenant, token, audience).unwrap_or_else(|error| panic!("{error}: {token}"))
}

/// The same with keys that were read before.
pub fn verified_with(
    keys: &JwkSet,
    tenant: &Tenant,
    token: &str,
    audience: &str,
) -> Result<Value, jsonwebtoken::errors::Error> {
    let header = decode_header(token)?;
    let kid = header.kid.expect("a kid");
    let key = keys.find(&kid).unwrap_or_else(|| panic!("{kid} is not published"));
    let mut rules = Validation::new(header.alg);
    rules.set_audience(&[audience]);
    rules.set_issuer(&[&tenant.issuer]);
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    Ok(decode::<Value>(token, &DecodingKey::from_jwk(key)?, &rules)?.claims)
}
