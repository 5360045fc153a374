//! Clients: what they registered, with the hashes of their live secrets.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, BigInt, Bool, Bytea, Jsonb, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A client's row and its live secrets.
#[derive(Debug, Clone, QueryableByName)]
pub struct ClientRow {
    /// Its name in the protocol.
    #[diesel(sql_type = Text)]
    pub client_id: String,
    /// RFC 7591 metadata.
    #[diesel(sql_type = Jsonb)]
    pub metadata: Value,
    /// Switched off.
    #[diesel(sql_type = Bool)]
    pub disabled: bool,
    /// Hashes of the secrets that are live.
    #[diesel(sql_type = Array<Bytea>)]
    pub secrets: Vec<Vec<u8>>,
    /// The rows' names.
    #[diesel(sql_type = Array<Id>)]
    pub secret_ids: Vec<Uuid>,
    /// The secrets themselves, sealed, of a client that signs with them.
    #[diesel(sql_type = Array<Nullable<Bytea>>)]
    pub sealed_secrets: Vec<Option<Vec<u8>>>,
    /// When each of them ends; the newest does not.
    #[diesel(sql_type = Array<Nullable<Timestamptz>>)]
    pub secrets_end_at: Vec<Option<DateTime<Utc>>>,
    /// It is gone at and after this unless it gets a token before.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub expires_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "SELECT client_id, metadata, disabled, c.expires_at, coalesce(s.hashes, '{}') AS secrets, coalesce(s.ends, '{}') AS secrets_end_at, \
         coalesce(s.ids, '{}') AS secret_ids, coalesce(s.sealed, '{}') AS sealed_secrets \
     FROM clients c, LATERAL (SELECT array_agg(secret_hash ORDER BY s.created_at DESC, id) AS hashes, \
         array_agg(s.expires_at ORDER BY s.created_at DESC, id) AS ends, array_agg(id ORDER BY s.created_at DESC, id) AS ids, \
         array_agg(sealed_secret ORDER BY s.created_at DESC, id) AS sealed FROM client_secrets s \
     WHERE s.tenant_id = c.tenant_id AND s.client_id = c.client_id AND (s.expires_at IS NULL OR s.expires_at > $2)) s \
     WHERE tenant_id = $1 AND (c.expires_at IS NULL OR c.expires_at > $2)";

/// A client with its live secrets.
///
/// # Errors
/// Of the database.
pub async fn find(
    connection: &mut TenantConnection,
    client_id: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<ClientRow>> {
    let tenant = connection.tenant();
    statement(format!("{COLUMNS} AND client_id = $3"))
        .bind::<Id, _>(tenant)
        .bind::<Timestamptz, _>(now)
        .bind::<Text, _>(client_id)
        .get_result(connection.raw())
        .await
        .optional()
}

/// The clients that the tenant's operator set up, by name: not those that registered themselves.
///
/// # Errors
/// Of the database.
pub async fn list(connection: &mut TenantConnection, now: DateTime<Utc>) -> QueryResult<Vec<ClientRow>> {
    let tenant = connection.tenant();
    statement(format!(
        "{COLUMNS} AND NOT EXISTS (SELECT FROM client_registrations r \
         WHERE r.tenant_id = c.tenant_id AND r.client_id = c.client_id) ORDER BY client_id"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Timestamptz, _>(now)
    .get_results(connection.raw())
    .await
}

/// Whether some client of the tenant demands two factors of people.
///
/// # Errors
/// Of the database.
pub async fn demand_two_factors(connection: &mut TenantConnection) -> QueryResult<bool> {
    let tenant = connection.tenant();
    let row: Demanding = statement(
        "SELECT EXISTS (SELECT FROM clients WHERE tenant_id = $1 AND metadata -> 'require_second_factor' = 'true') \
         AS demanding",
    )
    .bind::<Id, _>(tenant)
    .get_result(connection.raw())
    .await?;
    Ok(row.demanding)
}

#[derive(QueryableByName)]
struct Demanding {
    #[diesel(sql_type = Bool)]
    demanding: bool,
}

/// A client that a person can begin a sign-in at.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct InitiatingRow {
    /// Its name in the protocol.
    #[diesel(sql_type = Text)]
    pub client_id: String,
    /// Its metadata.
    #[diesel(sql_type = Jsonb)]
    pub metadata: Value,
}

/// Clients at which others can begin a sign-in (`initiate_login_uri`), by name: of those that registered themselves only
/// such as the user agreed to.
///
/// # Errors
/// Of the database.
pub async fn list_initiating(
    connection: &mut TenantConnection,
    user_id: Uuid,
    limit: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<InitiatingRow>> {
    let tenant = connection.tenant();
    statement(
        "SELECT c.client_id, c.metadata FROM clients c WHERE c.tenant_id = $1 AND c.metadata ? 'initiate_login_uri' \
         AND NOT c.disabled AND (c.expires_at IS NULL OR c.expires_at > $4) AND (NOT EXISTS (SELECT FROM client_registrations r \
                 WHERE r.tenant_id = $1 AND r.client_id = c.client_id) \
             OR EXISTS (SELECT FROM consents g WHERE g.tenant_id = $1 AND g.user_id = $2 AND g.client_id = c.client_id)) \
         ORDER BY c.client_id LIMIT $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<BigInt, _>(limit)
    .bind::<Timestamptz, _>(now)
    .get_results(connection.raw())
    .await
}

/// Lets a client expire unless [`keep`] is called before.
///
/// # Errors
/// Of the database.
pub async fn expire(
    connection: &mut TenantConnection,
    client_id: &str,
    expires_at: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE clients SET expires_at = $3 WHERE tenant_id = $1 AND client_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(client_id)
        .bind::<Timestamptz, _>(expires_at)
        .execute(connection.raw())
        .await
}

/// Has a client stay; 0 where it stays anyway, and where it has expired.
///
/// # Errors
/// Of the database.
pub async fn keep(connection: &mut TenantConnection, client_id: &str, now: DateTime<Utc>) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("UPDATE clients SET expires_at = NULL WHERE tenant_id = $1 AND client_id = $2 AND expires_at > $3")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(client_id)
        .bind::<Timestamptz, _>(now)
        .execute(connection.raw())
        .await
}

/// Adds or changes a client.
///
/// # Errors
/// Of the database.
pub async fn upsert(
    connection: &mut TenantConnection,
    client_id: &str,
    metadata: &Value,
    disabled: bool,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO clients (tenant_id, client_id, metadata, disabled, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5) \
         ON CONFLICT (tenant_id, client_id) DO UPDATE SET metadata = excluded.metadata, disabled = excluded.disabled, updated_at = $5",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(client_id)
    .bind::<Jsonb, _>(metadata)
    .bind::<Bool, _>(disabled)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// Deletes a client with its secrets, codes, refresh tokens and consents.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, client_id: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM clients WHERE tenant_id = $1 AND client_id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(client_id)
        .execute(connection.raw())
        .await
}
