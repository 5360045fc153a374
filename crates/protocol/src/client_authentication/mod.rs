//! How a client proves who it is: RFC 6749 §2.3, RFC 7591 §2. One method a request, and the one it registered.

pub mod assertion;
pub mod certificate;
mod registered;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::domain::{AuthMethod, Client};
use crate::error::TokenError;
use crate::params::{Params, decode};
use crate::rules::Rules;

pub use registered::is_aliased;
pub(crate) use registered::{certificates, check, check_jwks, discovery, is_fetchable};

/// What came to prove it.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// A secret in the `Authorization` header: RFC 6749 §2.3.1.
    Basic(String),
    /// A secret in the body.
    Post(String),
    /// A signed assertion: RFC 7523 §2.2.
    Assertion(String),
    /// Nothing in the request itself: a public client, or one that is known by its connection (RFC 8705 §2).
    Nothing,
}

impl Credential {
    /// Whether this is how a method shows itself.
    const fn is_of(&self, method: AuthMethod) -> bool {
        matches!(
            (self, method),
            (Self::Basic(_), AuthMethod::ClientSecretBasic)
                | (Self::Post(_), AuthMethod::ClientSecretPost)
                | (Self::Assertion(_), AuthMethod::ClientSecretJwt | AuthMethod::PrivateKeyJwt)
                | (Self::Nothing, AuthMethod::None | AuthMethod::TlsClientAuth | AuthMethod::SelfSignedTlsClientAuth)
        )
    }
}

/// What a request shows of its client.
#[derive(Clone, PartialEq, Eq)]
pub struct Presented {
    /// Who it says it is.
    pub client_id: String,
    /// What came with it.
    pub credential: Credential,
}

impl fmt::Debug for Presented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presented").field("client_id", &self.client_id).finish_non_exhaustive()
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
    let named = params.one("client_id")?;
    let secret = params.one("client_secret")?;
    let assertion = assertion::presented(params)?;
    // RFC 6749 §2.3: MUST NOT use more than one method in each request.
    if [authorization.is_some(), secret.is_some(), assertion.is_some()].into_iter().filter(|used| *used).count() > 1 {
        return Err(TokenError::invalid_request("The client authenticates in two ways at once."));
    }
    if let Some(header) = authorization {
        let (client_id, secret) = basic(header).ok_or(FAILED.challenged())?;
        if named.is_some_and(|id| id != client_id) {
            return Err(TokenError::invalid_request("The client_id of the body is not that of the header."));
        }
        return Ok(Presented { client_id, credential: Credential::Basic(secret) });
    }
    let (client_id, credential) = match (assertion, secret) {
        (Some(token), _) => {
            (Some(assertion::client_id(token, named).ok_or(FAILED)?), Credential::Assertion(token.to_owned()))
        }
        (None, Some(secret)) => (named.map(str::to_owned), Credential::Post(secret.to_owned())),
        (None, None) => (named.map(str::to_owned), Credential::Nothing),
    };
    let client_id = client_id.ok_or(TokenError::invalid_client("The request names no client."))?;
    Ok(Presented { client_id, credential })
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

/// The method by which a client has to be proven, before the proof is looked at: the one that it registered, if what
/// came is of that method and the profile knows it (FAPI 2.0 Security Profile §5.3.2.1).
///
/// # Errors
/// `invalid_client`, the same for unknown and disabled clients and for another method.
pub fn method(presented: &Presented, client: Option<&Client>, rules: Rules) -> Result<AuthMethod, TokenError> {
    let refusal = refusal(presented);
    let client = client.filter(|client| !client.disabled).ok_or(refusal)?;
    let registered = client.metadata.token_endpoint_auth_method;
    let allowed = rules.allows_method(registered) && (rules.allows_public_clients() || registered != AuthMethod::None);
    if allowed && presented.credential.is_of(registered) { Ok(registered) } else { Err(refusal) }
}

/// Judges the proof. `holds` says whether what was presented proves a client of its [`method`]: whether the secret is
/// a live one, the assertion or the certificate is the client's. Nothing has to be proven of a public client. An unknown
/// client is `None` and gets the same answer as a wrong secret.
///
/// # Errors
/// `invalid_client`.
pub fn judge<'a>(
    presented: &Presented,
    client: Option<&'a Client>,
    rules: Rules,
    holds: bool,
) -> Result<AuthenticatedClient<'a>, TokenError> {
    let method = method(presented, client, rules)?;
    let client = client.filter(|_| holds || method == AuthMethod::None);
    client.map(AuthenticatedClient).ok_or(refusal(presented))
}

const fn refusal(presented: &Presented) -> TokenError {
    if matches!(presented.credential, Credential::Basic(_)) { FAILED.challenged() } else { FAILED }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{ClientMetadata, Profile, TenantSettings};

    fn params(body: &str) -> Params {
        Params::parse(body.as_bytes()).unwrap()
    }

    fn client(method: AuthMethod) -> Client {
        let metadata = ClientMetadata { token_endpoint_auth_method: method, ..ClientMetadata::default() };
        Client { client_id: "web".to_owned(), metadata, disabled: false }
    }

    fn rules(profile: Profile) -> Rules {
        Rules::of(&TenantSettings { profile, ..TenantSettings::default() }, &ClientMetadata::default())
    }

    fn shown(presented: &Presented) -> (&str, Option<&str>) {
        match &presented.credential {
            Credential::Basic(text) | Credential::Post(text) | Credential::Assertion(text) => {
                (&presented.client_id, Some(text))
            }
            Credential::Nothing => (&presented.client_id, None),
        }
    }

    /// A token that says to be of `web`.
    const TOKEN: &str = "e30.eyJpc3MiOiJ3ZWIiLCJzdWIiOiJ3ZWIifQ.c2ln";
    const ASSERTION: &str = "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer\
                             &client_assertion=e30.eyJpc3MiOiJ3ZWIiLCJzdWIiOiJ3ZWIifQ.c2ln";

    #[test]
    fn credentials_come_in_one_way() {
        let check = |header: Option<&str>, body: &str, expected: Result<(&str, Option<&str>), &str>| {
            let found = presented(header, &params(body));
            assert_eq!(found.as_ref().map(shown).map_err(TokenError::code), expected, "{header:?} {body}");
        };
        check(Some("Basic d2ViOnM="), "", Ok(("web", Some("s"))));
        check(Some("basic d2ViOnM="), "client_id=web", Ok(("web", Some("s"))));
        check(Some("Basic dyUzQWI6JTJCcyt4"), "", Ok(("w:b", Some("+s x"))));
        check(None, "client_id=web&client_secret=s", Ok(("web", Some("s"))));
        check(None, "client_id=spa", Ok(("spa", None)));
        check(None, ASSERTION, Ok(("web", Some(TOKEN))));
        check(None, &format!("{ASSERTION}&client_id=web"), Ok(("web", Some(TOKEN))));
        check(Some("Basic d2ViOnM="), "client_secret=s", Err("invalid_request"));
        check(Some("Basic d2ViOnM="), "client_id=other", Err("invalid_request"));
        check(Some("Basic d2ViOnM="), ASSERTION, Err("invalid_request"));
        check(None, &format!("{ASSERTION}&client_secret=s"), Err("invalid_request"));
        check(None, &format!("{ASSERTION}&client_id=other"), Err("invalid_client"));
        check(None, "client_assertion=e30.e30.e30&client_id=web", Err("invalid_request"));
        check(None, "client_assertion_type=x&client_id=web", Err("invalid_request"));
        check(None, "client_assertion=e30.e30.e30&client_assertion_type=x", Err("invalid_client"));
        check(None, "client_id=a&client_id=b", Err("invalid_request"));
        check(None, "", Err("invalid_client"));
        check(Some("Bearer x"), "", Err("invalid_client"));
        check(Some("Basic !!"), "", Err("invalid_client"));
        check(Some("Basic d2Vi"), "", Err("invalid_client"));
    }

    #[test]
    fn a_client_uses_the_method_that_it_registered() {
        let used = [
            (Credential::Basic("s".to_owned()), vec![AuthMethod::ClientSecretBasic]),
            (Credential::Post("s".to_owned()), vec![AuthMethod::ClientSecretPost]),
            (Credential::Assertion("a".to_owned()), vec![AuthMethod::ClientSecretJwt, AuthMethod::PrivateKeyJwt]),
            (
                Credential::Nothing,
                vec![AuthMethod::TlsClientAuth, AuthMethod::SelfSignedTlsClientAuth, AuthMethod::None],
            ),
        ];
        for (credential, methods) in used {
            let shown = Presented { client_id: "web".to_owned(), credential };
            for registered in AuthMethod::ALL {
                let client = client(registered);
                let judged = |profile, holds| judge(&shown, Some(&client), rules(profile), holds).is_ok();
                assert_eq!(judged(Profile::Standard, true), methods.contains(&registered), "{registered:?}");
                assert_eq!(
                    judged(Profile::Standard, false),
                    methods.contains(&registered) && registered == AuthMethod::None
                );
                let strong = matches!(
                    registered,
                    AuthMethod::PrivateKeyJwt | AuthMethod::TlsClientAuth | AuthMethod::SelfSignedTlsClientAuth
                );
                assert_eq!(
                    judged(Profile::Fapi2Security, true),
                    strong && methods.contains(&registered),
                    "{registered:?}"
                );
            }
        }
    }

    #[test]
    fn unknown_disabled_and_unproven_clients_get_the_same_answer() {
        let shown = presented(Some("Basic d2ViOnM="), &params("")).unwrap();
        let known = client(AuthMethod::ClientSecretBasic);
        let off = Client { disabled: true, ..known.clone() };
        let rules = rules(Profile::Standard);
        let answers = [
            judge(&shown, None, rules, false),
            judge(&shown, Some(&off), rules, true),
            judge(&shown, Some(&known), rules, false),
        ];
        for answer in answers {
            let error = answer.unwrap_err();
            assert_eq!((error.code(), error.status()), ("invalid_client", 401));
            assert!(error.www_authenticate().is_some());
        }
    }

    #[test]
    fn nothing_prints_a_secret() {
        let shown = presented(None, &params("client_id=web&client_secret=hush")).unwrap();
        assert!(!format!("{shown:?}").contains("hush"));
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
            let presented = presented(Some(&header), &Params::default()).unwrap();
            prop_assert_eq!(shown(&presented), (id.as_str(), Some(secret.as_str())));
        }
    }
}
