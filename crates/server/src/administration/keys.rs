//! Signing keys of tenants: taken from the pool, rotated, listed.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use signet_crypto::jwe::{self, EncryptionKeyType};
use signet_crypto::keys::{Alg, KeyError, generate};
use signet_crypto::random;
use signet_crypto::seal::{DataKey, MasterKey, Place, SealError};
use signet_protocol::domain::TenantSettings;
use signet_storage::encryption_keys::{self, EncryptionKeyRow};
use signet_storage::key_pool::{self, PooledKey};
use signet_storage::signing_keys::{self, SigningKeyRow};
use signet_storage::{TenantConnection, events};
use uuid::Uuid;

use super::write::event;
use super::{Administration, AdministrationError};
use crate::clock;
use crate::endpoints::jwks;
use crate::tenants::{encryption_key_place, key_place};

/// Where a pooled key is sealed: it has no tenant yet.
pub(super) const fn pool_place(row: &Uuid) -> Place<'_> {
    Place { tenant: Uuid::nil(), table: "key_pool", row: row.as_bytes() }
}

/// Makes a key, sealed under the master key.
///
/// # Errors
/// When it cannot be made.
pub fn pooled(master: &MasterKey, alg: Alg, now: DateTime<Utc>) -> Result<PooledKey, KeyError> {
    let made = generate(alg)?;
    let id = random::uuid_v7(now);
    let private_key = master.seal(&pool_place(&id), &made.private_key);
    Ok(PooledKey { id, alg: alg.as_str().to_owned(), public_jwk: made.public_jwk, private_key })
}

/// An RSA key serves both of its algorithms; the pool holds them under one name.
pub const fn pooled_as(alg: Alg) -> Alg {
    match alg {
        Alg::Ps256 => Alg::Rs256,
        Alg::Rs256 | Alg::Es256 | Alg::EdDsa => alg,
    }
}

/// A pooled key as a tenant's own.
///
/// # Errors
/// When the master key is another one.
pub fn adopted(
    key: PooledKey,
    master_key: &MasterKey,
    (tenant, data_key): (Uuid, &DataKey),
    (alg, status): (Alg, &str),
    now: DateTime<Utc>,
) -> Result<SigningKeyRow, SealError> {
    let mut public_jwk = key.public_jwk;
    if let Some(name) = public_jwk.get_mut("alg") {
        *name = Value::from(alg.as_str());
    }
    let kid = public_jwk.get("kid").and_then(Value::as_str).unwrap_or_default().to_owned();
    let private = master_key.open(&pool_place(&key.id), &key.private_key)?;
    let private_key = data_key.seal(&key_place(tenant, &kid), &private);
    Ok(SigningKeyRow {
        kid,
        alg: alg.as_str().to_owned(),
        status: status.to_owned(),
        public_jwk,
        private_key,
        created_at: now,
        retires_at: None,
    })
}

/// A key for a tenant: from the pool, or made now when that is empty.
///
/// # Errors
/// When the database is away or a key cannot be made or opened.
pub(super) async fn take(
    admin: &Administration,
    (tenant, data_key): (Uuid, &DataKey),
    (alg, status): (Alg, &str),
    now: DateTime<Utc>,
) -> Result<SigningKeyRow, AdministrationError> {
    let kind = pooled_as(alg);
    let mut connection = admin.pool.system().await?;
    let found = key_pool::claim(&mut connection, kind.as_str()).await?;
    drop(connection);
    let key = match found {
        Some(key) => key,
        None => {
            pooled(&admin.master_key, kind, now).map_err(|error| AdministrationError::Internal(error.to_string()))?
        }
    };
    Ok(adopted(key, &admin.master_key, (tenant, data_key), (alg, status), now)?)
}

/// A key that others encrypt to. One of RSA takes a tenth of a second to a second to make.
///
/// # Errors
/// When it cannot be made.
pub(super) fn encryption_key(
    (tenant, data_key): (Uuid, &DataKey),
    kty: EncryptionKeyType,
) -> Result<EncryptionKeyRow, AdministrationError> {
    let made = jwe::generate(kty).map_err(|error| AdministrationError::Internal(error.to_string()))?;
    let private_key = data_key.seal(&encryption_key_place(tenant, &made.kid), &made.private_key);
    let kty = kty.as_str().to_owned();
    Ok(EncryptionKeyRow { kid: made.kid, kty, public_jwk: made.public_jwk, private_key, retires_at: None })
}

/// A key, for a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedKey {
    /// Its name in tokens.
    pub kid: String,
    /// Its algorithm.
    pub alg: String,
    /// `next`, `active` or `retiring`.
    pub status: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When a retiring one is no longer published.
    pub retires_at: Option<DateTime<Utc>>,
}

/// A rotation that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// The algorithm.
    pub alg: String,
    /// The key that signs from now on.
    pub kid: String,
    /// Some verifier may have read the keys before this one was among them: it was published for so many seconds
    /// only, and verifiers may keep what they read for [`jwks::MAX_AGE`].
    pub published_for: Option<i64>,
}

impl Administration {
    /// A tenant's published keys, the newest first.
    ///
    /// # Errors
    /// See [`AdministrationError`].
    pub async fn list_keys(&self, slug: &str) -> Result<Vec<ListedKey>, AdministrationError> {
        let tenant = self.tenant(slug).await?;
        let rows = signing_keys::list(&mut self.pool.tenant(tenant.id).await?, clock::now()).await?;
        let listed = |row: SigningKeyRow| ListedKey {
            kid: row.kid,
            alg: row.alg,
            status: row.status,
            created_at: row.created_at,
            retires_at: row.retires_at,
        };
        Ok(rows.into_iter().map(listed).collect())
    }

    /// Rotates the keys of a tenant, of all its algorithms or of one: the next key signs, and a new one is the next.
    ///
    /// # Errors
    /// See [`AdministrationError`].
    pub async fn rotate_keys(&self, slug: &str, alg: Option<&str>) -> Result<Vec<Rotated>, AdministrationError> {
        let (tenant, now) = (self.tenant(slug).await?, clock::now());
        let data_key = DataKey::open(&self.master_key, tenant.id, &tenant.data_key)?;
        let settings: TenantSettings = serde_json::from_value(tenant.settings.clone())?;
        let stored = signing_keys::list(&mut self.pool.tenant(tenant.id).await?, now).await?;
        let active = stored.iter().filter(|key| key.status == "active");
        let chosen: Vec<Alg> = active
            .filter(|key| alg.is_none_or(|alg| alg == key.alg))
            .filter_map(|key| ALL.into_iter().find(|known| known.as_str() == key.alg))
            .collect();
        if chosen.is_empty() {
            return Err(AdministrationError::Refused(format!("tenant `{slug}` signs with no such algorithm")));
        }
        let mut rotated = Vec::new();
        for alg in chosen {
            let fresh = take(self, (tenant.id, &data_key), (alg, "next"), now).await?;
            let mut connection = self.pool.tenant(tenant.id).await?;
            rotate(&mut connection, &settings, &fresh, now).await?;
            rotated.extend(judged(&stored, alg, now));
        }
        if alg.is_none() {
            self.rotate_encryption_keys((tenant.id, &data_key), now).await?;
        }
        Ok(rotated)
    }

    /// Others encrypt to new keys; the former ones open what was encrypted by whoever read the keys before.
    async fn rotate_encryption_keys(
        &self,
        (tenant, data_key): (Uuid, &DataKey),
        now: DateTime<Utc>,
    ) -> Result<(), AdministrationError> {
        let mut connection = self.pool.tenant(tenant).await?;
        let stored = encryption_keys::list(&mut connection, now).await?;
        for current in stored.iter().filter(|key| key.retires_at.is_none()) {
            let kty =
                current.kty.parse().map_err(|error: KeyError| AdministrationError::Internal(error.to_string()))?;
            let fresh = encryption_key((tenant, data_key), kty)?;
            connection.begin().await?;
            encryption_keys::retire(&mut connection, &current.kty, now + UNDER_WAY).await?;
            encryption_keys::insert(&mut connection, &fresh, now).await?;
            encryption_keys::delete_retired(&mut connection, now).await?;
            connection.commit().await?;
        }
        Ok(())
    }
}

/// How long a request object may be under way that was encrypted to a key that is no longer published.
const UNDER_WAY: TimeDelta = TimeDelta::hours(1);

const ALL: [Alg; 4] = [Alg::Rs256, Alg::Ps256, Alg::Es256, Alg::EdDsa];

fn judged(before: &[SigningKeyRow], alg: Alg, now: DateTime<Utc>) -> Option<Rotated> {
    let of = |status: &str| before.iter().find(|key| key.alg == alg.as_str() && key.status == status);
    let (active, next) = (of("active")?, of("next")?);
    let age = now - next.created_at;
    // Where both were made at once, nobody can have read the one without the other.
    let early = next.created_at > active.created_at && age < TimeDelta::seconds(jwks::MAX_AGE);
    Some(Rotated { alg: next.alg.clone(), kid: next.kid.clone(), published_for: early.then_some(age.num_seconds()) })
}

/// How long a retired key stays published: until its last token has expired, and then some for clocks.
fn retires_at(settings: &TenantSettings, now: DateTime<Utc>) -> DateTime<Utc> {
    // A client may have a longer lifetime of its own; a day is the most that an access or ID token may have.
    let longest = i64::from(settings.access_token_lifetime.max(settings.id_token_lifetime)).max(86_400);
    now + TimeDelta::seconds(longest + jwks::MAX_AGE)
}

/// The next key signs, the active one is published until its tokens are over, and `fresh` becomes the next.
async fn rotate(
    connection: &mut TenantConnection,
    settings: &TenantSettings,
    fresh: &SigningKeyRow,
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    connection.begin().await?;
    signing_keys::retire(connection, &fresh.alg, retires_at(settings, now)).await?;
    if signing_keys::activate(connection, &fresh.alg, now).await? == 0 {
        return Err(AdministrationError::Refused("there is no next key: rotate again in a moment".to_owned()));
    }
    signing_keys::insert(connection, fresh, now).await?;
    signing_keys::delete_retired(connection, now).await?;
    events::insert(connection, &event(connection.tenant(), "keys.rotated", 1, now)).await?;
    connection.commit().await?;
    Ok(())
}
