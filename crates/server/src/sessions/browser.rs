//! One browser in one tenant: its id, its session's token and its device, as its cookies say.

use std::net::IpAddr;

use actix_web::cookie::Cookie;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use signet_crypto::opaque::{Opaque, TokenHash};

use super::accounts;
use super::cookies::{self, Purpose};
use crate::request::peer_address;
use crate::state::State;
use crate::tenants::TenantContext;

/// Characters of a browser's name for itself that are kept.
const USER_AGENT: usize = 256;

/// Names a browser without being its cookie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding(Vec<u8>);

impl Binding {
    /// What a row holds.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A browser as its cookies show it. What they say is claimed, not proven.
#[derive(Debug)]
pub struct Browser {
    id: Opaque,
    is_new: bool,
    session: Option<Opaque>,
    device: Option<Opaque>,
    joining: Option<String>,
    waiting: Vec<Opaque>,
    address: Option<IpAddr>,
    user_agent: String,
}

impl Browser {
    /// Reads the tenant's cookies; a browser without an id gets one.
    pub fn of(request: &HttpRequest, tenant: &TenantContext) -> Self {
        let cookie = |purpose| {
            let cookie = request.cookie(&cookies::name(tenant, purpose))?;
            Opaque::parse(cookie.value())
        };
        let id = cookie(Purpose::Browser);
        let state = request.app_data::<web::Data<State>>();
        Self {
            is_new: id.is_none(),
            id: id.unwrap_or_default(),
            session: cookie(Purpose::Session),
            device: cookie(Purpose::Device),
            waiting: waiting(request.cookie(&cookies::name(tenant, Purpose::Waiting))),
            joining: request.cookie(&cookies::name(tenant, Purpose::Joining)).map(|cookie| cookie.value().to_owned()),
            address: state.map(|state| peer_address(request, &state.shared.config)),
            user_agent: user_agent(request),
        }
    }

    /// What a flow of this browser carries.
    pub fn binding(&self) -> Binding {
        Binding(self.id.hash().as_bytes().to_vec())
    }

    /// Whether it sent none of ours: it is here for the first time, or it keeps no cookies.
    pub const fn is_new(&self) -> bool {
        self.is_new
    }

    /// The browser's id, for the proof in its forms.
    pub(super) const fn id(&self) -> &Opaque {
        &self.id
    }

    /// The token of the session that it claims.
    pub(super) const fn session(&self) -> Option<&Opaque> {
        self.session.as_ref()
    }

    /// Under which the session that it claims is stored.
    pub fn session_hash(&self) -> Option<TokenHash> {
        self.session.as_ref().map(Opaque::hash)
    }

    /// The device that it claims to be.
    pub const fn device(&self) -> Option<&Opaque> {
        self.device.as_ref()
    }

    /// Whether others say to be signed in here.
    pub fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The tokens of others who are signed in here.
    pub(super) fn waiting(&self) -> &[Opaque] {
        &self.waiting
    }

    /// From which address its request came.
    pub const fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// Its name for itself, shortened.
    pub fn user_agent(&self) -> &str {
        &self.user_agent
    }

    /// Who the person is at an upstream, sealed.
    pub fn joining(&self) -> Option<&str> {
        self.joining.as_deref()
    }

    /// Gives a new browser its cookie. For every answer that carries a flow or a form, and for no other: an
    /// answer to a POST from another site would otherwise replace the cookie that did not come with it.
    pub fn remember(&self, tenant: &TenantContext, mut answer: HttpResponse) -> HttpResponse {
        if self.is_new {
            give(&mut answer, &cookies::set(tenant, Purpose::Browser, self.id.expose().to_owned()));
        }
        answer
    }

    /// A browser with an id and nothing else.
    #[cfg(test)]
    pub(super) fn with(id: Opaque, session: Option<Opaque>) -> Self {
        let (device, joining, waiting, user_agent) = (None, None, Vec::new(), String::new());
        Self { id, is_new: false, session, device, joining, waiting, address: None, user_agent }
    }
}

fn user_agent(request: &HttpRequest) -> String {
    let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    agent.chars().take(USER_AGENT).collect()
}

fn waiting(cookie: Option<Cookie<'static>>) -> Vec<Opaque> {
    let value = cookie.map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    value.split('.').filter_map(Opaque::parse).take(accounts::MOST).collect()
}

/// Adds a cookie to an answer. One that cannot be written is left out: a token of ours always can.
pub fn give(answer: &mut HttpResponse, cookie: &actix_web::cookie::Cookie<'_>) {
    if let Err(error) = answer.add_cookie(cookie) {
        tracing::error!(%error, "a cookie could not be written");
    }
}
