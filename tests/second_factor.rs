//! Second factors, and what is asked of somebody who is in before they change what protects their account.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::hmac;

use crate::recovery::{forget, reset};
use crate::second_step::{REQUIRED, onward, set_up_at};
use crate::support::browser::{Application, Browser, Looks, authorize};
use crate::support::mail::{links, notices};
use crate::support::person::{Page, Person, peek, redeem};
use crate::support::server::Server;
use crate::support::tenant::{PASSWORD, Tenant, on};
use crate::support::{run, server, tenant};

/// The code that an app shows now: RFC 6238, from the key as a person types it.
pub(crate) fn code(key: &str) -> String {
    let mut bits = Vec::new();
    for letter in key.bytes().filter(u8::is_ascii_alphanumeric) {
        let value = if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' };
        bits.extend((0..5).rev().map(|at| value >> at & 1));
    }
    let secret: Vec<u8> = bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |all, bit| all << 1 | bit)).collect();
    let step = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() / 30;
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &secret), &step.to_be_bytes());
    let at = usize::from(tag.as_ref()[19] & 15);
    let word = u32::from_be_bytes(tag.as_ref()[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", word % 1_000_000)
}

/// Time passes: no code of an app of the tenant counts as taken.
pub(crate) async fn later(tenant: &Tenant) {
    later_on(server(), tenant).await;
}

/// The same on a server of its own.
pub(crate) async fn later_on(server: &Server, tenant: &Tenant) {
    let (owner, connection) = tokio_postgres::connect(&server.database(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let forget = "UPDATE totp_factors SET last_step = 0 WHERE tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
    owner.execute(forget, &[&tenant.slug]).await.unwrap();
}

/// Sets an app up for who is in: its key, and the recovery codes.
pub(crate) async fn set_up(person: &Person) -> (String, Vec<String>) {
    let page = person.get("/account/totp").await;
    assert!(page.has("totp") && page.has("totp-submit"), "{}", page.html);
    let (csrf, setup, key) = (page.field("csrf"), page.field("setup"), page.text("totp-key"));
    let wrong = person.post("/account/totp", &[("csrf", csrf.as_str()), ("setup", &setup), ("code", "000 000")]).await;
    assert!(wrong.status == 403 && wrong.text("totp-key") == key, "the same key stays: {}", wrong.html);
    let done = person.post("/account/totp", &[("csrf", csrf.as_str()), ("setup", &setup), ("code", &code(&key))]).await;
    assert!(done.has("codes"), "{} {}", done.url, done.html);
    let codes = done.field("codes").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(codes.len(), 10);
    (key, codes)
}

/// Shows a code at the challenge of a page.
pub(crate) async fn show(person: &Person, page: &Page, code: &str) -> Page {
    assert!(page.has("challenge") && page.has("challenge-submit"), "{} {}", page.url, page.html);
    let fields = [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("proof", page.field("proof"))];
    let mut fields = fields.to_vec();
    fields.push(("code", code.to_owned()));
    person.post("/challenge", &fields).await
}

#[test]
fn a_code_of_an_app_is_asked_for_after_the_password_and_is_good_once() {
    run(async {
        let tenant = tenant("totp");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let session = alice.cookie("session").unwrap();
        let (key, codes) = set_up(&alice).await;
        assert_ne!(alice.cookie("session").unwrap(), session, "a session anew, where rights grow");
        notices(server(), &tenant, "An authenticator app protects your account", 1).await;
        let account = alice.get("/account").await;
        assert_eq!(account.text("codes-left"), "10");

        // Another browser that knows the password has nothing until it shows a code.
        let other = Person::new(&tenant);
        let page = other.sign_in("alice", &[]).await;
        assert!(page.has("challenge") && other.cookie("session").is_none(), "{}", page.html);
        assert!(other.authorize(&[]).await.has("sign-in"), "no half session");
        assert!(other.get("/account").await.has("sign-in"));
        assert_eq!(show(&other, &page, &code(&key)).await.status, 403, "the code that set it up was used");
        later(&tenant).await;
        let shown = code(&key);
        let done = show(&other, &page, &shown).await;
        let tokens = redeem(&tenant, &done.sent("code").unwrap_or_else(|| panic!("{}", done.html))).await;
        let claims = peek(tokens["id_token"].as_str().unwrap(), 1);
        assert_eq!(claims["amr"], serde_json::json!(["pwd", "otp", "mfa"]));
        let third = Person::new(&tenant);
        let page = third.sign_in("alice", &[]).await;
        assert_eq!(show(&third, &page, &shown).await.status, 403, "replayed");
        assert!(third.cookie("session").is_none());

        // A code on paper, in any spelling, once; its owner is told.
        let paper = codes[3].to_lowercase().replace('-', " ");
        assert!(show(&third, &page, &paper).await.sent("code").is_some());
        let fourth = Person::new(&tenant);
        let page = fourth.sign_in("alice", &[]).await;
        assert_eq!(show(&fourth, &page, &codes[3]).await.status, 403);
        assert_eq!(alice.get("/account").await.text("codes-left"), "9");

        // Somebody else's code, and a code in another tenant's sign-in.
        let bob = Person::new(&tenant);
        bob.sign_in("bob", &[]).await;
        let (_, of_bob) = set_up(&bob).await;
        assert_eq!(show(&fourth, &page, &of_bob[0]).await.status, 403);
        let elsewhere = crate::support::tenant("totp-elsewhere");
        let there = Person::new(&elsewhere);
        let fields = [("csrf", page.field("csrf")), ("proof", page.field("proof")), ("code", codes[4].clone())];
        assert!(there.post("/challenge", &fields).await.has("sign-in"), "another tenant's proof");
        assert!(there.cookie("session").is_none());
    });
}

#[test]
fn a_proof_is_of_its_browser_and_its_password_and_cancelling_leaves_nothing() {
    run(async {
        let tenant = tenant("totp-proof");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let (_, codes) = set_up(&alice).await;

        let (thief, owner) = (Person::new(&tenant), Person::new(&tenant));
        let page = owner.sign_in("alice", &[]).await;
        let csrf = thief.get("/login").await.field("csrf");
        let fields = [("csrf", csrf), ("proof", page.field("proof")), ("code", codes[0].clone())];
        assert!(thief.post("/challenge", &fields).await.has("sign-in"), "another browser");
        let unproven = owner.post("/challenge", &[("proof", page.field("proof")), ("code", codes[0].clone())]).await;
        assert!(unproven.status == 403 && owner.cookie("session").is_none(), "a form that is not ours");

        let fields = [("flow", page.field("flow")), ("proof", page.field("proof")), ("cancel", "yes".to_owned())];
        let cancelled = owner.post("/challenge", &fields).await;
        assert_eq!(cancelled.sent("error").as_deref(), Some("access_denied"), "{}", cancelled.url);
        assert!(owner.cookie("session").is_none() && owner.authorize(&[]).await.has("sign-in"));

        // Another password ends what was shown with the former one.
        let document = format!(
            "tenants: [{{slug: {}, users: [{{username: alice, password: a new one of many words}}]}}]",
            tenant.slug
        );
        server().told(&["apply", "-f", "-"], &document);
        let late = show(&owner, &page, &codes[0]).await;
        assert!(late.has("sign-in") && owner.cookie("session").is_none(), "{}", late.html);
    });
}

#[test]
fn guesses_are_slowed_down_for_the_account_from_wherever_they_come() {
    run(async {
        let tenant = tenant("totp-guess");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let (_, codes) = set_up(&alice).await;
        let mut statuses = Vec::new();
        let mut last = None;
        for _ in 0..7 {
            let guesser = Person::new(&tenant);
            let page = guesser.sign_in("alice", &[]).await;
            statuses.push(show(&guesser, &page, "123 456").await.status.as_u16());
            last = Some((guesser, page));
        }
        assert!(statuses.starts_with(&[403; 5]) && statuses.ends_with(&[429]), "{statuses:?}");
        let (guesser, page) = last.unwrap();
        assert_eq!(show(&guesser, &page, &codes[0]).await.status, 429, "a right one too, and it is not used up");
        assert!(alice.authorize(&[]).await.sent("code").is_some(), "who is in stays in");
        let bob = Person::new(&tenant);
        assert!(bob.sign_in("bob", &[]).await.sent("code").is_some(), "nobody else is slowed down");
    });
}

#[test]
fn the_app_is_removed_and_codes_are_renewed_by_who_showed_all_lately() {
    run(async {
        let tenant = tenant("totp-remove");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let (_, codes) = set_up(&alice).await;
        let page = alice.get("/account/recovery-codes").await;
        let fields = [("csrf", page.field("csrf")), ("make", "yes".to_owned())];
        let made = alice.post("/account/recovery-codes", &fields).await;
        assert!(made.has("codes") && !made.html.contains(&codes[0]), "{}", made.html);
        let fresh = made.field("codes");
        let file = [("csrf", made.field("csrf")), ("codes", format!("{fresh} <script>"))];
        let file = alice.post("/account/recovery-codes", &file).await;
        assert!(
            file.html.contains(fresh.split_whitespace().next().unwrap()) && !file.html.contains('<'),
            "{}",
            file.html
        );
        let other = Person::new(&tenant);
        let page = other.sign_in("alice", &[]).await;
        assert_eq!(show(&other, &page, &codes[0]).await.status, 403, "those of before are over");
        let first = fresh.split_whitespace().next().unwrap();
        assert!(show(&other, &page, first).await.sent("code").is_some());

        // An hour later it is asked once more who one is: the password and a code.
        let (owner, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let age = "UPDATE sessions SET authenticated_at = now() - interval '11 minutes' \
                   WHERE tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
        owner.execute(age, &[&tenant.slug]).await.unwrap();
        let page = alice.get("/account/totp").await;
        assert!(page.has("confirm") && page.html.contains("name=\"code\""), "{}", page.html);
        let refused = alice.post("/account/totp", &[("remove", "yes")]).await;
        assert!(refused.has("confirm"), "{}", refused.html);
        assert_eq!(confirm(&alice, "totp", PASSWORD).await.status, 403, "the password alone");
        let second = fresh.split_whitespace().nth(1).unwrap();
        let csrf = alice.get("/account/confirm?next=totp").await.field("csrf");
        let all = [("csrf", csrf.as_str()), ("next", "totp"), ("password", PASSWORD), ("code", second)];
        let page = alice.post("/account/confirm", &all).await;
        assert!(page.has("totp-remove"), "{} {}", page.url, page.html);
        let fields = [("csrf", page.field("csrf")), ("remove", "yes".to_owned())];
        let done = alice.post("/account/totp", &fields).await;
        assert!(done.has("account") && !done.has("codes-left"), "{}", done.html);
        assert_eq!(done.text("notice"), "The app is removed: its codes are not asked for any more.");
        assert!(Person::new(&tenant).sign_in("alice", &[]).await.sent("code").is_some(), "the password again");
    });
}

#[test]
fn whoever_removes_the_app_where_two_are_demanded_reads_that_another_is_set_up() {
    run(async {
        let tenant = on(server(), "totp-demanded", REQUIRED);
        let alice = Person::new(&tenant);
        let page = alice.sign_in("alice", &[]).await;
        set_up_at(&alice, &page).await;
        let page = alice.get("/account/totp").await;
        let fields = [("csrf", page.field("csrf")), ("remove", "yes".to_owned())];
        let done = alice.post("/account/totp", &fields).await;
        assert!(done.text("notice").contains("Two steps are still asked of you"), "{}", done.html);
        assert!(Person::new(&tenant).sign_in("alice", &[]).await.has("set-up-submit"), "as it said");
    });
}

#[test]
fn a_person_sets_up_an_app_in_a_real_browser_and_signs_in_with_it() {
    run(async {
        let (tenant, application) = (tenant("totp-browser"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        browser.go(&format!("{}/account/totp", tenant.issuer)).await;
        browser.sign_in().await;
        browser.click("totp-link").await;
        let key = browser.id("totp-key").await.text().await.unwrap();
        browser.fill("code", &code(&key)).await;
        browser.click("totp-submit").await;
        browser.id("codes").await;
        browser.photograph("recovery-codes", Looks::default()).await;
        browser.click("next").await;
        browser.click("account-sign-out-submit").await;
        browser.id("signed-out").await;
        later(&tenant).await;
        browser.go(&authorize(&tenant, &[("client_id", "spa"), ("redirect_uri", application.callback.as_str())])).await;
        browser.sign_in().await;
        browser.id("challenge").await;
        browser.photograph("challenge", Looks::default()).await;
        browser.fill("code", &code(&key)).await;
        browser.click("challenge-submit").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);
        browser.close().await;
    });
}

/// Answers the page that asks once more who one is.
async fn confirm(person: &Person, next: &str, password: &str) -> Page {
    let page = person.get(&format!("/account/confirm?next={next}")).await;
    assert!(page.has("confirm") && page.has("confirm-submit"), "{}", page.html);
    let (csrf, next) = (page.field("csrf"), page.field("next"));
    person.post("/account/confirm", &[("csrf", csrf.as_str()), ("next", &next), ("password", password)]).await
}

#[test]
fn who_shows_once_more_who_they_are_goes_on_to_a_page_of_the_account_with_a_new_session() {
    run(async {
        let tenant = tenant("confirm");
        let alice = Person::new(&tenant);
        assert!(alice.get("/account/confirm?next=password").await.has("sign-in"), "a stranger");
        assert!(alice.post("/account/confirm", &[("password", PASSWORD)]).await.has("sign-in"));
        alice.sign_in("alice", &[]).await;
        let session = alice.cookie("session").unwrap();

        let wrong = confirm(&alice, "password", "a guess").await;
        assert!(wrong.status == 403 && wrong.has("problem"), "{}", wrong.html);
        let unproven = alice.post("/account/confirm", &[("password", PASSWORD), ("next", "password")]).await;
        assert_eq!(unproven.status, 403, "a form that is not ours");
        assert_eq!(alice.cookie("session").unwrap(), session);

        let done = confirm(&alice, "password", PASSWORD).await;
        assert!(done.has("change-password") && done.url.path().ends_with("/account/password"), "{}", done.url);
        assert_ne!(alice.cookie("session").unwrap(), session, "a session anew");
        for next in ["//evil.test", "https://evil.test", "", "../login"] {
            let done = confirm(&alice, next, PASSWORD).await;
            assert!(done.has("account") && done.url.path().ends_with("/account"), "{next}: {}", done.url);
        }
        let mut statuses = Vec::new();
        for _ in 0..7 {
            statuses.push(confirm(&alice, "mail", "a guess").await.status.as_u16());
        }
        assert!(statuses.starts_with(&[403]) && statuses.ends_with(&[429]), "{statuses:?}");
    });
}

#[test]
fn who_gets_back_in_by_an_address_never_proven_before_finds_no_factor_of_somebody_else() {
    run(async {
        let tenant = tenant("pre-made");
        for (letters, name, is_proven) in [(1, "alice", true), (2, "bob", false)] {
            let person = Person::new(&tenant);
            person.sign_in(name, &[]).await;
            set_up(&person).await;
            forget(&person, name).await;
            let link = links(server(), &tenant, "/reset", letters).await.pop().unwrap();
            reset(&person, &tenant, &link, "another horse another staple").await;
            let owner = Person::new(&tenant);
            let page = owner.authorize(&[]).await;
            let page = owner.sign_in_at(&page, name, "another horse another staple").await;
            assert_eq!(page.has("challenge"), is_proven, "{name}: {} {}", page.url, page.html);
            assert_eq!(owner.cookie("session").is_none(), is_proven, "{name}");
        }
    });
}

#[test]
fn whoever_comes_with_a_hash_of_another_program_shows_both_factors_in_one_go() {
    run(async {
        let tenant = on(server(), "step-rehash", REQUIRED);
        let slug = &tenant.slug;
        let user = "{username: emil, password_hash: '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'}";
        let import = || server().told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {slug}, users: [{user}]}}]"));
        let is_old = || server().told(&["export", slug, "--secrets"], "").contains("$2a$");
        import();
        let emil = Person::new(&tenant);
        let page = emil.authorize(&[]).await;
        let page = emil.sign_in_at(&page, "emil", "U*U").await;
        let (codes, key) = set_up_at(&emil, &page).await;
        assert!(codes.has("codes") && !is_old(), "made anew, and what was shown stands: {}", codes.html);
        assert!(onward(&emil, &codes).await.sent("code").is_some());

        // And where the app is there already.
        import();
        assert!(is_old());
        let other = Person::new(&tenant);
        let page = other.authorize(&[]).await;
        let page = other.sign_in_at(&page, "emil", "U*U").await;
        assert!(page.has("challenge-submit"), "{} {}", page.url, page.html);
        later(&tenant).await;
        assert!(show(&other, &page, &code(&key)).await.sent("code").is_some() && !is_old());
    });
}
