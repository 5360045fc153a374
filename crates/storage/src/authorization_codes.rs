//! Authorization codes. A code is good once: one statement redeems it, and its row count decides.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, Bool, Bytea, Jsonb, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::refresh_tokens::NewRefreshToken;
use crate::revocations::alive;
use crate::statement::statement;
use crate::users::{ACTS, COLUMNS as USER_COLUMNS, UserRow};

type Id = diesel::sql_types::Uuid;

/// A code's row.
#[derive(Debug, Clone, QueryableByName)]
pub struct CodeRow {
    /// The grant that it gives.
    #[diesel(sql_type = Id)]
    pub grant_id: Uuid,
    /// To whom.
    #[diesel(sql_type = Text)]
    pub client_id: String,
    /// From whom.
    #[diesel(sql_type = Id)]
    pub user_id: Uuid,
    /// In which session.
    #[diesel(sql_type = Id)]
    pub session_id: Uuid,
    /// Where it was sent.
    #[diesel(sql_type = Text)]
    pub redirect_uri: String,
    /// Whether the request named that address.
    #[diesel(sql_type = Bool)]
    pub redirect_uri_sent: bool,
    /// What was granted.
    #[diesel(sql_type = Array<Text>)]
    pub scopes: Vec<String>,
    /// The APIs asked for.
    #[diesel(sql_type = Array<Text>)]
    pub resource: Vec<String>,
    /// For the ID token.
    #[diesel(sql_type = Nullable<Text>)]
    pub nonce: Option<String>,
    /// What it is bound to.
    #[diesel(sql_type = Nullable<Text>)]
    pub code_challenge: Option<String>,
    /// The DPoP key that it is bound to.
    #[diesel(sql_type = Nullable<Text>)]
    pub dpop_jkt: Option<String>,
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
    pub valid_until: DateTime<Utc>,
    /// When it was used.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub redeemed_at: Option<DateTime<Utc>>,
}

/// A code and its user, who is not disabled.
#[derive(Debug, Clone, QueryableByName)]
pub struct CodeAndUser {
    /// The code.
    #[diesel(embed)]
    pub code: CodeRow,
    /// Its user.
    #[diesel(embed)]
    pub user: UserRow,
}

/// Adds a code. `expires_at` is when nothing that it gave can live any more.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    code_hash: &[u8],
    code: &CodeRow,
    expires_at: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO authorization_codes (tenant_id, code_hash, grant_id, client_id, user_id, session_id, redirect_uri, \
         redirect_uri_sent, scopes, resource, nonce, code_challenge, claims, authenticated_at, acr, amr, valid_until, expires_at, \
         dpop_jkt) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(code_hash)
    .bind::<Id, _>(code.grant_id)
    .bind::<Text, _>(&code.client_id)
    .bind::<Id, _>(code.user_id)
    .bind::<Id, _>(code.session_id)
    .bind::<Text, _>(&code.redirect_uri)
    .bind::<Bool, _>(code.redirect_uri_sent)
    .bind::<Array<Text>, _>(&code.scopes)
    .bind::<Array<Text>, _>(&code.resource)
    .bind::<Nullable<Text>, _>(&code.nonce)
    .bind::<Nullable<Text>, _>(&code.code_challenge)
    .bind::<Nullable<Jsonb>, _>(&code.claims)
    .bind::<Timestamptz, _>(code.authenticated_at)
    .bind::<Nullable<Text>, _>(&code.acr)
    .bind::<Array<Text>, _>(&code.amr)
    .bind::<Timestamptz, _>(code.valid_until)
    .bind::<Timestamptz, _>(expires_at)
    .bind::<Nullable<Text>, _>(&code.dpop_jkt)
    .execute(connection.raw())
    .await
}

/// A code with its user, used or not; none when the user is disabled, the session is over or what it gives was revoked.
///
/// # Errors
/// Of the database.
pub async fn find_with_user(connection: &mut TenantConnection, code_hash: &[u8]) -> QueryResult<Option<CodeAndUser>> {
    let (tenant, alive) = (connection.tenant(), alive("c"));
    statement(format!(
        "SELECT c.grant_id, c.client_id, c.user_id, c.session_id, c.redirect_uri, c.redirect_uri_sent, c.scopes, c.resource, \
         c.nonce, c.code_challenge, c.claims AS requested_claims, c.authenticated_at, c.acr, c.amr, c.valid_until, c.redeemed_at, \
         c.dpop_jkt, {USER_COLUMNS} FROM authorization_codes c JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id \
         WHERE c.tenant_id = $1 AND c.code_hash = $2 AND {ACTS} \
         AND EXISTS (SELECT FROM sessions s WHERE s.tenant_id = $1 AND s.id = c.session_id) AND {alive}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(code_hash)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Redeems a code and adds its first refresh token, if it gives one, in one statement. 1 for the one who redeemed
/// it, 0 for everybody else.
///
/// # Errors
/// Of the database.
pub async fn redeem(
    connection: &mut TenantConnection,
    code_hash: &[u8],
    client_id: &str,
    now: DateTime<Utc>,
    refresh_token: Option<&NewRefreshToken>,
) -> QueryResult<usize> {
    const REDEEM: &str = "UPDATE authorization_codes SET redeemed_at = $4 \
         WHERE tenant_id = $1 AND code_hash = $2 AND client_id = $3 AND redeemed_at IS NULL AND valid_until > $4";
    let tenant = connection.tenant();
    let Some(token) = refresh_token else {
        return statement(REDEEM)
            .bind::<Id, _>(tenant)
            .bind::<Bytea, _>(code_hash)
            .bind::<Text, _>(client_id)
            .bind::<Timestamptz, _>(now)
            .execute(connection.raw())
            .await;
    };
    statement(format!(
        "WITH code AS ({REDEEM} RETURNING *) \
         INSERT INTO refresh_tokens (tenant_id, family_hash, token_hash, grant_id, client_id, user_id, session_id, scopes, resource, nonce, \
             claims, authenticated_at, acr, amr, issued_at, expires_at, cnf) \
         SELECT tenant_id, $8, $5, grant_id, client_id, user_id, session_id, scopes, resource, nonce, claims, authenticated_at, \
             acr, amr, $4, $6, $7 FROM code"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(code_hash)
    .bind::<Text, _>(client_id)
    .bind::<Timestamptz, _>(now)
    .bind::<Bytea, _>(&token.token_hash)
    .bind::<Timestamptz, _>(token.expires_at)
    .bind::<Nullable<Jsonb>, _>(&token.cnf)
    .bind::<Bytea, _>(&token.family_hash)
    .execute(connection.raw())
    .await
}
