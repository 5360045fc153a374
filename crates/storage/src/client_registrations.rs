//! Clients that registered themselves: who manages them, and how many there are.

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Bytea, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

#[derive(QueryableByName)]
struct Registered {
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

/// Notes that a client registered itself, unless the tenant has `most` of them: then nothing is added and the answer is 0.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    client_id: &str,
    token_hash: &[u8],
    most: i64,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO client_registrations (tenant_id, client_id, token_hash, created_at) SELECT $1, $2, $3, $4 \
         WHERE (SELECT count(*) FROM (SELECT FROM client_registrations WHERE tenant_id = $1 LIMIT $5) AS others) < $5",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(client_id)
    .bind::<Bytea, _>(token_hash)
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(most)
    .execute(connection.raw())
    .await
}

/// When a client registered, for whoever has its token.
///
/// # Errors
/// Of the database.
pub async fn find(
    connection: &mut TenantConnection,
    client_id: &str,
    token_hash: &[u8],
) -> QueryResult<Option<DateTime<Utc>>> {
    let tenant = connection.tenant();
    let found: Option<Registered> = statement(
        "SELECT created_at FROM client_registrations WHERE tenant_id = $1 AND client_id = $2 AND token_hash = $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(client_id)
    .bind::<Bytea, _>(token_hash)
    .get_result(connection.raw())
    .await
    .optional()?;
    Ok(found.map(|found| found.created_at))
}

/// Holds a client for the caller's transaction: 1 as long as it is registered with this token. Whoever changes or deletes
/// it holds it first, so that none is made anew by a change that comes late.
///
/// # Errors
/// Of the database.
pub async fn hold(connection: &mut TenantConnection, client_id: &str, token_hash: &[u8]) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE client_registrations SET token_hash = token_hash WHERE tenant_id = $1 AND client_id = $2 AND token_hash = $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(client_id)
    .bind::<Bytea, _>(token_hash)
    .execute(connection.raw())
    .await
}

/// Takes a client from whoever registered it: it is the operator's from now on.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, client_id: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM client_registrations WHERE tenant_id = $1 AND client_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(client_id)
        .execute(connection.raw())
        .await
}
