//! The hosted pages without a script: what they refuse, what they remember, where they end.

use crate::support::person::Person;
use crate::support::tenant::PASSWORD;
use crate::support::{run, tenant};

#[test]
fn a_wrong_password_an_unknown_and_a_disabled_user_look_the_same() {
    run(async {
        let tenant = tenant("same");
        let slug = &tenant.slug;
        let document = format!("tenants: [{{slug: {slug}, users: [{{username: bob, disabled: true}}]}}]");
        crate::support::server().told(&["apply", "-f", "-"], &document);
        let person = Person::new(&tenant);
        let page = person.authorize(&[]).await;
        let mut seen = Vec::new();
        for (username, password) in [("alice", "wrong"), ("nobody", PASSWORD), ("bob", PASSWORD)] {
            let refused = person.sign_in_at(&page, username, password).await;
            assert!(refused.has("problem"), "{username}: {}", refused.html);
            seen.push((refused.status, refused.text("problem")));
        }
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[0], seen[2]);
        let done = person.sign_in_at(&page, "ALICE@test.TEST", PASSWORD).await;
        assert!(done.sent("code").is_some(), "by mail address, without case: {} {}", done.url, done.html);
    });
}

#[test]
fn a_form_of_another_browser_signs_nobody_in() {
    run(async {
        let tenant = tenant("csrf");
        let (attacker, victim) = (Person::new(&tenant), Person::new(&tenant));
        let page = attacker.authorize(&[]).await;
        let landed = victim.sign_in_at(&page, "alice", PASSWORD).await;
        assert!(landed.sent("code").is_none(), "login CSRF: {}", landed.url);
        let own = victim.authorize(&[]).await;
        assert!(own.has("sign-in"), "nobody is signed in");
    });
}

#[test]
fn a_second_tab_and_an_old_form_still_end_at_the_application() {
    run(async {
        let tenant = tenant("tabs");
        let alice = Person::new(&tenant);
        let first = alice.authorize(&[("state", "first")]).await;
        let second = alice.authorize(&[("state", "second")]).await;
        let done = alice.sign_in_at(&second, "alice", PASSWORD).await;
        assert_eq!(done.sent("state").as_deref(), Some("second"));
        let done = alice.sign_in_at(&first, "alice", PASSWORD).await;
        assert_eq!(done.sent("state").as_deref(), Some("first"), "{} {}", done.url, done.html);
        assert!(done.sent("code").is_some());
    });
}

#[test]
fn a_stranger_registers_where_that_is_open_and_ends_at_the_application() {
    run(async {
        let tenant = tenant("register");
        let carol = Person::new(&tenant);
        let page = carol.authorize(&[]).await;
        let register = carol.get(&format!("/register?flow={}", page.field("flow"))).await;
        assert!(register.has("register") && register.has("register-submit"), "{}", register.html);
        let (csrf, flow) = (register.field("csrf"), register.field("flow"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("flow", &flow),
            ("username", "carol"),
            ("email", "carol@test.test"),
            ("password", PASSWORD),
            ("roles", "ADMIN"),
            ("email_verified", "true"),
        ];
        let done = carol.post("/register", &fields).await;
        let code = done.sent("code").unwrap_or_else(|| panic!("{} {}", done.url, done.html));
        let tokens = crate::support::person::redeem(&tenant, &code).await;
        let access = crate::support::person::peek(tokens["access_token"].as_str().unwrap(), 1);
        assert!(access.get("roles").is_none_or(|roles| roles.as_array().unwrap().is_empty()), "{access}");
    });
}

#[test]
fn cancelling_goes_back_with_access_denied() {
    run(async {
        let tenant = tenant("cancel");
        let person = Person::new(&tenant);
        let page = person.authorize(&[]).await;
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let back = person.post("/login", &[("csrf", csrf.as_str()), ("flow", &flow), ("cancel", "yes")]).await;
        assert_eq!(back.sent("error").as_deref(), Some("access_denied"), "{} {}", back.url, back.html);
        assert_eq!(back.sent("state").as_deref(), Some("the-state"));
    });
}

#[test]
fn an_unknown_client_or_address_gets_a_page_and_never_a_redirect() {
    run(async {
        let tenant = tenant("unproven");
        let person = Person::new(&tenant);
        for change in [
            ("client_id", "nobody"),
            ("client_id", ""),
            ("redirect_uri", "https://evil.test/"),
            ("redirect_uri", "https://app.test/callback?x=1"),
            ("redirect_uri", "https://app.test@evil.test/callback"),
            ("redirect_uri", "https://app.test/callback/../x"),
            ("redirect_uri", "HTTPS://app.test/callback"),
        ] {
            let page = person.authorize(&[change]).await;
            assert_eq!(page.status, 400, "{change:?}: {}", page.url);
            assert!(page.has("error-code") && page.has("error-description") && page.has("request-id"), "{change:?}");
            assert!(page.policy.contains("frame-ancestors 'none'"));
        }
    });
}

#[test]
fn guessing_is_slowed_down_without_locking_the_victim_out() {
    run(async {
        let tenant = tenant("guess");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let stranger = Person::new(&tenant);
        let page = stranger.authorize(&[]).await;
        let mut slowed = false;
        for attempt in 0..7 {
            let refused = stranger.sign_in_at(&page, "alice", &format!("guess {attempt}")).await;
            slowed |= refused.status == 429;
        }
        assert!(slowed, "seven guesses from one address");
        let own = alice.authorize(&[("prompt", "login")]).await;
        let done = alice.sign_in_at(&own, "alice", PASSWORD).await;
        assert!(done.sent("code").is_some(), "a known device is let through: {} {}", done.url, done.html);
    });
}

#[test]
fn a_form_that_is_no_form_or_comes_from_another_site_does_nothing() {
    run(async {
        let tenant = tenant("sites");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let (csrf, account) = (alice.get("/logout").await.field("csrf"), alice.get("/account").await.field("csrf"));
        for path in ["/login", "/register", "/consent", "/select", "/logout", "/account", "/authorize"] {
            for (kind, body) in [
                ("application/json", format!("{{\"csrf\":\"{csrf}\"}}")),
                ("text/plain", format!("csrf={csrf}")),
                ("multipart/form-data; boundary=x", "--x--".to_owned()),
            ] {
                let page = alice.send(path, &[("content-type", kind)], &body).await;
                assert_eq!(page.status, 400, "{path} {kind}: {}", page.html);
            }
        }
        // The token is right: somebody read it. The browser says where the form came from all the same.
        for header in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.test"),
            ("origin", "http://localhost.evil.test"),
        ] {
            let headers = [("content-type", "application/x-www-form-urlencoded"), header];
            alice.send("/logout", &headers, &format!("csrf={csrf}")).await;
            let page = alice.send("/account", &headers, &format!("csrf={account}&end=x")).await;
            assert!(page.status.is_success(), "{}", page.status);
            assert!(alice.authorize(&[]).await.sent("code").is_some(), "{header:?} signed somebody out");
        }
    });
}

#[test]
fn what_an_application_sends_is_text_on_every_page() {
    run(async {
        let tenant = tenant("markup");
        let alice = Person::new(&tenant);
        let hostile = "\"><script>alert(1)</script><form action='https://evil.test/'>";
        let page = alice.authorize(&[("login_hint", hostile), ("state", hostile)]).await;
        assert!(page.has("sign-in") && !page.html.contains("<script>"), "{}", page.html);
        let refused = alice.sign_in_at(&page, hostile, hostile).await;
        assert!(refused.has("problem") && !refused.html.contains("<script>"), "{}", refused.html);
        let post = alice.sign_in("alice", &[("response_mode", "form_post"), ("state", hostile)]).await;
        assert!(
            post.has("form-post") && !post.html.contains("<script>alert") && !post.html.contains("evil.test/'"),
            "{}",
            post.html
        );
        assert!(!post.policy.contains("unsafe-inline") && post.policy.contains("form-action 'self' https://app.test"));
        for mode in ["query", "fragment"] {
            let sent = alice.authorize(&[("response_mode", mode), ("state", hostile)]).await;
            let address = sent.url.as_str();
            assert!(address.starts_with("https://app.test/callback") && !address.contains('<'), "{address}");
        }
    });
}

#[test]
fn a_session_that_was_planted_is_not_the_one_that_begins() {
    run(async {
        let tenant = tenant("planted");
        let attacker = Person::new(&tenant);
        attacker.sign_in("bob", &[]).await;
        let before = attacker.cookie("session").unwrap();
        // The victim signs in with the attacker's cookies in the browser: the session that both knew is over.
        let page = attacker.authorize(&[("prompt", "login")]).await;
        assert!(attacker.sign_in_at(&page, "alice", PASSWORD).await.sent("code").is_some());
        let after = attacker.cookie("session").unwrap();
        assert_ne!(before, after);
        let name = format!("signet_session_{}", tenant.slug);
        let address = format!("{}/account", tenant.issuer);
        let answer =
            crate::support::http().get(address).header("cookie", format!("{name}={before}")).send().await.unwrap();
        assert_eq!(answer.status(), 303, "whoever kept the former cookie is nobody");
    });
}
