//! Marks of what may be used once: client assertions, DPoP proofs, request objects. A mark is a hash; what it stands
//! for is not stored.

use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::sql_types::{Bytea, Timestamptz};
use diesel_async::RunQueryDsl;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// Leaves a mark: 1 for the first use, 0 for every other until `expires_at`. However many try at once, one gets the 1.
/// A mark that expired counts as none, whether or not it was swept, so `expires_at` must be no earlier than the moment
/// from which the thing itself is refused as too old by every node's clock.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    mark: &[u8],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO replay_marks AS m (tenant_id, mark, expires_at) VALUES ($1, $2, $4) \
         ON CONFLICT (tenant_id, mark) DO UPDATE SET expires_at = excluded.expires_at WHERE m.expires_at <= $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(mark)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(expires_at)
    .execute(connection.raw())
    .await
}
