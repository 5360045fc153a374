//! What a browser is sent to an upstream for: kept by the browser, sealed, until the answer comes. Nothing is stored.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::answer::Failure;
use crate::sessions::browser::{Binding, Browser};
use crate::sessions::flow::Flow;
use crate::sessions::sealed;
use crate::tenants::Tenant;

/// How long somebody may be away.
pub const MINUTES: i64 = 15;
/// Bytes of a cookie's value: browsers keep 4096 with its name and attributes (RFC 6265bis §5.6).
const LONGEST: usize = 3800;

/// A sign-in under way at an upstream.
#[derive(Debug, Serialize, Deserialize)]
pub struct Errand {
    /// The upstream's name.
    pub upstream: String,
    /// `state`, which the answer has to bring.
    pub state: String,
    /// `nonce`, which the ID token has to have.
    pub nonce: String,
    /// The secret of PKCE.
    pub verifier: String,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// How old the authentication there may be, in seconds, where that was asked.
    pub max_age: Option<u32>,
    /// What the person is in the middle of.
    pub flow: Option<Flow>,
    /// Session and user that want the account there as their own.
    pub link: Option<(Uuid, Uuid)>,
    /// The browser that it began in.
    pub binding: Binding,
}

/// Seals it for a cookie; nothing where it is too long for one.
///
/// # Errors
/// None in practice.
pub fn seal(tenant: &Tenant, purpose: &[u8], value: &impl Serialize) -> Result<Option<String>, Failure> {
    Ok(Some(sealed::seal(&tenant.flow_key, purpose, value)?).filter(|sealed| sealed.len() <= LONGEST))
}

/// Opens what we sealed for that purpose.
pub fn open<T: for<'de> Deserialize<'de>>(tenant: &Tenant, purpose: &[u8], sealed: &str) -> Option<T> {
    sealed::open(&tenant.flow_key, purpose, sealed)
}

/// Whether what began then goes on in this browser now.
pub fn is_live((binding, began_at): (&Binding, DateTime<Utc>), browser: &Browser, now: DateTime<Utc>) -> bool {
    *binding == browser.binding() && sealed::is_live(began_at, TimeDelta::minutes(MINUTES), now)
}
