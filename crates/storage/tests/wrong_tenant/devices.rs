//! Devices that people signed in on.

use chrono::TimeDelta;
use signet_storage::known_devices::Acquaintance;
use signet_storage::{known_devices, users};

use crate::database::fresh_id;
use crate::rows::{DEVICE, minutes, people, user};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(
    a_known_device_is_known_to_one_account_of_one_tenant,
    a_device_is_new_once_and_the_first_of_a_young_account_is_not,
    a_device_is_trusted_by_one_account_of_one_tenant_until_a_time,
);

async fn a_known_device_is_known_to_one_account_of_one_tenant((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (now, user) = (rows.now, rows.user.id);
    assert_eq!(known_devices::remember(&mut ours, DEVICE, user, now, now + minutes(5)).await, Ok(Acquaintance::First));

    assert_eq!(known_devices::is_known(&mut theirs, DEVICE, user, now).await, Ok(false));
    assert!(known_devices::remember(&mut theirs, DEVICE, user, now, now + minutes(5)).await.is_err());

    assert_eq!(known_devices::is_known(&mut ours, DEVICE, user, now).await, Ok(true));
    assert_eq!(known_devices::is_known(&mut ours, DEVICE, fresh_id(), now).await, Ok(false));
    assert_eq!(known_devices::is_known(&mut ours, DEVICE, user, now + minutes(5)).await, Ok(false));
    known_devices::remember(&mut ours, DEVICE, user, now, now + minutes(9)).await.unwrap();
    assert_eq!(known_devices::is_known(&mut ours, DEVICE, user, now + minutes(5)).await, Ok(true));
}

async fn a_device_is_trusted_by_one_account_of_one_tenant_until_a_time((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (now, user) = (rows.now, rows.user.id);
    known_devices::remember(&mut ours, DEVICE, user, now, now + minutes(9)).await.unwrap();
    assert_eq!(known_devices::is_trusted(&mut ours, DEVICE, user, now).await, Ok(false));
    assert_eq!(known_devices::trust(&mut theirs, (DEVICE, user), now + minutes(5)).await, Ok(0));
    assert_eq!(known_devices::trust(&mut ours, (DEVICE, fresh_id()), now + minutes(5)).await, Ok(0));
    assert_eq!(known_devices::trust(&mut ours, (DEVICE, user), now + minutes(5)).await, Ok(1));
    assert_eq!(known_devices::is_trusted(&mut theirs, DEVICE, user, now).await, Ok(false));
    assert_eq!(known_devices::is_trusted(&mut ours, b"another", user, now).await, Ok(false));
    assert_eq!(known_devices::is_trusted(&mut ours, DEVICE, user, now).await, Ok(true));
    assert_eq!(known_devices::is_trusted(&mut ours, DEVICE, user, now + minutes(5)).await, Ok(false));
    assert_eq!(known_devices::count_trusted(&mut theirs, user, now).await, Ok(0));
    assert_eq!(known_devices::count_trusted(&mut ours, user, now).await, Ok(1));
    assert_eq!(known_devices::distrust_all(&mut theirs, user).await, Ok(0));
    assert_eq!(known_devices::distrust_all(&mut ours, user).await, Ok(1));
    assert_eq!(known_devices::is_trusted(&mut ours, DEVICE, user, now).await, Ok(false));
}

async fn a_device_is_new_once_and_the_first_of_a_young_account_is_not((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (now, alice) = (rows.now, rows.user.id);
    let (bob, old) = (user("bob"), user("old"));
    assert_eq!(users::insert(&mut ours, &bob, now).await, Ok(1));
    assert_eq!(users::insert(&mut ours, &old, now - TimeDelta::days(9)).await, Ok(1));
    assert_eq!(users::insert(&mut theirs, &user("carol"), now - TimeDelta::days(9)).await, Ok(1));
    let days = TimeDelta::days(8);
    for (device, whose, at, expected) in [
        (b"one", alice, now, Acquaintance::First),
        (b"one", alice, now + minutes(1), Acquaintance::Known),
        (b"two", alice, now + minutes(2), Acquaintance::New),
        (b"two", alice, now + minutes(3), Acquaintance::Known),
        // That of another person in the same browser, and that of one who made their account long ago.
        (b"one", bob.id, now + minutes(4), Acquaintance::First),
        (b"one", old.id, now + minutes(5), Acquaintance::New),
        // What was forgotten is new, whether or not it was swept.
        (b"two", alice, now + minutes(3) + days, Acquaintance::New),
    ] {
        let remembered = known_devices::remember(&mut ours, device, whose, at, at + days).await;
        assert_eq!(remembered, Ok(expected), "{device:?} {whose} {at}");
    }
}
