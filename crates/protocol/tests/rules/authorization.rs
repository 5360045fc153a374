//! What is accepted at the authorization endpoint, and how the rest is refused.

use proptest::prelude::*;
use signet_protocol::authorization::{
    AcceptedRequest, Asked, Endpoint, Hint, Refusal, ResponseMode, Source, refuse, respond,
};
use signet_protocol::domain::Registration;
use signet_protocol::params::Params;
use uuid::Uuid;

use crate::given::{CALLBACK, accept, request, spa, subject, tenant, web};

fn accepted(changes: &[(&str, &str)]) -> AcceptedRequest {
    accept(&request(changes), Some(&web()), &tenant(), &Hint::Absent)
        .unwrap_or_else(|error| panic!("{changes:?} {error:?}"))
}

/// `page CODE`, or `redirect CODE`.
fn refused(params: &Params, client: Option<&signet_protocol::domain::Client>) -> String {
    match accept(params, client, &tenant(), &Hint::Absent) {
        Ok(request) => panic!("accepted: {request:?}"),
        Err(Refusal::Page(error)) => format!("page {}", error.code()),
        Err(Refusal::Redirect(error, back)) => {
            assert_eq!(back.state.as_deref(), Some("s"));
            format!("redirect {}", error.code)
        }
    }
}

#[test]
fn nothing_redirects_before_client_and_address_are_proven() {
    let check = |changes: &[(&str, &str)], expected: &str| {
        assert_eq!(refused(&request(changes), Some(&web())), expected, "{changes:?}");
    };
    check(&[("redirect_uri", "https://evil.test/")], "page invalid_request");
    check(&[("redirect_uri", "https://app.test/callback/")], "page invalid_request");
    check(&[("redirect_uri", "https://app.test/callback?x")], "page invalid_request");
    check(&[("redirect_uri", "https://app.test:443/callback")], "page invalid_request");
    check(&[("redirect_uri", "https://APP.test/callback")], "page invalid_request");
    check(&[("redirect_uri", "http://localhost/cb")], "page invalid_request");
    check(&[("redirect_uri", "")], "page invalid_request");
    assert_eq!(refused(&request(&[]), None), "page invalid_client");
    let mut disabled = web();
    disabled.disabled = true;
    assert_eq!(refused(&request(&[]), Some(&disabled)), "page invalid_client");
}

#[test]
fn each_fault_has_its_code() {
    let check = |changes: &[(&str, &str)], code: &str| {
        assert_eq!(refused(&request(changes), Some(&web())), format!("redirect {code}"), "{changes:?}");
    };
    check(&[("response_type", "")], "invalid_request");
    check(&[("prompt", "create")], "invalid_request");
    check(&[("response_type", "token")], "unsupported_response_type");
    check(&[("response_type", "code id_token")], "unsupported_response_type");
    check(&[("response_mode", "web_message")], "invalid_request");
    check(&[("scope", "openid admin")], "invalid_scope");
    check(&[("code_challenge_method", "plain")], "invalid_request");
    check(&[("code_challenge_method", "")], "invalid_request");
    check(&[("code_challenge", "")], "invalid_request");
    check(&[("code_challenge", "abc")], "invalid_request");
    check(&[("code_challenge", &"=".repeat(43))], "invalid_request");
    check(&[("prompt", "none consent")], "invalid_request");
    check(&[("prompt", "create")], "invalid_request");
    check(&[("max_age", "1e3")], "invalid_request");
    check(&[("claims", "[]")], "invalid_request");
    check(&[("claims", "{\"id_token\":5}")], "invalid_request");
    check(&[("claims", "{\"userinfo\":{\"a\\u0000b\":null}}")], "invalid_request");
    check(&[("resource", "https://elsewhere.test")], "invalid_target");
    check(&[("resource", "https://bills.test")], "invalid_target");
    check(&[("request", "e30.e30.")], "request_not_supported");
    check(&[("request_uri", "https://app.test/r")], "request_uri_not_supported");
    check(&[("registration", "{}")], "registration_not_supported");
}

#[test]
fn a_client_without_the_grant_is_unauthorized() {
    let mut client = web();
    client.metadata.grant_types = vec![signet_protocol::domain::GrantType::ClientCredentials];
    assert_eq!(refused(&request(&[]), Some(&client)), "redirect unauthorized_client");
}

#[test]
fn a_public_client_needs_a_challenge_and_a_confidential_one_may_do_without() {
    let without = [("code_challenge", ""), ("code_challenge_method", "")];
    assert!(accepted(&without).code_challenge.is_none());
    assert_eq!(refused(&request(&without), Some(&spa())), "redirect invalid_request");
    let mut strict = web();
    strict.metadata.require_pkce = true;
    assert_eq!(refused(&request(&without), Some(&strict)), "redirect invalid_request");
}

#[test]
fn a_code_is_bound_to_the_key_that_is_named_or_proven_or_both() {
    let (jkt, other) = ("k".repeat(43), "o".repeat(43));
    let check = |named: &str, proven_key: Option<&str>, expected: Result<Option<&str>, &str>| {
        let (params, client) = (request(&[("dpop_jkt", named)]), web());
        let (endpoint, source, hint) = (Endpoint::Pushed, Source::default(), Hint::Absent);
        let asked = Asked {
            params: &params,
            client: Some(&client),
            tenant: &tenant(),
            hint: &hint,
            proven_key,
            endpoint,
            source,
        };
        let found = match signet_protocol::authorization::accept(&asked) {
            Ok(request) => Ok(request.dpop_jkt),
            Err(Refusal::Redirect(error, _)) => Err(error.code),
            Err(Refusal::Page(error)) => panic!("{error}"),
        };
        assert_eq!(found.as_ref().map(Option::as_deref).map_err(|code| *code), expected, "{named} {proven_key:?}");
    };
    check("", None, Ok(None));
    check(&jkt, None, Ok(Some(&jkt)));
    check("", Some(&jkt), Ok(Some(&jkt)));
    check(&jkt, Some(&jkt), Ok(Some(&jkt)));
    check(&other, Some(&jkt), Err("invalid_request"));
    check("short", None, Err("invalid_request"));
    check(&"=".repeat(43), None, Err("invalid_request"));
}

#[test]
fn what_is_accepted_is_kept_as_it_was_sent() {
    let all = accepted(&[
        ("scope", "orders:read openid"),
        ("prompt", "login consent"),
        ("max_age", "0"),
        ("ui_locales", "de en"),
        ("acr_values", "a b"),
        ("login_hint", "alice"),
        ("resource", "https://orders.test"),
        ("response_mode", "form_post"),
        ("claims", "{\"userinfo\":{\"email\":{\"essential\":true}}}"),
    ]);
    assert_eq!(all.scope.to_string(), "orders:read openid", "scopes keep their order");
    assert!(all.prompt.login && all.prompt.consent && !all.prompt.none);
    assert_eq!((all.max_age, all.login_hint.as_deref()), (Some(0), Some("alice")));
    assert_eq!((all.ui_locales.join(" "), all.acr_values.join(" ")), ("de en".to_owned(), "a b".to_owned()));
    assert_eq!((all.resource.join(" "), all.back.mode), ("https://orders.test".to_owned(), ResponseMode::FormPost));
    assert!(all.claims.is_some() && all.redirect_uri_sent && all.is_openid());
}

#[test]
fn a_scope_left_out_is_what_the_client_registered() {
    assert_eq!(accepted(&[("scope", "")]).scope, web().metadata.scope);
}

#[test]
fn an_account_can_be_asked_for_where_people_make_their_own() {
    let mut open = tenant();
    open.settings.registration = Registration::Open;
    let asked = |prompt: &str| accept(&request(&[("prompt", prompt)]), Some(&web()), &open, &Hint::Absent);
    let create = asked("create").unwrap();
    assert!(create.prompt.create && !create.prompt.login);
    assert!(create.still_stands(&web(), &open.settings) && !create.still_stands(&web(), &tenant().settings));
    assert!(asked("create consent").is_ok_and(|request| request.prompt.create && request.prompt.consent));
    for wrong in ["create none", "none create", "Create", "creates"] {
        assert!(asked(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_cannot_change_a_page_or_a_claim_is_taken_all_the_same() {
    for (name, value) in [("display", "popup"), ("display", "hologram"), ("claims_locales", "de fr-CA x")] {
        let (plain, with) = (accepted(&[]), accepted(&[(name, value)]));
        assert_eq!(plain, with, "{name} {value}");
    }
}

#[test]
fn the_only_registered_address_need_not_be_named() {
    let mut client = web();
    client.metadata.redirect_uris.truncate(1);
    let request = accept(&request(&[("redirect_uri", "")]), Some(&client), &tenant(), &Hint::Absent).unwrap();
    assert_eq!((request.redirect_uri().unwrap().as_str(), request.redirect_uri_sent), (CALLBACK, false));
}

#[test]
fn a_hint_names_a_user_or_is_refused() {
    let user = subject(&web(), Uuid::from_u128(7));
    let take = |hint| accept(&request(&[]), Some(&web()), &tenant(), &hint);
    assert_eq!(take(Hint::Subject(user.clone())).unwrap().hinted_subject, Some(user));
    assert!(matches!(take(Hint::Invalid), Err(Refusal::Redirect(error, _)) if error.code == "invalid_request"));
}

#[test]
fn an_answer_carries_state_and_issuer_and_keeps_the_address() {
    let mut client = web();
    client.metadata.redirect_uris.push("https://app.test/cb?tenant=1".to_owned());
    let changes = [("redirect_uri", "https://app.test/cb?tenant=1"), ("state", "a b&c")];
    let taken = accept(&request(&changes), Some(&client), &tenant(), &Hint::Absent).unwrap();
    let answer = respond(taken.redirect_uri().unwrap(), &taken.back, "https://id.test/t/acme", "the-code");
    let iss = "iss=https%3A%2F%2Fid.test%2Ft%2Facme";
    assert_eq!(answer.location(), format!("https://app.test/cb?tenant=1&code=the-code&state=a+b%26c&{iss}"));
    let Err(Refusal::Redirect(error, back)) =
        accept(&request(&[("scope", "x"), ("response_mode", "fragment")]), Some(&client), &tenant(), &Hint::Absent)
    else {
        panic!("accepted")
    };
    let answer = refuse(&error, &back, "https://id.test/t/acme").location();
    assert!(answer.starts_with("https://app.test/callback#error=invalid_scope&error_description="), "{answer}");
    assert!(answer.ends_with(&format!("&state=s&{iss}")), "{answer}");
}

proptest! {
    #[test]
    fn whatever_is_sent_a_redirect_goes_to_a_registered_address(
        names in proptest::collection::vec("(client_id|redirect_uri|scope|state|prompt|max_age|claims|resource|nonce|response_type|x)", 0..8),
        values in proptest::collection::vec("(https://app\\.test/callback|code|none|\\PC{0,12})", 8),
    ) {
        let pairs: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
        let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let Ok(params) = Params::parse(text.as_bytes()) else { return Ok(()) };
        let client = web();
        match accept(&params, Some(&client), &tenant(), &Hint::Absent) {
            Ok(request) => prop_assert!(client.metadata.redirect_uris.iter().any(|uri| uri == request.redirect_uri().unwrap().as_str())),
            Err(Refusal::Redirect(error, _)) => {
                prop_assert!(client.metadata.redirect_uris.iter().any(|uri| uri == error.redirect_uri.as_str()));
            }
            Err(Refusal::Page(_)) => {}
        }
    }
}
