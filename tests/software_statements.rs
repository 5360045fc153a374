//! Who may register, and how long that lasts: software statements (RFC 7591 §2.3), registrations that nobody uses, and the
//! ways to prove oneself that a tenant takes.

use serde_json::{Value, json};

use crate::support::keys::{ClientKey, now};
use crate::support::person::{answered, post_as};
use crate::support::tenant::{Tenant, on, with_clients};
use crate::support::{http, run, server};

const MAKER: &str = "https://maker.test";

fn tenant(name: &str, policy: &str) -> Tenant {
    let settings = format!("signing_alg: ES256\ndynamic_registration: open\nregistration_policy: {policy}");
    on(server(), name, &settings)
}

async fn register(tenant: &Tenant, changes: Value) -> (u16, Value) {
    let mut sent = json!({ "client_name": "Said by itself", "redirect_uris": ["https://new.test/callback"] });
    sent.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    answered(http().post(format!("{}/clients", tenant.issuer)).json(&sent)).await
}

fn text<'a>(client: &'a Value, member: &str) -> &'a str {
    client[member].as_str().unwrap_or_else(|| panic!("no {member}: {client}"))
}

#[test]
fn what_its_maker_says_of_a_client_wins_and_stays() {
    run(async {
        let (key, strange) = (ClientKey::new("maker"), ClientKey::new("maker"));
        let trusted = json!([{ "issuer": MAKER, "jwks": key.jwks() }]);
        let tenant = tenant("statements", &format!("{{ software_statement_issuers: {trusted} }}"));
        let said = json!({
            "iss": MAKER, "software_id": "4NRB1-0XZABZI9E6-5SM3R", "client_name": "Said by its maker",
            "client_uri": "https://maker.test/app", "redirect_uris": ["https://maker.test/callback"], "first_party": true,
        });
        let statement = key.sign("", &said);
        let (status, client) =
            register(&tenant, json!({ "software_statement": statement, "logo_uri": "https://new.test/l.png" })).await;
        assert_eq!(status, 201, "{client}");
        assert_eq!(text(&client, "software_statement"), statement, "§3.2.1: unmodified");
        assert_eq!(text(&client, "client_name"), "Said by its maker");
        assert_eq!(client["redirect_uris"], json!(["https://maker.test/callback"]));
        assert_eq!(text(&client, "logo_uri"), "https://new.test/l.png", "what it does not speak of is the client's");
        assert!(client.get("first_party").is_none() && client.get("iss").is_none(), "{client}");

        // RFC 7592: a change does not shake it off, with or without naming it.
        let (address, token) = (text(&client, "registration_client_uri"), text(&client, "registration_access_token"));
        for again in [Value::Null, json!(statement)] {
            let body = json!({
                "client_id": client["client_id"], "client_name": "Somebody else", "redirect_uris": ["https://evil.test/"],
                "software_statement": again,
            });
            let (status, changed) = answered(http().put(address).bearer_auth(token).json(&body)).await;
            assert_eq!((status, text(&changed, "client_name")), (200, "Said by its maker"), "{changed}");
            assert_eq!(changed["redirect_uris"], json!(["https://maker.test/callback"]));
        }

        let with = |changes: Value| {
            let mut claims = said.clone();
            claims.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
            claims
        };
        let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", statement.split('.').nth(1).unwrap());
        let embedded = strange.sign_as(&json!({ "alg": "ES256", "jwk": strange.jwk() }), &said);
        let (invalid, unapproved) = ("invalid_software_statement", "unapproved_software_statement");
        for (what, statement, code) in [
            ("another key", strange.sign("", &said), invalid),
            ("none", unsigned, invalid),
            ("its own key", embedded, invalid),
            ("crit", key.sign_as(&json!({ "alg": "ES256", "kid": "maker", "crit": ["x"], "x": 1 }), &said), invalid),
            ("over", key.sign("", &with(json!({ "exp": now() - 60 }))), invalid),
            ("not yet", key.sign("", &with(json!({ "nbf": now() + 600 }))), invalid),
            ("for others", key.sign("", &with(json!({ "aud": "https://id.test" }))), invalid),
            ("an access token", key.sign("at+jwt", &said), invalid),
            ("nonsense", "nonsense".to_owned(), invalid),
            ("somebody else's", key.sign("", &with(json!({ "iss": "https://evil.test" }))), unapproved),
        ] {
            let (status, said) = register(&tenant, json!({ "software_statement": statement })).await;
            assert_eq!((status, text(&said, "error")), (400, code), "{what}: {said}");
        }
        let (status, said) = register(&tenant, json!({ "software_statement": ["x"] })).await;
        assert_eq!((status, text(&said, "error")), (400, invalid), "{said}");
        // What the maker says has to be within the tenant's rules all the same.
        let evil = key.sign("", &with(json!({ "redirect_uris": ["javascript:alert(1)"] })));
        let (status, said) = register(&tenant, json!({ "software_statement": evil })).await;
        assert_eq!((status, text(&said, "error")), (400, "invalid_redirect_uri"), "{said}");
    });
}

#[test]
fn a_tenant_can_take_nobody_without_a_statement() {
    run(async {
        let key = ClientKey::new("maker");
        let trusted = json!([{ "issuer": MAKER, "jwks": key.jwks() }]);
        let policy = format!("{{ require_software_statement: true, software_statement_issuers: {trusted} }}");
        let tenant = tenant("statement-required", &policy);
        let (status, said) = register(&tenant, json!({})).await;
        assert_eq!((status, text(&said, "error")), (400, "invalid_client_metadata"), "{said}");
        let statement = key.sign("software-statement+jwt", &json!({ "iss": MAKER, "exp": now() + 60 }));
        let (status, said) = register(&tenant, json!({ "software_statement": statement })).await;
        assert_eq!(status, 201, "{said}");
    });
}

#[test]
fn a_registration_that_nobody_uses_expires_and_one_that_got_a_token_stays() {
    run(async {
        let policy = "{ unused_lifetime: 3600, grant_types: [client_credentials], scopes: [\"orders:read\"] }";
        let tenant = tenant("unused", policy);
        let machine = json!({ "grant_types": ["client_credentials"], "redirect_uris": [], "scope": "orders:read" });
        let (_, used) = register(&tenant, machine.clone()).await;
        let (_, unused) = register(&tenant, machine).await;
        let credentials =
            |client: &Value| (text(client, "client_id").to_owned(), text(client, "client_secret").to_owned());
        let ask = async |client: &Value| {
            let (id, secret) = credentials(client);
            post_as(&tenant, "/token", (&id, &secret), &[("grant_type", "client_credentials")]).await
        };
        let (sql, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        let until = "SELECT extract(epoch FROM expires_at - created_at)::bigint FROM clients WHERE client_id = $1";
        let until = async |client: &Value| -> Option<i64> {
            sql.query_one(until, &[&text(client, "client_id")]).await.unwrap().get(0)
        };
        assert_eq!((until(&used).await, until(&unused).await), (Some(3600), Some(3600)));
        let (status, said) = ask(&used).await;
        assert_eq!(status, 200, "{said}");
        assert_eq!(until(&used).await, None, "it is in use");

        let over = "UPDATE clients SET expires_at = now() - interval '1 s' WHERE client_id = $1";
        assert_eq!(sql.execute(over, &[&text(&unused, "client_id")]).await.unwrap(), 1);
        connection.abort();
        let began = std::time::Instant::now();
        while ask(&unused).await.0 != 401 {
            assert!(began.elapsed().as_secs() < 2, "a node sees a change within a second");
        }
        let address = http().get(text(&unused, "registration_client_uri"));
        let managed = address.bearer_auth(text(&unused, "registration_access_token"));
        assert_eq!(answered(managed).await.0, 401, "it is gone for whoever registered it too");
        assert_eq!(ask(&used).await.0, 200);
    });
}

#[test]
fn a_tenant_takes_the_methods_that_it_lists_and_no_others() {
    run(async {
        let key = ClientKey::new("k1");
        let settings = "signing_alg: ES256\ndynamic_registration: open\n\
                        token_endpoint_auth_methods: [private_key_jwt, client_secret_post, client_secret_basic, none]";
        let tenant = with_clients(server(), "methods", settings, &[]);
        let discovery = answered(http().get(format!("{}/.well-known/openid-configuration", tenant.issuer))).await.1;
        let listed = json!(["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]);
        assert_eq!(discovery["token_endpoint_auth_methods_supported"], listed);
        assert_eq!(discovery["revocation_endpoint_auth_methods_supported"], listed);
        assert!(!discovery["token_endpoint_auth_signing_alg_values_supported"].to_string().contains("HS256"));

        let (status, said) = register(&tenant, json!({ "token_endpoint_auth_method": "client_secret_jwt" })).await;
        assert_eq!((status, text(&said, "error")), (400, "invalid_client_metadata"), "{said}");
        let by_key = json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": key.jwks() });
        assert_eq!(register(&tenant, by_key).await.0, 201);

        // Whoever is there already and could not be served any more is named, and nothing is changed.
        let narrower = format!(
            "tenants: [{{ slug: {}, settings: {{ signing_alg: ES256, token_endpoint_auth_methods: [private_key_jwt] }} }}]",
            tenant.slug
        );
        let output = server().signet(&["apply", "-f", "-"], &narrower);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains("token_endpoint_auth_method"), "{said}");
    });
}
