//! Refresh tokens: stored hashed, one row per family, which is that of a grant; each use rotates it, by one statement.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, BigInt, Bytea, Jsonb, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::revocations::alive;
use crate::statement::statement;
use crate::users::{ACTS, COLUMNS as USER_COLUMNS, UserRow};

type Id = diesel::sql_types::Uuid;

/// The first refresh token of a family; the rest comes from its code.
#[derive(Debug, Clone)]
pub struct NewRefreshToken {
    /// What its family is found by.
    pub family_hash: Vec<u8>,
    /// Its hash.
    pub token_hash: Vec<u8>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// What it is bound to.
    pub cnf: Option<Value>,
}

/// A family's row.
#[derive(Debug, Clone, QueryableByName)]
pub struct RefreshTokenRow {
    /// The hash of the token that is good.
    #[diesel(sql_type = Bytea)]
    pub token_hash: Vec<u8>,
    /// The hash of the one before it.
    #[diesel(sql_type = Nullable<Bytea>)]
    pub used_hash: Option<Vec<u8>>,
    /// Its grant.
    #[diesel(sql_type = Id)]
    pub grant_id: Uuid,
    /// To whom it was issued.
    #[diesel(sql_type = Text)]
    pub client_id: String,
    /// Whose it is.
    #[diesel(sql_type = Id)]
    pub user_id: Uuid,
    /// The session of the grant.
    #[diesel(sql_type = Id)]
    pub session_id: Uuid,
    /// What was granted; never narrowed.
    #[diesel(sql_type = Array<Text>)]
    pub scopes: Vec<String>,
    /// The APIs that were granted.
    #[diesel(sql_type = Array<Text>)]
    pub resource: Vec<String>,
    /// For ID tokens.
    #[diesel(sql_type = Nullable<Text>)]
    pub nonce: Option<String>,
    /// The `claims` parameter.
    #[diesel(sql_type = Nullable<Jsonb>)]
    #[diesel(column_name = requested_claims)]
    pub claims: Option<Value>,
    /// `auth_time`.
    #[diesel(sql_type = Timestamptz)]
    pub authenticated_at: DateTime<Utc>,
    /// `acr`.
    #[diesel(sql_type = Nullable<Text>)]
    pub acr: Option<String>,
    /// `amr`.
    #[diesel(sql_type = Array<Text>)]
    pub amr: Vec<String>,
    /// It is no good at and after this.
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
    /// When the one before was used.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub used_at: Option<DateTime<Utc>>,
    /// What this one was derived with from the one before.
    #[diesel(sql_type = Nullable<Bytea>)]
    pub successor_salt: Option<Vec<u8>>,
    /// What it is bound to.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub cnf: Option<Value>,
    /// What the sender who used the one before proved.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub used_cnf: Option<Value>,
}

/// A family and its user.
#[derive(Debug, Clone, QueryableByName)]
pub struct TokenAndUser {
    /// The family.
    #[diesel(embed)]
    pub token: RefreshTokenRow,
    /// Its user.
    #[diesel(embed)]
    pub user: UserRow,
}

const COLUMNS: &str = "t.token_hash, t.used_hash, t.grant_id, t.client_id, t.user_id, t.session_id, t.scopes, t.resource, t.nonce, \
     t.claims AS requested_claims, t.authenticated_at, t.acr, t.amr, t.expires_at, t.used_at, t.successor_salt, \
     t.cnf, t.used_cnf";

/// A use of a refresh token.
#[derive(Debug, Clone)]
pub struct Rotation {
    /// The family of the token that was presented.
    pub family_hash: Vec<u8>,
    /// The hash of that token.
    pub token_hash: Vec<u8>,
    /// Who presented it.
    pub client_id: String,
    /// The scope that was asked for; more than was granted rotates nothing.
    pub scopes: Option<Vec<String>>,
    /// The APIs that were asked for; others than were granted, where some were, rotate nothing.
    pub resource: Vec<String>,
    /// What the successor is derived with, should this be the first use of the token.
    pub salt: Vec<u8>,
    /// The hash of that successor.
    pub successor_hash: Vec<u8>,
    /// When that successor ends, or up to a hundredth of its lifetime before.
    pub successor_expires_at: DateTime<Utc>,
    /// What that successor is bound to, where the presented one is bound to nothing.
    pub successor_cnf: Option<Value>,
    /// What the sender proved.
    pub sender_cnf: Option<Value>,
    /// The time now.
    pub now: DateTime<Utc>,
}

/// Uses a refresh token for the first time: its successor takes its place. None for who comes later, and when it may not
/// be used at all: unknown, expired, revoked, another client's, bound to another sender, its user disabled, or its scope
/// or APIs exceeded. The expiry is put off once that gains a hundredth of the lifetime: it has an index, and a row whose
/// indexed columns stay is written anew in its page alone.
///
/// # Errors
/// Of the database.
pub async fn rotate(connection: &mut TenantConnection, rotation: &Rotation) -> QueryResult<Option<TokenAndUser>> {
    let (tenant, alive) = (connection.tenant(), alive("t"));
    statement(format!(
        "UPDATE refresh_tokens t SET token_hash = $7, used_hash = t.token_hash, used_at = $4, used_cnf = $10, \
             successor_salt = $6, cnf = coalesce(t.cnf, $11), \
             expires_at = CASE WHEN $8 - t.expires_at > ($8 - $4) / 100 THEN $8 ELSE t.expires_at END \
         FROM users u WHERE u.tenant_id = $1 AND u.id = t.user_id AND {ACTS} \
             AND t.tenant_id = $1 AND t.family_hash = $12 AND t.token_hash = $2 AND t.client_id = $3 AND t.expires_at > $4 \
             AND ($5::text[] IS NULL OR $5::text[] <@ t.scopes) AND ($9::text[] <@ t.resource OR t.resource = '{{}}') \
             AND (t.cnf IS NULL OR t.cnf = $10) AND {alive} \
         RETURNING {COLUMNS}, {USER_COLUMNS}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(&rotation.token_hash)
    .bind::<Text, _>(&rotation.client_id)
    .bind::<Timestamptz, _>(rotation.now)
    .bind::<Nullable<Array<Text>>, _>(&rotation.scopes)
    .bind::<Bytea, _>(&rotation.salt)
    .bind::<Bytea, _>(&rotation.successor_hash)
    .bind::<Timestamptz, _>(rotation.successor_expires_at)
    .bind::<Array<Text>, _>(&rotation.resource)
    .bind::<Nullable<Jsonb>, _>(&rotation.sender_cnf)
    .bind::<Nullable<Jsonb>, _>(&rotation.successor_cnf)
    .bind::<Bytea, _>(&rotation.family_hash)
    .get_result(connection.raw())
    .await
    .optional()
}

/// The family of a token, if it could be used at `now`; whether the token is its good one, the caller compares.
///
/// # Errors
/// Of the database.
pub async fn find_live(
    connection: &mut TenantConnection,
    family_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<TokenAndUser>> {
    let (tenant, alive) = (connection.tenant(), alive("t"));
    statement(format!(
        "SELECT {COLUMNS}, {USER_COLUMNS} FROM refresh_tokens t JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.user_id \
         WHERE t.tenant_id = $1 AND t.family_hash = $2 AND t.expires_at > $3 AND {ACTS} AND {alive}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(family_hash)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Ends what a session gave, except for what was granted for the time that the person is away.
///
/// # Errors
/// Of the database.
pub async fn delete_online_of_session(
    connection: &mut TenantConnection,
    user_id: Uuid,
    session_id: Uuid,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "DELETE FROM refresh_tokens WHERE tenant_id = $1 AND user_id = $2 AND session_id = $3 AND NOT 'offline_access' = ANY(scopes)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Id, _>(session_id)
    .execute(connection.raw())
    .await
}

/// Ends all families of a client.
///
/// # Errors
/// Of the database.
pub async fn delete_of_client(connection: &mut TenantConnection, client_id: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM refresh_tokens WHERE tenant_id = $1 AND client_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(client_id)
        .execute(connection.raw())
        .await
}

/// Ends families of the whole tenant, so many at most.
///
/// # Errors
/// Of the database.
pub async fn delete_some(connection: &mut TenantConnection, limit: i64) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "DELETE FROM refresh_tokens WHERE tenant_id = $1 AND family_hash IN \
         (SELECT family_hash FROM refresh_tokens WHERE tenant_id = $1 LIMIT $2)",
    )
    .bind::<Id, _>(tenant)
    .bind::<BigInt, _>(limit)
    .execute(connection.raw())
    .await
}
