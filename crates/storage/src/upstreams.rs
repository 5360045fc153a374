//! Upstream providers of a tenant.

use diesel::sql_types::{Bytea, Jsonb, Nullable, Text};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// An upstream's row.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct UpstreamRow {
    /// Its name in addresses.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// What it is.
    #[diesel(sql_type = Jsonb)]
    pub metadata: Value,
    /// The client's secret there, or its private key, sealed under the tenant's data key.
    #[diesel(sql_type = Nullable<Bytea>)]
    pub sealed_secret: Option<Vec<u8>>,
}

/// All upstreams, by name.
///
/// # Errors
/// Of the database.
pub async fn list(connection: &mut TenantConnection) -> QueryResult<Vec<UpstreamRow>> {
    let tenant = connection.tenant();
    statement("SELECT name, metadata, sealed_secret FROM upstreams WHERE tenant_id = $1 ORDER BY name")
        .bind::<Id, _>(tenant)
        .get_results(connection.raw())
        .await
}

/// Adds or changes an upstream.
///
/// # Errors
/// Of the database.
pub async fn upsert(connection: &mut TenantConnection, upstream: &UpstreamRow) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO upstreams (tenant_id, name, metadata, sealed_secret) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (tenant_id, name) DO UPDATE SET metadata = excluded.metadata, sealed_secret = excluded.sealed_secret",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(&upstream.name)
    .bind::<Jsonb, _>(&upstream.metadata)
    .bind::<Nullable<Bytea>, _>(&upstream.sealed_secret)
    .execute(connection.raw())
    .await
}

/// Deletes an upstream, and with it every link to an account there.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, name: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM upstreams WHERE tenant_id = $1 AND name = $2")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(name)
        .execute(connection.raw())
        .await
}
