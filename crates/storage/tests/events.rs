//! Events are recorded whatever the month, for any tenant at once, and dropped by the month.

use chrono::{DateTime, NaiveDate, Utc};
use signet_storage::events::{self, NewEvent};
use signet_storage::pool::Role;
use signet_storage::tenants;

use crate::database::{self, Database, add_tenant, fresh_id, new_tenant, now};
use crate::rows::event;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(12, 0, 0).unwrap().and_utc()
}

/// How many events each partition holds, those without any left out.
async fn partitions(database: &Database) -> Vec<(String, i64)> {
    let query = "SELECT tableoid::regclass::text, count(*) FROM events GROUP BY 1 ORDER BY 1";
    let rows = database.owner().await.query(query, &[]).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

fn held(expected: &[(&str, i64)]) -> Vec<(String, i64)> {
    expected.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

#[tokio::test]
async fn an_event_of_a_month_without_a_partition_is_kept_and_moved_when_there_is_one() {
    let database = database::migrated();
    let pool = database.pool();
    let mut connection = pool.tenant(add_tenant(&pool).await).await.unwrap();
    for day in [day(2031, 5, 1), day(2031, 5, 31), day(2031, 6, 1)] {
        let event = NewEvent { occurred_at: noon(day), ..event(connection.tenant()) };
        assert_eq!(events::insert(&mut connection, &event).await, Ok(1));
    }
    assert_eq!(partitions(&database).await, held(&[("events_default", 3)]));

    for _ in 0..2 {
        events::create_partition(&mut connection, day(2031, 5, 17)).await.unwrap();
    }
    assert_eq!(partitions(&database).await, held(&[("events_2031_05", 2), ("events_default", 1)]));
    let event = NewEvent { occurred_at: noon(day(2031, 5, 2)), ..event(connection.tenant()) };
    assert_eq!(events::insert(&mut connection, &event).await, Ok(1));
    assert_eq!(partitions(&database).await, held(&[("events_2031_05", 3), ("events_default", 1)]));
}

#[tokio::test]
async fn nodes_that_make_the_same_partition_at_once_do_not_disturb_each_other() {
    let database = database::migrated();
    let pool = database.pool();
    let make = async || {
        let mut connection = pool.system().await.unwrap();
        events::create_partition(&mut connection, day(2031, 5, 17)).await
    };
    let (one, two, three) = tokio::join!(make(), make(), make());
    assert!(one.is_ok() && two.is_ok() && three.is_ok(), "{one:?} {two:?} {three:?}");
}

#[tokio::test]
async fn whoever_makes_a_partition_and_whoever_makes_a_tenant_wait_for_each_other_and_both_succeed() {
    let database = database::migrated();
    let (pool, owner) = (database.pool(), database.owner().await);
    let tenant = new_tenant();
    let mut apply = pool.tenant(tenant.id).await.unwrap();
    apply.begin().await.unwrap();
    assert_eq!(tenants::insert(&mut apply, &tenant, now()).await, Ok(1));
    let mut maker = pool.system().await.unwrap();
    let making = tokio::spawn(async move { events::create_partition(&mut maker, day(2031, 5, 17)).await });
    let waiting = "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database \
         WHERE d.datname = current_database() AND NOT granted";
    while owner.query_one(waiting, &[]).await.unwrap().get::<_, i64>(0) == 0 {}
    assert_eq!(events::insert(&mut apply, &event(tenant.id)).await, Ok(1));
    apply.commit().await.unwrap();
    let made = making.await.unwrap();
    assert!(made.is_ok(), "{made:?}");
}

#[tokio::test]
async fn a_batch_records_the_events_of_many_tenants_without_those_that_are_gone() {
    let database = database::migrated();
    let pool = database.pool();
    let gone = new_tenant();
    let mut system = pool.system().await.unwrap();
    tenants::insert(&mut system, &gone, now()).await.unwrap();
    tenants::delete(&mut system, &gone.slug, now()).await.unwrap();
    let batch = [event(add_tenant(&pool).await), event(gone.id), event(add_tenant(&pool).await)];
    let full = NewEvent {
        user_id: None,
        client_id: None,
        session_id: Some(fresh_id()),
        address: Some("192.0.2.1".to_owned()),
        request_id: Some(fresh_id()),
        ..event(batch[0].tenant_id)
    };
    let mut recorder = database.pool_of(Role::Recorder).system().await.unwrap();
    assert_eq!(events::insert_batch(&mut recorder, &batch).await, Ok(2));
    assert_eq!(events::insert_batch(&mut recorder, std::slice::from_ref(&full)).await, Ok(1));
    assert_eq!(events::insert_batch(&mut recorder, &[]).await, Ok(0));
    let stored = "SELECT kind, user_id::text, client_id, session_id::text, address, request_id::text, details::text, \
         occurred_at = $2::text::timestamptz FROM events WHERE id::text = $1";
    let parameters: [&(dyn tokio_postgres::types::ToSql + Sync); 2] =
        [&full.id.to_string(), &full.occurred_at.to_rfc3339()];
    let row = database.owner().await.query_one(stored, &parameters).await.unwrap();
    assert_eq!((row.get(0), row.get(1), row.get(2)), ("sign_in.succeeded", None::<&str>, None::<&str>));
    assert_eq!(row.get::<_, Option<String>>(3), full.session_id.map(|id| id.to_string()));
    assert_eq!(row.get::<_, Option<&str>>(4), full.address.as_deref());
    assert_eq!(row.get::<_, Option<String>>(5), full.request_id.map(|id| id.to_string()));
    assert_eq!((row.get(6), row.get(7)), (r#"{"count": 1}"#, true));
}

#[tokio::test]
async fn old_months_are_dropped_whole() {
    let database = database::migrated();
    let mut system = database.pool().system().await.unwrap();
    for month in [3, 4, 5] {
        events::create_partition(&mut system, day(2031, month, 1)).await.unwrap();
    }
    assert!(events::drop_before(&mut system, day(2031, 5, 9)).await.is_err(), "requests drop none");
    let mut sweeper = database.pool_of(Role::Sweeper).system().await.unwrap();
    assert_eq!(events::drop_before(&mut sweeper, day(2031, 5, 9)).await, Ok(2));
    assert_eq!(events::drop_before(&mut sweeper, day(2031, 5, 9)).await, Ok(0));
    let left = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'events'::regclass ORDER BY 1";
    let left = database.owner().await.query(left, &[]).await.unwrap();
    assert_eq!(left.iter().map(|row| row.get(0)).collect::<Vec<String>>(), ["events_2031_05", "events_default"]);
}
