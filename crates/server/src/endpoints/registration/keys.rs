//! Keys that a client that registers itself asks for and the tenant has not: discovery says that it signs as any algorithm,
//! and this makes it true (ADR 8).

use std::sync::Arc;

use signet_crypto::keys::Alg;
use signet_protocol::domain::ClientMetadata;
use signet_storage::key_pool::{self, PooledKey};
use signet_storage::signing_keys::SigningKeyRow;

use crate::administration::keys::{adopted, pooled, pooled_as};
use crate::answer::Failure;
use crate::clock;
use crate::state::State;
use crate::tenants::{Tenant, crypto_alg};
use crate::threads::compute;

/// An active and a next key of each algorithm that is asked for and missing, not stored yet. Hold no connection meanwhile:
/// one may have to be made.
///
/// # Errors
/// When the database is away or none can be made.
pub(super) async fn missing(
    metadata: &ClientMetadata,
    tenant: &Tenant,
    state: &State,
) -> Result<Vec<SigningKeyRow>, Failure> {
    let mut wanted: Vec<Alg> =
        metadata.asked_signing_algs().map(crypto_alg).filter(|alg| !tenant.signs_as(*alg)).collect();
    wanted.sort_by_key(|alg| alg.as_str());
    wanted.dedup();
    let mut keys = Vec::new();
    for alg in wanted {
        for status in ["active", "next"] {
            let key = take(alg, state).await?;
            let own = (tenant.id, &tenant.data_key);
            let key = adopted(key, &state.shared.config.master_key, own, (alg, status), clock::now());
            keys.push(key.map_err(|error| Failure::internal(&error))?);
        }
    }
    Ok(keys)
}

async fn take(alg: Alg, state: &State) -> Result<PooledKey, Failure> {
    let kind = pooled_as(alg);
    if let Some(key) = key_pool::claim(&mut state.pool.system().await?, kind.as_str()).await? {
        return Ok(key);
    }
    let shared = Arc::clone(&state.shared);
    let made = compute("keys", move || pooled(&shared.config.master_key, kind, clock::now())).await;
    made.map_err(|error| Failure::internal(&error))?.map_err(|error| Failure::internal(&error))
}
