//! Refresh tokens: stored hashed, one family per grant, rotated at each use by one statement.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, Bytea, Jsonb, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::revocations::alive;
use crate::statement::statement;
use crate::users::{COLUMNS as USER_COLUMNS, UserRow};

type Id = diesel::sql_types::Uuid;

/// A first refresh token; the rest comes from its code.
#[derive(Debug, Clone)]
pub struct NewRefreshToken {
    /// Its hash.
    pub token_hash: Vec<u8>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// What it is bound to.
    pub cnf: Option<Value>,
}

/// A refresh token's row.
#[derive(Debug, Clone, QueryableByName)]
pub struct RefreshTokenRow {
    /// Its family.
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
    /// When it was first used.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub used_at: Option<DateTime<Utc>>,
    /// What its successor is derived with.
    #[diesel(sql_type = Nullable<Bytea>)]
    pub successor_salt: Option<Vec<u8>>,
    /// What it is bound to.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub cnf: Option<Value>,
    /// What the sender of its first use proved.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub used_cnf: Option<Value>,
}

/// A refresh token and its user.
#[derive(Debug, Clone, QueryableByName)]
pub struct TokenAndUser {
    /// The token.
    #[diesel(embed)]
    pub token: RefreshTokenRow,
    /// Its user.
    #[diesel(embed)]
    pub user: UserRow,
}

const COLUMNS: &str = "t.grant_id, t.client_id, t.user_id, t.session_id, t.scopes, t.resource, t.nonce, \
     t.claims AS requested_claims, t.authenticated_at, t.acr, t.amr, t.expires_at, t.used_at, t.successor_salt, \
     t.cnf, t.used_cnf";

/// A use of a refresh token.
#[derive(Debug, Clone)]
pub struct Rotation {
    /// The hash of the token that was presented.
    pub token_hash: Vec<u8>,
    /// Who presented it.
    pub client_id: String,
    /// The scope that was asked for; more than was granted rotates nothing.
    pub scopes: Option<Vec<String>>,
    /// The APIs that were asked for; others than were granted, where some were, rotate nothing.
    pub resource: Vec<String>,
    /// What the successor is derived with, should this be the first use.
    pub salt: Vec<u8>,
    /// The hash of that successor.
    pub successor_hash: Vec<u8>,
    /// When that successor ends.
    pub successor_expires_at: DateTime<Utc>,
    /// What that successor is bound to, where the presented one is bound to nothing.
    pub successor_cnf: Option<Value>,
    /// What the sender proved.
    pub sender_cnf: Option<Value>,
    /// The time now.
    pub now: DateTime<Utc>,
}

/// Uses a refresh token: the first use writes its salt into the row and adds the successor, every later use reads
/// what the first one wrote. None when it may not be used at all: unknown, expired, revoked, another client's, bound to
/// another sender, its user disabled, or its scope or APIs exceeded.
///
/// # Errors
/// Of the database.
pub async fn rotate(connection: &mut TenantConnection, rotation: &Rotation) -> QueryResult<Option<TokenAndUser>> {
    let (tenant, alive) = (connection.tenant(), alive("t"));
    statement(format!(
        "WITH used AS ( \
             UPDATE refresh_tokens t SET used_at = coalesce(used_at, $4), successor_salt = coalesce(successor_salt, $6), \
                 used_cnf = CASE WHEN used_at IS NULL THEN $10 ELSE used_cnf END \
             WHERE tenant_id = $1 AND token_hash = $2 AND client_id = $3 AND expires_at > $4 \
                 AND ($5::text[] IS NULL OR $5::text[] <@ scopes) AND ($9::text[] <@ resource OR resource = '{{}}') \
                 AND (cnf IS NULL OR cnf = $10) AND {alive} \
                 AND EXISTS (SELECT FROM users u WHERE u.tenant_id = $1 AND u.id = t.user_id AND NOT u.disabled) \
             RETURNING *), \
         successor AS ( \
             INSERT INTO refresh_tokens (tenant_id, token_hash, grant_id, client_id, user_id, session_id, scopes, resource, \
                 nonce, claims, authenticated_at, acr, amr, issued_at, expires_at, cnf) \
             SELECT tenant_id, $7, grant_id, client_id, user_id, session_id, scopes, resource, nonce, claims, \
                 authenticated_at, acr, amr, $4, $8, coalesce(cnf, $11) FROM used WHERE successor_salt = $6) \
         SELECT {COLUMNS}, {USER_COLUMNS} FROM used t JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.user_id"
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
    .get_result(connection.raw())
    .await
    .optional()
}

/// A refresh token that could be used at `now`, or, used before, would be recognised.
///
/// # Errors
/// Of the database.
pub async fn find_live(
    connection: &mut TenantConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<TokenAndUser>> {
    let (tenant, alive) = (connection.tenant(), alive("t"));
    statement(format!(
        "SELECT {COLUMNS}, {USER_COLUMNS} FROM refresh_tokens t JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.user_id \
         WHERE t.tenant_id = $1 AND t.token_hash = $2 AND t.expires_at > $3 AND NOT u.disabled AND {alive}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Deletes what a user has: of one grant, of one session, or all. A successor that somebody is adding meanwhile is seen
/// by the next call, once its parent is gone: call it until it returns 0.
///
/// # Errors
/// Of the database.
pub async fn delete_of_user(
    connection: &mut TenantConnection,
    user_id: Uuid,
    (grant_id, session_id): (Option<Uuid>, Option<Uuid>),
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "DELETE FROM refresh_tokens WHERE tenant_id = $1 AND user_id = $2 AND ($3::uuid IS NULL OR grant_id = $3) \
         AND ($4::uuid IS NULL OR session_id = $4)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Nullable<Id>, _>(grant_id)
    .bind::<Nullable<Id>, _>(session_id)
    .execute(connection.raw())
    .await
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
