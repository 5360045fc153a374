//! Passkeys, by a device whose every word can be set: what it says is taken only if it answers our question, at our address,
//! for its owner, once.

use serde_json::Value;

use crate::support::mail::notices;
use crate::support::passkey::{
    BACKED_UP, Device, ELIGIBLE, PRESENT, Question, VERIFIED, add, added, ask, enter, question,
};
use crate::support::person::{Page, Person, peek, redeem};
use crate::support::tenant::{Tenant, on, tenant};
use crate::support::{run, server};

/// How often an event was recorded for a tenant.
async fn events(tenant: &Tenant, kind: &str) -> i64 {
    let (client, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    let told = "SELECT count(*) FROM events e JOIN tenants t ON t.id = e.tenant_id WHERE t.slug = $1 AND e.kind = $2";
    let count = client.query_one(told, &[&tenant.slug, &kind]).await.unwrap().get(0);
    drop(client);
    connection.await.unwrap().unwrap();
    count
}

/// Alice, signed in, with a passkey.
async fn alice(tenant: &Tenant) -> (Person, Device) {
    let alice = Person::new(tenant);
    alice.sign_in("alice", &[]).await;
    let device = added(&alice, tenant).await;
    (alice, device)
}

/// Somebody at the sign-in page of an application, and what their device is asked.
async fn at_the_door(tenant: &Tenant) -> (Person, Page, Question) {
    let stranger = Person::new(tenant);
    let page = stranger.authorize(&[]).await;
    assert!(page.has("passkey-sign-in") && page.html.contains("autocomplete=\"username webauthn\""), "{}", page.html);
    let asked = question(&stranger, &page, "sign-in").await;
    (stranger, page, asked)
}

fn is_refused(page: &Page, why: &str) {
    assert_eq!(page.status, 403, "{why}: {} {}", page.url, page.html);
    assert!(page.has("sign-in") && page.has("problem"), "{why}: {}", page.html);
}

#[test]
fn a_passkey_signs_in_without_a_name_and_the_application_hears_how() {
    run(async {
        let tenant = tenant("passkey");
        let (alice, mut device) = alice(&tenant).await;
        assert_eq!(events(&tenant, "passkey.added").await, 1);
        notices(server(), &tenant, "A passkey was added", 1).await;

        device.flags |= ELIGIBLE;
        let (other, page, asked) = at_the_door(&tenant).await;
        assert!(page.policy.contains("script-src 'self'; connect-src 'self'"), "{}", page.policy);
        let page = enter(&other, &page, (&asked.state, &device.sign(&asked))).await;
        let tokens = redeem(&tenant, &page.sent("code").unwrap_or_else(|| panic!("{}", page.html))).await;
        let claims = peek(tokens["id_token"].as_str().unwrap(), 1);
        assert_eq!(claims["amr"], serde_json::json!(["pop", "user", "mfa"]), "{claims}");

        let page = alice.get("/account/passkeys").await;
        assert!(page.html.contains("Firefox on Linux") && page.html.contains("Last used"), "{}", page.html);
        assert!(!page.html.contains("Backed up"), "{}", page.html);
        device.flags |= BACKED_UP;
        let (other, page, asked) = at_the_door(&tenant).await;
        assert!(enter(&other, &page, (&asked.state, &device.sign(&asked))).await.sent("code").is_some());
        assert!(alice.get("/account/passkeys").await.html.contains("Backed up"));
    });
}

#[test]
fn nobody_is_named_in_a_question_and_every_browser_is_asked_alike() {
    run(async {
        let tenant = tenant("passkey-question");
        let ask = async || at_the_door(&tenant).await.2.options;
        let before = ask().await;
        alice(&tenant).await;
        let after = ask().await;
        let names = |options: &Value| options.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&before), names(&after));
        for options in [&before, &after] {
            assert_eq!(options["allowCredentials"], serde_json::json!([]), "{options}");
            assert_eq!((&options["rpId"], &options["userVerification"]), (&"localhost".into(), &"required".into()));
        }
        assert_ne!(before["challenge"], after["challenge"]);
    });
}

/// What a device gets wrong.
type Change = fn(&mut Device);

#[test]
fn what_a_device_says_of_another_place_person_or_question_is_refused() {
    run(async {
        let tenant = tenant("passkey-refused");
        let (_, mut device) = alice(&tenant).await;
        let home = (device.origin.clone(), device.rp_id.clone(), device.handle.clone(), device.credential_id.clone());
        let changes: [(&str, Change); 11] = [
            ("another origin", |device| device.origin = "http://localhost:1".to_owned()),
            ("an origin under ours", |device| device.origin = device.origin.replace("localhost", "evil.localhost")),
            ("another RP ID", |device| device.rp_id = "evil.test".to_owned()),
            ("nobody there", |device| device.flags = VERIFIED),
            ("not verified", |device| device.flags = PRESENT),
            ("copied though it cannot be", |device| device.flags = PRESENT | VERIFIED | BACKED_UP),
            ("no handle", |device| device.handle = None),
            ("another's handle", |device| device.handle = Some(vec![7; 32])),
            ("an unknown passkey", |device| device.credential_id = vec![7; 16]),
            ("an id without end", |device| device.credential_id = vec![7; 1100]),
            ("no id", |device| device.credential_id = Vec::new()),
        ];
        for (why, change) in changes {
            let (stranger, page, asked) = at_the_door(&tenant).await;
            change(&mut device);
            is_refused(&enter(&stranger, &page, (&asked.state, &device.sign(&asked))).await, why);
            (device.origin, device.rp_id, device.handle, device.credential_id) = home.clone();
            device.flags = PRESENT | VERIFIED;
        }
        // What was signed is changed afterwards, or is no assertion at all.
        let (stranger, page, asked) = at_the_door(&tenant).await;
        let good = device.sign(&asked);
        let mut stripped: Value = serde_json::from_str(&good).unwrap();
        stripped["response"]["signature"] = "AAAA".into();
        let nested = format!("{}{}", "[".repeat(3000), "]".repeat(3000));
        for wrong in [&stripped.to_string(), "", "{}", "[]", "null", "\u{0}", &good[1..], &nested] {
            let refused = enter(&stranger, &page, (&asked.state, wrong)).await;
            assert!(matches!(refused.status.as_u16(), 400 | 403), "{wrong}: {}", refused.status);
        }
        for wrong in ["", "AAAA", &asked.state[1..]] {
            is_refused(&enter(&stranger, &page, (wrong, &good)).await, "no question");
        }
        // After all of that the question still stands, and its answer is good once.
        assert!(enter(&stranger, &page, (&asked.state, &good)).await.sent("code").is_some());
    });
}

#[test]
fn an_answer_is_good_once_in_the_browser_the_tenant_and_for_the_purpose_that_it_was_asked_for() {
    run(async {
        let (here, there) = (tenant("passkey-bound"), tenant("passkey-there"));
        let (alice, mut device) = alice(&here).await;
        let (first, first_page, first_asked) = at_the_door(&here).await;
        let answer = device.sign(&first_asked);

        let (second, second_page, second_asked) = at_the_door(&here).await;
        is_refused(&enter(&second, &second_page, (&first_asked.state, &answer)).await, "another browser's question");
        is_refused(&enter(&second, &second_page, (&second_asked.state, &answer)).await, "an answer to another");
        let (guest, guest_page, guest_asked) = at_the_door(&there).await;
        is_refused(&enter(&guest, &guest_page, (&first_asked.state, &answer)).await, "another tenant's question");
        let theirs = device.sign(&guest_asked);
        let elsewhere = enter(&guest, &guest_page, (&guest_asked.state, &theirs)).await;
        is_refused(&elsewhere, "a passkey of another tenant");
        let mut unknown = Device::new(&there);
        unknown.handle.clone_from(&device.handle);
        let nobody = enter(&guest, &guest_page, (&guest_asked.state, &unknown.sign(&guest_asked))).await;
        assert_eq!(elsewhere.text("problem"), nobody.text("problem"), "as one that does not exist");

        // A question about a new passkey is none about an old one.
        let page = alice.get("/account/passkeys").await;
        let asked = question(&alice, &page, "add").await;
        let door = alice.authorize(&[("prompt", "login")]).await;
        is_refused(&enter(&alice, &door, (&asked.state, &device.sign(&asked))).await, "another purpose");

        assert!(
            enter(&first, &first_page, (&first_asked.state, &device.sign(&first_asked))).await.sent("code").is_some()
        );
        is_refused(
            &enter(&first, &first_page, (&first_asked.state, &device.sign(&first_asked))).await,
            "a second answer",
        );
        is_refused(&enter(&first, &first_page, (&first_asked.state, &answer)).await, "a replay");
    });
}

#[test]
fn a_counter_that_goes_back_is_refused_and_its_owner_is_told() {
    run(async {
        let tenant = tenant("passkey-cloned");
        let (_, mut device) = alice(&tenant).await;
        for (counter, is_in) in [(100, true), (100, false), (99, false), (0, false), (101, true)] {
            let (stranger, page, asked) = at_the_door(&tenant).await;
            device.counter = counter;
            let entered = enter(&stranger, &page, (&asked.state, &device.sign(&asked))).await;
            assert_eq!(entered.sent("code").is_some(), is_in, "{counter}: {}", entered.html);
            if !is_in {
                is_refused(&entered, "a counter that went back");
                let again = enter(&stranger, &page, (&asked.state, &device.sign(&asked))).await;
                assert!(again.sent("code").is_none(), "the question is used up");
                device.counter = counter;
            }
        }
        assert_eq!(events(&tenant, "passkey.cloned").await, 3);
        notices(server(), &tenant, "A passkey was refused", 3).await;

        // What counted once cannot stop counting.
        let (_, mut silent) = self::alice(&tenant).await;
        silent.counter = 0;
        let (stranger, page, asked) = at_the_door(&tenant).await;
        is_refused(&enter(&stranger, &page, (&asked.state, &silent.sign(&asked))).await, "it did count once");
    });
}

#[test]
fn a_passkey_is_added_by_who_is_signed_in_once_and_to_their_own_account() {
    run(async {
        let tenant = tenant("passkey-add");
        let (alice, mut device) = alice(&tenant).await;
        let bob = Person::new(&tenant);
        bob.sign_in("bob", &[]).await;
        let (page, bobs) = (alice.get("/account/passkeys").await, bob.get("/account/passkeys").await);
        let refused = async |person: &Person, page: &Page, state: &str, credential: &str, why: &str| {
            let answer = add(person, page, (state, credential)).await;
            assert_eq!((answer.status.as_u16(), answer.has("problem")), (422, true), "{why}: {}", answer.html);
        };
        let mut new = Device::new(&tenant);
        let asked = question(&alice, &page, "add").await;
        assert_eq!(asked.options["authenticatorSelection"]["residentKey"], "required", "{}", asked.options);
        assert_eq!(asked.options["attestation"], "none", "{}", asked.options);
        let good = new.make(&asked);
        let handle = asked.options["user"]["id"].as_str().unwrap();
        refused(&bob, &bobs, &asked.state, &good, "another's question").await;
        let sign_in = question(&alice, &alice.authorize(&[("prompt", "login")]).await, "sign-in").await;
        refused(
            &alice,
            &page,
            &sign_in.state,
            &new.make(&Question { options: asked.options.clone(), ..sign_in.clone() }),
            "another purpose",
        )
        .await;
        for (why, change) in [("origin", 0), ("RP ID", 1), ("not verified", 2), ("nobody there", 3)] {
            let mut wrong = Device::new(&tenant);
            match change {
                0 => wrong.origin = "https://evil.test".to_owned(),
                1 => wrong.rp_id = "evil.test".to_owned(),
                2 => wrong.flags = PRESENT,
                _ => wrong.flags = VERIFIED,
            }
            refused(&alice, &page, &asked.state, &wrong.make(&asked), why).await;
        }
        for wrong in ["", "{}", &good[1..], &good.replace("attestationObject\":\"o", "attestationObject\":\"_")] {
            refused(&alice, &page, &asked.state, wrong, wrong).await;
        }
        device.handle = None;
        refused(&alice, &page, &asked.state, &device.make(&asked), "it is known").await;
        assert!(add(&alice, &page, (&asked.state, &good)).await.has("notice"));
        refused(&alice, &page, &asked.state, &Device::new(&tenant).make(&asked), "a second answer").await;

        // The handle is one for each person, is random, and is not their id.
        let again = question(&alice, &page, "add").await.options;
        assert_eq!(again["user"]["id"], handle);
        assert_eq!(again["excludeCredentials"].as_array().unwrap().len(), 2, "{again}");
        assert_ne!(question(&bob, &bobs, "add").await.options["user"]["id"], handle);

        // Without a session, or without the page's proof, nothing is asked.
        let nobody = Person::new(&tenant);
        let door = nobody.get("/login").await;
        for (person, csrf, purpose) in [
            (&nobody, door.field("csrf"), "add"),
            (&alice, bobs.field("csrf"), "add"),
            (&alice, page.field("csrf"), "sign-in"),
            (&nobody, door.field("csrf"), "other"),
        ] {
            assert_eq!(ask(person, &csrf, purpose).await.status, 403, "{purpose}");
        }
    });
}

#[test]
fn passkeys_are_named_and_removed_by_their_owner_alone() {
    run(async {
        let tenant = tenant("passkey-own");
        let (alice, mut device) = alice(&tenant).await;
        let bob = Person::new(&tenant);
        bob.sign_in("bob", &[]).await;
        let page = alice.get("/account/passkeys").await;
        let id = page.html.split("name=\"remove\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let bobs = bob.get("/account/passkeys").await.field("csrf");
        bob.post("/account/passkeys", &[("csrf", bobs.as_str()), ("rename", &id), ("name", "Bob's")]).await;
        bob.post("/account/passkeys", &[("csrf", bobs.as_str()), ("remove", &id)]).await;
        let csrf = page.field("csrf");
        let hostile = "<b>\u{202e}phone</b>";
        let page =
            alice.post("/account/passkeys", &[("csrf", csrf.as_str()), ("rename", &id), ("name", hostile)]).await;
        assert!(page.html.contains("&#60;b&#62;") && !page.html.contains("<b>"), "{}", page.html);
        let unnamed = alice.post("/account/passkeys", &[("csrf", csrf.as_str()), ("rename", &id), ("name", " ")]).await;
        assert_eq!(unnamed.status, 422);
        let forged = alice.post("/account/passkeys", &[("csrf", bobs.as_str()), ("remove", &id)]).await;
        assert_eq!(forged.status, 403);

        let (stranger, door, asked) = at_the_door(&tenant).await;
        assert!(enter(&stranger, &door, (&asked.state, &device.sign(&asked))).await.sent("code").is_some());
        let page = alice.post("/account/passkeys", &[("csrf", csrf.as_str()), ("remove", &id)]).await;
        assert!(page.has("notice") && page.has("passkeys-empty"), "{}", page.html);
        assert_eq!(events(&tenant, "passkey.removed").await, 1);
        notices(server(), &tenant, "A passkey was added", 1).await;
        notices(server(), &tenant, "A passkey was removed", 1).await;
        let (stranger, door, asked) = at_the_door(&tenant).await;
        is_refused(&enter(&stranger, &door, (&asked.state, &device.sign(&asked))).await, "it was removed");
    });
}

#[test]
fn a_disabled_person_is_not_let_in() {
    run(async {
        let tenant = tenant("passkey-disabled");
        let (_, mut device) = alice(&tenant).await;
        let (stranger, door, asked) = at_the_door(&tenant).await;
        let document = format!("tenants: [{{slug: {}, users: [{{username: alice, disabled: true}}]}}]", tenant.slug);
        server().told(&["apply", "-f", "-"], &document);
        is_refused(&enter(&stranger, &door, (&asked.state, &device.sign(&asked))).await, "disabled");
    });
}

#[test]
fn where_people_need_not_be_verified_such_a_passkey_is_one_factor() {
    run(async {
        let tenant = on(server(), "passkey-preferred", "passkeys: { user_verification: preferred }");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let page = alice.get("/account/passkeys").await;
        let asked = question(&alice, &page, "add").await;
        let mut device = Device::new(&tenant);
        device.flags = PRESENT;
        let answer = device.make(&asked);
        assert!(add(&alice, &page, (&asked.state, &answer)).await.has("notice"));
        for (flags, amr) in [(PRESENT, vec!["pop"]), (PRESENT | VERIFIED, vec!["pop", "user", "mfa"])] {
            let (stranger, page, asked) = at_the_door(&tenant).await;
            device.flags = flags;
            let page = enter(&stranger, &page, (&asked.state, &device.sign(&asked))).await;
            let tokens = redeem(&tenant, &page.sent("code").unwrap()).await;
            assert_eq!(peek(tokens["id_token"].as_str().unwrap(), 1)["amr"], serde_json::json!(amr));
        }
    });
}

#[test]
fn a_tenant_can_do_without_passkeys() {
    run(async {
        let tenant = on(server(), "no-passkeys", "disabled_features: [passkeys]");
        let alice = Person::new(&tenant);
        let door = alice.authorize(&[]).await;
        assert!(!door.has("passkey") && !door.policy.contains("script-src"), "{}", door.html);
        assert_eq!(ask(&alice, &door.field("csrf"), "sign-in").await.status, 403);
        alice.sign_in_at(&door, "alice", crate::support::tenant::PASSWORD).await;
        assert_eq!(alice.get("/account/passkeys").await.text("error-code"), "access_denied");
        assert!(!alice.get("/account").await.has("passkeys-link"));
    });
}

#[test]
fn a_person_whose_device_can_is_offered_a_passkey_and_ends_at_the_application() {
    run(async {
        let tenant = tenant("passkey-offer");
        let sign_in = async |username: &str, can: &str| {
            let person = Person::new(&tenant);
            let door = person.authorize(&[]).await;
            let (csrf, flow) = (door.field("csrf"), door.field("flow"));
            let fields = [
                ("csrf", csrf.as_str()),
                ("flow", &flow),
                ("username", username),
                ("password", crate::support::tenant::PASSWORD),
                ("passkeys", can),
            ];
            let page = person.post("/login", &fields).await;
            (person, page)
        };
        assert!(sign_in("alice", "").await.1.sent("code").is_some(), "nothing is offered to a device that cannot");
        let (alice, page) = sign_in("alice", "yes").await;
        assert!(page.has("passkey-offer") && page.has("passkey-add"), "{}", page.html);
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let page = alice.post("/passkeys/offer", &[("csrf", csrf.as_str()), ("flow", &flow)]).await;
        assert!(page.sent("code").is_some(), "{}", page.html);
        assert!(sign_in("alice", "yes").await.1.sent("code").is_some(), "who declined is not asked again");

        let (bob, page) = sign_in("bob", "yes").await;
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let asked = question(&bob, &page, "add").await;
        let answer = Device::new(&tenant).make(&asked);
        let fields = [("csrf", csrf.as_str()), ("flow", &flow), ("state", &asked.state), ("credential", &answer)];
        assert!(bob.post("/account/passkeys", &fields).await.sent("code").is_some());
        assert!(sign_in("bob", "yes").await.1.sent("code").is_some(), "who has one is not asked");

        let quiet = on(server(), "passkey-quiet", "passkeys: { offer: false }");
        let person = Person::new(&quiet);
        let door = person.authorize(&[]).await;
        let (csrf, flow) = (door.field("csrf"), door.field("flow"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("flow", &flow),
            ("username", "alice"),
            ("password", crate::support::tenant::PASSWORD),
            ("passkeys", "yes"),
        ];
        assert!(person.post("/login", &fields).await.sent("code").is_some());
    });
}

#[test]
fn related_origins_are_told_and_taken_and_no_others() {
    run(async {
        let settings = "passkeys: { related_origins: [https://login.related.test] }";
        let tenant = on(server(), "passkey-related", settings);
        let told = Person::new(&tenant).get("/.well-known/webauthn").await;
        assert_eq!(told.html, "{\"origins\":[\"https://login.related.test\"]}");
        let (_, mut device) = alice(&tenant).await;
        for (origin, is_in) in [("https://login.related.test", true), ("https://related.test", false)] {
            let (stranger, page, asked) = at_the_door(&tenant).await;
            device.origin = origin.to_owned();
            let page = enter(&stranger, &page, (&asked.state, &device.sign(&asked))).await;
            assert_eq!(page.sent("code").is_some(), is_in, "{origin}");
        }
        let exported = server().told(&["export", &tenant.slug], "");
        assert!(exported.contains("https://login.related.test"), "{exported}");
        let plain = self::tenant("passkey-unrelated");
        assert_eq!(Person::new(&plain).get("/.well-known/webauthn").await.status, 404);
    });
}

#[test]
fn a_body_of_a_megabyte_is_refused() {
    run(async {
        let tenant = tenant("passkey-long");
        let (stranger, page, asked) = at_the_door(&tenant).await;
        let long = "A".repeat(1 << 20);
        assert_eq!(enter(&stranger, &page, (&asked.state, &long)).await.status, 400);
        assert_eq!(enter(&stranger, &page, (&long, "{}")).await.status, 400);
        assert_eq!(ask(&stranger, &long, "sign-in").await.status, 400);
        assert_eq!(
            enter(&stranger, &page, (&asked.state, &"A".repeat(9000))).await.status,
            400,
            "a parameter too long"
        );
    });
}
