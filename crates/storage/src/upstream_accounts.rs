//! Accounts at upstream providers, each linked to one user. A user has one account at an upstream.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// Somebody at an upstream: issuer and subject together name them, OpenID Connect Core §5.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account<'a> {
    /// The upstream's name.
    pub upstream: &'a str,
    /// `iss`, as the upstream said it.
    pub issuer: &'a str,
    /// `sub`.
    pub subject: &'a str,
}

/// A link's row.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct LinkedRow {
    /// The upstream's name.
    #[diesel(sql_type = Text)]
    pub upstream: String,
    /// Whose account here it is.
    #[diesel(sql_type = Id)]
    pub user_id: Uuid,
    /// What the account there is called, for people.
    #[diesel(sql_type = Text)]
    pub label: String,
    /// Since when.
    #[diesel(sql_type = Timestamptz)]
    pub linked_at: DateTime<Utc>,
    /// When somebody last signed in by it.
    #[diesel(sql_type = Timestamptz)]
    pub last_used_at: DateTime<Utc>,
}

const COLUMNS: &str = "upstream, user_id, label, linked_at, last_used_at";

/// The link of an account there.
///
/// # Errors
/// Of the database.
pub async fn find(connection: &mut TenantConnection, account: Account<'_>) -> QueryResult<Option<LinkedRow>> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT {COLUMNS} FROM upstream_accounts WHERE tenant_id = $1 AND upstream = $2 AND issuer = $3 AND subject = $4"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(account.upstream)
    .bind::<Text, _>(account.issuer)
    .bind::<Text, _>(account.subject)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Links an account there to a user: 1, or 0 when it is somebody's already or the user has another one there.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    account: Account<'_>,
    (user_id, label): (Uuid, &str),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO upstream_accounts (tenant_id, upstream, issuer, subject, user_id, label, linked_at, last_used_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT DO NOTHING",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(account.upstream)
    .bind::<Text, _>(account.issuer)
    .bind::<Text, _>(account.subject)
    .bind::<Id, _>(user_id)
    .bind::<Text, _>(label)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// Notes that somebody signed in by a link, which is still that user's: 1 or 0. Nobody takes it away until the transaction
/// ends.
///
/// # Errors
/// Of the database.
pub async fn used(
    connection: &mut TenantConnection,
    account: Account<'_>,
    (user_id, label): (Uuid, &str),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE upstream_accounts SET last_used_at = $7, label = $6 \
         WHERE tenant_id = $1 AND upstream = $2 AND issuer = $3 AND subject = $4 AND user_id = $5",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(account.upstream)
    .bind::<Text, _>(account.issuer)
    .bind::<Text, _>(account.subject)
    .bind::<Id, _>(user_id)
    .bind::<Text, _>(label)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// What is linked to a user, by upstream.
///
/// # Errors
/// Of the database.
pub async fn list_of_user(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<Vec<LinkedRow>> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT {COLUMNS} FROM upstream_accounts WHERE tenant_id = $1 AND user_id = $2 ORDER BY upstream"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .get_results(connection.raw())
    .await
}

/// Takes a user's link to an upstream away: 1 or 0.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, user_id: Uuid, upstream: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM upstream_accounts WHERE tenant_id = $1 AND user_id = $2 AND upstream = $3")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .bind::<Text, _>(upstream)
        .execute(connection.raw())
        .await
}

/// Takes all links of a user away.
///
/// # Errors
/// Of the database.
pub async fn delete_all_of_user(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM upstream_accounts WHERE tenant_id = $1 AND user_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .execute(connection.raw())
        .await
}
