//! Tables that no tenant owns: tenants by slug, and keys made ahead.

use serde_json::json;
use signet_storage::key_pool::{self, PooledKey};
use signet_storage::tenants::{self, Tenant};

use crate::database::{self, fresh_id, new_tenant, now, shared};

#[tokio::test]
async fn tenants_are_found_listed_changed_and_suspended() {
    let database = database::migrated();
    let mut system = database.pool().system().await.unwrap();
    let system = &mut system;
    for slug in ["beta", "acme"] {
        let tenant = Tenant { slug: slug.to_owned(), ..new_tenant() };
        assert_eq!(tenants::insert(system, &tenant, now()).await, Ok(1));
        assert_eq!(tenants::insert(system, &Tenant { id: fresh_id(), ..tenant }, now()).await, Ok(0), "it is taken");
    }
    for bad in ["Acme", "a b", "", "ä", &"a".repeat(64)] {
        let tenant = Tenant { slug: bad.to_owned(), ..new_tenant() };
        assert!(tenants::insert(system, &tenant, now()).await.is_err(), "{bad}");
    }
    let list = async |after, limit, system: &mut _| {
        let found = tenants::list(system, after, limit).await.unwrap();
        found.into_iter().map(|tenant| tenant.slug).collect::<Vec<_>>()
    };
    assert_eq!(list("", 10, system).await, ["acme", "beta"]);
    assert_eq!(list("", 1, system).await, ["acme"]);
    assert_eq!(list("acme", 10, system).await, ["beta"]);

    let acme = tenants::find_by_slug(system, "acme").await.unwrap().unwrap();
    assert_eq!((acme.status.as_str(), acme.data_key.as_slice()), ("active", [1, 2, 3].as_slice()));
    assert!(tenants::find_by_slug(system, "nobody").await.unwrap().is_none());
    let settings = json!({ "signing_alg": "ES256" });
    assert_eq!(tenants::update(system, acme.id, "Other", &settings, now()).await, Ok(1));
    assert_eq!(tenants::set_status(system, "acme", "suspended", now()).await, Ok(1));
    assert_eq!(tenants::set_status(system, "nobody", "suspended", now()).await, Ok(0));
    assert!(tenants::set_status(system, "acme", "gone", now()).await.is_err());
    let acme = tenants::find_by_slug(system, "acme").await.unwrap().unwrap();
    assert_eq!((acme.status.as_str(), acme.name.as_str(), acme.settings), ("suspended", "Other", settings));
}

#[tokio::test]
async fn a_key_made_ahead_is_claimed_once() {
    let pool = shared().pool();
    let alg = fresh_id().to_string();
    let mut system = pool.system().await.unwrap();
    for _ in 0..5 {
        let key = PooledKey { id: fresh_id(), alg: alg.clone(), public_jwk: json!({}), private_key: vec![7] };
        assert_eq!(key_pool::insert(&mut system, &key, now()).await, Ok(1));
    }
    assert_eq!(key_pool::count(&mut system, &alg).await, Ok(5));
    assert_eq!(key_pool::count(&mut system, "none").await, Ok(0));
    let claim = async || key_pool::claim(&mut pool.system().await.unwrap(), &alg).await.unwrap().map(|key| key.id);
    let claimed = tokio::join!(claim(), claim(), claim(), claim());
    let mut ids: Vec<_> = [claimed.0, claimed.1, claimed.2, claimed.3].into_iter().flatten().collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4, "nobody waits, nobody shares");
    assert!(claim().await.is_some());
    assert!(claim().await.is_none());
}
