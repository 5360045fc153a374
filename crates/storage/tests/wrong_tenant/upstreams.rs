//! Upstream providers, whose account there is linked to whom, and which sessions came from there.

use signet_storage::upstream_accounts::Account;
use signet_storage::upstream_sessions::{CameFrom, OriginRow};
use signet_storage::upstreams::UpstreamRow;
use signet_storage::users::UserRow;
use signet_storage::{sessions, upstream_accounts, upstream_sessions, upstreams, users};

use crate::database::{fresh_id, now};
use crate::rows::{UPSTREAM_ACCOUNT, came_from, hash, minutes, people, session, upstream, user};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(
    upstreams_are_the_tenants_own,
    an_account_there_is_linked_to_one_user_of_the_tenant,
    a_session_that_came_from_there_is_found_by_account_and_by_its_session_there,
    an_address_that_nobody_proved_can_be_taken_from_its_user,
);

async fn upstreams_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    assert_eq!(upstreams::upsert(&mut ours, &upstream()).await, Ok(1));

    assert_eq!(upstreams::list(&mut theirs).await, Ok(Vec::new()));
    assert_eq!(upstreams::delete(&mut theirs, "google").await, Ok(0));
    let another = UpstreamRow { sealed_secret: None, ..upstream() };
    assert_eq!(upstreams::upsert(&mut theirs, &another).await, Ok(1), "the same name is another upstream");
    assert_eq!(upstreams::list(&mut ours).await, Ok(vec![upstream()]));

    assert_eq!(upstreams::upsert(&mut ours, &another).await, Ok(1));
    assert_eq!(upstreams::list(&mut ours).await, Ok(vec![another]));
    assert_eq!(upstreams::delete(&mut ours, "google").await, Ok(1));
    assert_eq!(upstreams::list(&mut ours).await, Ok(Vec::new()));
}

async fn an_account_there_is_linked_to_one_user_of_the_tenant((mut ours, mut theirs): Tenants) {
    let (account, now) = (UPSTREAM_ACCOUNT, now());
    let (alice, bob) = (user("alice"), user("bob"));
    upstreams::upsert(&mut ours, &upstream()).await.unwrap();
    upstreams::upsert(&mut theirs, &upstream()).await.unwrap();
    users::insert(&mut ours, &alice, now).await.unwrap();
    users::insert(&mut ours, &bob, now).await.unwrap();
    let of_alice = (alice.id, "alice@acme.test");
    assert_eq!(upstream_accounts::insert(&mut ours, account, of_alice, now).await, Ok(1));

    assert_eq!(upstream_accounts::find(&mut theirs, account).await, Ok(None));
    assert!(
        upstream_accounts::insert(&mut theirs, account, of_alice, now).await.is_err(),
        "a user of theirs is not there"
    );
    assert_eq!(upstream_accounts::used(&mut theirs, account, of_alice, now).await, Ok(0));
    assert_eq!(upstream_accounts::list_of_user(&mut theirs, alice.id).await, Ok(Vec::new()));
    assert_eq!(upstream_accounts::delete(&mut theirs, alice.id, "google").await, Ok(0));
    assert_eq!(upstream_accounts::delete_all_of_user(&mut theirs, alice.id).await, Ok(0));

    assert_eq!(upstream_accounts::insert(&mut ours, account, (bob.id, "bob"), now).await, Ok(0), "it is alice's");
    let second = Account { subject: "8", ..account };
    assert_eq!(upstream_accounts::insert(&mut ours, second, of_alice, now).await, Ok(0), "she has one there");
    assert_eq!(upstream_accounts::find(&mut ours, second).await, Ok(None));
    let elsewhere = Account { issuer: "https://other.test", ..account };
    assert_eq!(
        upstream_accounts::find(&mut ours, elsewhere).await,
        Ok(None),
        "the same subject is somebody else there"
    );
    assert_eq!(upstream_accounts::used(&mut ours, account, (bob.id, "bob"), now).await, Ok(0));
    assert_eq!(upstream_accounts::used(&mut ours, account, (alice.id, "new"), now + minutes(1)).await, Ok(1));
    let found = upstream_accounts::find(&mut ours, account).await.unwrap().unwrap();
    assert_eq!((found.user_id, found.label.as_str(), found.last_used_at), (alice.id, "new", now + minutes(1)));
    assert_eq!(upstream_accounts::list_of_user(&mut ours, alice.id).await, Ok(vec![found]));
    assert_eq!(upstream_accounts::delete(&mut ours, bob.id, "google").await, Ok(0));
    assert_eq!(upstream_accounts::delete(&mut ours, alice.id, "google").await, Ok(1));
    assert_eq!(upstream_accounts::insert(&mut ours, account, of_alice, now).await, Ok(1));
    assert_eq!(upstream_accounts::delete_all_of_user(&mut ours, alice.id).await, Ok(1));
    assert_eq!(upstream_accounts::find(&mut ours, account).await, Ok(None));
}

async fn a_session_that_came_from_there_is_found_by_account_and_by_its_session_there((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (id, user_id) = (rows.session.id, rows.user.id);
    upstreams::upsert(&mut ours, &upstream()).await.unwrap();
    upstreams::upsert(&mut theirs, &upstream()).await.unwrap();
    assert_eq!(upstream_sessions::insert(&mut ours, (id, user_id), &came_from()).await, Ok(1));

    let there = (UPSTREAM_ACCOUNT.upstream, UPSTREAM_ACCOUNT.issuer);
    assert!(upstream_sessions::insert(&mut theirs, (id, user_id), &came_from()).await.is_err());
    assert_eq!(upstream_sessions::find(&mut theirs, id).await, Ok(None));
    assert_eq!(upstream_sessions::list_of_account(&mut theirs, UPSTREAM_ACCOUNT).await, Ok(Vec::new()));
    assert_eq!(upstream_sessions::list_of_sid(&mut theirs, there, "theirs").await, Ok(Vec::new()));

    let other = rows.user.id;
    let (second, nameless) = (session(other), OriginRow { sid: None, ..came_from() });
    sessions::insert(&mut ours, &hash(), &second).await.unwrap();
    assert_eq!(upstream_sessions::insert(&mut ours, (second.id, other), &nameless).await, Ok(1));
    assert_eq!(upstream_sessions::find(&mut ours, id).await, Ok(Some(came_from())));
    let of_account = upstream_sessions::list_of_account(&mut ours, UPSTREAM_ACCOUNT).await.unwrap();
    assert_eq!(of_account.len(), 2);
    let came = CameFrom { session_id: id, user_id, subject: "7".to_owned() };
    assert_eq!(upstream_sessions::list_of_sid(&mut ours, there, "theirs").await, Ok(vec![came]));
    assert_eq!(upstream_sessions::list_of_sid(&mut ours, there, "other").await, Ok(Vec::new()));
    assert_eq!(upstream_sessions::list_of_sid(&mut ours, (there.0, "other"), "theirs").await, Ok(Vec::new()));
    assert_eq!(sessions::end(&mut ours, id, user_id).await, Ok(1));
    assert_eq!(upstream_sessions::find(&mut ours, id).await, Ok(None), "it went with its session");
    assert_eq!(upstream_sessions::find(&mut ours, fresh_id()).await, Ok(None));
}

async fn an_address_that_nobody_proved_can_be_taken_from_its_user((mut ours, mut theirs): Tenants) {
    let (now, key) = (now(), "alice@acme.test");
    let alice = UserRow { email_verified: false, ..user("alice") };
    users::insert(&mut ours, &alice, now).await.unwrap();
    let (claims, roles) = (serde_json::json!({ "name": "Alice" }), Vec::new());
    assert_eq!(users::set_claims(&mut theirs, alice.id, (&claims, &roles), now).await, Ok(0));
    assert_eq!(users::set_claims(&mut ours, alice.id, (&claims, &roles), now).await, Ok(1));
    let changed = users::find_enabled(&mut ours, alice.id).await.unwrap().unwrap();
    assert_eq!((changed.claims, changed.roles, changed.password_hash), (claims, roles, alice.password_hash.clone()));
    assert_eq!(users::release_email(&mut theirs, key, now).await, Ok(None));
    assert_eq!(users::release_email(&mut ours, "bob@acme.test", now).await, Ok(None));
    assert_eq!(users::release_email(&mut ours, key, now).await, Ok(Some(alice.id)));
    assert!(users::find_by_login(&mut ours, None, Some(key)).await.unwrap().is_none());
    let proven = user("bob");
    users::insert(&mut ours, &proven, now).await.unwrap();
    assert_eq!(users::release_email(&mut ours, "bob@acme.test", now).await, Ok(None), "it is proven");
}
