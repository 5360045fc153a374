//! Devices without a browser, and the people who answer for them in one: RFC 8628.

use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::application::clients;
use crate::support::device::{GRANT, asking, begin, poll, poll_error, polling, television, with_devices};
use crate::support::dpop::DpopKey;
use crate::support::person::{Person, answered, post_as};
use crate::support::tenant::{PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET, with_clients};
use crate::support::tokens::verified;
use crate::support::{http, run, server, tenant};

/// Runs a statement on the devices of a tenant, named `$1`.
pub(crate) async fn changed(tenant: &Tenant, statement: &str) {
    let (client, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let of_tenant = format!(
        "UPDATE device_authorizations SET {statement} WHERE tenant_id = (SELECT id FROM tenants WHERE slug = $1)"
    );
    assert!(client.execute(&of_tenant, &[&tenant.slug]).await.unwrap() > 0);
}

async fn userinfo(tenant: &Tenant, tokens: &Value) -> (u16, Value) {
    let token = tokens["access_token"].as_str().unwrap();
    answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)).await
}

#[test]
fn a_device_gets_tokens_once_a_person_said_yes_and_a_replay_ends_them() {
    run(async {
        let tenant = with_devices("device");
        let device = begin(&tenant, &[]).await;
        let at = |path: &str| json!(format!("{}{path}", tenant.issuer));
        assert_eq!(device.answer["verification_uri"], at("/device"));
        let complete = format!("/device?user_code={}", device.user_code);
        assert_eq!(device.answer["verification_uri_complete"], at(&complete));
        assert_eq!((&device.answer["expires_in"], &device.answer["interval"]), (&json!(600), &json!(5)));
        assert_eq!(poll_error(&tenant, &device.device_code).await, "authorization_pending");

        let alice = Person::new(&tenant);
        let typed = device.user_code.to_lowercase().replace('-', " ");
        let page = alice.enter_and_sign_in(&typed, "alice").await;
        assert_eq!(page.text("user-code"), device.user_code, "the code is there to compare");
        assert!(page.html.contains("Television") && page.html.contains("See your profile"), "{}", page.html);
        let page = alice.answer(&page, "allow").await;
        assert!(page.has("device-approved") && page.url.path().ends_with("/device"), "{}: {}", page.url, page.html);

        let (status, tokens) = poll(&tenant, &device.device_code).await;
        assert_eq!(
            (status, &tokens["scope"]),
            (200, &json!("openid profile offline_access")),
            "early, and told at once: {tokens}"
        );
        let id = verified(&tenant, tokens["id_token"].as_str().unwrap(), "tv").await;
        assert!(id["auth_time"].is_i64() && id["at_hash"].is_string() && id["sid"].is_string(), "{id}");
        let access = verified(&tenant, tokens["access_token"].as_str().unwrap(), &tenant.issuer).await;
        assert_eq!((&access["client_id"], &access["sub"]), (&json!("tv"), &id["sub"]));
        assert_eq!(userinfo(&tenant, &tokens).await.1["name"], "Alice Adams");
        let refresh = tokens["refresh_token"].as_str().unwrap();
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", "tv")];
        let refreshing = || answered(http().post(format!("{}/token", tenant.issuer)).form(&fields));
        assert_eq!(refreshing().await.0, 200);

        assert_eq!(poll_error(&tenant, &device.device_code).await, "invalid_grant");
        assert_eq!(userinfo(&tenant, &tokens).await.0, 401, "a code that is used again revokes what it gave");
        assert_eq!(refreshing().await.1["error"], "invalid_grant");
        assert_eq!(poll_error(&tenant, &device.device_code).await, "invalid_grant");
    });
}

#[test]
fn openid_client_waits_on_a_device_and_binds_its_tokens() {
    use std::io::{BufRead, BufReader};
    run(async {
        let tenant = with_devices("device-node");
        let mut script = Command::new("node");
        script.arg(clients().join("node/device.mjs")).args([&tenant.issuer, "tv"]);
        let mut child = script.stdout(Stdio::piped()).spawn().expect("`make clients` installs what the tests need");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let shown: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        let alice = Person::new(&tenant);
        let complete = shown["verification_uri_complete"].as_str().unwrap();
        let page = alice.get(complete.strip_prefix(&tenant.issuer).unwrap()).await;
        assert!(page.has("device"), "the person says that it is theirs: {}", page.html);
        let (csrf, user_code) = (page.field("csrf"), shown["user_code"].as_str().unwrap());
        assert!(page.html.contains(&format!("value=\"{user_code}\"")), "{}", page.html);
        let page = alice.post("/device", &[("csrf", csrf.as_str()), ("user_code", user_code)]).await;
        let page = alice.sign_in_at(&page, "alice", PASSWORD).await;
        assert!(alice.answer(&page, "allow").await.has("device-approved"));
        let said: Value = serde_json::from_str(&lines.next().expect("a result").unwrap()).unwrap();
        assert!(child.wait().unwrap().success());
        assert_eq!((&said["name"], &said["refreshed"]), (&json!("Alice Adams"), &json!(true)), "{said}");
        assert_eq!(said["token_type"].as_str().unwrap().to_lowercase(), "dpop", "{said}");
    });
}

#[test]
fn a_person_who_says_no_is_heard_by_the_device() {
    run(async {
        let tenant = with_devices("device-no");
        let device = begin(&tenant, &[]).await;
        let alice = Person::new(&tenant);
        let page = alice.enter_and_sign_in(&device.user_code, "alice").await;
        let denied = alice.answer(&page, "deny").await;
        assert!(denied.has("device-denied"), "{}: {}", denied.url, denied.html);
        assert_eq!(poll_error(&tenant, &device.device_code).await, "access_denied");
        assert!(alice.answer(&page, "allow").await.has("device-denied"), "an answer stays what it was");
        assert_eq!(poll_error(&tenant, &device.device_code).await, "access_denied");

        let device = begin(&tenant, &[]).await;
        let person = Person::new(&tenant);
        let page = person.enter(&device.user_code).await;
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let page = person.post("/login", &[("csrf", csrf.as_str()), ("flow", &flow), ("cancel", "yes")]).await;
        assert!(page.has("device-denied"), "cancelled at the sign-in: {}", page.html);
        assert_eq!(poll_error(&tenant, &device.device_code).await, "access_denied");
    });
}

#[test]
fn a_device_that_does_not_wait_is_slowed_down_until_it_does() {
    run(async {
        let tenant = with_devices("device-slow");
        let device = begin(&tenant, &[]).await;
        let next = async || poll_error(&tenant, &device.device_code).await;
        let seconds_pass = async |seconds: i32| {
            changed(&tenant, &format!("polled_at = polled_at - interval '{seconds} seconds'")).await;
        };
        assert_eq!(next().await, "authorization_pending");
        seconds_pass(5).await;
        assert_eq!(next().await, "authorization_pending", "it waited");
        assert_eq!(next().await, "slow_down");
        seconds_pass(5).await;
        assert_eq!(next().await, "slow_down", "ten seconds are asked now");
        seconds_pass(10).await;
        assert_eq!(next().await, "slow_down", "and fifteen");
        seconds_pass(20).await;
        assert_eq!(next().await, "authorization_pending");
        let other = begin(&tenant, &[]).await;
        assert_eq!(poll_error(&tenant, &other.device_code).await, "authorization_pending", "each device for itself");
    });
}

#[test]
fn a_device_is_its_clients_and_its_tenants() {
    run(async {
        let (ours, theirs) = (with_devices("device-ours"), with_devices("device-theirs"));
        let device = begin(&ours, &[]).await;
        let alice = Person::new(&theirs);
        let page = alice.enter(&device.user_code).await;
        assert_eq!((page.status.as_u16(), page.has("problem")), (422, true), "a code of a neighbour: {}", page.html);
        let alice = Person::new(&ours);
        let page = alice.enter_and_sign_in(&device.user_code, "alice").await;
        let flow = page.field("flow");
        assert!(alice.at(&theirs).get(&format!("/device?flow={flow}")).await.has("device"), "a flow of a neighbour");
        let unknown = answered(polling(&ours, "tv", &"x".repeat(43))).await;
        assert_eq!(answered(polling(&ours, "radio", &device.device_code)).await, unknown, "while it waits");
        assert_eq!(poll_error(&ours, &device.device_code).await, "authorization_pending", "and slows nobody down");
        assert!(alice.answer(&page, "allow").await.has("device-approved"));

        assert_eq!((unknown.0, &unknown.1["error"]), (400, &json!("invalid_grant")));
        assert_eq!(answered(polling(&ours, "radio", &device.device_code)).await, unknown, "another client's");
        assert_eq!(answered(polling(&theirs, "tv", &device.device_code)).await, unknown, "another tenant's");
        assert_eq!(answered(polling(&ours, "tv", &device.user_code)).await, unknown, "what is typed is for people");
        for (grant, name) in [("authorization_code", "code"), ("refresh_token", "refresh_token")] {
            let fields = [
                ("grant_type", grant),
                (name, device.device_code.as_str()),
                ("redirect_uri", "https://app.test/callback"),
            ];
            let (status, said) = post_as(&ours, "/token", ("web", WEB_SECRET), &fields).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_grant")), "{grant}");
        }
        assert_eq!(poll(&ours, &device.device_code).await.0, 200, "and none of that used it");
    });
}

#[test]
fn what_a_device_asks_for_is_judged_at_once() {
    run(async {
        let confidential = json!({
            "client_id": "box", "client_secret": "secret-of-the-box-on-the-television-01234",
            "grant_types": [GRANT], "scope": "openid orders:read",
        });
        let tenant = with_clients(server(), "device-judged", "signing_alg: ES256", &[television("tv"), confidential]);
        let check = async |fields: &[(&str, &str)], status: u16, error: &str| {
            let (found, said) = answered(asking(&tenant, fields)).await;
            assert_eq!((found, said["error"].as_str()), (status, Some(error)), "{fields:?} {said}");
        };
        check(&[("scope", "openid admin")], 400, "invalid_scope").await;
        check(&[("scope", "openid \"")], 400, "invalid_scope").await;
        check(&[("resource", "https://unknown.test")], 400, "invalid_target").await;
        check(&[("dpop_jkt", "short")], 400, "invalid_request").await;
        check(&[("x", "1"), ("x", "2")], 400, "invalid_request").await;
        check(&[("client_id", "")], 401, "invalid_client").await;
        check(&[("client_id", "nobody")], 401, "invalid_client").await;
        check(&[("client_id", "box")], 401, "invalid_client").await;
        check(&[("client_id", "spa"), ("scope", "openid")], 400, "unauthorized_client").await;
        let address = format!("{}/device_authorization", tenant.issuer);
        assert_eq!(answered(http().get(&address)).await.0, 405);
        assert_eq!(
            answered(http().post(&address).json(&json!({"client_id": "tv"}))).await.1["error"],
            "invalid_request"
        );

        let secret = "secret-of-the-box-on-the-television-01234";
        let fields = [("scope", "openid orders:read"), ("resource", "https://api.test")];
        let (status, answer) = post_as(&tenant, "/device_authorization", ("box", secret), &fields).await;
        assert_eq!(status, 200, "{answer}");
        let device_code = answer["device_code"].as_str().unwrap();
        let alice = Person::new(&tenant);
        let page = alice.enter_and_sign_in(answer["user_code"].as_str().unwrap(), "alice").await;
        alice.answer(&page, "allow").await;
        assert_eq!(answered(polling(&tenant, "box", device_code)).await.0, 401, "the client proves itself each time");
        let grant = [("grant_type", GRANT), ("device_code", device_code)];
        let other = [grant[0], grant[1], ("resource", "https://other.test")];
        assert_eq!(post_as(&tenant, "/token", ("box", secret), &other).await.1["error"], "invalid_target");
        let (status, tokens) = post_as(&tenant, "/token", ("box", secret), &grant).await;
        assert_eq!(status, 200, "{tokens}");
        let access = verified(&tenant, tokens["access_token"].as_str().unwrap(), "https://api.test").await;
        assert_eq!((&access["scope"], &access["roles"]), (&json!("openid orders:read"), &json!(["ADMIN"])));
        assert!(tokens.get("refresh_token").is_none(), "a client without that grant gets none: {tokens}");

        for (what, fields) in [("none", &grant[..1]), ("two", &[grant[0], grant[1], grant[1]])] {
            let (status, said) = post_as(&tenant, "/token", ("box", secret), fields).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_request")), "{what}");
        }
        let (status, said) = post_as(&tenant, "/token", ("worker", WORKER_SECRET), &grant).await;
        assert_eq!((status, &said["error"]), (400, &json!("unauthorized_client")));
    });
}

#[test]
fn a_tenant_can_do_without_devices() {
    run(async {
        let settings = "signing_alg: ES256\ndisabled_features: [device_authorization]";
        let tenant = with_clients(server(), "device-off", settings, &[television("tv")]);
        assert_eq!(answered(asking(&tenant, &[])).await.0, 404);
        assert_eq!(poll_error(&tenant, "x").await, "unsupported_grant_type");
        for path in ["/device", "/device/qr?user_code=BCDF-GHJK"] {
            let page = Person::new(&tenant).get(path).await;
            assert_eq!((page.status.as_u16(), page.text("error-code").as_str()), (404, "not_found"), "{path}");
        }
        let metadata = async |tenant: &Tenant| {
            answered(http().get(format!("{}/.well-known/openid-configuration", tenant.issuer))).await.1
        };
        let (without, with) = (metadata(&tenant).await, metadata(&with_devices("device-on")).await);
        assert!(without.get("device_authorization_endpoint").is_none());
        assert!(!without["grant_types_supported"].as_array().unwrap().contains(&json!(GRANT)));
        assert!(with["device_authorization_endpoint"].as_str().unwrap().ends_with("/device_authorization"));
        assert!(with["grant_types_supported"].as_array().unwrap().contains(&json!(GRANT)));
    });
}

#[test]
fn a_device_code_is_bound_to_the_key_that_was_shown() {
    run(async {
        let tenant = with_devices("device-dpop");
        let (key, other) = (DpopKey::new(), DpopKey::new());
        let at = format!("{}/device_authorization", tenant.issuer);
        let token = format!("{}/token", tenant.issuer);
        let proving =
            |request: reqwest::RequestBuilder, key: &DpopKey, at: &str| request.header("dpop", key.proof("POST", at));
        let jkt = other.jkt();
        let (status, said) = answered(proving(asking(&tenant, &[("dpop_jkt", &jkt)]), &key, &at)).await;
        assert_eq!((status, &said["error"]), (400, &json!("invalid_request")), "two keys: {said}");
        let (status, said) = answered(proving(asking(&tenant, &[]), &key, &token)).await;
        assert_eq!((status, &said["error"]), (400, &json!("invalid_dpop_proof")), "for another address: {said}");

        let (status, device) = answered(proving(asking(&tenant, &[]), &key, &at)).await;
        assert_eq!(status, 200, "{device}");
        let (user_code, device_code) = (device["user_code"].as_str().unwrap(), device["device_code"].as_str().unwrap());
        let alice = Person::new(&tenant);
        let page = alice.enter_and_sign_in(user_code, "alice").await;
        alice.answer(&page, "allow").await;
        let refused = answered(proving(polling(&tenant, "tv", device_code), &other, &token)).await;
        assert_eq!((refused.0, &refused.1["error"]), (400, &json!("invalid_grant")), "another key");
        assert_eq!(poll_error(&tenant, device_code).await, "invalid_grant", "no key");
        let (status, tokens) = answered(proving(polling(&tenant, "tv", device_code), &key, &token)).await;
        assert_eq!((status, &tokens["token_type"]), (200, &json!("DPoP")), "{tokens}");
        let access = verified(&tenant, tokens["access_token"].as_str().unwrap(), &tenant.issuer).await;
        assert_eq!(access["cnf"], json!({ "jkt": key.jkt() }));
    });
}

#[test]
fn a_client_that_has_to_show_a_key_polls_with_one() {
    run(async {
        let mut bound = television("tv");
        bound["dpop_bound_access_tokens"] = json!(true);
        let tenant = with_clients(server(), "device-bound", "signing_alg: ES256", &[bound]);
        let device = begin(&tenant, &[]).await;
        assert_eq!(poll_error(&tenant, &device.device_code).await, "invalid_request");
        let proof = DpopKey::new().proof("POST", &format!("{}/token", tenant.issuer));
        let (_, said) = answered(polling(&tenant, "tv", &device.device_code).header("dpop", proof)).await;
        assert_eq!(said["error"], "authorization_pending");
    });
}

#[test]
fn what_ends_before_it_is_fetched_gives_nothing() {
    run(async {
        let tenant = with_devices("device-ended");
        let alice = Person::new(&tenant);
        let signed_out = begin(&tenant, &[]).await;
        let page = alice.enter_and_sign_in(&signed_out.user_code, "alice").await;
        assert!(alice.answer(&page, "allow").await.has("device-approved"));
        let page = alice.get("/logout").await;
        let csrf = page.field("csrf");
        assert!(alice.post("/logout", &[("csrf", csrf)]).await.has("signed-out"));
        assert_eq!(poll_error(&tenant, &signed_out.device_code).await, "invalid_grant", "signed out");

        let disabled = begin(&tenant, &[]).await;
        let page = alice.enter_and_sign_in(&disabled.user_code, "alice").await;
        assert!(alice.answer(&page, "allow").await.has("device-approved"));
        let waiting = begin(&tenant, &[]).await;
        let page = alice.enter(&waiting.user_code).await;
        let change = format!("tenants: [{{slug: {}, users: [{{username: alice, disabled: true}}]}}]", tenant.slug);
        server().told(&["apply", "-f", "-"], &change);
        assert_eq!(poll_error(&tenant, &disabled.device_code).await, "invalid_grant", "disabled");
        assert!(alice.answer(&page, "allow").await.has("sign-in"), "nobody is signed in any more");
        assert_eq!(poll_error(&tenant, &waiting.device_code).await, "authorization_pending");
    });
}

#[test]
fn of_fifty_polls_at_once_one_gets_tokens_and_what_it_got_is_revoked() {
    run(async {
        let tenant = with_devices("device-fifty");
        let device = begin(&tenant, &[]).await;
        let alice = Person::new(&tenant);
        let page = alice.enter_and_sign_in(&device.user_code, "alice").await;
        alice.answer(&page, "allow").await;
        let polls = (0..50).map(|_| tokio::spawn(answered(polling(&tenant, "tv", &device.device_code))));
        let mut got = Vec::new();
        for poll in polls.collect::<Vec<_>>() {
            let (status, body) = poll.await.unwrap();
            if status == 200 {
                got.push(body);
            } else {
                assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")), "{body}");
            }
        }
        assert_eq!(got.len(), 1);
        assert_eq!(userinfo(&tenant, &got[0]).await.0, 401);
    });
}

#[test]
fn clients_register_for_devices_where_the_tenant_lets_them() {
    run(async {
        let register = async |tenant: &Tenant| {
            let metadata = json!({ "grant_types": [GRANT], "token_endpoint_auth_method": "none", "scope": "openid" });
            answered(http().post(format!("{}/clients", tenant.issuer)).json(&metadata)).await
        };
        let settings = |grants: &str| {
            format!("signing_alg: ES256\ndynamic_registration: open\nregistration_policy: {{grant_types: [{grants}]}}")
        };
        let closed = crate::support::tenant::on(server(), "device-closed", &settings("authorization_code"));
        assert_eq!(register(&closed).await.1["error"], "invalid_client_metadata");
        let open =
            crate::support::tenant::on(server(), "device-open", &settings(&format!("authorization_code, '{GRANT}'")));
        let (status, client) = register(&open).await;
        assert_eq!(status, 201, "{client}");
        let device = begin(&open, &[("client_id", client["client_id"].as_str().unwrap()), ("scope", "openid")]).await;
        assert!(Person::new(&open).enter(&device.user_code).await.has("sign-in"));
        // Nobody's client of the code grant became one of devices by that.
        assert_eq!(
            answered(asking(&tenant("device-none"), &[("client_id", "spa"), ("scope", "openid")])).await.1["error"],
            "unauthorized_client"
        );
    });
}
