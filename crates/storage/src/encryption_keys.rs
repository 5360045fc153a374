//! Keys that others encrypt to: one of a type is current, those that retire open what is still under way.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bytea, Jsonb, Nullable, Text, Timestamptz};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A key's row.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct EncryptionKeyRow {
    /// Its name: RFC 7638.
    #[diesel(sql_type = Text)]
    pub kid: String,
    /// `RSA` or `EC`.
    #[diesel(sql_type = Text)]
    pub kty: String,
    /// Its public part.
    #[diesel(sql_type = Jsonb)]
    pub public_jwk: Value,
    /// Its private part, sealed under the tenant's data key.
    #[diesel(sql_type = Bytea)]
    pub private_key: Vec<u8>,
    /// When a retiring key opens nothing any more; it is no longer published.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub retires_at: Option<DateTime<Utc>>,
}

/// Adds a current key: 0 when there is one of its type.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    key: &EncryptionKeyRow,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO encryption_keys (tenant_id, kid, kty, public_jwk, private_key, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, kty) WHERE retires_at IS NULL DO NOTHING",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(&key.kid)
    .bind::<Text, _>(&key.kty)
    .bind::<Jsonb, _>(&key.public_jwk)
    .bind::<Bytea, _>(&key.private_key)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// The keys that open something at `now`, the newest first.
///
/// # Errors
/// Of the database.
pub async fn list(connection: &mut TenantConnection, now: DateTime<Utc>) -> QueryResult<Vec<EncryptionKeyRow>> {
    let tenant = connection.tenant();
    statement(
        "SELECT kid, kty, public_jwk, private_key, retires_at FROM encryption_keys \
         WHERE tenant_id = $1 AND (retires_at IS NULL OR retires_at > $2) ORDER BY created_at DESC, kid",
    )
    .bind::<Id, _>(tenant)
    .bind::<Timestamptz, _>(now)
    .get_results(connection.raw())
    .await
}

/// The current key of a type opens what is under way until `retires_at`, and is not published any more.
///
/// # Errors
/// Of the database.
pub async fn retire(connection: &mut TenantConnection, kty: &str, retires_at: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE encryption_keys SET retires_at = $3 WHERE tenant_id = $1 AND kty = $2 AND retires_at IS NULL")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(kty)
        .bind::<Timestamptz, _>(retires_at)
        .execute(connection.raw())
        .await
}

/// Deletes keys that open nothing any more.
///
/// # Errors
/// Of the database.
pub async fn delete_retired(connection: &mut TenantConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM encryption_keys WHERE tenant_id = $1 AND retires_at <= $2")
        .bind::<Id, _>(tenant)
        .bind::<Timestamptz, _>(now)
        .execute(connection.raw())
        .await
}
