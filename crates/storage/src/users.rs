//! Users.

use chrono::{DateTime, Utc};
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A user's row. Its debug form leaves the password's hash out.
#[derive(Clone, QueryableByName)]
pub struct UserRow {
    /// `sub`.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// As it was written.
    #[diesel(sql_type = Text)]
    pub username: String,
    /// As it is compared.
    #[diesel(sql_type = Text)]
    pub username_key: String,
    /// As it was written.
    #[diesel(sql_type = Nullable<Text>)]
    pub email: Option<String>,
    /// As it is compared.
    #[diesel(sql_type = Nullable<Text>)]
    pub email_key: Option<String>,
    /// Whether the address was proven.
    #[diesel(sql_type = Bool)]
    pub email_verified: bool,
    /// PHC string.
    #[diesel(sql_type = Nullable<Text>)]
    pub password_hash: Option<String>,
    /// Standard claims.
    #[diesel(sql_type = Jsonb)]
    pub claims: Value,
    /// Names of roles.
    #[diesel(sql_type = Array<Text>)]
    pub roles: Vec<String>,
    /// May not sign in.
    #[diesel(sql_type = Bool)]
    pub disabled: bool,
    /// When it last changed.
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
    /// When it is deleted, where the person asked for that. Until then they may come and keep it, and do nothing else.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub deletion_at: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for UserRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UserRow").field("id", &self.id).field("username", &self.username).finish_non_exhaustive()
    }
}

pub(crate) const COLUMNS: &str = "u.id, u.username, u.username_key, u.email, u.email_key, u.email_verified, u.password_hash, u.claims, u.roles, u.disabled, u.updated_at, u.deletion_at";

/// A user `u` for whom something that was given may be used.
pub(crate) const ACTS: &str = "NOT u.disabled AND u.deletion_at IS NULL";

/// A user who may show who they are: also whoever is about to be deleted, until the very moment, however late it is done. The
/// time is the database's, so that no node's clock takes an account away.
pub(crate) const COMES: &str = "NOT disabled AND coalesce(deletion_at > now(), true)";

/// The user that a name typed at sign-in means.
///
/// # Errors
/// Of the database.
pub async fn find_by_login(
    connection: &mut TenantConnection,
    username_key: Option<&str>,
    email_key: Option<&str>,
) -> QueryResult<Option<UserRow>> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT {COLUMNS} FROM users u WHERE tenant_id = $1 AND (username_key = $2 OR email_key = $3) \
         AND coalesce(deletion_at > now(), true) LIMIT 1"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Nullable<Text>, _>(username_key)
    .bind::<Nullable<Text>, _>(email_key)
    .get_result(connection.raw())
    .await
    .optional()
}

/// A user who may show who they are.
///
/// # Errors
/// Of the database.
pub async fn find_enabled(connection: &mut TenantConnection, id: Uuid) -> QueryResult<Option<UserRow>> {
    let tenant = connection.tenant();
    statement(format!("SELECT {COLUMNS} FROM users u WHERE tenant_id = $1 AND id = $2 AND {COMES}"))
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(id)
        .get_result(connection.raw())
        .await
        .optional()
}

/// A user who may show who they are, whom nobody else changes and whose factors nobody else takes until the transaction ends.
///
/// # Errors
/// Of the database.
pub async fn lock(connection: &mut TenantConnection, id: Uuid) -> QueryResult<Option<UserRow>> {
    let tenant = connection.tenant();
    statement(format!("SELECT {COLUMNS} FROM users u WHERE tenant_id = $1 AND id = $2 AND {COMES} FOR NO KEY UPDATE"))
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(id)
        .get_result(connection.raw())
        .await
        .optional()
}

/// Users by the keys of their names, after one of them.
///
/// # Errors
/// Of the database.
pub async fn list(connection: &mut TenantConnection, after: &str, limit: i64) -> QueryResult<Vec<UserRow>> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT {COLUMNS} FROM users u WHERE tenant_id = $1 AND username_key > $2 ORDER BY username_key LIMIT $3"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(after)
    .bind::<BigInt, _>(limit)
    .get_results(connection.raw())
    .await
}

/// Adds a user; 0 when the name or the address is taken.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut TenantConnection, user: &UserRow, now: DateTime<Utc>) -> QueryResult<usize> {
    write(
        connection,
        "INSERT INTO users (tenant_id, id, username, username_key, email, email_key, email_verified, password_hash, claims, \
         roles, disabled, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) \
         ON CONFLICT DO NOTHING",
        user,
        now,
    )
    .await
}

/// Changes a user.
///
/// # Errors
/// Of the database; a name or an address that is taken is one.
pub async fn update(connection: &mut TenantConnection, user: &UserRow, now: DateTime<Utc>) -> QueryResult<usize> {
    write(
        connection,
        "UPDATE users SET username = $3, username_key = $4, email = $5, email_key = $6, email_verified = $7, password_hash = $8, \
         claims = $9, roles = $10, disabled = $11, updated_at = $12 WHERE tenant_id = $1 AND id = $2",
        user,
        now,
    )
    .await
}

async fn write(connection: &mut TenantConnection, sql: &str, user: &UserRow, now: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(sql)
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user.id)
        .bind::<Text, _>(&user.username)
        .bind::<Text, _>(&user.username_key)
        .bind::<Nullable<Text>, _>(&user.email)
        .bind::<Nullable<Text>, _>(&user.email_key)
        .bind::<Bool, _>(user.email_verified)
        .bind::<Nullable<Text>, _>(&user.password_hash)
        .bind::<Jsonb, _>(&user.claims)
        .bind::<Array<Text>, _>(&user.roles)
        .bind::<Bool, _>(user.disabled)
        .bind::<Timestamptz, _>(now)
        .execute(connection.raw())
        .await
}

/// Stores a hash that was made anew, unless the password changed meanwhile or the user asked to be deleted.
///
/// # Errors
/// Of the database.
pub async fn rehash(connection: &mut TenantConnection, id: Uuid, old: &str, new: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE users SET password_hash = $4 WHERE tenant_id = $1 AND id = $2 AND password_hash = $3 AND deletion_at IS NULL")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(id)
        .bind::<Text, _>(old)
        .bind::<Text, _>(new)
        .execute(connection.raw())
        .await
}

/// Whether a user still has the password hash that was checked, is not disabled, and is about to be deleted or not as they were
/// when they were read: 1 or 0. Nobody changes any of it until the transaction ends.
///
/// # Errors
/// Of the database.
pub async fn hold(connection: &mut TenantConnection, user: &UserRow, password_hash: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT FROM users WHERE tenant_id = $1 AND id = $2 AND password_hash = $3 AND deletion_at IS NOT DISTINCT FROM $4 \
         AND {COMES} FOR SHARE"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user.id)
    .bind::<Text, _>(password_hash)
    .bind::<Nullable<Timestamptz>, _>(user.deletion_at)
    .execute(connection.raw())
    .await
}

/// Whether a user is there, not disabled, and about to be deleted or not as they were when they were read: 1 or 0. Nobody
/// changes that until the transaction ends.
///
/// # Errors
/// Of the database.
pub async fn hold_enabled(connection: &mut TenantConnection, user: &UserRow) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT FROM users WHERE tenant_id = $1 AND id = $2 AND deletion_at IS NOT DISTINCT FROM $3 AND {COMES} FOR SHARE"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user.id)
    .bind::<Nullable<Timestamptz>, _>(user.deletion_at)
    .execute(connection.raw())
    .await
}

/// Gives a user who is not disabled a new password, and proves the address that they were reached at, if it is still
/// theirs: 1, or 0 when they may not.
///
/// # Errors
/// Of the database.
pub async fn set_password(
    connection: &mut TenantConnection,
    (id, email_key): (Uuid, &str),
    password_hash: &str,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(format!(
        "UPDATE users SET password_hash = $4, email_verified = true, updated_at = $5 \
         WHERE tenant_id = $1 AND id = $2 AND email_key = $3 AND {COMES}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Text, _>(email_key)
    .bind::<Text, _>(password_hash)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// An address of a user who is not disabled is proven to be theirs: 1, or 0 when it no longer is.
///
/// # Errors
/// Of the database.
pub async fn verify_email(
    connection: &mut TenantConnection,
    (id, email_key): (Uuid, &str),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(format!(
        "UPDATE users SET email_verified = true, updated_at = $4 WHERE tenant_id = $1 AND id = $2 AND email_key = $3 AND {COMES}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Text, _>(email_key)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// Gives a user who is not disabled other claims and roles: 1 or 0.
///
/// # Errors
/// Of the database.
pub async fn set_claims(
    connection: &mut TenantConnection,
    id: Uuid,
    (claims, roles): (&Value, &[String]),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE users SET claims = $3, roles = $4, updated_at = $5 WHERE tenant_id = $1 AND id = $2 AND NOT disabled",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Jsonb, _>(claims)
    .bind::<Array<Text>, _>(roles)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// Sets some claims of a user who is not disabled and takes others away; the rest stays: 1 or 0.
///
/// # Errors
/// Of the database.
pub async fn change_claims(
    connection: &mut TenantConnection,
    id: Uuid,
    (set, taken): (&Value, &[String]),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE users SET claims = (claims - $4) || $3, updated_at = $5 WHERE tenant_id = $1 AND id = $2 AND NOT disabled",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Jsonb, _>(set)
    .bind::<Array<Text>, _>(taken)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// Gives a user who is not disabled an address that they proved: 1, or 0 when they may not have it or somebody else has. Then the
/// transaction is good for nothing else.
///
/// # Errors
/// Of the database.
pub async fn set_email(
    connection: &mut TenantConnection,
    id: Uuid,
    (email, email_key): (&str, &str),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    let changed = statement(
        "UPDATE users SET email = $3, email_key = $4, email_verified = true, updated_at = $5 \
         WHERE tenant_id = $1 AND id = $2 AND NOT disabled",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Text, _>(email)
    .bind::<Text, _>(email_key)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await;
    match changed {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(0),
        other => other,
    }
}

/// Takes an address from the user who has it and never proved it, for somebody who did: whose it was, or nothing when it is
/// nobody's or proven.
///
/// # Errors
/// Of the database.
pub async fn release_email(
    connection: &mut TenantConnection,
    email_key: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<Uuid>> {
    let tenant = connection.tenant();
    let released: Option<Released> = statement(
        "UPDATE users SET email = NULL, email_key = NULL, updated_at = $3 \
         WHERE tenant_id = $1 AND email_key = $2 AND NOT email_verified RETURNING id",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(email_key)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()?;
    Ok(released.map(|released| released.id))
}

#[derive(QueryableByName)]
struct Released {
    #[diesel(sql_type = Id)]
    id: Uuid,
}
