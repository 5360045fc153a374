//! Changes of mail addresses that wait until both addresses agreed: one a person. Each address has a link of its own, good once.
//! A trigger deletes them when the address, the password or the user's standing changes.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bool, Bytea, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// Who agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Whoever reads the mail of the address that is wanted.
    New,
    /// Whoever reads that of the address of now.
    Former,
}

impl Side {
    /// The column of its link.
    const fn column(self) -> &'static str {
        match self {
            Self::New => "new_hash",
            Self::Former => "former_hash",
        }
    }
}

/// A change that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMailChange {
    /// Whose it is.
    pub user_id: Uuid,
    /// The key of the address that they have.
    pub of: Option<String>,
    /// The address that is wanted.
    pub email: String,
    /// Its key.
    pub email_key: String,
    /// The hash of the link to that address.
    pub new_hash: Vec<u8>,
    /// The hash of the link to the address of now, where that is proven.
    pub former_hash: Option<Vec<u8>>,
    /// It is no good at and after this.
    pub expires_at: DateTime<Utc>,
}

/// A change that waits.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct MailChangeRow {
    /// Whose it is.
    #[diesel(sql_type = Id)]
    pub user_id: Uuid,
    /// The address that is wanted.
    #[diesel(sql_type = Text)]
    pub email: String,
    /// Its key.
    #[diesel(sql_type = Text)]
    pub email_key: String,
    /// Whether that address has yet to agree.
    #[diesel(sql_type = Bool)]
    pub waits_for_new: bool,
    /// Whether the address of now has.
    #[diesel(sql_type = Bool)]
    pub waits_for_former: bool,
    /// Since when.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// It is no good at and after this.
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
}

const COLUMNS: &str = "user_id, email, email_key, new_hash IS NOT NULL AS waits_for_new, former_hash IS NOT NULL AS waits_for_former, \
                       created_at, expires_at";

/// Adds a change in place of the one before: 1, or 0 when the user is disabled, or their address is not the one that it was
/// asked for with, or is asked and not proven, or proven and not asked. Nobody changes that until the transaction ends.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    change: &NewMailChange,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO mail_changes (tenant_id, user_id, email, email_key, new_hash, former_hash, created_at, expires_at) \
         SELECT tenant_id, id, $4, $5, $6, $7, $8, $9 FROM users WHERE tenant_id = $1 AND id = $2 AND NOT disabled \
         AND email_key IS NOT DISTINCT FROM $3 AND (email_key IS NOT NULL AND email_verified) = ($7 IS NOT NULL) FOR SHARE \
         ON CONFLICT (tenant_id, user_id) DO UPDATE SET email = excluded.email, email_key = excluded.email_key, \
         new_hash = excluded.new_hash, former_hash = excluded.former_hash, created_at = excluded.created_at, \
         expires_at = excluded.expires_at",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(change.user_id)
    .bind::<Nullable<Text>, _>(&change.of)
    .bind::<Text, _>(&change.email)
    .bind::<Text, _>(&change.email_key)
    .bind::<Bytea, _>(&change.new_hash)
    .bind::<Nullable<Bytea>, _>(&change.former_hash)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(change.expires_at)
    .execute(connection.raw())
    .await
}

/// That of a user.
///
/// # Errors
/// Of the database.
pub async fn find(
    connection: &mut TenantConnection,
    user_id: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<Option<MailChangeRow>> {
    let tenant = connection.tenant();
    statement(format!("SELECT {COLUMNS} FROM mail_changes WHERE tenant_id = $1 AND user_id = $2 AND expires_at > $3"))
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .bind::<Timestamptz, _>(now)
        .get_result(connection.raw())
        .await
        .optional()
}

/// The one of a link that is good, without using it.
///
/// # Errors
/// Of the database.
pub async fn find_link(
    connection: &mut TenantConnection,
    (side, token_hash): (Side, &[u8]),
    now: DateTime<Utc>,
) -> QueryResult<Option<MailChangeRow>> {
    let tenant = connection.tenant();
    let column = side.column();
    statement(format!("SELECT {COLUMNS} FROM mail_changes WHERE tenant_id = $1 AND {column} = $2 AND expires_at > $3"))
        .bind::<Id, _>(tenant)
        .bind::<Bytea, _>(token_hash)
        .bind::<Timestamptz, _>(now)
        .get_result(connection.raw())
        .await
        .optional()
}

/// Agrees by a link, which is used with it: whoever gets the row was the one, and sees in it who has yet to agree.
///
/// # Errors
/// Of the database.
pub async fn agree(
    connection: &mut TenantConnection,
    (side, token_hash): (Side, &[u8]),
    now: DateTime<Utc>,
) -> QueryResult<Option<MailChangeRow>> {
    let tenant = connection.tenant();
    let column = side.column();
    statement(format!(
        "UPDATE mail_changes SET {column} = NULL WHERE tenant_id = $1 AND {column} = $2 AND expires_at > $3 RETURNING {COLUMNS}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Ends a change by the link to the address of now: whose it was.
///
/// # Errors
/// Of the database.
pub async fn stop(
    connection: &mut TenantConnection,
    former_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<Uuid>> {
    let tenant = connection.tenant();
    let stopped: Option<Stopped> = statement(
        "DELETE FROM mail_changes WHERE tenant_id = $1 AND former_hash = $2 AND expires_at > $3 RETURNING user_id",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(former_hash)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()?;
    Ok(stopped.map(|stopped| stopped.user_id))
}

#[derive(QueryableByName)]
struct Stopped {
    #[diesel(sql_type = Id)]
    user_id: Uuid,
}

/// Ends that of a user: 1, or 0 when there is none.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM mail_changes WHERE tenant_id = $1 AND user_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .execute(connection.raw())
        .await
}
