//! The change feed: whatever a node may have cached writes a change and rings the bell, whoever writes it.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use signet_storage::changes::{self, Change};
use signet_storage::pool::Role;
use signet_storage::users::UserRow;
use signet_storage::{
    Pool, TenantConnection, apis, client_secrets, clients, revocations, roles, signing_keys, tenants, users,
};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::database::{self, fresh_id, new_tenant, now, shared, two_tenants};
use crate::rows::{CLIENT, api, minutes, people, revocation, role, secret, signing_key};

/// Changes of one tenant since the last time that it was asked.
struct Feed {
    pool: Pool,
    tenant: Uuid,
    after: i64,
}

impl Feed {
    async fn of(tenant: Uuid) -> Self {
        let mut feed = Self { pool: shared().pool(), tenant, after: 0 };
        feed.next().await;
        feed
    }

    async fn changes(&mut self) -> Vec<Change> {
        let mut connection = self.pool.system().await.unwrap();
        let all = changes::read_since(&mut connection, 600, (i64::MAX, self.after), 10_000).await.unwrap();
        self.after = all.last().map_or(self.after, |change| change.seq);
        all.into_iter().filter(|change| change.tenant == self.tenant).collect()
    }

    async fn next(&mut self) -> Vec<(String, String)> {
        self.changes().await.into_iter().map(|change| (change.kind, change.key)).collect()
    }

    async fn expect(&mut self, kind: &str, key: &str) {
        assert_eq!(self.next().await, [(kind.to_owned(), key.to_owned())]);
    }
}

#[tokio::test]
async fn making_changing_suspending_and_deleting_a_tenant_writes_changes() {
    let tenant = new_tenant();
    let mut feed = Feed::of(tenant.id).await;
    let mut system = shared().pool().system().await.unwrap();
    tenants::insert(&mut system, &tenant, now()).await.unwrap();
    feed.expect("tenant", &tenant.slug).await;
    let named = tenants::Tenant { name: "Other".to_owned(), ..tenant.clone() };
    tenants::update(&mut system, &named, now()).await.unwrap();
    feed.expect("tenant", &tenant.slug).await;
    tenants::set_status(&mut system, &tenant.slug, "suspended", now()).await.unwrap();
    feed.expect("tenant", &tenant.slug).await;
    tenants::delete(&mut system, &tenant.slug, now()).await.unwrap();
    feed.expect("tenant", &tenant.slug).await;
}

#[tokio::test]
async fn a_change_of_a_domain_says_whose_it_is_now() {
    let with = |tenant: &tenants::Tenant, domain: Option<&str>| tenants::Tenant {
        domain: domain.map(|name| format!("{name}.{}.test", tenant.slug)),
        ..tenant.clone()
    };
    let mut tenant = new_tenant();
    let (mut feed, slug) = (Feed::of(tenant.id).await, tenant.slug.clone());
    let mut system = shared().pool().system().await.unwrap();
    let changes = |domain: &str| {
        let said = |kind: &str, key: String| (kind.to_owned(), key);
        [said("tenant", slug.clone()), said("domain", format!("{slug}{domain}"))]
    };
    tenant = with(&tenant, Some("id"));
    tenants::insert(&mut system, &tenant, now()).await.unwrap();
    assert_eq!(feed.next().await, changes(&format!(" id.{slug}.test")));
    tenants::update(&mut system, &with(&tenant, Some("login")), now()).await.unwrap();
    assert_eq!(feed.next().await, changes(&format!(" login.{slug}.test")));
    tenants::update(&mut system, &with(&tenant, Some("login")), now()).await.unwrap();
    feed.expect("tenant", &slug).await;
    tenants::update(&mut system, &with(&tenant, None), now()).await.unwrap();
    assert_eq!(feed.next().await, changes(""));
    tenants::update(&mut system, &tenant, now()).await.unwrap();
    feed.next().await;
    tenants::delete(&mut system, &slug, now()).await.unwrap();
    assert_eq!(feed.next().await, changes(""));
}

#[tokio::test]
async fn what_a_tenant_is_read_from_writes_changes() {
    let (mut ours, _) = two_tenants().await;
    let mut feed = Feed::of(ours.tenant()).await;
    roles::upsert(&mut ours, &role()).await.unwrap();
    feed.expect("tenant", "ADMIN").await;
    roles::delete(&mut ours, "ADMIN").await.unwrap();
    feed.expect("tenant", "ADMIN").await;
    apis::upsert(&mut ours, &api()).await.unwrap();
    feed.expect("tenant", &api().audience).await;
    apis::delete(&mut ours, &api().audience).await.unwrap();
    feed.expect("tenant", &api().audience).await;
    let key = signing_key("active");
    signing_keys::insert(&mut ours, &key, now()).await.unwrap();
    feed.expect("keys", &key.kid).await;
    signing_keys::retire(&mut ours, "ES256", now()).await.unwrap();
    feed.expect("keys", &key.kid).await;
    signing_keys::delete_retired(&mut ours, now()).await.unwrap();
    feed.expect("keys", &key.kid).await;
}

#[tokio::test]
async fn what_a_client_is_read_from_writes_changes() {
    let (mut ours, _) = two_tenants().await;
    let mut feed = Feed::of(ours.tenant()).await;
    clients::upsert(&mut ours, CLIENT, &json!({}), false, now()).await.unwrap();
    feed.expect("client", CLIENT).await;
    client_secrets::insert(&mut ours, CLIENT, &secret(b"one"), now(), now()).await.unwrap();
    feed.expect("client", CLIENT).await;
    clients::upsert(&mut ours, CLIENT, &json!({}), true, now()).await.unwrap();
    feed.expect("client", CLIENT).await;
    clients::delete(&mut ours, CLIENT).await.unwrap();
    let gone = feed.next().await;
    assert!(
        !gone.is_empty() && gone.iter().all(|change| *change == ("client".to_owned(), CLIENT.to_owned())),
        "{gone:?}"
    );
}

/// What a revocation's change says: kind, subject, and both times in milliseconds, rounded up.
#[expect(clippy::needless_pass_by_value, reason = "ids and names alike, as they come")]
fn told(kind: &str, subject: impl ToString, revoked_at: DateTime<Utc>, expires_at: DateTime<Utc>) -> String {
    let up = |at: DateTime<Utc>| (at + TimeDelta::microseconds(999)).timestamp_millis();
    format!("{kind}:{}:{}:{}", subject.to_string(), up(revoked_at), up(expires_at))
}

#[tokio::test]
async fn a_revocation_writes_a_change_that_says_it_all() {
    let (mut ours, _) = two_tenants().await;
    let mut feed = Feed::of(ours.tenant()).await;
    // A token that was issued within the same millisecond has to die on the nodes that read this, too.
    let now = DateTime::from_timestamp_millis(now().timestamp_millis()).unwrap() + TimeDelta::microseconds(1);
    let row = revocation("session", fresh_id(), now);
    revocations::insert(&mut ours, &row).await.unwrap();
    feed.expect("revocation", &told("session", &row.subject, row.revoked_at, row.expires_at)).await;
    let later = revocation("session", &row.subject, now + minutes(1));
    revocations::insert(&mut ours, &later).await.unwrap();
    feed.expect("revocation", &told("session", &row.subject, later.revoked_at, later.expires_at)).await;
}

async fn disable(connection: &mut TenantConnection, user: &UserRow) {
    let disabled = UserRow { disabled: true, ..user.clone() };
    assert_eq!(users::update(connection, &disabled, now()).await, Ok(1));
}

#[tokio::test]
async fn disabling_a_user_revokes_what_they_have_and_says_so_once() {
    let (mut ours, _) = two_tenants().await;
    let rows = people(&mut ours).await;
    let mut feed = Feed::of(ours.tenant()).await;
    users::update(&mut ours, &rows.user, now()).await.unwrap();
    assert_eq!(feed.next().await, [], "nothing that a node has cached");
    let before = now() - TimeDelta::milliseconds(1);
    disable(&mut ours, &rows.user).await;
    let live = revocations::list_live(&mut ours, now()).await.unwrap();
    assert_eq!(live.len(), 1);
    assert_eq!((live[0].kind.as_str(), live[0].subject.clone()), ("user", rows.user.id.to_string()));
    assert!(live[0].revoked_at >= before && live[0].revoked_at <= now());
    assert!(live[0].expires_at > now() + TimeDelta::hours(24), "an access token lives a day at most");
    feed.expect("revocation", &told("user", rows.user.id, live[0].revoked_at, live[0].expires_at)).await;
    disable(&mut ours, &rows.user).await;
    assert_eq!(feed.next().await, [], "it was disabled before");
}

#[tokio::test]
async fn deleting_a_user_revokes_what_they_had() {
    let (mut ours, _) = two_tenants().await;
    let rows = people(&mut ours).await;
    let owner = shared().owner().await;
    let id = rows.user.id.to_string();
    assert_eq!(owner.execute("DELETE FROM users WHERE id::text = $1", &[&id]).await.unwrap(), 1);
    let live = revocations::list_live(&mut ours, now()).await.unwrap();
    assert_eq!(live.iter().map(|row| row.subject.clone()).collect::<Vec<_>>(), [id]);
}

#[tokio::test]
async fn changes_are_read_on_from_a_number_and_deleted_when_all_have_read_them() {
    let database = database::migrated();
    let pool = database.pool();
    let mut system = pool.system().await.unwrap();
    let start = now();
    for _ in 0..3 {
        tenants::insert(&mut system, &new_tenant(), now()).await.unwrap();
    }
    let read = changes::read_since(&mut system, 60, (i64::MAX, 0), 2).await.unwrap();
    assert_eq!(read.len(), 2);
    let rest = changes::read_since(&mut system, 60, (i64::MAX, read[1].seq), 10).await.unwrap();
    assert_eq!(rest.len(), 1);
    assert!(rest[0].seq > read[1].seq && rest[0].at >= start && rest[0].at <= now());
    assert_eq!(changes::newest(&mut system).await.unwrap(), rest[0].seq);
    // Far behind by time, as after a jump of the clock: what is above the known number is read all the same.
    let by_number = changes::read_since(&mut system, -60, (read[0].seq, 0), 10).await.unwrap();
    assert_eq!(by_number.iter().map(|change| change.seq).collect::<Vec<_>>(), [read[1].seq, rest[0].seq]);
    assert!(changes::read_since(&mut system, -60, (rest[0].seq, 0), 10).await.unwrap().is_empty());

    assert!(changes::delete_before(&mut system, now()).await.is_err(), "requests delete none");
    let mut sweeper = database.pool_of(Role::Sweeper).system().await.unwrap();
    assert_eq!(changes::delete_before(&mut sweeper, start).await, Ok(0));
    assert_eq!(changes::delete_before(&mut sweeper, now()).await, Ok(3));
}

#[tokio::test]
async fn a_committed_change_rings_the_bell_and_an_undone_one_does_not() {
    let database = database::migrated();
    let pool = database.pool();
    let (bell, mut rung) = mpsc::unbounded_channel();
    let config = database.config(Role::App);
    let listening = tokio::spawn(async move { changes::listen(&config, || bell.send(()).unwrap()).await });
    let patience = Duration::from_secs(10);
    tokio::time::timeout(patience, rung.recv()).await.expect("it rings once when it begins, for what was missed");

    let tenant = database::add_tenant(&pool).await;
    tokio::time::timeout(patience, rung.recv()).await.expect("a tenant was made");

    let mut connection = pool.tenant(tenant).await.unwrap();
    connection.begin().await.unwrap();
    roles::upsert(&mut connection, &role()).await.unwrap();
    connection.rollback().await.unwrap();
    clients::upsert(&mut connection, CLIENT, &json!({}), false, now()).await.unwrap();
    tokio::time::timeout(patience, rung.recv()).await.expect("a client was made");
    assert!(rung.try_recv().is_err(), "and nothing else happened");

    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()";
    assert_eq!(database.owner().await.execute(end, &[]).await.unwrap(), 1);
    let ended = tokio::time::timeout(patience, listening).await.expect("it ends with its connection").unwrap();
    assert!(ended.is_ok());
}

#[tokio::test]
async fn who_cannot_reach_the_database_cannot_listen() {
    let mut config = shared().config(Role::App);
    config.url = config.url.replace("dbname=", "dbname=not_");
    assert!(changes::listen(&config, || ()).await.is_err());
}
