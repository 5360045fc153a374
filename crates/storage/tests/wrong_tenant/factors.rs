//! What people sign in with beside a password.

use signet_storage::second_factors::Kinds;
use signet_storage::totp_factors::TotpRow;
use signet_storage::{passkeys, recovery_codes, second_factors, totp_factors, users};

use crate::database::{fresh_id, now};
use crate::rows::{hash, passkey, people, totp, user};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(
    an_app_is_of_one_user_and_its_codes_only_go_forward,
    a_code_on_paper_is_of_one_user_and_good_once,
    a_user_is_locked_in_their_own_tenant,
    what_a_user_has_is_told_in_their_own_tenant,
);

async fn an_app_is_of_one_user_and_its_codes_only_go_forward((mut ours, mut theirs): Tenants) {
    let (user, row) = (people(&mut ours).await.user.id, totp());
    assert_eq!(totp_factors::insert(&mut ours, user, &row).await, Ok(1));
    assert_eq!(totp_factors::insert(&mut ours, user, &totp()).await, Ok(0), "there is one");
    assert!(totp_factors::insert(&mut theirs, user, &row).await.is_err(), "the user is not theirs");

    assert_eq!(totp_factors::find(&mut theirs, user).await, Ok(None));
    assert_eq!(totp_factors::take(&mut theirs, (user, row.id), 101).await, Ok(0));
    assert_eq!(totp_factors::delete(&mut theirs, user).await, Ok(0));

    assert_eq!(totp_factors::find(&mut ours, fresh_id()).await, Ok(None));
    assert_eq!(totp_factors::take(&mut ours, (user, fresh_id()), 101).await, Ok(0), "another one of before");
    assert_eq!(totp_factors::take(&mut ours, (user, row.id), 100).await, Ok(0), "taken");
    assert_eq!(totp_factors::take(&mut ours, (user, row.id), 102).await, Ok(1));
    assert_eq!(totp_factors::take(&mut ours, (user, row.id), 101).await, Ok(0), "a later one was");
    assert_eq!(totp_factors::find(&mut ours, user).await, Ok(Some(TotpRow { last_step: 102, ..row })));
    assert_eq!(totp_factors::delete(&mut ours, user).await, Ok(1));
}

async fn a_code_on_paper_is_of_one_user_and_good_once((mut ours, mut theirs): Tenants) {
    let (user, codes) = (people(&mut ours).await.user.id, [hash(), hash(), hash()]);
    assert_eq!(recovery_codes::insert(&mut ours, user, &codes).await, Ok(3));
    assert!(recovery_codes::insert(&mut theirs, user, &codes).await.is_err(), "the user is not theirs");

    assert_eq!(recovery_codes::count(&mut theirs, user).await, Ok(0));
    assert_eq!(recovery_codes::consume(&mut theirs, user, &codes[0]).await, Ok(0));
    assert_eq!(recovery_codes::delete_all(&mut theirs, user).await, Ok(0));

    assert_eq!(recovery_codes::consume(&mut ours, fresh_id(), &codes[0]).await, Ok(0), "another's");
    assert_eq!(recovery_codes::consume(&mut ours, user, &hash()).await, Ok(0));
    assert_eq!(recovery_codes::consume(&mut ours, user, &codes[0]).await, Ok(1));
    assert_eq!(recovery_codes::consume(&mut ours, user, &codes[0]).await, Ok(0), "once");
    assert_eq!(recovery_codes::count(&mut ours, user).await, Ok(2));
    assert_eq!(recovery_codes::delete_all(&mut ours, user).await, Ok(2));
}

async fn a_user_is_locked_in_their_own_tenant((mut ours, mut theirs): Tenants) {
    let alice = user("alice");
    assert_eq!(users::insert(&mut ours, &alice, now()).await, Ok(1));
    assert!(users::lock(&mut theirs, alice.id).await.unwrap().is_none());
    assert_eq!(users::lock(&mut ours, alice.id).await.unwrap().unwrap().id, alice.id);
    let disabled = users::UserRow { disabled: true, ..alice.clone() };
    assert_eq!(users::update(&mut ours, &disabled, now()).await, Ok(1));
    assert!(users::lock(&mut ours, alice.id).await.unwrap().is_none());
}

async fn what_a_user_has_is_told_in_their_own_tenant((mut ours, mut theirs): Tenants) {
    let (now, alice, bob) = (now(), user("alice"), user("bob"));
    for person in [&alice, &bob] {
        users::insert(&mut ours, person, now).await.unwrap();
    }
    let nothing = Kinds { totp: false, passkey: false };
    assert_eq!(second_factors::kinds_of(&mut ours, alice.id).await, Ok(nothing));
    totp_factors::insert(&mut ours, alice.id, &totp()).await.unwrap();
    passkeys::handle_of(&mut ours, bob.id, &hash()).await.unwrap();
    passkeys::insert(&mut ours, &passkey(&bob), 2).await.unwrap();
    assert_eq!(second_factors::kinds_of(&mut ours, alice.id).await, Ok(Kinds { totp: true, passkey: false }));
    assert_eq!(second_factors::kinds_of(&mut ours, bob.id).await, Ok(Kinds { totp: false, passkey: true }));
    assert_eq!(second_factors::kinds_of(&mut theirs, alice.id).await, Ok(nothing));
    assert_eq!(second_factors::kinds_of(&mut theirs, bob.id).await, Ok(nothing));
}
