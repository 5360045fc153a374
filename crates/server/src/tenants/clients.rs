//! Clients in use.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Utc};
use moka::sync::Cache;
use signet_crypto::jwk::KeySet;
use signet_crypto::jws::{self, SharedSecret};
use signet_crypto::opaque::SecretHash;
use signet_crypto::seal::{Place, SealError};
use signet_protocol::domain::Client;
use signet_storage::clients::{self, ClientRow};
use uuid::Uuid;

use super::Tenant;
use crate::answer::Failure;
use crate::clock;
use crate::observe::CacheMeters;
use crate::state::State;

/// Clients kept at most.
const CLIENTS: u64 = 50_000;

/// Where the secret of a client that signs with it is sealed.
pub fn secret_place(tenant: Uuid, id: &Uuid) -> Place<'_> {
    Place { tenant, table: "client_secrets", row: id.as_bytes() }
}

/// A secret that is live until it ends.
#[derive(Debug)]
struct LiveSecret {
    hash: SecretHash,
    shared: Option<SharedSecret>,
    ends_at: Option<DateTime<Utc>>,
}

fn live_secrets(tenant: &Tenant, row: &ClientRow) -> Result<Vec<LiveSecret>, SealError> {
    let sealed = row.secret_ids.iter().zip(&row.sealed_secrets);
    let live = row.secrets.iter().zip(&row.secrets_end_at).zip(sealed);
    live.map(|((hash, ends_at), (id, sealed))| {
        let open = |sealed: &Vec<u8>| SharedSecret::open(&tenant.data_key, &secret_place(tenant.id, id), sealed);
        let shared = sealed.as_ref().map(open).transpose()?;
        Ok(LiveSecret { hash: SecretHash::from_bytes(hash.clone()), shared, ends_at: *ends_at })
    })
    .collect()
}

/// A client with its live secrets.
#[derive(Debug)]
pub struct KnownClient {
    /// The client.
    pub client: Client,
    /// It is gone at and after this unless it gets a token before.
    pub expires_at: Option<DateTime<Utc>>,
    secrets: Vec<LiveSecret>,
    keys: Option<Arc<KeySet>>,
}

impl KnownClient {
    /// The public keys that it registered by value, parsed once.
    pub fn keys(&self) -> Option<Arc<KeySet>> {
        self.keys.clone()
    }

    fn live(&self, now: DateTime<Utc>) -> impl Iterator<Item = &LiveSecret> {
        self.secrets.iter().filter(move |secret| secret.ends_at.is_none_or(|end| end > now))
    }

    /// Whether a presented secret is one of those that are live now, however long this was kept.
    pub fn secret_matches(&self, presented: &str, now: DateTime<Utc>) -> bool {
        // Each is compared, so that the time does not tell which.
        self.live(now).fold(false, |found, secret| secret.hash.matches(presented) | found)
    }

    /// Verifies what the client signed with one of its live secrets.
    ///
    /// # Errors
    /// [`jws::Refusal`].
    pub fn verify_with_secret(&self, token: &str, now: DateTime<Utc>) -> Result<jws::Verified, jws::Refusal> {
        let mut tried = self.live(now).filter_map(|secret| secret.shared.as_ref()).map(|shared| shared.verify(token));
        tried.find(Result::is_ok).unwrap_or(Err(jws::Refusal::Signature))
    }
}

/// Clients in use.
pub struct Clients {
    by_id: Cache<(Uuid, String), Arc<KnownClient>>,
    meters: CacheMeters,
}

impl fmt::Debug for Clients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clients")
    }
}

impl Default for Clients {
    fn default() -> Self {
        Self { by_id: Cache::new(CLIENTS), meters: CacheMeters::register("client") }
    }
}

impl Clients {
    /// A client of a tenant: from the cache while it may be believed, else from the database.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn find(
        &self,
        state: &State,
        tenant: &Tenant,
        client_id: &str,
    ) -> Result<Option<Arc<KnownClient>>, Failure> {
        let began = Instant::now();
        let key = (tenant.id, client_id.to_owned());
        if state.shared.trust.is_current(began)
            && let Some(client) = self.by_id.get(&key)
        {
            self.meters.hit.increment(1);
            return Ok(Some(client).filter(|client| client.expires_at.is_none_or(|end| end > clock::now())));
        }
        self.meters.missed.increment(1);
        let mut connection = state.pool.tenant(tenant.id).await?;
        let Some(row) = clients::find(&mut connection, client_id, clock::now()).await? else { return Ok(None) };
        let secrets = live_secrets(tenant, &row).map_err(|error| Failure::internal(&error))?;
        let metadata = serde_json::from_value(row.metadata).map_err(|error| Failure::internal(&error))?;
        let client = Client { client_id: row.client_id, metadata, disabled: row.disabled };
        let keys = client.metadata.jwks.as_ref().and_then(|jwks| KeySet::parse(jwks).ok()).map(Arc::new);
        let known = Arc::new(KnownClient { client, expires_at: row.expires_at, secrets, keys });
        if state.shared.trust.may_keep(tenant.id, began) {
            self.by_id.insert(key, Arc::clone(&known));
        }
        Ok(Some(known))
    }

    /// Drops all that is known.
    pub fn forget_all(&self) {
        self.by_id.invalidate_all();
    }

    /// Drops what is known of a client.
    pub fn forget(&self, tenant: Uuid, client_id: &str) {
        self.by_id.invalidate(&(tenant, client_id.to_owned()));
    }
}
