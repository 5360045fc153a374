//! Client secrets: two may live at once, so that one can be replaced without an outage.

use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::sql_types::{Bytea, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// Adds a secret and leaves, of the others that live, the newest one until `others_until`; older ones end now.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    client_id: &str,
    id: Uuid,
    secret_hash: &[u8],
    now: DateTime<Utc>,
    others_until: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "WITH ranked AS (SELECT id, row_number() OVER (ORDER BY created_at DESC, id) AS rank FROM client_secrets \
             WHERE tenant_id = $1 AND client_id = $2 AND (expires_at IS NULL OR expires_at > $5)), \
         others AS (UPDATE client_secrets s SET expires_at = CASE WHEN rank = 1 THEN least(s.expires_at, $6) ELSE $5 END \
             FROM ranked WHERE s.tenant_id = $1 AND s.id = ranked.id) \
         INSERT INTO client_secrets (tenant_id, client_id, id, secret_hash, created_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(client_id)
    .bind::<Id, _>(id)
    .bind::<Bytea, _>(secret_hash)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(others_until)
    .execute(connection.raw())
    .await
}
