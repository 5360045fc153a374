//! Upstream providers that speak otherwise than most: Apple, GitHub, Microsoft.

use jsonwebtoken::Algorithm;
use serde_json::{Value, json};
use url::Url;

use crate::support::keys::ClientKey;
use crate::support::person::{answered, redeem};
use crate::support::provider::Provider;
use crate::support::server::calling;
use crate::support::upstream::{fake_on, is_back};
use crate::support::{http, run};

#[test]
fn apple_is_shown_a_token_of_ours_and_answers_by_a_form_from_its_page() {
    run(async {
        let ours = ClientKey::new("key-of-apple");
        let pem = format!("-----BEGIN PRIVATE KEY-----\\n{}\\n-----END PRIVATE KEY-----\\n", ours.pkcs8());
        let one = |provider: &Provider| {
            format!(
                "      - {{name: fake, preset: apple, issuer: '{}', client_id: signet, team_id: TEAM, key_id: key-of-apple, \
                 private_key: \"{pem}\", creates_users: true, trust_email: when_verified}}\n",
                provider.issuer
            )
        };
        let fake = fake_on(calling(), "apple", one).await;
        let away = fake.leave(&[]).await;
        assert_eq!(
            (away.sent("response_mode"), away.sent("scope")),
            ("form_post".to_owned(), "openid name email".to_owned())
        );
        // Apple says booleans as text.
        let claims = fake.provider.claims(&away.sent("nonce"), &json!({"email_verified": "true"}));
        fake.provider.gives(&fake.provider.key.sign("JWT", &claims));
        // From another site: without cookies.
        let form = [("code", "code"), ("state", &away.sent("state")), ("user", r#"{"name":{"firstName":"Some"}}"#)];
        let callback = format!("{}/upstream/fake/callback", fake.tenant.issuer);
        let answer = http().post(&callback).form(&form).send().await.unwrap();
        assert_eq!(answer.status(), 303);
        let location = answer.headers()["location"].to_str().unwrap();
        assert!(!location.contains("code=") && !location.contains("Some"), "{location}");
        let at = callback.strip_suffix(&format!("/t/{}/upstream/fake/callback", fake.tenant.slug)).unwrap();
        let url = Url::parse(at).unwrap().join(location).unwrap();
        let page = away.person.get(url.as_str().strip_prefix(&fake.tenant.issuer).unwrap()).await;
        assert!(page.has("join") && page.html.contains("value=\"somebody\""), "{}: {}", page.url, page.html);

        let sent = fake.provider.heard("/token").remove(0);
        let secret = sent.split("client_secret=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let mut rules = jsonwebtoken::Validation::new(Algorithm::ES256);
        rules.set_audience(&[&fake.provider.issuer]);
        let key = jsonwebtoken::DecodingKey::from_jwk(&serde_json::from_value(ours.jwk()).unwrap()).unwrap();
        let shown = jsonwebtoken::decode::<Value>(&secret, &key, &rules).unwrap();
        assert_eq!((&shown.claims["iss"], &shown.claims["sub"]), (&json!("TEAM"), &json!("signet")));
        assert_eq!(shown.header.kid.as_deref(), Some("key-of-apple"));
    });
}

#[test]
fn github_says_by_its_own_interface_whose_the_token_is() {
    run(async {
        let one = |provider: &Provider| {
            format!(
                "      - {{name: fake, preset: github, issuer: '{}', client_id: signet, client_secret: shared, \
                 creates_users: true, trust_email: when_verified}}\n",
                provider.issuer
            )
        };
        let fake = fake_on(calling(), "github", one).await;
        let tokens = json!({ "access_token": "gho_opaque", "token_type": "bearer", "scope": "read:user,user:email" });
        fake.provider.says("/login/oauth/access_token", &tokens);
        fake.provider.says(
            "/api/v3/user",
            &json!({"id": 583_231, "login": "octocat", "name": "The Octocat", "email": "x@y.test"}),
        );
        let address =
            |email: &str, primary, verified| json!({"email": email, "primary": primary, "verified": verified});
        let mine = address("octo@provider.test", true, true);
        fake.provider.says("/api/v3/user/emails", &json!([address("x@y.test", false, true), mine]));
        let away = fake.leave(&[]).await;
        assert_eq!((away.to.path(), away.sent("scope")), ("/login/oauth/authorize", "read:user user:email".to_owned()));
        let page = fake.bring(&away).await;
        let tokens = redeem(&fake.tenant, &page.sent("code").unwrap_or_else(|| panic!("{}", page.html))).await;
        let token = tokens["access_token"].as_str().unwrap();
        let told = answered(http().get(format!("{}/userinfo", fake.tenant.issuer)).bearer_auth(token)).await.1;
        assert_eq!(
            (&told["preferred_username"], &told["email"], &told["email_verified"]),
            (&json!("octocat"), &json!("octo@provider.test"), &json!(true)),
        );
        let asked = fake.provider.heard("/api/v3/user").remove(0);
        assert!(asked.contains("authorization: Bearer gho_opaque"), "{asked}");
        // Somebody else gets the login: the number is another, and so is the account.
        fake.provider.says("/api/v3/user", &json!({"id": 7, "login": "octocat", "name": "Another"}));
        fake.provider.says("/api/v3/user/emails", &json!([address("octo@provider.test", true, false)]));
        let away = fake.leave(&[]).await;
        let page = fake.bring(&away).await;
        assert!(page.has("join") && !page.has("join-known"), "{}", page.html);
        // It never says when somebody signed in.
        let away = fake.leave(&[("max_age", "60")]).await;
        is_back(&fake.bring(&away).await, "did not show that you did");
    });
}

#[test]
fn one_issuer_of_microsofts_for_all_directories_is_each_of_them() {
    run(async {
        let one = |provider: &Provider| {
            format!(
                "      - {{name: fake, preset: microsoft, issuer: '{}/common/v2.0', client_id: signet, client_secret: shared, \
                 creates_users: true}}\n",
                provider.issuer
            )
        };
        let fake = fake_on(calling(), "microsoft", one).await;
        let issuer = |tid: &str| format!("{}/{tid}/v2.0", fake.provider.issuer);
        let metadata = fake.provider.metadata(&json!({ "issuer": issuer("{tenantid}") }));
        fake.provider.says("/common/v2.0/.well-known/openid-configuration", &metadata);
        let (one, other) = ("4f0b7f3c-0000-4000-8000-000000000001", "4f0b7f3c-0000-4000-8000-000000000002");
        for change in [
            json!({"iss": issuer(other), "tid": one}),
            json!({"iss": issuer("{tenantid}"), "tid": "{tenantid}"}),
            json!({"iss": issuer("{tenantid}")}),
            json!({"iss": issuer("common"), "tid": "common"}),
        ] {
            is_back(&fake.claimed(&change).await, "could not be used");
        }
        let named = |tid: &str, name: &str| json!({"iss": issuer(tid), "tid": tid, "preferred_username": name});
        assert!(fake.claimed(&named(one, "one")).await.sent("code").is_some());
        // The same subject in another directory is somebody else.
        let page = fake.claimed(&named(other, "one")).await;
        assert!(page.has("join"), "{}", page.html);
    });
}
