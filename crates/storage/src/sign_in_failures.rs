//! Failed sign-ins, counted per bucket: an account, an address, or both. A bucket is a hash; no name is stored.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, Bytea, Integer, Timestamptz};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A bucket's row.
#[derive(Debug, Clone, QueryableByName)]
pub struct FailureRow {
    /// The bucket.
    #[diesel(sql_type = Bytea)]
    pub bucket: Vec<u8>,
    /// Failures in a row.
    #[diesel(sql_type = Integer)]
    pub failures: i32,
    /// The last of them.
    #[diesel(sql_type = Timestamptz)]
    pub last_failed_at: DateTime<Utc>,
}

/// The live rows of some buckets.
///
/// # Errors
/// Of the database.
pub async fn find(
    connection: &mut TenantConnection,
    buckets: &[Vec<u8>],
    now: DateTime<Utc>,
) -> QueryResult<Vec<FailureRow>> {
    let tenant = connection.tenant();
    statement(
        "SELECT bucket, failures, last_failed_at FROM sign_in_failures WHERE tenant_id = $1 AND bucket = ANY($2) AND expires_at > $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Array<Bytea>, _>(buckets)
    .bind::<Timestamptz, _>(now)
    .get_results(connection.raw())
    .await
}

/// Counts a failure in some buckets; a row that expired begins anew.
///
/// # Errors
/// Of the database.
pub async fn record(
    connection: &mut TenantConnection,
    buckets: &[Vec<u8>],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    // In the order of the buckets, so that two at once never wait for each other in a circle.
    statement(
        "INSERT INTO sign_in_failures AS f (tenant_id, bucket, failures, last_failed_at, expires_at) \
         SELECT $1, bucket, 1, $3, $4 FROM (SELECT DISTINCT unnest($2) AS bucket) AS buckets ORDER BY bucket \
         ON CONFLICT (tenant_id, bucket) DO UPDATE SET failures = CASE WHEN f.expires_at > $3 THEN f.failures + 1 ELSE 1 END, \
         last_failed_at = $3, expires_at = $4",
    )
    .bind::<Id, _>(tenant)
    .bind::<Array<Bytea>, _>(buckets)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(expires_at)
    .execute(connection.raw())
    .await
}

/// Forgets the failures of some buckets.
///
/// # Errors
/// Of the database.
pub async fn clear(connection: &mut TenantConnection, buckets: &[Vec<u8>]) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM sign_in_failures WHERE tenant_id = $1 AND bucket = ANY($2)")
        .bind::<Id, _>(tenant)
        .bind::<Array<Bytea>, _>(buckets)
        .execute(connection.raw())
        .await
}
