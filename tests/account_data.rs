//! A copy of all that is kept of a person.

use crate::account_activity::{events, owner};
use crate::support::person::Person;
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD, Tenant};
use crate::support::{run, tenant};

/// As if the sign-in of everybody were an hour ago.
pub(crate) async fn grow_old(tenant: &Tenant) {
    let (owner, id) = owner(tenant).await;
    let age = "UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE tenant_id = $1::text::uuid";
    owner.execute(age, &[&id]).await.unwrap();
}

#[test]
fn a_person_takes_a_copy_of_what_is_kept_of_them_without_anything_secret_or_of_others() {
    run(async {
        let tenant = tenant("data");
        let (alice, bob) = (Person::new(&tenant), Person::new(&tenant));
        assert!(alice.get("/account/data").await.has("sign-in"), "a stranger signs in first");
        bob.sign_in("bob", &[]).await;
        let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid")];
        let page = alice.sign_in("alice", &other).await;
        let fields = [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("answer", "allow".to_owned())];
        alice.post("/consent", &fields).await;

        let page = alice.get("/account/data").await;
        assert!(page.has("download") && page.has("download-submit"), "{}", page.html);
        let (csrf, session) = (page.field("csrf"), alice.cookie("session").unwrap());
        let file = alice.post("/account/data", &[("csrf", csrf.as_str())]).await;
        assert_eq!(file.status, 200);
        let copy: serde_json::Value = serde_json::from_str(&file.html).unwrap();
        assert_eq!((&copy["user"]["username"], &copy["user"]["email"]), (&"alice".into(), &"alice@test.test".into()));
        assert_eq!(copy["user"]["claims"]["name"], "Alice Adams");
        assert_eq!(copy["consents"][0]["client_id"], "other");
        assert_eq!(copy["sessions"].as_array().unwrap().len(), 1);
        assert_eq!(copy["events"][0]["kind"], "data.downloaded");
        let text = file.html.to_lowercase();
        for secret in ["$argon2", "_hash", "bob", &csrf.to_lowercase(), &session.to_lowercase()] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        assert_eq!(events(&tenant, "data.downloaded").await, 1);
    });
}

#[test]
fn a_copy_needs_a_recent_sign_in_and_a_form_of_ours() {
    run(async {
        let tenant = tenant("data-old");
        let (alice, bob) = (Person::new(&tenant), Person::new(&tenant));
        alice.sign_in("alice", &[]).await;
        bob.sign_in("bob", &[]).await;
        let csrf = alice.get("/account/data").await.field("csrf");
        let theirs = bob.post("/account/data", &[("csrf", csrf.as_str())]).await;
        assert!(theirs.status == 403 && theirs.has("problem"), "{}", theirs.html);
        assert_eq!(alice.post("/account/data", &[("nothing", "x")]).await.status, 403);
        grow_old(&tenant).await;
        for page in [alice.get("/account/data").await, alice.post("/account/data", &[("csrf", csrf.as_str())]).await] {
            assert!(page.has("confirm"), "{}: {}", page.url, page.html);
        }
        assert_eq!(events(&tenant, "data.downloaded").await, 0);
        let page = alice.get("/account/data").await;
        let fields = [("csrf", page.field("csrf")), ("next", page.field("next")), ("password", PASSWORD.to_owned())];
        assert!(alice.post("/account/confirm", &fields).await.has("download"), "and on to what was wanted");
    });
}
