//! Apps that show codes: one a user. A code is taken once, by one statement.

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Bytea, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A factor's row.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct TotpRow {
    /// Names it in what its secret is sealed as.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// Its secret, sealed.
    #[diesel(sql_type = Bytea)]
    pub sealed_secret: Vec<u8>,
    /// The last step of which a code was taken.
    #[diesel(sql_type = BigInt)]
    pub last_step: i64,
    /// Since when.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

/// That of a user.
///
/// # Errors
/// Of the database.
pub async fn find(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<Option<TotpRow>> {
    let tenant = connection.tenant();
    statement("SELECT id, sealed_secret, last_step, created_at FROM totp_factors WHERE tenant_id = $1 AND user_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .get_result(connection.raw())
        .await
        .optional()
}

/// Adds one; 0 when the user has one.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut TenantConnection, user_id: Uuid, row: &TotpRow) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO totp_factors (tenant_id, user_id, id, sealed_secret, last_step, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Id, _>(row.id)
    .bind::<Bytea, _>(&row.sealed_secret)
    .bind::<BigInt, _>(row.last_step)
    .bind::<Timestamptz, _>(row.created_at)
    .execute(connection.raw())
    .await
}

/// Takes the code of a step: 1 for whoever was first, and 0 when one of that step or a later one was taken.
///
/// # Errors
/// Of the database.
pub async fn take(connection: &mut TenantConnection, (user_id, id): (Uuid, Uuid), step: i64) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE totp_factors SET last_step = $4 WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND last_step < $4",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Id, _>(id)
    .bind::<BigInt, _>(step)
    .execute(connection.raw())
    .await
}

/// Removes that of a user.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM totp_factors WHERE tenant_id = $1 AND user_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .execute(connection.raw())
        .await
}
