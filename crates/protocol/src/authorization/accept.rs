//! Judging an authorization request. The order of the checks is that of `oxide-auth`'s machine: the client and
//! its redirect URI first, then the response type, the extensions, and the scope last.

use std::borrow::Cow;

use oxide_auth::code_grant::authorization::{Authorization, Error, Input, Output, Request};
use oxide_auth::primitives::grant::Extensions;
use oxide_auth::primitives::registrar::{BoundClient, PreGrant, RegisteredUrl};
use uuid::Uuid;

use super::{AcceptedRequest, ClaimsRequest, Prompt, Refusal, ResponseMode, Return};
use crate::domain::{Client, GrantType, TenantFacts};
use crate::error::{PageError, RedirectError};
use crate::params::Params;
use crate::redirect_uri::{self, BoundRedirectUri};
use crate::scope::Scope;
use crate::token::audience;

/// What came of the `id_token_hint`, which others verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// None was sent.
    Absent,
    /// It is no ID token of this tenant for this client.
    Invalid,
    /// It names this user.
    User(Uuid),
}

/// The client that a request names.
///
/// # Errors
/// When it names none, or two.
pub fn client_id(params: &Params) -> Result<&str, PageError> {
    params.one("client_id")?.ok_or(PageError::invalid_request("The request names no client."))
}

/// Judges a request. An unknown client is `None`.
///
/// # Errors
/// [`Refusal::Page`] until the redirect URI is proven, [`Refusal::Redirect`] from then on.
pub fn accept(
    params: &Params,
    client: Option<&Client>,
    tenant: &TenantFacts,
    hint: Hint,
) -> Result<AcceptedRequest, Refusal> {
    let client = client
        .filter(|client| !client.disabled)
        .ok_or(PageError::invalid_client("The application that sent you here is not known."))?;
    let (redirect_uri, redirect_uri_sent) = bind(params, client)?;
    let refuse = Refuser { redirect_uri: &redirect_uri, back: back(params) };
    let draft = run(params, client, tenant, &refuse)?;
    let (extended, scope) = (draft.extended, draft.scope);
    let hinted_user = match hint {
        Hint::Absent => None,
        Hint::User(user) => Some(user),
        Hint::Invalid => {
            return Err(refuse.with("invalid_request", "The id_token_hint is not an ID token of this issuer."));
        }
    };
    Ok(AcceptedRequest {
        client_id: client.client_id.clone(),
        redirect_uri_sent,
        back: refuse.back,
        scope,
        nonce: extended.nonce,
        prompt: extended.prompt,
        max_age: extended.max_age,
        login_hint: extended.login_hint,
        hinted_user,
        ui_locales: extended.ui_locales,
        acr_values: extended.acr_values,
        claims: extended.claims,
        resource: extended.resource,
        code_challenge: extended.code_challenge,
        redirect_uri,
    })
}

/// Proves the redirect URI; without one, the only one registered.
fn bind(params: &Params, client: &Client) -> Result<(BoundRedirectUri, bool), PageError> {
    const UNPROVEN: PageError = PageError::invalid_request(
        "The address to return to is not registered for the application that sent you here.",
    );
    let registered = &client.metadata.redirect_uris;
    match params.one("redirect_uri")? {
        Some(uri) => Ok((redirect_uri::bind(registered, uri).ok_or(UNPROVEN)?, true)),
        None => Ok((redirect_uri::only(registered).ok_or(UNPROVEN)?, false)),
    }
}

/// How a refusal returns, even when the rest of the request cannot be read.
fn back(params: &Params) -> Return {
    let mode = params.one("response_mode").ok().flatten().and_then(response_mode).unwrap_or_default();
    Return { mode, state: params.one("state").ok().flatten().map(str::to_owned) }
}

fn response_mode(name: &str) -> Option<ResponseMode> {
    match name {
        "query" => Some(ResponseMode::Query),
        "fragment" => Some(ResponseMode::Fragment),
        "form_post" => Some(ResponseMode::FormPost),
        _ => None,
    }
}

struct Refuser<'a> {
    redirect_uri: &'a BoundRedirectUri,
    back: Return,
}

impl Refuser<'_> {
    fn with(&self, code: &'static str, description: &'static str) -> Refusal {
        Refusal::Redirect(RedirectError::new(self.redirect_uri, code, description), self.back.clone())
    }
}

struct Draft {
    extended: Extended,
    scope: Scope,
}

/// Drives the machine, answering from facts. What it says of an error is never shown: its wording and its
/// redirects differ from ours.
fn run(params: &Params, client: &Client, tenant: &TenantFacts, refuse: &Refuser<'_>) -> Result<Draft, Refusal> {
    let registered = || -> Result<RegisteredUrl, Refusal> {
        let url = refuse
            .redirect_uri
            .as_str()
            .parse()
            .or(Err(PageError::invalid_request("The address to return to is malformed.")))?;
        Ok(RegisteredUrl::Exact(url))
    };
    let request = MachineRequest(params);
    let mut machine = Authorization::new(&request);
    let mut input = Input::None;
    let mut extended = None;
    let mut scope = None;
    loop {
        input = match machine.advance(input) {
            Output::Bind { .. } => {
                params
                    .none_repeated("resource")
                    .or(Err(refuse.with("invalid_request", "A parameter is given more than once.")))?;
                if params.one("response_type").ok().flatten().is_none() {
                    return Err(refuse.with("invalid_request", "The response_type is missing."));
                }
                let bound_client = BoundClient {
                    client_id: Cow::Owned(client.client_id.clone()),
                    redirect_uri: Cow::Owned(registered()?),
                };
                Input::Bound { request: &request, bound_client }
            }
            Output::Extend => {
                if !client.metadata.may_use(GrantType::AuthorizationCode) {
                    return Err(
                        refuse.with("unauthorized_client", "The client may not use the authorization code grant.")
                    );
                }
                extended = Some(extend(params, client, tenant).map_err(|(code, text)| refuse.with(code, text))?);
                Input::Extended(Extensions::new())
            }
            Output::Negotiate { .. } => {
                scope = Some(negotiate(params, client).map_err(|(code, text)| refuse.with(code, text))?);
                let pre_grant = PreGrant {
                    client_id: client.client_id.clone(),
                    redirect_uri: registered()?,
                    // Its scope forgets the order; ours is kept beside it.
                    scope: "signet".parse().or(Err(PageError::invalid_request("The scope is malformed.")))?,
                };
                Input::Negotiated { pre_grant, state: None }
            }
            Output::Ok { .. } => break,
            Output::Err(Error::Redirect(_)) => {
                return Err(refuse.with("unsupported_response_type", "Only the response type `code` is offered."));
            }
            Output::Err(_) => return Err(PageError::invalid_request("The request is malformed.").into()),
        };
    }
    match (extended, scope) {
        (Some(extended), Some(scope)) => Ok(Draft { extended, scope }),
        _ => Err(PageError::invalid_request("The request is malformed.").into()),
    }
}

/// What the machine may see of a request: its `scope` is left out, since it would be reordered.
struct MachineRequest<'a>(&'a Params);

impl MachineRequest<'_> {
    fn one(&self, name: &str) -> Option<Cow<'_, str>> {
        self.0.one(name).ok().flatten().map(Cow::Borrowed)
    }
}

impl Request for MachineRequest<'_> {
    fn valid(&self) -> bool {
        true
    }

    fn client_id(&self) -> Option<Cow<'_, str>> {
        self.one("client_id")
    }

    fn scope(&self) -> Option<Cow<'_, str>> {
        None
    }

    fn redirect_uri(&self) -> Option<Cow<'_, str>> {
        self.one("redirect_uri")
    }

    fn state(&self) -> Option<Cow<'_, str>> {
        None
    }

    fn response_type(&self) -> Option<Cow<'_, str>> {
        self.one("response_type")
    }

    fn extension(&self, _: &str) -> Option<Cow<'_, str>> {
        None
    }
}

#[derive(Default)]
struct Extended {
    nonce: Option<String>,
    prompt: Prompt,
    max_age: Option<u32>,
    login_hint: Option<String>,
    ui_locales: Vec<String>,
    acr_values: Vec<String>,
    claims: Option<ClaimsRequest>,
    resource: Vec<String>,
    code_challenge: Option<String>,
}

type Refused = (&'static str, &'static str);

/// The extensions of the code flow: one line a parameter.
fn extend(params: &Params, client: &Client, tenant: &TenantFacts) -> Result<Extended, Refused> {
    let one = |name: &str| params.one(name).ok().flatten();
    let words = |name: &str| {
        one(name).map(|v| v.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect()).unwrap_or_default()
    };
    for (name, code) in [
        ("request", "request_not_supported"),
        ("request_uri", "request_uri_not_supported"),
        ("registration", "registration_not_supported"),
    ] {
        if one(name).is_some() {
            return Err((code, "The parameter is not supported."));
        }
    }
    if one("response_mode").is_some_and(|mode| response_mode(mode).is_none()) {
        return Err(("invalid_request", "The response_mode is not supported."));
    }
    Ok(Extended {
        nonce: one("nonce").map(str::to_owned),
        prompt: prompt(one("prompt"))?,
        max_age: max_age(one("max_age"))?.or(client.metadata.default_max_age),
        login_hint: one("login_hint").map(str::to_owned),
        ui_locales: words("ui_locales"),
        acr_values: words("acr_values"),
        claims: claims(one("claims"))?,
        resource: audience::requested(params.all("resource"), tenant)
            .ok_or(("invalid_target", "The resource is not known."))?,
        code_challenge: code_challenge(one("code_challenge"), one("code_challenge_method"), client)?,
    })
}

fn prompt(value: Option<&str>) -> Result<Prompt, Refused> {
    let mut prompt = Prompt::default();
    let words: Vec<&str> = value.unwrap_or_default().split(' ').filter(|word| !word.is_empty()).collect();
    for word in &words {
        match *word {
            "none" => prompt.none = true,
            "login" => prompt.login = true,
            "consent" => prompt.consent = true,
            "select_account" => prompt.select_account = true,
            _ => return Err(("invalid_request", "The prompt is not supported.")),
        }
    }
    if prompt.none && words.len() > 1 {
        return Err(("invalid_request", "The prompt `none` cannot be combined with another."));
    }
    Ok(prompt)
}

fn max_age(value: Option<&str>) -> Result<Option<u32>, Refused> {
    value.map(str::parse).transpose().or(Err(("invalid_request", "The max_age is not a number of seconds.")))
}

fn claims(value: Option<&str>) -> Result<Option<ClaimsRequest>, Refused> {
    let read = |text| {
        ClaimsRequest::parse(text).ok_or(("invalid_request", "The claims parameter is not the JSON that it should be."))
    };
    value.map(read).transpose()
}

/// RFC 7636 §4.3 and §4.4.1, RFC 9700 §2.1.1: S256 alone, and demanded of public clients.
fn code_challenge(challenge: Option<&str>, method: Option<&str>, client: &Client) -> Result<Option<String>, Refused> {
    let Some(challenge) = challenge else {
        let demanded = client.metadata.is_public() || client.metadata.require_pkce || method.is_some();
        return if demanded { Err(("invalid_request", "A code_challenge is required.")) } else { Ok(None) };
    };
    if method != Some("S256") {
        return Err(("invalid_request", "The code_challenge_method must be S256."));
    }
    let well_formed =
        challenge.len() == 43 && challenge.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if well_formed {
        Ok(Some(challenge.to_owned()))
    } else {
        Err(("invalid_request", "The code_challenge is malformed."))
    }
}

/// The scope that is asked for; left out, the client's own (RFC 6749 §3.3).
fn negotiate(params: &Params, client: &Client) -> Result<Scope, Refused> {
    let Some(text) = params.one("scope").ok().flatten() else {
        return Ok(client.metadata.scope.clone());
    };
    let scope = Scope::parse(text).or(Err(("invalid_scope", "The scope is malformed.")))?;
    if scope.is_within(&client.metadata.scope) {
        Ok(scope)
    } else {
        Err(("invalid_scope", "The client may not ask for this scope."))
    }
}
