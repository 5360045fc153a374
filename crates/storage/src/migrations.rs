//! Migrations, embedded in the binary and run as the connecting user.

use std::path::PathBuf;

use diesel::migration::{MigrationSource, MigrationVersion};
use diesel::pg::Pg;
use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::{AsyncMigrationHarness, AsyncPgConnection, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::pool::{PoolConfig, establish};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");
/// One node migrates at a time.
const LOCK: &str = "SELECT pg_advisory_lock(hashtext('signet migrations'))";

/// The database to migrate: its URL, or, where TLS is required, the whole configuration.
#[derive(Clone)]
pub struct Target {
    url: String,
    tls_roots: Option<PathBuf>,
}

impl<T: AsRef<str> + ?Sized> From<&T> for Target {
    fn from(url: &T) -> Self {
        Self { url: url.as_ref().to_owned(), tls_roots: None }
    }
}

impl From<&PoolConfig> for Target {
    fn from(config: &PoolConfig) -> Self {
        Self { url: config.url.clone(), tls_roots: config.tls_roots.clone() }
    }
}

impl Target {
    async fn connect(self) -> Result<AsyncPgConnection, MigrationError> {
        let connected = establish(&self.url, self.tls_roots.as_deref(), None).await;
        connected.map_err(|error| MigrationError::Unreachable(error.to_string()))
    }
}

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
pub async fn state(database: impl Into<Target>) -> Result<SchemaState, MigrationError> {
    let mut connection = database.into().connect().await?;
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
pub async fn run(database: impl Into<Target>) -> Result<Vec<String>, MigrationError> {
    let mut connection = database.into().connect().await?;
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
pub async fn revert_all(database: impl Into<Target>) -> Result<(), MigrationError> {
    let connection = database.into().connect().await?;
    let mut harness = AsyncMigrationHarness::new(connection);
    harness.revert_all_migrations(MIGRATIONS).map_err(|error| MigrationError::Failed(error.to_string()))?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn no_two_migrations_have_the_same_version() {
        let all = known().unwrap();
        let twice: Vec<_> = all.iter().zip(all.iter().skip(1)).filter(|(one, next)| one == next).collect();
        assert!(twice.is_empty(), "of two with one version, only one would run: {twice:?}");
    }
}
