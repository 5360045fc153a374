//! What waits to be delivered.

use signet_storage::outbox;

use crate::rows::parcel;
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(parcels_are_the_tenants_own);

async fn parcels_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    let written = parcel();
    assert_eq!(outbox::insert(&mut ours, std::slice::from_ref(&written)).await, Ok(1));

    assert!(outbox::claim(&mut theirs, 60, 10).await.unwrap().is_empty());
    assert_eq!(outbox::postpone(&mut theirs, written.id, 0, 0).await, Ok(0));
    assert_eq!(outbox::delete(&mut theirs, written.id).await, Ok(0));
    assert_eq!(
        outbox::insert(&mut theirs, std::slice::from_ref(&written)).await,
        Ok(1),
        "the same id is another parcel"
    );

    let claimed = outbox::claim(&mut ours, 60, 10).await.unwrap();
    let [claimed] = claimed.as_slice() else { panic!("{claimed:?}") };
    assert_eq!((claimed.id, claimed.kind.as_str(), &claimed.target), (written.id, written.kind, &written.target));
    assert_eq!((&claimed.body, claimed.attempts), (&written.body, 1));
    assert!((59..=60).contains(&claimed.seconds_left), "{claimed:?}");
    assert_eq!(outbox::postpone(&mut ours, written.id, 1, 60).await, Ok(1));
    assert_eq!(outbox::delete(&mut ours, written.id).await, Ok(1));
    assert_eq!(outbox::delete(&mut ours, written.id).await, Ok(0));
    assert_eq!(outbox::delete(&mut theirs, written.id).await, Ok(1));
}
