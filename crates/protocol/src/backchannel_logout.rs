//! The end of a session, told to its clients from server to server: OpenID Connect Back-Channel Logout 1.0 §2.4 and §2.6.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::discovery::{About, Document, say};
use crate::domain::{ClientMetadata, Feature, SigningAlg};
use crate::subject::{Seen, Subject};
use crate::validation::{Checked, FieldError, is_web_address};

/// `typ` of a logout token: §2.4.
pub const LOGOUT_TOKEN_TYP: &str = "logout+jwt";
/// What it says happened: §2.4.
pub(crate) const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// Seconds that it is good for; §2.4 advises two minutes at most.
const LIFETIME: i64 = 120;

/// §2.2: an address is absolute, without a fragment, and by plain http for a confidential client at most. Whether it may be
/// called by http is asked again when it is.
pub(crate) fn check(client: &ClientMetadata) -> Checked {
    let Some(uri) = client.backchannel_logout_uri.as_deref() else { return Ok(()) };
    let secure = uri.starts_with("https://") || uri.starts_with("http://") && !client.is_public();
    if is_web_address(uri) && !uri.contains('#') && secure {
        return Ok(());
    }
    let message = "must be an https address without a fragment (http for a client that authenticates)";
    Err(FieldError::new("backchannel_logout_uri", message))
}

/// §2.1.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    let offered = json!(about.tenant.settings.offers(Feature::BackchannelLogout));
    say(
        document,
        [("backchannel_logout_supported", offered.clone()), ("backchannel_logout_session_supported", offered)],
    );
}

/// What a client has to hear, kept until it did. The token is made at each attempt, so that none comes late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Who hears it.
    pub client_id: String,
    /// The name that the client knows the person by.
    pub sub: Subject,
    /// The session that ended, as the client knows it.
    pub sid: Uuid,
    /// How the client wants its tokens signed.
    pub alg: Option<SigningAlg>,
}

impl Notice {
    /// What a client is to be told, and where; `None` for one that did not ask (§2.2).
    pub fn of(client_id: &str, metadata: ClientMetadata, seen: Seen) -> Option<(String, Self)> {
        let alg = metadata.id_token_signed_response_alg;
        let notice = Self { client_id: client_id.to_owned(), sub: seen.sub, sid: seen.sid, alg };
        metadata.backchannel_logout_uri.map(|uri| (uri, notice))
    }

    /// The token's claims. A `nonce` is prohibited (§2.4), lest it pass for an ID token.
    pub fn claims(&self, issuer: &str, jti: Uuid, now: DateTime<Utc>) -> LogoutTokenClaims {
        LogoutTokenClaims {
            iss: issuer.to_owned(),
            sub: self.sub.clone(),
            aud: self.client_id.clone(),
            iat: now.timestamp(),
            exp: now.timestamp().saturating_add(LIFETIME),
            jti,
            events: json!({ EVENT: {} }),
            sid: self.sid,
        }
    }
}

/// A logout token's claims: §2.4.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogoutTokenClaims {
    iss: String,
    sub: Subject,
    aud: String,
    iat: i64,
    exp: i64,
    jti: Uuid,
    events: Value,
    sid: Uuid,
}

/// Whether an answer's status means that trying again is of no use: §2.8 has 400 for a token that was not understood.
/// Those that speak of the moment only are tried again.
pub const fn is_final(status: u16) -> bool {
    matches!(status, 400..=499) && !matches!(status, 404 | 408 | 421 | 425 | 429)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AuthMethod;

    #[test]
    fn a_client_hears_of_sign_outs_at_an_address_without_a_fragment_by_https_or_with_a_secret() {
        let accepted = |uri: &str, method, expected| {
            let client = ClientMetadata {
                backchannel_logout_uri: Some(uri.to_owned()),
                token_endpoint_auth_method: method,
                ..ClientMetadata::default()
            };
            assert_eq!(check(&client).is_ok(), expected, "{uri} {method:?}");
        };
        for method in [AuthMethod::None, AuthMethod::ClientSecretBasic] {
            accepted("https://app.acme.test/logout?x=1", method, true);
            accepted("https://app.acme.test/logout#x", method, false);
            accepted("https://user@app.acme.test/logout", method, false);
            accepted("/logout", method, false);
            accepted("javascript:alert(1)", method, false);
            accepted("http://app.acme.test/logout", method, method != AuthMethod::None);
        }
    }

    #[test]
    fn a_client_that_asked_is_told_in_a_token_of_its_own_kind() {
        let uri = "https://app.acme.test/logout".to_owned();
        let metadata = ClientMetadata { backchannel_logout_uri: Some(uri.clone()), ..ClientMetadata::default() };
        let sid = Uuid::from_u128(1);
        let seen = || {
            let Ok(sub) = serde_json::from_value(json!("alice")) else { panic!("a text") };
            Seen { sub, sid, is_public: false }
        };
        assert_eq!(Notice::of("web", ClientMetadata::default(), seen()), None);
        let told = Notice::of("web", metadata, seen());
        let Some((to, notice)) = told else { panic!("it asked") };
        assert_eq!(to, uri);
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
        let claims = serde_json::to_value(notice.claims("https://id.test/t/acme", Uuid::from_u128(2), now));
        let expected = json!({
            "iss": "https://id.test/t/acme", "sub": "alice", "aud": "web", "iat": 1_800_000_000, "exp": 1_800_000_120,
            "jti": Uuid::from_u128(2), "sid": sid, "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        assert_eq!(claims.ok(), Some(expected));
    }

    #[test]
    fn a_refusal_is_final_and_an_accident_is_not() {
        assert!(is_final(400) && is_final(401) && is_final(410) && is_final(422));
        assert!(!is_final(302) && !is_final(404) && !is_final(429) && !is_final(500) && !is_final(503));
    }
}
