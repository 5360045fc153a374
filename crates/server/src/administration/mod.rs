//! What operators do to tenants, by the command line and later by an interface: no protocol here.

pub mod apply;
pub mod client_tokens;
mod domains;
pub mod events;
pub mod export;
pub mod keys;
mod plan;
pub mod tenants;
pub mod users;
mod write;

use signet_crypto::seal::{DataKey, MasterKey, SealError};
use signet_protocol::document::DocumentError;
use signet_storage::{Pool, Unavailable, is_unavailable, key_pool};

use crate::outbound::Outbound;
use crate::outbox::PostError;

/// What administration needs: the database, and the key that opens every tenant's.
#[derive(Debug)]
pub struct Administration {
    /// Connections as the application's role: administration passes the same walls.
    pub pool: Pool,
    /// Opens data keys.
    pub master_key: MasterKey,
    /// Fetches what clients name.
    pub outbound: Outbound,
    /// The origin that issuers of tenants without a domain begin with.
    pub public_url: String,
    /// The origin of the address that asks clients for certificates.
    pub certificates_url: Option<String>,
}

impl Administration {
    /// Whether the master key is the one that this database was sealed with: it is tried on one thing, since all were sealed
    /// with the same. An empty database takes any.
    ///
    /// # Errors
    /// [`AdministrationError::WrongMasterKey`], or what reading says.
    pub async fn check_master_key(&self) -> Result<(), AdministrationError> {
        let mut connection = self.pool.system().await?;
        if let Some(tenant) = signet_storage::tenants::list(&mut connection, "", 1).await?.first() {
            DataKey::open(&self.master_key, tenant.id, &tenant.data_key)?;
        } else if let Some(key) = key_pool::first(&mut connection).await? {
            self.master_key.open(&keys::pool_place(&key.id), &key.private_key)?;
        }
        Ok(())
    }
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
    #[error(
        "the master key is not the one that this database was sealed with: name the file of that one with --master-key-file or \
         SIGNET_MASTER_KEY_FILE (nothing else opens what is stored)"
    )]
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

impl From<PostError> for AdministrationError {
    fn from(error: PostError) -> Self {
        match error {
            PostError::Database(error) => error.into(),
            PostError::Client(error) => Self::Internal(format!("a stored client cannot be read: {error}")),
            PostError::Content(error) => error.into(),
        }
    }
}

pub(crate) fn no_tenant(slug: &str) -> AdministrationError {
    AdministrationError::Refused(format!("there is no tenant `{slug}`: `signet tenant list` shows those there are"))
}
