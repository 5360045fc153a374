//! What a session tells its clients: session management, and front-channel logout.

use std::io::{Read, Write};
use std::net::TcpListener;

use openidconnect::{PkceCodeChallenge, PkceCodeVerifier};
use serde_json::json;

use crate::support::browser::{Browser, Looks, authorize};
use crate::support::person::{Person, redeem};
use crate::support::tenant::{CALLBACK, Tenant, on, tenant, with_clients};
use crate::support::{http, run, server};

const SECRET: &str = "secret-of-the-framed-client-0123456789abc";

/// SHA-256 in base64url, as another library computes it for a code challenge.
fn sha256(text: &str) -> String {
    PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(text.to_owned())).as_str().to_owned()
}

#[test]
fn session_state_follows_who_is_signed_in() {
    run(async {
        let tenant = tenant("session-state");
        let alice = Person::new(&tenant);
        let page = alice.sign_in("alice", &[]).await;
        let state = page.sent("session_state").unwrap();
        let (hash, salt) = state.split_once('.').unwrap();
        let cookie = alice.cookie("state").unwrap();
        assert_eq!(hash, sha256(&format!("web https://app.test {cookie} {salt}")), "§2");

        let again = alice.authorize(&[]).await.sent("session_state").unwrap();
        assert_ne!(again, state, "another salt");
        assert_eq!(alice.cookie("state").as_deref(), Some(cookie.as_str()));
        let page = alice.authorize(&[("prompt", "login")]).await;
        alice.sign_in_at(&page, "bob", crate::support::tenant::PASSWORD).await;
        assert_ne!(alice.cookie("state").as_deref(), Some(cookie.as_str()));
        assert!(
            Person::new(&tenant).sign_in("alice", &[("scope", "orders:read")]).await.sent("session_state").is_none()
        );
    });
}

#[test]
fn the_frame_may_be_framed_and_a_tenant_can_do_without_it() {
    run(async {
        let with = tenant("check-session");
        let frame = http().get(format!("{}/check-session", with.issuer)).send().await.unwrap();
        assert_eq!(frame.status(), 200);
        assert!(frame.headers().get("x-frame-options").is_none());
        let policy = frame.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("frame-ancestors *") && !policy.contains("unsafe"), "{policy}");
        assert!(frame.text().await.unwrap().contains(&format!("data-cookie=\"signet_state_{}\"", with.slug)));

        let without = on(server(), "no-check-session", "signing_alg: ES256\ndisabled_features: [session_management]");
        let page = Person::new(&without).sign_in("alice", &[]).await;
        assert!(page.sent("code").is_some() && page.sent("session_state").is_none(), "{}", page.url);
        let frame = http().get(format!("{}/check-session", without.issuer)).send().await.unwrap();
        assert_eq!(frame.status(), 404);
    });
}

/// A client's page that asks the frame of the issuer, in the words of OpenID Connect Session Management 1.0 §3.1, and keeps
/// the answers in its title.
fn asking_page(tenant: &Tenant) -> String {
    format!(
        "<!doctype html><title>none</title><p id=app>App</p><iframe id=op src=\"{}/check-session\"></iframe><script>
        const ask = text => new Promise(done => {{
            addEventListener('message', event => event.source === op.contentWindow && done(event.data), {{ once: true }});
            op.contentWindow.postMessage(text, new URL(op.src).origin);
        }});
        </script>",
        tenant.issuer
    )
}

/// Serves a page for whatever is asked.
fn serve(listener: TcpListener, page: String) {
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(mut stream), mut head) = (stream, [0; 8192]) else { continue };
            let _ = stream.read(&mut head);
            let start = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: ";
            let _ = write!(stream, "{start}{}\r\n\r\n{page}", page.len());
        }
    });
}

#[test]
fn a_page_of_a_client_asks_the_frame_and_hears_when_the_person_is_gone() {
    run(async {
        // Of the same site as the issuer, another origin: browsers keep cookies of other sites away from frames.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let callback = format!("http://localhost:{}/callback", listener.local_addr().unwrap().port());
        let client = json!({
            "client_id": "polling", "client_name": "Polling", "client_secret": SECRET, "scope": "openid", "first_party": true,
            "redirect_uris": [callback],
        });
        let tenant = with_clients(server(), "polled", "signing_alg: ES256", &[client]);
        serve(listener, asking_page(&tenant));
        let browser = Browser::start(Looks::default()).await;
        let wish = [("client_id", "polling"), ("redirect_uri", callback.as_str()), ("scope", "openid")];
        let sent = async || {
            browser.id("app").await;
            let address = url::Url::parse(&browser.address().await).unwrap();
            address.query_pairs().find(|(name, _)| name == "session_state").unwrap().1.into_owned()
        };
        let ask = async |text: &str| {
            let script = "const [text, done] = arguments; const go = () => ask(text).then(done);
                document.readyState === 'complete' ? go() : addEventListener('load', go)";
            browser.client.execute_async(script, vec![json!(text)]).await.unwrap().as_str().unwrap().to_owned()
        };
        browser.go(&authorize(&tenant, &wish)).await;
        browser.sign_in().await;
        let state = sent().await;
        assert_eq!(ask(&format!("polling {state}")).await, "unchanged");
        assert_eq!(ask(&format!("other {state}")).await, "changed", "another client's");
        assert_eq!(ask("polling").await, "error", "no session_state");
        assert_eq!(ask(&format!("polling {state}x")).await, "changed", "a forged one");

        browser.go(&format!("{}/logout", tenant.issuer)).await;
        browser.click("sign-out-submit").await;
        browser.id("signed-out").await;
        browser.go(&callback).await;
        assert_eq!(ask(&format!("polling {state}")).await, "changed", "nobody is signed in");
        browser.go(&authorize(&tenant, &wish)).await;
        browser.sign_in().await;
        let again = sent().await;
        assert_eq!(ask(&format!("polling {state}")).await, "changed", "it is another session");
        assert_eq!(ask(&format!("polling {again}")).await, "unchanged");
        browser.close().await;
    });
}

#[test]
fn the_clients_of_a_session_are_told_in_frames_before_the_person_goes_on() {
    run(async {
        let client = json!({
            "client_id": "framed", "client_name": "Framed", "client_secret": SECRET, "redirect_uris": [CALLBACK],
            "grant_types": ["authorization_code"], "scope": "openid", "first_party": true,
            "frontchannel_logout_uri": "https://app.test/signed-out?x=1", "frontchannel_logout_session_required": true,
        });
        let tenant = with_clients(server(), "frames", "signing_alg: ES256", &[client]);
        let alice = Person::new(&tenant);
        let page = alice.sign_in("alice", &[]).await;
        let id_token = redeem(&tenant, &page.sent("code").unwrap()).await["id_token"].as_str().unwrap().to_owned();
        let code = alice.authorize(&[("client_id", "framed"), ("scope", "openid")]).await.sent("code").unwrap();
        let verifier = crate::support::person::VERIFIER;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", verifier),
        ];
        let (status, _) = crate::support::person::post_as(&tenant, "/token", ("framed", SECRET), &fields).await;
        assert_eq!(status, 200);

        let sid = crate::support::person::peek(&id_token, 1)["sid"].as_str().unwrap().to_owned();
        let next = "https://app.test/";
        let query = format!("id_token_hint={id_token}&post_logout_redirect_uri={next}&state=s");
        let page = alice.get(&format!("/logout?{query}")).await;
        assert!(page.has("signed-out"), "{}", page.url);
        let iss: String = url::form_urlencoded::byte_serialize(tenant.issuer.as_bytes()).collect();
        let frame = format!("src=\"https://app.test/signed-out?x=1&#38;iss={iss}&#38;sid={sid}\"");
        assert!(page.html.contains(&frame), "{}", page.html);
        assert!(page.html.contains("href=\"https://app.test/?state=s\""), "{}", page.html);
        assert!(page.policy.contains("frame-src https://app.test;"), "{}", page.policy);
        assert!(alice.authorize(&[("prompt", "none")]).await.sent("error").is_some(), "the session ended");
    });
}
