//! Spring Security: the page of the documentation, an application and an API in one.

use super::page;
use crate::support::person::{Person, VERIFIER, answered, post_as};
use crate::support::visitor::Visitor;
use crate::support::{Tenant, http};

const PASSWORD: &str = "apples and pears and plums";
const SECRET: &str = "the-secret-of-the-app-of-the-market";

#[test]
fn spring_security_signs_people_in_checks_tokens_and_hears_of_a_sign_out() {
    page("docs/spring.md", async |stage| {
        let (origin, signet) = (stage.origin("3006"), stage.origin("8080"));
        let market = Tenant { slug: "market".to_owned(), issuer: format!("{signet}/t/market") };

        let mia = Visitor::new();
        let home = format!("{origin}/");
        let greeted = mia.sign_in(&mia.get(&home).await, "mia", PASSWORD).await;
        assert_eq!(greeted.html, "Hello, Mia Market", "{}", greeted.url);
        let orders = mia.get(&format!("{origin}/my-orders")).await.html;
        assert!(orders.starts_with("a kettle, for "), "{orders}");

        the_api_takes_what_it_should(&origin, &market).await;

        mia.sign_out(&market.issuer).await;
        signed_out(&mia, &home).await;
        assert!(!stage.printed().contains("an outbound call failed"), "{}", stage.printed());
    });
}

/// Waits until whoever was greeted is asked to sign in again.
pub(super) async fn signed_out(visitor: &Visitor, address: &str) {
    let heard = async {
        while !visitor.get(address).await.has("sign-in") {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_mins(1), heard).await.expect("the application hears of it");
}

async fn the_api_takes_what_it_should(origin: &str, market: &Tenant) {
    let (mia, ned) = (tokens(origin, market, "mia").await, tokens(origin, market, "ned").await);
    let of = |tokens: &serde_json::Value, name: &str| tokens[name].as_str().unwrap().to_owned();
    let robot = ("robot", "the-secret-of-the-robot-of-the-market");
    let robot = post_as(market, "/token", robot, &[("grant_type", "client_credentials")]).await.1;
    let acme = Tenant { slug: "acme".to_owned(), issuer: market.issuer.replace("/market", "/acme") };
    let worker = ("worker", "demo-secret-of-acme-worker-for-this-machine-only");
    let worker = post_as(&acme, "/token", worker, &[("grant_type", "client_credentials")]).await.1;
    for (what, path, token, expected) in [
        ("an administrator", "orders", of(&mia, "access_token"), 200),
        ("an administrator", "report", of(&mia, "access_token"), 200),
        ("a user", "orders", of(&ned, "access_token"), 200),
        ("a user", "report", of(&ned, "access_token"), 403),
        ("a machine", "report", of(&robot, "access_token"), 403),
        ("an ID token", "orders", of(&mia, "id_token"), 401),
        ("a refresh token", "orders", of(&mia, "refresh_token"), 401),
        ("another tenant's", "orders", of(&worker, "access_token"), 401),
    ] {
        let (status, said) = answered(http().get(format!("{origin}/api/{path}")).bearer_auth(token)).await;
        assert_eq!(status, expected, "{what} at {path}: {said}");
    }
    assert_eq!(answered(http().get(format!("{origin}/api/orders"))).await.0, 401, "nobody");
}

/// What the application gets, got by hand.
async fn tokens(origin: &str, market: &Tenant, username: &str) -> serde_json::Value {
    let (person, callback) = (Person::new(market), format!("{origin}/login/oauth2/code/signet"));
    let scope = "openid offline_access orders:read";
    let page = person.authorize(&[("client_id", "app"), ("redirect_uri", &callback), ("scope", scope)]).await;
    let code = person.sign_in_at(&page, username, PASSWORD).await.sent("code").unwrap();
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", &callback),
        ("code_verifier", VERIFIER),
    ];
    let (status, tokens) = post_as(market, "/token", ("app", SECRET), &fields).await;
    assert_eq!(status, 200, "{tokens}");
    tokens
}
