//! Client secrets: two may live at once, so that one can be replaced without an outage.

use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::sql_types::{Bytea, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A secret as its row holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretRow {
    /// The row's name, under which the secret is sealed.
    pub id: Uuid,
    /// Its hash.
    pub secret_hash: Vec<u8>,
    /// The secret itself, sealed: for a client that signs with it.
    pub sealed_secret: Option<Vec<u8>>,
}

/// Adds a secret and leaves, of the others that live, the newest one until `others_until`; older ones end now.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    client_id: &str,
    secret: &SecretRow,
    now: DateTime<Utc>,
    others_until: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "WITH ranked AS (SELECT id, row_number() OVER (ORDER BY created_at DESC, id) AS rank FROM client_secrets \
             WHERE tenant_id = $1 AND client_id = $2 AND (expires_at IS NULL OR expires_at > $5)), \
         others AS (UPDATE client_secrets s SET expires_at = CASE WHEN rank = 1 THEN least(s.expires_at, $6) ELSE $5 END \
             FROM ranked WHERE s.tenant_id = $1 AND s.id = ranked.id) \
         INSERT INTO client_secrets (tenant_id, client_id, id, secret_hash, created_at, sealed_secret) VALUES ($1, $2, $3, $4, $5, $7)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(client_id)
    .bind::<Id, _>(secret.id)
    .bind::<Bytea, _>(&secret.secret_hash)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(others_until)
    .bind::<Nullable<Bytea>, _>(&secret.sealed_secret)
    .execute(connection.raw())
    .await
}

/// Forgets the secrets of a client that no longer signs with one; their hashes stay.
///
/// # Errors
/// Of the database.
pub async fn forget_sealed(connection: &mut TenantConnection, client_id: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE client_secrets SET sealed_secret = NULL WHERE tenant_id = $1 AND client_id = $2 AND sealed_secret IS NOT NULL")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(client_id)
        .execute(connection.raw())
        .await
}
