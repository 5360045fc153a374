//! Signing keys: `next` (published, unused), `active`, `retiring` (published until its last token has expired).

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bytea, Jsonb, Nullable, Text, Timestamptz};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A key's row.
#[derive(Debug, Clone, QueryableByName)]
pub struct SigningKeyRow {
    /// Its name: RFC 7638.
    #[diesel(sql_type = Text)]
    pub kid: String,
    /// Its algorithm.
    #[diesel(sql_type = Text)]
    pub alg: String,
    /// `next`, `active` or `retiring`.
    #[diesel(sql_type = Text)]
    pub status: String,
    /// Its public part.
    #[diesel(sql_type = Jsonb)]
    pub public_jwk: Value,
    /// Its private part, sealed under the tenant's data key.
    #[diesel(sql_type = Bytea)]
    pub private_key: Vec<u8>,
    /// When it was made.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// When a retiring key is no longer published.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub retires_at: Option<DateTime<Utc>>,
}

/// Adds a key.
///
/// # Errors
/// Of the database; a second active or next key of an algorithm is one.
pub async fn insert(connection: &mut TenantConnection, key: &SigningKeyRow, now: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO signing_keys (tenant_id, kid, alg, status, public_jwk, private_key, created_at, activated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $4 = 'active' THEN $7 END) \
         ON CONFLICT (tenant_id, alg) WHERE status = 'next' DO NOTHING",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(&key.kid)
    .bind::<Text, _>(&key.alg)
    .bind::<Text, _>(&key.status)
    .bind::<Jsonb, _>(&key.public_jwk)
    .bind::<Bytea, _>(&key.private_key)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// Adds the first active or next key of an algorithm; where somebody else was quicker, nothing is added.
///
/// # Errors
/// Of the database.
pub async fn insert_first(
    connection: &mut TenantConnection,
    key: &SigningKeyRow,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO signing_keys (tenant_id, kid, alg, status, public_jwk, private_key, created_at, activated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $4 = 'active' THEN $7 END) ON CONFLICT DO NOTHING",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(&key.kid)
    .bind::<Text, _>(&key.alg)
    .bind::<Text, _>(&key.status)
    .bind::<Jsonb, _>(&key.public_jwk)
    .bind::<Bytea, _>(&key.private_key)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// The keys that are published, the newest first.
///
/// # Errors
/// Of the database.
pub async fn list(connection: &mut TenantConnection, now: DateTime<Utc>) -> QueryResult<Vec<SigningKeyRow>> {
    let tenant = connection.tenant();
    statement(
        "SELECT kid, alg, status, public_jwk, private_key, created_at, retires_at FROM signing_keys \
         WHERE tenant_id = $1 AND (retires_at IS NULL OR retires_at > $2) ORDER BY created_at DESC, kid",
    )
    .bind::<Id, _>(tenant)
    .bind::<Timestamptz, _>(now)
    .get_results(connection.raw())
    .await
}

/// The active key of an algorithm becomes a retiring one, published until `retires_at`.
///
/// # Errors
/// Of the database.
pub async fn retire(connection: &mut TenantConnection, alg: &str, retires_at: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE signing_keys SET status = 'retiring', retires_at = $3 WHERE tenant_id = $1 AND alg = $2 AND status = 'active'")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(alg)
        .bind::<Timestamptz, _>(retires_at)
        .execute(connection.raw())
        .await
}

/// The next key of an algorithm becomes the active one.
///
/// # Errors
/// Of the database; while another is active that is one.
pub async fn activate(connection: &mut TenantConnection, alg: &str, now: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE signing_keys SET status = 'active', activated_at = $3 WHERE tenant_id = $1 AND alg = $2 AND status = 'next'")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(alg)
        .bind::<Timestamptz, _>(now)
        .execute(connection.raw())
        .await
}

/// Deletes keys that are no longer published.
///
/// # Errors
/// Of the database.
pub async fn delete_retired(connection: &mut TenantConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM signing_keys WHERE tenant_id = $1 AND retires_at <= $2")
        .bind::<Id, _>(tenant)
        .bind::<Timestamptz, _>(now)
        .execute(connection.raw())
        .await
}
