//! Somebody who is known at an upstream and not here yet: kept by the browser, sealed, until they showed which account is
//! theirs.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use signet_protocol::upstream::link::Offer;

use super::arrive::Arrived;
use super::errand;
use crate::answer::Failure;
use crate::clock;
use crate::sessions::browser::{Binding, Browser};
use crate::tenants::Tenant;

const PURPOSE: &[u8] = b"joining";

/// It.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Joining {
    /// Who they are there.
    pub arrived: Arrived,
    /// What they may choose.
    pub offer: Offer,
    /// Since when. Whoever proves an account does it later.
    pub since: DateTime<Utc>,
    binding: Binding,
}

impl Joining {
    /// Begins now, in this browser.
    pub fn begin(arrived: Arrived, offer: Offer, browser: &Browser) -> Self {
        Self { arrived, offer, since: clock::now(), binding: browser.binding() }
    }

    /// What the browser claims, if we sealed it for this browser a short time ago.
    pub fn of(tenant: &Tenant, browser: &Browser) -> Option<Self> {
        let joining: Self = errand::open(tenant, PURPOSE, browser.joining()?)?;
        errand::is_live((&joining.binding, joining.since), browser, clock::now()).then_some(joining)
    }

    /// The value of its cookie. What makes it too long for one is left out.
    ///
    /// # Errors
    /// None in practice.
    pub fn sealed(mut self, tenant: &Tenant) -> Result<String, Failure> {
        if let Some(sealed) = errand::seal(tenant, PURPOSE, &self)? {
            return Ok(sealed);
        }
        self.arrived.mapped.claims.clear();
        errand::seal(tenant, PURPOSE, &self)?
            .ok_or_else(|| Failure::internal(&"an upstream's word is too long to be kept"))
    }
}
