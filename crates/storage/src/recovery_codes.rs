//! Codes on paper. Each is good once: whoever deletes its row used it.

use diesel::sql_types::{Array, BigInt, Bytea};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many a user has left.
///
/// # Errors
/// Of the database.
pub async fn count(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<i64> {
    let tenant = connection.tenant();
    let row: Count = statement("SELECT count(*) AS count FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .get_result(connection.raw())
        .await?;
    Ok(row.count)
}

/// Adds codes to a user.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut TenantConnection, user_id: Uuid, hashes: &[Vec<u8>]) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("INSERT INTO recovery_codes (tenant_id, user_id, code_hash) SELECT $1, $2, unnest($3)")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .bind::<Array<Bytea>, _>(hashes)
        .execute(connection.raw())
        .await
}

/// Uses a code: 1, or 0 when there is none or it was used.
///
/// # Errors
/// Of the database.
pub async fn consume(connection: &mut TenantConnection, user_id: Uuid, hash: &[u8]) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2 AND code_hash = $3")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .bind::<Bytea, _>(hash)
        .execute(connection.raw())
        .await
}

/// Ends all that a user has.
///
/// # Errors
/// Of the database.
pub async fn delete_all(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .execute(connection.raw())
        .await
}
