//! Signing in with a code or a link from a letter. The letters are those that the server wrote.

use serde_json::json;

use crate::second_factor::{code as code_of_app, later, set_up, show};
use crate::support::browser::{Application, Browser, Looks, authorize};
use crate::support::device::{begin, poll, television};
use crate::support::mail::{letters, links, read};
use crate::support::person::{Page, Person, peek, redeem};
use crate::support::tenant::{PASSWORD, Tenant, on, tenant, with_clients};
use crate::support::{http, run, server};

const ON: &str = "signing_alg: ES256\nmailed_codes: true";

fn mailing(name: &str) -> Tenant {
    on(server(), name, ON)
}

/// Asks for a letter from a page of the sign-in, as its button does.
async fn ask_at(person: &Person, page: &Page, username: &str) -> Page {
    assert!(page.has("mailed-code-send"), "{}: {}", page.url, page.html);
    let mut fields = vec![("csrf", page.field("csrf")), ("username", username.to_owned())];
    if page.html.contains("name=\"flow\"") {
        fields.push(("flow", page.field("flow")));
    }
    person.post("/login/code", &fields).await
}

async fn ask(person: &Person, username: &str) -> Page {
    ask_at(person, &person.get("/login").await, username).await
}

/// Types a code into a page for one.
async fn enter(person: &Person, page: &Page, code: &str) -> Page {
    assert!(page.has("mailed-code") && page.has("mailed-code-submit"), "{}: {}", page.url, page.html);
    let mut fields = vec![("csrf", page.field("csrf")), ("asked", page.field("asked")), ("code", code.to_owned())];
    if page.html.contains("name=\"flow\"") {
        fields.push(("flow", page.field("flow")));
    }
    person.post("/login/code", &fields).await
}

/// The codes of the letters of a tenant with links, oldest first, once there are so many.
async fn codes(tenant: &Tenant, count: usize) -> Vec<String> {
    let found = letters(server(), &format!("{}/login/link?token=", tenant.issuer), count).await;
    found.iter().map(|letter| code_in(letter)).collect()
}

fn code_in(letter: &str) -> String {
    let is_code = |line: &&str| line.len() == 9 && line.chars().filter(char::is_ascii_digit).count() == 8;
    letter.lines().find(is_code).unwrap_or_else(|| panic!("no code: {letter}")).to_owned()
}

fn wrong(code: &str) -> String {
    let last = if code.ends_with('0') { "1" } else { "0" };
    format!("{}{last}", &code[..code.len() - 1])
}

async fn change(tenant: &Tenant, statement: &str) {
    let (owner, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let tenant_id = "tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
    assert!(owner.execute(&statement.replace("OURS", tenant_id), &[&tenant.slug]).await.unwrap() > 0, "{statement}");
}

/// The events of a tenant about letters and sign-ins, oldest first.
async fn events(tenant: &Tenant) -> Vec<String> {
    let (owner, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let kinds = "SELECT kind FROM events WHERE tenant_id = (SELECT id FROM tenants WHERE slug = $1) \
                 AND (kind LIKE 'mailed%' OR kind LIKE 'sign_in%') ORDER BY occurred_at, id";
    owner.query(kinds, &[&tenant.slug]).await.unwrap().iter().map(|row| row.get(0)).collect()
}

#[test]
fn a_code_from_a_letter_signs_in_where_it_was_asked_for_and_the_person_goes_on_to_the_application() {
    run(async {
        let tenant = mailing("mailed");
        let alice = Person::new(&tenant);
        let page = ask_at(&alice, &alice.authorize(&[]).await, "alice").await;
        assert!(page.url.path().ends_with("/login/code"), "{}: {}", page.url, page.html);
        let code = codes(&tenant, 1).await.remove(0);
        let letter = letters(server(), &format!("{}/login/link?token=", tenant.issuer), 1).await.remove(0);
        assert!(letter.contains("To: alice@test.test") && letter.contains("Hello Alice Adams,"), "{letter}");
        assert!(letter.matches(&code).count() == 2 && letter.contains("<html"), "as text and as HTML: {letter}");
        let head = letter.split("\n\n").next().unwrap();
        assert!(!head.contains(&code) && head.contains("Subject: Your sign-in code"), "{head}");
        assert!(!page.html.contains(&code) && !page.html.contains(&code.replace(' ', "")));

        let loaded = alice.get(&page.url.as_str()[tenant.issuer.len()..]).await;
        assert!(loaded.has("mailed-code"), "{}", loaded.html);
        let malformed = enter(&alice, &page, "123").await;
        assert!(malformed.status == 422 && malformed.has("problem"), "{}", malformed.html);
        let refused = enter(&alice, &page, &wrong(&code)).await;
        assert!(refused.status == 403 && refused.has("problem"), "{}", refused.html);
        assert!(alice.cookie("session").is_none() && alice.authorize(&[]).await.has("sign-in"));

        let done = enter(&alice, &refused, &code.replace(' ', "")).await;
        let tokens = redeem(&tenant, &done.sent("code").unwrap_or_else(|| panic!("{}: {}", done.url, done.html))).await;
        assert_eq!(done.sent("state").as_deref(), Some("the-state"));
        let claims = peek(tokens["id_token"].as_str().unwrap(), 1);
        assert_eq!(claims["amr"], json!(["otp", "mca"]));
        assert_eq!(events(&tenant).await, ["mailed_code.sent", "mailed_code.failed", "sign_in.succeeded"]);

        // Once is once: the code in another tab, and the link of the same letter.
        assert_eq!(enter(&alice, &page, &code).await.status, 403);
        let link = links(server(), &tenant, "/login/link", 1).await.remove(0);
        assert!(alice.get(&link[tenant.issuer.len()..]).await.has("link-over"));
        let log = server().log();
        assert!(!log.contains(&code) && !log.contains(&code.replace(' ', "")) && !log.contains(&link), "in the log");
    });
}

#[test]
fn a_link_survives_scanners_and_signs_in_where_it_was_asked_for_alone() {
    run(async {
        let tenant = mailing("mailed-link");
        let (alice, other) = (Person::new(&tenant), Person::new(&tenant));
        let page = ask_at(&alice, &alice.authorize(&[]).await, "alice@TEST.test").await;
        let link = links(server(), &tenant, "/login/link", 1).await.remove(0);
        let path = &link[tenant.issuer.len()..];
        for method in [reqwest::Method::GET, reqwest::Method::HEAD, reqwest::Method::GET] {
            let opened = http().request(method.clone(), &link).send().await.unwrap();
            assert_eq!(opened.status(), 200, "{method}");
            let shown = opened.text().await.unwrap();
            assert!(!shown.contains("<form") && (shown.is_empty() || shown.contains("mailed-elsewhere")), "{shown}");
        }
        // A browser that presses a button which it was never shown.
        let csrf = other.get("/login/code").await.field("csrf");
        let token = link.split_once("token=").unwrap().1;
        let pressed = other.post("/login/link", &[("csrf", csrf.as_str()), ("token", token)]).await;
        assert!(pressed.has("mailed-elsewhere") && other.cookie("session").is_none(), "{}", pressed.html);
        // Without the cookie that its pages are bound to, the one that asked is another one.
        let unproven = alice.post("/login/link", &[("token", token)]).await;
        assert!(unproven.status == 403 && alice.cookie("session").is_none(), "{}", unproven.html);

        let shown = alice.get(path).await;
        assert!(
            shown.has("mailed-link") && shown.has("mailed-link-submit") && shown.html.contains("Web"),
            "{}",
            shown.html
        );
        assert!(
            alice.get(path).await.has("mailed-link") && alice.cookie("session").is_none(),
            "opening it does nothing"
        );
        let fields = [("csrf", shown.field("csrf")), ("flow", shown.field("flow")), ("token", shown.field("token"))];
        let done = alice.post("/login/link", &fields).await;
        assert!(done.sent("code").is_some() && done.sent("state").as_deref() == Some("the-state"), "{}", done.url);
        for over in [alice.post("/login/link", &fields).await, alice.get(path).await, alice.get("/login/link").await] {
            assert!(over.status == 410 && over.has("link-over"), "{}", over.html);
        }
        assert_eq!(enter(&alice, &page, "0000 0000").await.status, 403);
    });
}

/// A page without what differs for every name and every asking.
fn alike(page: &Page, name: &str) -> String {
    let mut html = page.html.clone();
    for field in ["asked", "csrf"] {
        html = html.replace(&page.field(field), "…");
    }
    html.replace(name, "…")
}

#[test]
fn whoever_has_no_account_no_proven_address_or_may_not_sign_in_is_told_the_same_and_gets_nothing() {
    run(async {
        let tenant = mailing("mailed-alike");
        let document = format!(
            "tenants: [{{slug: {}, users: [{{username: mute, password: {PASSWORD}}}, \
             {{username: gone, password: {PASSWORD}, email: gone@acme.test, email_verified: true, disabled: true}}]}}]",
            tenant.slug
        );
        server().told(&["apply", "-f", "-"], &document);
        let person = Person::new(&tenant);
        let known = ask(&person, "alice").await;
        // Bob's address was never proven.
        for name in ["nobody", "mute", "gone", "bob", "nobody@acme.test", "a b", "\u{202e}alice"] {
            let page = ask(&person, name).await;
            assert_eq!((page.status, alike(&page, name)), (known.status, alike(&known, "alice")), "{name}");
            let (ours, theirs) = (enter(&person, &known, "0000 0000").await, enter(&person, &page, "0000 0000").await);
            assert_eq!((ours.status, alike(&ours, "alice")), (theirs.status, alike(&theirs, name)), "{name}");
        }
        assert_eq!(ask(&person, "x\r\nBcc: all@acme.test").await.status, 400, "no name at all");
        assert_eq!(codes(&tenant, 1).await.len(), 1, "one letter, to alice");
        for address in ["gone@acme.test", "bob@test.test", "all@acme.test"] {
            let to_them = read(server(), &format!("To: {address}"));
            assert!(!to_them.iter().any(|letter| letter.contains(&tenant.issuer)), "{to_them:?}");
        }
    });
}

#[test]
fn a_code_dies_of_five_wrong_guesses_and_a_new_one_ends_the_old_where_it_was_asked_for() {
    run(async {
        let tenant = mailing("mailed-guess");
        let (alice, stranger) = (Person::new(&tenant), Person::new(&tenant));
        let first = ask(&alice, "alice").await;
        let code = codes(&tenant, 1).await.remove(0);
        for _ in 0..5 {
            assert_eq!(enter(&alice, &first, &wrong(&code)).await.status, 403);
        }
        assert_eq!(enter(&alice, &first, &code).await.status, 403, "the right one, too late");
        let link = links(server(), &tenant, "/login/link", 1).await.remove(0);
        assert!(alice.get(&link[tenant.issuer.len()..]).await.has("link-over"), "the link as well");

        // From that page another one; a stranger who asks for alice does not end it, and a new one of hers does.
        let fields = [("csrf", first.field("csrf")), ("username", first.field("username"))];
        let second = alice.post("/login/code", &fields).await;
        let second_code = codes(&tenant, 2).await.remove(1);
        ask(&stranger, "alice").await;
        let of_stranger = codes(&tenant, 3).await.remove(2);
        assert_eq!(enter(&alice, &second, &of_stranger).await.status, 403, "that of another browser's letter");
        assert!(enter(&alice, &second, &second_code).await.has("account"), "hers is still good");
        assert_eq!(enter(&stranger, &second, &second_code).await.status, 403);
    });
}

#[test]
fn a_code_is_of_its_browser_its_tenant_its_purpose_and_its_minutes() {
    run(async {
        let (tenant, other) = (mailing("mailed-bound"), mailing("mailed-bound-elsewhere"));
        let alice = Person::new(&tenant);
        let page = ask(&alice, "alice").await;
        let code = codes(&tenant, 1).await.remove(0);
        for thief in [Person::new(&tenant), Person::new(&other), alice.at(&other)] {
            let csrf = thief.get("/login/code").await.field("csrf");
            let fields = [("csrf", csrf), ("asked", page.field("asked")), ("code", code.clone())];
            let refused = thief.post("/login/code", &fields).await;
            assert!(refused.status == 403 && refused.has("mailed-ask"), "{}", refused.html);
            assert!(thief.cookie("session").is_none());
        }
        let unproven = alice.post("/login/code", &[("asked", page.field("asked")), ("code", code.clone())]).await;
        assert!(unproven.status == 403 && alice.cookie("session").is_none(), "a form that is not ours");
        let link = links(server(), &tenant, "/login/link", 1).await.remove(0);
        let path = &link[tenant.issuer.len()..];
        assert!(alice.at(&other).get(path).await.has("link-over"));

        change(&tenant, "UPDATE mailed_codes SET purpose = 'second_step' WHERE OURS").await;
        assert_eq!(enter(&alice, &page, &code).await.status, 403, "another purpose");
        assert!(alice.get(path).await.has("link-over"));
        change(&tenant, "UPDATE mailed_codes SET purpose = 'sign_in', wrong = 0, expires_at = now() WHERE OURS").await;
        assert_eq!(enter(&alice, &page, &code).await.status, 403, "too late");
        assert!(alice.get(path).await.has("link-over"));
        change(&tenant, "UPDATE mailed_codes SET expires_at = now() + interval '1 minute' WHERE OURS").await;
        assert!(enter(&alice, &page, &code).await.has("account"), "and else it is good");
    });
}

#[test]
fn a_code_dies_when_address_password_or_standing_change() {
    run(async {
        for (name, changed) in [
            ("address", "{username: alice, email: new@test.test, email_verified: true}"),
            ("unproven", "{username: alice, email: alice@test.test, email_verified: false}"),
            ("password", "{username: alice, password: a new one of many words}"),
            ("disabled", "{username: alice, disabled: true}"),
        ] {
            let tenant = mailing(&format!("mailed-{name}"));
            let alice = Person::new(&tenant);
            let page = ask(&alice, "alice").await;
            let code = codes(&tenant, 1).await.remove(0);
            let link = links(server(), &tenant, "/login/link", 1).await.remove(0);
            let document = format!("tenants: [{{slug: {}, users: [{changed}]}}]", tenant.slug);
            server().told(&["apply", "-f", "-"], &document);
            assert!(alice.get(&link[tenant.issuer.len()..]).await.has("link-over"), "{name}");
            assert_eq!(enter(&alice, &page, &code).await.status, 403, "{name}");
            assert!(alice.cookie("session").is_none(), "{name}");
        }
    });
}

#[test]
fn fifty_uses_of_one_code_and_its_link_at_once_are_one_sign_in() {
    run(async {
        let tenant = mailing("mailed-race");
        let alice = Person::new(&tenant);
        let page = ask(&alice, "alice").await;
        let code = codes(&tenant, 1).await.remove(0);
        let link = links(server(), &tenant, "/login/link", 1).await.remove(0);
        let csrf = page.field("csrf");
        let by_code = [("csrf", csrf.clone()), ("asked", page.field("asked")), ("code", code)];
        let by_link = [("csrf", csrf), ("token", link.split_once("token=").unwrap().1.to_owned())];
        let tries = (0..24).map(|at| {
            let (alice, by_code, by_link) = (&alice, &by_code, &by_link);
            async move {
                if at % 2 == 0 {
                    alice.post("/login/code", by_code).await
                } else {
                    alice.post("/login/link", by_link).await
                }
            }
        });
        futures_util::future::join_all(tries).await;
        let succeeded = events(&tenant).await.iter().filter(|kind| *kind == "sign_in.succeeded").count();
        assert_eq!(succeeded, 1);
    });
}

#[test]
fn letters_are_asked_for_a_few_times_from_our_pages_and_a_known_device_still_gets_one() {
    run(async {
        let tenant = mailing("mailed-pestered");
        let (stranger, owner) = (Person::new(&tenant), Person::new(&tenant));
        owner.sign_in("alice", &[]).await;
        let mut statuses = Vec::new();
        for _ in 0..6 {
            statuses.push(ask(&stranger, "alice").await.status.as_u16());
        }
        assert!(statuses.starts_with(&[200, 200, 200]) && statuses.contains(&429), "{statuses:?}");
        let at_most = statuses.iter().filter(|status| **status == 200).count();
        let elsewhere = Person::new(&tenant);
        assert!(elsewhere.sign_in("alice", &[]).await.sent("code").is_some(), "a password is not slowed down");
        let page = owner.authorize(&[("prompt", "login")]).await;
        assert_eq!(ask_at(&owner, &page, "alice").await.status, 200, "where alice was before");
        codes(&tenant, at_most + 1).await;

        let csrf = stranger.get("/login/code").await.field("csrf");
        let body = format!("csrf={csrf}&username=alice");
        let form = ("content-type", "application/x-www-form-urlencoded");
        let foreign = stranger.send("/login/code", &[("origin", "https://evil.test"), form], &body).await;
        assert_eq!(foreign.status, 403);
        let fields = [("csrf", csrf.as_str()), ("username", "alice")];
        assert_eq!(Person::new(&tenant).post("/login/code", &fields).await.status, 403);
    });
}

#[test]
fn whoever_has_an_app_is_asked_for_a_code_of_it_besides() {
    run(async {
        let tenant = mailing("mailed-totp");
        let (alice, elsewhere) = (Person::new(&tenant), Person::new(&tenant));
        alice.sign_in("alice", &[]).await;
        let (key, _) = set_up(&alice).await;
        later(&tenant).await;
        let page = ask_at(&elsewhere, &elsewhere.authorize(&[]).await, "alice").await;
        let code = codes(&tenant, 1).await.remove(0);
        let page = enter(&elsewhere, &page, &code).await;
        assert!(page.has("challenge") && elsewhere.cookie("session").is_none(), "{}: {}", page.url, page.html);
        assert_eq!(show(&elsewhere, &page, &code).await.status, 403, "the letter once more is no second thing");
        let done = show(&elsewhere, &page, &code_of_app(&key)).await;
        let tokens = redeem(&tenant, &done.sent("code").unwrap_or_else(|| panic!("{}", done.html))).await;
        assert_eq!(peek(tokens["id_token"].as_str().unwrap(), 1)["amr"], json!(["otp", "mca", "mfa"]));
        assert!(events(&tenant).await.contains(&"sign_in.challenged".to_owned()));
    });
}

#[test]
fn a_device_is_connected_by_who_signs_in_with_a_letter() {
    run(async {
        let tenant = with_clients(server(), "mailed-device", ON, &[television("tv")]);
        let waiting = begin(&tenant, &[]).await;
        let alice = Person::new(&tenant);
        let page = ask_at(&alice, &alice.enter(&waiting.user_code).await, "alice").await;
        let code = codes(&tenant, 1).await.remove(0);
        let question = enter(&alice, &page, &code).await;
        let said = alice.answer(&question, "allow").await;
        assert!(said.has("device-approved"), "{}: {}", said.url, said.html);
        let (status, body) = poll(&tenant, &waiting.device_code).await;
        assert_eq!(status, 200, "{body}");
    });
}

#[test]
fn it_is_off_unless_the_tenant_says_otherwise_and_goes_with_the_name_asked_first() {
    run(async {
        let without = tenant("mailed-off");
        let person = Person::new(&without);
        assert!(!person.authorize(&[]).await.has("mailed-code-send"));
        for path in ["/login/code", "/login/link?token=x"] {
            assert_eq!(person.get(path).await.status, 404, "{path}");
        }
        assert_eq!(person.post("/login/code", &[("username", "alice")]).await.status, 404);

        let first = on(server(), "mailed-first", &format!("{ON}\nidentifier_first: true"));
        let alice = Person::new(&first);
        let page = alice.authorize(&[]).await;
        assert!(!page.has("mailed-code-send") && !page.has("password"), "{}", page.html);
        let fields = [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("username", "alice".to_owned())];
        let page = ask_at(&alice, &alice.post("/login", &fields).await, "alice").await;
        let code = codes(&first, 1).await.remove(0);
        assert!(enter(&alice, &page, &code).await.sent("code").is_some());

        // Without a name the page asks for it.
        let alice = Person::new(&first);
        let fields = [("csrf", alice.get("/login/code").await.field("csrf")), ("username", " ".to_owned())];
        let page = alice.post("/login/code", &fields).await;
        assert!(page.has("mailed-ask") && page.has("mailed-ask-submit"), "{}", page.html);
        let fields = [("csrf", page.field("csrf")), ("username", "alice".to_owned())];
        assert!(alice.post("/login/code", &fields).await.has("mailed-code"));
        let exported = server().told(&["export", &first.slug], "");
        assert!(exported.contains("mailed_codes: true"), "{exported}");
    });
}

#[test]
fn no_name_becomes_a_header_and_letters_speak_the_language_of_who_asks() {
    run(async {
        let tenant = mailing("mailed-names");
        let user = json!({
            "username": "alice", "name": "Alice\r\nBcc: all@acme.test\r\n\r\n<b>x</b>", "email": "alice@test.test",
            "email_verified": true,
        });
        let document = format!("tenants: [{{slug: {}, users: [{user}]}}]", tenant.slug);
        let applied = server().signet(&["apply", "-f", "-"], &document);
        let alice = Person::new(&tenant);
        ask_at(&alice, &alice.authorize(&[("ui_locales", "de")]).await, "alice").await;
        let letter = letters(server(), &format!("{}/login/link?token=", tenant.issuer), 1).await.remove(0);
        let head = letter.split("\n\n").next().unwrap();
        assert!(!letter.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{}: {letter}", applied.status);
        let html = letter.split("<html").nth(1).unwrap();
        assert!(!html.contains("<b>x") && html.contains("&#60;b&#62;x"), "{letter}");
        assert!(head.contains("Subject: Ihr Anmeldecode") && letter.contains("lang=\"de\""), "{letter}");
    });
}

#[test]
fn a_person_signs_in_with_a_letter_in_a_real_browser() {
    run(async {
        let (tenant, application) = (mailing("mailed-browser"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        let wish = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
        browser.go(&authorize(&tenant, &wish)).await;
        browser.fill("username", "alice").await;
        browser.click("mailed-code-send").await;
        browser.id("mailed-code").await;
        assert_eq!(browser.focus().await, "code");
        let code = codes(&tenant, 1).await.remove(0);
        browser.fill("code", &code).await;
        browser.click("mailed-code-submit").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);

        // The link of another letter, in another tab of the same browser.
        browser.go(&authorize(&tenant, &[wish[0], wish[1], ("prompt", "login")])).await;
        browser.fill("username", "alice").await;
        browser.click("mailed-code-send").await;
        browser.id("mailed-code").await;
        let link = links(server(), &tenant, "/login/link", 2).await.remove(1);
        browser.go(&link).await;
        browser.click("mailed-link-submit").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);
        browser.close().await;
    });
}
