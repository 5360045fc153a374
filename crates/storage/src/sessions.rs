//! Sessions: who is signed in where. Only the hash of a cookie is stored.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, Bytea, Integer, Jsonb, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::revocations::none_revoked;
use crate::statement::statement;
use crate::users::{ACTS, COLUMNS as USER_COLUMNS, UserRow};

type Id = diesel::sql_types::Uuid;

/// A session's row.
#[derive(Debug, Clone, QueryableByName)]
pub struct SessionRow {
    /// `sid`.
    #[diesel(sql_type = Id)]
    #[diesel(column_name = session_id)]
    pub id: Uuid,
    /// Whose it is.
    #[diesel(sql_type = Id)]
    pub user_id: Uuid,
    /// By what means.
    #[diesel(sql_type = Array<Text>)]
    pub amr: Vec<String>,
    /// The browser's name for itself.
    #[diesel(sql_type = Text)]
    pub user_agent: String,
    /// Where it came from.
    #[diesel(sql_type = Text)]
    pub address: String,
    /// When it began.
    #[diesel(sql_type = Timestamptz)]
    #[diesel(column_name = session_created_at)]
    pub created_at: DateTime<Utc>,
    /// When the person last authenticated.
    #[diesel(sql_type = Timestamptz)]
    pub authenticated_at: DateTime<Utc>,
    /// When it was last seen, to the minute or so.
    #[diesel(sql_type = Timestamptz)]
    pub last_seen_at: DateTime<Utc>,
    /// The networks that it was used from; none where that was not noted.
    #[diesel(sql_type = Array<Text>)]
    pub networks: Vec<String>,
    /// It is no good at and after this.
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
}

/// A session and its user.
#[derive(Debug, Clone, QueryableByName)]
pub struct SessionAndUser {
    /// The session.
    #[diesel(embed)]
    pub session: SessionRow,
    /// Its user.
    #[diesel(embed)]
    pub user: UserRow,
}

const COLUMNS: &str = "s.id AS session_id, s.user_id, s.amr, s.user_agent, s.address, s.created_at AS session_created_at, \
     s.authenticated_at, s.last_seen_at, s.networks, s.expires_at";

/// Begins a session.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut TenantConnection, token_hash: &[u8], session: &SessionRow) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO sessions (tenant_id, id, token_hash, user_id, amr, user_agent, address, created_at, authenticated_at, \
         last_seen_at, networks, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(session.id)
    .bind::<Bytea, _>(token_hash)
    .bind::<Id, _>(session.user_id)
    .bind::<Array<Text>, _>(&session.amr)
    .bind::<Text, _>(&session.user_agent)
    .bind::<Text, _>(&session.address)
    .bind::<Timestamptz, _>(session.created_at)
    .bind::<Timestamptz, _>(session.authenticated_at)
    .bind::<Timestamptz, _>(session.last_seen_at)
    .bind::<Array<Text>, _>(&session.networks)
    .bind::<Timestamptz, _>(session.expires_at)
    .execute(connection.raw())
    .await
}

/// The session of a cookie with its user, who is not disabled.
///
/// # Errors
/// Of the database.
pub async fn find_with_user(
    connection: &mut TenantConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<SessionAndUser>> {
    let tenant = connection.tenant();
    let alive = none_revoked(&[("session", "s.id::text", None), ("user", "s.user_id::text", Some("s.created_at"))]);
    statement(format!(
        "SELECT {COLUMNS}, {USER_COLUMNS} FROM sessions s JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id \
         WHERE s.tenant_id = $1 AND s.token_hash = $2 AND s.expires_at > $3 AND {ACTS} AND {alive}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Notes that a session was used, unless that was noted since a time: 1 for whoever did.
///
/// # Errors
/// Of the database.
pub async fn touch(
    connection: &mut TenantConnection,
    id: Uuid,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE sessions SET last_seen_at = $4 WHERE tenant_id = $1 AND id = $2 AND last_seen_at < $3")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(id)
        .bind::<Timestamptz, _>(since)
        .bind::<Timestamptz, _>(now)
        .execute(connection.raw())
        .await
}

/// Notes that a session was used from a network that it was not used from before: 1 for whoever did. `most` networks are
/// told apart.
///
/// # Errors
/// Of the database.
pub async fn touch_from(
    connection: &mut TenantConnection,
    id: Uuid,
    (network, most): (&str, i32),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE sessions SET last_seen_at = $5, networks = networks || $3 \
         WHERE tenant_id = $1 AND id = $2 AND NOT $3 = ANY(networks) AND cardinality(networks) < $4",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Text, _>(network)
    .bind::<Integer, _>(most)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// The live sessions of a user, the newest first.
///
/// # Errors
/// Of the database.
pub async fn list_of_user(
    connection: &mut TenantConnection,
    user_id: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<Vec<SessionRow>> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT {COLUMNS} FROM sessions s WHERE tenant_id = $1 AND user_id = $2 AND expires_at > $3 ORDER BY authenticated_at DESC"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Timestamptz, _>(now)
    .get_results(connection.raw())
    .await
}

/// A client that a session signed a person into.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct SessionClient {
    /// The session.
    #[diesel(sql_type = Id)]
    pub session_id: Uuid,
    /// Its name in the protocol.
    #[diesel(sql_type = Text)]
    pub client_id: String,
    /// Its metadata.
    #[diesel(sql_type = Jsonb)]
    pub metadata: Value,
}

/// The clients that a session signed a user into, as far as anything that it gave them may live.
///
/// # Errors
/// Of the database.
pub async fn list_clients(
    connection: &mut TenantConnection,
    id: Uuid,
    user_id: Uuid,
) -> QueryResult<Vec<SessionClient>> {
    let tenant = connection.tenant();
    statement(
        "SELECT $2 AS session_id, c.client_id, c.metadata FROM ( \
             SELECT client_id FROM authorization_codes \
                 WHERE tenant_id = $1 AND user_id = $3 AND session_id = $2 AND redeemed_at IS NOT NULL \
             UNION SELECT client_id FROM refresh_tokens WHERE tenant_id = $1 AND user_id = $3 AND session_id = $2) s \
         JOIN clients c ON c.tenant_id = $1 AND c.client_id = s.client_id WHERE NOT c.disabled ORDER BY c.client_id",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Id, _>(user_id)
    .get_results(connection.raw())
    .await
}

/// The clients of all sessions of a user that have not ended, each with its session.
///
/// # Errors
/// Of the database.
pub async fn list_clients_of_user(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<Vec<SessionClient>> {
    let tenant = connection.tenant();
    statement(
        "SELECT s.session_id, c.client_id, c.metadata FROM ( \
             SELECT session_id, client_id FROM authorization_codes \
                 WHERE tenant_id = $1 AND user_id = $2 AND redeemed_at IS NOT NULL \
             UNION SELECT session_id, client_id FROM refresh_tokens WHERE tenant_id = $1 AND user_id = $2) s \
         JOIN sessions l ON l.tenant_id = $1 AND l.user_id = $2 AND l.id = s.session_id \
         JOIN clients c ON c.tenant_id = $1 AND c.client_id = s.client_id WHERE NOT c.disabled ORDER BY c.client_id, s.session_id",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .get_results(connection.raw())
    .await
}

/// Ends a session of a user. What it gave is revoked by a row of `revocations`.
///
/// # Errors
/// Of the database.
pub async fn end(connection: &mut TenantConnection, id: Uuid, user_id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM sessions WHERE tenant_id = $1 AND id = $2 AND user_id = $3")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(id)
        .bind::<Id, _>(user_id)
        .execute(connection.raw())
        .await
}

/// Ends all sessions of a user.
///
/// # Errors
/// Of the database.
pub async fn end_all_of_user(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM sessions WHERE tenant_id = $1 AND user_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .execute(connection.raw())
        .await
}
