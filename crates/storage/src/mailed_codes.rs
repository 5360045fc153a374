//! Codes and links in letters, each bound to the browser that asked and to what it is for. A trigger deletes them when the
//! password, the address or the user's standing changes.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Bytea, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;
use crate::users::COMES;

type Id = diesel::sql_types::Uuid;

/// A code that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMailedCode {
    /// Names it in the pages of the browser that asked.
    pub id: Uuid,
    /// `sign_in` or `second_step`.
    pub purpose: &'static str,
    /// Whose it is.
    pub user_id: Uuid,
    /// The key of the address that the letter goes to.
    pub email_key: String,
    /// Names the browser.
    pub browser: Vec<u8>,
    /// The code under a key of the tenant.
    pub code_mac: Vec<u8>,
    /// The hash of the link's token.
    pub token_hash: Vec<u8>,
    /// What the browser is in the middle of, sealed.
    pub flow: Option<String>,
    /// It is no good at and after this.
    pub expires_at: DateTime<Utc>,
}

/// A code as the browser that asked names it: its id, the browser, and what it is for.
pub type Asked<'a> = (Uuid, &'a [u8], &'a str);

/// Whom a link signs in, and where.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct MailedLink {
    /// The user.
    #[diesel(sql_type = Id)]
    pub user_id: Uuid,
    /// The browser that asked.
    #[diesel(sql_type = Bytea)]
    pub browser: Vec<u8>,
    /// What it was in the middle of, sealed.
    #[diesel(sql_type = Nullable<Text>)]
    pub flow: Option<String>,
}

#[derive(QueryableByName)]
struct Owner {
    #[diesel(sql_type = Id)]
    user_id: Uuid,
}

/// Adds a code in place of the one that this browser asked for before: 1, or 0 when the user may not have one, since the
/// address is not theirs, not proven, or they are disabled. Nobody changes that until the transaction ends.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut TenantConnection, code: &NewMailedCode, now: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(format!(
        "INSERT INTO mailed_codes (tenant_id, id, purpose, user_id, browser, code_mac, token_hash, flow, created_at, expires_at) \
         SELECT tenant_id, $3, $4, id, $6, $7, $8, $9, $10, $11 FROM users \
         WHERE tenant_id = $1 AND id = $2 AND email_key = $5 AND email_verified AND {COMES} FOR SHARE \
         ON CONFLICT (tenant_id, user_id, purpose, browser) DO UPDATE SET id = excluded.id, code_mac = excluded.code_mac, \
         token_hash = excluded.token_hash, flow = excluded.flow, wrong = 0, created_at = excluded.created_at, \
         expires_at = excluded.expires_at"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(code.user_id)
    .bind::<Id, _>(code.id)
    .bind::<Text, _>(code.purpose)
    .bind::<Text, _>(&code.email_key)
    .bind::<Bytea, _>(&code.browser)
    .bind::<Bytea, _>(&code.code_mac)
    .bind::<Bytea, _>(&code.token_hash)
    .bind::<Nullable<Text>, _>(&code.flow)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(code.expires_at)
    .execute(connection.raw())
    .await
}

/// Whose a code is, without using it.
///
/// # Errors
/// Of the database.
pub async fn find_owner(
    connection: &mut TenantConnection,
    (id, browser, purpose): Asked<'_>,
    now: DateTime<Utc>,
) -> QueryResult<Option<Uuid>> {
    let tenant = connection.tenant();
    let found: Option<Owner> = statement(
        "SELECT user_id FROM mailed_codes WHERE tenant_id = $1 AND id = $2 AND browser = $3 AND purpose = $4 AND expires_at > $5",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Bytea, _>(browser)
    .bind::<Text, _>(purpose)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()?;
    Ok(found.map(|owner| owner.user_id))
}

/// Uses a code in the browser that asked for it, unless it was guessed at five times: whoever gets its owner was the one.
///
/// # Errors
/// Of the database.
pub async fn consume(
    connection: &mut TenantConnection,
    (id, browser, purpose): Asked<'_>,
    code_mac: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<Uuid>> {
    let tenant = connection.tenant();
    let used: Option<Owner> = statement(
        "DELETE FROM mailed_codes WHERE tenant_id = $1 AND id = $2 AND browser = $3 AND purpose = $4 AND code_mac = $5 \
         AND wrong < 5 AND expires_at > $6 RETURNING user_id",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Bytea, _>(browser)
    .bind::<Text, _>(purpose)
    .bind::<Bytea, _>(code_mac)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()?;
    Ok(used.map(|owner| owner.user_id))
}

/// Counts a wrong guess in the browser that asked.
///
/// # Errors
/// Of the database.
pub async fn count_wrong(connection: &mut TenantConnection, (id, browser, purpose): Asked<'_>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE mailed_codes SET wrong = wrong + 1 \
         WHERE tenant_id = $1 AND id = $2 AND browser = $3 AND purpose = $4 AND wrong < 5",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Bytea, _>(browser)
    .bind::<Text, _>(purpose)
    .execute(connection.raw())
    .await
}

/// A link that is good, without using it. Only letters that sign in have one that anybody knows.
///
/// # Errors
/// Of the database.
pub async fn find_link(
    connection: &mut TenantConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<MailedLink>> {
    let tenant = connection.tenant();
    statement(
        "SELECT user_id, browser, flow FROM mailed_codes \
         WHERE tenant_id = $1 AND token_hash = $2 AND purpose = 'sign_in' AND wrong < 5 AND expires_at > $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}

/// Uses a link in the browser that asked for it: whoever gets its owner was the one.
///
/// # Errors
/// Of the database.
pub async fn consume_link(
    connection: &mut TenantConnection,
    (token_hash, browser): (&[u8], &[u8]),
    now: DateTime<Utc>,
) -> QueryResult<Option<Uuid>> {
    let tenant = connection.tenant();
    let used: Option<Owner> = statement(
        "DELETE FROM mailed_codes WHERE tenant_id = $1 AND token_hash = $2 AND browser = $3 AND purpose = 'sign_in' \
         AND wrong < 5 AND expires_at > $4 RETURNING user_id",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(token_hash)
    .bind::<Bytea, _>(browser)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()?;
    Ok(used.map(|owner| owner.user_id))
}
