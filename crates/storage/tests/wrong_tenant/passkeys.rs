//! Passkeys.

use signet_storage::passkeys::{self, Use};
use signet_storage::users::{self, UserRow};

use crate::database::now;
use crate::rows::{hash, passkey, user};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(passkeys_are_the_tenants_own, a_counter_goes_up_once, an_offer_is_made_until_it_is_declined);

async fn passkeys_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let handle = hash();
    assert!(passkeys::handle_of(&mut theirs, alice.id, &handle).await.is_err(), "the user is not theirs");
    assert_eq!(passkeys::handle_of(&mut ours, alice.id, &handle).await, Ok(handle.clone()));
    assert_eq!(passkeys::handle_of(&mut ours, alice.id, &hash()).await, Ok(handle.clone()), "the first stays");

    let (phone, key) = (passkey(&alice), passkey(&alice));
    assert!(passkeys::insert(&mut theirs, &phone, 2).await.is_err(), "the user is not theirs");
    assert_eq!(passkeys::insert(&mut ours, &phone, 2).await, Ok(1));
    assert_eq!(passkeys::insert(&mut ours, &phone, 2).await, Ok(0), "it is known");
    assert_eq!(passkeys::insert(&mut ours, &key, 2).await, Ok(1));
    assert_eq!(passkeys::insert(&mut ours, &passkey(&alice), 2).await, Ok(0), "there are as many as there may be");

    assert!(passkeys::find(&mut theirs, &phone.credential_id).await.unwrap().is_none());
    let found = passkeys::find(&mut ours, &phone.credential_id).await.unwrap().unwrap();
    assert_eq!((found.passkey.id, found.handle, found.user.id), (phone.id, handle, alice.id));
    assert_eq!(passkeys::list_of_user(&mut theirs, alice.id).await, Ok(vec![]));
    assert_eq!(passkeys::list_of_user(&mut ours, alice.id).await.unwrap().len(), 2);

    let named = (phone.id, alice.id);
    assert_eq!(passkeys::rename(&mut theirs, named, "Theirs").await, Ok(0));
    assert_eq!(passkeys::rename(&mut ours, (phone.id, phone.id), "Another's").await, Ok(0));
    assert_eq!(passkeys::rename(&mut ours, named, "Old phone").await, Ok(1));
    assert_eq!(users::hold_enabled(&mut theirs, &alice).await, Ok(0));
    assert_eq!(users::hold_enabled(&mut ours, &alice).await, Ok(1));

    let disabled = UserRow { disabled: true, ..alice.clone() };
    assert_eq!(users::update(&mut ours, &disabled, now).await, Ok(1));
    assert!(passkeys::find(&mut ours, &phone.credential_id).await.unwrap().is_none(), "the user is disabled");
    assert_eq!(users::hold_enabled(&mut ours, &alice).await, Ok(0));
    assert_eq!(users::update(&mut ours, &alice, now).await, Ok(1));

    assert_eq!(passkeys::remove(&mut theirs, named).await, Ok(0));
    assert_eq!(passkeys::remove(&mut ours, (phone.id, phone.id)).await, Ok(0));
    assert_eq!(passkeys::remove(&mut ours, named).await, Ok(1));
    assert!(passkeys::find(&mut ours, &phone.credential_id).await.unwrap().is_none());
}

async fn a_counter_goes_up_once((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    passkeys::handle_of(&mut ours, alice.id, &hash()).await.unwrap();
    let phone = passkey(&alice);
    assert_eq!(passkeys::insert(&mut ours, &phone, 2).await, Ok(1));
    let (named, used) = ((phone.id, alice.id), |counter| Use { counter, backup_eligible: true, backed_up: true });
    assert_eq!(passkeys::record_use(&mut theirs, named, used(8), now).await, Ok(0));
    for (counter, recorded) in [(7, 0), (0, 0), (8, 1), (8, 0), (7, 0), (100, 1)] {
        assert_eq!(passkeys::record_use(&mut ours, named, used(counter), now).await, Ok(recorded), "{counter}");
    }
    let found = passkeys::find(&mut ours, &phone.credential_id).await.unwrap().unwrap().passkey;
    assert_eq!((found.counter, found.backed_up, found.last_used_at), (100, true, Some(now)));

    let uncounted = signet_storage::passkeys::PasskeyRow { counter: 0, ..passkey(&alice) };
    assert_eq!(passkeys::insert(&mut ours, &uncounted, 2).await, Ok(1));
    for _ in 0..2 {
        assert_eq!(passkeys::record_use(&mut ours, (uncounted.id, alice.id), used(0), now).await, Ok(1));
    }
}

async fn an_offer_is_made_until_it_is_declined((mut ours, mut theirs): Tenants) {
    let (now, alice, bob) = (now(), user("alice"), user("bob"));
    for person in [&alice, &bob] {
        assert_eq!(users::insert(&mut ours, person, now).await, Ok(1));
        assert_eq!(passkeys::is_offered(&mut ours, person.id).await, Ok(true));
    }
    assert!(passkeys::decline(&mut theirs, alice.id, &hash(), now).await.is_err(), "the user is not theirs");
    assert_eq!(passkeys::decline(&mut ours, alice.id, &hash(), now).await, Ok(1));
    assert_eq!(passkeys::decline(&mut ours, alice.id, &hash(), now).await, Ok(1));
    assert_eq!(passkeys::is_offered(&mut ours, alice.id).await, Ok(false));
    assert_eq!(passkeys::is_offered(&mut theirs, alice.id).await, Ok(true));
    passkeys::handle_of(&mut ours, bob.id, &hash()).await.unwrap();
    assert_eq!(passkeys::is_offered(&mut ours, bob.id).await, Ok(true));
    assert_eq!(passkeys::insert(&mut ours, &passkey(&bob), 2).await, Ok(1));
    assert_eq!(passkeys::is_offered(&mut ours, bob.id).await, Ok(false));
}
