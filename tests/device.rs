//! Devices without a browser, and the people who answer for them in one: RFC 8628.

use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::application::clients;
use crate::support::device::{GRANT, asking, begin, poll, poll_error, polling, television, with_devices};
use crate::support::dpop::DpopKey;
use crate::support::person::{Page, Person, answered, post_as};
use crate::support::tenant::{PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET, with_clients};
use crate::support::tokens::verified;
use crate::support::{http, run, server, tenant};

/// Runs a statement on the devices of a tenant, named `$1`.
async fn changed(tenant: &Tenant, statement: &str) {
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
fn what_has_expired_is_said_and_the_person_can_go_on() {
    run(async {
        let tenant = with_devices("device-late");
        let (device, other) = (begin(&tenant, &[]).await, begin(&tenant, &[]).await);
        let alice = Person::new(&tenant);
        let at_sign_in = alice.enter(&device.user_code).await;
        let page = alice.sign_in_at(&at_sign_in, "alice", PASSWORD).await;
        let other_page = alice.enter(&other.user_code).await;
        assert!(alice.answer(&other_page, "allow").await.has("device-approved"));
        changed(&tenant, "valid_until = now()").await;
        let said = |page: &Page| page.has("device") && page.text("problem").contains("no longer good");
        assert!(said(&alice.answer(&page, "allow").await), "{}", page.html);
        assert!(said(&alice.answer(&page, "deny").await));
        assert!(said(&alice.sign_in_at(&at_sign_in, "alice", PASSWORD).await));
        assert_eq!(poll_error(&tenant, &device.device_code).await, "expired_token");
        let page = alice.enter(&device.user_code).await;
        assert_eq!((page.status.as_u16(), page.has("device")), (422, true), "{}", page.html);
        assert!(page.text("problem").contains("start again on your device"), "{}", page.html);
        // Approved in time, but not fetched.
        let late = "UPDATE authorization_codes SET valid_until = now() WHERE client_id = 'tv' AND tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
        let (client, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        assert_eq!(client.execute(late, &[&tenant.slug]).await.unwrap(), 1);
        assert_eq!(poll_error(&tenant, &other.device_code).await, "expired_token");
        let device = begin(&tenant, &[]).await;
        let page = alice.enter(&device.user_code).await;
        assert!(alice.answer(&page, "allow").await.has("device-approved"), "the next one is as good as ever");
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

/// Whatever time the next attempts take, the delays of a tenant are those of this moment.
async fn no_time_passes(tenant: &Tenant) {
    let (client, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let later = "UPDATE sign_in_failures SET last_failed_at = now() + interval '1 hour' \
         WHERE tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
    assert!(client.execute(later, &[&tenant.slug]).await.unwrap() > 0);
}

#[test]
fn codes_cannot_be_guessed_from_an_address_or_by_a_user() {
    run(async {
        let tenant = with_devices("device-guess");
        let device = begin(&tenant, &[]).await;
        let guess = |at: usize| {
            let letters = b"BCDFGHJKLMNPQRSTVWXZ";
            String::from_utf8(vec![letters[at % 20], letters[at / 20], b'B', b'C', b'D', b'F', b'G', b'H']).unwrap()
        };
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        // A right one now and then neither counts nor makes the others forgotten.
        for _ in 0..12 {
            assert!(alice.enter(&begin(&tenant, &[]).await.user_code).await.has("consent"));
        }
        let wrong = async |person: &Person, at: usize| {
            let page = person.enter(&guess(at)).await;
            assert!(page.has("problem") && page.has("device"), "{}", page.html);
            page.status.as_u16()
        };
        for at in 0..10 {
            assert_eq!(wrong(&alice, at).await, 422, "{at}: a user has ten");
        }
        no_time_passes(&tenant).await;
        assert_eq!(wrong(&alice, 10).await, 429);
        let page = alice.enter(&device.user_code).await;
        assert_eq!(page.status.as_u16(), 429, "the right one is not told apart: {}", page.html);
        assert!(page.text("problem").contains("Please wait"), "{}", page.html);

        let stranger = Person::new(&tenant);
        assert_eq!(stranger.enter("no code").await.status.as_u16(), 422, "what is no code is no guess");
        for at in 20..40 {
            assert_eq!(wrong(&stranger, at).await, 422, "{at}: an address has thirty");
        }
        no_time_passes(&tenant).await;
        assert_eq!(wrong(&stranger, 40).await, 429);
        assert_eq!(stranger.enter(&device.user_code).await.status.as_u16(), 429);
        assert_eq!(
            Person::new(&tenant).enter(&device.user_code).await.status.as_u16(),
            429,
            "with another browser, too"
        );
        assert!(Person::new(&with_devices("device-guess-other")).enter(&guess(0)).await.status.as_u16() == 422);
    });
}

/// What a browser is sent to after a form, without going there.
async fn sent_to(tenant: &Tenant, person: &Person, path: &str, fields: &[(&str, &str)]) -> String {
    let cookies =
        ["session", "flow"].map(|name| format!("signet_{name}_{}={}", tenant.slug, person.cookie(name).unwrap()));
    let request = http().post(format!("{}{path}", tenant.issuer)).header("cookie", cookies.join("; ")).form(fields);
    let answer = request.send().await.unwrap();
    answer.headers()["location"].to_str().unwrap().to_owned()
}

#[test]
fn nobody_says_yes_for_somebody_else() {
    run(async {
        let tenant = with_devices("device-phishing");
        let device = begin(&tenant, &[]).await;
        let (mallory, alice) = (Person::new(&tenant), Person::new(&tenant));
        alice.sign_in("alice", &[]).await;
        // Mallory's own yes, carried to Alice's browser before it counted: she is asked, and by her own page.
        let page = mallory.enter_and_sign_in(&device.user_code, "bob").await;
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let form = [("csrf", csrf.as_str()), ("flow", flow.as_str()), ("answer", "allow")];
        let confirmed = sent_to(&tenant, &mallory, "/consent", &form).await;
        let path = confirmed.split_once(&tenant.slug).unwrap().1;
        assert!(path.starts_with("/authorize?flow="), "{confirmed}");
        let asked = alice.get(path).await;
        assert_eq!(asked.text("user-code"), device.user_code, "{}", asked.html);
        assert_eq!(
            alice.post("/consent", &form).await.text("user-code"),
            device.user_code,
            "a form of another browser"
        );
        let form = [("csrf", "none"), ("user_code", device.user_code.as_str())];
        let page = alice.post("/device", &form).await;
        assert_eq!((page.status.as_u16(), page.has("problem")), (403, true), "a form of another site");
        assert_eq!(poll_error(&tenant, &device.device_code).await, "authorization_pending");

        // What she agreed to before answers no device, and neither does an address.
        assert!(alice.answer(&asked, "allow").await.has("device-approved"));
        let again = begin(&tenant, &[]).await;
        let page = alice.enter(&again.user_code).await;
        assert_eq!(page.text("user-code"), again.user_code, "asked each time");
        let page = alice.get(&format!("/device?user_code={}", again.user_code)).await;
        assert!(page.has("device") && !page.has("consent"), "{}", page.html);
        let page = alice.get("/device?user_code=%3Cscript%3E").await;
        assert!(page.has("device") && !page.html.contains("script"), "{}", page.html);
        assert_eq!(poll_error(&tenant, &again.device_code).await, "authorization_pending");
    });
}

#[test]
fn a_client_of_ours_is_asked_about_on_a_device_too() {
    run(async {
        let mut own = television("tv");
        own["first_party"] = json!(true);
        let tenant = with_clients(server(), "device-own", "signing_alg: ES256", &[own]);
        let device = begin(&tenant, &[]).await;
        let alice = Person::new(&tenant);
        let page = alice.enter_and_sign_in(&device.user_code, "alice").await;
        assert_eq!(page.text("user-code"), device.user_code);
        assert!(alice.answer(&page, "allow").await.has("device-approved"));
    });
}

#[test]
fn two_tabs_and_the_back_button_show_what_came_of_it() {
    run(async {
        let tenant = with_devices("device-tabs");
        let device = begin(&tenant, &[]).await;
        let alice = Person::new(&tenant);
        let (first, second) = (alice.enter(&device.user_code).await, alice.enter(&device.user_code).await);
        let page = alice.sign_in_at(&first, "alice", PASSWORD).await;
        let other = alice.sign_in_at(&second, "alice", PASSWORD).await;
        assert!(page.has("consent") && other.has("consent"), "{}", other.html);
        // The second sign-in made the first tab's form stale: it is asked again, not lost.
        let page = alice.answer(&page, "allow").await;
        assert!(page.has("consent"), "{}: {}", page.url, page.html);
        assert!(alice.answer(&page, "allow").await.has("device-approved"));
        assert!(alice.answer(&other, "deny").await.has("device-approved"), "the first answer counts");
        assert!(alice.answer(&page, "allow").await.has("device-approved"), "back, and once more");
        let page = alice.get(&format!("/device?flow={}", other.field("flow"))).await;
        assert!(page.has("device-approved"), "reloaded: {}", page.html);
        assert!(alice.get("/device?flow=nonsense").await.has("device"));
        assert_eq!(alice.enter(&device.user_code).await.status.as_u16(), 422, "a code is typed once");
        assert_eq!(poll(&tenant, &device.device_code).await.0, 200);
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
fn the_picture_is_of_our_own_address_and_of_nothing_else() {
    run(async {
        let tenant = with_devices("device-qr");
        let device = begin(&tenant, &[]).await;
        let answer = http().get(device.answer["verification_uri_qr"].as_str().unwrap()).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"]),
            (200, &"image/svg+xml".parse().unwrap())
        );
        assert_eq!(answer.headers()["content-security-policy"], "default-src 'none'");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let svg = answer.text().await.unwrap();
        assert!(svg.contains("<svg") && !svg.contains("script"), "{svg}");
        for wrong in ["", "?user_code=", "?user_code=AAAA-AAAA", "?user_code=https://evil.test", "?user_code=%3Csvg%3E"]
        {
            let status = http().get(format!("{}/device/qr{wrong}", tenant.issuer)).send().await.unwrap().status();
            assert_eq!(status.as_u16(), 404, "{wrong}");
        }
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
