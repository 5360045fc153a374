//! Software statements: what somebody whom the tenant trusts says of a piece of software, RFC 7591 §2.3. The signature is
//! found good by others, with a key of that somebody.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::client_authentication::{check_jwks, is_fetchable};
use crate::domain::{RegistrationPolicy, StatementIssuer};
use crate::jwt::{is_typ, seconds};
use crate::registration::RegistrationError;
use crate::validation::{Checked, FieldError};

/// The member that a statement comes in, and goes back in (§3.2.1).
pub const MEMBER: &str = "software_statement";

/// How a statement may say that it is one: no other token is taken for it (RFC 8725 §3.11).
const TYPES: [&str; 2] = ["JWT", "software-statement+jwt"];

/// What a statement says of itself and not of the client.
const OF_ITSELF: [&str; 8] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", MEMBER];

/// Seconds by which clocks may differ.
const SKEW: i64 = 30;

/// Issuers at most.
const MOST_ISSUERS: usize = 20;

/// The statement of a request, if there is one.
///
/// # Errors
/// `invalid_software_statement` for what is no text, and where the tenant wants one and none is there
/// `invalid_client_metadata`.
pub fn sent<'a>(
    members: &'a Map<String, Value>,
    policy: &RegistrationPolicy,
) -> Result<Option<&'a str>, RegistrationError> {
    match members.get(MEMBER) {
        Some(statement) => statement.as_str().map(Some).ok_or(UNREADABLE),
        None if policy.require_software_statement => {
            Err(RegistrationError::metadata("software_statement: is required here"))
        }
        None => Ok(None),
    }
}

const UNREADABLE: RegistrationError = RegistrationError::statement("The software statement cannot be read.");

/// Who a statement says has made it, of those whom the tenant trusts.
///
/// # Errors
/// `invalid_software_statement` for what cannot be read, `unapproved_software_statement` for another issuer.
pub fn issuer<'p>(statement: &str, policy: &'p RegistrationPolicy) -> Result<&'p StatementIssuer, RegistrationError> {
    let claims = claims(statement).ok_or(UNREADABLE)?;
    let named = claims.get("iss").and_then(Value::as_str).ok_or(UNREADABLE)?;
    let known = policy.software_statement_issuers.iter().find(|known| known.issuer == named);
    known.ok_or(RegistrationError::UNAPPROVED)
}

/// What a statement says, unproven.
fn claims(statement: &str) -> Option<Map<String, Value>> {
    let claims = URL_SAFE_NO_PAD.decode(statement.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&claims).ok()
}

/// Judges a statement whose signature was found good: that it is one, for us if for anybody, and of now.
///
/// # Errors
/// `invalid_software_statement`.
pub fn judge(
    (typ, claims): (&str, &[u8]),
    audience: &str,
    now: DateTime<Utc>,
) -> Result<Map<String, Value>, RegistrationError> {
    let refuse = |why| Err(RegistrationError::statement(why));
    if !is_typ(typ, &TYPES) {
        return refuse("The token is not a software statement.");
    }
    let Ok(claims) = serde_json::from_slice::<Map<String, Value>>(claims) else { return Err(UNREADABLE) };
    let is_ours = |aud: &Value| aud.as_str() == Some(audience);
    let is_for_us = |aud: &Value| is_ours(aud) || aud.as_array().is_some_and(|all| all.iter().any(is_ours));
    if !claims.get("aud").is_none_or(is_for_us) {
        return refuse("The software statement is for others.");
    }
    // RFC 7519 §4.1.4, §4.1.5; a time that is none is no time to rely on.
    let (now, time) = (now.timestamp(), |name: &str| claims.get(name).map(seconds));
    let over = time("exp").is_some_and(|exp| exp.is_none_or(|exp| exp.saturating_add(SKEW) <= now));
    let early = time("nbf").is_some_and(|nbf| nbf.is_none_or(|nbf| nbf.saturating_sub(SKEW) > now));
    if over || early {
        return refuse("The software statement is over, or not good yet.");
    }
    Ok(claims)
}

/// What a client that registered by a statement is bound to ever after, however it changes itself.
pub fn held(statement: &str) -> Map<String, Value> {
    claims(statement).unwrap_or_default()
}

/// What somebody registers by a statement: what it says of the client wins over what they say themselves (§2.3, MUST).
#[must_use]
pub fn merged(mut sent: Map<String, Value>, said: Map<String, Value>) -> Map<String, Value> {
    sent.extend(said.into_iter().filter(|(name, value)| !OF_ITSELF.contains(&name.as_str()) && !value.is_null()));
    sent
}

/// What a tenant may say of whom it trusts.
pub(crate) fn check_issuers(policy: &RegistrationPolicy) -> Checked {
    let issuers = &policy.software_statement_issuers;
    let field = |name: &str| format!("registration_policy.{name}");
    if issuers.len() > MOST_ISSUERS {
        return Err(FieldError::new(field("software_statement_issuers"), "must be at most 20"));
    }
    if policy.require_software_statement && issuers.is_empty() {
        return Err(FieldError::new(field("require_software_statement"), "needs software_statement_issuers"));
    }
    for (at, issuer) in issuers.iter().enumerate() {
        let wrong = |member: &str, why: String| {
            Err(FieldError::new(format!("{}[{at}].{member}", field("software_statement_issuers")), why))
        };
        if issuer.issuer.is_empty() || issuer.issuer.len() > 2048 {
            return wrong("issuer", "must be 1 to 2048 bytes".to_owned());
        }
        match (&issuer.jwks, &issuer.jwks_uri) {
            (Some(jwks), None) => check_jwks(jwks).or_else(|error| wrong("jwks", error.message))?,
            (None, Some(uri)) if is_fetchable(uri) => {}
            (None, Some(_)) => return wrong("jwks_uri", "must be an https address".to_owned()),
            (Some(_), Some(_)) | (None, None) => {
                return wrong("jwks", "or jwks_uri, one of them, is required".to_owned());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: &Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_statement_is_one_for_us_and_of_now() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let check = |typ: &str, claims: Value, expected: bool| {
            let judged = judge((typ, claims.to_string().as_bytes()), "https://id.test/t/acme", now);
            assert_eq!(judged.is_ok(), expected, "{typ} {claims}");
            assert!(judged.is_ok() || judged.unwrap_err().code() == "invalid_software_statement");
        };
        let at = |seconds: i64| json!(1_800_000_000 + seconds);
        check("", json!({ "iss": "a" }), true);
        check("jwt", json!({ "iss": "a", "exp": at(1), "nbf": at(0), "aud": "https://id.test/t/acme" }), true);
        check("JWT", json!({ "aud": ["x", "https://id.test/t/acme"] }), true);
        for typ in ["at+jwt", "logout+jwt", "client-authentication+jwt", "dpop+jwt"] {
            check(typ, json!({}), false);
        }
        check("", json!({ "exp": at(-30) }), false);
        check("", json!({ "exp": "tomorrow" }), false);
        check("", json!({ "nbf": at(31) }), false);
        check("", json!({ "aud": "https://id.test/t/other" }), false);
        check("", json!([]), false);
    }

    #[test]
    fn what_is_said_for_somebody_wins_over_what_they_say() {
        let sent = object(&json!({ "client_name": "Mine", "scope": "openid", "software_id": "x" }));
        let said =
            object(&json!({ "client_name": "True", "software_id": "4NRB1", "iss": "a", "exp": 1, "scope": null }));
        let merged = merged(sent, said);
        assert_eq!(Value::Object(merged), json!({ "client_name": "True", "scope": "openid", "software_id": "4NRB1" }));
    }

    #[test]
    fn only_who_is_trusted_is_asked_for_keys() {
        let trusted = StatementIssuer {
            issuer: "https://a.test".to_owned(),
            jwks: None,
            jwks_uri: Some("https://a.test/jwks".to_owned()),
        };
        let policy = RegistrationPolicy { software_statement_issuers: vec![trusted], ..RegistrationPolicy::default() };
        assert_eq!(check_issuers(&policy), Ok(()));
        let by = |iss: Value| {
            let claims = URL_SAFE_NO_PAD.encode(json!({ "iss": iss }).to_string());
            issuer(&format!("e30.{claims}.c2ln"), &policy).map(|_| ()).map_err(|error| error.code())
        };
        assert_eq!(by(json!("https://a.test")), Ok(()));
        assert_eq!(by(json!("https://b.test")), Err("unapproved_software_statement"));
        assert_eq!(by(json!(["https://a.test"])), Err("invalid_software_statement"));
        assert_eq!(issuer("nonsense", &policy).unwrap_err().code(), "invalid_software_statement");
        assert_eq!(
            sent(&object(&json!({ "software_statement": 7 })), &policy).unwrap_err().code(),
            "invalid_software_statement"
        );
        let demanding = RegistrationPolicy { require_software_statement: true, ..policy };
        assert_eq!(sent(&object(&json!({})), &demanding).unwrap_err().code(), "invalid_client_metadata");
    }

    #[test]
    fn who_is_trusted_has_keys_in_one_place() {
        let check = |issuers: Value, required: bool, field: &str| {
            let policy = RegistrationPolicy {
                software_statement_issuers: serde_json::from_value(issuers.clone()).unwrap(),
                require_software_statement: required,
                ..RegistrationPolicy::default()
            };
            assert_eq!(check_issuers(&policy).unwrap_err().field, format!("registration_policy.{field}"), "{issuers}");
        };
        check(json!([]), true, "require_software_statement");
        check(json!([{ "issuer": "a" }]), false, "software_statement_issuers[0].jwks");
        check(json!([{ "issuer": "", "jwks_uri": "https://a.test/" }]), false, "software_statement_issuers[0].issuer");
        check(
            json!([{ "issuer": "a", "jwks_uri": "http://a.test/" }]),
            false,
            "software_statement_issuers[0].jwks_uri",
        );
        check(json!([{ "issuer": "a", "jwks": { "keys": [] } }]), false, "software_statement_issuers[0].jwks");
    }
}
