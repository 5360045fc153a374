//! APIs: resource servers by their audience.

use diesel::sql_types::{Array, Text};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// An API's row.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct ApiRow {
    /// Its name in `aud`.
    #[diesel(sql_type = Text)]
    pub audience: String,
    /// Its name for people.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The scopes that it knows.
    #[diesel(sql_type = Array<Text>)]
    pub scopes: Vec<String>,
    /// `jwt` or `opaque`.
    #[diesel(sql_type = Text)]
    pub access_token_format: String,
}

/// All APIs of the tenant, by audience.
///
/// # Errors
/// Of the database.
pub async fn list(connection: &mut TenantConnection) -> QueryResult<Vec<ApiRow>> {
    let tenant = connection.tenant();
    statement("SELECT audience, name, scopes, access_token_format FROM apis WHERE tenant_id = $1 ORDER BY audience")
        .bind::<Id, _>(tenant)
        .get_results(connection.raw())
        .await
}

/// Adds or changes an API.
///
/// # Errors
/// Of the database.
pub async fn upsert(connection: &mut TenantConnection, api: &ApiRow) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO apis (tenant_id, audience, name, scopes, access_token_format) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant_id, audience) DO UPDATE SET name = excluded.name, scopes = excluded.scopes, \
         access_token_format = excluded.access_token_format",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(&api.audience)
    .bind::<Text, _>(&api.name)
    .bind::<Array<Text>, _>(&api.scopes)
    .bind::<Text, _>(&api.access_token_format)
    .execute(connection.raw())
    .await
}

/// Deletes an API.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, audience: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM apis WHERE tenant_id = $1 AND audience = $2")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(audience)
        .execute(connection.raw())
        .await
}
