//! Judging an authorization request. The order of the checks is that of `oxide-auth`'s machine: the client and
//! its redirect URI first, then the response type, and then the table.

use std::borrow::Cow;

use oxide_auth::code_grant::authorization::{Authorization, Error, Input, Output, Request};
use oxide_auth::primitives::grant::Extensions;
use oxide_auth::primitives::registrar::{BoundClient, PreGrant, RegisteredUrl};

use super::table::{self, Context, Draft};
use super::{AcceptedRequest, Receiver, Refusal, ResponseMode, Return};
use crate::domain::{Client, Feature, TenantFacts};
use crate::error::{PageError, RedirectError};
use crate::params::Params;
use crate::redirect_uri::{self, BoundRedirectUri};
use crate::rules::Rules;
use crate::subject::Subject;

/// What came of the `id_token_hint`, which others verify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// None was sent.
    Absent,
    /// It is no ID token of this tenant for this client.
    Invalid,
    /// It names this user, as the client knew them.
    Subject(Subject),
}

/// Where a request came in: a column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// The authorization endpoint: RFC 6749 §3.1.
    Authorization,
    /// The pushed authorization request endpoint: RFC 9126 §2.
    Pushed,
    /// The device authorization endpoint: RFC 8628 §3.1.
    Device,
}

/// How the parameters came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Source {
    /// They were pushed before: RFC 9126.
    pub pushed: bool,
    /// They are the claims of an object that the client signed: RFC 9101.
    pub signed: bool,
}

/// A request, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Its parameters.
    pub params: &'a Params,
    /// The client that it names; an unknown one is `None`.
    pub client: Option<&'a Client>,
    /// In which tenant.
    pub tenant: &'a TenantFacts,
    /// Its `id_token_hint`.
    pub hint: &'a Hint,
    /// The thumbprint of the key that a DPoP proof beside it proved: RFC 9449 §10.1.
    pub proven_key: Option<&'a str>,
    /// Where it came in.
    pub endpoint: Endpoint,
    /// How.
    pub source: Source,
}

/// The client that a request names.
///
/// # Errors
/// When it names none, or two.
pub fn client_id(params: &Params) -> Result<&str, PageError> {
    params.one("client_id")?.ok_or(PageError::invalid_request("The request names no client."))
}

/// Judges a request.
///
/// # Errors
/// [`Refusal::Page`] until the redirect URI is proven, [`Refusal::Redirect`] from then on.
pub fn accept(asked: &Asked<'_>) -> Result<AcceptedRequest, Refusal> {
    let client = asked
        .client
        .filter(|client| !client.disabled)
        .ok_or(PageError::invalid_client("The application that sent you here is not known."))?;
    let (redirect_uri, redirect_uri_sent) = bind(asked.params, client)?;
    let refuse = Refuser { redirect_uri: &redirect_uri, back: back(asked.params, asked.tenant) };
    let draft = run(asked, client, &refuse)?;
    Ok(AcceptedRequest {
        client_id: client.client_id.clone(),
        redirect_uri_sent,
        back: refuse.back,
        scope: draft.scope,
        nonce: draft.nonce,
        prompt: draft.prompt,
        max_age: draft.max_age,
        login_hint: draft.login_hint,
        hinted_subject: draft.hinted_subject,
        ui_locales: draft.ui_locales,
        acr_values: draft.acr_values,
        claims: draft.claims,
        resource: draft.resource,
        code_challenge: draft.code_challenge,
        dpop_jkt: draft.dpop_jkt,
        pushed: None,
        to: Receiver::Redirect(redirect_uri),
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

/// A refusal of a request whose object or reference could not be opened. It returns to the client where the request
/// names one of its addresses outside of the object, and is a page otherwise: nothing inside is known.
pub fn refuse_unopened(
    params: &Params,
    client: &Client,
    tenant: &TenantFacts,
    (code, description): (&'static str, &'static str),
) -> Refusal {
    match params
        .one("redirect_uri")
        .map(|uri| uri.and_then(|uri| redirect_uri::bind(&client.metadata.redirect_uris, uri)))
    {
        Ok(Some(redirect_uri)) => {
            Refuser { redirect_uri: &redirect_uri, back: back(params, tenant) }.with(code, description)
        }
        _ => Refusal::Page(PageError::of_registry(code, description)),
    }
}

/// How a refusal returns, even when the rest of the request cannot be read.
fn back(params: &Params, tenant: &TenantFacts) -> Return {
    let (mode, jwt) = params.one("response_mode").ok().flatten().and_then(ResponseMode::parse).unwrap_or_default();
    let jwt = jwt && tenant.settings.offers(Feature::Jarm);
    Return { mode, jwt, state: params.one("state").ok().flatten().map(str::to_owned) }
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

/// Drives the machine, answering from facts. What it says of an error is never shown: its wording and its
/// redirects differ from ours.
fn run(asked: &Asked<'_>, client: &Client, refuse: &Refuser<'_>) -> Result<Draft, Refusal> {
    const MALFORMED: PageError = PageError::invalid_request("The request is malformed.");
    let registered = || -> Result<RegisteredUrl, Refusal> {
        let url = refuse
            .redirect_uri
            .as_str()
            .parse()
            .or(Err(PageError::invalid_request("The address to return to is malformed.")))?;
        Ok(RegisteredUrl::Exact(url))
    };
    let request = MachineRequest(asked.params);
    let mut machine = Authorization::new(&request);
    let mut input = Input::None;
    let mut draft = None;
    loop {
        input = match machine.advance(input) {
            Output::Bind { .. } => {
                readable(asked.params, refuse)?;
                let bound_client = BoundClient {
                    client_id: Cow::Owned(client.client_id.clone()),
                    redirect_uri: Cow::Owned(registered()?),
                };
                Input::Bound { request: &request, bound_client }
            }
            Output::Extend => {
                draft = Some(judge(asked, client).map_err(|(code, text)| refuse.with(code, text))?);
                Input::Extended(Extensions::new())
            }
            Output::Negotiate { .. } => {
                let pre_grant = PreGrant {
                    client_id: client.client_id.clone(),
                    redirect_uri: registered()?,
                    // Its scope forgets the order; ours is in the draft.
                    scope: "signet".parse().or(Err(MALFORMED))?,
                };
                Input::Negotiated { pre_grant, state: None }
            }
            Output::Ok { .. } => break,
            Output::Err(Error::Redirect(_)) => {
                return Err(refuse.with("unsupported_response_type", "Only the response type `code` is offered."));
            }
            Output::Err(_) => return Err(MALFORMED.into()),
        };
    }
    draft.ok_or(MALFORMED.into())
}

/// RFC 6749 §3.1: no parameter twice, and a response type.
fn readable(params: &Params, refuse: &Refuser<'_>) -> Result<(), Refusal> {
    params.none_repeated("resource").or(Err(refuse.with("invalid_request", "A parameter is given more than once.")))?;
    if params.one("response_type").ok().flatten().is_none() {
        return Err(refuse.with("invalid_request", "The response_type is missing."));
    }
    Ok(())
}

pub(super) fn judge(asked: &Asked<'_>, client: &Client) -> Result<Draft, table::Refused> {
    let context = Context {
        params: asked.params,
        client,
        tenant: asked.tenant,
        rules: Rules::of(&asked.tenant.settings, &client.metadata),
        hint: asked.hint,
        proven_key: asked.proven_key,
        source: asked.source,
    };
    table::apply(&context, asked.endpoint)
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
