//! What an operator sets bites: suspending a tenant, replacing a secret, lifetimes of a client, disabling a client.

use serde_json::{Value, json};

use crate::nodes::within_a_second;
use crate::support::person::{CHALLENGE, Person, answered, peek, post_as, redeem, redeem_as};
use crate::support::tenant::{PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET};
use crate::support::{http, run, server, tenant};

fn text<'a>(tokens: &'a Value, name: &str) -> &'a str {
    tokens[name].as_str().unwrap_or_else(|| panic!("no {name}: {tokens}"))
}

/// Changes clients of a tenant; the usual ones that are not named are gone after it.
fn set_clients(tenant: &Tenant, clients: &str) -> String {
    let slug = &tenant.slug;
    server().told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {slug}, clients: [{clients}]}}]"))
}

async fn machine(tenant: &Tenant, secret: &str) -> (u16, Value) {
    post_as(tenant, "/token", ("worker", secret), &[("grant_type", "client_credentials")]).await
}

fn worker(secret: &str, more: &str) -> String {
    format!(
        "{{client_id: worker, client_secret: {secret}, grant_types: [client_credentials], scope: orders:read{more}}}"
    )
}

#[test]
fn suspending_a_tenant_stops_everything_of_it_and_nothing_is_lost() {
    run(async {
        let (here, there) = (tenant("suspended"), tenant("beside"));
        let alice = Person::new(&here);
        let tokens = alice.tokens("alice", &[]).await;
        let form = alice.authorize(&[("prompt", "login")]).await;
        let code = alice.authorize(&[]).await.sent("code").unwrap();
        server().told(&["tenant", "suspend", &here.slug], "");
        let metadata = format!("{}/.well-known/openid-configuration", here.issuer);
        let metadata = async || answered(http().get(&metadata)).await.0;
        assert!(metadata().await == 404, "suspending");

        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
        let token = text(&tokens, "access_token");
        for (what, status) in [
            ("a machine client", machine(&here, WORKER_SECRET).await.0),
            ("a refresh", post_as(&here, "/token", ("web", WEB_SECRET), &refresh).await.0),
            ("a code", redeem_as(&here, &code, &[]).await.0),
            ("introspection", post_as(&here, "/introspect", ("worker", WORKER_SECRET), &[("token", token)]).await.0),
            ("revocation", post_as(&here, "/revoke", ("web", WEB_SECRET), &[("token", token)]).await.0),
            ("userinfo", answered(http().get(format!("{}/userinfo", here.issuer)).bearer_auth(token)).await.0),
            ("the keys", answered(http().get(format!("{}/jwks", here.issuer))).await.0),
            ("an authorization request", alice.authorize(&[]).await.status.as_u16()),
            ("a sign-in form that was open", alice.sign_in_at(&form, "alice", PASSWORD).await.status.as_u16()),
            ("the account page", alice.get("/account").await.status.as_u16()),
            ("signing out", alice.get("/logout").await.status.as_u16()),
            ("registering", alice.get("/register").await.status.as_u16()),
        ] {
            assert_eq!(status, 404, "{what} of a suspended tenant");
        }
        assert_eq!(machine(&there, WORKER_SECRET).await.0, 200, "its neighbour");

        server().told(&["tenant", "resume", &here.slug], "");
        assert!(metadata().await == 200, "resuming");
        let (status, renewed) = post_as(&here, "/token", ("web", WEB_SECRET), &refresh).await;
        assert_eq!(status, 200, "{renewed}");
        assert!(alice.authorize(&[]).await.sent("code").is_some(), "the session is still there");
    });
}

#[test]
fn a_secret_is_replaced_without_an_outage_and_only_two_live() {
    run(async {
        let tenant = tenant("secrets");
        let [first, second, third] = ["1", "2", "3"].map(|digit| digit.repeat(40));
        set_clients(&tenant, &worker(&first, ""));
        assert!(machine(&tenant, &first).await.0 == 200, "the first secret");
        set_clients(&tenant, &worker(&second, ""));
        assert!(machine(&tenant, &second).await.0 == 200, "the second secret");
        assert_eq!(machine(&tenant, &first).await.0, 200, "the first one lives beside it");
        let again = set_clients(&tenant, &worker(&first, ""));
        assert!(again.contains("0 changed"), "a live secret is no change: {again}");
        // The way to be rid of a secret that leaked: two new ones.
        set_clients(&tenant, &worker(&third, ""));
        assert!(machine(&tenant, &third).await.0 == 200, "the third secret");
        assert_eq!(machine(&tenant, &second).await.0, 200);
        assert_eq!(machine(&tenant, &first).await.1["error"], "invalid_client", "the oldest one ended");
    });
}

#[test]
fn a_former_secret_ends_by_itself_a_day_after_it_was_replaced() {
    run(async {
        let tenant = tenant("overlap");
        let next = "n".repeat(40);
        set_clients(&tenant, &worker(&next, ""));
        assert!(machine(&tenant, &next).await.0 == 200, "the new secret");
        assert_eq!(machine(&tenant, WORKER_SECRET).await.0, 200);
        let (client, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let aged = "UPDATE client_secrets SET expires_at = expires_at - interval '24 hours' WHERE expires_at IS NOT NULL \
             AND tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
        assert_eq!(client.execute(aged, &[&tenant.slug]).await.unwrap(), 1);
        let is_refused = async || machine(&tenant, WORKER_SECRET).await.0 == 401;
        within_a_second("what was changed past the command", is_refused).await;
        assert_eq!(machine(&tenant, &next).await.0, 200);
    });
}

#[test]
fn a_client_has_lifetimes_of_its_own() {
    run(async {
        let tenant = tenant("lifetimes");
        let web = format!(
            "{{client_id: web, client_secret: {WEB_SECRET}, redirect_uris: [https://app.test/callback], first_party: true, \
             grant_types: [authorization_code, refresh_token], scope: openid profile email offline_access orders:read, \
             access_token_lifetime: 33, refresh_token_lifetime: 1000000}}"
        );
        set_clients(&tenant, &format!("{}, {web}", worker(WORKER_SECRET, ", access_token_lifetime: 77")));
        assert!(machine(&tenant, WORKER_SECRET).await.1["expires_in"] == 77, "a lifetime");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        assert_eq!(tokens["expires_in"], 33);
        let claims = peek(text(&tokens, "access_token"), 1);
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 33);
        let fields = [("token", text(&tokens, "refresh_token"))];
        let (_, said) = post_as(&tenant, "/introspect", ("web", WEB_SECRET), &fields).await;
        let left = said["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
        assert!((999_990..=1_000_010).contains(&left), "{said}");
    });
}

/// Lets eight days pass for what was revoked, and sweeps.
async fn eight_days_later(tenant: &Tenant) {
    let (client, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    for passed in [
        "UPDATE revocations SET expires_at = expires_at - interval '8 days' WHERE tenant_id = (SELECT id FROM tenants WHERE slug = $1)",
        "DELETE FROM revocations WHERE expires_at < now() AND tenant_id = (SELECT id FROM tenants WHERE slug = $1)",
    ] {
        client.execute(passed, &[&tenant.slug]).await.unwrap();
    }
}

#[test]
fn what_ended_stays_ended_however_long_a_client_may_refresh() {
    run(async {
        let tenant = tenant("long");
        let slug = &tenant.slug;
        let web = format!(
            "{{client_id: web, client_secret: {WEB_SECRET}, redirect_uris: [https://app.test/callback], first_party: true, \
             grant_types: [authorization_code, refresh_token], scope: openid profile email offline_access orders:read, \
             refresh_token_lifetime: 31536000}}"
        );
        set_clients(&tenant, &web);
        let change = |change: &str| {
            let document = format!("tenants: [{{slug: {slug}, users: [{{username: alice, {change}}}]}}]");
            server().told(&["apply", "-f", "-"], &document);
        };
        let refused = async |what: &str, token: &str| {
            eight_days_later(&tenant).await;
            let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
            let (status, body) = post_as(&tenant, "/token", ("web", WEB_SECRET), &fields).await;
            assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")), "{what}");
        };
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        alice.get(&format!("/logout?id_token_hint={}", text(&tokens, "id_token"))).await;
        refused("a session that ended", text(&tokens, "refresh_token")).await;

        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        change("disabled: true");
        change("disabled: false");
        refused("a user who was disabled", text(&tokens, "refresh_token")).await;

        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        change("password: another horse battery staple");
        refused("a password that was replaced", text(&tokens, "refresh_token")).await;
    });
}

#[test]
fn disabling_a_client_stops_it_and_what_it_holds() {
    run(async {
        let tenant = tenant("off");
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        let code = alice.authorize(&[]).await.sent("code").unwrap();
        let web = "{client_id: web, disabled: true, redirect_uris: [https://app.test/callback], \
             grant_types: [authorization_code, refresh_token], scope: openid offline_access}";
        set_clients(&tenant, &format!("{}, {web}", worker(WORKER_SECRET, "")));
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
        assert_eq!(post_as(&tenant, "/token", ("web", WEB_SECRET), &refresh).await.1["error"], "invalid_client");
        assert_eq!(redeem_as(&tenant, &code, &[]).await.1["error"], "invalid_client");
        let page = alice.authorize(&[("code_challenge", CHALLENGE)]).await;
        assert!(page.status == 400 && page.has("error-code"), "{}", page.url);
        let asked = [("token", text(&tokens, "access_token"))];
        let (_, said) = post_as(&tenant, "/introspect", ("worker", WORKER_SECRET), &asked).await;
        assert_eq!(said, json!({"active": false}));
    });
}

#[test]
fn a_code_of_one_tenant_outlives_no_deletion_of_it() {
    run(async {
        let tenant = tenant("deleted");
        let alice = Person::new(&tenant);
        let code = alice.sign_in("alice", &[]).await.sent("code").unwrap();
        redeem(&tenant, &code).await;
        server().told(&["tenant", "delete", &tenant.slug, "--yes"], "");
        assert!(machine(&tenant, WORKER_SECRET).await.0 == 404, "deleting a tenant");
        assert_eq!(alice.authorize(&[]).await.status, 404);
    });
}

#[test]
fn a_hash_of_another_program_is_made_anew_at_the_first_sign_in() {
    run(async {
        let tenant = tenant("rehash");
        let slug = &tenant.slug;
        // The Argon2 reference program: `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 24`.
        let old = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        let document = format!("tenants: [{{slug: {slug}, users: [{{username: dora, password_hash: '{old}'}}]}}]");
        server().told(&["apply", "-f", "-"], &document);
        let stored = || {
            let exported = server().told(&["export", slug, "--secrets"], "");
            let user = exported.split("username: dora").nth(1).unwrap().to_owned();
            let hash = user.split_whitespace().find(|word| word.contains("$argon2id$")).unwrap();
            hash.trim_matches(['\'', '"']).to_owned()
        };
        assert_eq!(stored(), old);
        let dora = Person::new(&tenant);
        let page = dora.authorize(&[]).await;
        assert!(dora.sign_in_at(&page, "dora", "not it").await.has("problem"));
        assert_eq!(stored(), old, "a wrong password changes nothing");
        assert!(dora.sign_in_at(&page, "dora", "password").await.sent("code").is_some());
        assert!(stored().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", stored());
        let again = Person::new(&tenant);
        let page = again.authorize(&[]).await;
        assert!(again.sign_in_at(&page, "dora", "password").await.sent("code").is_some());

        // And one of bcrypt.
        let user = "{username: emil, password_hash: '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'}";
        server().told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {slug}, users: [{user}]}}]"));
        for (typed, is_right) in [("U*V", false), ("U*U", true), ("U*U", true)] {
            let emil = Person::new(&tenant);
            let page = emil.authorize(&[]).await;
            assert_eq!(emil.sign_in_at(&page, "emil", typed).await.sent("code").is_some(), is_right, "{typed}");
        }
        assert!(!server().told(&["export", slug, "--secrets"], "").contains("$2a$"));
        let costly = "{username: fritz, password_hash: '$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'}";
        let refused =
            server().signet(&["apply", "-f", "-"], &format!("tenants: [{{slug: {slug}, users: [{costly}]}}]"));
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(refused.status.code() == Some(2) && said.contains("users[0].password_hash"), "{said}");
    });
}

#[test]
fn nobody_registers_where_that_is_not_open() {
    run(async {
        let tenant = tenant("closed");
        let (slug, carol) = (&tenant.slug, Person::new(&tenant));
        let open = carol.authorize(&[]).await;
        let form = carol.get(&format!("/register?flow={}", open.field("flow"))).await;
        let document = format!("tenants: [{{slug: {slug}, settings: {{signing_alg: ES256}}}}]");
        server().told(&["apply", "-f", "-"], &document);
        let address = "/register";
        assert!(carol.get(address).await.status == 403, "closing the registration");
        let (csrf, flow) = (form.field("csrf"), form.field("flow"));
        let fields = [("csrf", csrf.as_str()), ("flow", &flow), ("username", "carol"), ("password", PASSWORD)];
        let refused = carol.post(address, &fields).await;
        assert_eq!(refused.status, 403, "a form that was open before: {}", refused.html);
        assert!(!carol.authorize(&[]).await.html.contains("/register"), "the sign-in page does not speak of it");
        assert!(!server().told(&["export", slug], "").contains("carol"));
    });
}
