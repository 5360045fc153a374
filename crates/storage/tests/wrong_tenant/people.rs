//! People: accounts, sessions, consents, failures, events.

use serde_json::json;
use signet_storage::events::NewEvent;
use signet_storage::sessions::SessionClient;
use signet_storage::users::UserRow;
use signet_storage::{authorization_codes, consents, events, mail_links, sessions, sign_in_failures, users};

use crate::database::{fresh_id, now, two_tenants};
use crate::rows::{BUCKET, CLIENT, event, hash, mail_link, minutes, people, session, texts, user};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(
    users_are_the_tenants_own,
    users_are_listed_by_name_and_changed,
    a_user_changes_some_claims_and_keeps_the_others,
    sessions_are_the_tenants_own,
    a_session_notes_when_and_from_which_networks_it_is_used,
    a_user_sees_their_own_events_page_by_page,
    an_operator_sees_the_events_of_their_tenant,
    a_disabled_users_session_is_no_session,
    consents_are_the_tenants_own,
    failures_are_counted_for_one_tenant,
    a_link_in_a_letter_is_the_tenants_own_and_good_once,
    a_new_password_or_address_ends_the_links_of_before,
);

async fn users_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));

    let (name, email) = (Some("alice"), Some("alice@acme.test"));
    assert!(users::find_by_login(&mut theirs, name, email).await.unwrap().is_none());
    assert!(users::find_enabled(&mut theirs, alice.id).await.unwrap().is_none());
    assert!(users::list(&mut theirs, "", 10).await.unwrap().is_empty());
    let taken_over = UserRow { password_hash: Some("theirs".to_owned()), ..alice.clone() };
    assert_eq!(users::update(&mut theirs, &taken_over, now).await, Ok(0));
    assert_eq!(users::rehash(&mut theirs, alice.id, "$argon2id$old", "theirs").await, Ok(0));
    assert_eq!(users::hold(&mut theirs, &alice, "$argon2id$old").await, Ok(0));
    assert_eq!(users::hold(&mut ours, &alice, "$argon2id$old").await, Ok(1));
    assert_eq!(users::hold(&mut ours, &alice, "$argon2id$other").await, Ok(0), "it was changed meanwhile");
    let twin = UserRow { password_hash: None, ..alice.clone() };
    assert_eq!(users::insert(&mut theirs, &twin, now).await, Ok(1), "the same name and address are another user");

    let found = users::find_by_login(&mut ours, name, None).await.unwrap().unwrap();
    assert_eq!(found.password_hash, alice.password_hash);
    assert_eq!(
        (found.username.as_str(), found.claims, found.roles),
        ("ALICE", alice.claims.clone(), alice.roles.clone())
    );
    let by_email = users::find_by_login(&mut ours, None, email).await.unwrap().unwrap();
    assert_eq!((by_email.id, by_email.email), (alice.id, alice.email.clone()));
    assert!(users::find_by_login(&mut ours, None, None).await.unwrap().is_none());
    assert_eq!(users::find_enabled(&mut ours, alice.id).await.unwrap().unwrap().id, alice.id);
}

async fn users_are_listed_by_name_and_changed((mut ours, _): Tenants) {
    let now = now();
    let (alice, bob) = (user("alice"), user("bob"));
    for person in [&bob, &alice] {
        assert_eq!(users::insert(&mut ours, person, now).await, Ok(1));
    }
    let namesake = UserRow { email: None, email_key: None, ..user("alice") };
    assert_eq!(users::insert(&mut ours, &namesake, now).await, Ok(0), "the name is taken");
    let same_address = UserRow { email_key: bob.email_key.clone(), ..user("carol") };
    assert_eq!(users::insert(&mut ours, &same_address, now).await, Ok(0), "the address is taken");

    let mut names = async |after, limit| {
        let found = users::list(&mut ours, after, limit).await.unwrap();
        found.into_iter().map(|user| user.username_key).collect::<Vec<_>>()
    };
    assert_eq!(names("", 10).await, ["alice", "bob"]);
    assert_eq!(names("", 1).await, ["alice"]);
    assert_eq!(names("alice", 10).await, ["bob"]);

    let disabled = UserRow { disabled: true, roles: texts(&[]), ..alice.clone() };
    assert_eq!(users::update(&mut ours, &disabled, now + minutes(1)).await, Ok(1));
    assert!(users::find_enabled(&mut ours, alice.id).await.unwrap().is_none());
    let found = users::find_by_login(&mut ours, Some("alice"), None).await.unwrap().unwrap();
    assert_eq!((found.disabled, found.roles.len(), found.updated_at), (true, 0, now + minutes(1)));
    let clash = UserRow { username_key: "alice".to_owned(), ..bob };
    assert!(users::update(&mut ours, &clash, now).await.is_err(), "the name is taken");
    assert_eq!(
        users::rehash(&mut ours, alice.id, "$argon2id$other", "new").await,
        Ok(0),
        "the password changed meanwhile"
    );
    assert_eq!(users::rehash(&mut ours, alice.id, "$argon2id$old", "new").await, Ok(1));
}

async fn a_user_changes_some_claims_and_keeps_the_others((mut ours, mut theirs): Tenants) {
    let (now, alice) =
        (now(), UserRow { claims: json!({ "name": "A", "gender": "x", "locale": "de" }), ..user("alice") });
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let (set, taken) = (json!({ "name": "Alice" }), texts(&["locale", "nickname"]));
    assert_eq!(users::change_claims(&mut theirs, alice.id, (&set, &taken), now).await, Ok(0));
    assert_eq!(users::change_claims(&mut ours, alice.id, (&set, &taken), now + minutes(1)).await, Ok(1));
    let found = users::find_enabled(&mut ours, alice.id).await.unwrap().unwrap();
    assert_eq!((found.claims, found.updated_at), (json!({ "name": "Alice", "gender": "x" }), now + minutes(1)));
    assert_eq!(users::update(&mut ours, &UserRow { disabled: true, ..alice.clone() }, now).await, Ok(1));
    assert_eq!(users::change_claims(&mut ours, alice.id, (&set, &taken), now).await, Ok(0));
}

async fn sessions_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (now, user, id) = (rows.now, rows.user.id, rows.session.id);

    assert!(sessions::find_with_user(&mut theirs, &rows.session_hash, now).await.unwrap().is_none());
    assert!(sessions::list_of_user(&mut theirs, user, now).await.unwrap().is_empty());
    assert!(sessions::list_clients(&mut theirs, id, user).await.unwrap().is_empty());
    assert!(sessions::list_clients_of_user(&mut theirs, user).await.unwrap().is_empty());
    assert_eq!(sessions::end(&mut theirs, id, user).await, Ok(0));
    assert_eq!(sessions::end_all_of_user(&mut theirs, user).await, Ok(0));
    let planted = sessions::insert(&mut theirs, &hash(), &session(user)).await;
    assert!(planted.is_err(), "a user of theirs is not there");

    let found = sessions::find_with_user(&mut ours, &rows.session_hash, now).await.unwrap().unwrap();
    assert_eq!((found.session.id, found.user.id), (id, user));
    assert_eq!((found.session.amr, found.session.created_at), (texts(&["pwd"]), rows.session.created_at));
    let end = rows.session.expires_at;
    assert!(sessions::find_with_user(&mut ours, &rows.session_hash, end).await.unwrap().is_none(), "it is over");
    assert!(sessions::list_of_user(&mut ours, user, end).await.unwrap().is_empty());
    assert_eq!(sessions::list_of_user(&mut ours, user, now).await.unwrap()[0].id, id);
    assert_eq!(sessions::list_clients(&mut ours, id, user).await, Ok(Vec::new()), "a code that nobody redeemed");
    assert_eq!(authorization_codes::redeem(&mut ours, &rows.code_hash, CLIENT, now, None).await, Ok(1));
    let client =
        SessionClient { session_id: id, client_id: CLIENT.to_owned(), metadata: json!({ "client_name": "Web" }) };
    assert_eq!(sessions::list_clients(&mut ours, id, user).await, Ok(vec![client.clone()]));
    assert_eq!(sessions::list_clients_of_user(&mut ours, user).await, Ok(vec![client]));
    assert_eq!(sessions::list_clients_of_user(&mut ours, fresh_id()).await, Ok(Vec::new()));
    assert_eq!(sessions::list_clients(&mut ours, id, fresh_id()).await, Ok(Vec::new()));
    assert_eq!(sessions::list_clients(&mut ours, fresh_id(), user).await, Ok(Vec::new()));
    assert_eq!(sessions::end(&mut ours, id, fresh_id()).await, Ok(0), "it is somebody else's");
    assert_eq!(sessions::end(&mut ours, id, user).await, Ok(1));
    for _ in 0..2 {
        assert_eq!(sessions::insert(&mut ours, &hash(), &session(user)).await, Ok(1));
    }
    assert_eq!(sessions::end_all_of_user(&mut ours, user).await, Ok(2));
}

async fn a_session_notes_when_and_from_which_networks_it_is_used((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (id, later) = (rows.session.id, rows.now + minutes(5));
    let (minute, network) = ((later - minutes(1), later), ("198.51.0.0/16", 2));
    assert_eq!(sessions::touch(&mut theirs, id, minute).await, Ok(0));
    assert_eq!(sessions::touch_from(&mut theirs, id, network, later).await, Ok(0));
    assert_eq!(sessions::touch(&mut ours, id, minute).await, Ok(1));
    assert_eq!(sessions::touch(&mut ours, id, minute).await, Ok(0), "that was noted a moment ago");
    assert_eq!(sessions::touch_from(&mut ours, id, ("192.0.0.0/16", 2), later).await, Ok(0), "it began there");
    assert_eq!(sessions::touch_from(&mut ours, id, network, later).await, Ok(1));
    assert_eq!(sessions::touch_from(&mut ours, id, network, later).await, Ok(0), "once");
    assert_eq!(sessions::touch_from(&mut ours, id, ("203.0.0.0/16", 2), later).await, Ok(0), "two are enough");
    let found = sessions::find_with_user(&mut ours, &rows.session_hash, rows.now).await.unwrap().unwrap();
    assert_eq!(found.session.networks, texts(&["192.0.0.0/16", "198.51.0.0/16"]));
    assert_eq!(found.session.last_seen_at, later);
}

async fn a_disabled_users_session_is_no_session((mut ours, _): Tenants) {
    let rows = people(&mut ours).await;
    users::update(&mut ours, &UserRow { disabled: true, ..rows.user.clone() }, now()).await.unwrap();
    assert!(sessions::find_with_user(&mut ours, &rows.session_hash, rows.now).await.unwrap().is_none());
    users::update(&mut ours, &rows.user, now()).await.unwrap();
    let again = sessions::find_with_user(&mut ours, &rows.session_hash, rows.now).await.unwrap();
    assert!(again.is_none(), "who is let in again signs in again");
}

async fn consents_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (now, user) = (rows.now, rows.user.id);
    assert_eq!(consents::give(&mut ours, user, CLIENT, &texts(&["openid"]), now).await, Ok(1));

    assert!(consents::find(&mut theirs, user, CLIENT).await.unwrap().is_none());
    assert!(consents::give(&mut theirs, user, CLIENT, &texts(&["email"]), now).await.is_err(), "neither is theirs");

    consents::give(&mut ours, user, CLIENT, &texts(&["email", "openid"]), now + minutes(1)).await.unwrap();
    let mut found = consents::find(&mut ours, user, CLIENT).await.unwrap().unwrap();
    found.scopes.sort();
    assert_eq!((found.scopes, found.given_at), (texts(&["email", "openid"]), now + minutes(1)));
    assert!(consents::find(&mut ours, fresh_id(), CLIENT).await.unwrap().is_none());

    assert!(consents::list_of_user(&mut theirs, user).await.unwrap().is_empty());
    assert_eq!(consents::withdraw(&mut theirs, user, CLIENT).await, Ok(0));
    let listed = consents::list_of_user(&mut ours, user).await.unwrap();
    assert_eq!((listed.len(), listed[0].client_id.as_str(), listed[0].given_at), (1, CLIENT, now + minutes(1)));
    assert_eq!(consents::withdraw(&mut ours, fresh_id(), CLIENT).await, Ok(0));
    assert_eq!(consents::withdraw(&mut ours, user, CLIENT).await, Ok(1));
    assert!(consents::list_of_user(&mut ours, user).await.unwrap().is_empty());
}

async fn failures_are_counted_for_one_tenant((mut ours, mut theirs): Tenants) {
    let now = now();
    let buckets = [BUCKET.to_vec(), b"address".to_vec(), BUCKET.to_vec()];
    sign_in_failures::record(&mut ours, &buckets, now, now + minutes(5)).await.unwrap();
    sign_in_failures::record(&mut ours, &buckets[..1], now + minutes(1), now + minutes(5)).await.unwrap();

    assert!(sign_in_failures::find(&mut theirs, &buckets, now).await.unwrap().is_empty());
    assert_eq!(sign_in_failures::clear(&mut theirs, &buckets).await, Ok(0));
    sign_in_failures::record(&mut theirs, &buckets, now, now + minutes(5)).await.unwrap();

    let mut counts = async |after| {
        let found = sign_in_failures::find(&mut ours, &buckets, now + minutes(after)).await.unwrap();
        let mut counts: Vec<_> = found.iter().map(|row| (row.failures, row.last_failed_at)).collect();
        counts.sort();
        counts
    };
    assert_eq!(counts(1).await, [(1, now), (2, now + minutes(1))]);
    assert_eq!(counts(5).await, []);
    sign_in_failures::record(&mut ours, &buckets[..1], now + minutes(6), now + minutes(9)).await.unwrap();
    let anew = sign_in_failures::find(&mut ours, &buckets, now + minutes(6)).await.unwrap();
    assert_eq!(anew.iter().map(|row| row.failures).collect::<Vec<_>>(), [1], "what expired begins anew");
    assert_eq!(sign_in_failures::clear(&mut ours, &buckets).await, Ok(2));
}

#[tokio::test]
async fn an_event_is_recorded_for_the_tenant_of_the_connection_only() {
    let (mut ours, mut theirs) = two_tenants().await;
    let event = event(ours.tenant());
    assert!(events::insert(&mut theirs, &event).await.is_err());
    assert_eq!(events::insert(&mut ours, &event).await, Ok(1));
    assert!(events::insert(&mut ours, &event).await.is_err(), "it is there");
}

async fn a_user_sees_their_own_events_page_by_page((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (user, end) = (Some(rows.user.id), (rows.now + minutes(90), uuid::Uuid::max()));
    let mut ids = Vec::new();
    for (minute, kind, user_id) in [
        (1, "sign_in.succeeded", user),
        (2, "password.changed", user),
        (2, "sign_in.succeeded", user),
        (3, "something.new", user),
        (4, "sign_in.succeeded", Some(fresh_id())),
        (5, "sign_in.succeeded", None),
    ] {
        let at = rows.now + minutes(minute);
        let event = NewEvent { occurred_at: at, kind, user_id, ..event(ours.tenant()) };
        assert_eq!(events::insert(&mut ours, &event).await, Ok(1));
        ids.push((at, event.id));
    }
    let kinds = ["sign_in.succeeded", "password.changed"];
    assert!(events::list_of_user(&mut theirs, rows.user.id, &kinds, end, 10).await.unwrap().is_empty());
    let mut list = async |kinds: &[&str], before, limit| {
        let found = events::list_of_user(&mut ours, rows.user.id, kinds, before, limit).await.unwrap();
        found.into_iter().map(|event| (event.occurred_at, event.id)).collect::<Vec<_>>()
    };
    let all = list(&kinds, end, 10).await;
    let mut expected = ids[..3].to_vec();
    expected.sort_unstable();
    expected.reverse();
    assert_eq!(all, expected, "the newest first, and of two at once neither is lost");
    assert_eq!(list(&kinds, end, 1).await, all[..1]);
    assert_eq!(list(&kinds, all[0], 10).await, all[1..]);
    assert_eq!(list(&kinds, all[2], 10).await, []);
    assert_eq!(list(&[], end, 10).await.len(), 4, "of all kinds");
    let first = events::list_of_user(&mut ours, rows.user.id, &kinds, end, 1).await.unwrap().remove(0);
    assert_eq!(first.client.unwrap()["client_name"], "Web");
}

async fn an_operator_sees_the_events_of_their_tenant((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let user = Some(rows.user.id);
    for (minute, kind, user_id) in
        [(1, "sign_in.failed", None), (2, "sign_in.succeeded", user), (3, "password.changed", user)]
    {
        let event = NewEvent { occurred_at: rows.now + minutes(minute), kind, user_id, ..event(ours.tenant()) };
        assert_eq!(events::insert(&mut ours, &event).await, Ok(1));
    }
    let since = rows.now + minutes(1);
    assert!(events::list(&mut theirs, since, (None, ""), 10).await.unwrap().is_empty());
    assert!(events::list(&mut theirs, since, (user, ""), 10).await.unwrap().is_empty());
    let mut kinds = async |since, which, limit| {
        let found = events::list(&mut ours, since, which, limit).await.unwrap();
        found.into_iter().map(|event| event.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(since, (None, ""), 10).await, ["password.changed", "sign_in.succeeded", "sign_in.failed"]);
    assert_eq!(kinds(since, (user, ""), 10).await, ["password.changed", "sign_in.succeeded"]);
    assert_eq!(kinds(since, (None, "sign_in."), 10).await, ["sign_in.succeeded", "sign_in.failed"]);
    assert_eq!(kinds(since + minutes(1), (None, "sign_in."), 10).await, ["sign_in.succeeded"]);
    assert_eq!(kinds(since, (None, ""), 1).await, ["password.changed"]);
    let newest = events::list(&mut ours, since, (None, ""), 1).await.unwrap().remove(0);
    assert_eq!((newest.user_id, newest.username), (user, Some(rows.user.username)));
}

async fn a_link_in_a_letter_is_the_tenants_own_and_good_once((mut ours, mut theirs): Tenants) {
    let (now, alice, token) = (now(), user("alice"), hash());
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let link = mail_link(&alice, "reset", now + minutes(5));
    assert_eq!(mail_links::insert(&mut ours, &token, &link, now).await, Ok(1));
    assert_eq!(mail_links::insert(&mut theirs, &hash(), &link, now).await, Ok(0), "the user is not theirs");

    assert!(mail_links::find(&mut theirs, &token, "reset", now).await.unwrap().is_none());
    assert!(mail_links::consume(&mut theirs, &token, "reset", now).await.unwrap().is_none());
    for (purpose, at) in [("verify", now), ("reset", now + minutes(5))] {
        assert!(mail_links::find(&mut ours, &token, purpose, at).await.unwrap().is_none());
        assert!(mail_links::consume(&mut ours, &token, purpose, at).await.unwrap().is_none());
    }
    assert_eq!(mail_links::find(&mut ours, &token, "reset", now).await.unwrap(), Some(link.clone()));
    assert_eq!(mail_links::consume(&mut ours, &token, "reset", now).await.unwrap(), Some(link));
    assert!(mail_links::consume(&mut ours, &token, "reset", now).await.unwrap().is_none());
}

async fn a_new_password_or_address_ends_the_links_of_before((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let reached = (alice.id, "alice@acme.test");
    assert_eq!(users::set_password(&mut theirs, reached, "theirs", now).await, Ok(0));
    assert_eq!(users::verify_email(&mut theirs, reached, now).await, Ok(0));
    assert_eq!(users::set_password(&mut ours, (alice.id, "other@acme.test"), "new", now).await, Ok(0));
    assert_eq!(users::verify_email(&mut ours, (alice.id, "other@acme.test"), now).await, Ok(0));

    let moved = UserRow { email_key: Some("new@acme.test".to_owned()), ..alice.clone() };
    let disabled = UserRow { disabled: true, ..moved.clone() };
    for change in 0..4 {
        let token = hash();
        let link = mail_link(if change == 3 { &moved } else { &alice }, "reset", now + minutes(5));
        assert_eq!(mail_links::insert(&mut ours, &token, &link, now).await, Ok(1));
        let (changed, stays) = match change {
            0 => (users::verify_email(&mut ours, reached, now).await, true),
            1 => (users::set_password(&mut ours, reached, "new", now).await, false),
            2 => (users::update(&mut ours, &moved, now).await, false),
            _ => (users::update(&mut ours, &disabled, now).await, false),
        };
        assert_eq!(changed, Ok(1));
        let found = mail_links::find(&mut ours, &token, "reset", now).await.unwrap();
        assert_eq!(found.is_some(), stays, "change {change}");
    }
    assert_eq!(users::set_password(&mut ours, (alice.id, "new@acme.test"), "new", now).await, Ok(0), "disabled");
    let former = mail_link(&alice, "reset", now + minutes(5));
    assert_eq!(
        mail_links::insert(&mut ours, &hash(), &former, now).await,
        Ok(0),
        "an address that is no longer theirs"
    );
}
