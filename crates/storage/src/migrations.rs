//! Migrations, embedded in the binary and run as the connecting user.

use diesel::migration::{MigrationSource, MigrationVersion};
use diesel::pg::Pg;
use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::{AsyncMigrationHarness, AsyncPgConnection, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::pool::owner;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");
/// One node migrates at a time.
const LOCK: &str = "SELECT pg_advisory_lock(hashtext('signet migrations'))";

/// Where the schema stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemaState {
    /// As this version knows it.
    Current,
    /// Migrations are missing.
    Pending(usize),
    /// A later version migrated it.
    Newer(String),
}

/// Why migrations did not run.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// The database cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// A migration failed; it was rolled back.
    #[error("a migration failed: {0}")]
    Failed(String),
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

fn known() -> Result<Vec<String>, MigrationError> {
    let all =
        MigrationSource::<Pg>::migrations(&MIGRATIONS).map_err(|error| MigrationError::Failed(error.to_string()))?;
    let mut versions: Vec<String> = all.iter().map(|migration| migration.name().version().to_string()).collect();
    versions.sort();
    Ok(versions)
}

/// Where the schema of a database stands.
///
/// # Errors
/// See [`MigrationError`].
pub async fn state(url: &str) -> Result<SchemaState, MigrationError> {
    let mut connection = owner(url).await.map_err(|error| MigrationError::Unreachable(error.to_string()))?;
    state_of(&mut connection).await
}

async fn state_of(connection: &mut AsyncPgConnection) -> Result<SchemaState, MigrationError> {
    let applied = sql_query("SELECT version::text AS version FROM __diesel_schema_migrations")
        .get_results::<Version>(connection)
        .await;
    let applied: Vec<String> = match applied {
        Ok(rows) => rows.into_iter().map(|row| row.version).collect(),
        Err(diesel::result::Error::DatabaseError(_, details)) if details.message().contains("does not exist") => {
            Vec::new()
        }
        Err(error) => return Err(MigrationError::Unreachable(error.to_string())),
    };
    let known = known()?;
    if let Some(newer) = applied.iter().find(|version| !known.contains(version)) {
        return Ok(SchemaState::Newer(newer.clone()));
    }
    let pending = known.iter().filter(|version| !applied.contains(version)).count();
    Ok(if pending == 0 { SchemaState::Current } else { SchemaState::Pending(pending) })
}

/// Runs what is pending and says what that was. Needs a multi-thread runtime, since the harness blocks in place.
///
/// # Errors
/// See [`MigrationError`].
pub async fn run(url: &str) -> Result<Vec<String>, MigrationError> {
    let mut connection = owner(url).await.map_err(|error| MigrationError::Unreachable(error.to_string()))?;
    let failed = |error: &dyn std::fmt::Display| MigrationError::Failed(error.to_string());
    sql_query(LOCK).execute(&mut connection).await.map_err(|error| failed(&error))?;
    let mut harness = AsyncMigrationHarness::new(connection);
    let versions = harness.run_pending_migrations(MIGRATIONS).map_err(|error| failed(&error))?;
    Ok(versions.iter().map(MigrationVersion::to_string).collect())
}

/// Undoes every migration: for tests of the migrations themselves.
///
/// # Errors
/// See [`MigrationError`].
pub async fn revert_all(url: &str) -> Result<(), MigrationError> {
    let connection = owner(url).await.map_err(|error| MigrationError::Unreachable(error.to_string()))?;
    let mut harness = AsyncMigrationHarness::new(connection);
    harness.revert_all_migrations(MIGRATIONS).map_err(|error| MigrationError::Failed(error.to_string()))?;
    Ok(())
}
