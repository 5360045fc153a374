//! What operators do to tenants, by the command line and later by an interface: no protocol here.

pub mod apply;
pub mod export;
pub mod keys;
mod plan;
pub mod tenants;
mod write;

use signet_crypto::seal::{MasterKey, SealError};
use signet_protocol::document::DocumentError;
use signet_storage::{Pool, Unavailable, is_unavailable};

/// What administration needs: the database, and the key that opens every tenant's.
#[derive(Debug)]
pub struct Administration {
    /// Connections as the application's role: administration passes the same walls.
    pub pool: Pool,
    /// Opens data keys.
    pub master_key: MasterKey,
}

/// Why an operator's wish was not granted. Each is one line.
#[derive(Debug, thiserror::Error)]
pub enum AdministrationError {
    /// The document is wrong; nothing was changed.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// What is stored does not allow it; nothing was changed.
    #[error("{0}")]
    Refused(String),
    /// The master key is not the one that sealed what is stored.
    #[error("the master key does not open what is stored: it is another one than the one that sealed it")]
    WrongMasterKey,
    /// The database is away.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The database refused something.
    #[error("the database: {0}")]
    Database(signet_storage::Error),
    /// Something else went wrong.
    #[error("{0}")]
    Internal(String),
}

impl From<signet_storage::Error> for AdministrationError {
    fn from(error: signet_storage::Error) -> Self {
        if is_unavailable(&error) {
            Self::Refused(format!("the database is not available: {error}"))
        } else {
            Self::Database(error)
        }
    }
}

impl From<SealError> for AdministrationError {
    fn from(_: SealError) -> Self {
        Self::WrongMasterKey
    }
}

impl From<serde_json::Error> for AdministrationError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("a stored row cannot be read: {error}"))
    }
}

pub(crate) fn no_tenant(slug: &str) -> AdministrationError {
    AdministrationError::Refused(format!("there is no tenant `{slug}`: `signet tenant list` shows those there are"))
}
