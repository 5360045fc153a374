//! The token endpoint: what each grant gives, and refuses.

use signet_protocol::domain::Client;
use signet_protocol::token::authorization_code::{self, Code};
use signet_protocol::token::refresh_token::{self, Stored};
use signet_protocol::token::sender::Confirmation;
use signet_protocol::token::{Access, client_credentials, grant_type, wants_refresh_token};
use uuid::Uuid;

use crate::given::{CALLBACK, CHALLENGE, VERIFIER, at, params, proven, scope, sender, spa, tenant, web, words, worker};

/// What a token says, in a line; or the code of the refusal.
fn line(found: Result<Access, signet_protocol::error::TokenError>) -> String {
    match found {
        Ok(access) => format!("{} | {} | {}", access.scope, access.audience.join(" "), access.roles.join(" ")),
        Err(error) => error.code().to_owned(),
    }
}

fn code() -> Code {
    Code {
        client_id: "web".to_owned(),
        redirect_uri: CALLBACK.to_owned(),
        redirect_uri_sent: true,
        scope: scope("openid orders:read orders:write"),
        resource: Vec::new(),
        code_challenge: Some(CHALLENGE.to_owned()),
        dpop_jkt: None,
        expires_at: at(60),
        is_redeemed: false,
        grant_id: Uuid::nil(),
    }
}

const GOOD: [(&str, &str); 2] = [("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];

fn exchange(code: Option<&Code>, sent: &[(&str, &str)], client: &Client, roles: &str) -> String {
    exchange_with(code, sent, client, roles, None)
}

/// The same with a key that was proven.
fn exchange_with(
    code: Option<&Code>,
    sent: &[(&str, &str)],
    client: &Client,
    roles: &str,
    key: Option<&str>,
) -> String {
    let roles = words(roles);
    // The challenge of the verifier is computed by others: right for the right one.
    let challenge = sent.contains(&("code_verifier", VERIFIER)).then_some(CHALLENGE);
    let facts = authorization_code::Facts {
        code,
        sender: &sender(client, key),
        challenge_of_verifier: challenge.or(Some("other")),
        roles: &roles,
        now: at(10),
    };
    let sent: Vec<_> = sent.iter().chain([&("code", "the-code")]).copied().collect();
    line(authorization_code::exchange(&params(&sent), &proven(client), &tenant(), &facts))
}

#[test]
fn a_code_gives_what_client_api_and_user_all_allow() {
    let check = |roles: &str, expected: &str| assert_eq!(exchange(Some(&code()), &GOOD, &web(), roles), expected);
    check("ADMIN", "openid orders:read orders:write | https://orders.test | ADMIN");
    check("USER", "openid orders:read | https://orders.test | USER");
    check("", "openid | https://id.test/t/acme | ");
    check("GONE", "openid | https://id.test/t/acme | ");
}

#[test]
fn a_code_is_refused_for_each_of_its_bonds() {
    let refused = |code: Option<&Code>, sent: &[(&str, &str)], client: &Client| {
        assert_eq!(exchange(code, sent, client, "ADMIN"), "invalid_grant", "{code:?} {sent:?}");
    };
    refused(None, &GOOD, &web());
    refused(Some(&Code { is_redeemed: true, ..code() }), &GOOD, &web());
    refused(Some(&Code { expires_at: at(10), ..code() }), &GOOD, &web());
    refused(Some(&Code { client_id: "other".to_owned(), ..code() }), &GOOD, &web());
    refused(Some(&code()), &GOOD, &spa());
    refused(Some(&code()), &[GOOD[1]], &web());
    refused(Some(&code()), &[("redirect_uri", "https://app.test/callback/"), GOOD[1]], &web());
    refused(Some(&code()), &[GOOD[0]], &web());
    refused(Some(&code()), &[GOOD[0], ("code_verifier", &"x".repeat(43))], &web());
    refused(Some(&code()), &[GOOD[0], ("code_verifier", "short")], &web());
    let unbound = Code { code_challenge: None, ..code() };
    refused(Some(&unbound), &GOOD, &web());
    assert!(exchange(Some(&unbound), &[GOOD[0]], &web(), "ADMIN").starts_with("openid"));
}

#[test]
fn a_code_that_is_bound_to_a_key_is_redeemed_with_that_key() {
    let bound = Code { dpop_jkt: Some("k".to_owned()), ..code() };
    for (key, taken) in [(Some("k"), true), (Some("other"), false), (None, false)] {
        let said = exchange_with(Some(&bound), &GOOD, &web(), "ADMIN", key);
        assert_eq!(said != "invalid_grant", taken, "{key:?}: {said}");
        assert!(exchange_with(Some(&code()), &GOOD, &web(), "ADMIN", key).starts_with("openid"), "{key:?}");
    }
}

#[test]
fn an_address_that_was_not_sent_need_not_be_repeated() {
    let unsent = Code { redirect_uri_sent: false, ..code() };
    assert!(exchange(Some(&unsent), &[GOOD[1]], &web(), "ADMIN").starts_with("openid"));
    assert!(exchange(Some(&unsent), &GOOD, &web(), "ADMIN").starts_with("openid"));
}

#[test]
fn a_resource_narrows_the_audience_and_is_not_widened() {
    let bound = Code { resource: words("https://orders.test"), ..code() };
    let with = |resource| [GOOD[0], GOOD[1], ("resource", resource)];
    assert!(exchange(Some(&bound), &with("https://orders.test"), &web(), "ADMIN").contains("| https://orders.test |"));
    assert_eq!(exchange(Some(&bound), &with("https://bills.test"), &web(), "ADMIN"), "invalid_target");
    assert_eq!(exchange(Some(&code()), &with("https://elsewhere.test"), &web(), "ADMIN"), "invalid_target");
}

fn stored() -> Stored {
    Stored {
        client_id: "web".to_owned(),
        scope: scope("openid offline_access orders:read orders:write"),
        resource: Vec::new(),
        cnf: None,
        expires_at: at(60),
        is_revoked: false,
    }
}

fn refresh(stored: Option<&Stored>, sent: &[(&str, &str)], client: &Client, roles: &str) -> String {
    refresh_with(stored, sent, client, roles, None)
}

fn refresh_with(
    stored: Option<&Stored>,
    sent: &[(&str, &str)],
    client: &Client,
    roles: &str,
    key: Option<&str>,
) -> String {
    let mut all = vec![("refresh_token", "t")];
    all.extend(sent);
    let all = params(&all);
    let asked = match refresh_token::parse(&all, &proven(client), &tenant()) {
        Ok((_, asked)) => asked,
        Err(error) => return error.code().to_owned(),
    };
    let (roles, sender) = (words(roles), sender(client, key));
    let facts = refresh_token::Facts { stored, sender: &sender, roles: &roles, now: at(10) };
    line(refresh_token::refresh(&asked, &proven(client), &tenant(), &facts))
}

#[test]
fn a_refresh_gives_what_was_granted_and_is_still_allowed() {
    let check = |sent: &[(&str, &str)], roles: &str, expected: &str| {
        assert_eq!(refresh(Some(&stored()), sent, &web(), roles), expected, "{sent:?} {roles}");
    };
    check(&[], "ADMIN", "openid offline_access orders:read orders:write | https://orders.test | ADMIN");
    check(&[], "USER", "openid offline_access orders:read | https://orders.test | USER");
    check(&[("scope", "orders:read")], "ADMIN", "orders:read | https://orders.test | ADMIN");
    check(&[("scope", "openid profile")], "ADMIN", "invalid_scope");
    check(&[("scope", "a\"b")], "ADMIN", "invalid_scope");
    check(&[("resource", "https://elsewhere.test")], "ADMIN", "invalid_target");
    let mut shrunk = web();
    shrunk.metadata.scope = scope("openid orders:read");
    assert_eq!(refresh(Some(&stored()), &[], &shrunk, "ADMIN"), "openid orders:read | https://orders.test | ADMIN");
}

#[test]
fn a_refresh_is_refused_for_each_of_its_bonds() {
    let refused = |stored: Option<&Stored>, client: &Client| {
        assert_eq!(refresh(stored, &[], client, "ADMIN"), "invalid_grant", "{stored:?}");
    };
    refused(None, &web());
    refused(Some(&Stored { is_revoked: true, ..stored() }), &web());
    refused(Some(&Stored { expires_at: at(10), ..stored() }), &web());
    refused(Some(&stored()), &spa());
}

#[test]
fn a_refresh_token_that_is_bound_to_a_key_is_used_with_that_key() {
    let bound = Stored { cnf: Some(Confirmation::Key("k".to_owned())), ..stored() };
    for (key, taken) in [(Some("k"), true), (Some("other"), false), (None, false)] {
        let said = refresh_with(Some(&bound), &[], &web(), "ADMIN", key);
        assert_eq!(said != "invalid_grant", taken, "{key:?}: {said}");
    }
}

#[test]
fn a_machine_gets_its_own_scope_and_speaks_for_nobody() {
    let check = |sent: &[(&str, &str)], client: &Client, expected: &str| {
        assert_eq!(line(client_credentials::accept(&params(sent), &proven(client), &tenant())), expected, "{sent:?}");
    };
    let all = "orders:read orders:write bills:read | https://orders.test https://bills.test | ADMIN";
    check(&[], &worker(), all);
    check(&[("scope", "bills:read")], &worker(), "bills:read | https://bills.test | ");
    check(
        &[("scope", "orders:read"), ("resource", "https://orders.test")],
        &worker(),
        "orders:read | https://orders.test | ADMIN",
    );
    check(&[("scope", "profile")], &worker(), "invalid_scope");
    check(&[("resource", "x")], &worker(), "invalid_target");
    check(&[], &spa(), "unauthorized_client");
}

#[test]
fn a_grant_is_known_named_once_and_the_clients() {
    let check = |sent: &[(&str, &str)], client: &Client, expected: &str| {
        let said = grant_type(&params(sent), &proven(client)).map_err(|error| error.code());
        assert_eq!(said.err().unwrap_or("ok"), expected, "{sent:?}");
    };
    check(&[("grant_type", "client_credentials")], &worker(), "ok");
    check(&[("grant_type", "client_credentials")], &web(), "unauthorized_client");
    check(&[("grant_type", "password")], &web(), "unsupported_grant_type");
    check(&[], &web(), "invalid_request");
    check(&[("grant_type", "client_credentials"), ("scope", "a"), ("scope", "b")], &worker(), "invalid_request");
}

#[test]
fn a_refresh_token_comes_with_offline_access_or_without_openid() {
    assert!(wants_refresh_token(&web(), &scope("openid offline_access")));
    assert!(!wants_refresh_token(&web(), &scope("openid")));
    assert!(wants_refresh_token(&web(), &scope("orders:read")));
    assert!(!wants_refresh_token(&worker(), &scope("orders:read")));
}
