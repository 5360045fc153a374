//! Signing in by an upstream provider: we are its relying party, by the `openidconnect` crate over the one way out.

use signet_crypto::seal::{DataKey, Place, SealError};
use signet_protocol::document::Secret;
use signet_protocol::upstream::Upstream;
use signet_storage::upstreams::UpstreamRow;
use uuid::Uuid;

/// An upstream of a tenant in use. Its secret is opened when it is needed.
#[derive(Debug)]
pub struct KnownUpstream {
    /// What it is.
    pub upstream: Upstream,
    sealed_secret: Option<Vec<u8>>,
}

impl KnownUpstream {
    /// Reads its row.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(row: UpstreamRow) -> Result<Self, serde_json::Error> {
        Ok(Self { upstream: serde_json::from_value(row.metadata)?, sealed_secret: row.sealed_secret })
    }

    /// Our secret there.
    ///
    /// # Errors
    /// When it was sealed under another key.
    pub fn secret(&self, tenant: Uuid, key: &DataKey) -> Result<Option<Secret>, SealError> {
        let Some(sealed) = &self.sealed_secret else { return Ok(None) };
        let plain = key.open_value(&secret_place(tenant, &self.upstream.name), sealed)?;
        Ok(Some(Secret::new(String::from_utf8_lossy(&plain).into_owned())))
    }
}

/// Where our secret at an upstream is sealed.
pub fn secret_place(tenant: Uuid, name: &str) -> Place<'_> {
    Place { tenant, table: "upstreams", row: name.as_bytes() }
}
