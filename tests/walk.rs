//! A person's whole way through their account, in a real browser on the demo tenants, as `README.md` promises: by the keyboard
//! where they type, and with the mail that `/demo/mail` caught. What is refused on it is tested elsewhere.

use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::Value;

use crate::second_factor::{code, later_on};
use crate::support::browser::{Browser, Looks};
use crate::support::mail::links;
use crate::support::person::Person;
use crate::support::run;
use crate::support::server::{Server, free_port, reachable_dir};
use crate::support::tenant::Tenant;

const FIRST: &str = "four words that nobody knows";
const SECOND: &str = "another four words of hers";

/// Somebody at their browser, and where they are.
struct Walker {
    browser: Browser,
    server: Server,
    acme: Tenant,
}

impl Walker {
    async fn at(&self, path: &str) {
        self.browser.go(&format!("{}{path}", self.acme.issuer)).await;
    }

    /// Types, goes on from field to field, and sends.
    async fn types(&self, fields: &[&str]) {
        let (tab, enter) = (char::from(Key::Tab).to_string(), char::from(Key::Enter).to_string());
        self.browser.press(&format!("{}{enter}", fields.join(&tab))).await;
    }

    async fn presses(&self, button: &str) {
        self.browser.client.find(Locator::Css(button)).await.unwrap().click().await.unwrap();
    }

    async fn reads(&self, id: &str) -> String {
        self.browser.id(id).await.text().await.unwrap()
    }

    async fn signs_out(&self) {
        self.at("/account").await;
        self.browser.click("account-sign-out-submit").await;
        self.browser.id("signed-out").await;
    }
}

#[test]
fn a_person_walks_through_the_whole_of_their_account_on_the_demo_tenants() {
    run(async {
        let data = reachable_dir();
        let server = Server::start_as("dev", data.path(), free_port(), &[]);
        let acme = Tenant { issuer: server.issuer("acme"), slug: "acme".to_owned() };
        let walker = Walker { browser: Browser::start(Looks::default()).await, server, acme };
        registers_by_the_keyboard(&walker).await;
        signs_in_with_a_touch(&walker).await;
        let (key, codes) = adds_an_app(&walker).await;
        signs_in_with_password_and_code(&walker, &key).await;
        ends_another_session(&walker, &codes).await;
        says_who_they_are(&walker).await;
        moves_to_another_address(&walker).await;
        sees_and_takes_what_is_kept(&walker, data.path()).await;
        takes_back_what_they_gave(&walker).await;
        chooses_another_password(&walker).await;
        is_asked_for_two_at_globex(&walker).await;
        walker.browser.close().await;
    });
}

/// From the demo's page to the application and its tokens, with a slip on the way; and the address is proven.
async fn registers_by_the_keyboard(walker: &Walker) {
    let browser = &walker.browser;
    browser.go(&format!("{}/demo/sign-in/acme", walker.server.url)).await;
    browser.click("register-link").await;
    browser.id("register").await;
    walker.types(&["alice", "wanda@acme.test", FIRST]).await;
    assert!(walker.reads("username-wrong").await.contains("taken"));
    assert_eq!(browser.focus().await, "username", "the focus is where the work is");
    browser.fill("username", "wanda").await;
    walker.types(&["", "", FIRST]).await;
    browser.id("consent").await;
    let tab = char::from(Key::Tab).to_string();
    while browser.focus().await != "consent-allow" {
        browser.press(&tab).await;
    }
    walker.types(&[""]).await;
    browser.id("tokens").await;
    let link = links(&walker.server, &walker.acme, "/verify", 1).await.remove(0);
    browser.go(&format!("{}/demo/mail", walker.server.url)).await;
    walker.presses(&format!("a[href='{link}']")).await;
    browser.click("verify-submit").await;
    browser.id("done").await;
}

async fn signs_in_with_a_touch(walker: &Walker) {
    let browser = &walker.browser;
    let device = browser.with_authenticator().await;
    walker.at("/account").await;
    browser.click("passkeys-link").await;
    browser.click("passkey-add").await;
    browser.id("passkeys").await;
    walker.signs_out().await;
    browser.click("sign-in-again").await;
    // The device answers by itself as soon as the page asks, as a person does who takes what is suggested.
    browser.id("account").await;
    browser.without_authenticator(&device).await;
}

/// The key of the app, and the codes on paper.
async fn adds_an_app(walker: &Walker) -> (String, Vec<String>) {
    let browser = &walker.browser;
    browser.click("totp-link").await;
    let key = walker.reads("totp-key").await;
    browser.id("code").await.click().await.unwrap();
    walker.types(&["000 000"]).await;
    browser.id("problem").await;
    assert_eq!(browser.focus().await, "code", "the focus is where the work is");
    walker.types(&[&code(&key)]).await;
    let codes = walker.reads("codes").await.lines().map(str::to_owned).collect();
    browser.click("next").await;
    assert_eq!(walker.reads("codes-left").await, "10");
    (key, codes)
}

async fn signs_in_with_password_and_code(walker: &Walker, key: &str) {
    let browser = &walker.browser;
    walker.signs_out().await;
    later_on(&walker.server, &walker.acme).await;
    browser.click("sign-in-again").await;
    browser.id("sign-in").await;
    assert_eq!(browser.focus().await, "username");
    walker.types(&["wanda@acme.test", FIRST]).await;
    browser.id("challenge").await;
    assert_eq!(browser.focus().await, "code");
    walker.types(&[&code(key)]).await;
    browser.id("account").await;
}

/// Somewhere else they signed in with a code on paper.
async fn ends_another_session(walker: &Walker, codes: &[String]) {
    let elsewhere = Person::new(&walker.acme);
    let page = elsewhere.get("/login").await;
    let fields = [("csrf", page.field("csrf")), ("username", "wanda".to_owned()), ("password", FIRST.to_owned())];
    let page = elsewhere.post("/login", &fields).await;
    let fields = [("csrf", page.field("csrf")), ("proof", page.field("proof")), ("code", codes[0].clone())];
    assert!(elsewhere.post("/challenge", &fields).await.has("account"));
    walker.at("/account").await;
    assert!(walker.reads("sessions").await.contains("Firefox on Linux"));
    assert_eq!(walker.reads("codes-left").await, "9");
    walker.presses("button[name=end]").await;
    walker.browser.id("notice").await;
    assert!(!walker.reads("sessions").await.contains("Firefox on Linux"));
    assert!(elsewhere.get("/account").await.has("sign-in"), "they are out there");
}

async fn says_who_they_are(walker: &Walker) {
    let browser = &walker.browser;
    browser.click("profile-link").await;
    browser.fill("name", "Wanda Walker").await;
    browser.fill("phone_number", "030 123").await;
    browser.fill("zoneinfo", "Europe/Berlin").await;
    walker.types(&[""]).await;
    browser.id("phone_number-wrong").await;
    assert_eq!(browser.focus().await, "phone_number", "the focus is where the work is");
    browser.fill("phone_number", "+49 30 1234567").await;
    walker.types(&[""]).await;
    browser.id("notice").await;
    browser.click("account-link").await;
    assert!(walker.reads("account").await.contains("Wanda Walker"));
    let sessions = walker.reads("sessions").await;
    assert!(sessions.contains(" CET") || sessions.contains(" CEST"), "in their own zone: {sessions}");
}

/// Both addresses agree.
async fn moves_to_another_address(walker: &Walker) {
    let browser = &walker.browser;
    browser.click("mail-link").await;
    browser.id("change-mail").await;
    assert_eq!(browser.focus().await, "email", "one can type at once");
    walker.types(&["wanda@example.test"]).await;
    browser.id("mail-wanted").await;
    for page in ["/mail/former", "/mail/new"] {
        let link = links(&walker.server, &walker.acme, page, 1).await.remove(0);
        browser.go(&format!("{}/demo/mail", walker.server.url)).await;
        walker.presses(&format!("a[href='{link}']")).await;
        browser.click("mail-agree-submit").await;
        browser.id("done").await;
    }
    browser.click("next").await;
    assert!(walker.reads("about").await.contains("wanda@example.test"));
}

async fn sees_and_takes_what_is_kept(walker: &Walker, data: &Path) {
    let browser = &walker.browser;
    browser.click("activity-link").await;
    let activity = walker.reads("activity").await;
    for event in ["The account was created", "A passkey was added", "A recovery code was used", "A session ended"] {
        assert!(activity.contains(event), "no {event}: {activity}");
    }
    browser.downloads_to(data).await;
    browser.click("account-link").await;
    browser.click("data-link").await;
    browser.click("download-submit").await;
    let copy = downloaded(data);
    assert_eq!(copy["user"]["claims"]["name"], "Wanda Walker", "{copy}");
}

/// The file that the browser wrote, once it is whole.
fn downloaded(folder: &Path) -> Value {
    let began = Instant::now();
    loop {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = path.extension().is_some_and(|kind| kind == "json").then(|| std::fs::read_to_string(&path).ok());
            if let Some(copy) = text.flatten().and_then(|text| serde_json::from_str(&text).ok()) {
                return copy;
            }
        }
        assert!(began.elapsed() < Duration::from_secs(20), "nothing was downloaded");
        std::thread::yield_now();
    }
}

async fn takes_back_what_they_gave(walker: &Walker) {
    let browser = &walker.browser;
    walker.at("/account").await;
    assert!(walker.reads("consents").await.contains("Demo application"));
    walker.presses("button[name=withdraw]").await;
    browser.id("notice").await;
    assert!(browser.client.find(Locator::Id("consents")).await.is_err(), "it may do nothing any more");
    browser.click("passkeys-link").await;
    browser.id("passkeys").await;
    walker.presses("button[name=remove]").await;
    browser.id("passkeys-empty").await;
    browser.click("account-link").await;
}

async fn chooses_another_password(walker: &Walker) {
    let browser = &walker.browser;
    browser.click("change-password-link").await;
    browser.id("change-password").await;
    walker.types(&[FIRST, "wandawanda"]).await;
    browser.id("new-password-wrong").await;
    assert_eq!(browser.focus().await, "new_password", "the focus is where the work is");
    browser.fill("password", FIRST).await;
    walker.types(&["", SECOND]).await;
    browser.id("notice").await;
    walker.signs_out().await;
    browser.click("sign-in-again").await;
    browser.id("sign-in").await;
    walker.types(&["wanda", SECOND]).await;
    browser.id("challenge").await;
}

/// The other tenant has a look of its own, and asks one of its people for two factors.
async fn is_asked_for_two_at_globex(walker: &Walker) {
    let browser = &walker.browser;
    browser.go(&format!("{}/demo/sign-in/globex", walker.server.url)).await;
    assert_eq!(walker.reads("tenant-text").await, "Globex brings a look of its own.");
    walker.types(&["grace", "another horse another staple"]).await;
    let key = walker.reads("totp-key").await;
    browser.id("code").await.click().await.unwrap();
    walker.types(&[&code(&key)]).await;
    browser.click("next").await;
    assert!(walker.reads("tokens").await.contains("Grace Globex"));
}
