//! One browser in one tenant: its id, who is signed in, how a session begins and ends.

use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use signet_storage::pool::TenantConnection;

use crate::answer::Failure;
use crate::tenants::TenantContext;

/// Names a browser without being its cookie: a hash of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding(String);

/// A browser as its cookies show it.
#[derive(Debug)]
pub struct Browser {
    id: String,
    is_new: bool,
    session: Option<String>,
    device: Option<String>,
}

impl Browser {
    /// Reads the tenant's cookies; a browser without an id gets one.
    pub fn of(request: &HttpRequest, tenant: &TenantContext) -> Self;
    /// What a flow of this browser carries.
    pub fn binding(&self) -> Binding;
    /// Gives a new browser its cookie. Call it on every answer to a request that made a [`Browser`] and that
    /// carries a flow or a form.
    pub fn remember(&self, tenant: &TenantContext, answer: &mut HttpResponse);
}

/// Who is signed in: the session and its user, read together; nothing when there is no cookie, the session
/// ended or expired, or the user is disabled.
pub async fn current(browser: &Browser, conn: &mut TenantConnection, now: DateTime<Utc>) -> Result<Option<CurrentSession>, Failure>;
