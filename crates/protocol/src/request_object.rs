//! Request objects: RFC 9101, OpenID Connect Core §6. A request as the claims of a token that the client signed, by
//! value (`request`) or by reference (`request_uri`). Parameters outside of the object are not trusted (RFC 9101 §6.3):
//! only `client_id` is read there, and it has to be the same.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use crate::discovery::{About, Document, say};
use crate::domain::{Client, ClientMetadata, ContentEncryption, Feature, SigningAlg};
use crate::jwt::{is_typ, seconds};
use crate::params::Params;
use crate::rules::Rules;
use crate::validation::{Checked, FieldError};

/// Types that a request object may say to be: RFC 9101 §4 and §10.8. A token of another type is none.
const TYPES: [&str; 2] = ["oauth-authz-req+jwt", "JWT"];

/// By how much the clocks of two machines may differ, in seconds: FAPI 2.0 Security Profile §5.3.2.1.
const SKEW: i64 = 10;

/// The longest time between `nbf` and `exp`, and since `nbf`: FAPI 2.0 Message Signing §5.3.1.
const LONGEST: TimeDelta = TimeDelta::minutes(60);

/// Claims that are about the object and no parameters.
const OWN: [&str; 6] = ["iss", "aud", "exp", "nbf", "iat", "jti"];

/// An error code of RFC 9101 §7 and OpenID Connect Core §3.1.2.6, with a fixed sentence.
pub type Refused = (&'static str, &'static str);

/// The object does not open, or its signature is not the client's.
pub const INVALID: Refused = ("invalid_request_object", "The request object is not one that the client made.");
/// The address is none of the client's, or gave no request object.
pub const INVALID_URI: Refused =
    ("invalid_request_uri", "The request_uri is unknown, used, expired, or gave no request object.");

/// The signatures that a client's request objects may have: the one that it registered, or any of ours.
pub fn algs(rules: Rules, client: &ClientMetadata) -> Vec<SigningAlg> {
    let registered = |alg: &SigningAlg| client.request_object_signing_alg.is_none_or(|only| only == *alg);
    SigningAlg::ALL.into_iter().filter(registered).filter(|alg| rules.allows_alg(*alg)).collect()
}

/// Whether an address may be fetched for a client: one that it registered, whatever stands behind the `#`
/// (OpenID Connect Registration §2, `request_uris`).
pub fn is_registered(uri: &str, client: &ClientMetadata) -> bool {
    let bare = |uri: &str| uri.split('#').next().unwrap_or_default().to_owned();
    client.request_uris.iter().any(|own| bare(own) == bare(uri))
}

/// Reads the parameters of an object whose signature was found good.
///
/// # Errors
/// `invalid_request_object`.
pub fn parameters(
    (typ, claims): (&str, &[u8]),
    client: &Client,
    rules: Rules,
    issuer: &str,
    now: DateTime<Utc>,
) -> Result<Params, Refused> {
    let refuse = |text| Err(("invalid_request_object", text));
    if !is_typ(typ, &TYPES) {
        return refuse("The token is not a request object.");
    }
    let claims: Map<String, Value> = serde_json::from_slice(claims).or(Err(INVALID))?;
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    if text("client_id").is_some_and(|id| id != client.client_id) {
        return refuse("The client_id of the request object is another one.");
    }
    // RFC 9101 §4: a token that could be taken for a client's assertion is none.
    if claims.contains_key("sub") || claims.contains_key("request") || claims.contains_key("request_uri") {
        return refuse("The request object has a claim that it must not have.");
    }
    if text("iss").map_or(rules.requires_signed_request(), |iss| iss != client.client_id) {
        return refuse("The request object is not the client's.");
    }
    if !is_for(claims.get("aud"), issuer, rules) {
        return refuse("The request object is for somebody else.");
    }
    check_times(&claims, rules, now)?;
    let pairs = claims.iter().filter(|(name, _)| !OWN.contains(&name.as_str()));
    let mut pairs: Vec<_> = pairs.flat_map(|(name, value)| values(name, value)).collect();
    if !claims.contains_key("client_id") {
        pairs.push(("client_id".to_owned(), client.client_id.clone()));
    }
    Params::of_pairs(pairs).or(refuse("A claim of the request object is too long or malformed."))
}

/// RFC 9101 §4: `aud` is the issuer, or has it. Where signing is a rule it has to be there.
fn is_for(aud: Option<&Value>, issuer: &str, rules: Rules) -> bool {
    match aud {
        None => !rules.requires_signed_request(),
        Some(Value::String(aud)) => aud == issuer,
        Some(Value::Array(all)) => all.iter().any(|aud| aud == issuer),
        Some(_) => false,
    }
}

/// Times by RFC 7519 §4.1; where signing is a rule, by FAPI 2.0 Message Signing §5.3.1.
fn check_times(claims: &Map<String, Value>, rules: Rules, now: DateTime<Utc>) -> Result<(), Refused> {
    const AGED: Refused =
        ("invalid_request_object", "The request object is expired, or not valid yet, or for too long.");
    let at = |name: &str| -> Result<Option<i64>, Refused> {
        claims.get(name).map(|value| seconds(value).ok_or(AGED)).transpose()
    };
    let (exp, nbf, now) = (at("exp")?, at("nbf")?, now.timestamp());
    if exp.is_some_and(|exp| exp <= now) || nbf.is_some_and(|nbf| nbf > now.saturating_add(SKEW)) {
        return Err(AGED);
    }
    if rules.requires_signed_request() {
        let (exp, nbf) = exp.zip(nbf).ok_or(AGED)?;
        let longest = LONGEST.num_seconds();
        if exp.saturating_sub(nbf) > longest || now.saturating_sub(nbf) > longest {
            return Err(AGED);
        }
    }
    Ok(())
}

/// A claim as parameters: text as it is, several values of `resource` one by one, JSON as its text (RFC 9101 §4).
fn values(name: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![(name.to_owned(), text.clone())],
        Value::Array(all) if name == "resource" => all.iter().flat_map(|value| values(name, value)).collect(),
        other => vec![(name.to_owned(), other.to_string())],
    }
}

/// OpenID Connect Registration §2, RFC 9101 §10.5.
pub(crate) fn check(client: &ClientMetadata) -> Checked {
    if client.request_object_encryption_enc.is_some() && client.request_object_encryption_alg.is_none() {
        return Err(FieldError::new("request_object_encryption_enc", "needs request_object_encryption_alg"));
    }
    let https = |uri: &String| uri.starts_with("https://") && uri.bytes().all(|byte| byte.is_ascii_graphic());
    match client.request_uris.iter().position(|uri| !https(uri) && !uri.starts_with("http://")) {
        Some(at) => Err(FieldError::new(format!("request_uris[{at}]"), "must be an https address")),
        None => Ok(()),
    }
}

/// OpenID Connect Discovery §3, RFC 9101 §10.5.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    let offered = about.tenant.settings.offers(Feature::RequestObjects);
    say(
        document,
        [("request_parameter_supported", json!(offered)), ("request_uri_parameter_supported", json!(offered))],
    );
    if !offered {
        return;
    }
    say(
        document,
        [
            ("require_request_uri_registration", json!(true)),
            ("request_object_signing_alg_values_supported", json!(about.alg_names())),
        ],
    );
    if !about.encryption.is_empty() {
        let managements: Vec<_> = about.encryption.iter().map(|one| one.as_str()).collect();
        let encs = ContentEncryption::ALL.map(ContentEncryption::as_str);
        say(
            document,
            [
                ("request_object_encryption_alg_values_supported", json!(managements)),
                ("request_object_encryption_enc_values_supported", json!(encs)),
            ],
        );
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::domain::{Profile, TenantSettings};

    const ISSUER: &str = "https://id.test/t/acme";
    const NOW: i64 = 1_800_000_000;

    fn read(profile: Profile, typ: &str, claims: &Value) -> Result<Params, &'static str> {
        let client = Client { client_id: "web".to_owned(), metadata: ClientMetadata::default(), disabled: false };
        let settings = TenantSettings { profile, ..TenantSettings::default() };
        let rules = Rules::of(&settings, &client.metadata);
        let now = DateTime::from_timestamp(NOW, 0).unwrap();
        parameters((typ, claims.to_string().as_bytes()), &client, rules, ISSUER, now).map_err(|(code, _)| code)
    }

    fn good() -> Value {
        json!({"iss": "web", "aud": ISSUER, "client_id": "web", "exp": NOW + 60, "nbf": NOW, "scope": "openid",
               "max_age": 10, "claims": {"id_token": {"acr": null}}, "resource": ["https://a.test", "https://b.test"]})
    }

    #[test]
    fn claims_are_parameters() {
        let params = read(Profile::Standard, "oauth-authz-req+jwt", &good()).unwrap();
        assert_eq!(params.one("scope"), Ok(Some("openid")));
        assert_eq!(params.one("max_age"), Ok(Some("10")));
        assert_eq!(params.one("claims"), Ok(Some(r#"{"id_token":{"acr":null}}"#)));
        assert_eq!(params.all("resource").collect::<Vec<_>>(), ["https://a.test", "https://b.test"]);
        assert_eq!(params.one("aud"), Ok(None));
    }

    #[test]
    fn an_object_that_is_no_request_of_this_client_to_us_now_is_refused() {
        let check = |profile, typ: &str, changes: Value, taken: bool| {
            let mut claims = good();
            for (name, value) in changes.as_object().unwrap() {
                if value.is_null() {
                    claims.as_object_mut().unwrap().remove(name);
                } else {
                    claims.as_object_mut().unwrap().insert(name.clone(), value.clone());
                }
            }
            let said = read(profile, typ, &claims).map(drop);
            assert_eq!(said, if taken { Ok(()) } else { Err("invalid_request_object") }, "{typ} {changes}");
        };
        let (plain, signing) = (Profile::Standard, Profile::Fapi2MessageSigning);
        for typ in ["", "JWT", "oauth-authz-req+jwt", "application/oauth-authz-req+jwt"] {
            check(plain, typ, json!({}), true);
        }
        for typ in ["at+jwt", "dpop+jwt", "logout+jwt", "client-authentication+jwt"] {
            check(plain, typ, json!({}), false);
        }
        check(signing, "", json!({}), true);
        check(plain, "", json!({"aud": null, "exp": null, "nbf": null, "iss": null, "client_id": null}), true);
        for missing in ["aud", "exp", "nbf", "iss"] {
            check(signing, "", json!({ missing: null }), false);
        }
        for wrong in [
            json!({"iss": "other"}),
            json!({"client_id": "other"}),
            json!({"aud": "https://id.test/t/other"}),
            json!({"aud": ["https://id.test/t/other"]}),
            json!({"aud": 7}),
            json!({"exp": NOW}),
            json!({"exp": "soon"}),
            json!({"nbf": NOW + 11}),
            json!({"sub": "web"}),
            json!({"request": "e30.e30."}),
            json!({"request_uri": "https://app.test/r"}),
            json!({"scope": "openid\u{0}"}),
        ] {
            check(plain, "", wrong, false);
        }
        check(plain, "", json!({"aud": [ISSUER, "https://other.test"]}), true);
        check(plain, "", json!({"exp": NOW + 10_000}), true);
        check(signing, "", json!({"exp": NOW + 3601}), false);
        check(signing, "", json!({"nbf": NOW - 3601, "exp": NOW + 1}), false);
    }

    #[test]
    fn only_registered_addresses_are_fetched() {
        let client =
            ClientMetadata { request_uris: vec!["https://app.test/r#abc".to_owned()], ..ClientMetadata::default() };
        assert!(is_registered("https://app.test/r", &client) && is_registered("https://app.test/r#def", &client));
        assert!(!is_registered("https://app.test/r2", &client) && !is_registered("https://evil.test/r", &client));
    }
}
