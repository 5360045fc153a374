//! The sender constraint: RFC 9449 §5 and §6, RFC 8705 §3 and §4. A phase of the token endpoint, after the client is
//! authenticated and before the grant is looked at, so that no grant can forget it.

use serde::{Deserialize, Serialize};

use crate::domain::ClientMetadata;
use crate::error::TokenError;
use crate::rules::Rules;

/// What a token is bound to, the value of `cnf`: RFC 7800 §3.1. A SHA-256 thumbprint in base64url.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confirmation {
    /// A DPoP key: RFC 9449 §6.1.
    #[serde(rename = "jkt")]
    Key(String),
    /// A certificate: RFC 8705 §3.1.
    #[serde(rename = "x5t#S256")]
    Certificate(String),
}

/// The `token_type` of an access token: RFC 9449 §5. One that is bound to a certificate is a bearer token by name.
pub const fn token_type(cnf: Option<&Confirmation>) -> &'static str {
    match cnf {
        Some(Confirmation::Key(_)) => "DPoP",
        Some(Confirmation::Certificate(_)) | None => "Bearer",
    }
}

/// What a request proved of its sender, by thumbprint; each was verified by others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// The key of its DPoP proof.
    pub key: Option<String>,
    /// The client certificate of its connection.
    pub certificate: Option<String>,
}

/// The sender of a token request. Only [`establish`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    cnf: Option<Confirmation>,
    is_public: bool,
}

/// Judges what was shown by what the client has to show.
///
/// # Errors
/// `invalid_request` when something is missing, or when the client's tokens are bound to something else.
pub fn establish(rules: Rules, client: &ClientMetadata, shown: Shown) -> Result<Sender, TokenError> {
    let cnf = match (shown.key, shown.certificate) {
        (Some(_), _) if rules.requires_certificate() => {
            return Err(TokenError::invalid_request("The client's tokens are bound to its certificate, not to a key."));
        }
        (Some(key), _) => Some(Confirmation::Key(key)),
        // RFC 9449 §5.2: MUST reject.
        (None, _) if rules.requires_dpop() => return Err(TokenError::invalid_request("A DPoP proof is needed.")),
        (None, Some(certificate)) if rules.requires_sender_constraint() => Some(Confirmation::Certificate(certificate)),
        (None, None) if rules.requires_certificate() => {
            return Err(TokenError::invalid_request("A client certificate is needed."));
        }
        // FAPI 2.0 Security Profile §5.3.2.1: shall only issue sender-constrained access tokens.
        (None, None) if rules.requires_sender_constraint() => {
            return Err(TokenError::invalid_request("A DPoP proof or a client certificate is needed."));
        }
        (None, _) => None,
    };
    Ok(Sender { cnf, is_public: client.is_public() })
}

impl Sender {
    /// What access tokens are bound to.
    pub const fn confirmation(&self) -> Option<&Confirmation> {
        self.cnf.as_ref()
    }

    /// What refresh tokens are bound to. Those of a client that authenticates are bound to it already, so it may
    /// change its key: RFC 9449 §5, RFC 8705 §4 and §7.1.
    pub fn binds_refresh_tokens(&self) -> Option<&Confirmation> {
        self.cnf.as_ref().filter(|_| self.is_public)
    }

    /// Whether this sender may redeem a code that was bound to a key, if it was: RFC 9449 §10, MUST.
    ///
    /// # Errors
    /// `invalid_grant`.
    pub fn may_redeem(&self, dpop_jkt: Option<&str>) -> Result<(), TokenError> {
        match (dpop_jkt, &self.cnf) {
            (None, _) => Ok(()),
            (Some(jkt), Some(Confirmation::Key(key))) if jkt == key => Ok(()),
            (Some(_), _) => Err(TokenError::invalid_grant("The code is bound to a key that was not proven.")),
        }
    }

    /// Whether this sender may use a refresh token: RFC 9449 §5, RFC 8705 §4, MUST.
    ///
    /// # Errors
    /// `invalid_grant`.
    pub fn may_refresh(&self, bound_to: Option<&Confirmation>) -> Result<(), TokenError> {
        if bound_to.is_none() || bound_to == self.cnf.as_ref() {
            return Ok(());
        }
        Err(TokenError::invalid_grant("The refresh token is bound to a sender that was not proven."))
    }
}

/// How an access token comes to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// RFC 6750.
    Bearer,
    /// RFC 9449 §7.1.
    Dpop,
}

/// Whether an access token is presented by whom it is bound to, and in the way that it has to be: RFC 9449 §7.1 and
/// §7.2, RFC 8705 §3, MUST. One that is bound to nothing is for `Bearer` alone, so that nobody takes it for more.
pub fn is_presented_rightly(cnf: Option<&Confirmation>, scheme: Scheme, shown: &Shown) -> bool {
    match (cnf, scheme) {
        (None, Scheme::Bearer) => true,
        (Some(Confirmation::Key(jkt)), Scheme::Dpop) => shown.key.as_ref() == Some(jkt),
        (Some(Confirmation::Certificate(thumbprint)), Scheme::Bearer) => shown.certificate.as_ref() == Some(thumbprint),
        (None | Some(Confirmation::Certificate(_)), Scheme::Dpop) | (Some(Confirmation::Key(_)), Scheme::Bearer) => {
            false
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::domain::{AuthMethod, Profile, TenantSettings};

    fn client(dpop: bool, certificate: bool, profile: Profile) -> ClientMetadata {
        ClientMetadata {
            dpop_bound_access_tokens: dpop,
            tls_client_certificate_bound_access_tokens: certificate,
            profile,
            ..ClientMetadata::default()
        }
    }

    fn sender(client: &ClientMetadata, key: Option<&str>, certificate: Option<&str>) -> Result<Sender, TokenError> {
        let shown = Shown { key: key.map(str::to_owned), certificate: certificate.map(str::to_owned) };
        establish(Rules::of(&TenantSettings::default(), client), client, shown)
    }

    #[test]
    fn a_confirmation_is_written_as_its_registry_says() {
        let check = |cnf: Confirmation, json: &str| {
            assert_eq!(serde_json::to_string(&cnf).unwrap(), json);
            assert_eq!(serde_json::from_str::<Confirmation>(json).unwrap(), cnf);
        };
        check(Confirmation::Key("a".to_owned()), r#"{"jkt":"a"}"#);
        check(Confirmation::Certificate("b".to_owned()), r#"{"x5t#S256":"b"}"#);
        for other in [r#"{"jkt":"a","x5t#S256":"b"}"#, r#"{"jwk":{}}"#, r#""jkt""#, "{}"] {
            assert!(serde_json::from_str::<Confirmation>(other).is_err(), "{other}");
        }
    }

    #[test]
    fn a_token_is_bound_to_what_was_shown_and_asked_for() {
        let check = |client: &ClientMetadata, key, certificate, expected: &str| {
            let found = match sender(client, key, certificate) {
                Ok(sender) => serde_json::to_string(&sender.confirmation()).unwrap(),
                Err(error) => error.code().to_owned(),
            };
            assert_eq!(found, expected, "{key:?} {certificate:?}");
        };
        let (key, certificate) = (Some("k"), Some("c"));
        let (jkt, x5t) = (r#"{"jkt":"k"}"#, r#"{"x5t#S256":"c"}"#);
        let plain = client(false, false, Profile::Standard);
        check(&plain, None, None, "null");
        check(&plain, None, certificate, "null");
        check(&plain, key, None, jkt);
        check(&plain, key, certificate, jkt);
        let dpop = client(true, false, Profile::Standard);
        check(&dpop, None, certificate, "invalid_request");
        check(&dpop, key, certificate, jkt);
        let mtls = client(false, true, Profile::Standard);
        check(&mtls, None, certificate, x5t);
        check(&mtls, None, None, "invalid_request");
        check(&mtls, key, certificate, "invalid_request");
        let fapi = client(false, false, Profile::Fapi2Security);
        check(&fapi, None, None, "invalid_request");
        check(&fapi, None, certificate, x5t);
        check(&fapi, key, None, jkt);
    }

    #[test]
    fn codes_and_refresh_tokens_follow_their_bonds() {
        let confidential = sender(&ClientMetadata::default(), Some("k"), None).unwrap();
        let public = ClientMetadata { token_endpoint_auth_method: AuthMethod::None, ..ClientMetadata::default() };
        let bearer = sender(&public, None, None).unwrap();
        let public = sender(&public, Some("k"), None).unwrap();
        assert_eq!(confidential.binds_refresh_tokens(), None);
        assert_eq!(public.binds_refresh_tokens(), Some(&Confirmation::Key("k".to_owned())));
        assert_eq!(bearer.binds_refresh_tokens(), None);

        assert!(bearer.may_redeem(None).is_ok() && public.may_redeem(None).is_ok());
        assert!(public.may_redeem(Some("k")).is_ok());
        assert!(public.may_redeem(Some("other")).is_err() && bearer.may_redeem(Some("k")).is_err());

        let bound = Confirmation::Key("k".to_owned());
        assert!(bearer.may_refresh(None).is_ok() && public.may_refresh(None).is_ok());
        assert!(public.may_refresh(Some(&bound)).is_ok());
        assert!(bearer.may_refresh(Some(&bound)).is_err());
        assert!(public.may_refresh(Some(&Confirmation::Certificate("k".to_owned()))).is_err());
    }

    #[test]
    fn a_token_is_presented_by_whom_it_is_bound_to() {
        let (key, certificate) = (Confirmation::Key("k".to_owned()), Confirmation::Certificate("c".to_owned()));
        let both = Shown { key: Some("k".to_owned()), certificate: Some("c".to_owned()) };
        let others = Shown { key: Some("c".to_owned()), certificate: Some("k".to_owned()) };
        let check = |cnf: Option<&Confirmation>, scheme, expected: (bool, bool, bool)| {
            let said = |shown| is_presented_rightly(cnf, scheme, shown);
            assert_eq!((said(&both), said(&others), said(&Shown::default())), expected, "{cnf:?} {scheme:?}");
        };
        check(None, Scheme::Bearer, (true, true, true));
        check(None, Scheme::Dpop, (false, false, false));
        check(Some(&key), Scheme::Dpop, (true, false, false));
        check(Some(&key), Scheme::Bearer, (false, false, false));
        check(Some(&certificate), Scheme::Bearer, (true, false, false));
        check(Some(&certificate), Scheme::Dpop, (false, false, false));
    }

    #[test]
    fn the_type_of_a_token_is_dpop_for_a_key_alone() {
        assert_eq!(token_type(None), "Bearer");
        assert_eq!(token_type(Some(&Confirmation::Key(String::new()))), "DPoP");
        assert_eq!(token_type(Some(&Confirmation::Certificate(String::new()))), "Bearer");
    }
}
