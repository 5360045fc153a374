//! Changes of mail addresses that wait until both addresses agreed.

use signet_storage::mail_changes::{self, MailChangeRow, Side};
use signet_storage::users::{self, UserRow};
use signet_storage::{TenantConnection, sessions};
use uuid::Uuid;

use crate::database::now;
use crate::rows::{hash, mail_change, minutes, session, user};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(
    a_change_is_the_tenants_own_and_each_of_its_links_is_good_once,
    a_new_change_takes_the_place_of_the_one_before,
    a_change_is_asked_for_with_the_address_as_it_is,
    what_changes_for_a_user_ends_the_change_that_waits,
    an_address_is_set_for_who_may_have_it,
    a_change_is_asked_for_in_a_session_of_the_persons_own_that_goes_on,
    whoever_agrees_is_locked_as_they_are,
    a_change_ends_by_its_own_link_and_not_by_that_of_the_one_before,
);

/// Begins a session of a user.
async fn signs_in(connection: &mut TenantConnection, user: &UserRow) -> Uuid {
    let session = session(user.id);
    assert_eq!(sessions::insert(connection, &hash(), &session).await, Ok(1));
    session.id
}

async fn a_change_is_the_tenants_own_and_each_of_its_links_is_good_once((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let asks = signs_in(&mut ours, &alice).await;
    let asked = mail_change((&alice, asks), now + minutes(5));
    assert_eq!(mail_changes::insert(&mut theirs, &asked, now).await, Ok(0), "the user is not theirs");
    assert_eq!(mail_changes::insert(&mut ours, &asked, now).await, Ok(1));
    let row = MailChangeRow {
        user_id: alice.id,
        email: asked.email.clone(),
        email_key: asked.email_key.clone(),
        waits_for_new: true,
        waits_for_former: true,
        created_at: now,
        expires_at: asked.expires_at,
    };
    assert_eq!(mail_changes::find(&mut theirs, alice.id, now).await, Ok(None));
    assert_eq!(mail_changes::find(&mut ours, alice.id, asked.expires_at).await, Ok(None));
    assert_eq!(mail_changes::find(&mut ours, alice.id, now).await, Ok(Some(row.clone())));

    let former = asked.former_hash.clone().unwrap();
    let (new, former) = ((Side::New, asked.new_hash.as_slice()), (Side::Former, former.as_slice()));
    for link in [new, former] {
        let elsewhere = (if link.0 == Side::New { Side::Former } else { Side::New }, link.1);
        assert_eq!(mail_changes::find_link(&mut theirs, link, now).await, Ok(None));
        assert_eq!(mail_changes::find_link(&mut ours, link, asked.expires_at).await, Ok(None));
        assert_eq!(mail_changes::find_link(&mut ours, elsewhere, now).await, Ok(None), "{link:?}");
        assert_eq!(mail_changes::find_link(&mut ours, link, now).await, Ok(Some(row.clone())));
        assert_eq!(mail_changes::agree(&mut theirs, link, now).await, Ok(None));
        assert_eq!(mail_changes::agree(&mut ours, link, asked.expires_at).await, Ok(None));
        assert_eq!(mail_changes::agree(&mut ours, elsewhere, now).await, Ok(None), "{link:?}");
    }
    for at in [now, asked.expires_at] {
        assert_eq!(mail_changes::stop(&mut theirs, former.1, at).await, Ok(None));
        assert_eq!(mail_changes::stop(&mut ours, new.1, at).await, Ok(None), "the new address stops nothing");
    }
    assert_eq!(mail_changes::stop(&mut ours, former.1, asked.expires_at).await, Ok(None));
    let half = MailChangeRow { waits_for_new: false, ..row.clone() };
    assert_eq!(mail_changes::agree(&mut ours, new, now).await, Ok(Some(half.clone())));
    assert_eq!(mail_changes::agree(&mut ours, new, now).await, Ok(None), "once");
    assert_eq!(mail_changes::find_link(&mut ours, new, now).await, Ok(None));
    assert_eq!(mail_changes::find_link(&mut ours, former, now).await, Ok(Some(half.clone())));
    let whole = MailChangeRow { waits_for_former: false, ..half };
    assert_eq!(mail_changes::agree(&mut ours, former, now).await, Ok(Some(whole)));
    assert_eq!(mail_changes::stop(&mut ours, former.1, now).await, Ok(None), "it was used");
    assert_eq!(mail_changes::delete(&mut theirs, alice.id).await, Ok(0));
    assert_eq!(mail_changes::delete(&mut ours, alice.id).await, Ok(1));
    assert_eq!(mail_changes::insert(&mut ours, &asked, now).await, Ok(1));
    assert_eq!(mail_changes::stop(&mut ours, former.1, now).await, Ok(Some(alice.id)));
    assert_eq!(mail_changes::find(&mut ours, alice.id, now).await, Ok(None));
}

async fn a_new_change_takes_the_place_of_the_one_before((mut ours, _): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let asks = signs_in(&mut ours, &alice).await;
    let [first, second] = [(); 2].map(|()| mail_change((&alice, asks), now + minutes(5)));
    assert_eq!(mail_changes::insert(&mut ours, &first, now).await, Ok(1));
    assert!(mail_changes::agree(&mut ours, (Side::New, &first.new_hash), now).await.unwrap().is_some());
    assert_eq!(mail_changes::insert(&mut ours, &second, now).await, Ok(1));
    assert_eq!(mail_changes::stop(&mut ours, first.former_hash.as_ref().unwrap(), now).await, Ok(None));
    let waits = mail_changes::find(&mut ours, alice.id, now).await.unwrap().unwrap();
    assert!(waits.waits_for_new && waits.waits_for_former, "what was agreed to was another address");
}

async fn a_change_is_asked_for_with_the_address_as_it_is((mut ours, _): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let asks = signs_in(&mut ours, &alice).await;
    let asked = mail_change((&alice, asks), now + minutes(5));
    let unasked = mail_changes::NewMailChange { former_hash: None, ..asked.clone() };
    let elsewhere = mail_changes::NewMailChange { of: Some("other@acme.test".to_owned()), ..asked.clone() };
    let nowhere = mail_changes::NewMailChange { of: None, ..unasked.clone() };
    let unproven = UserRow { email_verified: false, ..alice.clone() };
    let without = UserRow { email: None, email_key: None, ..alice.clone() };
    for (user, change, count) in [
        (&alice, &unasked, 0),
        (&alice, &elsewhere, 0),
        (&alice, &nowhere, 0),
        (&alice, &asked, 1),
        (&unproven, &asked, 0),
        (&unproven, &unasked, 1),
        (&without, &asked, 0),
        (&without, &unasked, 0),
        (&without, &nowhere, 1),
        (&UserRow { disabled: true, ..alice.clone() }, &asked, 0),
    ] {
        assert_eq!(users::update(&mut ours, user, now).await, Ok(1));
        assert_eq!(mail_changes::insert(&mut ours, change, now).await, Ok(count), "{user:?} {change:?}");
    }
}

async fn what_changes_for_a_user_ends_the_change_that_waits((mut ours, _): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let renamed = UserRow { claims: serde_json::json!({ "name": "Alice" }), ..alice.clone() };
    for (changed, survives) in [
        (renamed, true),
        (UserRow { email_key: Some("new@acme.test".to_owned()), ..alice.clone() }, false),
        (UserRow { password_hash: Some("another".to_owned()), ..alice.clone() }, false),
        (UserRow { email_verified: false, ..alice.clone() }, false),
        (UserRow { disabled: true, ..alice.clone() }, false),
    ] {
        assert_eq!(users::update(&mut ours, &alice, now).await, Ok(1));
        let asks = signs_in(&mut ours, &alice).await;
        assert_eq!(mail_changes::insert(&mut ours, &mail_change((&alice, asks), now + minutes(5)), now).await, Ok(1));
        assert_eq!(users::update(&mut ours, &changed, now).await, Ok(1));
        let found = mail_changes::find(&mut ours, alice.id, now).await.unwrap();
        assert_eq!(found.is_some(), survives, "{changed:?}");
    }
    // The address was not proven when it was asked for, so it was not asked. Then it is proven.
    let unproven = UserRow { email_verified: false, ..alice.clone() };
    assert_eq!(users::update(&mut ours, &unproven, now).await, Ok(1));
    let asks = signs_in(&mut ours, &alice).await;
    let unasked = mail_changes::NewMailChange { former_hash: None, ..mail_change((&alice, asks), now + minutes(5)) };
    assert_eq!(mail_changes::insert(&mut ours, &unasked, now).await, Ok(1));
    assert_eq!(users::verify_email(&mut ours, (alice.id, "alice@acme.test"), now).await, Ok(1));
    assert_eq!(mail_changes::find(&mut ours, alice.id, now).await, Ok(None));
}

async fn an_address_is_set_for_who_may_have_it((mut ours, mut theirs): Tenants) {
    let (now, alice, bob) = (now(), user("alice"), user("bob"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    assert_eq!(users::insert(&mut ours, &bob, now).await, Ok(1));
    let asks = signs_in(&mut ours, &alice).await;
    let wanted = ("New@acme.test", "new@acme.test");
    assert_eq!(users::set_email(&mut theirs, alice.id, wanted, now).await, Ok(0));
    assert_eq!(users::set_email(&mut ours, alice.id, ("Bob@acme.test", "bob@acme.test"), now).await, Ok(0), "taken");
    assert_eq!(mail_changes::insert(&mut ours, &mail_change((&alice, asks), now + minutes(5)), now).await, Ok(1));
    assert_eq!(users::set_email(&mut ours, alice.id, wanted, now).await, Ok(1));
    let changed = users::find_enabled(&mut ours, alice.id).await.unwrap().unwrap();
    assert_eq!((changed.email.as_deref(), changed.email_key.as_deref()), (Some(wanted.0), Some(wanted.1)));
    assert!(changed.email_verified && mail_changes::find(&mut ours, alice.id, now).await.unwrap().is_none());
    assert_eq!(users::update(&mut ours, &UserRow { disabled: true, ..bob.clone() }, now).await, Ok(1));
    assert_eq!(users::set_email(&mut ours, bob.id, ("b@acme.test", "b@acme.test"), now).await, Ok(0), "disabled");
}

async fn a_change_is_asked_for_in_a_session_of_the_persons_own_that_goes_on((mut ours, mut theirs): Tenants) {
    let (now, alice, bob) = (now(), user("alice"), user("bob"));
    for who in [&alice, &bob] {
        assert_eq!(users::insert(&mut ours, who, now).await, Ok(1));
    }
    assert_eq!(users::insert(&mut theirs, &alice, now).await, Ok(1));
    let (own, ended, of_bob) =
        (signs_in(&mut ours, &alice).await, signs_in(&mut ours, &alice).await, signs_in(&mut ours, &bob).await);
    assert_eq!(sessions::end(&mut ours, ended, alice.id).await, Ok(1));
    for (session, count) in [(ended, 0), (of_bob, 0), (Uuid::nil(), 0), (own, 1)] {
        let asked = mail_change((&alice, session), now + minutes(5));
        assert_eq!(mail_changes::insert(&mut theirs, &asked, now).await, Ok(0), "the session is not theirs");
        assert_eq!(mail_changes::insert(&mut ours, &asked, now).await, Ok(count), "{session}");
    }
}

async fn whoever_agrees_is_locked_as_they_are((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    let bob = UserRow { email_key: Some("new@acme.test".to_owned()), email_verified: false, ..user("bob") };
    for who in [&alice, &bob] {
        assert_eq!(users::insert(&mut ours, who, now).await, Ok(1));
    }
    let asks = signs_in(&mut ours, &alice).await;
    for is_asked in [false, true] {
        if is_asked {
            let asked = mail_change((&alice, asks), now + minutes(5));
            assert_eq!(mail_changes::insert(&mut ours, &asked, now).await, Ok(1));
        }
        assert!(mail_changes::lock_user(&mut theirs, alice.id).await.unwrap().is_none());
        let locked = mail_changes::lock_user(&mut ours, alice.id).await.unwrap().unwrap();
        assert_eq!((locked.id, locked.email_key), (alice.id, alice.email_key.clone()), "and not bob");
    }
    assert_eq!(users::update(&mut ours, &UserRow { disabled: true, ..bob.clone() }, now).await, Ok(1));
    assert!(mail_changes::lock_user(&mut ours, bob.id).await.unwrap().is_none());
}

async fn a_change_ends_by_its_own_link_and_not_by_that_of_the_one_before((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let asks = signs_in(&mut ours, &alice).await;
    let [before, since] = [(); 2].map(|()| mail_change((&alice, asks), now + minutes(5)));
    for asked in [&before, &since] {
        assert_eq!(mail_changes::insert(&mut ours, asked, now).await, Ok(1));
    }
    for side in [Side::New, Side::Former] {
        let link = |of: &mail_changes::NewMailChange| match side {
            Side::New => of.new_hash.clone(),
            Side::Former => of.former_hash.clone().unwrap(),
        };
        let other = if side == Side::New { Side::Former } else { Side::New };
        assert_eq!(mail_changes::delete_link(&mut ours, (side, &link(&before))).await, Ok(0), "{side:?}");
        assert_eq!(mail_changes::delete_link(&mut ours, (other, &link(&since))).await, Ok(0), "{side:?}");
        assert_eq!(mail_changes::delete_link(&mut theirs, (side, &link(&since))).await, Ok(0), "{side:?}");
        assert_eq!(mail_changes::delete_link(&mut ours, (side, &link(&since))).await, Ok(1), "{side:?}");
        assert_eq!(mail_changes::insert(&mut ours, &since, now).await, Ok(1));
    }
}
