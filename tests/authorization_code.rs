//! The code grant from the sign-in page to tokens: RFC 6749 §4.1, RFC 7636, OpenID Connect Core §3.1.

use serde_json::json;

use crate::support::person::{CHALLENGE, Person, answered, peek, redeem, redeem_as};
use crate::support::tenant::{API, CALLBACK, OTHER_CALLBACK, OTHER_SECRET, WEB_SECRET, with_clients};
use crate::support::tokens::verified;
use crate::support::{http, run, server, tenant};

#[test]
fn a_person_signs_in_and_the_application_gets_verifiable_tokens() {
    run(async {
        let tenant = tenant("code");
        let alice = Person::new(&tenant);
        let answer = alice.sign_in("alice", &[]).await;
        assert!(answer.url.as_str().starts_with(CALLBACK), "{}", answer.url);
        assert_eq!(answer.sent("state").as_deref(), Some("the-state"));
        // RFC 9207 §2.
        assert_eq!(answer.sent("iss").as_deref(), Some(tenant.issuer.as_str()));
        let tokens = redeem(&tenant, &answer.sent("code").unwrap()).await;
        assert_eq!((&tokens["token_type"], &tokens["expires_in"]), (&json!("Bearer"), &json!(600)));

        let id_token = tokens["id_token"].as_str().unwrap();
        let id = verified(&tenant, id_token, "web").await;
        assert_eq!((&id["nonce"], &id["amr"]), (&json!("the-nonce"), &json!(["pwd"])));
        assert!(id["auth_time"].is_i64() && id["at_hash"].is_string() && id["sid"].is_string(), "{id}");

        let access_token = tokens["access_token"].as_str().unwrap();
        let access = verified(&tenant, access_token, API).await;
        // RFC 9068 §2.1 and §2.2.
        assert_eq!(peek(access_token, 0)["typ"], "at+jwt");
        assert_eq!((&access["client_id"], &access["sub"]), (&json!("web"), &id["sub"]));
        assert_eq!(access["scope"], "openid profile email offline_access orders:read");
        assert_eq!(access["roles"], json!(["ADMIN"]));
    });
}

#[test]
fn userinfo_says_what_the_scope_allows() {
    run(async {
        let tenant = tenant("userinfo");
        let tokens = Person::new(&tenant).tokens("alice", &[("scope", "openid email")]).await;
        let token = tokens["access_token"].as_str().unwrap();
        let address = format!("{}/userinfo", tenant.issuer);
        let (status, got) = answered(http().get(&address).bearer_auth(token)).await;
        assert_eq!(status, 200, "{got}");
        assert_eq!((&got["email"], &got["email_verified"]), (&json!("alice@test.test"), &json!(true)));
        assert!(got.get("name").is_none(), "{got}");
        let (status, posted) = answered(http().post(&address).form(&[("access_token", token)])).await;
        assert_eq!((status, posted), (200, got));
    });
}

#[test]
fn a_user_gets_no_more_than_their_roles_carry() {
    run(async {
        let tenant = tenant("least");
        let tokens = Person::new(&tenant).tokens("bob", &[("scope", "openid orders:read orders:write")]).await;
        let access = peek(tokens["access_token"].as_str().unwrap(), 1);
        assert_eq!(access["scope"], "openid orders:read");
        assert_eq!(access["roles"], json!(["USER"]));
        assert_eq!(tokens["scope"], "openid orders:read");
    });
}

#[test]
fn a_code_is_good_once_and_its_replay_revokes_what_it_gave() {
    run(async {
        let tenant = tenant("replay");
        let answer = Person::new(&tenant).sign_in("alice", &[]).await;
        let code = answer.sent("code").unwrap();
        let tokens = redeem(&tenant, &code).await;
        let (status, refused) = redeem_as(&tenant, &code, &[]).await;
        assert_eq!((status, &refused["error"]), (400, &json!("invalid_grant")));
        let token = tokens["access_token"].as_str().unwrap();
        let (status, _) = answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)).await;
        assert_eq!(status, 401);
    });
}

#[test]
fn fifty_redemptions_at_once_have_one_success() {
    run(async {
        let tenant = tenant("fifty");
        let code = Person::new(&tenant).sign_in("alice", &[]).await.sent("code").unwrap();
        let all = futures_util::future::join_all((0..50).map(|_| redeem_as(&tenant, &code, &[]))).await;
        let won = all.iter().filter(|(status, _)| *status == 200).count();
        assert_eq!(won, 1);
        assert!(all.iter().all(|(status, _)| matches!(status, 200 | 400)), "{all:?}");
    });
}

#[test]
fn a_code_is_bound_to_its_request() {
    run(async {
        let tenant = tenant("bound");
        let alice = Person::new(&tenant);
        let check = async |what: &str, changes: &[(&str, &str)]| {
            let page = alice.authorize(&[]).await;
            let page = if page.has("sign-in") { alice.sign_in("alice", &[]).await } else { page };
            let (status, body) = redeem_as(&tenant, &page.sent("code").unwrap(), changes).await;
            assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")), "{what}: {body}");
        };
        check("another verifier", &[("code_verifier", &"x".repeat(43))]).await;
        check("no verifier", &[("code_verifier", "")]).await;
        check("another redirect_uri", &[("redirect_uri", "https://app.test/callback/")]).await;
        let code = alice.authorize(&[]).await.sent("code").unwrap();
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", CALLBACK),
            ("client_id", "other"),
            ("client_secret", OTHER_SECRET),
        ];
        let (status, body) = answered(http().post(format!("{}/token", tenant.issuer)).form(&fields)).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")), "{body}");
    });
}

#[test]
fn a_public_client_on_a_loopback_port_needs_pkce_and_no_secret() {
    run(async {
        let tenant = tenant("spa");
        let alice = Person::new(&tenant);
        let loopback = "http://127.0.0.1:49152/callback";
        let usual = [("client_id", "spa"), ("redirect_uri", loopback)];
        let without =
            alice.authorize(&[usual[0], usual[1], ("code_challenge", ""), ("code_challenge_method", "")]).await;
        assert_eq!(without.sent("error").as_deref(), Some("invalid_request"), "{}", without.url);
        let plain = alice.authorize(&[usual[0], usual[1], ("code_challenge_method", "plain")]).await;
        assert_eq!(plain.sent("error").as_deref(), Some("invalid_request"), "{}", plain.url);
        let answer = alice.sign_in("alice", &usual).await;
        let code = answer.sent("code").unwrap();
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", loopback),
            ("client_id", "spa"),
            ("code_verifier", crate::support::person::VERIFIER),
        ];
        let (status, body) = answered(http().post(format!("{}/token", tenant.issuer)).form(&fields)).await;
        assert_eq!(status, 200, "{body}");
    });
}

#[test]
fn consent_is_asked_once_and_remembered() {
    run(async {
        let tenant = tenant("consent");
        let alice = Person::new(&tenant);
        let other = [
            ("client_id", "other"),
            ("redirect_uri", OTHER_CALLBACK),
            ("scope", "openid email orders:read"),
            ("code_challenge", CHALLENGE),
        ];
        let page = alice.sign_in("alice", &other).await;
        assert!(page.has("consent") && page.has("consent-allow") && page.has("consent-deny"), "{}", page.html);
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let denied = alice.post("/consent", &[("csrf", csrf.as_str()), ("flow", &flow), ("answer", "deny")]).await;
        assert_eq!(denied.sent("error").as_deref(), Some("access_denied"), "{} {}", denied.url, denied.html);
        let page = alice.authorize(&other).await;
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let allowed = alice.post("/consent", &[("csrf", csrf.as_str()), ("flow", &flow), ("answer", "allow")]).await;
        assert!(allowed.sent("code").is_some(), "{} {}", allowed.url, allowed.html);
        assert!(alice.authorize(&other).await.sent("code").is_some(), "asked again");
        let more = alice.authorize(&[other[0], other[1], ("scope", "openid email profile orders:read")]).await;
        assert!(more.has("consent"), "more is another question");
    });
}

#[test]
fn prompts_and_max_age_decide_who_is_asked() {
    run(async {
        let tenant = tenant("prompt");
        let alice = Person::new(&tenant);
        let none = alice.authorize(&[("prompt", "none")]).await;
        assert_eq!(none.sent("error").as_deref(), Some("login_required"));
        alice.sign_in("alice", &[]).await;
        assert!(alice.authorize(&[("prompt", "none")]).await.sent("code").is_some());
        assert!(alice.authorize(&[("max_age", "3600")]).await.sent("code").is_some());
        let again = alice.authorize(&[("prompt", "login")]).await;
        assert!(again.has("sign-in"));
        let done = alice.sign_in_at(&again, "alice", crate::support::tenant::PASSWORD).await;
        assert!(done.sent("code").is_some(), "{}", done.url);
        assert!(alice.authorize(&[("prompt", "select_account")]).await.has("select-account"));
        let both = alice.authorize(&[("prompt", "none login")]).await;
        assert_eq!(both.sent("error").as_deref(), Some("invalid_request"));
    });
}

#[test]
fn one_sign_in_serves_the_clients_of_a_tenant_and_of_no_other() {
    run(async {
        let (here, there) = (tenant("here"), tenant("there"));
        let alice = Person::new(&here);
        alice.sign_in("alice", &[]).await;
        let spa = [("client_id", "spa"), ("redirect_uri", "http://127.0.0.1/callback")];
        assert!(alice.authorize(&spa).await.sent("code").is_some());
        assert!(alice.at(&there).authorize(&[]).await.has("sign-in"));
    });
}

#[test]
fn answers_go_by_query_fragment_or_form() {
    run(async {
        let tenant = tenant("modes");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let fragment = alice.authorize(&[("response_mode", "fragment")]).await;
        assert!(fragment.url.fragment().unwrap().contains("code="), "{}", fragment.url);
        let form = alice.authorize(&[("response_mode", "form_post"), ("state", "<b>\"'")]).await;
        assert_eq!(form.status, 200);
        assert!(form.html.contains(&format!("action=\"{CALLBACK}\"")), "{}", form.html);
        assert!(form.html.contains("value=\"&#60;b&#62;&#34;&#39;\"") && !form.html.contains("<b>"), "{}", form.html);
        assert!(form.policy.contains("form-action 'self' https://app.test"), "{}", form.policy);
    });
}

#[test]
fn a_code_is_kept_as_long_as_its_client_may_refresh() {
    run(async {
        let client = serde_json::json!({
            "client_id": "patient", "client_secret": WEB_SECRET, "redirect_uris": [CALLBACK], "scope": "openid",
            "first_party": true, "refresh_token_lifetime": 2_000_000,
        });
        let tenant =
            with_clients(server(), "code-kept", "signing_alg: ES256\nrefresh_token_lifetime: 100000", &[client]);
        Person::new(&tenant).sign_in("alice", &[("client_id", "patient"), ("scope", "openid")]).await;
        let (sql, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        let kept = "SELECT extract(epoch FROM expires_at - valid_until)::bigint FROM authorization_codes \
                    WHERE client_id = 'patient' AND tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
        let kept: i64 = sql.query_one(kept, &[&tenant.slug]).await.unwrap().get(0);
        connection.abort();
        assert_eq!(kept, 2_000_000);
    });
}
