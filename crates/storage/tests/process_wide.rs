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
    let named = Tenant { name: "Other".to_owned(), settings: settings.clone(), ..acme };
    assert_eq!(tenants::update(system, &named, now()).await, Ok(1));
    assert_eq!(tenants::set_status(system, "acme", "suspended", now()).await, Ok(1));
    assert_eq!(tenants::set_status(system, "nobody", "suspended", now()).await, Ok(0));
    assert!(tenants::set_status(system, "acme", "gone", now()).await.is_err());
    let acme = tenants::find_by_slug(system, "acme").await.unwrap().unwrap();
    assert_eq!((acme.status.as_str(), acme.name.as_str(), acme.settings), ("suspended", "Other", settings));
}

#[tokio::test]
async fn a_domain_is_one_tenants_and_whoever_gives_it_up_lets_another_have_it() {
    let database = database::migrated();
    let mut system = database.pool().system().await.unwrap();
    let system = &mut system;
    let named = |slug: &str, domain: Option<&str>| {
        let domain = domain.map(str::to_owned);
        Tenant { slug: slug.to_owned(), domain, ..new_tenant() }
    };
    let (acme, beta) = (named("acme", Some("id.acme.test")), named("beta", None));
    for tenant in [&acme, &beta] {
        assert_eq!(tenants::insert(system, tenant, now()).await, Ok(1));
    }
    let taken = named("gamma", Some("id.acme.test"));
    assert_eq!(tenants::insert(system, &taken, now()).await, Ok(0), "it is taken");
    let taken = Tenant { domain: acme.domain.clone(), ..beta.clone() };
    assert_eq!(tenants::update(system, &taken, now()).await, Ok(0), "it is taken");
    let found = tenants::find_by_domain(system, "id.acme.test").await.unwrap().unwrap();
    assert_eq!((found.id, found.domain.as_deref()), (acme.id, Some("id.acme.test")));
    assert!(tenants::find_by_domain(system, "acme.test").await.unwrap().is_none());

    assert_eq!(tenants::update(system, &Tenant { domain: None, ..acme.clone() }, now()).await, Ok(1));
    assert_eq!(tenants::update(system, &taken, now()).await, Ok(1));
    let login = Tenant { domain: Some("login.acme.test".to_owned()), ..acme.clone() };
    assert_eq!(tenants::update(system, &login, now()).await, Ok(1));
    let list = async |after, limit, system: &mut _| {
        let found = tenants::list_domains(system, after, limit).await.unwrap();
        found.into_iter().map(|row| (row.id, row.slug, row.domain)).collect::<Vec<_>>()
    };
    let row = |id, slug: &str, domain: &str| (id, slug.to_owned(), domain.to_owned());
    let (first, second) = (row(beta.id, "beta", "id.acme.test"), row(acme.id, "acme", "login.acme.test"));
    assert_eq!(list("", 10, system).await, [first.clone(), second.clone()]);
    assert_eq!(list("", 1, system).await, [first]);
    assert_eq!(list("id.acme.test", 10, system).await, [second]);
    assert_eq!(tenants::delete(system, "beta", now()).await, Ok(1));
    assert!(tenants::find_by_domain(system, "id.acme.test").await.unwrap().is_none(), "it went with its tenant");
}

#[tokio::test]
async fn what_is_no_domain_or_another_spelling_of_one_is_not_stored() {
    let database = database::migrated();
    let mut system = database.pool().system().await.unwrap();
    let long = format!("{}.test", "a".repeat(64));
    for bad in
        ["", "localhost", "Id.acme.test", "id.acme.test.", "id.acme.test:443", "-a.test", "a b.test", "ä.test", &long]
    {
        let tenant = Tenant { domain: Some(bad.to_owned()), ..new_tenant() };
        assert!(tenants::insert(&mut system, &tenant, now()).await.is_err(), "{bad}");
    }
}

#[tokio::test]
async fn of_fifty_tenants_that_want_a_domain_at_once_one_has_it() {
    let pool = shared().pool();
    let domain = Some(format!("{}.test", fresh_id()));
    let mut wanting = Vec::new();
    for _ in 0..50 {
        let tenant = new_tenant();
        assert_eq!(tenants::insert(&mut pool.system().await.unwrap(), &tenant, now()).await, Ok(1));
        wanting.push(Tenant { domain: domain.clone(), ..tenant });
    }
    let want = async |tenant: &Tenant| tenants::update(&mut pool.system().await.unwrap(), tenant, now()).await.unwrap();
    let written = futures_util::future::join_all(wanting.iter().map(want)).await;
    assert_eq!(written.iter().sum::<usize>(), 1);
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
