//! Client assertions: RFC 7521 §4.2, RFC 7523 §3 as its successor (rfc7523bis) has the audience, OpenID Connect Core §9.
//! The signature is found good by others, with a key of the client or the secret that is shared with it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::domain::{ClientMetadata, SigningAlg};
use crate::error::TokenError;
use crate::jwt::{is_typ, seconds};
use crate::params::Params;
use crate::rules::Rules;

/// RFC 7523 §2.2.
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How an assertion may say that it is one: not at all, as older clients do, or by rfc7523bis. No other token of ours or
/// of the client's is taken for one.
const TYPES: [&str; 2] = ["JWT", "client-authentication+jwt"];

/// The algorithm of `client_secret_jwt`.
pub const HS256: &str = "HS256";

/// By how much a client's clock may be ahead, in seconds. FAPI 2.0 Security Profile §5.3.2.1: 10 is accepted, more
/// than 60 is not.
const SKEW: i64 = 30;

/// Seconds that an assertion is good for at most: an hour. What lives longer has to be remembered longer.
const LONGEST: i64 = 3600;

/// Characters of a `jti` at most.
const LONGEST_JTI: usize = 512;

/// The assertion of a request.
///
/// # Errors
/// `invalid_request` for half of one, `invalid_client` for one of another type (RFC 7521 §4.2.1).
pub(super) fn presented(params: &Params) -> Result<Option<&str>, TokenError> {
    match (params.one("client_assertion")?, params.one("client_assertion_type")?) {
        (None, None) => Ok(None),
        (Some(assertion), Some(JWT_BEARER)) => Ok(Some(assertion)),
        (Some(_), Some(_)) => Err(TokenError::invalid_client("The client_assertion_type is not supported.")),
        (None, Some(_)) => Err(TokenError::invalid_request("The client_assertion is missing.")),
        (Some(_), None) => Err(TokenError::invalid_request("The client_assertion_type is missing.")),
    }
}

#[derive(Deserialize)]
struct Named {
    sub: String,
}

/// Whose assertion it says to be, before that is proven. RFC 7521 §4.2: `client_id` need not be there, and MUST name the
/// same client.
pub(super) fn client_id(assertion: &str, named: Option<&str>) -> Option<String> {
    let claims = URL_SAFE_NO_PAD.decode(assertion.split('.').nth(1)?).ok()?;
    let Named { sub } = serde_json::from_slice(&claims).ok()?;
    (!sub.is_empty() && named.is_none_or(|id| id == sub)).then_some(sub)
}

/// The signatures that a client's assertions under its own key may have: the one that it registered, or any of ours.
pub fn algs(rules: Rules, client: &ClientMetadata) -> Vec<SigningAlg> {
    let only = client.token_endpoint_auth_signing_alg.as_deref();
    let registered = |alg: &SigningAlg| only.is_none_or(|only| only == alg.as_str());
    SigningAlg::ALL.into_iter().filter(registered).filter(|alg| rules.allows_alg(*alg)).collect()
}

/// An assertion that is good once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its name among those of its client.
    pub jti: String,
    /// From when on no clock of ours takes it.
    pub forgettable_at: DateTime<Utc>,
}

/// Judges the claims of an assertion whose signature was found good. Who sent it has the client's key, so it may know what
/// is wrong with it.
///
/// # Errors
/// `invalid_client`: RFC 7521 §4.2.1.
pub fn judge(
    (typ, claims): (&str, &[u8]),
    client_id: &str,
    issuer: &str,
    rules: Rules,
    now: DateTime<Utc>,
) -> Result<Accepted, TokenError> {
    let refuse = |text| Err(TokenError::invalid_client(text));
    if !is_typ(typ, &TYPES) {
        return refuse("The token is not a client assertion.");
    }
    let Ok(claims) = serde_json::from_slice::<Map<String, Value>>(claims) else {
        return refuse("The claims of the client assertion cannot be read.");
    };
    let is = |name: &str| claims.get(name).and_then(Value::as_str) == Some(client_id);
    // RFC 7523 §3: both MUST be there; OpenID Connect Core §9: both are the client_id.
    if !is("iss") || !is("sub") {
        return refuse("The iss and sub of a client assertion are the client_id.");
    }
    if !is_for(claims.get("aud"), issuer, rules) {
        return refuse("The aud of a client assertion is the issuer.");
    }
    let exp = check_times(&claims, now)?;
    // RFC 7523 §3 leaves it to us, OpenID Connect Core §9 demands it.
    match claims.get("jti").and_then(Value::as_str).filter(|jti| (1..=LONGEST_JTI).contains(&jti.len())) {
        Some(jti) => Ok(Accepted { jti: jti.to_owned(), forgettable_at: exp }),
        None => refuse("The jti of a client assertion is missing or too long."),
    }
}

/// Whether it is for us. rfc7523bis and FAPI 2.0 Security Profile §5.3.2.1: the issuer as a string and nothing else, since an
/// assertion that names more than one server, or an address that somebody else told the client, can be brought to us by
/// that somebody. Clients of before were told to name the token endpoint (OpenID Connect Core §9, RFC 7523 §3) or any address
/// of RFC 9126 §2, and libraries write lists: outside of the profile they are served too. What they name is ours all the same.
fn is_for(aud: Option<&Value>, issuer: &str, rules: Rules) -> bool {
    let older = |aud: &str| {
        aud.strip_prefix(issuer).is_some_and(|path| matches!(path, "/token" | "/par" | "/device_authorization"))
    };
    match aud {
        Some(Value::String(aud)) => aud == issuer || (!rules.requires_issuer_as_audience() && older(aud)),
        Some(Value::Array(all)) if !rules.requires_issuer_as_audience() => match all.as_slice() {
            [Value::String(one)] => one == issuer || older(one),
            more => more.iter().any(|aud| aud == issuer),
        },
        Some(_) | None => false,
    }
}

/// RFC 7523 §3: `exp` MUST be there; `nbf` and `iat` count where they are. The end of it, with what clocks may differ.
fn check_times(claims: &Map<String, Value>, now: DateTime<Utc>) -> Result<DateTime<Utc>, TokenError> {
    const UNREADABLE: TokenError =
        TokenError::invalid_client("A time of the client assertion is missing or malformed.");
    let at = |name: &str| claims.get(name).map(|value| seconds(value).ok_or(UNREADABLE)).transpose();
    let exp = at("exp")?.ok_or(UNREADABLE)?;
    let now = now.timestamp();
    if exp <= now {
        return Err(TokenError::invalid_client("The client assertion is expired."));
    }
    if exp > now.saturating_add(LONGEST).saturating_add(SKEW) {
        return Err(TokenError::invalid_client("A client assertion is valid for an hour at most."));
    }
    let ahead = |time: Option<i64>| time.is_some_and(|time| time > now.saturating_add(SKEW));
    if ahead(at("nbf")?) || ahead(at("iat")?) {
        return Err(TokenError::invalid_client("The client assertion is not valid yet."));
    }
    let end = DateTime::from_timestamp(exp, 0).ok_or(UNREADABLE)?;
    Ok(end + TimeDelta::seconds(SKEW))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::{Profile, TenantSettings};

    const ISSUER: &str = "https://id.test/t/acme";
    const NOW: i64 = 1_800_000_000;

    fn rules(profile: Profile) -> Rules {
        Rules::of(&TenantSettings { profile, ..TenantSettings::default() }, &ClientMetadata::default())
    }

    fn said(profile: Profile, typ: &str, changes: &Value) -> Result<Accepted, TokenError> {
        let mut claims = json!({"iss": "web", "sub": "web", "aud": ISSUER, "exp": NOW + 60, "iat": NOW, "jti": "one"});
        for (name, value) in changes.as_object().unwrap() {
            if value.is_null() {
                claims.as_object_mut().unwrap().remove(name);
            } else {
                claims.as_object_mut().unwrap().insert(name.clone(), value.clone());
            }
        }
        let now = DateTime::from_timestamp(NOW, 0).unwrap();
        judge((typ, claims.to_string().as_bytes()), "web", ISSUER, rules(profile), now)
    }

    fn check(profile: Profile, changes: &Value, taken: bool) {
        let said = said(profile, "JWT", changes).map(drop).map_err(|error| error.code());
        assert_eq!(said, if taken { Ok(()) } else { Err("invalid_client") }, "{profile:?} {changes}");
    }

    #[test]
    fn what_it_must_have_it_has() {
        for profile in [Profile::Standard, Profile::Fapi2Security] {
            for taken in [
                json!({}),
                json!({"iat": null}),
                json!({"iat": NOW + 10, "nbf": NOW + 10}),
                json!({"exp": NOW + 3600}),
                json!({"exp": f64::from(1_800_000_001) + 0.5}),
            ] {
                check(profile, &taken, true);
            }
            for refused in [
                json!({"iss": null}),
                json!({"sub": null}),
                json!({"iss": "other"}),
                json!({"sub": "other"}),
                json!({"iss": ISSUER}),
                json!({"aud": null}),
                json!({"aud": 7}),
                json!({"aud": []}),
                json!({"aud": {}}),
                json!({"aud": "https://id.test/t/other"}),
                json!({"aud": "https://id.test/t/acme/"}),
                json!({"aud": "https://id.test/t/acme/userinfo"}),
                json!({"aud": "https://id.test/t/acme2/token"}),
                json!({"exp": null}),
                json!({"exp": "soon"}),
                json!({"exp": NOW}),
                json!({"exp": NOW + 3600 + 31}),
                json!({"exp": i64::MAX}),
                json!({"iat": NOW + 61}),
                json!({"nbf": NOW + 61}),
                json!({"nbf": "now"}),
                json!({"jti": null}),
                json!({"jti": ""}),
                json!({"jti": 7}),
                json!({"jti": "x".repeat(513)}),
            ] {
                check(profile, &refused, false);
            }
        }
    }

    #[test]
    fn the_profile_takes_the_issuer_alone_for_an_audience() {
        for older in [
            json!({"aud": "https://id.test/t/acme/token"}),
            json!({"aud": "https://id.test/t/acme/par"}),
            json!({"aud": [ISSUER]}),
            json!({"aud": ["https://id.test/t/acme/token"]}),
            json!({"aud": ["https://other.test", ISSUER]}),
        ] {
            check(Profile::Standard, &older, true);
            check(Profile::Fapi2Security, &older, false);
        }
        check(Profile::Standard, &json!({"aud": ["https://other.test", "https://id.test/t/acme/token"]}), false);
    }

    #[test]
    fn no_other_token_is_an_assertion() {
        for typ in ["", "JWT", "client-authentication+jwt", "application/client-authentication+jwt"] {
            assert!(said(Profile::Fapi2Security, typ, &json!({})).is_ok(), "{typ}");
        }
        for typ in ["at+jwt", "logout+jwt", "dpop+jwt", "oauth-authz-req+jwt", "token-introspection+jwt", "JOSE"] {
            assert!(said(Profile::Standard, typ, &json!({})).is_err(), "{typ}");
        }
    }

    #[test]
    fn a_use_is_remembered_for_as_long_as_a_clock_could_take_it() {
        let accepted = said(Profile::Standard, "", &json!({})).unwrap();
        assert_eq!((accepted.jti.as_str(), accepted.forgettable_at.timestamp()), ("one", NOW + 60 + SKEW));
    }

    #[test]
    fn the_registered_algorithm_is_the_only_one() {
        let client = |alg: Option<&str>| ClientMetadata {
            token_endpoint_auth_signing_alg: alg.map(str::to_owned),
            ..ClientMetadata::default()
        };
        assert_eq!(algs(rules(Profile::Standard), &client(None)), SigningAlg::ALL);
        assert_eq!(algs(rules(Profile::Standard), &client(Some("PS256"))), [SigningAlg::PS256]);
        assert_eq!(algs(rules(Profile::Standard), &client(Some("HS256"))), []);
        assert_eq!(algs(rules(Profile::Fapi2Security), &client(Some("RS256"))), []);
        assert!(!algs(rules(Profile::Fapi2Security), &client(None)).contains(&SigningAlg::RS256));
    }
}
