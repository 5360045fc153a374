//! Applications that send people to make an account: Initiating User Registration via OpenID Connect 1.0.

use serde_json::{Value, json};

use crate::support::person::{Page, Person, answered, post_as, redeem, request};
use crate::support::tenant::{PASSWORD, Tenant, WEB_SECRET, on};
use crate::support::{http, run, server, tenant};

const CREATE: (&str, &str) = ("prompt", "create");

async fn register(person: &Person, page: &Page, username: &str) -> Page {
    let (csrf, flow) = (page.field("csrf"), page.field("flow"));
    let typed = [("csrf", csrf.as_str()), ("flow", &flow), ("username", username), ("password", PASSWORD)];
    person.post("/register", &typed).await
}

async fn discovery(tenant: &Tenant) -> Value {
    answered(http().get(format!("{}/.well-known/openid-configuration", tenant.issuer))).await.1
}

#[test]
fn a_person_makes_an_account_first_and_goes_on_to_the_application() {
    run(async {
        let tenant = tenant("create");
        let carol = Person::new(&tenant);
        let page = carol.authorize(&[CREATE, ("login_hint", "carol@test.test")]).await;
        assert!(page.has("register") && page.html.contains("value=\"carol@test.test\""), "{}: {}", page.url, page.html);
        let page = register(&carol, &page, "carol").await;
        let tokens = redeem(&tenant, &page.sent("code").unwrap_or_else(|| panic!("{}: {}", page.url, page.html))).await;
        let (_, claims) = answered(
            http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(tokens["access_token"].as_str().unwrap()),
        )
        .await;
        assert_eq!(claims["preferred_username"], "carol", "{claims}");

        // Whoever is signed in may want another account, or changes their mind and signs in.
        let page = carol.authorize(&[CREATE]).await;
        assert!(page.has("register"), "{}", page.url);
        assert!(register(&carol, &page, "caroline").await.sent("code").is_some());
        let page = carol.authorize(&[CREATE]).await;
        let link = format!("/login?flow={}", page.field("flow"));
        assert!(page.html.contains(&link), "{}", page.html);
        let page = carol.get(&link).await;
        assert!(carol.sign_in_at(&page, "alice", PASSWORD).await.sent("code").is_some());
        assert!(carol.authorize(&[]).await.sent("code").is_some(), "and the next request is as ever");
    });
}

#[test]
fn a_pushed_request_asks_for_an_account_likewise() {
    run(async {
        let tenant = tenant("create-pushed");
        let all = request(&[CREATE]);
        let fields: Vec<_> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let (_, pushed) = post_as(&tenant, "/par", ("web", WEB_SECRET), &fields).await;
        let uri = pushed["request_uri"].as_str().unwrap();
        let dave = Person::new(&tenant);
        let page = dave.get(&format!("/authorize?client_id=web&request_uri={uri}")).await;
        assert!(register(&dave, &page, "dave").await.sent("code").is_some(), "{}", page.url);
    });
}

#[test]
fn where_people_make_no_accounts_the_prompt_is_not_known() {
    run(async {
        let open = tenant("create-open");
        let words = json!(["none", "login", "consent", "select_account", "create"]);
        assert_eq!(discovery(&open).await["prompt_values_supported"], words);
        let refused = async |tenant: &Tenant, prompt: &str| {
            Person::new(tenant).authorize(&[("prompt", prompt)]).await.sent("error").unwrap()
        };
        assert_eq!(refused(&open, "create none").await, "invalid_request");

        let closed = on(server(), "create-closed", "signing_alg: ES256");
        let page = Person::new(&closed).authorize(&[CREATE]).await;
        assert!(page.has("register"), "{}", page.url);
        let flow = page.field("flow");
        let change =
            format!("tenants: [{{slug: {}, settings: {{signing_alg: ES256, registration: closed}}}}]", closed.slug);
        server().told(&["apply", "-f", "-"], &change);
        let metadata = discovery(&closed).await;
        assert_eq!(metadata["prompt_values_supported"], json!(["none", "login", "consent", "select_account"]));
        assert_eq!(metadata["display_values_supported"], json!(["page", "popup", "touch"]));
        assert!(metadata.get("claims_locales_supported").is_none());
        assert_eq!(refused(&closed, "create").await, "invalid_request");
        let page = Person::new(&closed).get(&format!("/authorize?flow={flow}")).await;
        assert!(page.has("error-description"), "between two steps, too: {}", page.html);
    });
}
