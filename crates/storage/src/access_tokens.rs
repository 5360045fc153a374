//! Access tokens that are references. What one says is stored under its hash; it counts as long as its row is there.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bytea, Jsonb, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A token's row.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct AccessTokenRow {
    /// To whom it was issued.
    #[diesel(sql_type = Text)]
    pub client_id: String,
    /// For whom it speaks; for nobody without.
    #[diesel(sql_type = Nullable<Id>)]
    pub user_id: Option<Uuid>,
    /// In which session.
    #[diesel(sql_type = Nullable<Id>)]
    pub session_id: Option<Uuid>,
    /// By which grant.
    #[diesel(sql_type = Nullable<Id>)]
    pub grant_id: Option<Uuid>,
    /// What it says.
    #[diesel(sql_type = Jsonb)]
    #[diesel(column_name = token_claims)]
    pub claims: Value,
    /// It is no good at and after this.
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
}

/// Adds a token.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    token_hash: &[u8],
    token: &AccessTokenRow,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO access_tokens (tenant_id, token_hash, client_id, user_id, session_id, grant_id, claims, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Text, _>(&token.client_id)
    .bind::<Nullable<Id>, _>(token.user_id)
    .bind::<Nullable<Id>, _>(token.session_id)
    .bind::<Nullable<Id>, _>(token.grant_id)
    .bind::<Jsonb, _>(&token.claims)
    .bind::<Timestamptz, _>(token.expires_at)
    .execute(connection.raw())
    .await
}

/// A token that is not over, of a client and a user who are not disabled.
///
/// # Errors
/// Of the database.
pub async fn find_live(
    connection: &mut TenantConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<AccessTokenRow>> {
    let tenant = connection.tenant();
    statement(
        "SELECT t.client_id, t.user_id, t.session_id, t.grant_id, t.claims AS token_claims, t.expires_at FROM access_tokens t \
         WHERE t.tenant_id = $1 AND t.token_hash = $2 AND t.expires_at > $3 \
         AND NOT (SELECT c.disabled FROM clients c WHERE c.tenant_id = $1 AND c.client_id = t.client_id) \
         AND (SELECT u.disabled OR u.deletion_at IS NOT NULL FROM users u WHERE u.tenant_id = $1 AND u.id = t.user_id) IS NOT TRUE",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Ends a token of a client.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, token_hash: &[u8], client_id: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM access_tokens WHERE tenant_id = $1 AND token_hash = $2 AND client_id = $3")
        .bind::<Id, _>(tenant)
        .bind::<Bytea, _>(token_hash)
        .bind::<Text, _>(client_id)
        .execute(connection.raw())
        .await
}
