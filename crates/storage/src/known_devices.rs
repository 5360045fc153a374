//! Devices that an account has signed in on.

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Bool, Bytea, Timestamptz};
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

/// What an account knew of a device before it was remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acquaintance {
    /// It signed in there before.
    Known,
    /// It is the first one that is known of a young account, so there is nothing to compare it with.
    First,
    /// It is another than those before.
    New,
}

#[derive(QueryableByName)]
struct Remembered {
    #[diesel(sql_type = Bool)]
    is_new: bool,
    #[diesel(sql_type = Bool)]
    is_another: bool,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
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

/// Remembers a device of an account, and says what the account knew of it. One that was forgotten is new again, and an
/// account that is older than a device is remembered has had others.
///
/// # Errors
/// Of the database.
pub async fn remember(
    connection: &mut TenantConnection,
    device_hash: &[u8],
    user_id: Uuid,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> QueryResult<Acquaintance> {
    let tenant = connection.tenant();
    // A row that nobody changed has no xmax, so of two sign-ins at once one is the first there. What is asked besides is as
    // it was before.
    let row: Remembered = statement(
        "INSERT INTO known_devices (tenant_id, device_hash, user_id, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant_id, device_hash, user_id) DO UPDATE SET last_seen_at = $4, expires_at = $5 \
         RETURNING xmax = 0 OR EXISTS (SELECT FROM known_devices k WHERE k.tenant_id = $1 AND k.device_hash = $2 \
             AND k.user_id = $3 AND k.expires_at <= $4) AS is_new, \
         EXISTS (SELECT FROM known_devices k WHERE k.tenant_id = $1 AND k.user_id = $3 AND k.device_hash <> $2 \
             AND k.expires_at > $4) \
         OR EXISTS (SELECT FROM users u WHERE u.tenant_id = $1 AND u.id = $3 AND u.created_at < $4 - ($5 - $4)) AS is_another",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(device_hash)
    .bind::<Id, _>(user_id)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(expires_at)
    .get_result(connection.raw())
    .await?;
    Ok(match row {
        Remembered { is_new: false, .. } => Acquaintance::Known,
        Remembered { is_another: false, .. } => Acquaintance::First,
        Remembered { .. } => Acquaintance::New,
    })
}

/// Whether an account showed a second factor on a device and had it remembered.
///
/// # Errors
/// Of the database.
pub async fn is_trusted(
    connection: &mut TenantConnection,
    device_hash: &[u8],
    user_id: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let tenant = connection.tenant();
    let row: Known = statement(
        "SELECT EXISTS (SELECT FROM known_devices WHERE tenant_id = $1 AND device_hash = $2 AND user_id = $3 \
         AND expires_at > $4 AND trusted_until > $4) AS known",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(device_hash)
    .bind::<Id, _>(user_id)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await?;
    Ok(row.known)
}

/// Spares an account the second factor on a device that it knows: 1, or 0 when it knows none such.
///
/// # Errors
/// Of the database.
pub async fn trust(
    connection: &mut TenantConnection,
    (device_hash, user_id): (&[u8], Uuid),
    until: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE known_devices SET trusted_until = $4 WHERE tenant_id = $1 AND device_hash = $2 AND user_id = $3")
        .bind::<Id, _>(tenant)
        .bind::<Bytea, _>(device_hash)
        .bind::<Id, _>(user_id)
        .bind::<Timestamptz, _>(until)
        .execute(connection.raw())
        .await
}

/// On how many devices an account is spared the second factor.
///
/// # Errors
/// Of the database.
pub async fn count_trusted(connection: &mut TenantConnection, user_id: Uuid, now: DateTime<Utc>) -> QueryResult<i64> {
    let tenant = connection.tenant();
    let row: Count = statement(
        "SELECT count(*) AS count FROM known_devices \
         WHERE tenant_id = $1 AND user_id = $2 AND expires_at > $3 AND trusted_until > $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await?;
    Ok(row.count)
}

/// Asks an account for the second factor on all devices again.
///
/// # Errors
/// Of the database.
pub async fn distrust_all(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE known_devices SET trusted_until = NULL \
         WHERE tenant_id = $1 AND user_id = $2 AND trusted_until IS NOT NULL",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .execute(connection.raw())
    .await
}
