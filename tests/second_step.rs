//! Two factors that a tenant, a role, a client or a level demands: shown, or set up on the way.

use serde_json::{Value, json};

use crate::second_factor::{code, later, set_up, show};
use crate::support::browser::{Application, Browser, Looks, authorize};
use crate::support::mail::notices;
use crate::support::passkey::{Device, PRESENT, Question, added, enter, question};
use crate::support::person::{Page, Person, peek, redeem, redeem_as};
use crate::support::tenant::{CALLBACK, OTHER_SECRET, PASSWORD, Tenant, on, tenant, with_clients};
use crate::support::{run, server};

pub(crate) const REQUIRED: &str = "signing_alg: ES256\nsecond_factor: {required: true, remember_days: 30}";
const LEVELS: &str = "signing_alg: ES256\nacr_levels: [{acr: one, demands: [pwd]}, {acr: two, demands: [mfa]}, \
                      {acr: key, demands: [phr, mfa]}]";

/// Whoever is sent to set something up, does it with an app: the page with the codes, and the key.
pub(crate) async fn set_up_at(person: &Person, page: &Page) -> (Page, String) {
    assert!(page.has("set-up-submit") && page.url.path().ends_with("/challenge"), "{} {}", page.url, page.html);
    let key = page.text("totp-key");
    (post(person, page, &[("setup", &page.field("setup")), ("code", &code(&key))]).await, key)
}

/// Sends the form of a challenge with these fields.
pub(crate) async fn post(person: &Person, page: &Page, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![("csrf", page.field("csrf"))];
    for name in ["flow", "proof"] {
        if page.html.contains(&format!("name=\"{name}\"")) {
            fields.push((name, page.field(name)));
        }
    }
    fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    person.post("/challenge", &fields).await
}

/// Asks what to ask a device on the page of a challenge.
async fn asked(person: &Person, page: &Page, purpose: &str) -> (u16, Question) {
    let mut fields = vec![("csrf", page.field("csrf")), ("purpose", purpose.to_owned())];
    for name in ["flow", "proof"] {
        if page.html.contains(&format!("name=\"{name}\"")) {
            fields.push((name, page.field(name)));
        }
    }
    let answer = person.post("/passkeys/options", &fields).await;
    let body: Value = serde_json::from_str(&answer.html).unwrap();
    let state = body["state"].as_str().unwrap_or_default().to_owned();
    (answer.status.as_u16(), Question { options: body["options"].clone(), state })
}

/// Follows the link behind the codes on paper.
pub(crate) async fn onward(person: &Person, page: &Page) -> Page {
    let from = page.html.find("id=\"next\" href=\"").unwrap_or_else(|| panic!("{} {}", page.url, page.html)) + 16;
    let address = page.html[from..].split('"').next().unwrap().replace("&amp;", "&");
    let base = url::Url::parse(&person.tenant.issuer).unwrap().path().to_owned();
    person.get(address.strip_prefix(&base).unwrap()).await
}

pub(crate) async fn amr(tenant: &Tenant, page: &Page) -> Value {
    let tokens = redeem(tenant, &page.sent("code").unwrap_or_else(|| panic!("{} {}", page.url, page.html))).await;
    peek(tokens["id_token"].as_str().unwrap(), 1)["amr"].clone()
}

pub(crate) async fn told(statement: &str, tenant: &Tenant) -> u64 {
    let (owner, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let of_tenant = format!("{statement} WHERE tenant_id = (SELECT id FROM tenants WHERE slug = $1)");
    owner.execute(&of_tenant, &[&tenant.slug]).await.unwrap()
}

#[test]
fn whoever_has_no_second_factor_where_one_is_demanded_sets_it_up_on_the_way_and_is_in_only_then() {
    run(async {
        let tenant = on(server(), "demand", REQUIRED);
        let alice = Person::new(&tenant);
        let page = alice.sign_in("alice", &[]).await;
        assert!(page.has("set-up-submit") && alice.cookie("session").is_none(), "{} {}", page.url, page.html);
        assert!(alice.get("/account").await.has("sign-in"), "no half session");
        let wrong = post(&alice, &page, &[("setup", &page.field("setup")), ("code", "000000")]).await;
        assert!(wrong.status == 403 && wrong.text("totp-key") == page.text("totp-key"), "{}", wrong.html);
        let forged =
            [("proof", page.field("proof")), ("setup", page.field("setup")), ("code", code(&page.text("totp-key")))];
        assert_eq!(alice.post("/challenge", &forged).await.status, 403, "a form that is not ours");
        let (codes, key) = set_up_at(&alice, &page).await;
        assert!(codes.has("codes") && alice.cookie("session").is_some(), "{}", codes.html);
        assert_eq!(amr(&tenant, &onward(&alice, &codes).await).await, json!(["pwd", "otp", "mfa"]));
        notices(server(), &tenant, "An authenticator app protects your account", 1).await;

        // From now on it is asked for, and the password alone adds nothing beside it.
        let other = Person::new(&tenant);
        let page = other.sign_in("alice", &[]).await;
        assert!(page.has("challenge-submit") && !page.html.contains("set-up-submit"), "{}", page.html);
        let bob = Person::new(&tenant);
        let of_bob = bob.sign_in("bob", &[]).await;
        let more = [("setup", of_bob.field("setup")), ("code", code(&of_bob.text("totp-key")))];
        let more: Vec<(&str, &str)> = more.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(post(&other, &page, &more).await.status, 403);
        assert!(other.cookie("session").is_none());
        later(&tenant).await;
        assert!(show(&other, &page, &code(&key)).await.sent("code").is_some());

        // Whoever makes an account sets it up, too.
        let carol = Person::new(&tenant);
        let page = carol.get("/register").await;
        let fields =
            [("csrf", page.field("csrf")), ("username", "carol".to_owned()), ("password", PASSWORD.to_owned())];
        let page = carol.post("/register", &fields).await;
        let (codes, _) = set_up_at(&carol, &page).await;
        assert!(onward(&carol, &codes).await.has("account"), "{}", codes.html);
    });
}

#[test]
fn somebody_who_is_in_when_two_are_demanded_shows_them_before_anything_else() {
    run(async {
        let tenant = tenant("demand-later");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let demand = |required: bool| {
            let document = format!(
                "tenants: [{{slug: {}, settings: {{registration: open, signing_alg: ES256, second_factor: {{required: {required}}}}}}}]",
                tenant.slug
            );
            server().told(&["apply", "-f", "-"], &document);
        };
        demand(true);
        assert!(alice.get("/account").await.has("set-up-submit"));
        assert!(alice.get("/account/password").await.has("set-up-submit"));
        assert_eq!(alice.authorize(&[("prompt", "none")]).await.sent("error").as_deref(), Some("login_required"));
        let session = alice.cookie("session").unwrap();
        told("UPDATE sessions SET authenticated_at = now() - interval '11 minutes'", &tenant).await;
        let page = alice.authorize(&[]).await;
        assert!(
            page.has("sign-in"),
            "what protects the account is set up by who has just shown the first: {}",
            page.html
        );
        let page = alice.sign_in_at(&page, "alice", PASSWORD).await;
        let (codes, _) = set_up_at(&alice, &page).await;
        assert!(onward(&alice, &codes).await.sent("code").is_some());
        assert_ne!(alice.cookie("session").unwrap(), session);
        assert!(alice.get("/account").await.has("account"));
        let denied = Person::new(&tenant);
        let page = denied.sign_in("bob", &[]).await;
        let denied = post(&denied, &page, &[("cancel", "yes")]).await;
        assert_eq!(denied.sent("error").as_deref(), Some("access_denied"));
        demand(false);
        assert!(Person::new(&tenant).sign_in("bob", &[]).await.sent("code").is_some());
    });
}

#[test]
fn a_role_and_a_client_demand_two_factors_on_their_own() {
    run(async {
        let bank = json!({
            "client_id": "bank", "client_secret": OTHER_SECRET, "redirect_uris": [CALLBACK], "first_party": true,
            "grant_types": ["authorization_code"], "scope": "openid profile", "require_second_factor": true,
        });
        let tenant = with_clients(server(), "demand-some", "signing_alg: ES256", &[bank]);
        let at_bank = [("client_id", "bank"), ("scope", "openid")];
        let bob = Person::new(&tenant);
        assert!(bob.sign_in("bob", &[]).await.sent("code").is_some(), "elsewhere the password will do");
        assert_eq!(
            bob.authorize(&[&at_bank[..], &[("prompt", "none")]].concat()).await.sent("error").as_deref(),
            Some("login_required")
        );
        let page = bob.authorize(&at_bank).await;
        let (codes, key) = set_up_at(&bob, &page).await;
        let session = bob.cookie("session").unwrap();
        assert!(onward(&bob, &codes).await.sent("code").is_some());
        assert_eq!(bob.cookie("session").unwrap(), session);
        let other = Person::new(&tenant);
        let page = other.sign_in("bob", &at_bank).await;
        later(&tenant).await;
        assert!(show(&other, &page, &code(&key)).await.sent("code").is_some());

        let document = format!(
            "tenants: [{{slug: {}, roles: [{{name: ADMIN, scopes: ['orders:read'], require_second_factor: true}}]}}]",
            tenant.slug
        );
        server().told(&["apply", "-f", "-"], &document);
        assert!(server().told(&["export", &tenant.slug], "").contains("require_second_factor: true"));
        let alice = Person::new(&tenant);
        assert!(alice.sign_in("alice", &[]).await.has("set-up-submit"), "alice is ADMIN");
    });
}

#[test]
fn a_level_that_a_client_asks_for_is_reached_by_one_more_step_in_the_same_session() {
    run(async {
        let tenant = on(server(), "demand-levels", LEVELS);
        let alice = Person::new(&tenant);
        let first = alice.tokens("alice", &[]).await;
        let claims = peek(first["id_token"].as_str().unwrap(), 1);
        assert_eq!(claims["acr"], "one");
        let wish = [("acr_values", "two")];
        assert!(alice.authorize(&wish).await.sent("code").is_some(), "a wish makes nobody set something up");
        let (key, codes) = set_up(&alice).await;

        let bob = Person::new(&tenant);
        bob.sign_in("bob", &[]).await;
        let essential = json!({ "id_token": { "acr": { "essential": true, "value": "two" } } }).to_string();
        let must = [("claims", essential.as_str())];
        assert_eq!(
            bob.authorize(&[&must[..], &[("prompt", "none")]].concat()).await.sent("error").as_deref(),
            Some("login_required")
        );
        assert!(bob.authorize(&must).await.has("set-up-submit"), "essential: it is set up");

        // Somebody with an app, who came in by a remembered browser of before the level was asked for.
        let other = Person::new(&tenant);
        let page = other.sign_in("alice", &[]).await;
        assert!(show(&other, &page, &codes[0]).await.sent("code").is_some());
        told("UPDATE sessions SET amr = '{pwd}'", &tenant).await;
        let before = other.cookie("session").unwrap();
        let page = other.authorize(&wish).await;
        assert!(page.has("challenge-submit"), "{} {}", page.url, page.html);
        assert!(other.authorize(&[("acr_values", "two"), ("prompt", "none")]).await.sent("code").is_some());
        later(&tenant).await;
        let done = post(&other, &page, &[("code", &code(&key))]).await;
        let tokens = redeem(&tenant, &done.sent("code").unwrap_or_else(|| panic!("{}", done.html))).await;
        let after = peek(tokens["id_token"].as_str().unwrap(), 1);
        assert_eq!((&after["acr"], &after["amr"]), (&json!("two"), &json!(["pwd", "otp", "mfa"])));
        assert_ne!(other.cookie("session").unwrap(), before, "rights grew: a new token");
        assert_eq!(redeem_as(&tenant, &done.sent("code").unwrap(), &[]).await.0, 400);

        // A level that no code reaches: a passkey is added on the way, and then shown.
        let key = json!({ "id_token": { "acr": { "essential": true, "value": "key" } } }).to_string();
        let page = other.authorize(&[("claims", key.as_str())]).await;
        assert!(page.has("passkey-add") && !page.html.contains("totp-key"), "{}", page.html);
        let mut device = Device::new(&tenant);
        let (status, question) = asked(&other, &page, "set-up").await;
        assert_eq!(status, 200);
        let made = device.make(&question);
        let page = post(&other, &page, &[("add", "yes"), ("state", &question.state), ("credential", &made)]).await;
        assert!(page.has("passkey-step") && !page.html.contains("id=\"code\""), "{}", page.html);
        let (_, question) = asked(&other, &page, "step").await;
        let signed = device.sign(&question);
        let done = post(&other, &page, &[("state", &question.state), ("credential", &signed)]).await;
        let tokens = redeem(&tenant, &done.sent("code").unwrap_or_else(|| panic!("{}", done.html))).await;
        assert_eq!(peek(tokens["id_token"].as_str().unwrap(), 1)["acr"], "key");
    });
}

#[test]
fn a_passkey_is_a_second_step_of_its_owner_and_whoever_has_one_sets_up_nothing_beside_it_by_password() {
    run(async {
        let tenant = on(
            server(),
            "step-passkey",
            "signing_alg: ES256\nsecond_factor: {required: true}\npasskeys: {user_verification: preferred}",
        );
        let alice = Person::new(&tenant);
        let page = alice.sign_in("alice", &[]).await;
        let mut device = Device::new(&tenant);
        device.flags = PRESENT;
        let (_, question) = asked(&alice, &page, "set-up").await;
        let made = device.make(&question);
        let added = [("add", "yes"), ("state", question.state.as_str()), ("credential", made.as_str())];
        let page = post(&alice, &page, &added).await;
        assert!(
            page.has("passkey-step") && alice.cookie("session").is_none(),
            "to have it is not to show it: {}",
            page.html
        );

        // The password alone adds neither an app nor another passkey beside it.
        let thief = Person::new(&tenant);
        let at_theirs = thief.sign_in("alice", &[]).await;
        assert!(!at_theirs.html.contains("totp-key"));
        assert_eq!(asked(&thief, &at_theirs, "set-up").await.0, 403);
        let bob = Person::new(&tenant);
        let of_bob = bob.sign_in("bob", &[]).await;
        let setup = (of_bob.field("setup"), code(&of_bob.text("totp-key")));
        assert_eq!(post(&thief, &at_theirs, &[("setup", &setup.0), ("code", &setup.1)]).await.status, 403);
        let mut of_thief = Device::new(&tenant);
        let (_, for_bob) = asked(&bob, &of_bob, "set-up").await;
        let made = of_thief.make(&for_bob);
        let foreign =
            post(&thief, &at_theirs, &[("add", "yes"), ("state", &for_bob.state), ("credential", &made)]).await;
        assert!(foreign.status == 403 && thief.cookie("session").is_none(), "{}", foreign.html);

        // An answer to another question, of another person, or twice.
        let (_, step) = asked(&thief, &at_theirs, "step").await;
        assert_eq!(step.options["allowCredentials"].as_array().unwrap().len(), 1);
        let other = of_thief.sign(&step);
        assert_eq!(post(&thief, &at_theirs, &[("state", &step.state), ("credential", &other)]).await.status, 403);
        let at_door = Person::new(&tenant);
        let door = at_door.authorize(&[]).await;
        let sign_in = crate::support::passkey::question(&at_door, &door, "sign-in").await;
        let signed = device.sign(&sign_in);
        assert_eq!(post(&thief, &at_theirs, &[("state", &sign_in.state), ("credential", &signed)]).await.status, 403);
        let (_, own) = asked(&alice, &page, "step").await;
        let signed = device.sign(&own);
        let shown = [("state", own.state.as_str()), ("credential", signed.as_str())];
        let at_login = enter(&at_door, &door, (&own.state, &signed)).await;
        assert!(at_login.status == 403 && at_door.cookie("session").is_none(), "{}", at_login.html);
        let done = post(&alice, &page, &shown).await;
        assert_eq!(amr(&tenant, &done).await, json!(["pwd", "pop", "mfa"]));
        let replayed = alice.sign_in("alice", &[("prompt", "login")]).await;
        assert_eq!(post(&alice, &replayed, &shown).await.status, 403);

        // Changing what protects the account asks for all of it, and a passkey that knows its owner is all of it.
        told("UPDATE sessions SET authenticated_at = now() - interval '11 minutes'", &tenant).await;
        let page = alice.get("/account/totp").await;
        assert!(page.has("confirm") && page.has("passkey-step"), "{}", page.html);
        for (flags, status) in [(PRESENT, 403), (PRESENT | crate::support::passkey::VERIFIED, 200)] {
            device.flags = flags;
            let asked = question_for_confirm(&alice, &page).await;
            let signed = device.sign(&asked);
            let fields = [
                ("csrf", page.field("csrf")),
                ("next", page.field("next")),
                ("state", asked.state),
                ("credential", signed),
            ];
            let done = alice.post("/account/confirm", &fields).await;
            assert_eq!(done.status, status, "{}", done.html);
            assert_eq!(done.has("totp-submit"), status == 200, "{}", done.html);
        }
    });
}

async fn question_for_confirm(person: &Person, page: &Page) -> Question {
    question(person, page, "confirm").await
}

#[test]
fn where_a_client_demands_two_an_owner_of_a_passkey_adds_no_app_by_password_alone() {
    run(async {
        let bank = json!({
            "client_id": "bank", "client_secret": OTHER_SECRET, "redirect_uris": [CALLBACK], "first_party": true,
            "grant_types": ["authorization_code"], "scope": "openid profile", "require_second_factor": true,
        });
        let tenant = with_clients(server(), "demand-go-past", "signing_alg: ES256", &[bank]);
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        added(&alice, &tenant).await;
        let thief = Person::new(&tenant);
        assert!(thief.sign_in("alice", &[]).await.sent("code").is_some(), "the password is enough elsewhere");
        for page in ["/account/totp", "/account/passkeys", "/account/password"] {
            assert!(thief.get(page).await.has("confirm") || page == "/account/password", "{page}");
        }
        let page = thief.authorize(&[("client_id", "bank"), ("scope", "openid")]).await;
        assert!(page.has("passkey-step") && !page.html.contains("totp-key"), "{}", page.html);
    });
}

#[test]
fn an_operator_takes_factors_away_from_somebody_who_lost_them() {
    run(async {
        let tenant = tenant("reset-factors");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        set_up(&alice).await;
        added(&alice, &tenant).await;
        let said = server().told(&["user", "reset-factors", &tenant.slug, "alice"], "");
        assert_eq!(said.trim(), "removed 2 of alice; all their sessions ended");
        assert!(alice.get("/account").await.has("sign-in"));
        assert!(alice.sign_in("alice", &[]).await.sent("code").is_some(), "the password alone");
        notices(server(), &tenant, "Your second step was reset", 1).await;
    });
}

#[test]
fn a_person_sets_up_a_passkey_on_the_way_in_a_real_browser_and_it_is_asked_for_next_time() {
    run(async {
        let tenant = on(server(), "demand-browser", REQUIRED);
        let application = Application::start();
        let browser = Browser::start(Looks::default()).await;
        let device = browser.with_authenticator().await;
        let address = authorize(&tenant, &[("client_id", "spa"), ("redirect_uri", application.callback.as_str())]);
        browser.go(&address).await;
        browser.sign_in().await;
        browser.id("set-up-submit").await;
        browser.photograph("set-up", Looks::default()).await;
        browser.click("passkey-add").await;
        browser.id("passkey-step").await;
        browser.photograph("challenge-passkey", Looks::default()).await;
        browser.click("remember").await;
        browser.click("passkey-step").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);
        // Or it would sign in by itself, among what the sign-in page suggests.
        browser.without_authenticator(&device).await;
        browser.go(&format!("{address}&prompt=login")).await;
        browser.sign_in().await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "remembered: {}", browser.address().await);
        browser.close().await;
    });
}
