//! DPoP proofs: RFC 9449 §4.3, item by item.

use proptest::prelude::*;
use serde_json::{Value, json};
use signet_protocol::domain::{ClientMetadata, Feature, Profile, TenantSettings};
use signet_protocol::dpop::{AHEAD, Expected, Judged, Nonces, OLDEST, Refusal, algs_of_tenant, judge};

use crate::given::at;

const TOKEN: &str = "https://id.test/t/acme/token";

fn expected() -> Expected<'static> {
    Expected { htm: "POST", htu: &[TOKEN], ath: None, nonces: None, now: at(0) }
}

/// The usual claims, changed; `null` leaves one out.
fn claims(changes: &[(&str, Value)]) -> Vec<u8> {
    let mut claims = json!({"jti": "j", "htm": "POST", "htu": TOKEN, "iat": at(0).timestamp()});
    for (name, value) in changes {
        claims[*name] = value.clone();
    }
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    claims.to_string().into_bytes()
}

fn judged(changes: &[(&str, Value)], expected: &Expected<'_>) -> Result<Judged, Refusal> {
    judge("dpop+jwt", &claims(changes), expected)
}

fn check(changes: &[(&str, Value)], good: bool) {
    let said = judged(changes, &expected());
    assert_eq!(said.is_ok(), good, "{changes:?}: {said:?}");
    assert!(!matches!(said, Err(Refusal::Nonce)));
}

#[test]
fn a_proof_is_of_its_type_and_has_its_claims() {
    assert!(judged(&[], &expected()).is_ok());
    for typ in ["", "JWT", "at+jwt", "DPoP+jwt", "application/dpop+jwt", "dpop+jwt+wrong"] {
        assert!(judge(typ, &claims(&[]), &expected()).is_err(), "{typ}");
    }
    for name in ["jti", "htm", "htu", "iat"] {
        check(&[(name, Value::Null)], false);
        check(&[(name, json!([]))], false);
    }
    check(&[("jti", json!(""))], false);
    check(&[("jti", json!("j".repeat(256)))], true);
    check(&[("jti", json!("j".repeat(257)))], false);
    check(&[("more", json!({"of": "this"}))], true);
    let twice = br#"{"jti":"a","jti":"b","htm":"POST","htu":"https://id.test/t/acme/token","iat":1800000000}"#;
    assert!(judge("dpop+jwt", twice, &expected()).is_err());
    for text in ["", "[]", "null", "\"x\"", "{"] {
        assert!(judge("dpop+jwt", text.as_bytes(), &expected()).is_err(), "{text}");
    }
}

#[test]
fn a_proof_is_for_this_method_and_address() {
    for htm in ["GET", "post", "PUT", "POST "] {
        check(&[("htm", json!(htm))], false);
    }
    for same in [
        "https://id.test/t/acme/token?a=b#c",
        "HTTPS://ID.Test/t/acme/token",
        "https://id.test:443/t/acme/token",
        "https://id.test/t/./x/../acme/token",
        "https://id.test/t/%61cme/%74oken",
    ] {
        check(&[("htu", json!(same))], true);
    }
    for other in [
        "http://id.test/t/acme/token",
        "https://id.test:8443/t/acme/token",
        "https://id.test/t/acme/token/",
        "https://id.test/t/other/token",
        "https://id.test/t/acme/TOKEN",
        "https://id.test/t/acme%2Ftoken",
        "https://user@id.test/t/acme/token",
        "https://id.test\\t\\acme\\token",
        "https://id.test/t/acme/to\nken",
        " https://id.test/t/acme/token",
        "/t/acme/token",
        "https://evil.test/t/acme/token",
        "",
    ] {
        check(&[("htu", json!(other))], false);
    }
    let escaped = Expected { htu: &["https://id.test/a%2fb"], ..expected() };
    assert!(judged(&[("htu", json!("https://id.test/a%2Fb"))], &escaped).is_ok());
    assert!(judged(&[("htu", json!("https://id.test/a/b"))], &escaped).is_err());
    let alias = "https://mtls.id.test/t/acme/token";
    assert!(judged(&[("htu", json!(alias))], &expected()).is_err());
    let both = Expected { htu: &[TOKEN, alias], ..expected() };
    for address in [TOKEN, alias] {
        assert!(judged(&[("htu", json!(address))], &both).is_ok(), "{address}");
    }
}

#[test]
fn a_proof_is_made_just_now() {
    let iat = |offset: i64| [("iat", json!(at(offset).timestamp()))];
    for offset in [0, 10, -10, AHEAD, -OLDEST] {
        check(&iat(offset), true);
    }
    for offset in [AHEAD + 1, -OLDEST - 1, 3600, -3600] {
        check(&iat(offset), false);
    }
    check(&[("iat", json!(1_800_000_000.5))], true);
    for wrong in [json!("1800000000"), json!(-1), json!(1e300), json!(u64::MAX), json!(true)] {
        check(&[("iat", wrong)], false);
    }
    check(&[("nbf", json!(at(0).timestamp())), ("exp", json!(at(300).timestamp()))], true);
    check(&[("exp", json!(at(-60).timestamp()))], false);
    check(&[("nbf", json!(at(60).timestamp()))], false);
    check(&[("exp", json!(1e300))], false);
}

#[test]
fn no_node_takes_a_proof_once_its_mark_is_gone() {
    for offset in [AHEAD, 0, -OLDEST] {
        let made = [("iat", json!(at(offset).timestamp()))];
        let until = judged(&made, &expected()).unwrap().until;
        // A node whose clock is behind by all that is allowed.
        let behind = Expected { now: until - chrono::TimeDelta::seconds(AHEAD), ..expected() };
        assert!(judged(&made, &behind).is_err(), "{offset}");
    }
}

#[test]
fn a_proof_at_a_resource_is_for_its_token() {
    let resource = Expected { ath: Some("hash"), ..expected() };
    assert!(judged(&[("ath", json!("hash"))], &resource).is_ok());
    for wrong in [Value::Null, json!(""), json!("other"), json!("hash=")] {
        assert!(judged(&[("ath", wrong)], &resource).is_err());
    }
    check(&[("ath", json!("whatever"))], true);
}

#[test]
fn a_nonce_that_is_demanded_decides_in_place_of_the_clients_clock() {
    let nonces =
        Nonces { current: "now".to_owned(), others: ["before".to_owned(), "after".to_owned()], until: at(400) };
    let demanding = Expected { nonces: Some(&nonces), ..expected() };
    let said = |nonce: Value, iat: i64| judged(&[("nonce", nonce), ("iat", json!(at(iat).timestamp()))], &demanding);
    let renew = |nonce: &str| said(json!(nonce), 0).map(|judged| judged.renew);
    assert_eq!((renew("now"), renew("before"), renew("after")), (Ok(false), Ok(true), Ok(true)));
    assert_eq!(said(Value::Null, 0), Err(Refusal::Nonce));
    assert_eq!(said(json!("long ago"), 0), Err(Refusal::Nonce));
    assert_eq!(said(json!("now"), -3600).map(|judged| judged.until), Ok(at(400)), "a clock that is wrong");
    let elsewhere = Expected { htm: "GET", ..demanding };
    assert!(matches!(judged(&[], &elsewhere), Err(Refusal::Invalid(_))), "what is wrong anyway needs no nonce");
    check(&[("nonce", json!("of whoever"))], true);
}

#[test]
fn a_tenant_says_what_proofs_may_be_signed_by() {
    let usual = TenantSettings::default();
    assert_eq!(algs_of_tenant(&usual), Some(vec!["RS256", "PS256", "ES256", "EdDSA"]));
    let fapi = TenantSettings { profile: Profile::Fapi2Security, ..usual.clone() };
    assert_eq!(algs_of_tenant(&fapi), Some(vec!["PS256", "ES256", "EdDSA"]));
    let off = TenantSettings { disabled_features: vec![Feature::Dpop], ..usual };
    assert_eq!(algs_of_tenant(&off), None);
}

#[test]
fn a_client_binds_its_tokens_to_one_thing() {
    let both = ClientMetadata {
        redirect_uris: vec!["https://app.test/callback".to_owned()],
        dpop_bound_access_tokens: true,
        tls_client_certificate_bound_access_tokens: true,
        ..ClientMetadata::default()
    };
    assert_eq!(both.validate().unwrap_err().field, "dpop_bound_access_tokens");
    let one = ClientMetadata { tls_client_certificate_bound_access_tokens: false, ..both };
    assert_eq!(one.validate(), Ok(()));
}

proptest! {
    #[test]
    fn no_claims_make_it_fail_otherwise(bytes in proptest::collection::vec(any::<u8>(), 0..200), htu in "\\PC{0,60}") {
        let _ = judge("dpop+jwt", &bytes, &expected());
        let _ = judged(&[("htu", json!(htu))], &expected());
    }

    #[test]
    fn an_address_is_the_same_as_itself_however_it_is_escaped(path in "[a-zA-Z0-9._~-]{1,20}") {
        prop_assume!(path != "." && path != "..");
        let escaped: Vec<String> = path.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let plain = format!("https://id.test/{path}");
        let here = [plain.as_str()];
        let here = Expected { htu: &here, ..expected() };
        let changes = [("htu", json!(format!("https://id.test/{}", escaped.concat())))];
        prop_assert!(judged(&changes, &here).is_ok());
    }
}
