//! A client's public keys: by value in its metadata (`jwks`), or behind its `jwks_uri`, fetched once for all who ask.

use std::sync::Arc;

use serde_json::Value;
use signet_crypto::jwe::KeyManagement;
use signet_crypto::jwk::KeySet;
use signet_crypto::jws::{self, Refusal, Verified};
use signet_crypto::keys::Alg;
use signet_protocol::domain::{self as protocol, ClientMetadata};
use uuid::Uuid;

use crate::messages::crypto_management;
use crate::outbound::{Documents, Wanted};
use crate::state::State;
use crate::tenants::{KnownClient, Tenant};

/// The sets behind `jwks_uri`s in use.
#[derive(Debug)]
pub struct ClientKeys(Documents<KeySet>);

impl Default for ClientKeys {
    fn default() -> Self {
        Self(Documents::new(Wanted::JWKS, |body| KeySet::parse(&serde_json::from_slice::<Value>(body).ok()?).ok()))
    }
}

/// Verifies a token with a client's keys: RFC 7515 §5.2, RFC 8725. A key that is not known yet is looked for once behind
/// the `jwks_uri`. Hold no database connection meanwhile.
///
/// # Errors
/// [`Refusal`]; [`Refusal::NoKey`] too when the client has no keys or they cannot be had.
pub async fn verify(
    state: &State,
    tenant: &Tenant,
    client: &KnownClient,
    token: &str,
    allowed: &[Alg],
) -> Result<Verified, Refusal> {
    let try_with = |keys: &KeySet| jws::verify_with(token, keys, allowed);
    let knows = |keys: &KeySet| !matches!(try_with(keys), Err(Refusal::NoKey));
    try_with(&*find(state, tenant, client, knows).await.ok_or(Refusal::NoKey)?)
}

/// Verifies a token with keys of somebody who is no client: by value, or behind an address.
///
/// # Errors
/// [`Refusal`].
pub async fn verify_by(
    state: &State,
    tenant: Uuid,
    (by_value, uri): (Option<&Value>, Option<&str>),
    token: &str,
    allowed: &[Alg],
) -> Result<Verified, Refusal> {
    let try_with = |keys: &KeySet| jws::verify_with(token, keys, allowed);
    if let Some(keys) = by_value {
        return try_with(&KeySet::parse(keys).or(Err(Refusal::NoKey))?);
    }
    let knows = |keys: &KeySet| !matches!(try_with(keys), Err(Refusal::NoKey));
    let keys = state.shared.client_keys.0.find(&state.shared.outbound, (tenant, uri.ok_or(Refusal::NoKey)?), knows);
    try_with(&*keys.await.or(Err(Refusal::NoKey))?)
}

/// Whether a key is one of a client's, by its RFC 7638 thumbprint.
pub async fn has(state: &State, tenant: &Tenant, client: &KnownClient, thumbprint: &str) -> bool {
    let keys = find(state, tenant, client, |keys| keys.has(thumbprint)).await;
    keys.is_some_and(|keys| keys.has(thumbprint))
}

/// A client's keys with one to encrypt to in some way.
pub async fn for_encryption(
    state: &State,
    tenant: &Tenant,
    client: &KnownClient,
    management: KeyManagement,
) -> Option<Arc<KeySet>> {
    find(state, tenant, client, |keys| keys.encrypts(management)).await
}

/// The first wish of a client to be sent something encrypted for which the keys that it registered by value have none.
/// Those behind an address are looked at when they are used.
pub fn lacks(metadata: &ClientMetadata) -> Option<(&'static str, protocol::KeyManagement)> {
    let keys = KeySet::parse(metadata.jwks.as_ref()?).ok()?;
    metadata.asked_encryption().find(|(_, management)| !keys.encrypts(crypto_management(*management)))
}

async fn find(
    state: &State,
    tenant: &Tenant,
    client: &KnownClient,
    enough: impl Fn(&KeySet) -> bool,
) -> Option<Arc<KeySet>> {
    if let Some(keys) = client.keys() {
        return Some(keys);
    }
    let uri = client.client.metadata.jwks_uri.as_deref()?;
    state.shared.client_keys.0.find(&state.shared.outbound, (tenant.id, uri), enough).await.ok()
}
