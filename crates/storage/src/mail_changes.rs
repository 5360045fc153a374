//! Changes of mail addresses that wait until both addresses agreed: one a person. Each address has a link of its own, good once.
//! A trigger deletes them when the address, the password or the user's standing changes.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bool, Bytea, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;
use crate::users::{COLUMNS as USER_COLUMNS, COMES, UserRow};

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
    /// The session in which it is asked for.
    pub session_id: Uuid,
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

/// Adds a change in place of the one before: 1, or 0 when the user is disabled, or the session has ended, or their address is not
/// the one that it was asked for with, or is asked and not proven, or proven and not asked. Nobody changes that until the
/// transaction ends: whoever ends sessions, and then what waits, finds it.
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
         SELECT u.tenant_id, u.id, $4, $5, $6, $7, $8, $9 FROM users u \
         JOIN sessions s ON s.tenant_id = u.tenant_id AND s.user_id = u.id \
         WHERE u.tenant_id = $1 AND u.id = $2 AND s.id = $10 AND NOT u.disabled AND u.email_key IS NOT DISTINCT FROM $3 \
         AND (u.email_key IS NOT NULL AND u.email_verified) = ($7 IS NOT NULL) FOR SHARE OF u FOR KEY SHARE OF s \
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
    .bind::<Id, _>(change.session_id)
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

/// A user as [`crate::users::lock`] has them, and whoever has the address that they want without having proven it, who is to lose
/// it: two who want each other's wait for each other here, in one order, and nowhere else.
///
/// # Errors
/// Of the database.
pub async fn lock_user(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<Option<UserRow>> {
    let tenant = connection.tenant();
    let locked: Vec<UserRow> = statement(format!(
        "SELECT {USER_COLUMNS} FROM users u WHERE tenant_id = $1 AND (id = $2 AND {COMES} OR NOT email_verified AND email_key = \
         (SELECT c.email_key FROM mail_changes c WHERE c.tenant_id = $1 AND c.user_id = $2)) ORDER BY id FOR NO KEY UPDATE"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .get_results(connection.raw())
    .await?;
    Ok(locked.into_iter().find(|user| user.id == user_id))
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

/// Ends the one of a link, and none that was asked for since: 1, or 0 when there is none.
///
/// # Errors
/// Of the database.
pub async fn delete_link(connection: &mut TenantConnection, (side, token_hash): (Side, &[u8])) -> QueryResult<usize> {
    let tenant = connection.tenant();
    let column = side.column();
    statement(format!("DELETE FROM mail_changes WHERE tenant_id = $1 AND {column} = $2"))
        .bind::<Id, _>(tenant)
        .bind::<Bytea, _>(token_hash)
        .execute(connection.raw())
        .await
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
