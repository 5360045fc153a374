//! What is good once is good once, however many try at the same time, and what was revoked is not good at all.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use signet_storage::grants::{self, Given};
use signet_storage::pool::Role;
use signet_storage::refresh_tokens::{RefreshTokenRow, Rotation, TokenAndUser};
use signet_storage::users::UserRow;
use signet_storage::{
    Pool, PoolConfig, TenantConnection, authorization_codes, device_authorizations, recovery_codes, refresh_tokens,
    replay_marks, revocations, sessions, totp_factors, users,
};
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::database::{add_tenant, fresh_id, now, shared, two_tenants};
use crate::rows::{
    CLIENT, Rows, fill, hash, minutes, people, refresh_token, revocation, rotation, texts, totp, waiting,
};

const CROWD: usize = 50;

/// A connection each, so that nobody waits for another's.
fn crowded() -> Pool {
    Pool::new(PoolConfig { max_size: CROWD, ..shared().config(Role::App) })
}

/// Does it once per connection, all at the same moment.
async fn all_at_once<T, F>(pool: &Pool, tenant: Uuid, act: impl Fn(TenantConnection) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let start = Arc::new(Barrier::new(CROWD));
    let mut crowd = JoinSet::new();
    for _ in 0..CROWD {
        let act = act(pool.tenant(tenant).await.unwrap());
        let start = Arc::clone(&start);
        crowd.spawn(async move {
            start.wait().await;
            act.await
        });
    }
    crowd.join_all().await
}

async fn count(query: &str, tenant: Uuid) -> i64 {
    shared().owner().await.query_one(query, &[&tenant.to_string()]).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_parallel_redemptions_of_a_code_one_succeeds() {
    let pool = crowded();
    let tenant = add_tenant(&pool).await;
    let rows = people(&mut pool.tenant(tenant).await.unwrap()).await;
    let (code, now) = (rows.code_hash, rows.now);
    let redeemed = all_at_once(&pool, tenant, |mut connection| {
        let code = code.clone();
        let token = refresh_token(now + minutes(60));
        async move { authorization_codes::redeem(&mut connection, &code, CLIENT, now, Some(&token)).await.unwrap() }
    })
    .await;
    assert_eq!(redeemed.iter().sum::<usize>(), 1, "{redeemed:?}");
    assert_eq!(count("SELECT count(*) FROM refresh_tokens WHERE tenant_id::text = $1", tenant).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_parallel_rotations_of_a_refresh_token_one_succeeds() {
    let pool = crowded();
    let tenant = add_tenant(&pool).await;
    let rows = Arc::new(fill(&mut pool.tenant(tenant).await.unwrap()).await);
    let now = rows.now + minutes(1);
    let used = all_at_once(&pool, tenant, |mut connection| {
        let ours = rotation(&rows, now);
        async move { rotate(&mut connection, &ours).await.map(|_| ours) }
    })
    .await;
    let first: Vec<_> = used.into_iter().flatten().collect();
    assert_eq!(first.len(), 1);
    assert_eq!(count("SELECT count(*) FROM refresh_tokens WHERE tenant_id::text = $1", tenant).await, 1);
    let mut connection = pool.tenant(tenant).await.unwrap();
    let now_good = find_live(&mut connection, &rows, now).await.unwrap();
    assert_eq!(
        (now_good.token_hash, now_good.successor_salt),
        (first[0].successor_hash.clone(), Some(first[0].salt.clone()))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_parallel_uses_of_a_mark_one_is_the_first_also_when_it_had_expired() {
    let pool = crowded();
    let tenant = add_tenant(&pool).await;
    let (mark, began) = (hash(), now());
    for round in [began, began + minutes(5)] {
        let first = all_at_once(&pool, tenant, |mut connection| {
            let mark = mark.clone();
            async move { replay_marks::insert(&mut connection, &mark, round, round + minutes(5)).await.unwrap() }
        })
        .await;
        assert_eq!(first.iter().sum::<usize>(), 1, "{first:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_parallel_decisions_on_a_device_one_counts_and_every_early_poll_is_told() {
    let pool = crowded();
    let tenant = add_tenant(&pool).await;
    let now = people(&mut pool.tenant(tenant).await.unwrap()).await.now;
    let row = waiting(now);
    let device = row.device_hash.clone();
    let mut connection = pool.tenant(tenant).await.unwrap();
    device_authorizations::insert(&mut connection, &hash(), &row, 5, now + minutes(60)).await.unwrap();
    drop(connection);
    let early = all_at_once(&pool, tenant, |mut connection| {
        let device = device.clone();
        async move {
            device_authorizations::poll(&mut connection, &device, CLIENT, (5, 1), now).await.unwrap().unwrap().is_early
        }
    })
    .await;
    assert_eq!(early.iter().filter(|early| !**early).count(), 1, "{early:?}");
    let longer = "SELECT poll_interval::bigint FROM device_authorizations WHERE tenant_id::text = $1";
    assert_eq!(count(longer, tenant).await, 5 + 49 * 5, "each of them counts");
    let decided = all_at_once(&pool, tenant, |mut connection| {
        let (device, code) = (device.clone(), hash());
        async move {
            device_authorizations::decide(&mut connection, &device, Some(&code), now, now + minutes(60)).await.unwrap()
        }
    })
    .await;
    assert_eq!(decided.iter().sum::<usize>(), 1, "{decided:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_parallel_uses_of_a_code_of_an_app_or_on_paper_one_counts() {
    let pool = crowded();
    let tenant = add_tenant(&pool).await;
    let mut connection = pool.tenant(tenant).await.unwrap();
    let (user, app, paper) = (people(&mut connection).await.user.id, totp(), hash());
    totp_factors::insert(&mut connection, user, &app).await.unwrap();
    recovery_codes::insert(&mut connection, user, &[paper.clone(), hash()]).await.unwrap();
    drop(connection);
    let id = app.id;
    let taken = all_at_once(&pool, tenant, |mut connection| async move {
        totp_factors::take(&mut connection, (user, id), 101).await.unwrap()
    })
    .await;
    assert_eq!(taken.iter().sum::<usize>(), 1, "{taken:?}");
    let consumed = all_at_once(&pool, tenant, |mut connection| {
        let paper = paper.clone();
        async move { recovery_codes::consume(&mut connection, user, &paper).await.unwrap() }
    })
    .await;
    assert_eq!(consumed.iter().sum::<usize>(), 1, "{consumed:?}");
    assert_eq!(count("SELECT count(*) FROM recovery_codes WHERE tenant_id::text = $1", tenant).await, 1);
}

#[tokio::test]
async fn a_token_that_was_used_is_used_no_more_and_its_family_says_when_it_was() {
    let (mut ours, _) = two_tenants().await;
    let rows = fill(&mut ours).await;
    let began = rows.now + minutes(1);
    let first = rotation(&rows, began);
    assert!(rotate(&mut ours, &first).await.is_some());
    for seconds in [5, 11, 600] {
        let later = began + TimeDelta::seconds(seconds);
        assert!(rotate(&mut ours, &rotation(&rows, later)).await.is_none());
        let family = find_live(&mut ours, &rows, later).await.unwrap();
        assert_eq!((family.used_hash, family.used_at), (Some(rows.refresh_hash.clone()), Some(began)));
        assert_eq!(family.successor_salt.as_ref(), Some(&first.salt));
    }
    let successor = Rotation { token_hash: first.successor_hash.clone(), ..rotation(&rows, began) };
    let next = rotate(&mut ours, &successor).await.unwrap().token;
    assert_eq!(next.successor_salt, Some(successor.salt), "the successor is good once more");
    assert_eq!(next.used_hash, Some(first.successor_hash), "and the first one is forgotten");
}

/// What a node reads of the family.
async fn find_live(connection: &mut TenantConnection, rows: &Rows, now: DateTime<Utc>) -> Option<RefreshTokenRow> {
    refresh_tokens::find_live(connection, &rows.family_hash, now).await.unwrap().map(|found| found.token)
}

async fn rotate(connection: &mut TenantConnection, rotation: &Rotation) -> Option<TokenAndUser> {
    refresh_tokens::rotate(connection, rotation).await.unwrap()
}

#[tokio::test]
async fn a_bound_token_is_used_by_its_sender_alone_and_so_is_its_successor() {
    let (mut ours, _) = two_tenants().await;
    let rows = fill(&mut ours).await;
    let key = |name: &str| Some(json!({ "jkt": name }));
    let first = Rotation { sender_cnf: key("a"), successor_cnf: key("a"), ..rotation(&rows, rows.now) };
    let used = rotate(&mut ours, &first).await.unwrap().token;
    assert_eq!((used.cnf, used.used_cnf), (key("a"), key("a")), "the first was bound to nothing");

    let next = Rotation { token_hash: first.successor_hash.clone(), ..rotation(&rows, rows.now) };
    assert!(rotate(&mut ours, &next).await.is_none(), "no sender");
    assert!(rotate(&mut ours, &Rotation { sender_cnf: key("b"), ..next.clone() }).await.is_none(), "another one");
    let next = Rotation { sender_cnf: key("a"), ..next };
    assert_eq!(rotate(&mut ours, &next).await.unwrap().token.successor_salt.as_ref(), Some(&next.salt));
    let last = find_live(&mut ours, &rows, rows.now).await.unwrap();
    assert_eq!(last.cnf, key("a"), "a bond goes on");
}

#[tokio::test]
async fn a_token_that_is_unknown_expired_another_clients_or_too_narrow_is_not_used() {
    let (mut ours, _) = two_tenants().await;
    let rows = fill(&mut ours).await;
    let good = rotation(&rows, rows.now);
    let refused = [
        Rotation { token_hash: hash(), ..good.clone() },
        Rotation { family_hash: hash(), ..good.clone() },
        Rotation { client_id: "other".to_owned(), ..good.clone() },
        Rotation { now: rows.now + minutes(60), ..good.clone() },
        Rotation { scopes: Some(texts(&["openid", "orders:write"])), ..good.clone() },
    ];
    for rotation in refused {
        assert!(rotate(&mut ours, &rotation).await.is_none(), "{rotation:?}");
    }
    let narrowed = Rotation { scopes: Some(texts(&["openid"])), ..good.clone() };
    let used = rotate(&mut ours, &narrowed).await.unwrap().token;
    assert_eq!(used.successor_salt, Some(good.salt), "and none of the others used it");
    assert_eq!(used.scopes.len(), 3, "what was granted is never narrowed");
}

#[tokio::test]
async fn a_revoked_grant_or_session_gives_nothing_whenever_it_was_written() {
    // A rotation or a redemption at the very time of the revocation, or with a clock ahead of it, does not escape.
    for kind in ["grant", "session"] {
        let (mut ours, _) = two_tenants().await;
        let rows = fill(&mut ours).await;
        let subject = if kind == "grant" { rows.grant_id } else { rows.session.id };
        revocations::insert(&mut ours, &revocation(kind, subject, rows.now - minutes(1))).await.unwrap();
        assert!(rotate(&mut ours, &rotation(&rows, rows.now)).await.is_none(), "{kind}");
        assert!(find_live(&mut ours, &rows, rows.now).await.is_none(), "{kind}");
        assert!(authorization_codes::find_with_user(&mut ours, &rows.code_hash).await.unwrap().is_none(), "{kind}");
    }
}

#[tokio::test]
async fn a_successor_is_as_old_as_the_sign_in_of_its_family() {
    let (mut ours, _) = two_tenants().await;
    let rows = fill(&mut ours).await;
    let first = rotation(&rows, rows.now + minutes(2));
    assert!(rotate(&mut ours, &first).await.is_some());
    // The user was revoked before the rotation, which did not see it.
    revocations::insert(&mut ours, &revocation("user", rows.user.id, rows.now + minutes(1))).await.unwrap();
    assert!(find_live(&mut ours, &rows, rows.now + minutes(2)).await.is_none());
}

#[tokio::test]
async fn apis_that_were_not_granted_use_nothing_up() {
    let (mut ours, _) = two_tenants().await;
    let rows = fill(&mut ours).await;
    let good = rotation(&rows, rows.now);
    let other = Rotation { resource: texts(&["https://other.test"]), ..good.clone() };
    assert!(rotate(&mut ours, &other).await.is_none());
    let used = rotate(&mut ours, &good).await.unwrap().token;
    assert_eq!(used.used_at, Some(rows.now), "the refused one did not use it");
}

#[tokio::test]
async fn a_revoked_user_or_client_refreshes_nothing_of_before() {
    for kind in ["user", "client"] {
        let (mut ours, _) = two_tenants().await;
        let rows = fill(&mut ours).await;
        let subject = match kind {
            "user" => rows.user.id.to_string(),
            _ => CLIENT.to_owned(),
        };
        let now = rows.now + minutes(1);
        revocations::insert(&mut ours, &revocation(kind, fresh_id(), now)).await.unwrap();
        revocations::insert(&mut ours, &revocation(kind, &subject, rows.now - minutes(1))).await.unwrap();
        assert!(rotate(&mut ours, &rotation(&rows, now)).await.is_some(), "{kind}: what came later is good");

        revocations::insert(&mut ours, &revocation(kind, &subject, now)).await.unwrap();
        assert!(rotate(&mut ours, &rotation(&rows, now)).await.is_none(), "{kind}");
        assert!(find_live(&mut ours, &rows, now).await.is_none(), "{kind}");
    }
}

#[tokio::test]
async fn a_disabled_user_refreshes_and_redeems_nothing_and_not_when_enabled_again() {
    let (mut ours, _) = two_tenants().await;
    let rows = fill(&mut ours).await;
    let disabled = UserRow { disabled: true, ..rows.user.clone() };
    users::update(&mut ours, &disabled, now()).await.unwrap();
    assert!(rotate(&mut ours, &rotation(&rows, now())).await.is_none());
    assert!(authorization_codes::find_with_user(&mut ours, &rows.code_hash).await.unwrap().is_none());
    users::update(&mut ours, &rows.user, now()).await.unwrap();
    assert!(rotate(&mut ours, &rotation(&rows, now())).await.is_none(), "what it had before is gone");
    // And not by the revocation alone, which is kept for a day: a refresh token may live a year.
    let user = rows.user.id;
    assert_eq!(grants::delete_of_user(&mut ours, Given::RefreshTokens, user, (None, None)).await, Ok(0));
    assert_eq!(grants::delete_of_user(&mut ours, Given::Codes, user, (None, None)).await, Ok(0));
    assert_eq!(sessions::end_all_of_user(&mut ours, user).await, Ok(0));
}
