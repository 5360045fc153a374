//! The answer of the authorization endpoint: RFC 6749 §4.1.2, with `iss` (RFC 9207 §2).

use url::form_urlencoded::Serializer;

use super::{ResponseMode, Return};
use crate::error::RedirectError;
use crate::redirect_uri::BoundRedirectUri;

/// Where an answer goes, how, and what it says, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizationResponse {
    /// Where.
    pub redirect_uri: BoundRedirectUri,
    /// How.
    pub mode: ResponseMode,
    /// As a token: [`crate::jarm`].
    pub jwt: bool,
    /// What.
    pub parameters: Vec<(&'static str, String)>,
}

impl AuthorizationResponse {
    /// The address to redirect to, for the modes that have one. What the registered address holds is kept as
    /// it is, its query included.
    pub fn location(&self) -> String {
        let uri = self.redirect_uri.as_str();
        let text = Serializer::new(String::new()).extend_pairs(&self.parameters).finish();
        let joint = match self.mode {
            ResponseMode::Fragment => '#',
            ResponseMode::Query | ResponseMode::FormPost if uri.contains('?') => '&',
            ResponseMode::Query | ResponseMode::FormPost => '?',
        };
        format!("{uri}{joint}{text}")
    }
}

/// The answer that carries a code.
pub fn respond(redirect_uri: &BoundRedirectUri, back: &Return, issuer: &str, code: &str) -> AuthorizationResponse {
    build(redirect_uri, back, issuer, vec![("code", code.to_owned())])
}

/// The answer that carries a refusal: RFC 6749 §4.1.2.1.
pub fn refuse(error: &RedirectError, back: &Return, issuer: &str) -> AuthorizationResponse {
    let parameters = vec![("error", error.code.to_owned()), ("error_description", error.description.to_owned())];
    build(&error.redirect_uri, back, issuer, parameters)
}

fn build(
    uri: &BoundRedirectUri,
    back: &Return,
    issuer: &str,
    mut parameters: Vec<(&'static str, String)>,
) -> AuthorizationResponse {
    if let Some(state) = &back.state {
        parameters.push(("state", state.clone()));
    }
    parameters.push(("iss", issuer.to_owned()));
    AuthorizationResponse { redirect_uri: uri.clone(), mode: back.mode, jwt: back.jwt, parameters }
}
