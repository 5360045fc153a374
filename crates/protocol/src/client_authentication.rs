//! How a client proves who it is: RFC 6749 §2.3, RFC 7591 §2. One method a request, and the one it registered.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::domain::{AuthMethod, Client};
use crate::error::TokenError;
use crate::params::{Params, decode};

/// What a request shows of its client.
#[derive(Clone, PartialEq, Eq)]
pub struct Presented {
    /// Who it says it is.
    pub client_id: String,
    /// The secret that came with it.
    pub secret: Option<String>,
    /// How it came.
    pub method: AuthMethod,
}

impl fmt::Debug for Presented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presented")
            .field("client_id", &self.client_id)
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

/// A client whose proof was judged. Only [`judge`] makes one.
#[derive(Debug, Clone, Copy)]
pub struct AuthenticatedClient<'a>(&'a Client);

impl<'a> AuthenticatedClient<'a> {
    /// The client.
    pub fn get(&self) -> &'a Client {
        self.0
    }
}

const FAILED: TokenError = TokenError::invalid_client("The client is unknown or its authentication failed.");

/// Reads the credentials of a request. `authorization` is the header's value.
///
/// # Errors
/// `invalid_request` for two methods at once, `invalid_client` for none or for what cannot be read.
pub fn presented(authorization: Option<&str>, params: &Params) -> Result<Presented, TokenError> {
    let body_id = params.one("client_id")?;
    let body_secret = params.one("client_secret")?;
    let Some(header) = authorization else {
        let client_id = body_id.ok_or(TokenError::invalid_client("The request names no client."))?.to_owned();
        let method = if body_secret.is_some() { AuthMethod::ClientSecretPost } else { AuthMethod::None };
        return Ok(Presented { client_id, secret: body_secret.map(str::to_owned), method });
    };
    let (client_id, secret) = basic(header).ok_or(FAILED.challenged())?;
    if body_secret.is_some() {
        return Err(TokenError::invalid_request("The client authenticates in two ways at once."));
    }
    if body_id.is_some_and(|id| id != client_id) {
        return Err(TokenError::invalid_request("The client_id of the body is not that of the header."));
    }
    Ok(Presented { client_id, secret: Some(secret), method: AuthMethod::ClientSecretBasic })
}

/// Basic credentials, each part form-encoded: RFC 6749 §2.3.1, RFC 7617 §2.
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = STANDARD.decode(encoded.trim()).ok()?;
    let at = decoded.iter().position(|byte| *byte == b':')?;
    let (id, secret) = decoded.split_at(at);
    let (id, secret) = (decode(id).ok()?, decode(secret.strip_prefix(b":")?).ok()?);
    (!id.is_empty()).then_some((id, secret))
}

/// Judges the proof. `secret_matches` says whether the presented secret is one of the client's live ones; an
/// unknown client is `None` and gets the same answer as a wrong secret.
///
/// # Errors
/// `invalid_client`.
pub fn judge<'a>(
    presented: &Presented,
    client: Option<&'a Client>,
    secret_matches: bool,
) -> Result<AuthenticatedClient<'a>, TokenError> {
    let refusal = if presented.method == AuthMethod::ClientSecretBasic { FAILED.challenged() } else { FAILED };
    let client = client.filter(|client| !client.disabled).ok_or(refusal)?;
    let registered = client.metadata.token_endpoint_auth_method;
    let proven = match registered {
        AuthMethod::None => presented.secret.is_none(),
        AuthMethod::ClientSecretBasic | AuthMethod::ClientSecretPost => secret_matches,
        AuthMethod::ClientSecretJwt
        | AuthMethod::PrivateKeyJwt
        | AuthMethod::TlsClientAuth
        | AuthMethod::SelfSignedTlsClientAuth => false,
    };
    if registered != presented.method || !proven {
        return Err(refusal);
    }
    Ok(AuthenticatedClient(client))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::ClientMetadata;

    fn params(body: &str) -> Params {
        Params::parse(body.as_bytes()).unwrap()
    }

    fn client(method: AuthMethod) -> Client {
        let metadata = ClientMetadata { token_endpoint_auth_method: method, ..ClientMetadata::default() };
        Client { client_id: "web".to_owned(), metadata, disabled: false }
    }

    #[test]
    fn credentials_come_in_one_way() {
        let check = |header: Option<&str>, body: &str, expected: Result<(&str, Option<&str>), &str>| {
            let found = presented(header, &params(body));
            let found = found.as_ref().map(|p| (p.client_id.as_str(), p.secret.as_deref())).map_err(TokenError::code);
            assert_eq!(found, expected, "{header:?} {body}");
        };
        check(Some("Basic d2ViOnM="), "", Ok(("web", Some("s"))));
        check(Some("basic d2ViOnM="), "client_id=web", Ok(("web", Some("s"))));
        check(Some("Basic dyUzQWI6JTJCcyt4"), "", Ok(("w:b", Some("+s x"))));
        check(None, "client_id=web&client_secret=s", Ok(("web", Some("s"))));
        check(None, "client_id=spa", Ok(("spa", None)));
        check(Some("Basic d2ViOnM="), "client_secret=s", Err("invalid_request"));
        check(Some("Basic d2ViOnM="), "client_id=other", Err("invalid_request"));
        check(None, "client_id=a&client_id=b", Err("invalid_request"));
        check(None, "", Err("invalid_client"));
        check(Some("Bearer x"), "", Err("invalid_client"));
        check(Some("Basic !!"), "", Err("invalid_client"));
        check(Some("Basic d2Vi"), "", Err("invalid_client"));
    }

    #[test]
    fn a_client_uses_the_method_that_it_registered() {
        let methods = [AuthMethod::ClientSecretBasic, AuthMethod::ClientSecretPost, AuthMethod::None];
        for registered in methods {
            for used in methods {
                let secret = (used != AuthMethod::None).then(|| "s".to_owned());
                let shown = Presented { client_id: "web".to_owned(), secret, method: used };
                let client = client(registered);
                assert_eq!(judge(&shown, Some(&client), true).is_ok(), registered == used, "{registered:?} {used:?}");
            }
        }
    }

    #[test]
    fn unknown_disabled_and_unproven_clients_get_the_same_answer() {
        let shown = presented(Some("Basic d2ViOnM="), &params("")).unwrap();
        let known = client(AuthMethod::ClientSecretBasic);
        let off = Client { disabled: true, ..known.clone() };
        let answers = [judge(&shown, None, false), judge(&shown, Some(&off), true), judge(&shown, Some(&known), false)];
        for answer in answers {
            let error = answer.unwrap_err();
            assert_eq!((error.code(), error.status()), ("invalid_client", 401));
            assert!(error.www_authenticate().is_some());
        }
    }

    #[test]
    fn nothing_prints_a_secret() {
        assert!(
            !format!("{:?}", presented(None, &params("client_id=web&client_secret=hush")).unwrap()).contains("hush")
        );
    }

    proptest! {
        #[test]
        fn no_header_makes_it_fail_otherwise(header in "\\PC{0,80}") {
            let _ = presented(Some(&header), &Params::default());
        }

        #[test]
        fn what_another_library_encodes_reads_back(id in "\\PC{1,20}", secret in "\\PC{0,40}") {
            let form = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
            let header = format!("Basic {}", STANDARD.encode(format!("{}:{}", form(&id), form(&secret))));
            let shown = presented(Some(&header), &Params::default()).unwrap();
            prop_assert_eq!((shown.client_id, shown.secret), (id, Some(secret)));
        }
    }
}
