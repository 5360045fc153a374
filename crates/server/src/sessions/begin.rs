//! How a session begins: in the transaction of the caller, with all that belongs to it.

use std::net::IpAddr;

use actix_web::HttpResponse;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use signet_crypto::opaque::Opaque;
use signet_crypto::random;
use signet_protocol::second_factor;
use signet_storage::TenantConnection;
use signet_storage::events::{self, NewEvent};
use signet_storage::known_devices::{self, Acquaintance};
use signet_storage::sessions::{self, SessionRow};
use signet_storage::upstream_sessions::{self, OriginRow};
use uuid::Uuid;

use super::accounts::{self, Kept};
use super::browser::{Browser, give};
use super::cookies::{self, DEVICE_DAYS, Purpose};
use super::end::Ended;
use super::{seen, state};
use crate::answer::Failure;
use crate::observe::request_id;
use crate::outbox::Posted;
use crate::request::peer_address;
use crate::state::State;
use crate::tenants::TenantContext;

/// Who acts, where from, with what.
#[derive(Debug)]
pub struct Origin<'a> {
    /// In which tenant.
    pub tenant: &'a TenantContext,
    /// In which browser.
    pub browser: &'a Browser,
    /// From which address.
    pub address: IpAddr,
    /// The browser's name for itself, shortened.
    pub user_agent: String,
}

impl<'a> Origin<'a> {
    /// Reads it off a request.
    pub fn of(
        request: &actix_web::HttpRequest,
        tenant: &'a TenantContext,
        browser: &'a Browser,
        state: &State,
    ) -> Self {
        let address = peer_address(request, &state.shared.config);
        Self { tenant, browser, address, user_agent: browser.user_agent().to_owned() }
    }

    /// An event of this request.
    pub fn event(
        &self,
        kind: &'static str,
        (user, session): (Option<Uuid>, Option<Uuid>),
        now: DateTime<Utc>,
    ) -> NewEvent {
        NewEvent {
            tenant_id: self.tenant.id,
            occurred_at: now,
            id: random::uuid_v7(now),
            kind,
            user_id: user,
            client_id: None,
            session_id: session,
            address: Some(self.address.to_string()),
            request_id: Some(request_id()),
            details: json!({ "user_agent": self.user_agent }),
        }
    }
}

/// A session that has just begun, for the browser's cookies.
#[derive(Debug)]
pub struct NewSession {
    token: Opaque,
    device: Opaque,
    id: Uuid,
    /// Who else is signed in in this browser, and whether anybody was.
    waiting: Vec<Opaque>,
    had_waiting: bool,
    /// What the account knew of the device before.
    pub(super) acquaintance: Acquaintance,
    /// What was posted with it.
    pub(super) posted: Posted,
}

impl NewSession {
    /// `sid`.
    pub(super) const fn id(&self) -> Uuid {
        self.id
    }

    /// Sets the cookies: a new token at each sign-in, whatever the browser had before.
    pub fn give_to(&self, tenant: &TenantContext, mut answer: HttpResponse) -> HttpResponse {
        for (purpose, token) in [(Purpose::Session, &self.token), (Purpose::Device, &self.device)] {
            give(&mut answer, &cookies::set(tenant, purpose, token.expose().to_owned()));
        }
        give(&mut answer, &cookies::set(tenant, Purpose::State, state::of_browser(tenant, self.id)));
        if self.waiting.is_empty() && !self.had_waiting {
            return answer;
        }
        accounts::wait(&self.waiting.iter().collect::<Vec<_>>(), tenant, answer)
    }

    /// Spares its user the second factor in this browser for some days, by a device token that was never anywhere before.
    ///
    /// # Errors
    /// When the database is away.
    pub(super) async fn trust_device(
        &mut self,
        connection: &mut TenantConnection,
        (user, days): (Uuid, u32),
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        self.device = Opaque::new();
        let hash = self.device.hash();
        known_devices::remember(connection, hash.as_bytes(), user, now, now + TimeDelta::days(DEVICE_DAYS)).await?;
        known_devices::trust(connection, (hash.as_bytes(), user), now + TimeDelta::days(i64::from(days))).await?;
        Ok(())
    }
}

/// What a person showed, by the names of RFC 8176.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// `amr`.
    pub amr: Vec<String>,
    /// The upstream that said who they are.
    pub from: Option<OriginRow>,
}

impl Shown {
    /// The account's password.
    pub fn password() -> Self {
        Self { amr: vec!["pwd".to_owned()], from: None }
    }

    /// A code or a link from a letter: something else than what is typed here came by another channel.
    pub fn mailed_code() -> Self {
        Self { amr: vec!["otp".to_owned(), second_factor::MAILED.to_owned()], from: None }
    }

    /// A key that never leaves a device; `verified` when the person showed the device that it is them.
    pub fn passkey(verified: bool) -> Self {
        let mut shown = Self { amr: Vec::new(), from: None };
        shown.add_key(verified);
        shown
    }

    /// A code beside it.
    pub fn add_code(&mut self) {
        second_factor::add_code(&mut self.amr, self.from.is_some());
    }

    /// A passkey beside it.
    pub fn add_key(&mut self, verified: bool) {
        second_factor::add_key(&mut self.amr, verified, self.from.is_some());
    }
}

/// Begins a session after what was shown was right at `since`, remembers the device, records the event `kind`. For the gate
/// alone ([`super::enter`]). A session of
/// the same person in this browser goes on under its `sid` with a new token. That of another waits where the tenant lets several
/// be signed in; else it ends, and is among those returned for [`super::end::tell`] once the transaction is committed.
///
/// # Errors
/// When the database is away.
pub(super) async fn begin(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (user, kind): (Uuid, &'static str),
    shown: Shown,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(NewSession, Vec<Ended>), Failure> {
    let Kept { own, waiting, ended } = accounts::keep(origin, connection, user, now).await?;
    let mut from = shown.from.clone();
    if let Some(own) = own {
        if from.is_none() {
            // What was added here does not undo where it came from: a sign-out there ends it still.
            from = upstream_sessions::find(connection, own).await?;
        }
        sessions::end(connection, own, user).await?;
    }
    let id = own.unwrap_or_else(|| random::uuid_v7(now));
    let device = origin.browser.device().cloned().unwrap_or_default();
    let had_waiting = !origin.browser.waiting().is_empty();
    let token = Opaque::new();
    sessions::insert(connection, token.hash().as_bytes(), &row(origin, (id, user), shown, (since, now))).await?;
    if let Some(from) = &from {
        upstream_sessions::insert(connection, (id, user), from).await?;
    }
    let until = now + TimeDelta::days(DEVICE_DAYS);
    let acquaintance = known_devices::remember(connection, device.hash().as_bytes(), user, now, until).await?;
    events::insert(connection, &origin.event(kind, (Some(user), Some(id)), now)).await?;
    let posted = Posted::NOTHING;
    Ok((NewSession { token, device, id, waiting, had_waiting, acquaintance, posted }, ended))
}

fn row(
    origin: &Origin<'_>,
    (id, user_id): (Uuid, Uuid),
    shown: Shown,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> SessionRow {
    SessionRow {
        id,
        user_id,
        amr: shown.amr,
        user_agent: origin.user_agent.clone(),
        address: origin.address.to_string(),
        created_at: now,
        authenticated_at: since,
        last_seen_at: now,
        networks: vec![seen::network(origin.address)],
        expires_at: now + TimeDelta::seconds(i64::from(origin.tenant.settings().session_lifetime)),
    }
}
