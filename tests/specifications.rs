//! What the specifications demand of answers in passing: headers, challenges, metadata, parameters that few send.
//! `docs/conformance.md` names the section beside each test.

use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::support::person::{CHALLENGE, Person, VERIFIER, answered, peek, post_as, redeem, redeem_as};
use crate::support::tenant::{CALLBACK, Tenant, WEB_SECRET, WORKER_SECRET};
use crate::support::{http, run, server, tenant};

fn text<'a>(tokens: &'a Value, name: &str) -> &'a str {
    tokens[name].as_str().unwrap_or_else(|| panic!("no {name}: {tokens}"))
}

fn form(tenant: &Tenant, path: &str, client: (&str, &str), fields: &[(&str, &str)]) -> RequestBuilder {
    http().post(format!("{}{path}", tenant.issuer)).basic_auth(client.0, Some(client.1)).form(fields)
}

#[test]
fn no_cache_keeps_a_token_or_what_is_said_of_one() {
    run(async {
        let tenant = tenant("no-store");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let token = text(&tokens, "access_token");
        let (worker, grant) = (("worker", WORKER_SECRET), ("grant_type", "client_credentials"));
        for (what, request) in [
            ("a token", form(&tenant, "/token", worker, &[grant])),
            ("a refusal", form(&tenant, "/token", ("worker", "wrong"), &[grant])),
            ("introspection", form(&tenant, "/introspect", worker, &[("token", token)])),
            ("userinfo", http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)),
            ("revocation", form(&tenant, "/revoke", ("web", WEB_SECRET), &[("token", token)])),
        ] {
            let answer = request.send().await.unwrap();
            assert_eq!(answer.headers()["cache-control"], "no-store", "{what}");
            assert_eq!(answer.headers()["pragma"], "no-cache", "{what}");
        }
    });
}

#[test]
fn a_client_that_failed_hears_how_to_authenticate() {
    run(async {
        let tenant = tenant("challenge");
        let answer = form(&tenant, "/token", ("web", "wrong"), &[("grant_type", "x")]).send().await.unwrap();
        assert_eq!(answer.status(), 401);
        assert!(answer.headers()["www-authenticate"].to_str().unwrap().starts_with("Basic realm="));
    });
}

/// What the userinfo endpoint says to a request: status and challenge.
async fn challenge(request: RequestBuilder) -> (u16, String) {
    let answer = request.send().await.unwrap();
    let challenge = answer.headers().get("www-authenticate").map(|value| value.to_str().unwrap().to_owned());
    (answer.status().as_u16(), challenge.unwrap_or_default())
}

#[test]
fn a_bearer_token_is_refused_with_the_reason_that_fits() {
    run(async {
        let tenant = tenant("bearer");
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        let token = text(&tokens, "access_token");
        let plain = alice.authorize(&[("scope", "orders:read")]).await.sent("code").unwrap();
        let plain = redeem(&tenant, &plain).await;
        let (_, machine) =
            answered(form(&tenant, "/token", ("worker", WORKER_SECRET), &[("grant_type", "client_credentials")])).await;
        let address = format!("{}/userinfo", tenant.issuer);
        let get = || http().get(&address);
        let refused = |code: &str| format!("Bearer realm=\"signet\", error=\"{code}\"");
        for (what, request, expected) in [
            ("no token", get(), (401, "Bearer realm=\"signet\"".to_owned())),
            ("another scheme", get().basic_auth("web", Some(WEB_SECRET)), (401, "Bearer realm=\"signet\"".to_owned())),
            (
                "a token in the query",
                http().get(format!("{address}?access_token={token}")),
                (401, "Bearer realm=\"signet\"".to_owned()),
            ),
            ("no such token", get().bearer_auth("x.y.z"), (401, refused("invalid_token"))),
            ("an ID token", get().bearer_auth(text(&tokens, "id_token")), (401, refused("invalid_token"))),
            ("a machine's token", get().bearer_auth(text(&machine, "access_token")), (401, refused("invalid_token"))),
            (
                "too little",
                get().bearer_auth(text(&plain, "access_token")),
                (403, format!("{}, scope=\"openid\"", refused("insufficient_scope"))),
            ),
            (
                "two tokens",
                http().post(&address).bearer_auth(token).form(&[("access_token", token)]),
                (400, refused("invalid_request")),
            ),
            (
                "the scheme in lower case",
                get().header("authorization", format!("bearer {token}")),
                (200, String::new()),
            ),
        ] {
            assert_eq!(challenge(request).await, expected, "{what}");
        }
    });
}

#[test]
fn the_metadata_is_found_in_both_places_and_every_address_in_it_is_the_issuers() {
    run(async {
        let tenant = tenant("metadata");
        let path = tenant.issuer.strip_prefix(&server().url).unwrap();
        let openid = format!("{}/.well-known/openid-configuration", tenant.issuer);
        let oauth = format!("{}/.well-known/oauth-authorization-server{path}", server().url);
        let answer = http().get(&openid).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"]),
            (200, &"application/json".parse().unwrap())
        );
        let metadata: Value = answer.json().await.unwrap();
        assert_eq!(answered(http().get(&oauth)).await, (200, metadata.clone()));
        assert_eq!(metadata["issuer"], tenant.issuer.as_str());
        for name in [
            "authorization_endpoint",
            "token_endpoint",
            "userinfo_endpoint",
            "jwks_uri",
            "introspection_endpoint",
            "revocation_endpoint",
            "end_session_endpoint",
        ] {
            let address = text(&metadata, name);
            assert!(address.starts_with(&format!("{}/", tenant.issuer)), "{name}: {address}");
            assert_ne!(answered(http().get(address)).await.0, 404, "{name}");
        }
        for (name, expected) in [
            ("response_types_supported", json!(["code"])),
            ("response_modes_supported", json!(["query", "fragment", "form_post"])),
            ("grant_types_supported", json!(["authorization_code", "refresh_token", "client_credentials"])),
            ("subject_types_supported", json!(["public"])),
            ("id_token_signing_alg_values_supported", json!(["ES256"])),
            ("code_challenge_methods_supported", json!(["S256"])),
            ("authorization_response_iss_parameter_supported", json!(true)),
            ("claims_parameter_supported", json!(true)),
        ] {
            // A list may have more.
            let there = match (&metadata[name], &expected) {
                (Value::Array(all), Value::Array(some)) => some.iter().all(|one| all.contains(one)),
                (found, expected) => found == expected,
            };
            assert!(there, "{name}: {}", metadata[name]);
        }
        for required in ["request_parameter_supported", "request_uri_parameter_supported"] {
            assert!(metadata[required].is_boolean(), "{required}: its default is not what a reader expects");
        }
        let keys = http().get(text(&metadata, "jwks_uri")).send().await.unwrap();
        assert_eq!(keys.headers()["content-type"], "application/jwk-set+json");
    });
}

#[test]
fn revoking_what_is_unknown_is_a_success_and_a_hint_changes_nothing() {
    run(async {
        let tenant = tenant("revoking");
        let web = ("web", WEB_SECRET);
        for fields in [&[("token", "unknown")][..], &[("token", "a.b.c"), ("token_type_hint", "made_up")]] {
            let answer = form(&tenant, "/revoke", web, fields).send().await.unwrap();
            assert_eq!((answer.status().as_u16(), answer.text().await.unwrap()), (200, String::new()), "{fields:?}");
        }
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let fields = [("token", text(&tokens, "refresh_token")), ("token_type_hint", "access_token")];
        assert_eq!(post_as(&tenant, "/revoke", web, &fields).await.0, 200);
        let asked = [("token", text(&tokens, "access_token")), ("token_type_hint", "refresh_token")];
        let (_, said) = post_as(&tenant, "/introspect", ("worker", WORKER_SECRET), &asked).await;
        assert_eq!(said, json!({"active": false}), "the access tokens of the grant end with its refresh token");
    });
}

#[test]
fn a_public_client_revokes_its_own_tokens_and_may_not_introspect() {
    run(async {
        let tenant = tenant("public");
        let alice = Person::new(&tenant);
        let loopback = "http://127.0.0.1:50000/callback";
        let code =
            alice.sign_in("alice", &[("client_id", "spa"), ("redirect_uri", loopback)]).await.sent("code").unwrap();
        let as_spa = |path: &str, fields: &[(&str, &str)]| {
            let fields: Vec<_> = fields.iter().copied().chain([("client_id", "spa")]).collect();
            answered(http().post(format!("{}{path}", tenant.issuer)).form(&fields))
        };
        let grant = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", loopback),
            ("code_verifier", VERIFIER),
        ];
        let (status, tokens) = as_spa("/token", &grant).await;
        assert_eq!(status, 200, "{tokens}");
        let token = [("token", text(&tokens, "access_token"))];
        let (status, body) = as_spa("/introspect", &token).await;
        assert_eq!((status, &body["error"]), (401, &json!("invalid_client")));
        assert_eq!(as_spa("/revoke", &token).await.0, 200);
        let (_, said) = post_as(&tenant, "/introspect", ("worker", WORKER_SECRET), &token).await;
        assert_eq!(said, json!({"active": false}));
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
        let (status, renewed) = as_spa("/token", &refresh).await;
        assert_eq!(status, 200, "{renewed}");
        assert_ne!(
            text(&renewed, "refresh_token"),
            text(&tokens, "refresh_token"),
            "a public client's tokens are rotated"
        );
    });
}

#[test]
fn a_resource_narrows_a_token_at_each_step() {
    run(async {
        let tenant = tenant("resource");
        let slug = &tenant.slug;
        let apis = "[{audience: 'https://a.test', scopes: [a:read]}, {audience: 'https://b.test', scopes: [b:read]}]";
        let client = format!(
            "{{client_id: web, client_secret: {WEB_SECRET}, redirect_uris: [{CALLBACK}], first_party: true, \
             grant_types: [authorization_code, refresh_token], scope: 'openid offline_access a:read b:read'}}"
        );
        let document = format!(
            "tenants: [{{slug: {slug}, apis: {apis}, roles: [{{name: ADMIN, scopes: [a:read, b:read]}}], clients: [{client}]}}]"
        );
        server().told(&["apply", "-f", "-"], &document);
        let (a, b) = ("https://a.test", "https://b.test");
        let alice = Person::new(&tenant);
        let mut request = crate::support::person::request(&[("scope", "openid offline_access a:read b:read")]);
        request.extend([("resource".to_owned(), a.to_owned()), ("resource".to_owned(), b.to_owned())]);
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&request).finish();
        let page = alice.get(&format!("/authorize?{query}")).await;
        let page = alice.sign_in_at(&page, "alice", crate::support::tenant::PASSWORD).await;
        let (status, tokens) = redeem_as(&tenant, &page.sent("code").unwrap(), &[("resource", a)]).await;
        assert_eq!(status, 200, "{tokens}");
        let claims = peek(text(&tokens, "access_token"), 1);
        assert_eq!((&claims["aud"], &claims["scope"]), (&json!(a), &json!("openid offline_access a:read")));
        let mut refresh = text(&tokens, "refresh_token").to_owned();
        for (resource, aud, scope) in [
            (Some(b), json!(b), "openid offline_access b:read"),
            (None, json!([a, b]), "openid offline_access a:read b:read"),
        ] {
            let mut fields = vec![("grant_type", "refresh_token"), ("refresh_token", refresh.as_str())];
            fields.extend(resource.map(|resource| ("resource", resource)));
            let (status, tokens) = post_as(&tenant, "/token", ("web", WEB_SECRET), &fields).await;
            assert_eq!(status, 200, "{tokens}");
            let claims = peek(text(&tokens, "access_token"), 1);
            assert_eq!((&claims["aud"], &claims["scope"]), (&aud, &json!(scope)));
            text(&tokens, "refresh_token").clone_into(&mut refresh);
        }
        let fields =
            [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str()), ("resource", "https://c.test")];
        let (status, body) = post_as(&tenant, "/token", ("web", WEB_SECRET), &fields).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_target")));
    });
}

#[test]
fn claims_that_are_asked_for_one_by_one_come_where_they_are_asked_for() {
    run(async {
        let tenant = tenant("claims");
        let claims =
            r#"{"id_token":{"email":null,"auth_time":{"essential":true}},"userinfo":{"name":{"essential":true}}}"#;
        let tokens = Person::new(&tenant).tokens("alice", &[("scope", "openid"), ("claims", claims)]).await;
        let id = peek(text(&tokens, "id_token"), 1);
        assert_eq!((&id["email"], &id["name"]), (&json!("alice@test.test"), &Value::Null));
        assert!(id["auth_time"].is_i64());
        let asked = http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(text(&tokens, "access_token"));
        let (_, info) = answered(asked).await;
        assert_eq!((&info["sub"], &info["name"], &info["email"]), (&id["sub"], &json!("Alice Adams"), &Value::Null));
    });
}

#[test]
fn hints_name_the_person_and_another_one_does_not_pass_for_them() {
    run(async {
        let tenant = tenant("hints");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let hint = text(&tokens, "id_token");
        let bob = Person::new(&tenant);
        let page = bob.authorize(&[("login_hint", "bob")]).await;
        assert!(page.html.contains("value=\"bob\""), "{}", page.html);
        bob.sign_in("bob", &[]).await;
        let silent = bob.authorize(&[("id_token_hint", hint), ("prompt", "none")]).await;
        assert_eq!(silent.sent("error").as_deref(), Some("login_required"));
        assert!(bob.authorize(&[("id_token_hint", hint)]).await.has("sign-in"));
        let forged = bob.authorize(&[("id_token_hint", text(&tokens, "access_token"))]).await;
        assert_eq!(forged.sent("error").as_deref(), Some("invalid_request"), "an access token is no ID token");
        // What is accepted and changes nothing here.
        let page = bob
            .authorize(&[
                ("display", "popup"),
                ("ui_locales", "de fr"),
                ("claims_locales", "de"),
                ("acr_values", "x"),
                ("unknown", "y"),
            ])
            .await;
        assert!(page.sent("code").is_some(), "{} {}", page.url, page.html);
    });
}

/// The answer of `/authorize` itself, for a browser that is signed in: status, and headers by name.
async fn answer_to(tenant: &Tenant, cookies: &str, changes: &[(&str, &str)]) -> reqwest::Response {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(crate::support::person::request(changes))
        .finish();
    http().get(format!("{}/authorize?{query}", tenant.issuer)).header("cookie", cookies).send().await.unwrap()
}

/// Signs alice in by hand, so that the cookies are seen.
async fn cookies_of_alice(tenant: &Tenant) -> String {
    let page = http().get(format!("{}/login", tenant.issuer)).send().await.unwrap();
    let set = |answer: &reqwest::Response| -> Vec<String> {
        let all = answer.headers().get_all("set-cookie").iter();
        all.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned()).collect()
    };
    let flow = set(&page).join("; ");
    let html = page.text().await.unwrap();
    let csrf = html.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields = [("csrf", csrf), ("username", "alice"), ("password", crate::support::tenant::PASSWORD)];
    let signed_in = http().post(format!("{}/login", tenant.issuer)).header("cookie", &flow).form(&fields).send().await;
    format!("{flow}; {}", set(&signed_in.unwrap()).join("; "))
}

#[test]
fn an_answer_that_carries_a_code_is_not_kept_framed_or_told_to_others() {
    run(async {
        let tenant = tenant("answers");
        let cookies = cookies_of_alice(&tenant).await;
        let redirect = answer_to(&tenant, &cookies, &[]).await;
        assert_eq!(redirect.status(), 303, "RFC 9700 §4.12");
        assert!(redirect.headers()["location"].to_str().unwrap().contains("code="));
        let posting = answer_to(&tenant, &cookies, &[("response_mode", "form_post")]).await;
        assert_eq!(posting.status(), 200);
        for answer in [&redirect, &posting] {
            assert_eq!(answer.headers()["cache-control"], "no-store");
            assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
        }
        let policy = posting.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        let html = posting.text().await.unwrap();
        for name in ["code", "state", "iss"] {
            assert!(html.contains(&format!("type=\"hidden\" name=\"{name}\"")), "{name}: {html}");
        }
        assert!(html.contains("method=\"post\"") && html.contains(&format!("action=\"{CALLBACK}\"")), "{html}");
    });
}

#[test]
fn a_sign_out_may_be_posted_and_its_hint_has_to_be_the_clients() {
    run(async {
        let tenant = tenant("logout-post");
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        let hint = text(&tokens, "id_token");
        let foreign = alice.post("/logout", &[("id_token_hint", hint), ("client_id", "other")]).await;
        assert_eq!(foreign.status, 400, "{}", foreign.html);
        let forged = alice.post("/logout", &[("id_token_hint", text(&tokens, "access_token"))]).await;
        assert_eq!(forged.status, 400, "an access token is no hint: {}", forged.html);
        assert!(
            alice.authorize(&[("code_challenge", CHALLENGE)]).await.sent("code").is_some(),
            "nobody was signed out"
        );
        let fields = [
            ("id_token_hint", hint),
            ("client_id", "web"),
            ("post_logout_redirect_uri", "https://app.test/"),
            ("state", "a b"),
        ];
        let gone = alice.post("/logout", &fields).await;
        assert_eq!(gone.sent("state").as_deref(), Some("a b"), "{} {}", gone.url, gone.html);
        assert!(alice.authorize(&[]).await.has("sign-in"));
    });
}
