//! Pushed authorization requests. A reference is good for one authorization: one statement uses it up, and its row
//! count decides.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bool, Bytea, Jsonb, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A request as it was pushed.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct PushedRequestRow {
    /// Who pushed it.
    #[diesel(sql_type = Text)]
    pub client_id: String,
    /// Its parameters, as a list of pairs.
    #[diesel(sql_type = Jsonb)]
    pub parameters: Value,
    /// Whether they are the claims of an object that the client signed.
    #[diesel(sql_type = Bool)]
    pub is_signed: bool,
    /// Until when a browser may bring the reference.
    #[diesel(sql_type = Timestamptz)]
    pub valid_until: DateTime<Utc>,
}

/// Adds a request. `expires_at` is the last moment at which an authorization that it began can be completed.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    request_hash: &[u8],
    request: &PushedRequestRow,
    expires_at: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO pushed_requests (tenant_id, request_hash, client_id, parameters, is_signed, valid_until, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(request_hash)
    .bind::<Text, _>(&request.client_id)
    .bind::<Jsonb, _>(&request.parameters)
    .bind::<Bool, _>(request.is_signed)
    .bind::<Timestamptz, _>(request.valid_until)
    .bind::<Timestamptz, _>(expires_at)
    .execute(connection.raw())
    .await
}

/// A client's request that can still begin an authorization.
///
/// # Errors
/// Of the database.
pub async fn find(
    connection: &mut TenantConnection,
    request_hash: &[u8],
    client_id: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<PushedRequestRow>> {
    let tenant = connection.tenant();
    statement(
        "SELECT client_id, parameters, is_signed, valid_until FROM pushed_requests \
         WHERE tenant_id = $1 AND request_hash = $2 AND client_id = $3 AND valid_until > $4 AND used_at IS NULL",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(request_hash)
    .bind::<Text, _>(client_id)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Completes the authorization that a request began: 1 for the first that does, 0 for everybody else.
///
/// # Errors
/// Of the database.
pub async fn consume(connection: &mut TenantConnection, request_hash: &[u8], now: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE pushed_requests SET used_at = $3 \
         WHERE tenant_id = $1 AND request_hash = $2 AND used_at IS NULL AND expires_at > $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(request_hash)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}
