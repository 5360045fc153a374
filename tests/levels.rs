//! Levels of authentication that a tenant tells apart: `acr` of OpenID Connect Core §2, §3.1.2.1 and §5.5.1.1.

use serde_json::{Value, json};

use crate::support::person::{Person, answered, peek, post_as, redeem_as, request};
use crate::support::tenant::{CALLBACK, Tenant, WEB_SECRET, document, fresh_slug, on, tenant};
use crate::support::{http, run, server};

const LEVELS: &str =
    "signing_alg: ES256\nacr_levels: [{acr: low, demands: [pwd]}, {acr: 'urn:acme:high', demands: [pwd]}]";
const UNMET: &str = "unmet_authentication_requirements";

async fn supported(tenant: &Tenant) -> Value {
    let discovery = format!("{}/.well-known/openid-configuration", tenant.issuer);
    answered(http().get(discovery)).await.1["acr_values_supported"].clone()
}

/// Asks, with somebody who is signed in: the `acr` of both tokens, or the error.
async fn asked(person: &Person, tenant: &Tenant, changes: &[(&str, &str)]) -> String {
    let page = person.authorize(&[&[("prompt", "none")], changes].concat()).await;
    assert_eq!(page.sent("state").as_deref(), Some("the-state"), "{}", page.url);
    if let Some(error) = page.sent("error") {
        return error;
    }
    let (status, tokens) = redeem_as(tenant, &page.sent("code").unwrap(), &[]).await;
    assert_eq!(status, 200, "{tokens}");
    let acr = |token: &str| peek(tokens[token].as_str().unwrap(), 1)["acr"].clone();
    assert_eq!(acr("id_token"), acr("access_token"));
    acr("id_token").as_str().unwrap().to_owned()
}

fn claim(claim: &Value) -> String {
    json!({ "id_token": { "acr": claim } }).to_string()
}

#[test]
fn a_tenant_that_says_nothing_has_one_level() {
    run(async {
        let tenant = tenant("levels-none");
        assert_eq!(supported(&tenant).await, json!(["urn:signet:acr:password"]));
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        for changes in [vec![], vec![("acr_values", "urn:signet:acr:password")], vec![("acr_values", "low 0")]] {
            assert_eq!(asked(&alice, &tenant, &changes).await, "urn:signet:acr:password", "{changes:?}");
        }
    });
}

#[test]
fn a_token_says_the_level_that_was_asked_for_or_the_strongest_that_was_reached() {
    run(async {
        let tenant = on(server(), "levels", LEVELS);
        assert_eq!(supported(&tenant).await, json!(["low", "urn:acme:high"]));
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        for (wishes, expected) in [
            ("", "urn:acme:high"),
            ("low", "low"),
            ("low urn:acme:high", "low"),
            ("gold low", "low"),
            ("gold", "urn:acme:high"),
            ("urn:signet:acr:password", "urn:acme:high"),
            ("LOW", "urn:acme:high"),
        ] {
            assert_eq!(asked(&alice, &tenant, &[("acr_values", wishes)]).await, expected, "{wishes}");
        }
        for (wish, expected) in [
            (json!(null), "urn:acme:high"),
            (json!({ "value": "low" }), "low"),
            (json!({ "values": ["gold", "low"] }), "low"),
            (json!({ "essential": false, "values": ["gold"] }), "urn:acme:high"),
        ] {
            assert_eq!(asked(&alice, &tenant, &[("claims", &claim(&wish))]).await, expected, "{wish}");
        }
        // What the client registered counts where the request says nothing.
        let with_default = document(&tenant.slug, LEVELS).replacen(
            "client_name: Web\n",
            "client_name: Web\n        default_acr_values: [low]\n",
            1,
        );
        server().told(&["apply", "-f", "-"], &with_default);
        assert_eq!(asked(&alice, &tenant, &[]).await, "low");
        assert_eq!(asked(&alice, &tenant, &[("acr_values", "urn:acme:high")]).await, "urn:acme:high");
    });
}

#[test]
fn an_essential_level_is_reached_or_the_client_hears_that_it_is_not() {
    run(async {
        let tenant = on(server(), "levels-essential", LEVELS);
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        for (demand, expected) in [
            (json!({ "essential": true }), "urn:acme:high"),
            (json!({ "essential": true, "value": "low" }), "low"),
            (json!({ "essential": true, "values": ["gold", "urn:acme:high"] }), "urn:acme:high"),
            (json!({ "essential": true, "value": "gold" }), UNMET),
            (json!({ "essential": true, "values": ["gold", "silver"] }), UNMET),
            (json!({ "essential": true, "values": [] }), UNMET),
            (json!({ "essential": true, "value": 0 }), UNMET),
            (json!({ "essential": true, "value": "urn:signet:acr:password" }), UNMET),
            (json!({ "essential": true, "value": "low", "values": ["urn:acme:high"] }), UNMET),
        ] {
            let found = asked(&alice, &tenant, &[("claims", &claim(&demand)), ("acr_values", "low")]).await;
            // A wish is no way around what the claim demands, nor the other way round.
            let expected = if demand == json!({ "essential": true }) { "low" } else { expected };
            assert_eq!(found, expected, "{demand}");
        }
        // Also for who signs in now, and for who pushed the request.
        let demand = claim(&json!({ "essential": true, "value": "gold" }));
        let page = Person::new(&tenant).sign_in("alice", &[("claims", &demand)]).await;
        assert_eq!((page.sent("error").as_deref(), page.sent("code")), (Some(UNMET), None), "{}", page.url);
        let all = request(&[("claims", &demand)]);
        let fields: Vec<_> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let (status, pushed) = post_as(&tenant, "/par", ("web", WEB_SECRET), &fields).await;
        assert_eq!(status, 201, "{pushed}");
        let reference: String =
            url::form_urlencoded::byte_serialize(pushed["request_uri"].as_str().unwrap().as_bytes()).collect();
        let page = alice.get(&format!("/authorize?client_id=web&request_uri={reference}")).await;
        assert_eq!(page.sent("error").as_deref(), Some(UNMET), "{}", page.url);
        assert!(page.url.as_str().starts_with(CALLBACK));
    });
}

#[test]
fn a_refreshed_token_says_what_was_reached_then() {
    run(async {
        let tenant = on(server(), "levels-refresh", LEVELS);
        let tokens = Person::new(&tenant).tokens("alice", &[("acr_values", "low")]).await;
        server().told(&["apply", "-f", "-"], &document(&tenant.slug, "signing_alg: ES256"));
        let fields = [("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"].as_str().unwrap())];
        let (status, refreshed) = post_as(&tenant, "/token", ("web", WEB_SECRET), &fields).await;
        assert_eq!((status, &peek(refreshed["id_token"].as_str().unwrap(), 1)["acr"]), (200, &json!("low")));
    });
}

#[test]
fn a_document_with_levels_that_cannot_be_is_refused_by_name() {
    let refused = |levels: &str, field: &str| {
        let document = document(&fresh_slug("levels-wrong"), &format!("acr_levels: {levels}"));
        let output = server().signet(&["apply", "--dry-run", "-f", "-"], &document);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains(field), "{levels}: {said}");
    };
    refused("[{acr: low, demands: [pwd]}, {acr: low, demands: [pwd]}]", "acr_levels[1].acr");
    refused("[{acr: 'two words', demands: [pwd]}]", "acr_levels[0].acr");
    refused("[{acr: '', demands: [pwd]}]", "acr_levels[0].acr");
    refused("[{acr: low, demands: []}]", "acr_levels[0].demands");
    refused("[{acr: low}]", "demands");
    refused("[{acr: low, demands: [face]}]", "mfa");
    refused("[{acr: low, demands: [pwd], strength: 3}]", "strength");
}
