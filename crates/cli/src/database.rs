//! The database of a command: the operator's, or the private one, started for as long as the command runs.

use signet_storage::PoolConfig;
use signet_storage::migrations::{self, SchemaState};
use signet_storage::private_postgres::{self, PrivatePostgres};

use crate::error::{CliError, failed};
use crate::settings::{Settings, search_path};

/// A database that is reachable, and stops with this value if it was started for it.
#[derive(Debug)]
pub(crate) struct Database {
    url: String,
    private: Option<PrivatePostgres>,
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(private) = &self.private {
            private.stop();
        }
    }
}

impl Database {
    /// Finds or starts it.
    ///
    /// # Errors
    /// One sentence.
    pub(crate) fn open(settings: &Settings) -> Result<Self, CliError> {
        if let Some(url) = &settings.database_url {
            return Ok(Self { url: url.clone(), private: None });
        }
        let private = private_postgres::start(&settings.data_dir, &search_path()).map_err(failed)?;
        Ok(Self { url: private.url(), private: Some(private) })
    }

    /// Brings the schema up to date; refuses one that a later version made.
    ///
    /// # Errors
    /// One sentence.
    pub(crate) async fn migrate(&self, settings: &Settings) -> Result<Vec<String>, CliError> {
        let database = self.pool_config(settings, 1);
        match migrations::state(&database).await.map_err(failed)? {
            SchemaState::Current => Ok(Vec::new()),
            SchemaState::Pending(_) => migrations::run(&database).await.map_err(failed),
            SchemaState::Newer(version) => Err(CliError::Failed(format!(
                "the database's schema is newer than this version of signet knows (migration {version}): run the version that made it, or a later one"
            ))),
        }
    }

    /// How to connect to it.
    pub(crate) fn pool_config(&self, settings: &Settings, max_size: usize) -> PoolConfig {
        let (url, tls_roots) = (self.url.clone(), settings.tls_roots.clone());
        PoolConfig { url, max_size, tls_roots, ..PoolConfig::default() }
    }
}
