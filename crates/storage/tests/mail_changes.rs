//! Changes of mail addresses at the very moment when something else happens.

use signet_storage::mail_changes::{self, NewMailChange, Side};
use signet_storage::users::{self, UserRow};
use signet_storage::{Pool, TenantConnection, sessions};
use uuid::Uuid;

use crate::database::{self, Database, add_tenant, now};
use crate::rows::{hash, mail_change, minutes, session, user};

/// Until somebody waits for somebody else.
async fn waits(database: &Database) {
    let waiting = "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) \
         WHERE datname = current_database() AND NOT granted";
    let owner = database.owner().await;
    while owner.query_one(waiting, &[]).await.unwrap().get::<_, i64>(0) == 0 {}
}

async fn signed_in(connection: &mut TenantConnection, user: &UserRow) -> Uuid {
    assert_eq!(users::insert(connection, user, now()).await, Ok(1));
    let session = session(user.id);
    assert_eq!(sessions::insert(connection, &hash(), &session).await, Ok(1));
    session.id
}

async fn begun(pool: &Pool, tenant: Uuid) -> TenantConnection {
    let mut connection = pool.tenant(tenant).await.unwrap();
    connection.begin().await.unwrap();
    connection
}

/// Either locks first what is theirs, whoever of them was there first.
#[tokio::test]
async fn of_two_who_want_each_others_unproven_address_one_has_it_and_the_other_is_refused() {
    let database = database::migrated();
    let (pool, now) = (database.pool(), now());
    let tenant = add_tenant(&pool).await;
    let mut connection = pool.tenant(tenant).await.unwrap();
    let people = ["alice", "bob"].map(|name| UserRow { email_verified: false, ..user(name) });
    let mut sessions = Vec::new();
    for person in &people {
        sessions.push(signed_in(&mut connection, person).await);
    }
    let [first, second] = [(0, 1), (1, 0)].map(|(own, other): (usize, usize)| NewMailChange {
        email: people[other].email.clone().unwrap(),
        email_key: people[other].email_key.clone().unwrap(),
        former_hash: None,
        ..mail_change((&people[own], sessions[own]), now + minutes(5))
    });
    for asked in [&first, &second] {
        assert_eq!(mail_changes::insert(&mut connection, asked, now).await, Ok(1));
    }
    let agree = async |connection: &mut TenantConnection, asked: &NewMailChange| {
        if mail_changes::agree(connection, (Side::New, &asked.new_hash), now).await?.is_none() {
            return Ok(0);
        }
        users::release_email(connection, &asked.email_key, now).await?;
        users::set_email(connection, asked.user_id, (&asked.email, &asked.email_key), now).await
    };

    let (mut here, mut there) = (begun(&pool, tenant).await, begun(&pool, tenant).await);
    assert!(mail_changes::lock_user(&mut here, first.user_id).await.unwrap().is_some());
    let other = async {
        let locked = mail_changes::lock_user(&mut there, second.user_id).await.unwrap();
        let agreed = agree(&mut there, &second).await;
        (locked, agreed, there.commit().await)
    };
    let one = async {
        waits(&database).await;
        let agreed = agree(&mut here, &first).await;
        (agreed, here.commit().await)
    };
    let ((agreed, committed), (locked, refused, ended)) = tokio::join!(one, other);
    assert_eq!((agreed, refused), (Ok(1), Ok(0)));
    assert!(committed.is_ok() && ended.is_ok(), "{committed:?} {ended:?}");
    assert_eq!(locked.unwrap().email_key, None, "they see what became of them");
}

/// Whoever ends the sessions ends what waits after them.
#[tokio::test]
async fn a_session_that_is_just_being_ended_asks_for_nothing_and_one_that_just_asked_is_ended_after_it() {
    let database = database::migrated();
    let (pool, now, alice) = (database.pool(), now(), user("alice"));
    let tenant = add_tenant(&pool).await;
    let mut connection = pool.tenant(tenant).await.unwrap();
    let asks = signed_in(&mut connection, &alice).await;
    let asked = mail_change((&alice, asks), now + minutes(5));
    let ends = async |connection: &mut TenantConnection| {
        sessions::end(connection, asks, alice.id).await.unwrap();
        mail_changes::delete(connection, alice.id).await
    };
    let (mut here, mut there) = (begun(&pool, tenant).await, begun(&pool, tenant).await);
    assert_eq!(mail_changes::insert(&mut here, &asked, now).await, Ok(1));
    let asking = async {
        waits(&database).await;
        here.commit().await
    };
    let (committed, ended) = tokio::join!(asking, ends(&mut there));
    assert!(committed.is_ok());
    assert_eq!(ended, Ok(1), "what was asked for first");
    there.rollback().await.unwrap();

    let (mut here, mut there) = (begun(&pool, tenant).await, begun(&pool, tenant).await);
    ends(&mut there).await.unwrap();
    let ending = async {
        waits(&database).await;
        there.commit().await
    };
    let (count, committed) = tokio::join!(mail_changes::insert(&mut here, &asked, now), ending);
    assert!(committed.is_ok());
    assert_eq!(count, Ok(0), "the session is over");
}
