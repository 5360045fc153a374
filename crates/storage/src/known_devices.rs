//! Devices that an account has signed in on.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bool, Bytea, Timestamptz};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Bool)]
    known: bool,
}

/// Whether an account has signed in on a device.
///
/// # Errors
/// Of the database.
pub async fn is_known(
    connection: &mut TenantConnection,
    device_hash: &[u8],
    user_id: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let tenant = connection.tenant();
    let row: Known = statement(
        "SELECT EXISTS (SELECT FROM known_devices WHERE tenant_id = $1 AND device_hash = $2 AND user_id = $3 AND expires_at > $4) AS known",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(device_hash)
    .bind::<Id, _>(user_id)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await?;
    Ok(row.known)
}

/// Remembers a device of an account.
///
/// # Errors
/// Of the database.
pub async fn remember(
    connection: &mut TenantConnection,
    device_hash: &[u8],
    user_id: Uuid,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO known_devices (tenant_id, device_hash, user_id, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant_id, device_hash, user_id) DO UPDATE SET last_seen_at = $4, expires_at = $5",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(device_hash)
    .bind::<Id, _>(user_id)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(expires_at)
    .execute(connection.raw())
    .await
}
