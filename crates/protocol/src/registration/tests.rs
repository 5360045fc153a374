#![allow(clippy::unwrap_used, reason = "a test may fail")]

use super::*;
use crate::domain::SigningAlg;

fn offers() -> Value {
    json!({
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "id_token_signing_alg_values_supported": ["RS256", "ES256"],
    })
}

fn judged(policy: &RegistrationPolicy, changes: &Value) -> Result<ClientMetadata, RegistrationError> {
    let mut sent = json!({ "redirect_uris": ["https://app.test/cb"], "client_name": "App" });
    sent.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let settings = TenantSettings { registration_policy: policy.clone(), ..TenantSettings::default() };
    judge(&parse(sent.to_string().as_bytes())?, None, &settings, &offers())
}

#[test]
fn what_is_not_said_has_the_defaults_of_the_specification() {
    let client = judged(&RegistrationPolicy::default(), &json!({ "scope": null })).unwrap();
    assert_eq!(client.grant_types, [GrantType::AuthorizationCode]);
    assert_eq!(client.response_types, ["code"]);
    assert_eq!(client.token_endpoint_auth_method.as_str(), "client_secret_basic");
    assert_eq!(client.scope.to_string(), "openid profile email offline_access");
    assert_eq!(client.id_token_signed_response_alg, Some(SigningAlg::RS256));
}

#[test]
fn what_is_the_operators_alone_is_not_taken_from_a_stranger() {
    let wishes = json!({
        "first_party": true, "apis": ["https://api.test"], "roles": ["ADMIN"], "require_pkce": true, "access_token_lifetime": 86400,
        "refresh_token_lifetime": 1, "profile": "fapi2_security", "disabled": false, "tenant_id": "x", "client_id": "web",
        "client_secret": "chosen", "unheard-of": { "of": 1 }, "client_name#de": "Anwendung",
    });
    let plain = judged(&RegistrationPolicy::default(), &json!({})).unwrap();
    assert_eq!(judged(&RegistrationPolicy::default(), &wishes).unwrap(), plain);
}

#[test]
fn every_member_that_may_be_said_is_one_and_the_operators_are_the_rest() {
    let all = serde_json::from_value::<ClientMetadata>(json!({ "nope": 1 })).unwrap_err().to_string();
    let (_, names) = all.split_once("expected one of ").unwrap();
    let names = names.split(" at line").next().unwrap();
    let others: Vec<&str> =
        names.split(", ").map(|name| name.trim_matches('`')).filter(|name| !MEMBERS.contains(name)).collect();
    assert_eq!(
        others,
        [
            "first_party",
            "require_second_factor",
            "require_pkce",
            "apis",
            "roles",
            "access_token_lifetime",
            "refresh_token_lifetime",
            "software_statement",
            "profile"
        ]
    );
}

#[test]
fn each_fault_has_its_code_and_names_its_member() {
    let check = |changes: Value, code: &str, member: &str| {
        let error = judged(&RegistrationPolicy::default(), &changes).unwrap_err();
        assert_eq!(error.code(), code, "{changes} {error}");
        assert!(error.error_description.starts_with(member), "{changes} {error}");
    };
    for uri in [
        "javascript:alert(1)",
        "http://app.test/cb",
        "https://app.test/#f",
        "https://ok@evil.test/",
        "app",
        "https://*.test/",
    ] {
        check(json!({ "redirect_uris": ["https://app.test/cb", uri] }), "invalid_redirect_uri", "redirect_uris[1]");
    }
    check(json!({ "redirect_uris": [] }), "invalid_redirect_uri", "redirect_uris");
    check(json!({ "redirect_uris": "https://app.test/" }), "invalid_redirect_uri", "redirect_uris");
    check(json!({ "redirect_uris": [7] }), "invalid_redirect_uri", "redirect_uris[0]");
    let metadata = [
        (json!({ "post_logout_redirect_uris": ["javascript:x"] }), "post_logout_redirect_uris[0]"),
        (json!({ "logo_uri": "javascript:alert(1)" }), "logo_uri"),
        (json!({ "client_name": "" }), "client_name"),
        (json!({ "grant_types": ["client_credentials"] }), "grant_types"),
        (json!({ "grant_types": ["password"] }), "grant_types"),
        (json!({ "grant_types": ["client_credentials"], "response_types": ["code"] }), "response_types"),
        (json!({ "response_types": ["token"] }), "response_types"),
        (json!({ "scope": "openid admin" }), "scope"),
        (json!({ "scope": ["openid"] }), "scope"),
        (json!({ "token_endpoint_auth_method": "client_secret_jwt" }), "token_endpoint_auth_method"),
        (json!({ "token_endpoint_auth_method": "magic" }), "token_endpoint_auth_method"),
        (json!({ "id_token_signed_response_alg": "PS256" }), "id_token_signed_response_alg"),
        (json!({ "id_token_signed_response_alg": "none" }), "id_token_signed_response_alg"),
        (json!({ "userinfo_signed_response_alg": "ES256" }), "userinfo_signed_response_alg"),
        (json!({ "subject_type": "pairwise" }), "subject_type"),
        (json!({ "dpop_bound_access_tokens": true }), "dpop_bound_access_tokens"),
        (json!({ "jwks": { "keys": [] }, "jwks_uri": "https://app.test/jwks" }), "jwks"),
    ];
    for (changes, member) in metadata {
        check(changes, "invalid_client_metadata", member);
    }
}

#[test]
fn what_is_no_object_or_has_no_end_is_refused() {
    for body in ["", "[]", "7", "{", "null", "{\"a\":", &format!("{{\"a\":{}1", "[".repeat(100_000))] {
        assert_eq!(parse(body.as_bytes()).unwrap_err().code(), "invalid_client_metadata");
    }
    assert!(parse(b"{\"client_name\": \"\xff\"}").is_err());
}

#[test]
fn the_policy_says_which_domains_scopes_and_grants() {
    let policy = RegistrationPolicy {
        scopes: vec!["orders:read".to_owned()],
        domains: vec!["acme.test".to_owned()],
        grant_types: vec![GrantType::AuthorizationCode, GrantType::ClientCredentials],
        most_clients: 1,
        ..RegistrationPolicy::default()
    };
    assert_eq!(check_policy(&policy), Ok(()));
    let field = |changes: Value| {
        judged(&policy, &changes).err().map(|error| error.error_description.split(':').next().unwrap().to_owned())
    };
    let at = |uri: &str| field(json!({ "redirect_uris": [uri] }));
    for uri in ["https://acme.test/cb", "https://app.acme.test/cb"] {
        assert_eq!(at(uri), None, "{uri}");
    }
    for uri in [
        "https://evilacme.test/",
        "https://acme.test.evil.test/",
        "http://127.0.0.1/",
        "test.acme:/cb",
        "com.acme.test:/cb",
    ] {
        assert_eq!(at(uri).as_deref(), Some("redirect_uris"), "{uri}");
    }
    let own = json!({ "redirect_uris": ["https://acme.test/cb"] });
    let with = |more: Value| {
        let mut all = own.clone();
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        field(all)
    };
    assert_eq!(with(json!({ "logo_uri": "https://evil.test/logo" })).as_deref(), Some("logo_uri"));
    assert_eq!(with(json!({ "scope": "openid orders:read" })), None);
    assert_eq!(with(json!({ "scope": "openid orders:write" })).as_deref(), Some("scope"));
    assert_eq!(with(json!({ "grant_types": ["client_credentials"] })), None);
    assert_eq!(with(json!({ "grant_types": ["authorization_code", "refresh_token"] })).as_deref(), Some("grant_types"));

    for domain in ["Acme.test", "https://acme.test", "acme.test:80", "", "*.acme.test", "acme.test/"] {
        let policy = RegistrationPolicy { domains: vec![domain.to_owned()], ..RegistrationPolicy::default() };
        assert_eq!(check_policy(&policy).unwrap_err().field, "registration_policy.domains", "{domain}");
    }
    let policy = RegistrationPolicy { scopes: vec!["a b".to_owned()], ..RegistrationPolicy::default() };
    assert_eq!(check_policy(&policy).unwrap_err().field, "registration_policy.scopes");
}

#[test]
fn a_change_names_its_client_and_leaves_ours_alone() {
    let check = |sent: Value| check_update(sent.as_object().unwrap(), "one").is_ok();
    assert!(check(json!({ "client_id": "one" })));
    assert!(!check(json!({ "client_id": "two" })) && !check(json!({})) && !check(json!({ "client_id": ["one"] })));
    assert!(!check(json!({ "client_id": "one", "registration_access_token": "x" })));
}
