//! Initial access tokens, each good for so many registrations: one statement uses one up, and its row count decides.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bool, Bytea, Integer, Timestamptz};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

#[derive(QueryableByName)]
struct Live {
    #[diesel(sql_type = Bool)]
    live: bool,
}

/// Adds a token.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    token_hash: &[u8],
    uses: i32,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO initial_access_tokens (tenant_id, token_hash, uses_left, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Integer, _>(uses)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(expires_at)
    .execute(connection.raw())
    .await
}

/// Whether a token could be used now. It is [`consume`] that decides.
///
/// # Errors
/// Of the database.
pub async fn is_live(connection: &mut TenantConnection, token_hash: &[u8], now: DateTime<Utc>) -> QueryResult<bool> {
    let tenant = connection.tenant();
    let found: Live = statement(
        "SELECT EXISTS (SELECT FROM initial_access_tokens WHERE tenant_id = $1 AND token_hash = $2 AND uses_left > 0 \
         AND expires_at > $3) AS live",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await?;
    Ok(found.live)
}

/// Uses a token once: 1 where it could be, else 0.
///
/// # Errors
/// Of the database.
pub async fn consume(connection: &mut TenantConnection, token_hash: &[u8], now: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE initial_access_tokens SET uses_left = uses_left - 1 \
         WHERE tenant_id = $1 AND token_hash = $2 AND uses_left > 0 AND expires_at > $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}
