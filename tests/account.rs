//! My account: sessions, password, and what applications may do.

use serde_json::json;

use crate::support::mail::notices;
use crate::support::person::{Page, Person, post_as, redeem};
use crate::support::tenant::{OTHER_CALLBACK, OTHER_SECRET, PASSWORD, Tenant, WEB_SECRET, tenant};
use crate::support::{http, run, server};

const NEW_PASSWORD: &str = "another horse another staple";

async fn refreshes(tenant: &Tenant, token: &str) -> bool {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    post_as(tenant, "/token", ("web", WEB_SECRET), &fields).await.0 == 200
}

/// The proof of the account page's own forms.
fn proof(page: &Page) -> String {
    let marker = "/account\"><input type=\"hidden\" name=\"csrf\" value=\"";
    let rest = page.html.split_once(marker).unwrap_or_else(|| panic!("{}", page.html)).1;
    rest.split_once('"').unwrap().0.to_owned()
}

pub(crate) async fn change(person: &Person, former: &str, new: &str) -> Page {
    let page = person.get("/account/password").await;
    assert!(page.has("change-password") && page.has("change-password-submit"), "{}", page.html);
    let csrf = page.field("csrf");
    person.post("/account/password", &[("csrf", csrf.as_str()), ("password", former), ("new_password", new)]).await
}

#[test]
fn whoever_knows_their_password_changes_it_and_is_signed_out_everywhere_else() {
    run(async {
        let tenant = tenant("change-password");
        let (alice, elsewhere) = (Person::new(&tenant), Person::new(&tenant));
        let tokens = elsewhere.tokens("alice", &[]).await;
        alice.sign_in("alice", &[]).await;
        let session = alice.cookie("session").unwrap();

        assert!(alice.get("/.well-known/change-password").await.has("change-password"), "where managers look for it");
        let wrong = change(&alice, "not the password", NEW_PASSWORD).await;
        assert!(wrong.status == 403 && wrong.has("password-wrong"), "{}", wrong.html);
        let short = change(&alice, PASSWORD, "short").await;
        assert!(short.status == 422 && short.has("new-password-wrong"), "{}", short.html);
        assert!(refreshes(&tenant, tokens["refresh_token"].as_str().unwrap()).await, "nothing has happened yet");
        let tokens = elsewhere.authorize(&[]).await;
        let tokens = redeem(&tenant, &tokens.sent("code").unwrap()).await;

        let done = change(&alice, PASSWORD, NEW_PASSWORD).await;
        assert!(done.has("account") && done.text("notice").contains("changed"), "{}", done.html);
        assert_ne!(alice.cookie("session").unwrap(), session, "a session anew");
        assert!(alice.authorize(&[]).await.sent("code").is_some(), "and it is good");
        assert!(elsewhere.authorize(&[]).await.has("sign-in"), "the other one is over");
        assert!(!refreshes(&tenant, tokens["refresh_token"].as_str().unwrap()).await);
        notices(server(), &tenant, "Your password was changed", 1).await;
        let page = elsewhere.authorize(&[]).await;
        assert_eq!(elsewhere.sign_in_at(&page, "alice", PASSWORD).await.status, 403);
    });
}

#[test]
fn guessing_the_former_password_is_slowed_down_and_strangers_are_sent_to_sign_in() {
    run(async {
        let tenant = tenant("change-guess");
        let alice = Person::new(&tenant);
        assert!(alice.get("/account/password").await.has("sign-in"));
        assert!(
            alice
                .post("/account/password", &[("password", PASSWORD), ("new_password", NEW_PASSWORD)])
                .await
                .has("sign-in")
        );
        alice.sign_in("alice", &[]).await;
        let no_proof = alice.post("/account/password", &[("password", PASSWORD), ("new_password", NEW_PASSWORD)]).await;
        assert_eq!(no_proof.status, 403);
        let mut statuses = Vec::new();
        for _ in 0..7 {
            statuses.push(change(&alice, "a guess", NEW_PASSWORD).await.status.as_u16());
        }
        assert!(statuses.contains(&429), "{statuses:?}");
    });
}

#[test]
fn whoever_has_a_session_alone_gets_no_more_guesses_by_naming_a_new_device_each_time() {
    run(async {
        let tenant = tenant("guess-devices");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let csrf = alice.get("/account/password").await.field("csrf");
        let cookies =
            ["session", "flow"].map(|name| format!("signet_{name}_{}={}", tenant.slug, alice.cookie(name).unwrap()));
        let mut statuses = Vec::new();
        for at in 0..7 {
            let device = format!("signet_device_{}={at:A<43}", tenant.slug);
            let cookies = format!("{}; {}; {device}", cookies[0], cookies[1]);
            let headers = [("cookie", cookies.as_str()), ("content-type", "application/x-www-form-urlencoded")];
            let body = format!("csrf={csrf}&password=a+guess&new_password=another+horse");
            let request = headers.iter().fold(
                http().post(format!("{}/account/password", tenant.issuer)).body(body),
                |request, (name, value)| request.header(*name, *value),
            );
            statuses.push(request.send().await.unwrap().status().as_u16());
        }
        assert!(statuses.starts_with(&[403]) && statuses.ends_with(&[429]), "{statuses:?}");
    });
}

#[test]
fn all_other_sessions_end_with_one_button() {
    run(async {
        let tenant = tenant("end-others");
        let people = [(); 3].map(|()| Person::new(&tenant));
        for person in &people {
            person.sign_in("alice", &[]).await;
        }
        let bob = Person::new(&tenant);
        bob.sign_in("bob", &[]).await;
        let [here, others @ ..] = &people;
        let page = here.get("/account").await;
        assert!(page.has("end-others-submit"), "{}", page.html);
        let done = here.post("/account", &[("csrf", proof(&page)), ("end_others", "yes".to_owned())]).await;
        assert!(done.has("notice") && !done.has("end-others-submit"), "{}", done.html);
        assert!(here.authorize(&[]).await.sent("code").is_some());
        assert!(bob.authorize(&[]).await.sent("code").is_some());
        for other in others {
            assert!(other.authorize(&[]).await.has("sign-in"));
        }
    });
}

#[test]
fn what_an_application_may_do_is_withdrawn_and_with_it_what_it_has() {
    run(async {
        let tenant = tenant("withdraw");
        let alice = Person::new(&tenant);
        let request =
            [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid profile offline_access")];
        let page = alice.sign_in("alice", &request).await;
        assert!(page.has("consent"), "{}", page.html);
        let fields = [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("answer", "allow".to_owned())];
        let code = alice.post("/consent", &fields).await.sent("code").unwrap();
        let as_other = |fields: Vec<(&'static str, String)>| {
            let request = http().post(format!("{}/token", tenant.issuer));
            let mut all = vec![("client_id", "other".to_owned()), ("client_secret", OTHER_SECRET.to_owned())];
            all.extend(fields);
            crate::support::person::answered(request.form(&all))
        };
        let (status, tokens) = as_other(vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", code),
            ("redirect_uri", OTHER_CALLBACK.to_owned()),
            ("code_verifier", crate::support::person::VERIFIER.to_owned()),
        ])
        .await;
        assert_eq!(status, 200, "{tokens}");

        let page = alice.get("/account").await;
        assert!(page.has("consents") && page.html.contains("value=\"other\""), "{}", page.html);
        let bob = Person::new(&tenant);
        bob.sign_in("bob", &[]).await;
        assert!(!bob.get("/account").await.has("consents"));
        let done = alice.post("/account", &[("csrf", proof(&page)), ("withdraw", "other".to_owned())]).await;
        assert!(!done.has("consents"), "{}", done.html);

        let refresh = tokens["refresh_token"].as_str().unwrap().to_owned();
        let (status, _) = as_other(vec![("grant_type", "refresh_token".to_owned()), ("refresh_token", refresh)]).await;
        assert_eq!(status, 400);
        let access = tokens["access_token"].as_str().unwrap();
        let (_, told) = post_as(&tenant, "/introspect", ("web", WEB_SECRET), &[("token", access)]).await;
        assert_eq!(told["active"], json!(false), "{told}");
        assert!(alice.authorize(&request).await.has("consent"), "it is asked again");
    });
}
