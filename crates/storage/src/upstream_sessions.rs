//! Sessions that came from an upstream provider, so that a sign-out there ends them. A row goes with its session.

use diesel::sql_types::{Nullable, Text};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;
use crate::upstream_accounts::Account;

type Id = diesel::sql_types::Uuid;

/// Where a session came from.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct OriginRow {
    /// The upstream's name.
    #[diesel(sql_type = Text)]
    pub upstream: String,
    /// `iss`, as the upstream said it.
    #[diesel(sql_type = Text)]
    pub issuer: String,
    /// `sub`.
    #[diesel(sql_type = Text)]
    pub subject: String,
    /// The session there, where the provider names it.
    #[diesel(sql_type = Nullable<Text>)]
    pub sid: Option<String>,
}

/// A session here, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct CameFrom {
    /// The session.
    #[diesel(sql_type = Id)]
    pub session_id: Uuid,
    /// Its user.
    #[diesel(sql_type = Id)]
    pub user_id: Uuid,
    /// Who they are there.
    #[diesel(sql_type = Text)]
    pub subject: String,
}

/// Notes where a session came from.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    (session_id, user_id): (Uuid, Uuid),
    origin: &OriginRow,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO upstream_sessions (tenant_id, session_id, user_id, upstream, issuer, subject, sid) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(session_id)
    .bind::<Id, _>(user_id)
    .bind::<Text, _>(&origin.upstream)
    .bind::<Text, _>(&origin.issuer)
    .bind::<Text, _>(&origin.subject)
    .bind::<Nullable<Text>, _>(&origin.sid)
    .execute(connection.raw())
    .await
}

/// Where a session came from; nothing for one that began here.
///
/// # Errors
/// Of the database.
pub async fn find(connection: &mut TenantConnection, session_id: Uuid) -> QueryResult<Option<OriginRow>> {
    let tenant = connection.tenant();
    statement("SELECT upstream, issuer, subject, sid FROM upstream_sessions WHERE tenant_id = $1 AND session_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(session_id)
        .get_result(connection.raw())
        .await
        .optional()
}

/// The sessions that came from an account at an upstream.
///
/// # Errors
/// Of the database.
pub async fn list_of_account(connection: &mut TenantConnection, account: Account<'_>) -> QueryResult<Vec<CameFrom>> {
    list(connection, "subject", (account.upstream, account.issuer), account.subject).await
}

/// The sessions that came from a session at an upstream.
///
/// # Errors
/// Of the database.
pub async fn list_of_sid(
    connection: &mut TenantConnection,
    (upstream, issuer): (&str, &str),
    sid: &str,
) -> QueryResult<Vec<CameFrom>> {
    list(connection, "sid", (upstream, issuer), sid).await
}

async fn list(
    connection: &mut TenantConnection,
    column: &'static str,
    (upstream, issuer): (&str, &str),
    value: &str,
) -> QueryResult<Vec<CameFrom>> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT session_id, user_id, subject FROM upstream_sessions \
         WHERE tenant_id = $1 AND upstream = $2 AND issuer = $3 AND {column} = $4 ORDER BY session_id"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(upstream)
    .bind::<Text, _>(issuer)
    .bind::<Text, _>(value)
    .get_results(connection.raw())
    .await
}
