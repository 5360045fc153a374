//! Nothing of one tenant is reachable from another: every kind of object, presented to a neighbour, is answered like
//! one that does not exist.

use serde_json::json;

use crate::support::person::{Person, VERIFIER, answered, post_as, redeem_as};
use crate::support::tenant::{CALLBACK, WEB_SECRET, WORKER_SECRET};
use crate::support::{http, run, server, tenant};

#[test]
fn codes_and_tokens_of_a_neighbour_are_unknown() {
    run(async {
        let (here, there) = (tenant("mine"), tenant("neighbour"));
        let alice = Person::new(&here);
        let code = alice.sign_in("alice", &[]).await.sent("code").unwrap();
        let foreign = redeem_as(&there, &code, &[]).await;
        let unknown = redeem_as(&there, &"x".repeat(43), &[]).await;
        assert_eq!(foreign, unknown);
        assert_eq!(foreign.1["error"], "invalid_grant");
        let (status, tokens) = redeem_as(&here, &code, &[]).await;
        assert_eq!(status, 200, "the neighbour's attempt did no harm: {tokens}");
        let (access, refresh) = (tokens["access_token"].as_str().unwrap(), tokens["refresh_token"].as_str().unwrap());

        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
        let (status, body) = post_as(&there, "/token", ("web", WEB_SECRET), &fields).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
        for token in [access, refresh] {
            let (_, said) = post_as(&there, "/introspect", ("worker", WORKER_SECRET), &[("token", token)]).await;
            assert_eq!(said, json!({"active": false}));
        }
        let (status, _) = answered(http().get(format!("{}/userinfo", there.issuer)).bearer_auth(access)).await;
        assert_eq!(status, 401);
        let id_token = tokens["id_token"].as_str().unwrap();
        let person = Person::new(&there);
        person.sign_in("alice", &[]).await;
        let hint = person.get(&format!("/logout?id_token_hint={id_token}")).await;
        assert_eq!(hint.status, 400, "{}", hint.html);
        assert!(person.authorize(&[]).await.sent("code").is_some(), "nobody was signed out");
    });
}

#[test]
fn clients_cookies_and_forms_of_a_neighbour_are_unknown() {
    run(async {
        let (here, there) = (tenant("mine"), tenant("neighbour"));
        let slug = &here.slug;
        let client = "{client_id: only-here, client_secret: 0123456789012345678901234567890123, grant_types: [client_credentials]}";
        server().told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {slug}, clients: [{client}]}}]"));
        let grant = [("grant_type", "client_credentials")];
        let secret = "0123456789012345678901234567890123";
        let (status, body) = post_as(&here, "/token", ("only-here", secret), &grant).await;
        assert_eq!(status, 200, "{body}");
        let foreign = post_as(&there, "/token", ("only-here", secret), &grant).await;
        let unknown = post_as(&there, "/token", ("nowhere", secret), &grant).await;
        assert_eq!(foreign, unknown);
        assert_eq!(foreign.1["error"], "invalid_client");
    });
}

#[test]
fn a_session_cookie_carried_to_a_neighbour_is_nobodys() {
    run(async {
        let (here, there) = (tenant("mine"), tenant("neighbour"));
        let address = |tenant: &crate::support::Tenant| {
            format!(
                "{}/authorize?client_id=web&response_type=code&redirect_uri={CALLBACK}&scope=openid&prompt=none",
                tenant.issuer
            )
        };
        // The cookies as a hostile browser would send them: by hand, to the wrong place, under the right name.
        let page = http().get(format!("{}/login", here.issuer)).send().await.unwrap();
        let cookies: Vec<String> = page
            .headers()
            .get_all("set-cookie")
            .iter()
            .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned())
            .collect();
        let html = page.text().await.unwrap();
        let csrf = html.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let form = [("csrf", csrf), ("username", "alice"), ("password", crate::support::tenant::PASSWORD)];
        let signed_in = http()
            .post(format!("{}/login", here.issuer))
            .header("cookie", cookies.join("; "))
            .form(&form)
            .send()
            .await
            .unwrap();
        let session: Vec<String> = signed_in
            .headers()
            .get_all("set-cookie")
            .iter()
            .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned())
            .collect();
        assert!(session.iter().any(|cookie| cookie.starts_with("signet_session_")), "{session:?}");
        let prompt_none = async |tenant, cookies: String| {
            let answer = http().get(address(tenant)).header("cookie", cookies).send().await.unwrap();
            answer.headers()["location"].to_str().unwrap().to_owned()
        };
        assert!(prompt_none(&here, session.join("; ")).await.contains("code="));
        let renamed = session.join("; ").replace(&here.slug, &there.slug);
        assert!(prompt_none(&there, renamed).await.contains("error=login_required"));
    });
}

#[test]
fn what_a_header_says_moves_neither_issuer_nor_tenant() {
    run(async {
        let tenant = tenant("spoof");
        let address = format!("{}/.well-known/openid-configuration", tenant.issuer);
        for (name, value) in [
            ("host", "evil.test"),
            ("x-forwarded-host", "evil.test"),
            ("x-forwarded-proto", "https"),
            ("forwarded", "host=evil.test;proto=https"),
            ("x-original-url", "/t/other"),
        ] {
            let (status, body) = answered(http().get(&address).header(name, value)).await;
            assert_eq!((status, &body["issuer"]), (200, &json!(tenant.issuer)), "{name}");
        }
    });
}

#[test]
fn a_path_has_one_spelling() {
    run(async {
        let tenant = tenant("spelling");
        let (server, slug) = (&server().url, &tenant.slug);
        for path in [
            format!("/t/{}/jwks", slug.to_uppercase()),
            format!("/t//{slug}/jwks"),
            format!("/t/{slug}//jwks"),
            format!("/t/{slug};x/jwks"),
            format!("/t/{slug}%2fjwks"),
            format!("/t/{slug}%00/jwks"),
            format!("/T/{slug}/jwks"),
        ] {
            let status = http().get(format!("{server}{path}")).send().await.unwrap().status();
            assert_eq!(status, 404, "{path}");
        }
    });
}

#[test]
fn the_verifier_of_a_code_is_not_the_code() {
    // RFC 7636 §4.6: a code and a verifier are told apart by their hash, and neither stands in for the other.
    run(async {
        let tenant = tenant("pkce");
        let code = Person::new(&tenant).sign_in("alice", &[]).await.sent("code").unwrap();
        let (status, _) = redeem_as(&tenant, VERIFIER, &[("code_verifier", &code)]).await;
        assert_eq!(status, 400);
    });
}

/// What a page says, without what differs at each request.
fn told(page: &crate::support::person::Page) -> (u16, String) {
    let shown =
        if page.has("error-code") { page.text("error-code") + &page.text("error-description") } else { String::new() };
    (page.status.as_u16(), page.url.path().rsplit('/').next().unwrap_or_default().to_owned() + &shown)
}

#[test]
fn every_object_of_a_neighbour_is_answered_like_one_that_is_not() {
    run(async {
        let (here, there) = (tenant("mine"), tenant("neighbour"));
        let alice = Person::new(&here);
        let page = alice.authorize(&[]).await;
        let (flow, csrf) = (page.field("flow"), page.field("csrf"));
        let tokens = alice.tokens("alice", &[]).await;
        let code = alice.authorize(&[]).await.sent("code").unwrap();
        let text = |name: &str| tokens[name].as_str().unwrap().to_owned();
        let sid = crate::support::person::peek(&text("id_token"), 1)["sid"].as_str().unwrap().to_owned();
        let (access, refresh, id_token) = (text("access_token"), text("refresh_token"), text("id_token"));
        let nothing = "x".repeat(43);

        for (path, field, own) in [
            ("/introspect", "token", &access),
            ("/introspect", "token", &refresh),
            ("/introspect", "token", &id_token),
            ("/revoke", "token", &access),
            ("/revoke", "token", &refresh),
            ("/token", "code", &code),
            ("/token", "refresh_token", &refresh),
        ] {
            let ask = async |value: &str| {
                let grant = if field == "code" { "authorization_code" } else { "refresh_token" };
                let fields =
                    [("grant_type", grant), (field, value), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
                post_as(&there, path, ("web", WEB_SECRET), &fields).await
            };
            assert_eq!(ask(own).await, ask(&nothing).await, "{path} {field}");
        }
        let userinfo =
            async |token: &str| answered(http().get(format!("{}/userinfo", there.issuer)).bearer_auth(token)).await;
        assert_eq!(userinfo(&access).await, userinfo(&nothing).await);

        // A browser that is signed in at the neighbour, with what it knows from here.
        let bob = Person::new(&there);
        bob.sign_in("bob", &[]).await;
        let (none, nobody) = ("AbCd".repeat(60), "018f0000-0000-7000-8000-000000000000".to_owned());
        for (path, field, own, other) in [
            ("/authorize", "flow", &flow, &none),
            ("/login", "flow", &flow, &none),
            ("/consent", "flow", &flow, &none),
            ("/select", "flow", &flow, &none),
            ("/register", "flow", &flow, &none),
            ("/logout", "id_token_hint", &id_token, &none),
        ] {
            let ask = async |value: &str| told(&bob.get(&format!("{path}?{field}={value}")).await);
            assert_eq!(ask(own).await, ask(other).await, "{path} {field}");
        }
        let account = bob.get("/account").await.field("csrf");
        for (path, csrf, end) in [
            ("/login", &csrf, &sid),
            ("/account", &csrf, &sid),
            ("/account", &account, &sid),
            ("/consent", &csrf, &sid),
        ] {
            let ask = async |csrf: &str, end: &str| {
                let fields =
                    [("csrf", csrf), ("end", end), ("username", "alice"), ("password", "x"), ("answer", "allow")];
                told(&bob.post(path, &fields).await)
            };
            let unknown = if csrf == &account { &account } else { &nothing };
            assert_eq!(ask(csrf, end).await, ask(unknown, &nobody).await, "{path}");
        }
        assert!(alice.authorize(&[]).await.sent("code").is_some(), "nobody here was signed out");
        assert_eq!(redeem_as(&here, &code, &[]).await.0, 200, "nothing here was used up");
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str())];
        assert_eq!(post_as(&here, "/token", ("web", WEB_SECRET), &fields).await.0, 200);
    });
}
