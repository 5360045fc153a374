//! What FAPI 2.0 turns into refusals: the Security Profile §5.3.2 and §5.4, Message Signing §5.3 and §5.4. Whole flows that keep
//! to it are in `interop/node.rs`.

use serde_json::{Value, json};

use crate::support::dpop::DpopKey;
use crate::support::keys::{ClientKey, now};
use crate::support::person::{CHALLENGE, Person, VERIFIER, answered};
use crate::support::tenant::{CALLBACK, PASSWORD, Tenant, document, fresh_slug, with_clients};
use crate::support::{http, run, server};

const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A client under a profile, in a tenant of its own.
struct Bank {
    tenant: Tenant,
    key: ClientKey,
}

type Changes<'a> = &'a [(&'a str, &'a str)];

impl Bank {
    fn new(profile: &str) -> Self {
        let key = ClientKey::new("k1");
        let client = json!({
            "client_id": "bank", "client_name": "Bank", "profile": profile, "redirect_uris": [CALLBACK],
            "grant_types": ["authorization_code", "refresh_token"], "scope": "openid profile offline_access",
            "token_endpoint_auth_method": "private_key_jwt", "jwks": key.jwks(), "first_party": true,
        });
        Self { tenant: with_clients(server(), "fapi", "signing_alg: ES256", &[client]), key }
    }

    /// An assertion that is good but for its changes.
    fn assertion(&self, changes: &Value) -> String {
        let mut claims = json!({
            "iss": "bank", "sub": "bank", "aud": self.tenant.issuer, "exp": now() + 60, "iat": now(), "jti": fresh_slug("jti"),
        });
        claims.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        self.key.sign("JWT", &claims)
    }

    async fn post(&self, path: &str, assertion: &str, fields: Changes<'_>, proof: Option<&str>) -> (u16, Value) {
        let mut all = vec![("client_assertion_type", TYPE), ("client_assertion", assertion)];
        all.extend(fields.iter().filter(|(_, value)| !value.is_empty()));
        let request = http().post(format!("{}{path}", self.tenant.issuer)).form(&all);
        answered(proof.into_iter().fold(request, |request, proof| request.header("dpop", proof))).await
    }

    /// Pushes the usual request, changed.
    async fn push(&self, changes: Changes<'_>) -> (u16, Value) {
        self.post("/par", &self.assertion(&json!({})), &wanted(changes), None).await
    }

    /// What the browser brings a request to.
    async fn authorize(&self, fields: Changes<'_>) -> crate::support::person::Page {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Person::new(&self.tenant).get(&format!("/authorize?{query}")).await
    }
}

/// The parameters of a good request, changed; an empty one is left out.
fn wanted(changes: Changes<'_>) -> Vec<(&str, &str)> {
    let usual = [
        ("client_id", "bank"),
        ("response_type", "code"),
        ("redirect_uri", CALLBACK),
        ("scope", "openid profile offline_access"),
        ("state", "the-state"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let kept = usual.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes.iter().copied()).filter(|(_, value)| !value.is_empty()).collect()
}

#[test]
fn a_request_is_pushed_by_a_client_that_proves_itself_and_names_all_that_it_must() {
    run(async {
        let bank = Bank::new("fapi2_security");
        let page = bank.authorize(&wanted(&[])).await;
        assert_eq!(page.sent("error").as_deref(), Some("invalid_request"), "not pushed: {}", page.url);
        assert_eq!(page.sent("iss"), Some(bank.tenant.issuer.clone()), "§5.3.2.2: {}", page.url);

        for (what, changes) in [
            ("no address", ("redirect_uri", "")),
            ("no challenge", ("code_challenge", "")),
            ("a plain challenge", ("code_challenge_method", "plain")),
            ("a challenge that is plain for want of a word", ("code_challenge_method", "")),
        ] {
            let (status, said) = bank.push(&[changes]).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_request")), "{what}: {said}");
        }
        for response_type in ["token", "id_token", "code id_token"] {
            let (status, said) = bank.push(&[("response_type", response_type)]).await;
            assert_eq!((status, &said["error"]), (400, &json!("unsupported_response_type")), "{response_type}: {said}");
        }
        let (token_endpoint, issuer) = (format!("{}/token", bank.tenant.issuer), &bank.tenant.issuer);
        for aud in [json!(token_endpoint), json!([issuer]), json!([issuer, "https://id.test"])] {
            let assertion = bank.assertion(&json!({ "aud": aud }));
            let (status, said) = bank.post("/par", &assertion, &wanted(&[]), None).await;
            assert_eq!((status, &said["error"]), (401, &json!("invalid_client")), "{aud}: {said}");
        }
        let unproven = http().post(format!("{issuer}/par")).form(&wanted(&[]));
        assert_eq!(answered(unproven).await.0, 401, "§5.3.2.2: no client authentication");

        let (status, pushed) = bank.push(&[]).await;
        assert!(status == 201 && pushed["expires_in"].as_i64().unwrap() < 600, "{pushed}");
        let uri = pushed["request_uri"].as_str().unwrap();
        assert!(bank.authorize(&[("client_id", "bank"), ("request_uri", uri)]).await.has("sign-in"));
    });
}

#[test]
fn no_token_is_given_that_is_bound_to_nothing() {
    run(async {
        let (bank, key) = (Bank::new("fapi2_security"), DpopKey::new());
        let code = async || {
            let uri = bank.push(&[]).await.1["request_uri"].as_str().unwrap().to_owned();
            let alice = Person::new(&bank.tenant);
            let query = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs([("client_id", "bank"), ("request_uri", &uri)])
                .finish();
            let page = alice.get(&format!("/authorize?{query}")).await;
            alice.sign_in_at(&page, "alice", PASSWORD).await.sent("code").unwrap()
        };
        let redeem = async |code: &str, proof: Option<&str>| {
            let fields = [
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", CALLBACK),
                ("code_verifier", VERIFIER),
            ];
            bank.post("/token", &bank.assertion(&json!({})), &fields, proof).await
        };
        let proof = || key.proof("POST", &format!("{}/token", bank.tenant.issuer));
        let (status, said) = redeem(&code().await, None).await;
        assert_eq!((status, &said["error"]), (400, &json!("invalid_request")), "{said}");
        let (status, tokens) = redeem(&code().await, Some(&proof())).await;
        assert_eq!((status, &tokens["token_type"]), (200, &json!("DPoP")), "{tokens}");

        // The refresh token is the client's, whatever its key: it stays, and a token without a key is not given for it.
        let token = tokens["refresh_token"].as_str().unwrap();
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
        let refresh =
            async |proof: Option<&str>| bank.post("/token", &bank.assertion(&json!({})), &fields, proof).await;
        assert_eq!(refresh(None).await.1["error"], "invalid_request");
        for _ in 0..3 {
            let (status, renewed) = refresh(Some(&proof())).await;
            assert_eq!((status, &renewed["token_type"]), (200, &json!("DPoP")), "{renewed}");
            assert!(renewed.get("refresh_token").is_none_or(|same| same == token), "§5.3.2.1: {renewed}");
        }
    });
}

#[test]
fn under_message_signing_a_request_is_signed_for_an_hour_at_most_and_so_is_its_answer() {
    run(async {
        let bank = Bank::new("fapi2_message_signing");
        let object = |changes: &Value| {
            let mut claims: Value =
                wanted(&[]).into_iter().collect::<std::collections::BTreeMap<_, _>>().into_iter().collect();
            let more = json!({
                "iss": "bank", "aud": bank.tenant.issuer, "nbf": now(), "exp": now() + 60, "response_mode": "jwt",
            });
            for changed in [&more, changes] {
                claims.as_object_mut().unwrap().extend(changed.as_object().unwrap().clone());
            }
            claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            bank.key.sign("oauth-authz-req+jwt", &claims)
        };
        let push = async |object: &str| {
            let fields = [("client_id", "bank"), ("request", object)];
            bank.post("/par", &bank.assertion(&json!({})), &fields, None).await
        };
        let (status, said) = bank.push(&[("response_mode", "jwt")]).await;
        assert_eq!((status, &said["error"]), (400, &json!("invalid_request")), "not signed: {said}");
        for changes in [
            json!({ "nbf": null }),
            json!({ "exp": null }),
            json!({ "aud": null }),
            json!({ "nbf": now() - 3700, "exp": now() + 60 }),
            json!({ "exp": now() + 3700 }),
            json!({ "nbf": now() + 3600, "exp": now() + 3660 }),
        ] {
            let (status, said) = push(&object(&changes)).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_request_object")), "{changes}: {said}");
        }
        for mode in [Value::Null, json!("query"), json!("form_post")] {
            let (status, said) = push(&object(&json!({ "response_mode": mode }))).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_request")), "{mode}: {said}");
        }
        let (status, said) = push(&object(&json!({}))).await;
        assert_eq!(status, 201, "{said}");
    });
}

/// What a tenant's document may not say under the profile, and the member that it is told of.
#[test]
fn a_document_that_breaks_the_profile_changes_nothing_and_hears_which_rule() {
    let usual = document("never-made", "profile: fapi2_security\nsigning_alg: ES256");
    let usual = usual.split("    clients:\n").next().unwrap().to_owned();
    let key = ClientKey::new("k1").jwks();
    let with = |settings: &str, client: &Value| {
        format!("{}    clients:\n      - {client}\n", usual.replace("signing_alg: ES256", settings))
    };
    let client = |changes: &Value| {
        let mut client = json!({
            "client_id": "bank", "redirect_uris": [CALLBACK], "token_endpoint_auth_method": "private_key_jwt", "jwks": key,
        });
        client.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        client.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        client
    };
    let check = |what: &str, document: &str, member: &str| {
        let output = server().signet(&["apply", "-f", "-"], document);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{what}: {said}");
        assert!(said.contains(member) && said.contains("breaks the profile fapi2"), "{what}: {said}");
    };
    let good = client(&json!({}));
    check("RS256 for tokens", &with("signing_alg: RS256", &good), "signing_alg");
    check("codes for ten minutes", &with("signing_alg: ES256\n      code_lifetime: 600", &good), "code_lifetime");
    let without = "signing_alg: ES256\n      disabled_features: [pushed_authorization_requests]";
    check("no pushing", &with(without, &good), "disabled_features");
    let es256 = "signing_alg: ES256";
    let secret = "a-secret-of-32-characters-or-more";
    for method in ["client_secret_basic", "client_secret_post", "client_secret_jwt", "none"] {
        let changes = json!({
            "token_endpoint_auth_method": method, "jwks": null, "client_secret": (method != "none").then_some(secret),
        });
        check(method, &with(es256, &client(&changes)), "token_endpoint_auth_method");
    }
    let plain = json!({ "redirect_uris": [CALLBACK, "http://127.0.0.1/callback"] });
    check("a web application by http", &with(es256, &client(&plain)), "redirect_uris[1]");
    for member in ["id_token_signed_response_alg", "request_object_signing_alg", "token_endpoint_auth_signing_alg"] {
        check(member, &with(es256, &client(&json!({ member: "RS256" }))), member);
    }
    let list = server().told(&["tenant", "list"], "");
    assert!(!list.contains("never-made"), "{list}");
}
