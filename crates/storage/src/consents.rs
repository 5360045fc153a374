//! What people agreed to, per client.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
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
