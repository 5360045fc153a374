//! Signing keys of tenants: taken from the pool, rotated, listed.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use signet_crypto::keys::{Alg, KeyError, generate};
use signet_crypto::random;
use signet_crypto::seal::{DataKey, MasterKey, Place};
use signet_protocol::domain::TenantSettings;
use signet_storage::key_pool::{self, PooledKey};
use signet_storage::signing_keys::{self, SigningKeyRow};
use signet_storage::{Pool, TenantConnection};
use uuid::Uuid;

use crate::tenants::key_place;

/// Where a pooled key is sealed: it has no tenant yet.
const fn pool_place(row: &Uuid) -> Place<'_> {
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

/// A key for a tenant: from the pool, or made now when that is empty.
///
/// # Errors
/// When the database is away or a key cannot be made or opened.
pub async fn take(
    pool: &Pool,
    master: &MasterKey,
    (tenant, data_key): (Uuid, &DataKey),
    (alg, status): (Alg, &str),
    now: DateTime<Utc>,
) -> anyhow::Result<SigningKeyRow> {
    // An RSA key serves both of its algorithms; the pool holds them under one name.
    let pooled_as = if alg == Alg::Ps256 { Alg::Rs256 } else { alg };
    let mut connection = pool.system().await?;
    let found = key_pool::claim(&mut connection, pooled_as.as_str()).await?;
    drop(connection);
    let key = match found {
        Some(key) => key,
        None => pooled(master, pooled_as, now)?,
    };
    let mut public_jwk = key.public_jwk;
    if let Some(name) = public_jwk.get_mut("alg") {
        *name = Value::from(alg.as_str());
    }
    let kid = public_jwk.get("kid").and_then(Value::as_str).unwrap_or_default().to_owned();
    let private = master.open(&pool_place(&key.id), &key.private_key)?;
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

/// How long a retired key stays published: until its last token has expired, and then some for clocks.
pub fn retires_at(settings: &TenantSettings, now: DateTime<Utc>) -> DateTime<Utc> {
    // A client may have a longer lifetime of its own; a day is the most that an access or ID token may have.
    let longest = i64::from(settings.access_token_lifetime.max(settings.id_token_lifetime)).max(86_400);
    now + TimeDelta::seconds(longest + 300)
}

/// The next key signs, the active one is published until its tokens are over, and `fresh` becomes the next.
///
/// # Errors
/// When the database is away.
pub async fn rotate(
    connection: &mut TenantConnection,
    settings: &TenantSettings,
    fresh: &SigningKeyRow,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    connection.begin().await?;
    signing_keys::retire(connection, &fresh.alg, retires_at(settings, now)).await?;
    signing_keys::activate(connection, &fresh.alg, now).await?;
    signing_keys::insert(connection, fresh, now).await?;
    signing_keys::delete_retired(connection, now).await?;
    connection.commit().await?;
    Ok(())
}
