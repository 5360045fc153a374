//! Several accounts signed in in one browser: chosen, left, and left all at once.

use serde_json::{Value, json};

use crate::support::person::{Page, Person, answered, peek, redeem};
use crate::support::tenant::{PASSWORD, Tenant, document, fresh_slug};
use crate::support::{http, run, server, tenant};

fn several(name: &str, count: u32) -> Tenant {
    let slug = fresh_slug(name);
    let text = document(&slug, &format!("accounts_per_browser: {count}"));
    let more = format!(
        "      - {{username: carol, password: {PASSWORD}}}\n      - {{username: dora, password: {PASSWORD}}}\n"
    );
    server().told(&["apply", "-f", "-"], &format!("{text}{more}"));
    Tenant { issuer: server().issuer(&slug), slug }
}

/// Signs in as one more, whoever is signed in.
async fn add(person: &Person, username: &str) -> Page {
    let page = person.authorize(&[("prompt", "login")]).await;
    assert!(page.has("sign-in"), "{}: {}", page.url, page.html);
    person.sign_in_at(&page, username, PASSWORD).await
}

/// Whom an application gets, and in which session.
async fn whose(tenant: &Tenant, page: &Page) -> (String, Value) {
    let code = page.sent("code").unwrap_or_else(|| panic!("no code: {} {}", page.url, page.html));
    let tokens = redeem(tenant, &code).await;
    let token = tokens["access_token"].as_str().unwrap();
    let told = answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)).await.1;
    let sid = peek(tokens["id_token"].as_str().unwrap(), 1)["sid"].clone();
    (told["preferred_username"].as_str().unwrap().to_owned(), sid)
}

/// The button of an account on a page that lists them.
fn choice(page: &Page, place: usize) -> String {
    let from = page.html.find(&format!("id=\"select-{place}\"")).unwrap_or_else(|| panic!("{}", page.html));
    page.html[from..].split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn choose(person: &Person, page: &Page, account: &str) -> Page {
    let from = page.html.find("id=\"select-account\"").unwrap();
    let csrf = page.html[from..].split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut fields = vec![("csrf", csrf.to_owned()), ("account", account.to_owned())];
    if page.html.contains("name=\"flow\"") {
        fields.push(("flow", page.field("flow")));
    }
    person.post("/select", &fields).await
}

#[test]
fn a_person_goes_on_with_any_account_of_the_browser() {
    run(async {
        let tenant = several("chooser", 3);
        let person = Person::new(&tenant);
        let alice = whose(&tenant, &person.sign_in("alice", &[]).await).await;
        let page = add(&person, "bob").await;
        let bob_state = page.sent("session_state").unwrap();
        let bob = whose(&tenant, &page).await;
        assert_eq!((alice.0.as_str(), bob.0.as_str()), ("alice", "bob"));

        let list = person.authorize(&[("prompt", "select_account")]).await;
        assert!(list.has("select-continue") && list.html.contains("Alice Adams") && list.html.contains("Bob Brown"));
        let before = person.cookie("state");
        let page = choose(&person, &list, &choice(&list, 1)).await;
        assert_ne!(page.sent("session_state").unwrap(), bob_state);
        assert_ne!(person.cookie("state"), before, "pages of applications see that somebody else is in use");
        assert_eq!(whose(&tenant, &page).await, alice, "and it is the session of before");
        // It stays so, and bob waits.
        assert_eq!(whose(&tenant, &person.authorize(&[]).await).await, alice);
        let list = person.get("/select").await;
        let account = choose(&person, &list, &choice(&list, 1)).await;
        assert!(account.has("account") && account.html.contains("Bob Brown"), "{}", account.html);
        // Whoever signs in again is there once.
        assert_eq!(whose(&tenant, &add(&person, "alice").await).await, alice, "under the name of before");
        let list = person.get("/select").await;
        assert!(list.has("select-1") && !list.has("select-2"), "{}", list.html);
    });
}

#[test]
fn one_signs_out_of_one_account_or_of_all() {
    run(async {
        let tenant = several("leave", 3);
        let person = Person::new(&tenant);
        person.sign_in("alice", &[]).await;
        add(&person, "bob").await;
        let question = person.get("/logout").await;
        assert!(question.has("sign-out-all"), "{}", question.html);
        assert!(person.post("/logout", &[("csrf", question.field("csrf"))]).await.has("signed-out"));
        // Nobody is in use; who waits is offered, and a browser that asks for nobody's sign-in gets none.
        let silent = person.authorize(&[("prompt", "none")]).await;
        assert_eq!(silent.sent("error").as_deref(), Some("login_required"));
        let page = person.authorize(&[]).await;
        assert!(
            page.has("sign-in") && page.html.contains("Alice Adams") && !page.html.contains("Bob Brown"),
            "{}",
            page.html
        );
        let page = choose(&person, &page, &choice(&page, 1)).await;
        assert_eq!(whose(&tenant, &page).await.0, "alice");

        add(&person, "carol").await;
        let question = person.get("/logout").await;
        let fields = [("csrf", question.field("csrf")), ("all", "yes".to_owned())];
        assert!(person.post("/logout", &fields).await.has("signed-out"));
        let page = person.authorize(&[]).await;
        assert!(page.has("sign-in") && !page.has("select-1"), "{}", page.html);
        assert_eq!(person.cookie("waiting"), None);
    });
}

#[test]
fn a_browser_has_as_many_accounts_as_the_tenant_says_and_the_oldest_goes() {
    run(async {
        let tenant = several("most", 2);
        let (person, elsewhere) = (Person::new(&tenant), Person::new(&tenant));
        let first = person.sign_in("alice", &[]).await;
        let refresh = redeem(&tenant, &first.sent("code").unwrap()).await["refresh_token"].clone();
        elsewhere.sign_in("alice", &[]).await;
        add(&person, "bob").await;
        add(&person, "carol").await;
        let list = person.get("/select").await;
        assert!(list.html.contains("Bob Brown") && !list.html.contains("Alice Adams"), "{}", list.html);
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str().unwrap())];
        let web = ("web", crate::support::tenant::WEB_SECRET);
        let (status, body) = crate::support::person::post_as(&tenant, "/token", web, &fields).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")), "it ended, with what it gave");
        assert!(elsewhere.authorize(&[]).await.sent("code").is_some());

        // By default one is all.
        let one = crate::support::tenant("one-account");
        let person = Person::new(&one);
        person.sign_in("alice", &[]).await;
        add(&person, "bob").await;
        assert_eq!(person.cookie("waiting"), None);
        assert!(!person.get("/account").await.has("select-link"));
    });
}

#[test]
fn nobody_goes_on_with_an_account_that_does_not_wait_in_their_browser() {
    run(async {
        let (tenant, other) = (several("waiting", 3), tenant("waiting-elsewhere"));
        let (person, stranger) = (Person::new(&tenant), Person::new(&tenant));
        let alice = whose(&tenant, &person.sign_in("alice", &[]).await).await;
        stranger.sign_in("bob", &[]).await;
        let list = stranger.authorize(&[("prompt", "select_account")]).await;
        for account in [alice.1.as_str().unwrap(), "00000000-0000-0000-0000-000000000000", "x"] {
            let page = choose(&stranger, &list, account).await;
            assert!(page.has("select-account"), "asked again: {}", page.html);
        }
        assert_eq!(whose(&tenant, &stranger.authorize(&[]).await).await.0, "bob");
        // A token that waits here opens nothing in another tenant.
        add(&person, "bob").await;
        let waiting = person.cookie("waiting").unwrap();
        let forged = format!("signet_waiting_{}={waiting}; signet_session_{}={waiting}", other.slug, other.slug);
        let page = http().get(format!("{}/account", other.issuer)).header("cookie", forged).send().await.unwrap();
        assert_eq!(page.status(), 303, "there is nobody");
        // A form of another site changes nothing.
        let sent = person.post("/select", &[("account", alice.1.as_str().unwrap()), ("csrf", "x")]).await;
        assert!(sent.html.contains("Bob Brown"), "{}", sent.html);
    });
}
