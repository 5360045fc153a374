//! Signing in by an upstream provider: we are its relying party, by the `openidconnect` crate over the one way out.

mod apple;
pub mod arrive;
pub mod begin;
pub mod errand;
mod github;
pub mod joining;
pub mod provider;
pub mod redeem;
pub mod sign_out;

use std::fmt;

use signet_crypto::seal::{DataKey, Place, SealError};
use signet_protocol::document::Secret;
use signet_protocol::upstream::Upstream;
use signet_storage::upstreams::UpstreamRow;
use uuid::Uuid;

pub use signet_protocol::upstream::id_token::Identity;

/// Why nobody came of it. What exactly is in the log; a person reads one sentence of each, and is back where they began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    /// It was too long ago, used before, or began in another browser.
    Over,
    /// The person changed their mind.
    Cancelled,
    /// Too many answers from there were no good.
    Busy,
    /// The provider is down or slow.
    Unavailable,
    /// What it says is not what we take.
    Refused,
    /// It cannot show that somebody authenticated as lately as was asked.
    Stale,
    /// Their account here may not be used.
    Disabled,
    /// The account there is somebody else's here, or another of theirs is linked.
    Taken,
}

impl Failed {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Over,
        Self::Cancelled,
        Self::Busy,
        Self::Unavailable,
        Self::Refused,
        Self::Stale,
        Self::Disabled,
        Self::Taken,
    ];

    /// A refusal, logged with its reason.
    pub fn refused(upstream: &Upstream, why: &dyn fmt::Display) -> Self {
        tracing::warn!(upstream = upstream.name, %why, "an upstream's answer was refused");
        Self::Refused
    }

    /// Its name in addresses of ours.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Cancelled => "cancelled",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
            Self::Refused => "refused",
            Self::Stale => "stale",
            Self::Disabled => "disabled",
            Self::Taken => "taken",
        }
    }
}

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
