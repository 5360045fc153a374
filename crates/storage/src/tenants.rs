//! Tenants, a process-wide table: they are found before a tenant is known.

use chrono::{DateTime, Utc};
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sql_types::{BigInt, Bytea, Jsonb, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::ProcessWide;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A tenant's row.
#[derive(Debug, Clone, QueryableByName)]
pub struct Tenant {
    /// Its id; leads every key of what it owns.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// Its name in addresses.
    #[diesel(sql_type = Text)]
    pub slug: String,
    /// Its name for people.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Its own domain.
    #[diesel(sql_type = Nullable<Text>)]
    pub domain: Option<String>,
    /// `active` or `suspended`.
    #[diesel(sql_type = Text)]
    pub status: String,
    /// Its settings.
    #[diesel(sql_type = Jsonb)]
    pub settings: Value,
    /// Its data key, sealed under the master key.
    #[diesel(sql_type = Bytea)]
    pub data_key: Vec<u8>,
}

const COLUMNS: &str = "SELECT id, slug, name, domain, status, settings, data_key FROM tenants";

/// A tenant by its slug.
///
/// # Errors
/// Of the database.
pub async fn find_by_slug(connection: &mut impl ProcessWide, slug: &str) -> QueryResult<Option<Tenant>> {
    statement(format!("{COLUMNS} WHERE slug = $1")).bind::<Text, _>(slug).get_result(connection.raw()).await.optional()
}

/// A tenant by its domain.
///
/// # Errors
/// Of the database.
pub async fn find_by_domain(connection: &mut impl ProcessWide, domain: &str) -> QueryResult<Option<Tenant>> {
    statement(format!("{COLUMNS} WHERE domain = $1"))
        .bind::<Text, _>(domain)
        .get_result(connection.raw())
        .await
        .optional()
}

/// Whose a domain is.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Domain {
    /// The tenant's id.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// Its name in addresses.
    #[diesel(sql_type = Text)]
    pub slug: String,
    /// The domain.
    #[diesel(sql_type = Text)]
    pub domain: String,
}

/// Domains in their order, after one of them.
///
/// # Errors
/// Of the database.
pub async fn list_domains(connection: &mut impl ProcessWide, after: &str, limit: i64) -> QueryResult<Vec<Domain>> {
    statement("SELECT id, slug, domain FROM tenants WHERE domain > $1 ORDER BY domain LIMIT $2")
        .bind::<Text, _>(after)
        .bind::<BigInt, _>(limit)
        .get_results(connection.raw())
        .await
}

/// Tenants in the order of their slugs, after one of them.
///
/// # Errors
/// Of the database.
pub async fn list(connection: &mut impl ProcessWide, after: &str, limit: i64) -> QueryResult<Vec<Tenant>> {
    statement(format!("{COLUMNS} WHERE slug > $1 ORDER BY slug LIMIT $2"))
        .bind::<Text, _>(after)
        .bind::<BigInt, _>(limit)
        .get_results(connection.raw())
        .await
}

#[derive(QueryableByName)]
struct Retired {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    retired: bool,
}

/// Whether a slug was a deleted tenant's.
///
/// # Errors
/// Of the database.
pub async fn is_retired(connection: &mut impl ProcessWide, slug: &str) -> QueryResult<bool> {
    let found: Retired = statement("SELECT EXISTS (SELECT FROM retired_slugs WHERE slug = $1) AS retired")
        .bind::<Text, _>(slug)
        .get_result(connection.raw())
        .await?;
    Ok(found.retired)
}

/// Adds a tenant, unless its slug was ever used or its domain is another's: then nothing is added and the answer is 0.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut impl ProcessWide, tenant: &Tenant, now: DateTime<Utc>) -> QueryResult<usize> {
    statement(
        "INSERT INTO tenants (id, slug, name, domain, status, settings, data_key, created_at, updated_at) \
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $8 WHERE NOT EXISTS (SELECT FROM retired_slugs WHERE slug = $2) \
         ON CONFLICT DO NOTHING",
    )
    .bind::<Id, _>(tenant.id)
    .bind::<Text, _>(&tenant.slug)
    .bind::<Text, _>(&tenant.name)
    .bind::<Nullable<Text>, _>(&tenant.domain)
    .bind::<Text, _>(&tenant.status)
    .bind::<Jsonb, _>(&tenant.settings)
    .bind::<Bytea, _>(&tenant.data_key)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}

/// Changes name, domain and settings. Where the domain is another tenant's nothing changes and the answer is 0; a transaction
/// that it is part of is over then.
///
/// # Errors
/// Of the database.
pub async fn update(connection: &mut impl ProcessWide, tenant: &Tenant, now: DateTime<Utc>) -> QueryResult<usize> {
    let written = statement("UPDATE tenants SET name = $2, domain = $3, settings = $4, updated_at = $5 WHERE id = $1")
        .bind::<Id, _>(tenant.id)
        .bind::<Text, _>(&tenant.name)
        .bind::<Nullable<Text>, _>(&tenant.domain)
        .bind::<Jsonb, _>(&tenant.settings)
        .bind::<Timestamptz, _>(now)
        .execute(connection.raw())
        .await;
    match written {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(0),
        written => written,
    }
}

/// Suspends or resumes a tenant.
///
/// # Errors
/// Of the database.
pub async fn set_status(
    connection: &mut impl ProcessWide,
    slug: &str,
    status: &str,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    statement("UPDATE tenants SET status = $2, updated_at = $3 WHERE slug = $1")
        .bind::<Text, _>(slug)
        .bind::<Text, _>(status)
        .bind::<Timestamptz, _>(now)
        .execute(connection.raw())
        .await
}

/// Deletes a tenant with all that it owns, and retires its slug for ever.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut impl ProcessWide, slug: &str, now: DateTime<Utc>) -> QueryResult<usize> {
    statement(
        "WITH gone AS (DELETE FROM tenants WHERE slug = $1 RETURNING slug) \
         INSERT INTO retired_slugs (slug, retired_at) SELECT slug, $2 FROM gone",
    )
    .bind::<Text, _>(slug)
    .bind::<Timestamptz, _>(now)
    .execute(connection.raw())
    .await
}
