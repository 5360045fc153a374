//! Users who asked to be deleted: marked, kept after all, or gone.

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::{ProcessWide, TenantConnection};
use crate::statement::statement;
use crate::users::{COLUMNS, UserRow};

type Id = diesel::sql_types::Uuid;

/// Marks a user who is not disabled and not marked yet: 1 or 0. A trigger ends what was given to them.
///
/// # Errors
/// Of the database.
pub async fn mark(connection: &mut TenantConnection, user_id: Uuid, deletion_at: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE users SET deletion_at = $3 WHERE tenant_id = $1 AND id = $2 AND deletion_at IS NULL AND NOT disabled",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Timestamptz, _>(deletion_at)
    .execute(connection.raw())
    .await
}

/// Keeps a user whose time has not come: 1, or 0 when it has, or when they are not marked.
///
/// # Errors
/// Of the database.
pub async fn keep(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE users SET deletion_at = NULL WHERE tenant_id = $1 AND id = $2 AND deletion_at > now()")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .execute(connection.raw())
        .await
}

/// Deletes a user whose time has come, whom nobody else is deleting, with all that hangs from them.
///
/// # Errors
/// Of the database.
pub async fn delete_next(connection: &mut TenantConnection) -> QueryResult<Option<UserRow>> {
    let tenant = connection.tenant();
    statement(format!(
        "DELETE FROM users u WHERE u.tenant_id = $1 AND u.id = (SELECT id FROM users WHERE tenant_id = $1 AND deletion_at <= now() \
             ORDER BY deletion_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING {COLUMNS}"
    ))
    .bind::<Id, _>(tenant)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Takes the person out of the events of a user: what happened and when stays, and by which client. To whom, where from and with
/// what goes.
///
/// # Errors
/// Of the database.
pub async fn forget_in_events(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE events SET user_id = NULL, session_id = NULL, address = NULL, details = '{}' \
         WHERE tenant_id = $1 AND user_id = $2",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .execute(connection.raw())
    .await
}

/// A tenant in which the time of somebody has come.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct DueTenant {
    /// Its id.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// Its name in addresses.
    #[diesel(sql_type = Text)]
    pub slug: String,
}

/// Tenants in which the time of somebody has come, who waited longest first, as [`crate::pool::Role::Sweeper`].
///
/// # Errors
/// Of the database.
pub async fn due_tenants(connection: &mut impl ProcessWide, limit: i64) -> QueryResult<Vec<DueTenant>> {
    statement(
        "SELECT t.id, t.slug FROM tenants t JOIN (SELECT tenant_id, min(deletion_at) AS since FROM users \
             WHERE deletion_at <= now() GROUP BY tenant_id) u ON u.tenant_id = t.id ORDER BY u.since LIMIT $1",
    )
    .bind::<BigInt, _>(limit)
    .get_results(connection.raw())
    .await
}
