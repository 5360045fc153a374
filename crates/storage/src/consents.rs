//! What people agreed to, per client.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, Jsonb, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A consent's row.
#[derive(Debug, Clone, QueryableByName)]
pub struct ConsentRow {
    /// What was agreed to.
    #[diesel(sql_type = Array<Text>)]
    pub scopes: Vec<String>,
    /// When it was last given.
    #[diesel(sql_type = Timestamptz)]
    pub given_at: DateTime<Utc>,
}

/// What a user agreed to for a client.
///
/// # Errors
/// Of the database.
pub async fn find(
    connection: &mut TenantConnection,
    user_id: Uuid,
    client_id: &str,
) -> QueryResult<Option<ConsentRow>> {
    let tenant = connection.tenant();
    statement("SELECT scopes, given_at FROM consents WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .bind::<Text, _>(client_id)
        .get_result(connection.raw())
        .await
        .optional()
}

/// What a user agreed to, with whom.
#[derive(Debug, Clone, QueryableByName)]
pub struct GivenConsent {
    /// The client.
    #[diesel(sql_type = Text)]
    pub client_id: String,
    /// Its metadata.
    #[diesel(sql_type = Jsonb)]
    pub metadata: Value,
    /// What was agreed to.
    #[diesel(sql_type = Array<Text>)]
    pub scopes: Vec<String>,
    /// When it was last given.
    #[diesel(sql_type = Timestamptz)]
    pub given_at: DateTime<Utc>,
}

/// All that a user agreed to, the newest first.
///
/// # Errors
/// Of the database.
pub async fn list_of_user(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<Vec<GivenConsent>> {
    let tenant = connection.tenant();
    statement(
        "SELECT s.client_id, c.metadata, s.scopes, s.given_at FROM consents s \
         JOIN clients c ON c.tenant_id = s.tenant_id AND c.client_id = s.client_id \
         WHERE s.tenant_id = $1 AND s.user_id = $2 ORDER BY s.given_at DESC, s.client_id",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .get_results(connection.raw())
    .await
}

/// Takes back what a user agreed to for a client: 1, or 0 when there was nothing.
///
/// # Errors
/// Of the database.
pub async fn withdraw(connection: &mut TenantConnection, user_id: Uuid, client_id: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM consents WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(user_id)
        .bind::<Text, _>(client_id)
        .execute(connection.raw())
        .await
}

/// Adds to what a user agreed to.
///
/// # Errors
/// Of the database.
pub async fn give(
    connection: &mut TenantConnection,
    user_id: Uuid,
    client_id: &str,
    scopes: &[String],
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO consents AS c (tenant_id, user_id, client_id, scopes, given_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant_id, user_id, client_id) DO UPDATE SET given_at = $5, \
         scopes = ARRAY(SELECT DISTINCT unnest(c.scopes || excluded.scopes))",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Text, _>(client_id)
    .bind::<Array<Text>, _>(scopes)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}
