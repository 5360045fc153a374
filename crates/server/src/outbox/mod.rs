//! The outbox: what others have to hear though they are slow or down. It is written in the transaction of what it tells of
//! ([`post`]), and delivered behind everybody's back ([`crate::background`]).
//!
//! A kind of content is a variant here and a module with its `deliver`. Content is stored sealed, as what is needed to make
//! the call rather than as the call: what is signed is signed at each attempt.

pub mod backchannel_logout;
mod mail;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use signet_crypto::random;
use signet_crypto::seal::{DataKey, Place};
use signet_protocol::backchannel_logout::Notice;
use signet_protocol::subject::NoSector;
use signet_storage::TenantConnection;
use signet_storage::outbox::{self, NewParcel};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::answer::Failure;
use crate::clock;
use crate::mail::Letter;
use crate::outbound::{Kind, OutboundError};
use crate::state::Shared;
use crate::tenants::Tenant;

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A client hears of a session's end: OpenID Connect Back-Channel Logout 1.0.
    BackchannelLogout(Notice),
    /// A person gets a letter.
    Mail(Letter),
}

impl Content {
    /// Its name in rows, events and metrics.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::BackchannelLogout(_) => "backchannel_logout",
            Self::Mail(_) => "mail",
        }
    }

    /// How long it is tried.
    const fn lifetime(&self) -> Duration {
        match self {
            Self::BackchannelLogout(_) => backchannel_logout::TRIED_FOR,
            Self::Mail(_) => mail::TRIED_FOR,
        }
    }

    /// The client that it is for.
    pub fn client_id(&self) -> Option<&str> {
        match self {
            Self::BackchannelLogout(notice) => Some(&notice.client_id),
            Self::Mail(_) => None,
        }
    }

    /// Makes one attempt. No database connection is held meanwhile.
    pub(crate) async fn deliver(&self, shared: &Shared, tenant: &Tenant, (row, target): (Uuid, &str)) -> Delivery {
        match self {
            Self::BackchannelLogout(notice) => backchannel_logout::deliver(notice, shared, tenant, target).await,
            Self::Mail(letter) => mail::deliver(letter, shared, row).await,
        }
    }

    /// Reads what [`post`] wrote for a row of the tenant; `None` for what this version does not know.
    pub(crate) fn open(tenant: &Tenant, row: Uuid, sealed: &[u8]) -> Option<Self> {
        let plain = tenant.data_key.open_value(&place(tenant.id, &row), sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// The receiver took it.
    Arrived,
    /// It did not, and may yet.
    Failed,
    /// It never will.
    Refused,
}

impl Delivery {
    /// By how a call went, and which statuses are final.
    fn of(called: Result<(), OutboundError>, is_final: impl Fn(u16) -> bool) -> Self {
        match called.map_err(OutboundError::kind) {
            Ok(()) => Self::Arrived,
            Err(Kind::Url) => Self::Refused,
            Err(Kind::Status(status)) if is_final(status) => Self::Refused,
            Err(_) => Self::Failed,
        }
    }
}

/// Whether anything was posted, for [`Outbox::ring`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "delivery begins at once when the bell is rung after the commit"]
pub struct Posted(bool);

impl Posted {
    /// Nothing was.
    pub const NOTHING: Self = Self(false);
}

/// Why something could not be posted.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// Of the database.
    #[error(transparent)]
    Database(#[from] signet_storage::Error),
    /// A stored client could not have been registered.
    #[error(transparent)]
    Client(#[from] NoSector),
    /// What is stored, or is to be, cannot be read or written as JSON.
    #[error(transparent)]
    Content(#[from] serde_json::Error),
}

impl From<PostError> for Failure {
    fn from(error: PostError) -> Self {
        match error {
            PostError::Database(error) => error.into(),
            PostError::Client(error) => Self::internal(&error),
            PostError::Content(error) => Self::internal(&error),
        }
    }
}

/// Writes what is to be told to some addresses, in the transaction of what it tells of.
///
/// # Errors
/// [`PostError`].
pub async fn post(
    connection: &mut TenantConnection,
    data_key: &DataKey,
    contents: &[(String, Content)],
) -> Result<Posted, PostError> {
    if contents.is_empty() {
        return Ok(Posted::NOTHING);
    }
    let sealer = (connection.tenant(), data_key);
    let parcels: Result<Vec<_>, _> = contents.iter().map(|(target, content)| parcel(sealer, target, content)).collect();
    outbox::insert(connection, &parcels?).await?;
    Ok(Posted(true))
}

/// The same for what may be meant for nobody: then it is made all the same and no row is written, so that nobody learns from
/// the time which it was.
///
/// # Errors
/// [`PostError`].
pub async fn post_if(
    connection: &mut TenantConnection,
    data_key: &DataKey,
    (target, content): (&str, &Content),
    is_meant: bool,
) -> Result<Posted, PostError> {
    let parcel = parcel((connection.tenant(), data_key), target, content)?;
    let parcels = if is_meant { vec![parcel] } else { Vec::new() };
    outbox::insert(connection, &parcels).await?;
    Ok(Posted(is_meant))
}

fn parcel(
    (tenant, data_key): (Uuid, &DataKey),
    target: &str,
    content: &Content,
) -> Result<NewParcel, serde_json::Error> {
    let id = random::uuid_v7(clock::now());
    let plain = serde_json::to_vec(content)?;
    Ok(NewParcel {
        id,
        kind: content.kind(),
        target: target.to_owned(),
        body: data_key.seal(&place(tenant, &id), &plain),
        lifetime: i32::try_from(content.lifetime().as_secs()).unwrap_or(i32::MAX),
    })
}

fn place(tenant: Uuid, row: &Uuid) -> Place<'_> {
    Place { tenant, table: "outbox", row: row.as_bytes() }
}

/// The bell of this node's outbox.
#[derive(Debug, Default)]
pub struct Outbox(Notify);

impl Outbox {
    /// Something was posted and committed: delivery begins at once.
    pub fn ring(&self, posted: Posted) {
        if posted.0 {
            self.0.notify_one();
        }
    }

    /// Waits for the bell.
    pub(crate) async fn rung(&self) {
        self.0.notified().await;
    }
}
