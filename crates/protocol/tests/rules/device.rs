//! What a device may ask for: RFC 8628 §3.1, by its column of the table.

use signet_protocol::authorization::device::{self, Device, DeviceRequest};
use signet_protocol::authorization::{Asked, Endpoint, Hint, Source};
use signet_protocol::domain::{Client, Feature, GrantType, Profile, TenantFacts};
use signet_protocol::error::TokenError;

use crate::given::{params, scope, spa, tenant, web};

fn television() -> Client {
    let mut client = spa();
    client.metadata.grant_types = vec![GrantType::DeviceCode];
    client.metadata.redirect_uris.clear();
    client
}

fn asked(
    pairs: &[(&str, &str)],
    client: &Client,
    tenant: &TenantFacts,
    proven_key: Option<&str>,
) -> Result<DeviceRequest, TokenError> {
    let (params, source) = (params(pairs), Source::default());
    let (endpoint, hint) = (Endpoint::Device, &Hint::Absent);
    device::accept(&Asked { params: &params, client: Some(client), tenant, hint, proven_key, endpoint, source }, client)
}

#[test]
fn each_fault_of_a_device_has_its_code() {
    let (key, other) = ("k".repeat(43), "o".repeat(43));
    let check = |pairs: &[(&str, &str)], expected: Result<(), &str>| {
        let said = asked(pairs, &television(), &tenant(), Some(&key)).map(drop).map_err(|error| error.code());
        assert_eq!(said, expected, "{pairs:?}");
    };
    check(&[], Ok(()));
    check(&[("scope", "openid orders:read")], Ok(()));
    check(&[("resource", "https://orders.test"), ("resource", "https://orders.test")], Ok(()));
    check(&[("dpop_jkt", &key)], Ok(()));
    check(&[("dpop_jkt", &other)], Err("invalid_request"));
    check(&[("dpop_jkt", "key")], Err("invalid_request"));
    check(&[("scope", "openid admin")], Err("invalid_scope"));
    check(&[("scope", "\"")], Err("invalid_scope"));
    check(&[("scope", "openid"), ("scope", "openid")], Err("invalid_request"));
    check(&[("resource", "https://bills.test")], Err("invalid_target"));
    check(&[("resource", "https://nowhere.test")], Err("invalid_target"));
    // What is for browsers is not looked at here.
    for ignored in ["prompt", "response_type", "redirect_uri", "request", "request_uri", "claims", "max_age"] {
        check(&[(ignored, "nonsense")], Ok(()));
    }
}

#[test]
fn who_may_use_the_grant_may_ask_and_nobody_else() {
    let code = |client: &Client, tenant: &TenantFacts| asked(&[], client, tenant, None).map(drop).map_err(|e| e.code());
    assert_eq!(code(&web(), &tenant()), Err("unauthorized_client"));
    let fapi = |profile| {
        let mut tenant = tenant();
        tenant.settings.profile = profile;
        tenant
    };
    for profile in [Profile::Fapi2Security, Profile::Fapi2MessageSigning] {
        assert_eq!(code(&television(), &fapi(profile)), Err("unauthorized_client"), "{profile:?}");
    }
}

#[test]
fn what_is_asked_for_stands_while_the_client_could_ask_it() {
    let request = asked(&[("scope", "openid")], &television(), &tenant(), None).unwrap();
    let waiting = Device { hash: vec![1], user_code: "BCDF-GHJK".to_owned() };
    let answered = device::to_answer(request, &television(), waiting);
    let stands = |client: &Client, tenant: &TenantFacts| answered.still_stands(client, &tenant.settings);
    assert!(stands(&television(), &tenant()));
    let changed = |change: fn(&mut Client)| {
        let mut client = television();
        change(&mut client);
        client
    };
    for client in [
        changed(|client| client.disabled = true),
        changed(|client| client.metadata.grant_types = vec![GrantType::RefreshToken]),
        changed(|client| client.metadata.scope = scope("profile")),
        changed(|client| client.metadata.profile = Profile::Fapi2Security),
        changed(|client| client.client_id = "another".to_owned()),
    ] {
        assert!(!stands(&client, &tenant()), "{client:?}");
    }
    let mut without = tenant();
    without.settings.disabled_features = vec![Feature::DeviceAuthorization];
    assert!(!stands(&television(), &without));
}
