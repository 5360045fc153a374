//! Sign-out that a client begins: OpenID Connect RP-Initiated Logout 1.0 §2 and §3.

use crate::claims::IdTokenClaims;
use crate::domain::Client;
use crate::error::PageError;
use crate::params::Params;
use crate::subject::Seen;

/// What came of the `id_token_hint`.
#[derive(Debug, Clone, Copy)]
pub enum Hint<'a> {
    /// None was sent.
    Absent,
    /// It is not an ID token of this tenant.
    Invalid,
    /// It is one.
    Token(&'a IdTokenClaims),
}

/// Who is signed in in the browser.
#[derive(Debug, Clone, Copy)]
pub enum Present<'a> {
    /// Nobody.
    Nobody,
    /// Somebody, as the client of the request sees them; `None` where there is no such client.
    Somebody(Option<&'a Seen>),
}

/// What a sign-out request comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// End this session without asking: the client showed that it is the person's own wish.
    pub unasked: bool,
    /// Where the person goes then: a registered address, with `state`.
    pub then: Option<String>,
}

/// The client that a request is about: `client_id`, or the audience of the hint.
///
/// # Errors
/// When the two differ (§2).
pub fn client_id<'a>(params: &'a Params, hint: Hint<'a>) -> Result<Option<&'a str>, PageError> {
    let named = params.one("client_id")?;
    let Hint::Token(claims) = hint else { return Ok(named) };
    match named {
        Some(id) if !claims.aud.has(id) => {
            Err(PageError::invalid_request("The id_token_hint was issued to another application."))
        }
        Some(id) => Ok(Some(id)),
        None => Ok(match &claims.aud {
            crate::claims::Audience::One(id) => Some(id),
            crate::claims::Audience::Many(_) => None,
        }),
    }
}

/// Judges a request.
///
/// # Errors
/// For an address that is not registered; it is never gone to.
pub fn accept(
    params: &Params,
    client: Option<&Client>,
    hint: Hint<'_>,
    present: Present<'_>,
) -> Result<Accepted, PageError> {
    params.none_repeated("")?;
    if matches!(hint, Hint::Invalid) {
        return Err(PageError::invalid_request("The id_token_hint is not an ID token of this issuer."));
    }
    let then = match params.one("post_logout_redirect_uri")? {
        None => None,
        Some(uri) => Some(address(uri, params.one("state")?, client)?),
    };
    let unasked = match (hint, present) {
        (Hint::Token(claims), Present::Somebody(Some(seen))) => claims.sid == Some(seen.sid) || claims.sub == seen.sub,
        (Hint::Token(_), Present::Nobody) => true,
        (Hint::Token(_), Present::Somebody(None)) | (Hint::Absent | Hint::Invalid, _) => false,
    };
    Ok(Accepted { unasked, then })
}

fn address(uri: &str, state: Option<&str>, client: Option<&Client>) -> Result<String, PageError> {
    const UNPROVEN: PageError =
        PageError::invalid_request("The address to return to after signing out is not registered.");
    let client = client.filter(|client| !client.disabled).ok_or(UNPROVEN)?;
    if !client.metadata.post_logout_redirect_uris.iter().any(|own| own == uri) {
        return Err(UNPROVEN);
    }
    let Some(state) = state else { return Ok(uri.to_owned()) };
    let joint = if uri.contains('?') { '&' } else { '?' };
    let text = url::form_urlencoded::Serializer::new(String::new()).append_pair("state", state).finish();
    Ok(format!("{uri}{joint}{text}"))
}
