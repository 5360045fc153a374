//! A person has their account deleted, with some days to think it over.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::account_activity::{events, owner};
use crate::account_data::grow_old;
use crate::recovery::{forget, reset};
use crate::second_factor::{code, later, set_up, show};
use crate::support::mail::{letters, links, notices, read};
use crate::support::person::{Page, Person, peek, post_as, redeem, redeem_as};
use crate::support::tenant::{PASSWORD, Tenant, WEB_SECRET, document, on};
use crate::support::{run, server, tenant};

/// Asks for the deletion of who is in.
pub(crate) async fn ask(person: &Person) -> Page {
    let page = person.get("/account/delete").await;
    assert!(page.has("delete-account") && page.has("delete-account-submit"), "{}: {}", page.url, page.html);
    person.post("/account/delete", &[("csrf", page.field("csrf"))]).await
}

/// Answers the question whether to keep the account.
async fn keep(person: &Person, page: &Page, answer: &str) -> Page {
    assert!(page.has("keep-account") && page.has("keep-account-submit"), "{}: {}", page.url, page.html);
    let mut fields = vec![("csrf", page.field("csrf")), ("proof", page.field("proof"))];
    if page.html.contains("name=\"flow\"") {
        fields.push(("flow", page.field("flow")));
    }
    fields.push((answer, "yes".to_owned()));
    person.post("/account/keep", &fields).await
}

/// As if the time of whoever asked in a tenant had come.
async fn its_time_comes(tenant: &Tenant) {
    let (owner, id) = owner(tenant).await;
    let due = "UPDATE users SET deletion_at = now() - interval '1 second' WHERE tenant_id = $1::text::uuid AND deletion_at IS NOT NULL";
    assert_eq!(owner.execute(due, &[&id]).await.unwrap(), 1);
}

/// Waits until an account is gone, which some node sees to within a minute.
async fn is_gone(tenant: &Tenant, name: &str) {
    let (owner, id) = owner(tenant).await;
    let began = Instant::now();
    let count = "SELECT count(*) FROM users WHERE tenant_id = $1::text::uuid AND username_key = $2";
    while owner.query_one(count, &[&id, &name]).await.unwrap().get::<_, i64>(0) > 0 {
        assert!(began.elapsed() < Duration::from_secs(150), "{name} is still there");
        tokio::task::yield_now().await;
    }
}

async fn refreshes(tenant: &Tenant, token: &str) -> bool {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    post_as(tenant, "/token", ("web", WEB_SECRET), &fields).await.0 == 200
}

#[test]
fn whoever_asks_for_it_is_out_everywhere_at_once_and_nothing_that_was_given_is_good() {
    run(async {
        let tenant = tenant("delete");
        let (alice, elsewhere) = (Person::new(&tenant), Person::new(&tenant));
        let tokens = elsewhere.tokens("alice", &[]).await;
        let (access, refresh) = (tokens["access_token"].as_str().unwrap(), tokens["refresh_token"].as_str().unwrap());
        let waiting = elsewhere.authorize(&[]).await.sent("code").unwrap();
        alice.sign_in("alice", &[]).await;
        assert!(alice.get("/account").await.has("delete-link"));
        let page = alice.get("/account/delete").await;
        assert!(page.html.contains("What applications keep of you themselves is not deleted"), "{}", page.html);
        let done = ask(&alice).await;
        assert!(done.status == 200 && done.has("done") && done.html.contains("will be deleted"), "{}", done.html);
        assert!(alice.cookie("session").is_none_or(|cookie| cookie.is_empty()), "no cookie either");

        assert!(alice.get("/account").await.has("sign-in") && elsewhere.get("/account").await.has("sign-in"));
        assert!(!refreshes(&tenant, refresh).await);
        assert_eq!(redeem_as(&tenant, &waiting, &[]).await.0, 400, "a code that waited");
        let (_, active) = post_as(&tenant, "/introspect", ("web", WEB_SECRET), &[("token", access)]).await;
        assert_eq!(active["active"], json!(false));
        let letter = notices(server(), &tenant, "Your account will be deleted", 1).await.remove(0);
        assert!(letter.lines().any(|line| line.starts_with("Deleted on: ") && line.ends_with(" UTC")), "{letter}");
        assert_eq!(events(&tenant, "deletion.requested").await, 1);
        let (owner, id) = owner(&tenant).await;
        let days = "SELECT count(*) FROM users WHERE tenant_id = $1::text::uuid \
             AND deletion_at BETWEEN now() + interval '27 days 23 hours' AND now() + interval '28 days'";
        assert_eq!(owner.query_one(days, &[&id]).await.unwrap().get::<_, i64>(0), 1);
    });
}

#[test]
fn whoever_comes_back_in_time_is_asked_gets_nothing_before_and_goes_on_to_the_application_after() {
    run(async {
        let tenant = tenant("delete-keep");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        ask(&alice).await;
        let question = alice.sign_in("alice", &[]).await;
        assert!(question.html.contains("Its owner asked for that"), "{}", question.html);
        assert!(alice.cookie("session").is_none_or(|cookie| cookie.is_empty()), "no half session");
        let silent = alice.authorize(&[("prompt", "none")]).await;
        assert_eq!(silent.sent("error").as_deref(), Some("login_required"));
        assert!(alice.get("/account").await.has("sign-in"));

        // Leaving it is an answer that the application hears.
        let left = keep(&alice, &question, "leave").await;
        assert_eq!(left.sent("error").as_deref(), Some("access_denied"));
        assert_eq!(events(&tenant, "deletion.cancelled").await, 0);

        let question = alice.sign_in("alice", &[]).await;
        let done = keep(&alice, &question, "keep").await;
        let tokens = redeem(&tenant, &done.sent("code").unwrap_or_else(|| panic!("{}: {}", done.url, done.html))).await;
        assert!(tokens["id_token"].is_string());
        assert!(alice.get("/account").await.has("account"));
        notices(server(), &tenant, "Your account is kept", 1).await;
        assert_eq!(events(&tenant, "deletion.cancelled").await, 1);
        let activity = alice.get("/account/activity").await;
        for words in ["was asked for", "was asked whether to keep", "was kept after all"] {
            assert!(activity.html.contains(words), "{words}: {}", activity.html);
        }

        // The answer was good once: it lets nobody in again, also when it is asked for anew.
        ask(&alice).await;
        let again = keep(&alice, &question, "keep").await;
        assert!(again.has("sign-in") && again.sent("code").is_none(), "{}: {}", again.url, again.html);
        assert_eq!(events(&tenant, "deletion.cancelled").await, 1);
    });
}

#[test]
fn no_way_in_goes_past_the_question() {
    run(async {
        let tenant = on(server(), "delete-ways", "signing_alg: ES256\nmailed_codes: true");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let (key, codes) = set_up(&alice).await;
        ask(&alice).await;
        later(&tenant).await;

        // The password alone is asked for the second step first, and what it showed so far keeps nothing.
        let page = alice.sign_in("alice", &[]).await;
        assert!(page.has("challenge"), "{}: {}", page.url, page.html);
        let half = [("csrf", page.field("csrf")), ("proof", page.field("proof")), ("flow", page.field("flow"))];
        let forged = alice.post("/account/keep", &half).await;
        assert!(forged.has("sign-in"), "{}: {}", forged.url, forged.html);
        let question = show(&alice, &page, &code(&key)).await;
        assert!(question.has("keep-account"), "{}: {}", question.url, question.html);
        let page = alice.sign_in("alice", &[]).await;
        let question = show(&alice, &page, &codes[0]).await;
        assert!(question.has("keep-account"), "{}: {}", question.url, question.html);

        // Who forgot the password gets a new one, and is asked all the same.
        forget(&alice, "alice").await;
        let link = links(server(), &tenant, "/reset", 1).await.remove(0);
        assert!(reset(&alice, &tenant, &link, "another horse battery staple").await.has("done"));
        let page = alice.authorize(&[]).await;
        let page = alice.sign_in_at(&page, "alice", "another horse battery staple").await;
        let question = show(&alice, &page, &codes[1]).await;
        assert!(question.has("keep-account"), "{}: {}", question.url, question.html);
        assert_eq!(events(&tenant, "deletion.cancelled").await, 0);
        assert!(keep(&alice, &question, "keep").await.sent("code").is_some());
    });
}

#[test]
fn it_takes_a_recent_sign_in_at_the_strength_of_the_account_and_a_form_of_its_own_session() {
    run(async {
        let tenant = tenant("delete-guard");
        let (alice, bob, thief) = (Person::new(&tenant), Person::new(&tenant), Person::new(&tenant));
        assert!(alice.get("/account/delete").await.has("sign-in"), "a stranger signs in first");
        alice.sign_in("alice", &[]).await;
        bob.sign_in("bob", &[]).await;
        let (csrf, bobs) = (alice.get("/account/delete").await.field("csrf"), bob.get("/account/delete").await);
        for wrong in [Vec::new(), vec![("csrf", bobs.field("csrf"))]] {
            let refused = alice.post("/account/delete", &wrong).await;
            assert!(refused.status == 403 && refused.has("problem"), "{}", refused.html);
        }
        let cross = [("origin", "https://evil.test"), ("content-type", "application/x-www-form-urlencoded")];
        assert_eq!(alice.send("/account/delete", &cross, &format!("csrf={csrf}")).await.status, 403);
        let nobody = thief.post("/account/delete", &[("csrf", csrf.as_str())]).await;
        assert!(nobody.has("sign-in"), "{}", nobody.html);

        grow_old(&tenant).await;
        for page in
            [alice.get("/account/delete").await, alice.post("/account/delete", &[("csrf", csrf.as_str())]).await]
        {
            assert!(page.has("confirm"), "a session that was left open: {}: {}", page.url, page.html);
        }
        let page = alice.get("/account/confirm?next=delete").await;
        let fields = [("csrf", page.field("csrf")), ("next", page.field("next")), ("password", PASSWORD.to_owned())];
        assert!(alice.post("/account/confirm", &fields).await.has("delete-account"), "and on to what was wanted");
        assert_eq!(events(&tenant, "deletion.requested").await, 0);
    });
}

#[test]
fn whoever_has_an_app_shows_a_code_before_their_account_goes() {
    run(async {
        let tenant = tenant("delete-strength");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        set_up(&alice).await;
        let (owner, id) = owner(&tenant).await;
        // As if the session were one of before the app.
        let weak = "UPDATE sessions SET amr = '{pwd}' WHERE tenant_id = $1::text::uuid";
        owner.execute(weak, &[&id]).await.unwrap();
        let page = alice.get("/account/delete").await;
        assert!(page.has("confirm") && page.has("code"), "{}: {}", page.url, page.html);
    });
}

#[test]
fn when_the_time_has_come_nothing_is_left_but_that_it_happened_and_the_names_are_free() {
    run(async {
        let tenant = tenant("delete-gone");
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        let sub = peek(tokens["id_token"].as_str().unwrap(), 1)["sub"].clone();
        ask(&alice).await;
        let question = alice.sign_in("alice", &[]).await;
        its_time_comes(&tenant).await;
        // Nobody was there to delete it yet, and it is over all the same.
        let late = keep(&alice, &question, "keep").await;
        assert!(late.has("sign-in") && late.sent("code").is_none(), "{}: {}", late.url, late.html);
        let page = alice.authorize(&[]).await;
        let refused = alice.sign_in_at(&page, "alice", PASSWORD).await;
        assert_eq!(refused.status, 403, "as somebody who is not known: {}", refused.html);
        is_gone(&tenant, "alice").await;

        let (owner, id) = owner(&tenant).await;
        let left = "SELECT kind, user_id::text, address, details::text FROM events WHERE tenant_id = $1::text::uuid \
             AND kind IN ('sign_in.succeeded', 'deletion.requested', 'user.deleted') ORDER BY occurred_at";
        let left = owner.query(left, &[&id]).await.unwrap();
        assert_eq!(left.len(), 3);
        for row in &left {
            let (kind, user, address, details): (String, Option<String>, Option<String>, String) =
                (row.get(0), row.get(1), row.get(2), row.get(3));
            let expected = if kind == "user.deleted" { sub.as_str().map(str::to_owned) } else { None };
            assert_eq!((user, address, details.as_str()), (expected, None, "{}"), "{kind}");
        }
        let told = notices(server(), &tenant, "Your account will be deleted", 1).await;
        assert_eq!(told.len(), 1);
        // The last letter leads nowhere: there is no account to look at.
        let heads = "To: alice@test.test\nSubject: Your account is deleted\n";
        let last = letters(server(), heads, 1).await.remove(0);
        assert!(last.contains("as was asked") && !last.contains("http"), "{last}");

        // Whoever takes the name is somebody else.
        let anew = Person::new(&tenant);
        let page = anew.get("/register").await;
        let fields =
            [("csrf", page.field("csrf")), ("username", "alice".to_owned()), ("password", PASSWORD.to_owned())];
        anew.post("/register", &fields).await;
        let page = anew.authorize(&[]).await;
        let tokens = redeem(&tenant, &page.sent("code").unwrap_or_else(|| panic!("{}: {}", page.url, page.html))).await;
        assert_ne!(peek(tokens["id_token"].as_str().unwrap(), 1)["sub"], sub);
    });
}

#[test]
fn a_tenant_says_whether_and_for_how_long_and_without_grace_it_is_at_once() {
    run(async {
        let off = on(server(), "delete-off", "account: {deletion: false}");
        let alice = Person::new(&off);
        alice.sign_in("alice", &[]).await;
        assert!(!alice.get("/account").await.has("delete-link"));
        let page = alice.get("/account/delete").await;
        assert!(page.status == 403 && page.html.contains("do not delete their accounts here"), "{}", page.html);
        assert_eq!(alice.post("/account/delete", &[("csrf", "x")]).await.status, 403);

        let at_once = on(server(), "delete-now", "signing_alg: ES256\naccount: {deletion_grace_days: 0}");
        let bob = Person::new(&at_once);
        bob.sign_in("bob", &[]).await;
        assert!(bob.get("/account/delete").await.html.contains("Nobody can undo that"));
        let done = ask(&bob).await;
        assert!(done.has("done") && done.html.contains("in a few minutes nothing is left"), "{}", done.html);
        let page = bob.authorize(&[]).await;
        assert_eq!(bob.sign_in_at(&page, "bob", PASSWORD).await.status, 403);
        assert!(read(server(), &format!("{}/account", at_once.issuer)).is_empty(), "the last letter is the only one");
    });
}

#[test]
fn an_operator_keeps_it_on_request_exports_nobody_who_leaves_and_a_document_brings_nobody_back() {
    run(async {
        let tenant = tenant("delete-operator");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let refused = server().signet(&["user", "keep", &tenant.slug, "alice"], "");
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        ask(&alice).await;
        assert!(!server().told(&["export", &tenant.slug], "").contains("alice"));
        let other = document(&tenant.slug, "signing_alg: ES256").replace("Alice Adams", "Alicia");
        server().told(&["apply", "-f", "-"], &other);
        assert!(alice.sign_in("alice", &[]).await.has("keep-account"), "the document says nothing of that");
        assert_eq!(
            server().told(&["user", "keep", &tenant.slug, "alice"], "").trim(),
            "alice is kept; they may sign in"
        );
        assert!(alice.sign_in("alice", &[]).await.sent("code").is_some());
        notices(server(), &tenant, "Your account is kept", 1).await;
        assert_eq!(events(&tenant, "deletion.cancelled").await, 1);
    });
}
