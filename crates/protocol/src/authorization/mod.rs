//! The authorization endpoint: RFC 6749 §3.1 and §4.1, OpenID Connect Core §3.1.2.
//!
//! [`accept()`] judges a request as it came, by the table; [`decide()`] is asked at every return of the browser and decides from
//! stored facts what comes next; [`respond()`] writes the answer to the client.

mod accept;
mod checks;
mod claims_request;
mod decide;
pub mod device;
mod respond;
mod table;

pub use accept::{Asked, Endpoint, Hint, Source, accept, client_id, refuse_unopened};
pub use claims_request::{ClaimsRequest, RequestedClaim};
pub use decide::{Consent, Facts, Step, decide};
pub use respond::{AuthorizationResponse, refuse, respond};
pub use table::{Row, TABLE};

use serde::{Deserialize, Serialize};

use crate::discovery::{About, Document};
use crate::domain::{Client, Feature, GrantType, Registration, TenantSettings};
use crate::error::{PageError, RedirectError};
use crate::redirect_uri::{self, BoundRedirectUri};
use crate::rules::Rules;
use crate::scope::Scope;
use crate::subject::Subject;

/// Why a request is not taken: shown to the person, or told to the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The redirect URI is not proven: nothing redirects.
    Page(PageError),
    /// The client hears of it.
    Redirect(RedirectError, Return),
}

impl From<PageError> for Refusal {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

/// How the answer returns: OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// The default of the code flow.
    #[default]
    Query,
    /// Behind the `#`.
    Fragment,
    /// By a form that the browser posts.
    FormPost,
}

impl ResponseMode {
    /// Reads the registry's name, and whether the answer is a token (JARM §2.3; `jwt` is the default of the code flow).
    pub fn parse(name: &str) -> Option<(Self, bool)> {
        match name {
            "query" => Some((Self::Query, false)),
            "fragment" => Some((Self::Fragment, false)),
            "form_post" => Some((Self::FormPost, false)),
            "jwt" | "query.jwt" => Some((Self::Query, true)),
            "fragment.jwt" => Some((Self::Fragment, true)),
            "form_post.jwt" => Some((Self::FormPost, true)),
            _ => None,
        }
    }
}

/// What goes back with every answer, refusals included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Return {
    /// How it returns.
    pub mode: ResponseMode,
    /// As a token: [`crate::jarm`].
    #[serde(default)]
    pub jwt: bool,
    /// The client's own, returned as it came.
    pub state: Option<String>,
}

/// What discovery says of the request's parameters.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    checks::prompt::discovery(about, document);
    checks::text::discovery(document);
}

/// What the client wants of the person: OpenID Connect Core §3.1.2.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "prompt is a set of words")]
pub struct Prompt {
    /// No page at all.
    pub none: bool,
    /// Authenticate anew.
    pub login: bool,
    /// Ask for consent anew.
    pub consent: bool,
    /// Let the person choose an account.
    pub select_account: bool,
    /// Let the person make an account: Initiating User Registration via OpenID Connect §4.
    #[serde(default)]
    pub create: bool,
}

/// Who gets the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Receiver {
    /// The client, at this address, by way of the browser.
    #[serde(rename = "redirect_uri")]
    Redirect(BoundRedirectUri),
    /// The client on a device, which polls for it: RFC 8628 §3.4.
    #[serde(rename = "device")]
    Device(device::Device),
}

/// An authorization request that was accepted. It is sealed into the pages while a person signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedRequest {
    /// Who asks.
    pub client_id: String,
    /// Where the answer goes.
    #[serde(flatten)]
    pub to: Receiver,
    /// Whether the request named an address; then the token request must too (RFC 6749 §4.1.3).
    pub redirect_uri_sent: bool,
    /// What goes back with the answer.
    pub back: Return,
    /// What is asked for.
    pub scope: Scope,
    /// Goes into the ID token.
    pub nonce: Option<String>,
    /// What is wanted of the person.
    pub prompt: Prompt,
    /// The oldest authentication that will do, in seconds.
    pub max_age: Option<u32>,
    /// A name to begin with on the sign-in page.
    pub login_hint: Option<String>,
    /// The user that a verified `id_token_hint` names.
    #[serde(alias = "hinted_user")]
    pub hinted_subject: Option<Subject>,
    /// Languages, the most wanted first.
    pub ui_locales: Vec<String>,
    /// Authentication context classes, the most wanted first.
    pub acr_values: Vec<String>,
    /// OpenID Connect Core §5.5.
    pub claims: Option<ClaimsRequest>,
    /// The APIs that the token shall be for: RFC 8707.
    pub resource: Vec<String>,
    /// RFC 7636 §4.3, always S256.
    pub code_challenge: Option<String>,
    /// The key that the code is bound to: RFC 9449 §10.
    pub dpop_jkt: Option<String>,
    /// The pushed request that it is, which is good for one authorization: RFC 9126 §4.
    #[serde(default)]
    pub pushed: Option<Vec<u8>>,
}

impl AcceptedRequest {
    /// Whether it is an OpenID Connect request.
    pub fn is_openid(&self) -> bool {
        self.scope.has("openid")
    }

    /// The address that the browser returns to, where it does.
    pub const fn redirect_uri(&self) -> Option<&BoundRedirectUri> {
        match &self.to {
            Receiver::Redirect(uri) => Some(uri),
            Receiver::Device(_) => None,
        }
    }

    /// The device that waits for the answer, where one does.
    pub const fn device(&self) -> Option<&device::Device> {
        match &self.to {
            Receiver::Redirect(_) => None,
            Receiver::Device(device) => Some(device),
        }
    }

    /// Whether the client as it is now could ask this. Between two steps of a person, or with a sealed request that
    /// somebody kept, an address may have been taken back, a scope or the client itself.
    pub fn still_stands(&self, client: &Client, settings: &TenantSettings) -> bool {
        let metadata = &client.metadata;
        let rules = Rules::of(settings, metadata);
        let could_be_answered = match &self.to {
            Receiver::Redirect(uri) => {
                metadata.may_use(GrantType::AuthorizationCode)
                    && redirect_uri::bind(&metadata.redirect_uris, uri.as_str()).is_some()
                    && (self.code_challenge.is_some() || !rules.requires_pkce())
            }
            Receiver::Device(_) => {
                metadata.may_use(GrantType::DeviceCode)
                    && settings.offers(Feature::DeviceAuthorization)
                    && rules.allows_devices()
            }
        };
        !client.disabled
            && client.client_id == self.client_id
            && self.scope.is_within(&metadata.scope)
            && (!self.prompt.create || settings.registration == Registration::Open)
            && could_be_answered
    }

    /// What a person is asked to agree to: what of the scope they may give, and the scopes of the claims that are asked
    /// for one by one (OpenID Connect Core §5.5), which carry the same things.
    #[must_use]
    pub fn to_consent(&self, granted: &Scope) -> Scope {
        let mut asked = granted.clone();
        self.claims.iter().flat_map(ClaimsRequest::scopes).for_each(|scope| asked.insert(scope));
        asked
    }
}
