//! Keys made ahead, sealed under the master key, so that making a tenant takes milliseconds.

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Bytea, Jsonb, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::ProcessWide;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A key that no tenant has yet.
#[derive(Debug, Clone, QueryableByName)]
pub struct PooledKey {
    /// The row.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// Its algorithm.
    #[diesel(sql_type = Text)]
    pub alg: String,
    /// Its public part.
    #[diesel(sql_type = Jsonb)]
    pub public_jwk: Value,
    /// Its private part, sealed under the master key.
    #[diesel(sql_type = Bytea)]
    pub private_key: Vec<u8>,
}

/// Adds a key.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut impl ProcessWide, key: &PooledKey, now: DateTime<Utc>) -> QueryResult<usize> {
    statement("INSERT INTO key_pool (id, alg, public_jwk, private_key, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind::<Id, _>(key.id)
        .bind::<Text, _>(&key.alg)
        .bind::<Jsonb, _>(&key.public_jwk)
        .bind::<Bytea, _>(&key.private_key)
        .bind::<Timestamptz, _>(now)
        .execute(connection.raw())
        .await
}

/// Takes a key for good; nobody else gets it.
///
/// # Errors
/// Of the database.
pub async fn claim(connection: &mut impl ProcessWide, alg: &str) -> QueryResult<Option<PooledKey>> {
    statement(
        "DELETE FROM key_pool WHERE id = (SELECT id FROM key_pool WHERE alg = $1 ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED) \
         RETURNING id, alg, public_jwk, private_key",
    )
    .bind::<Text, _>(alg)
    .get_result(connection.raw())
    .await
    .optional()
}

/// The key that was made first, left where it is.
///
/// # Errors
/// Of the database.
pub async fn first(connection: &mut impl ProcessWide) -> QueryResult<Option<PooledKey>> {
    statement("SELECT id, alg, public_jwk, private_key FROM key_pool ORDER BY id LIMIT 1")
        .get_result(connection.raw())
        .await
        .optional()
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Keys that are ready.
///
/// # Errors
/// Of the database.
pub async fn count(connection: &mut impl ProcessWide, alg: &str) -> QueryResult<i64> {
    let count: Count = statement("SELECT count(*) AS count FROM key_pool WHERE alg = $1")
        .bind::<Text, _>(alg)
        .get_result(connection.raw())
        .await?;
    Ok(count.count)
}
