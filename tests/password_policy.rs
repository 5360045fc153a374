//! Passwords that people choose, by what their tenant asks: NIST SP 800-63B-4 §3.1.1.2.

use std::sync::OnceLock;

use reqwest::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue};

use crate::recovery::{forget, reset};
use crate::support::browser::{Browser, Looks};
use crate::support::mail::links;
use crate::support::person::{Page, Person};
use crate::support::server::{Server, free_port, reachable_dir, signet};
use crate::support::tenant::{PASSWORD, Tenant, fresh_slug, on};
use crate::support::{run, server};

/// Hard to guess, but for whoever has the list.
const STOLEN: &str = "purple badger waltz";
/// `printf 'purple badger waltz' | sha1sum`
const STOLEN_SHA1: &str = "AB8397A72902E0D695FA69B3C89360363A5FD120";
const GOOD: &str = "another horse another staple";

/// A server with a list of stolen passwords, shared by these tests.
fn informed() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("stolen.txt");
        let mut lines: Vec<String> =
            (0..2000_u32).map(|at| format!("{:08X}{}:{at}\r\n", at * 2_000_003, "A".repeat(32))).collect();
        lines.push(format!("{STOLEN_SHA1}:12\r\n"));
        lines.sort();
        std::fs::write(&place, lines.concat()).unwrap();
        // Once it is open, the name is not needed any more.
        Server::start(&[("SIGNET_BREACHED_PASSWORDS", place.to_str().unwrap())])
    })
}

/// The three pages where a password is chosen, with one chosen there.
async fn everywhere(tenant: &Tenant, server: &Server, password: &str) -> [(&'static str, Page, &'static str); 3] {
    let stranger = Person::new(tenant);
    let registered = register(&stranger, &fresh_slug("carol"), "", password).await;
    let bob = Person::new(tenant);
    forget(&bob, "bob").await;
    let link = links(server, tenant, "/reset", 1).await.pop().unwrap();
    let was_reset = reset(&bob, tenant, &link, password).await;
    let alice = Person::new(tenant);
    alice.sign_in("alice", &[]).await;
    let changed = change(&alice, password).await;
    [
        ("register", registered, "password-wrong"),
        ("reset", was_reset, "password-wrong"),
        ("change", changed, "new-password-wrong"),
    ]
}

async fn register(person: &Person, username: &str, email: &str, password: &str) -> Page {
    let csrf = person.get("/register").await.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("username", username), ("email", email), ("password", password)];
    person.post("/register", &fields).await
}

async fn change(person: &Person, password: &str) -> Page {
    let csrf = person.get("/account/password").await.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("password", PASSWORD), ("new_password", password)];
    person.post("/account/password", &fields).await
}

#[test]
fn each_page_refuses_what_is_short_long_a_name_easy_to_guess_or_stolen_and_says_why() {
    run(async {
        for (password, words) in [
            ("seven c", "at least 8 characters"),
            (&"x".repeat(1025), "too long"),
            ("test corp", "a name that others know"),
            ("password1", "Many people"),
            ("asdfghjkl", "easy to guess"),
            ("P4ssw0rd!", "Capital letters"),
            ("testcorp2026", "tried"),
            (STOLEN, "stolen"),
        ] {
            let tenant = on(informed(), "unfit", "signing_alg: ES256");
            for (place, page, id) in everywhere(&tenant, informed(), password).await {
                assert_eq!(page.status, 422, "{place} {password}: {}", page.html);
                assert!(page.has(id) && page.text(id).contains(words), "{place} {password}: {}", page.html);
                assert!(!page.html.contains(password) || password.len() < 10, "{place}: it is not said again");
            }
        }
        let tenant = on(informed(), "fit", "signing_alg: ES256");
        for (place, page, _) in everywhere(&tenant, informed(), GOOD).await {
            assert!(page.status.is_success(), "{place}: {}", page.html);
        }
        let log = informed().log();
        for secret in [STOLEN, STOLEN_SHA1, &STOLEN_SHA1.to_lowercase(), "P4ssw0rd!", GOOD] {
            assert!(!log.contains(secret), "{secret} is in the log");
        }
    });
}

#[test]
fn the_names_of_a_person_are_no_password_nor_much_of_one() {
    run(async {
        let tenant = on(server(), "own-names", "signing_alg: ES256");
        let carol = Person::new(&tenant);
        for password in [
            "wilhelmine.q",
            "Wilhelmine.Q",
            "qvist.wilhelmine",
            "qvist.wilhelmine@posthaus.test",
            "posthaus1",
            "wilhelmine.q!",
        ] {
            let page = register(&carol, "wilhelmine.q", "qvist.wilhelmine@posthaus.test", password).await;
            assert_eq!(page.status, 422, "{password}: {}", page.html);
            assert!(page.has("password-wrong") && page.html.contains("value=\"wilhelmine.q\""), "{}", page.html);
        }
        // What the document says of alice counts where she changes it.
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        for password in ["Alice Adams", "alice@test.test", "adamsalice"] {
            let page = change(&alice, password).await;
            assert!(page.status == 422 && page.has("new-password-wrong"), "{password}: {}", page.html);
        }
        assert!(change(&alice, GOOD).await.has("account"));
    });
}

#[test]
fn a_tenant_says_how_long_and_how_good_a_password_is() {
    run(async {
        let strict = on(informed(), "strict", "password_policy: { min_length: 22, min_score: 4 }");
        let (stranger, alice) = (Person::new(&strict), Person::new(&strict));
        alice.sign_in("alice", &[]).await;
        forget(&alice, "bob").await;
        let link = links(informed(), &strict, "/reset", 1).await.remove(0);
        let link = link.strip_prefix(&strict.issuer).unwrap();
        for (person, path) in [(&stranger, "/register"), (&alice, "/account/password"), (&alice, link)] {
            let page = person.get(path).await;
            assert!(page.html.contains("minlength=\"22\""), "{path}: {}", page.html);
            assert!(page.text("password-hint").contains("At least 22 characters"), "{path}: {}", page.html);
        }
        let short = register(&stranger, "carol", "", "kV3-pQ9.xw2_Lr;77:aZw").await;
        assert!(short.status == 422 && short.text("password-wrong").contains("22"), "{}", short.html);
        let weak = register(&stranger, "carol", "", "passwordpasswordpassword").await;
        assert!(weak.status == 422 && weak.text("password-wrong").contains("easy to guess"), "{}", weak.html);
        assert!(register(&stranger, "carol", "", "kV3-pQ9.xw2_Lr;77:aZwq").await.has("account"));

        let lax = on(informed(), "lax", "password_policy: { min_score: 0, refuse_breached: false }");
        for (username, password) in [("carol", "aaaaaaaa"), ("dave", STOLEN), ("erin", "        ")] {
            let page = register(&Person::new(&lax), username, "", password).await;
            assert!(page.has("account"), "{username}: {}", page.html);
        }
    });
}

#[test]
fn what_a_tenant_may_ask_has_bounds_and_is_exported() {
    let slug = fresh_slug("bounds");
    for (policy, field) in [
        ("min_length: 7", "min_length"),
        ("min_length: 65", "min_length"),
        ("min_score: 5", "min_score"),
        ("min_score: -1", "min_score"),
        ("digits: 2", "digits"),
    ] {
        let document = format!("tenants: [{{slug: {slug}, settings: {{password_policy: {{ {policy} }}}}}}]");
        let output = server().signet(&["apply", "-f", "-"], &document);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains(field), "{policy}: {said}");
    }
    let document = format!("tenants: [{{slug: {slug}, settings: {{password_policy: {{ min_length: 15 }}}}}}]");
    server().told(&["apply", "-f", "-"], &document);
    let exported = server().told(&["export", &slug], "");
    assert!(exported.contains("min_length: 15") && exported.contains("min_score: 2"), "{exported}");
}

#[test]
fn an_operator_sets_the_password_that_they_like_and_it_works() {
    run(async {
        let tenant = on(informed(), "operator", "password_policy: { min_length: 64, min_score: 4 }");
        let document = format!("tenants: [{{slug: {}, users: [{{username: dave, password: admin}}]}}]", tenant.slug);
        informed().told(&["apply", "-f", "-"], &document);
        let dave = Person::new(&tenant);
        let page = dave.authorize(&[]).await;
        assert!(dave.sign_in_at(&page, "dave", "admin").await.sent("code").is_some());
    });
}

#[test]
fn thinking_of_another_password_is_no_storm_and_a_megabyte_is_refused_at_once() {
    run(async {
        let tenant = on(server(), "thinking", "signing_alg: ES256");
        let carol = Person::new(&tenant);
        // Thirty accounts may be made without delay.
        for at in 0..40 {
            let page = register(&carol, "carol", "", &format!("password{at}")).await;
            assert_eq!(page.status, 422, "{at}: {}", page.html);
        }
        let began = std::time::Instant::now();
        let page = register(&carol, "carol", "", &"a".repeat(1 << 20)).await;
        assert!(page.status.is_client_error(), "{}", page.status);
        assert!(began.elapsed().as_secs() < 2, "{:?}", began.elapsed());
        assert!(register(&carol, "carol", "", GOOD).await.has("account"));
    });
}

#[test]
fn a_server_does_not_start_with_a_list_that_is_none() {
    let data = reachable_dir();
    std::fs::write(data.path().join("master.key"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
    let list = data.path().join("stolen.txt");
    let check = |text: Option<String>, words: &str| {
        if let Some(text) = text {
            std::fs::write(&list, text).unwrap();
        }
        let listen = format!("127.0.0.1:{}", free_port());
        let settings = [("SIGNET_BREACHED_PASSWORDS", list.to_str().unwrap()), ("SIGNET_LISTEN", &listen)];
        let output = signet(data.path(), &settings, &["serve"], "");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        let last = said.lines().last().unwrap();
        assert!(last.contains("the list of stolen passwords") && last.contains("stolen.txt"), "{said}");
        assert!(last.contains(words), "{said}");
    };
    check(None, "No such file");
    check(Some(String::new()), "it is empty");
    check(Some("password\nletmein\n".to_owned()), "other lines than `HASH:COUNT`");
    check(Some(format!("{}:1\n{}:1\n", "F".repeat(40), "0".repeat(40))), "not sorted");
}

#[test]
fn whoever_chooses_badly_reads_why_in_their_language_in_a_browser() {
    run(async {
        let tenant = on(informed(), "browser-policy", "password_policy: { min_length: 12 }");
        let browser = Browser::start(Looks::default()).await;
        browser.go(&format!("{}/register?ui_locales=de", tenant.issuer)).await;
        let try_it = async |password: &str| {
            browser.fill("username", "carol").await;
            browser.fill("password", password).await;
            browser.click("register-submit").await;
        };
        // The browser itself says that it is too short, before anything is sent.
        try_it("zu kurz").await;
        let short = browser.client.execute("return document.querySelector(':invalid').id", Vec::new()).await;
        assert_eq!(short.unwrap(), "register");
        try_it("asdfghjklöä1").await;
        let said = browser.id("password-wrong").await.text().await.unwrap();
        assert!(said.contains("zu leicht zu erraten") || said.contains("too easy"), "{said}");
        browser.photograph("register-weak", Looks::default()).await;
        try_it(STOLEN).await;
        browser.id("password-wrong").await;
        try_it(GOOD).await;
        browser.id("account").await;
        browser.close().await;

        let german = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static("de"))]);
        let person = Person::with(&tenant, |client| client.default_headers(german));
        let page = register(&person, "dora", "", "asdfghjkl1234").await;
        assert!(page.text("password-wrong").contains("zu leicht zu erraten"), "{}", page.html);
        assert!(page.text("password-hint").contains("Mindestens 12 Zeichen"), "{}", page.html);
    });
}
