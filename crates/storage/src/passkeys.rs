//! Passkeys: the public halves of keys that people's devices keep.

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Bool, Bytea, Jsonb, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;
use crate::users::{COLUMNS as USER_COLUMNS, COMES, UserRow};

type Id = diesel::sql_types::Uuid;

/// A passkey's row.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct PasskeyRow {
    /// Its name in rows.
    #[diesel(sql_type = Id)]
    #[diesel(column_name = passkey_id)]
    pub id: Uuid,
    /// Whose it is.
    #[diesel(sql_type = Id)]
    pub user_id: Uuid,
    /// Its name in the protocol, 1 to 1023 bytes.
    #[diesel(sql_type = Bytea)]
    pub credential_id: Vec<u8>,
    /// The public key, with all that was said when it was made.
    #[diesel(sql_type = Jsonb)]
    pub credential: Value,
    /// The highest that it counted to.
    #[diesel(sql_type = BigInt)]
    pub counter: i64,
    /// Whether it may be copied to other devices of the person.
    #[diesel(sql_type = Bool)]
    pub backup_eligible: bool,
    /// Whether it was, when last seen.
    #[diesel(sql_type = Bool)]
    pub backed_up: bool,
    /// The model of the device; zeroes where it does not say.
    #[diesel(sql_type = Id)]
    pub aaguid: Uuid,
    /// Its name for the person.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// When it was added.
    #[diesel(sql_type = Timestamptz)]
    #[diesel(column_name = passkey_created_at)]
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A passkey with whom it lets in.
#[derive(Debug, Clone, QueryableByName)]
pub struct KnownPasskey {
    /// It.
    #[diesel(embed)]
    pub passkey: PasskeyRow,
    /// By which name devices know its owner.
    #[diesel(sql_type = Bytea)]
    pub handle: Vec<u8>,
    /// Its owner.
    #[diesel(embed)]
    pub user: UserRow,
}

#[derive(QueryableByName)]
struct Handle {
    #[diesel(sql_type = Bytea)]
    handle: Vec<u8>,
}

#[derive(QueryableByName)]
struct Wanted {
    #[diesel(sql_type = Bool)]
    wanted: bool,
}

const COLUMNS: &str = "p.id AS passkey_id, p.user_id, p.credential_id, p.credential, p.counter, p.backup_eligible, p.backed_up, \
     p.aaguid, p.name, p.created_at AS passkey_created_at, p.last_used_at";

/// By which name devices know a user: the one that they have, else the fresh one.
///
/// # Errors
/// Of the database.
pub async fn handle_of(connection: &mut TenantConnection, user_id: Uuid, fresh: &[u8]) -> QueryResult<Vec<u8>> {
    let tenant = connection.tenant();
    let row: Handle = statement(
        "INSERT INTO passkey_owners AS o (tenant_id, user_id, handle) VALUES ($1, $2, $3) \
         ON CONFLICT (tenant_id, user_id) DO UPDATE SET handle = o.handle RETURNING handle",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Bytea, _>(fresh)
    .get_result(connection.raw())
    .await?;
    Ok(row.handle)
}

/// Adds a passkey of a user who has a handle: 1, or 0 when it is known already or the user has `most`.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut TenantConnection, passkey: &PasskeyRow, most: i64) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO passkeys (tenant_id, id, user_id, credential_id, credential, counter, backup_eligible, backed_up, aaguid, \
         name, created_at, last_used_at) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 \
         WHERE (SELECT count(*) FROM passkeys WHERE tenant_id = $1 AND user_id = $3) < $13 ON CONFLICT DO NOTHING",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(passkey.id)
    .bind::<Id, _>(passkey.user_id)
    .bind::<Bytea, _>(&passkey.credential_id)
    .bind::<Jsonb, _>(&passkey.credential)
    .bind::<BigInt, _>(passkey.counter)
    .bind::<Bool, _>(passkey.backup_eligible)
    .bind::<Bool, _>(passkey.backed_up)
    .bind::<Id, _>(passkey.aaguid)
    .bind::<Text, _>(&passkey.name)
    .bind::<Timestamptz, _>(passkey.created_at)
    .bind::<Nullable<Timestamptz>, _>(passkey.last_used_at)
    .bind::<BigInt, _>(most)
    .execute(connection.raw())
    .await
}

/// A passkey by its name in the protocol, of a user who is not disabled.
///
/// # Errors
/// Of the database.
pub async fn find(connection: &mut TenantConnection, credential_id: &[u8]) -> QueryResult<Option<KnownPasskey>> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT {COLUMNS}, o.handle, {USER_COLUMNS} FROM passkeys p \
         JOIN passkey_owners o ON o.tenant_id = $1 AND o.user_id = p.user_id \
         JOIN users u ON u.tenant_id = $1 AND u.id = p.user_id AND {COMES} \
         WHERE p.tenant_id = $1 AND p.credential_id = $2"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(credential_id)
    .get_result(connection.raw())
    .await
    .optional()
}

/// The passkeys of a user, the oldest first.
///
/// # Errors
/// Of the database.
pub async fn list_of_user(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<Vec<PasskeyRow>> {
    let tenant = connection.tenant();
    statement(format!("SELECT {COLUMNS} FROM passkeys p WHERE tenant_id = $1 AND user_id = $2 ORDER BY created_at, id"))
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .get_results(connection.raw())
        .await
}

/// What a use of a passkey tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// What it counted to; 0 where it does not count.
    pub counter: i64,
    /// Whether it may be copied.
    pub backup_eligible: bool,
    /// Whether it was.
    pub backed_up: bool,
}

/// Records a use: 1, or 0 when the passkey is gone, or has counted as far already (Level 3 §7.2, step 22). Of two uses with
/// one count, one is recorded.
///
/// # Errors
/// Of the database.
pub async fn record_use(
    connection: &mut TenantConnection,
    (id, user_id): (Uuid, Uuid),
    used: Use,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE passkeys SET counter = $4, backup_eligible = $5, backed_up = $6, last_used_at = $7 \
         WHERE tenant_id = $1 AND id = $2 AND user_id = $3 AND (counter < $4 OR counter = 0 AND $4 = 0)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Id, _>(user_id)
    .bind::<BigInt, _>(used.counter)
    .bind::<Bool, _>(used.backup_eligible)
    .bind::<Bool, _>(used.backed_up)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// Gives a passkey of a user another name.
///
/// # Errors
/// Of the database.
pub async fn rename(connection: &mut TenantConnection, (id, user_id): (Uuid, Uuid), name: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE passkeys SET name = $4 WHERE tenant_id = $1 AND id = $2 AND user_id = $3")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(id)
        .bind::<Id, _>(user_id)
        .bind::<Text, _>(name)
        .execute(connection.raw())
        .await
}

/// Removes a passkey of a user.
///
/// # Errors
/// Of the database.
pub async fn remove(connection: &mut TenantConnection, (id, user_id): (Uuid, Uuid)) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM passkeys WHERE tenant_id = $1 AND id = $2 AND user_id = $3")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(id)
        .bind::<Id, _>(user_id)
        .execute(connection.raw())
        .await
}

/// Whether a user may be asked to make a passkey: they have none, and did not decline.
///
/// # Errors
/// Of the database.
pub async fn is_offered(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<bool> {
    let tenant = connection.tenant();
    let row: Wanted = statement(
        "SELECT NOT EXISTS (SELECT FROM passkeys WHERE tenant_id = $1 AND user_id = $2) AND NOT EXISTS (SELECT FROM passkey_owners \
         WHERE tenant_id = $1 AND user_id = $2 AND declined_at IS NOT NULL) AS wanted",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .get_result(connection.raw())
    .await?;
    Ok(row.wanted)
}

/// A user does not want one; `fresh` is their handle if they have none.
///
/// # Errors
/// Of the database.
pub async fn decline(
    connection: &mut TenantConnection,
    user_id: Uuid,
    fresh: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO passkey_owners (tenant_id, user_id, handle, declined_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (tenant_id, user_id) DO UPDATE SET declined_at = excluded.declined_at",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Bytea, _>(fresh)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}
