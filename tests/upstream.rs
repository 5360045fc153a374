//! Signing in by another provider: one tenant is the upstream of another, and whose account it is here is proven and never
//! guessed.

use serde_json::{Value, json};
use url::Url;

use crate::support::browser::{Application, Browser, Looks, authorize};
use crate::support::mail::{links, notices};
use crate::support::person::{Page, Person, answered, redeem};
use crate::support::server::{Server, calling, free_port, reachable_dir};
use crate::support::tenant::{PASSWORD, Tenant, document, fresh_slug};
use crate::support::{http, run};

const SECRET: &str = "secret-of-the-branch-at-the-head-office-01";

/// A tenant whose upstream `head` is another tenant of the same server.
pub(crate) struct Pair {
    pub(crate) branch: Tenant,
    pub(crate) head: Tenant,
}

/// Both, with members of the upstream as YAML and more users of the head office.
pub(crate) fn pair(name: &str, members: &str, users: &[&str]) -> Pair {
    let (branch, head) = (fresh_slug(name), fresh_slug(&format!("{name}-head")));
    let server = calling();
    let client = format!(
        "      - {{client_id: branch, client_name: Branch, client_secret: {SECRET}, first_party: true, \
         redirect_uris: [{0}/upstream/head/callback], post_logout_redirect_uris: [{0}/upstream/head/signed-out], \
         backchannel_logout_uri: {0}/upstream/head/backchannel-logout, scope: openid profile email}}\n    users:\n",
        server.issuer(&branch)
    );
    let mut of_head = document(&head, "signing_alg: ES256").replacen("    users:\n", &client, 1);
    of_head.extend(users.iter().flat_map(|user| ["      - ", user, "\n"]));
    server.told(&["apply", "-f", "-"], &of_head);
    let issuer = server.issuer(&head);
    let upstream = format!(
        "    upstreams:\n      - {{name: head, display_name: Head Office, issuer: '{issuer}', client_id: branch, \
         client_secret: {SECRET}, {members}}}\n"
    );
    server.told(&["apply", "-f", "-"], &format!("{}{upstream}", document(&branch, "signing_alg: RS256")));
    let tenant = |slug: String| Tenant { issuer: server.issuer(&slug), slug };
    Pair { branch: tenant(branch), head: tenant(head) }
}

pub(crate) const TRUSTING: &str = "creates_users: true, trust_email: when_verified";
pub(crate) const CAROL: &str = "{username: carol, password: correct horse battery staple, email: carol@test.test, email_verified: true, \
                     name: Carol Chen, given_name: Carol}";

/// Where a page goes on by itself.
fn next(page: &Page) -> Url {
    assert!(page.has("continue"), "{}: {}", page.url, page.html);
    let from = page.html.find("id=\"continue\" href=\"").unwrap() + 20;
    let address = page.html[from..].split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    page.url.join(&address).unwrap()
}

/// Goes to an address of a tenant.
async fn follow(person: &Person, tenant: &Tenant, url: &Url) -> Page {
    let path = url.as_str().strip_prefix(&tenant.issuer).unwrap_or_else(|| panic!("{url} is not of {}", tenant.issuer));
    person.at(tenant).get(path).await
}

/// Presses the button of the upstream.
async fn press(person: &Person, page: &Page) -> Page {
    let (csrf, flow) = (page.field("csrf"), page.field("flow"));
    person.post("/upstream/head", &[("csrf", csrf.as_str()), ("flow", &flow)]).await
}

impl Pair {
    /// From the application through the sign-in page of the branch to that of the head office.
    async fn leave(&self, person: &Person, changes: &[(&str, &str)]) -> Page {
        let page = person.authorize(changes).await;
        assert!(page.has("upstream-head"), "{}: {}", page.url, page.html);
        let page = press(person, &page).await;
        follow(person, &self.head, &next(&page)).await
    }

    /// The answer of the head office, taken to the branch.
    async fn arrive(&self, person: &Person, answer: &Page) -> Page {
        let page = follow(person, &self.branch, &answer.url).await;
        if page.has("continue") { follow(person, &self.branch, &next(&page)).await } else { page }
    }

    /// All the way, as somebody who has no session at the head office.
    async fn sign_in(&self, person: &Person, username: &str, changes: &[(&str, &str)]) -> Page {
        let page = self.leave(person, changes).await;
        let answer = person.at(&self.head).sign_in_at(&page, username, PASSWORD).await;
        self.arrive(person, &answer).await
    }

    /// Who an application of the branch learns it is.
    async fn userinfo(&self, page: &Page) -> Value {
        let code = page.sent("code").unwrap_or_else(|| panic!("no code: {} {}", page.url, page.html));
        let tokens = redeem(&self.branch, &code).await;
        let token = tokens["access_token"].as_str().unwrap();
        answered(http().get(format!("{}/userinfo", self.branch.issuer)).bearer_auth(token)).await.1
    }
}

/// Chooses at the page that asks which account is whose.
async fn choose(person: &Person, page: &Page, choice: &str, username: &str) -> Page {
    let (csrf, flow) = (page.field("csrf"), page.field("flow"));
    let fields = [("csrf", csrf.as_str()), ("flow", &flow), ("choice", choice), ("username", username)];
    person.post("/join", &fields).await
}

#[test]
fn whoever_comes_from_an_upstream_gets_an_account_and_comes_back_to_it() {
    run(async {
        let pair = pair("upstream", TRUSTING, &[CAROL]);
        let person = Person::new(&pair.branch);
        let page = pair.sign_in(&person, "carol", &[]).await;
        let first = pair.userinfo(&page).await;
        assert_eq!(
            (&first["preferred_username"], &first["name"], &first["email"], &first["email_verified"]),
            (&json!("carol"), &json!("Carol Chen"), &json!("carol@test.test"), &json!(true)),
        );
        let again = pair.sign_in(&Person::new(&pair.branch), "carol", &[]).await;
        assert_eq!(pair.userinfo(&again).await["sub"], first["sub"]);
        // The session here is one like any other.
        assert!(person.authorize(&[]).await.sent("code").is_some());
    });
}

#[test]
fn an_equal_address_opens_no_account_until_its_owner_signs_in_to_it() {
    run(async {
        let pair = pair("equal", TRUSTING, &[]);
        let person = Person::new(&pair.branch);
        let page = pair.sign_in(&person, "alice", &[]).await;
        assert!(page.has("join-known") && page.has("join-sign-in") && !page.has("join"), "{}", page.html);
        // Nothing that is sent makes an account, or a link, before that.
        let forced = choose(&person, &page, "make", "alice2").await;
        assert_eq!(forced.status, 422, "{}", forced.html);
        let forced = choose(&person, &page, "link", "").await;
        assert!(forced.has("join-known"), "{}", forced.html);

        let sign_in = person.get(&format!("/login?flow={}", page.field("flow"))).await;
        let question = person.sign_in_at(&sign_in, "alice", PASSWORD).await;
        assert!(question.has("link") && question.has("link-submit"), "{}: {}", question.url, question.html);
        let done = choose(&person, &question, "link", "").await;
        let linked = pair.userinfo(&done).await;
        assert_eq!(linked["preferred_username"], json!("alice"));
        notices(calling(), &pair.branch, "Another way into your account", 1).await;

        let later = pair.sign_in(&Person::new(&pair.branch), "alice", &[]).await;
        assert_eq!(pair.userinfo(&later).await["sub"], linked["sub"]);
    });
}

#[test]
fn whoever_proves_an_account_is_asked_whether_they_want_the_link() {
    run(async {
        let pair = pair("no-link", TRUSTING, &[]);
        let person = Person::new(&pair.branch);
        let page = pair.sign_in(&person, "alice", &[]).await;
        let sign_in = person.get(&format!("/login?flow={}", page.field("flow"))).await;
        let question = person.sign_in_at(&sign_in, "bob", PASSWORD).await;
        assert!(question.has("link") && question.html.contains("alice@test.test"), "{}", question.html);
        let declined = choose(&person, &question, "none", "").await;
        assert_eq!(pair.userinfo(&declined).await["preferred_username"], json!("bob"));
        // Another browser cannot say yes for them, and neither can this one later.
        let late = choose(&person, &question, "link", "").await;
        assert!(late.sent("code").is_some(), "{}", late.html);
        let again = pair.sign_in(&Person::new(&pair.branch), "alice", &[]).await;
        assert!(again.has("join-known"), "nothing was linked: {}", again.html);
    });
}

#[test]
fn an_account_that_somebody_made_before_with_an_address_that_is_not_theirs_captures_nobody() {
    run(async {
        let pair = pair("trap", TRUSTING, &[CAROL]);
        // The attacker registers the victim's address, which nobody proves.
        let attacker = Person::new(&pair.branch);
        let page = attacker.get("/register").await;
        let typed = [("username", "trap"), ("email", "carol@test.test"), ("password", PASSWORD)];
        attacker.post("/register", &[&[("csrf", page.field("csrf").as_str())], &typed[..]].concat()).await;

        let carol = Person::new(&pair.branch);
        let page = pair.sign_in(&carol, "carol", &[]).await;
        assert!(page.has("join-known") && page.has("join"), "{}", page.html);
        let done = choose(&carol, &page, "make", "carol").await;
        let own = pair.userinfo(&done).await;
        assert_eq!((&own["email"], &own["email_verified"]), (&json!("carol@test.test"), &json!(true)));

        // The trap is an account without that address, and nothing of carol's is in it.
        let other = Person::new(&pair.branch);
        let page = other.authorize(&[]).await;
        assert_eq!(
            other.sign_in_at(&page, "carol@test.test", PASSWORD).await.status,
            403,
            "it is carol's, who has no password"
        );
        let page = other.authorize(&[]).await;
        let trap = other.sign_in_at(&page, "trap", PASSWORD).await;
        let trap = pair.userinfo(&trap).await;
        assert_eq!(trap.get("email"), None);
        assert_ne!(trap["sub"], own["sub"]);
    });
}

#[test]
fn an_address_that_is_only_claimed_upstream_is_nobodys_here() {
    run(async {
        // The attacker has the victim's address at the head office, not proven.
        let claimed =
            "{username: mallory, password: correct horse battery staple, email: alice@test.test2, name: Mallory}";
        let pair = pair("claimed", TRUSTING, &[claimed]);
        let victims = "tenants: [{slug: SLUG, users: [{username: victim, password: correct horse battery staple, \
                       email: alice@test.test2, email_verified: true}]}]";
        calling().told(&["apply", "-f", "-"], &victims.replace("SLUG", &pair.branch.slug));
        let page = pair.sign_in(&Person::new(&pair.branch), "mallory", &[]).await;
        let made = pair.userinfo(&page).await;
        assert_eq!((&made["preferred_username"], made.get("email")), (&json!("mallory"), None));

        // And with a tenant that trusts nobody's addresses, those that are proven there are not looked at either.
        let wary = self::pair("wary", "creates_users: true", &[]);
        let page = wary.sign_in(&Person::new(&wary.branch), "alice", &[]).await;
        assert!(page.has("join") && !page.has("join-known"), "the name is taken, and that is all: {}", page.html);
    });
}

#[test]
fn a_link_that_was_made_before_an_address_was_proven_ends_when_its_owner_takes_the_account() {
    run(async {
        // The attacker makes an account with the victim's address, links an account of theirs upstream to it, and waits.
        let pair = pair("trojan", "", &[CAROL]);
        let attacker = Person::new(&pair.branch);
        let page = attacker.get("/register").await;
        let typed = [("username", "dora"), ("email", "dora@test.test"), ("password", PASSWORD)];
        attacker.post("/register", &[&[("csrf", page.field("csrf").as_str())], &typed[..]].concat()).await;
        let attacker = Person::new(&pair.branch);
        let page = pair.sign_in(&attacker, "carol", &[]).await;
        let sign_in = attacker.get(&format!("/login?flow={}", page.field("flow"))).await;
        let question = attacker.sign_in_at(&sign_in, "dora", PASSWORD).await;
        assert!(choose(&attacker, &question, "link", "").await.sent("code").is_some());

        // The victim reads their mail and takes what bears their address.
        let dora = Person::new(&pair.branch);
        let page = dora.get("/forgot").await;
        dora.post("/forgot", &[("csrf", page.field("csrf").as_str()), ("username", "dora@test.test")]).await;
        let link = links(calling(), &pair.branch, "/reset", 1).await.remove(0);
        let page = dora.get(link.strip_prefix(&pair.branch.issuer).unwrap()).await;
        let (csrf, token) = (page.field("csrf"), page.field("token"));
        let reset = [("csrf", csrf.as_str()), ("token", &token), ("password", "another horse another staple")];
        assert!(dora.post("/reset", &reset).await.has("done"));

        let page = pair.sign_in(&Person::new(&pair.branch), "carol", &[]).await;
        assert!(
            page.has("join-sign-in") && page.sent("code").is_none(),
            "the attacker's way in is gone: {}",
            page.html
        );
    });
}

#[test]
fn an_account_is_made_for_nobody_where_the_tenant_does_not_want_that() {
    run(async {
        let pair = pair("closed", "trust_email: when_verified", &[CAROL]);
        let person = Person::new(&pair.branch);
        let page = pair.sign_in(&person, "carol", &[]).await;
        assert!(page.has("join-sign-in") && !page.has("join") && !page.has("join-known"), "{}", page.html);
        // No form, no token of it: what is sent all the same is not looked at.
        let sent = person.post("/join", &[("choice", "make"), ("username", "carol")]).await;
        assert!(sent.has("join-sign-in"), "{}", sent.html);
        let cancelled = person.post("/join", &[("choice", "none")]).await;
        assert!(cancelled.has("sign-in"), "{}", cancelled.html);
    });
}

#[test]
fn a_name_that_is_taken_is_chosen_anew() {
    run(async {
        let pair = pair("name", "creates_users: true", &[]);
        let person = Person::new(&pair.branch);
        let page = pair.sign_in(&person, "alice", &[]).await;
        assert!(page.has("join") && page.html.contains("value=\"alice\""), "{}", page.html);
        for (name, status) in [("alice", 422), ("a b", 422), ("a@b", 422), ("", 422)] {
            let refused = choose(&person, &page, "make", name).await;
            assert_eq!(refused.status, status, "{name}: {}", refused.html);
        }
        let done = choose(&person, &page, "make", "alice-of-head").await;
        assert_eq!(pair.userinfo(&done).await["preferred_username"], json!("alice-of-head"));
        // The back button and a second press lead on.
        assert!(choose(&person, &page, "make", "alice-again").await.sent("code").is_some());
    });
}

#[test]
fn a_disabled_account_stays_out_and_claims_and_roles_follow_where_the_tenant_says_so() {
    run(async {
        let members = format!("{TRUSTING}, applied: at_sign_in, roles: [{{from: locale, values: {{de: USER}}}}]");
        let pair = pair("follow", &members, &[CAROL]);
        let change = |slug: &str, members: &str| {
            let text = format!("tenants: [{{slug: {slug}, users: [{{username: carol, {members}}}]}}]");
            calling().told(&["apply", "-f", "-"], &text);
        };
        change(&pair.head.slug, "locale: de");
        let page = pair.sign_in(&Person::new(&pair.branch), "carol", &[]).await;
        let code = page.sent("code").unwrap();
        assert_eq!(
            redeem(&pair.branch, &code).await["scope"],
            json!("openid profile email offline_access orders:read")
        );
        change(&pair.branch.slug, "roles: [USER, ADMIN]");
        change(&pair.head.slug, "locale: fr, name: Carol Clark");
        let page = pair
            .sign_in(&Person::new(&pair.branch), "carol", &[("scope", "openid profile orders:write orders:read")])
            .await;
        let exported = calling().told(&["export", &pair.branch.slug], "");
        let carol = &exported[exported.find("username: carol").unwrap()..];
        assert!(carol.contains("Carol Clark") && carol.contains("ADMIN") && !carol.contains("- USER"), "{carol}");
        assert!(page.sent("code").is_some());

        change(&pair.branch.slug, "disabled: true");
        let page = pair.sign_in(&Person::new(&pair.branch), "carol", &[]).await;
        assert!(page.has("sign-in") && page.text("problem").contains("cannot be used"), "{}", page.html);
    });
}

#[test]
fn cancelling_leads_back_to_the_other_ways_and_what_the_application_asks_is_passed_on() {
    run(async {
        let pair = pair("cancel", TRUSTING, &[CAROL]);
        let person = Person::new(&pair.branch);
        let page = pair.leave(&person, &[("login_hint", "carol")]).await;
        assert!(page.html.contains("value=\"carol\""), "the hint is passed on: {}", page.html);
        let fields = [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("cancel", "yes".to_owned())];
        let answer = person.at(&pair.head).post("/login", &fields).await;
        let page = pair.arrive(&person, &answer).await;
        assert!(page.has("sign-in") && page.text("problem").contains("did not sign in at"), "{}", page.html);
        assert!(person.sign_in_at(&page, "alice", PASSWORD).await.sent("code").is_some());

        // Whoever has to sign in anew has to do it there, too.
        let person = Person::new(&pair.branch);
        pair.sign_in(&person, "carol", &[]).await;
        let page = pair.leave(&person, &[("prompt", "login")]).await;
        assert!(page.has("sign-in"), "{}: {}", page.url, page.html);
        let answer = person.at(&pair.head).sign_in_at(&page, "carol", PASSWORD).await;
        assert!(pair.arrive(&person, &answer).await.sent("code").is_some());
    });
}

#[test]
fn a_mail_domain_leads_home_and_the_name_is_asked_first_whoever_has_an_account() {
    run(async {
        let pair = pair("home", &format!("{TRUSTING}, hidden: true, domains: [test.test]"), &[CAROL]);
        let person = Person::new(&pair.branch);
        let first = person.authorize(&[]).await;
        assert!(first.has("username") && !first.has("password") && !first.has("upstream-head"), "{}", first.html);
        let name = async |page: &Page, name: &str| {
            let (csrf, flow) = (page.field("csrf"), page.field("flow"));
            person.post("/login", &[("csrf", csrf.as_str()), ("flow", &flow), ("username", name)]).await
        };
        // By the domain alone: with an account here or without.
        for address in ["carol@test.test", "alice@test.test", "nobody@TEST.test"] {
            let page = name(&first, address).await;
            let to = next(&page);
            assert!(to.as_str().starts_with(&pair.head.issuer), "{address}: {to}");
            assert!(to.query_pairs().any(|(key, value)| key == "login_hint" && value == address), "{to}");
        }
        let mut shown = Vec::new();
        for other in ["alice", "nobody", "nobody@other.test", "alice@test.test.evil.test"] {
            let page = name(&first, other).await;
            assert!(
                page.has("password") && page.html.contains(&format!("value=\"{other}\" readonly")),
                "{}",
                page.html
            );
            shown.push(
                page.html.replace(other, "NAME").replace(&page.field("csrf"), "").replace(&page.field("flow"), ""),
            );
        }
        assert!(shown.iter().all(|page| *page == shown[0]), "one page for all");
        let second = name(&first, "alice").await;
        assert_eq!(person.sign_in_at(&second, "alice", "wrong").await.status, 403);
        assert!(person.sign_in_at(&second, "alice", PASSWORD).await.sent("code").is_some());

        let back = pair.arrive(&Person::new(&pair.branch), &second).await;
        assert!(back.has("sign-in"), "{}", back.html);
    });
}

/// Waits until a session that came from the head office is over.
async fn is_over(person: &Person) {
    let began = std::time::Instant::now();
    while !person.authorize(&[]).await.has("sign-in") {
        assert!(began.elapsed() < std::time::Duration::from_secs(20), "the session goes on");
        tokio::task::yield_now().await;
    }
}

#[test]
fn a_sign_out_upstream_ends_what_came_from_that_session_and_nothing_else() {
    run(async {
        let pair = pair("far-logout", TRUSTING, &[CAROL]);
        let (person, elsewhere) = (Person::new(&pair.branch), Person::new(&pair.branch));
        let other = Person::new(&pair.branch);
        pair.sign_in(&person, "carol", &[]).await;
        pair.sign_in(&elsewhere, "carol", &[]).await;
        other.sign_in("alice", &[]).await;
        let question = person.at(&pair.head).get("/logout").await;
        person.at(&pair.head).post("/logout", &[("csrf", question.field("csrf"))]).await;
        is_over(&person).await;
        assert!(elsewhere.authorize(&[]).await.sent("code").is_some(), "another session of hers there goes on");
        assert!(other.authorize(&[]).await.sent("code").is_some());
    });
}

#[test]
fn a_sign_out_here_goes_on_upstream_and_comes_back() {
    run(async {
        let pair = pair("near-logout", &format!("{TRUSTING}, signs_out: true"), &[CAROL]);
        let person = Person::new(&pair.branch);
        let page = pair.sign_in(&person, "carol", &[]).await;
        let tokens = redeem(&pair.branch, &page.sent("code").unwrap()).await;
        let hint = tokens["id_token"].as_str().unwrap();
        let back = "post_logout_redirect_uri=https%3A%2F%2Fapp.test%2F&state=s";
        let page = person.get(&format!("/logout?id_token_hint={hint}&{back}")).await;
        assert!(person.authorize(&[]).await.has("sign-in"), "it is over here already");
        let question = follow(&person, &pair.head, &next(&page)).await;
        assert!(question.has("sign-out"), "{}", question.html);
        let names = ["client_id", "post_logout_redirect_uri", "state"];
        let mut fields: Vec<_> = names.into_iter().map(|name| (name, question.field(name))).collect();
        fields.push(("csrf", question.field("csrf")));
        let done = person.at(&pair.head).post("/logout", &fields).await;
        let done = follow(&person, &pair.branch, &done.url).await;
        assert_eq!(done.url.as_str(), "https://app.test/?state=s");
        // Whoever did not come from there is not sent there.
        let other = Person::new(&pair.branch);
        other.sign_in("alice", &[]).await;
        let question = other.get("/logout").await;
        assert!(other.post("/logout", &[("csrf", question.field("csrf"))]).await.has("signed-out"));
        // Nobody is led astray by an address that we did not write.
        let astray = other.get("/upstream/head/signed-out?state=https://evil.test/").await;
        assert!(astray.has("signed-out"), "{}", astray.url);
    });
}

/// Presses a button of the page of linked accounts.
async fn press_linked(person: &Person, button: &str) -> Page {
    let page = person.get("/account/upstream").await;
    assert!(page.has(&format!("{button}-head")), "{button}: {}", page.html);
    person.post("/account/upstream", &[("csrf", page.field("csrf").as_str()), (button, "head")]).await
}

#[test]
fn a_person_links_accounts_elsewhere_and_takes_them_away_but_not_the_last_way_in() {
    run(async {
        let pair = pair("linked", TRUSTING, &[CAROL]);
        let alice = Person::new(&pair.branch);
        alice.sign_in("alice", &[]).await;
        assert!(alice.get("/account").await.has("linked-link"));
        let page = press_linked(&alice, "link").await;
        let there = follow(&alice, &pair.head, &next(&page)).await;
        let answer = alice.at(&pair.head).sign_in_at(&there, "alice", PASSWORD).await;
        let page = follow(&alice, &pair.branch, &answer.url).await;
        assert!(page.has("unlink-head") && page.html.contains("alice@test.test"), "{}: {}", page.url, page.html);
        let by_head = pair.sign_in(&Person::new(&pair.branch), "alice", &[]).await;
        assert_eq!(pair.userinfo(&by_head).await["preferred_username"], json!("alice"));

        // What is hers is nobody else's: bob of the branch cannot have it.
        let bob = Person::new(&pair.branch);
        bob.sign_in("bob", &[]).await;
        let page = press_linked(&bob, "link").await;
        let there = follow(&bob, &pair.head, &next(&page)).await;
        let answer = bob.at(&pair.head).sign_in_at(&there, "alice", PASSWORD).await;
        let page = follow(&bob, &pair.branch, &answer.url).await;
        assert!(page.has("link-head") && page.text("problem").contains("belongs to somebody else"), "{}", page.html);

        assert!(press_linked(&alice, "unlink").await.has("link-head"));
        let again = pair.sign_in(&Person::new(&pair.branch), "alice", &[]).await;
        assert!(again.has("join-known"), "{}", again.html);
        notices(calling(), &pair.branch, "Another way into your account", 1).await;
        notices(calling(), &pair.branch, "One way into your account was taken away", 1).await;

        // Who has no password keeps the one way in.
        let carol = Person::new(&pair.branch);
        pair.sign_in(&carol, "carol", &[]).await;
        let kept = press_linked(&carol, "unlink").await;
        assert!(kept.has("unlink-head") && kept.text("notice").contains("only way"), "{}", kept.html);
    });
}

#[test]
fn a_link_is_made_in_the_session_that_asked_for_it() {
    run(async {
        let pair = pair("link-session", TRUSTING, &[CAROL]);
        let alice = Person::new(&pair.branch);
        alice.sign_in("alice", &[]).await;
        let sent = alice.post("/account/upstream", &[("csrf", "made-up"), ("link", "head")]).await;
        assert!(sent.has("link-head"), "no form of ours: {}", sent.html);
        let page = press_linked(&alice, "link").await;
        let there = follow(&alice, &pair.head, &next(&page)).await;
        let answer = alice.at(&pair.head).sign_in_at(&there, "carol", PASSWORD).await;
        // Meanwhile somebody else signs in in this browser.
        let page = alice.authorize(&[("prompt", "login")]).await;
        assert!(alice.sign_in_at(&page, "bob", PASSWORD).await.sent("code").is_some());
        let page = follow(&alice, &pair.branch, &answer.url).await;
        assert!(page.has("link-head") && page.text("problem").contains("took too long"), "{}", page.html);
    });
}

#[test]
fn the_demo_tenants_sign_people_in_at_each_other() {
    run(async {
        let dir = reachable_dir();
        let server = Server::start_as("dev", dir.path(), free_port(), &[]);
        let tenant = |slug: &str| Tenant { issuer: server.issuer(slug), slug: slug.to_owned() };
        let (acme, globex) = (tenant("acme"), tenant("globex"));
        let person = Person::new(&acme);
        let page = person.get("/login").await;
        let page = person.post("/upstream/globex", &[("csrf", page.field("csrf"))]).await;
        let there = follow(&person, &globex, &next(&page)).await;
        let answer = person.at(&globex).sign_in_at(&there, "gina", "another horse another staple").await;
        let page = follow(&person, &acme, &answer.url).await;
        let account = follow(&person, &acme, &next(&page)).await;
        assert!(account.has("account") && account.html.contains("Gina Globex"), "{}", account.html);
    });
}

#[test]
fn an_upstream_is_exported_and_applied_again_and_its_secret_told_when_asked_only() {
    let pair = pair("exported", TRUSTING, &[]);
    let exported = calling().told(&["export", &pair.branch.slug], "");
    assert!(exported.contains("name: head") && !exported.contains(SECRET), "{exported}");
    let again = calling().told(&["apply", "-f", "-"], &exported);
    assert!(again.contains("0 created, 0 changed, 0 deleted"), "{again}");
    let with_secrets = calling().told(&["export", &pair.branch.slug, "--secrets"], "");
    assert!(with_secrets.contains(&format!("client_secret: {SECRET}")), "{with_secrets}");
    let again = calling().told(&["apply", "-f", "-"], &with_secrets);
    assert!(again.contains("0 created, 0 changed, 0 deleted"), "{again}");
    let new = format!(
        "tenants: [{{slug: {}, upstreams: [{{name: other, issuer: 'https://id.test', client_id: x}}]}}]",
        pair.branch.slug
    );
    let output = calling().signet(&["apply", "-f", "-"], &new);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("secret"), "{said}");
}

#[test]
fn a_person_signs_in_by_an_upstream_in_a_real_browser() {
    run(async {
        let (pair, application) = (pair("walk", TRUSTING, &[CAROL]), Application::start());
        let browser = Browser::start(Looks::default()).await;
        let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
        browser.go(&authorize(&pair.branch, &spa)).await;
        browser.click("upstream-head").await;
        browser.arrives(&pair.head.issuer).await;
        browser.fill("username", "carol").await;
        browser.fill("password", PASSWORD).await;
        browser.click("sign-in-submit").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);
        browser.close().await;
    });
}
