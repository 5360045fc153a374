//! Upstream providers that lie, fail, dawdle or are somebody else: each is refused, the person is back at the sign-in page with
//! a sentence and another way, and nobody is signed in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::support::keys::{ClientKey, now};
use crate::support::person::{Person, answered, peek, redeem};
use crate::support::provider::{Manner, Provider};
use crate::support::server::calling;
use crate::support::tenant::{PASSWORD, Tenant, document, fresh_slug};
use crate::support::upstream::{Away, Fake, fake, fake_on, is_back};
use crate::support::{http, run, server};

#[test]
fn an_id_token_that_does_not_fit_is_refused_whatever_is_wrong_with_it() {
    run(async {
        let fake = fake("tokens", "").await;
        for change in [
            json!({"iss": "https://evil.test"}),
            json!({"iss": null}),
            json!({"aud": "other"}),
            json!({"aud": ["signet", "other"]}),
            json!({"aud": null}),
            json!({"azp": "other"}),
            json!({"nonce": "other"}),
            json!({"nonce": null}),
            json!({"exp": now() - 61}),
            json!({"exp": null}),
            json!({"iat": now() - 700}),
            json!({"iat": now() + 300}),
            json!({"nbf": now() + 300}),
            json!({"sub": null}),
            json!({"sub": ""}),
            json!({"sub": 7}),
            json!({"at_hash": "of-another-token"}),
        ] {
            let page = fake.claimed(&change).await;
            is_back(&page, "could not be used");
        }
        assert!(fake.claimed(&json!({})).await.sent("code").is_some(), "and the plain one is taken");
        assert!(fake.claimed(&json!({"aud": ["signet"], "azp": "signet"})).await.sent("code").is_some());
    });
}

#[test]
fn a_token_counts_by_the_providers_key_and_an_allowed_algorithm_only() {
    run(async {
        let fake = fake("keys", "").await;
        let provider = &fake.provider;
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let point = provider.key.jwk().to_string();
        let other = ClientKey::new("first");
        let with_secret = |claims: &Value, secret: &[u8]| {
            let mut header = Header::new(Algorithm::HS256);
            header.kid = Some("first".to_owned());
            encode(&header, claims, &EncodingKey::from_secret(secret)).unwrap()
        };
        for attempt in 0..9 {
            let page = fake
                .given(|nonce| {
                    let claims = provider.claims(nonce, &json!({}));
                    match attempt {
                        0 => format!("{}.{}.", part(&json!({"alg": "none"})), part(&claims)),
                        1 => with_secret(&claims, point.as_bytes()),
                        2 => with_secret(&claims, b"shared"),
                        3 => other.sign("JWT", &claims),
                        4 => ClientKey::new("unknown").sign("JWT", &claims),
                        5 => other.sign_as(&json!({"alg": "ES256", "jwk": other.jwk()}), &claims),
                        6 => provider.key.sign("at+jwt", &claims),
                        7 => provider
                            .key
                            .sign_as(&json!({"alg": "ES256", "kid": "first", "crit": ["x"], "x": 1}), &claims),
                        _ => format!("{}x", provider.key.sign("JWT", &claims)),
                    }
                })
                .await;
            is_back(&page, "could not be used");
        }
        // A key that is new there is found.
        let rotated = ClientKey::new("second");
        provider.says("/jwks", &json!({ "keys": [provider.key.jwk(), rotated.jwk()] }));
        let fresh = self::fake("rotated", "").await;
        assert!(fresh.claimed(&json!({})).await.sent("code").is_some());
        fresh.provider.says("/jwks", &json!({ "keys": [rotated.jwk()] }));
        let page = fresh.given(|nonce| rotated.sign("JWT", &fresh.provider.claims(nonce, &json!({})))).await;
        assert!(page.sent("code").is_some(), "{}", page.html);
    });
}

#[test]
fn an_answer_is_taken_once_from_whom_was_asked_in_the_browser_that_asked() {
    run(async {
        let fake = fake("answers", "").await;
        let good = |nonce: &str| fake.provider.key.sign("JWT", &fake.provider.claims(nonce, &json!({})));
        let away = fake.leave(&[]).await;
        fake.provider.gives(&good(&away.sent("nonce")));
        let state = away.sent("state");
        assert_eq!(away.sent("code_challenge_method"), "S256");
        assert_eq!(away.sent("redirect_uri"), format!("{}/upstream/fake/callback", fake.tenant.issuer));
        for query in ["code=code".to_owned(), "code=code&state=other".to_owned(), "state=".to_owned()] {
            is_back(&fake.come(&away, &query).await, "Please begin again");
        }
        let twice = away.person.get(&format!("/upstream/fake/callback?code=a&state={state}&state={state}")).await;
        assert_eq!(twice.status, 400, "{}", twice.html);
        let stranger = Away { person: Person::new(&fake.tenant), to: away.to.clone() };
        is_back(&fake.bring(&stranger).await, "Please begin again");
        let elsewhere = self::fake("elsewhere", "").await;
        let tenant = away.person.at(&elsewhere.tenant);
        let page = tenant.get(&format!("/upstream/fake/callback?code=code&state={state}")).await;
        assert!(page.has("sign-in"), "another tenant: {}", page.html);
        assert_eq!(fake.provider.heard("/token").len(), 0, "no code left us until now");

        assert!(fake.bring(&away).await.sent("code").is_some());
        let sent = fake.provider.heard("/token").remove(0);
        assert!(sent.contains("code_verifier=") && sent.contains("authorization: Basic "), "{sent}");
        // Its cookie is gone: whoever presses "back" is where they are signed in.
        assert!(fake.bring(&away).await.has("account"));
        assert_eq!(fake.provider.heard("/token").len(), 1);
    });
}

#[test]
fn an_answer_is_used_up_by_its_first_use_whoever_kept_the_cookie() {
    run(async {
        let fake = fake("replay", "").await;
        let away = fake.leave(&[]).await;
        fake.provider.gives(&fake.provider.key.sign("JWT", &fake.provider.claims(&away.sent("nonce"), &json!({}))));
        let query = format!("/upstream/fake/callback?code=code&state={}", away.sent("state"));
        // Two at once, with the same cookies.
        let (first, second) = tokio::join!(away.person.get(&query), away.person.get(&query));
        let in_ = [&first, &second].into_iter().filter(|page| page.has("continue")).count();
        assert_eq!((in_, fake.provider.heard("/token").len()), (1, 1), "{} {}", first.html, second.html);
    });
}

#[test]
fn two_upstreams_are_not_mixed_up() {
    run(async {
        let slug = fresh_slug("mix-up");
        let (honest, evil) = (Provider::start().await, Provider::start().await);
        let one = |name: &str, provider: &Provider| {
            let issuer = &provider.issuer;
            format!(
                "      - {{name: {name}, issuer: '{issuer}', client_id: signet, client_secret: shared, creates_users: true}}\n"
            )
        };
        let text = format!("{}    upstreams:\n{}{}", document(&slug, ""), one("fake", &honest), one("evil", &evil));
        calling().told(&["apply", "-f", "-"], &text);
        let fake = Fake { tenant: Tenant { issuer: calling().issuer(&slug), slug }, provider: honest };
        let says = json!({ "authorization_response_iss_parameter_supported": true });
        fake.provider.says("/.well-known/openid-configuration", &fake.provider.metadata(&says));
        let away = fake.leave(&[]).await;
        let state = away.sent("state");
        // The honest one's code is brought where the evil one's is awaited, which would get it.
        let page = away.person.get(&format!("/upstream/evil/callback?code=code&state={state}")).await;
        is_back(&page, "Please begin again");
        // It says that it names itself: another name, or none, is another one's (RFC 9207 §2.4).
        let page = fake.come(&away, &format!("code=code&state={state}&iss={}", evil.issuer)).await;
        is_back(&page, "could not be used");
        let away = fake.leave(&[]).await;
        is_back(&fake.bring(&away).await, "could not be used");
        assert!(evil.heard("/token").is_empty() && fake.provider.heard("/token").is_empty());
        let away = fake.leave(&[]).await;
        fake.provider.gives(&fake.provider.key.sign("JWT", &fake.provider.claims(&away.sent("nonce"), &json!({}))));
        let named = format!("code=code&state={}&iss={}", away.sent("state"), fake.provider.issuer);
        assert!(fake.come(&away, &named).await.has("join"), "and with its own name it is taken");
    });
}

#[test]
fn userinfo_of_somebody_else_is_refused() {
    run(async {
        let fake = fake("userinfo", "").await;
        let bare = json!({"name": null, "email": null, "email_verified": null});
        fake.provider.says("/userinfo", &json!({"sub": "victim", "name": "Victim", "email": "v@provider.test"}));
        is_back(&fake.claimed(&bare).await, "could not be used");
        fake.provider.does("/userinfo", Manner::Says("401 Unauthorized", "{}".to_owned()));
        is_back(&fake.claimed(&bare).await, "could not be used");
        fake.provider.says("/userinfo", &json!({"sub": "somebody", "name": "Somebody", "email": "s@provider.test"}));
        let page = fake.claimed(&bare).await;
        let tokens = redeem(&fake.tenant, &page.sent("code").unwrap()).await;
        let token = tokens["access_token"].as_str().unwrap();
        let told = answered(http().get(format!("{}/userinfo", fake.tenant.issuer)).bearer_auth(token)).await.1;
        // The address came without a word that it is proven.
        assert_eq!((&told["name"], told.get("email")), (&json!("Somebody"), None));
    });
}

#[test]
fn a_provider_that_is_down_slow_endless_or_sends_us_elsewhere_leaves_the_other_ways() {
    run(async {
        let inside = Provider::start().await;
        for (manner, words) in [
            (Manner::Drops, "cannot be reached"),
            (Manner::Hangs, "cannot be reached"),
            (Manner::Floods, "cannot be reached"),
            (Manner::SendsTo(format!("{}/token", inside.issuer)), "could not be used"),
            (Manner::Says("400 Bad Request", r#"{"error":"invalid_grant"}"#.to_owned()), "could not be used"),
            (Manner::Says("500 Internal Server Error", "<html>".to_owned()), "could not be used"),
            (Manner::Says("200 OK", "{}".to_owned()), "could not be used"),
            (Manner::Says("200 OK", r#"{"access_token":"x","token_type":"Bearer"}"#.to_owned()), "could not be used"),
        ] {
            let fake = fake("token-endpoint", "").await;
            let away = fake.leave(&[]).await;
            fake.provider.does("/token", manner);
            let page = fake.bring(&away).await;
            is_back(&page, words);
            assert!(away.person.sign_in_at(&page, "alice", PASSWORD).await.sent("code").is_some(), "by another way");
        }
        for manner in [Manner::Drops, Manner::Hangs, Manner::Floods, Manner::SendsTo(format!("{}/x", inside.issuer))] {
            let fake = fake("metadata", "").await;
            fake.provider.does("/.well-known/openid-configuration", manner);
            is_back(&fake.press(&Person::new(&fake.tenant), "fake", &[]).await, "cannot be reached");
        }
        let fake = fake("impostor", "").await;
        let change = json!({ "issuer": "https://evil.test" });
        fake.provider.says("/.well-known/openid-configuration", &fake.provider.metadata(&change));
        is_back(&fake.press(&Person::new(&fake.tenant), "fake", &[]).await, "could not be used");
        assert!(inside.heard("/token").is_empty() && inside.heard("/x").is_empty(), "no redirect was followed");
    });
}

#[test]
fn no_upstream_makes_us_call_what_is_inside() {
    run(async {
        let one = |provider: &Provider| {
            format!("      - {{name: fake, issuer: '{}', client_id: signet, client_secret: shared}}\n", provider.issuer)
        };
        let fake = fake_on(server(), "inside", one).await;
        is_back(&fake.press(&Person::new(&fake.tenant), "fake", &[]).await, "cannot be reached");
        assert!(fake.provider.heard("/.well-known/openid-configuration").is_empty());
        let elsewhere = self::fake("token-inside", "").await;
        let change = json!({ "token_endpoint": "http://10.255.255.1/token", "jwks_uri": "http://169.254.169.254/" });
        elsewhere.provider.says("/.well-known/openid-configuration", &elsewhere.provider.metadata(&change));
        let away = elsewhere.leave(&[]).await;
        is_back(&elsewhere.bring(&away).await, "cannot be reached");
    });
}

#[test]
fn an_error_of_the_provider_leads_back_with_a_sentence() {
    run(async {
        let fake = fake("errors", "").await;
        for (error, words) in [
            ("access_denied", "did not sign in"),
            ("temporarily_unavailable", "could not be used"),
            ("login_required", "could not be used"),
            ("<script>alert(1)</script>", "could not be used"),
        ] {
            let away = fake.leave(&[]).await;
            let query = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs([
                    ("error", error),
                    ("error_description", "<b>call 0900</b>"),
                    ("state", &away.sent("state")),
                ])
                .finish();
            let page = fake.come(&away, &query).await;
            is_back(&page, words);
            assert!(!page.html.contains("0900") && !page.html.contains("alert(1)"), "{}", page.html);
        }
    });
}

#[test]
fn whoever_has_to_sign_in_anew_shows_that_they_did() {
    run(async {
        let fake = fake("fresh", "").await;
        let bring = async |changes: &[(&str, &str)], change: Value| {
            let away = fake.leave(changes).await;
            fake.provider.gives(&fake.provider.key.sign("JWT", &fake.provider.claims(&away.sent("nonce"), &change)));
            (fake.bring(&away).await, away)
        };
        let (page, away) = bring(&[("prompt", "login")], json!({"auth_time": now() - 3600})).await;
        assert_eq!(away.sent("prompt"), "login");
        is_back(&page, "did not show that you did");
        let (page, _) = bring(&[("prompt", "login")], json!({})).await;
        is_back(&page, "did not show that you did");
        let (page, away) = bring(&[("max_age", "600")], json!({"auth_time": now() - 3600})).await;
        assert_eq!(away.sent("max_age"), "600");
        is_back(&page, "did not show that you did");
        let (page, _) = bring(&[("max_age", "600")], json!({"auth_time": now() - 60})).await;
        assert!(page.sent("code").is_some(), "{}", page.html);
        let (page, _) = bring(&[("prompt", "login")], json!({"auth_time": now()})).await;
        assert!(page.sent("code").is_some(), "{}", page.html);
    });
}

#[test]
fn what_was_proven_there_counts_as_far_as_it_is_believed() {
    run(async {
        let change = json!({"amr": ["pwd", "otp", "pop"], "acr": "urn:strong"});
        for (members, expected) in [
            ("", json!(null)),
            (", trusted_amr: [otp]", json!(["otp"])),
            (", trusted_amr: [pwd, otp], acr_proves: {'urn:strong': [mfa]}", json!(["mfa", "otp", "pwd"])),
        ] {
            let fake = fake("proven", members).await;
            let page = fake.claimed(&change).await;
            let tokens = redeem(&fake.tenant, &page.sent("code").unwrap()).await;
            let id_token = peek(tokens["id_token"].as_str().unwrap(), 1);
            assert_eq!(id_token["amr"], expected, "{members}: {id_token}");
        }
    });
}

#[test]
fn a_logout_token_ends_a_session_once_and_nothing_else_passes_for_one() {
    run(async {
        let fake = fake("logout-tokens", "").await;
        let signed_in = async |sid: &str| {
            let away = fake.leave(&[]).await;
            let claims = fake.provider.claims(&away.sent("nonce"), &json!({ "sid": sid }));
            fake.provider.gives(&fake.provider.key.sign("JWT", &claims));
            assert!(fake.bring(&away).await.sent("code").is_some());
            away.person
        };
        let (one, other) = (signed_in("one").await, signed_in("other").await);
        let claims = |change: &Value| {
            let event = "http://schemas.openid.net/event/backchannel-logout";
            let mut claims = json!({
                "iss": fake.provider.issuer, "aud": "signet", "iat": now(), "exp": now() + 60, "jti": "j", "sid": "one",
                "sub": "somebody", "events": { event: {} },
            });
            let members = claims.as_object_mut().unwrap();
            members.extend(change.as_object().unwrap().clone());
            members.retain(|_, value| !value.is_null());
            claims
        };
        let says = async |token: &str| {
            let to = format!("{}/upstream/fake/backchannel-logout", fake.tenant.issuer);
            answered(http().post(to).form(&[("logout_token", token)])).await
        };
        let key = &fake.provider.key;
        let id_token = fake.provider.claims("n", &json!({"sid": "one", "jti": "i"}));
        for token in [
            String::new(),
            "x.y.z".to_owned(),
            key.sign("JWT", &id_token),
            ClientKey::new("first").sign("logout+jwt", &claims(&json!({}))),
            key.sign("logout+jwt", &claims(&json!({"iss": "https://evil.test"}))),
            key.sign("logout+jwt", &claims(&json!({"aud": "other"}))),
            key.sign("logout+jwt", &claims(&json!({"nonce": "n"}))),
            key.sign("logout+jwt", &claims(&json!({"events": {}}))),
            key.sign("logout+jwt", &claims(&json!({"exp": now() - 120}))),
        ] {
            let (status, body) = says(&token).await;
            assert_eq!((status, &body["error"]), (400, &json!("invalid_request")), "{token}");
        }
        assert!(one.authorize(&[]).await.sent("code").is_some());
        // Another's session of that name is not theirs to end.
        let (status, _) = says(&key.sign("logout+jwt", &claims(&json!({"sub": "another", "jti": "k"})))).await;
        assert_eq!(status, 200);
        assert!(one.authorize(&[]).await.sent("code").is_some());

        let token = key.sign("logout+jwt", &claims(&json!({})));
        assert_eq!(says(&token).await.0, 200);
        assert!(one.authorize(&[]).await.has("sign-in") && other.authorize(&[]).await.sent("code").is_some());
        assert_eq!(says(&token).await.0, 400, "once");
        assert_eq!(says(&key.sign("logout+jwt", &claims(&json!({"sid": null, "jti": "l"})))).await.0, 200);
        assert!(other.authorize(&[]).await.has("sign-in"), "all of the account's");
        let get = http().get(format!("{}/upstream/fake/backchannel-logout", fake.tenant.issuer)).send().await.unwrap();
        assert_eq!(get.status(), 405);
    });
}

#[test]
fn whoever_brings_bad_answers_all_the_time_has_to_wait_and_costs_no_more_calls() {
    run(async {
        let fake = fake("flood", "").await;
        fake.provider.does("/token", Manner::Says("400 Bad Request", r#"{"error":"invalid_grant"}"#.to_owned()));
        let mut heard = 0;
        for attempt in 0..40 {
            let away = fake.leave(&[]).await;
            let page = fake.bring(&away).await;
            let calls = fake.provider.heard("/token").len();
            if calls == heard {
                is_back(&page, "too many attempts");
                assert!((30..40).contains(&attempt), "{attempt}");
                assert!(
                    away.person.sign_in_at(&page, "alice", PASSWORD).await.sent("code").is_some(),
                    "by another way"
                );
                return;
            }
            heard = calls;
        }
        panic!("{heard} calls, and no end");
    });
}
