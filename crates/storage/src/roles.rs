//! Roles and the scopes that they carry.

use diesel::sql_types::{Array, Bool, Text};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A role's row.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct RoleRow {
    /// Its name in tokens.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// What its holders may be granted.
    #[diesel(sql_type = Array<Text>)]
    pub scopes: Vec<String>,
    /// Whether they sign in with two factors.
    #[diesel(sql_type = Bool)]
    pub require_second_factor: bool,
}

/// All roles of the tenant, by name.
///
/// # Errors
/// Of the database.
pub async fn list(connection: &mut TenantConnection) -> QueryResult<Vec<RoleRow>> {
    let tenant = connection.tenant();
    statement("SELECT name, scopes, require_second_factor FROM roles WHERE tenant_id = $1 ORDER BY name")
        .bind::<Id, _>(tenant)
        .get_results(connection.raw())
        .await
}

/// Adds or changes a role.
///
/// # Errors
/// Of the database.
pub async fn upsert(connection: &mut TenantConnection, role: &RoleRow) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO roles (tenant_id, name, scopes, require_second_factor) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (tenant_id, name) DO UPDATE SET scopes = excluded.scopes, \
         require_second_factor = excluded.require_second_factor",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(&role.name)
    .bind::<Array<Text>, _>(&role.scopes)
    .bind::<Bool, _>(role.require_second_factor)
    .execute(connection.raw())
    .await
}

/// Deletes a role; who had it no longer has what it gave.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, name: &str) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM roles WHERE tenant_id = $1 AND name = $2")
        .bind::<Id, _>(tenant)
        .bind::<Text, _>(name)
        .execute(connection.raw())
        .await
}
