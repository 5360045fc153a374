//! Sweeping: expired rows of all tenants, in small batches that wait for nobody. Nothing is valid because a sweep
//! was late, and the sweeper's role sees nothing else.

use diesel::QueryResult;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

use crate::pool::ProcessWide;
use crate::statement::statement;

/// The tables that are swept.
pub const TABLES: [&str; 16] = [
    "access_tokens",
    "authorization_codes",
    "client_secrets",
    "clients",
    "device_authorizations",
    "initial_access_tokens",
    "known_devices",
    "mail_changes",
    "mail_links",
    "mailed_codes",
    "pushed_requests",
    "refresh_tokens",
    "replay_marks",
    "revocations",
    "sessions",
    "sign_in_failures",
];

/// Deletes up to `limit` expired rows of a table, as [`crate::pool::Role::Sweeper`].
///
/// # Errors
/// Of the database.
pub async fn expired(connection: &mut impl ProcessWide, table: &str, limit: i64) -> QueryResult<usize> {
    statement(format!(
        "DELETE FROM {table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {table} WHERE expires_at < now() LIMIT $1 FOR UPDATE SKIP LOCKED))"
    ))
    .bind::<BigInt, _>(limit)
    .execute(connection.raw())
    .await
}
