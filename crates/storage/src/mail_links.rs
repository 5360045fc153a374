//! Links in letters: each for one purpose, one address and one use. A trigger deletes them when the password, the address
//! or the user's standing changes.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bytea, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A link's row.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct MailLinkRow {
    /// `reset` or `verify`.
    #[diesel(sql_type = Text)]
    pub purpose: String,
    /// Whose it is.
    #[diesel(sql_type = Id)]
    pub user_id: Uuid,
    /// The key of the address that the letter went to.
    #[diesel(sql_type = Text)]
    pub email_key: String,
    /// It is no good at and after this.
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
}

/// Adds a link: 1, or 0 when the user is not there or the address is not theirs.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    token_hash: &[u8],
    link: &MailLinkRow,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO mail_links (tenant_id, token_hash, purpose, user_id, email_key, created_at, expires_at) \
         SELECT tenant_id, $2, $3, id, email_key, $6, $7 FROM users WHERE tenant_id = $1 AND id = $4 AND email_key = $5",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Text, _>(&link.purpose)
    .bind::<Id, _>(link.user_id)
    .bind::<Text, _>(&link.email_key)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(link.expires_at)
    .execute(connection.raw())
    .await
}

/// A link that is good, without using it.
///
/// # Errors
/// Of the database.
pub async fn find(
    connection: &mut TenantConnection,
    token_hash: &[u8],
    purpose: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<MailLinkRow>> {
    let tenant = connection.tenant();
    statement(
        "SELECT purpose, user_id, email_key, expires_at FROM mail_links \
         WHERE tenant_id = $1 AND token_hash = $2 AND purpose = $3 AND expires_at > $4",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Text, _>(purpose)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Uses a link: whoever gets the row was the one.
///
/// # Errors
/// Of the database.
pub async fn consume(
    connection: &mut TenantConnection,
    token_hash: &[u8],
    purpose: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<MailLinkRow>> {
    let tenant = connection.tenant();
    statement(
        "DELETE FROM mail_links WHERE tenant_id = $1 AND token_hash = $2 AND purpose = $3 AND expires_at > $4 \
         RETURNING purpose, user_id, email_key, expires_at",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Text, _>(purpose)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}
