//! Users who asked to be deleted.

use chrono::TimeDelta;
use signet_storage::users::{self, UserRow};
use signet_storage::{
    deletions, events, grants, mailed_codes, passkeys, refresh_tokens, sessions, totp_factors, upstream_accounts,
};
use uuid::Uuid;

use crate::database::{fresh_id, now};
use crate::rows::{UPSTREAM_ACCOUNT, fill, mailed_code, minutes, people, user};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(
    a_user_is_marked_and_kept_in_their_own_tenant_once,
    what_was_given_to_a_marked_user_ends_and_nothing_new_is_good,
    a_marked_user_can_show_who_they_are_until_their_time_comes,
    a_user_goes_when_their_time_has_come_with_all_that_hangs_from_them,
    what_happened_to_a_user_stays_without_them,
);

async fn a_user_is_marked_and_kept_in_their_own_tenant_once((mut ours, mut theirs): Tenants) {
    let (alice, at) = (people(&mut ours).await.user, now() + TimeDelta::days(28));
    assert_eq!(deletions::keep(&mut ours, alice.id).await, Ok(0), "nobody asked");
    assert_eq!(deletions::mark(&mut theirs, alice.id, at).await, Ok(0));
    assert_eq!(deletions::mark(&mut ours, fresh_id(), at).await, Ok(0));
    assert_eq!(deletions::mark(&mut ours, alice.id, at).await, Ok(1));
    assert_eq!(deletions::mark(&mut ours, alice.id, at + minutes(1)).await, Ok(0), "the first time stands");
    let marked = users::find_enabled(&mut ours, alice.id).await.unwrap().unwrap();
    assert_eq!(marked.deletion_at, Some(at));
    // Who writes a row as it was before does not take the mark away.
    assert_eq!(users::update(&mut ours, &alice, now()).await, Ok(1));
    assert_eq!(deletions::keep(&mut theirs, alice.id).await, Ok(0));
    assert_eq!(deletions::keep(&mut ours, alice.id).await, Ok(1));
    assert_eq!(deletions::keep(&mut ours, alice.id).await, Ok(0));
    let disabled = UserRow { disabled: true, ..alice.clone() };
    users::update(&mut ours, &disabled, now()).await.unwrap();
    assert_eq!(deletions::mark(&mut ours, alice.id, at).await, Ok(0), "who may not come asks for nothing");
}

async fn what_was_given_to_a_marked_user_ends_and_nothing_new_is_good((mut ours, _theirs): Tenants) {
    let rows = fill(&mut ours).await;
    let (now, alice) = (rows.now, &rows.user);
    assert!(sessions::find_with_user(&mut ours, &rows.session_hash, now).await.unwrap().is_some());
    deletions::mark(&mut ours, alice.id, now + TimeDelta::days(28)).await.unwrap();
    assert!(sessions::find_with_user(&mut ours, &rows.session_hash, now).await.unwrap().is_none());
    assert!(refresh_tokens::find_live(&mut ours, &rows.family_hash, now).await.unwrap().is_none());
    assert!(grants::find_user(&mut ours, alice.id, rows.grant_id).await.unwrap().is_none());
    // A session that somebody who was on the way adds now is none.
    let later = now + minutes(1);
    let late = signet_storage::sessions::SessionRow { id: fresh_id(), created_at: later, ..rows.session.clone() };
    sessions::insert(&mut ours, b"late", &late).await.unwrap();
    assert!(sessions::find_with_user(&mut ours, b"late", later).await.unwrap().is_none());
    deletions::keep(&mut ours, alice.id).await.unwrap();
    assert!(sessions::find_with_user(&mut ours, &rows.session_hash, now).await.unwrap().is_none(), "it stays over");
    assert!(refresh_tokens::find_live(&mut ours, &rows.family_hash, now).await.unwrap().is_none());
}

async fn a_marked_user_can_show_who_they_are_until_their_time_comes((mut ours, _theirs): Tenants) {
    let rows = fill(&mut ours).await;
    let alice = rows.user;
    let (now, key, mail) = (rows.now, Some("alice"), alice.email_key.clone().unwrap());
    let hash = alice.password_hash.clone().unwrap_or_default();
    deletions::mark(&mut ours, alice.id, now + TimeDelta::days(28)).await.unwrap();
    assert_eq!(users::hold_enabled(&mut ours, &alice).await, Ok(0), "marked since it was read");
    assert_eq!(users::hold(&mut ours, &alice, &hash).await, Ok(0));
    assert_eq!(users::rehash(&mut ours, alice.id, &hash, "other").await, Ok(0), "they have to keep it first");
    let marked = users::lock(&mut ours, alice.id).await.unwrap().unwrap();
    assert_eq!(users::hold_enabled(&mut ours, &marked).await, Ok(1));
    assert_eq!(
        users::set_password(&mut ours, (alice.id, &mail), &hash, now).await,
        Ok(1),
        "who forgot it gets back in"
    );

    // Its time comes, and nobody was there to delete it.
    deletions::keep(&mut ours, alice.id).await.unwrap();
    deletions::mark(&mut ours, alice.id, now - minutes(1)).await.unwrap();
    assert!(users::find_by_login(&mut ours, key, Some(&mail)).await.unwrap().is_none());
    assert!(users::find_enabled(&mut ours, alice.id).await.unwrap().is_none());
    assert!(users::lock(&mut ours, alice.id).await.unwrap().is_none());
    let overdue = UserRow { deletion_at: Some(now - minutes(1)), ..alice.clone() };
    assert_eq!(users::hold_enabled(&mut ours, &overdue).await, Ok(0));
    assert_eq!(users::set_password(&mut ours, (alice.id, &mail), &hash, now).await, Ok(0));
    assert_eq!(users::verify_email(&mut ours, (alice.id, &mail), now).await, Ok(0));
    assert_eq!(mailed_codes::insert(&mut ours, &mailed_code(&alice, now + minutes(5)), now).await, Ok(0));
    assert_eq!(deletions::keep(&mut ours, alice.id).await, Ok(0));
}

async fn a_user_goes_when_their_time_has_come_with_all_that_hangs_from_them((mut ours, mut theirs): Tenants) {
    let rows = fill(&mut ours).await;
    let (now, alice, bob) = (rows.now, rows.user, user("bob"));
    users::insert(&mut ours, &bob, now).await.unwrap();
    deletions::mark(&mut ours, alice.id, now + minutes(60)).await.unwrap();
    deletions::mark(&mut ours, bob.id, now - minutes(1)).await.unwrap();
    assert!(deletions::delete_next(&mut theirs).await.unwrap().is_none());
    let gone = deletions::delete_next(&mut ours).await.unwrap().map(|user| user.id);
    assert_eq!(gone, Some(bob.id));
    assert!(deletions::delete_next(&mut ours).await.unwrap().is_none(), "the time of the other has not come");

    deletions::keep(&mut ours, alice.id).await.unwrap();
    deletions::mark(&mut ours, alice.id, now - minutes(1)).await.unwrap();
    assert!(deletions::delete_next(&mut ours).await.unwrap().is_some());
    assert!(users::list(&mut ours, "", 10).await.unwrap().is_empty());
    assert_eq!(totp_factors::find(&mut ours, alice.id).await, Ok(None));
    assert!(passkeys::list_of_user(&mut ours, alice.id).await.unwrap().is_empty());
    assert!(upstream_accounts::find(&mut ours, UPSTREAM_ACCOUNT).await.unwrap().is_none());
    // The names are free, and whoever takes them is somebody else.
    let anew = user("alice");
    assert_eq!(users::insert(&mut ours, &anew, now).await, Ok(1));
    assert_ne!(anew.id, alice.id);
}

async fn what_happened_to_a_user_stays_without_them((mut ours, mut theirs): Tenants) {
    let (tenant, alice) = (ours.tenant(), fresh_id());
    let event = signet_storage::events::NewEvent { user_id: Some(alice), ..crate::rows::event(tenant) };
    let kinds = [event.kind];
    events::insert(&mut ours, &event).await.unwrap();
    assert_eq!(deletions::forget_in_events(&mut theirs, alice).await, Ok(0));
    assert_eq!(deletions::forget_in_events(&mut ours, fresh_id()).await, Ok(0));
    let end = (event.occurred_at + minutes(1), Uuid::max());
    assert_eq!(events::list_of_user(&mut ours, alice, &kinds, end, 10).await.unwrap().len(), 1);
    assert_eq!(deletions::forget_in_events(&mut ours, alice).await, Ok(1));
    assert!(events::list_of_user(&mut ours, alice, &kinds, end, 10).await.unwrap().is_empty());
}
