//! Parcels are claimed by one node at a time, in their tenants' turns, and not lost with the node.

use signet_storage::outbox::{self, DueTenant, NewParcel};
use signet_storage::pool::Role;
use signet_storage::{Pool, TenantConnection, tenants};

use crate::database::{self, new_tenant, now, two_tenants};
use crate::rows::parcel;

/// Adds a tenant with some parcels.
async fn sender(pool: &Pool, parcels: usize) -> (DueTenant, TenantConnection) {
    let tenant = new_tenant();
    tenants::insert(&mut pool.system().await.unwrap(), &tenant, now()).await.unwrap();
    let mut connection = pool.tenant(tenant.id).await.unwrap();
    let written: Vec<_> = (0..parcels).map(|_| parcel()).collect();
    assert_eq!(outbox::insert(&mut connection, &written).await, Ok(parcels));
    (DueTenant { id: tenant.id, slug: tenant.slug }, connection)
}

async fn attempts(connection: &mut TenantConnection, lease: i32, limit: i64) -> Vec<i32> {
    outbox::claim(connection, lease, limit).await.unwrap().iter().map(|parcel| parcel.attempts).collect()
}

#[tokio::test]
async fn parcels_that_many_claim_at_once_are_each_claimed_once() {
    let pool = database::shared().pool();
    let (tenant, _) = sender(&pool, 20).await;
    let claim = async || outbox::claim(&mut pool.tenant(tenant.id).await.unwrap(), 60, 4).await.unwrap();
    let claimed = tokio::join!(claim(), claim(), claim(), claim(), claim(), claim());
    let claimed = [claimed.0, claimed.1, claimed.2, claimed.3, claimed.4, claimed.5].concat();
    let mut ids: Vec<_> = claimed.iter().map(|parcel| parcel.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), claimed.len(), "nobody shares");
    // Whoever was passed over because another looked at the same rows comes again.
    let rest = attempts(&mut pool.tenant(tenant.id).await.unwrap(), 60, 100).await;
    assert_eq!(ids.len() + rest.len(), 20);
}

#[tokio::test]
async fn a_claim_waits_for_nobody() {
    let pool = database::shared().pool();
    let (tenant, mut held) = sender(&pool, 2).await;
    held.begin().await.unwrap();
    assert_eq!(attempts(&mut held, 60, 1).await, [1]);
    let mut other = pool.tenant(tenant.id).await.unwrap();
    assert_eq!(attempts(&mut other, 60, 2).await, [1], "the other one");
    held.rollback().await.unwrap();
    assert_eq!(attempts(&mut other, 60, 2).await, [1], "a claim that was undone is none");
}

#[tokio::test]
async fn a_claim_is_a_lease_and_only_the_last_one_who_has_it_postpones() {
    let (mut ours, _) = two_tenants().await;
    let written = parcel();
    outbox::insert(&mut ours, std::slice::from_ref(&written)).await.unwrap();
    assert_eq!(attempts(&mut ours, 0, 1).await, [1], "a node that dies at once");
    assert_eq!(attempts(&mut ours, 60, 1).await, [2]);
    assert_eq!(attempts(&mut ours, 60, 1).await, Vec::<i32>::new());
    assert_eq!(outbox::postpone(&mut ours, written.id, 1, 0).await, Ok(0), "the one that was thought dead");
    assert_eq!(attempts(&mut ours, 60, 1).await, Vec::<i32>::new());
    assert_eq!(outbox::postpone(&mut ours, written.id, 2, 0).await, Ok(1));
    assert_eq!(attempts(&mut ours, 60, 1).await, [3]);
}

#[tokio::test]
async fn a_parcel_says_how_long_it_may_still_be_tried() {
    let (mut ours, _) = two_tenants().await;
    let written = [NewParcel { lifetime: -5, ..parcel() }, NewParcel { lifetime: 3600, ..parcel() }];
    outbox::insert(&mut ours, &written).await.unwrap();
    let mut left: Vec<_> = outbox::claim(&mut ours, 60, 2).await.unwrap().iter().map(|p| p.seconds_left).collect();
    left.sort_unstable();
    assert!(left[0] <= -5 && (3590..=3600).contains(&left[1]), "{left:?}");
}

#[tokio::test]
async fn what_is_written_in_a_transaction_that_fails_is_not_delivered() {
    let (mut ours, _) = two_tenants().await;
    ours.begin().await.unwrap();
    outbox::insert(&mut ours, &[parcel()]).await.unwrap();
    ours.rollback().await.unwrap();
    assert_eq!(attempts(&mut ours, 60, 1).await, Vec::<i32>::new());
}

#[tokio::test]
async fn tenants_take_turns_however_much_one_of_them_has_to_send() {
    let database = database::migrated();
    let pool = database.pool();
    let (greedy, mut connection) = sender(&pool, 30).await;
    let (modest, _) = sender(&pool, 1).await;
    let (suspended, _) = sender(&pool, 1).await;
    let mut system = pool.system().await.unwrap();
    tenants::set_status(&mut system, &suspended.slug, "suspended", now()).await.unwrap();
    let mut courier = database.pool_of(Role::Courier).system().await.unwrap();
    assert_eq!(outbox::due_tenants(&mut courier, 10).await.unwrap(), [greedy.clone(), modest.clone()]);
    assert_eq!(outbox::due_tenants(&mut courier, 1).await.unwrap(), [greedy]);
    assert_eq!(attempts(&mut connection, 60, 30).await.len(), 30);
    assert_eq!(outbox::due_tenants(&mut courier, 10).await.unwrap(), [modest], "what was claimed is not due");
    tenants::set_status(&mut system, &suspended.slug, "active", now()).await.unwrap();
    assert_eq!(outbox::due_tenants(&mut courier, 10).await.unwrap().len(), 2, "it waited");
    assert_eq!(outbox::due_tenants(&mut system, 10).await.unwrap(), [], "requests see nobody's");
}
