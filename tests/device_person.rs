//! A person's side of a device that waits: its code, what is asked of them before they say yes, and what they see of it after.

use serde_json::json;

use crate::device::changed;
use crate::second_factor::{code, later, set_up};
use crate::support::device::{asking, begin, poll, poll_error, television, with_devices};
use crate::support::person::{Page, Person, answered, peek};
use crate::support::tenant::{PASSWORD, Tenant, with_clients};
use crate::support::{http, run, server};

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

/// Shows a code, of who is in.
async fn step_up(person: &Person, page: &Page, code: &str) -> Page {
    let fields = [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("code", code.to_owned())];
    person.post("/challenge", &fields).await
}

#[test]
fn whoever_says_yes_where_two_factors_are_demanded_shows_both_first_and_the_device_hears_of_it() {
    run(async {
        let mut demanding = television("tv");
        demanding["require_second_factor"] = json!(true);
        let clients = [demanding, television("radio")];
        let tenant = with_clients(server(), "device-two", "signing_alg: ES256", &clients);
        let (alice, elsewhere) = (Person::new(&tenant), Person::new(&tenant));
        alice.sign_in("alice", &[]).await;
        elsewhere.sign_in("alice", &[]).await;
        let (key, _) = set_up(&elsewhere).await;
        // She is in by her password alone: that will do for the one client, and for the other she shows a code before she says yes.
        let (status, waiting) = answered(asking(&tenant, &[("client_id", "radio")])).await;
        assert_eq!(status, 200, "{waiting}");
        let page = alice.enter(waiting["user_code"].as_str().unwrap()).await;
        assert!(page.has("consent"), "{}: {}", page.url, page.html);
        let device = begin(&tenant, &[]).await;
        let page = alice.enter(&device.user_code).await;
        assert!(page.has("challenge"), "{}: {}", page.url, page.html);
        assert_eq!(poll_error(&tenant, &device.device_code).await, "authorization_pending");
        later(&tenant).await;
        let page = step_up(&alice, &page, &code(&key)).await;
        assert_eq!(page.text("user-code"), device.user_code, "and then she compares the code");
        assert!(alice.answer(&page, "allow").await.has("device-approved"));
        let (status, tokens) = poll(&tenant, &device.device_code).await;
        assert_eq!(status, 200, "{tokens}");
        assert_eq!(peek(tokens["id_token"].as_str().unwrap(), 1)["amr"], json!(["pwd", "otp", "mfa"]));

        // Who has no second factor sets one up on the way, or the device waits.
        let device = begin(&tenant, &[]).await;
        let bob = Person::new(&tenant);
        bob.sign_in("bob", &[]).await;
        let page = bob.enter(&device.user_code).await;
        assert!(page.has("set-up-submit") && !page.has("consent"), "{}: {}", page.url, page.html);
        let forged = [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("answer", "allow".to_owned())];
        bob.post("/consent", &forged).await;
        assert_eq!(poll_error(&tenant, &device.device_code).await, "authorization_pending");
    });
}
