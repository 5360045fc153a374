//! What an operator sets up: roles, APIs, clients, their secrets, signing keys.

use serde_json::json;
use signet_storage::client_secrets::SecretRow;
use signet_storage::encryption_keys::EncryptionKeyRow;
use signet_storage::signing_keys::SigningKeyRow;
use signet_storage::{
    apis, client_registrations, client_secrets, clients, consents, encryption_keys, initial_access_tokens, roles,
    signing_keys,
};

use crate::database::now;
use crate::rows::{api, encryption_key, minutes, people, role, secret, signing_key, texts};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(
    roles_are_the_tenants_own,
    apis_are_the_tenants_own,
    clients_are_the_tenants_own,
    a_client_that_nobody_uses_expires,
    clients_at_which_a_sign_in_begins_are_the_operators_and_those_that_a_user_agreed_to,
    a_client_that_registered_itself_is_its_tenants_and_apart_from_the_operators,
    an_initial_access_token_is_good_so_often_in_its_tenant,
    two_secrets_of_a_client_live_and_none_is_another_tenants,
    the_secret_of_a_client_that_signs_with_it_is_kept_until_it_no_longer_does,
    signing_keys_are_the_tenants_own_and_go_from_next_to_active_to_retiring,
    encryption_keys_are_the_tenants_own_and_one_of_a_type_is_current,
);

async fn roles_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    assert_eq!(roles::upsert(&mut ours, &role()).await, Ok(1));

    assert_eq!(roles::list(&mut theirs).await, Ok(Vec::new()));
    assert_eq!(roles::delete(&mut theirs, "ADMIN").await, Ok(0));
    let weaker = roles::RoleRow { scopes: Vec::new(), ..role() };
    assert_eq!(roles::upsert(&mut theirs, &weaker).await, Ok(1), "the same name is another role");
    assert_eq!(roles::list(&mut ours).await, Ok(vec![role()]));

    let changed = roles::RoleRow { scopes: texts(&["orders:read"]), ..role() };
    roles::upsert(&mut ours, &changed).await.unwrap();
    assert_eq!(roles::list(&mut ours).await, Ok(vec![changed]));
    assert_eq!(roles::delete(&mut ours, "ADMIN").await, Ok(1));
    assert_eq!(roles::list(&mut ours).await, Ok(Vec::new()));
}

async fn apis_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    assert_eq!(apis::upsert(&mut ours, &api()).await, Ok(1));

    assert_eq!(apis::list(&mut theirs).await, Ok(Vec::new()));
    assert_eq!(apis::delete(&mut theirs, &api().audience).await, Ok(0));
    apis::upsert(&mut theirs, &apis::ApiRow { name: "Other".to_owned(), ..api() }).await.unwrap();
    assert_eq!(apis::list(&mut ours).await, Ok(vec![api()]));

    let changed = apis::ApiRow { name: "Orders 2".to_owned(), access_token_format: "opaque".to_owned(), ..api() };
    apis::upsert(&mut ours, &changed).await.unwrap();
    assert_eq!(apis::list(&mut ours).await, Ok(vec![changed]));
    assert_eq!(apis::delete(&mut ours, &api().audience).await, Ok(1));
    assert_eq!(apis::list(&mut ours).await, Ok(Vec::new()));
}

async fn clients_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    let (now, metadata) = (now(), json!({ "client_name": "Web" }));
    assert_eq!(clients::upsert(&mut ours, "web", &metadata, false, now).await, Ok(1));

    assert!(clients::find(&mut theirs, "web", now).await.unwrap().is_none());
    assert!(clients::list(&mut theirs, now).await.unwrap().is_empty());
    assert_eq!(clients::delete(&mut theirs, "web").await, Ok(0));
    assert_eq!(
        clients::upsert(&mut theirs, "web", &json!({}), true, now).await,
        Ok(1),
        "the same name is another client"
    );

    let found = clients::find(&mut ours, "web", now).await.unwrap().unwrap();
    assert_eq!((found.client_id.as_str(), &found.metadata, found.disabled), ("web", &metadata, false));
    assert_eq!(found.secrets, Vec::<Vec<u8>>::new());
    clients::upsert(&mut ours, "web", &metadata, true, now).await.unwrap();
    clients::upsert(&mut ours, "api", &metadata, false, now).await.unwrap();
    assert_eq!(clients::demand_two_factors(&mut ours).await, Ok(false));
    clients::upsert(&mut ours, "web", &json!({ "require_second_factor": true }), true, now).await.unwrap();
    assert_eq!(clients::demand_two_factors(&mut ours).await, Ok(true));
    assert_eq!(clients::demand_two_factors(&mut theirs).await, Ok(false), "by whatever another tenant's demand");
    clients::upsert(&mut ours, "web", &metadata, true, now).await.unwrap();
    let all = clients::list(&mut ours, now).await.unwrap();
    let all: Vec<_> = all.iter().map(|client| (client.client_id.as_str(), client.disabled)).collect();
    assert_eq!(all, [("api", false), ("web", true)]);
    assert_eq!(clients::delete(&mut ours, "web").await, Ok(1));
    assert!(clients::find(&mut ours, "web", now).await.unwrap().is_none());
}

async fn a_client_that_nobody_uses_expires((mut ours, mut theirs): Tenants) {
    let now = now();
    clients::upsert(&mut ours, "one", &json!({}), false, now).await.unwrap();
    assert_eq!(clients::expire(&mut theirs, "one", now).await, Ok(0));
    assert_eq!(clients::expire(&mut ours, "one", now + minutes(5)).await, Ok(1));
    assert_eq!(clients::keep(&mut theirs, "one", now).await, Ok(0));

    let row = clients::find(&mut ours, "one", now).await.unwrap().unwrap();
    assert_eq!(row.expires_at, Some(now + minutes(5)));
    assert!(clients::find(&mut ours, "one", now + minutes(5)).await.unwrap().is_none());
    assert!(clients::list(&mut ours, now + minutes(5)).await.unwrap().is_empty());
    assert_eq!(clients::keep(&mut ours, "one", now + minutes(5)).await, Ok(0), "it is too late");
    assert_eq!(clients::keep(&mut ours, "one", now).await, Ok(1));
    assert_eq!(clients::keep(&mut ours, "one", now).await, Ok(0), "it stays anyway");
    assert!(clients::find(&mut ours, "one", now + minutes(5)).await.unwrap().is_some());
}

async fn clients_at_which_a_sign_in_begins_are_the_operators_and_those_that_a_user_agreed_to(
    (mut ours, mut theirs): Tenants,
) {
    let rows = people(&mut ours).await;
    let (now, user) = (rows.now, rows.user.id);
    let initiating = json!({ "initiate_login_uri": "https://app.test/login" });
    for (name, disabled) in [("one", false), ("off", true), ("stranger", false)] {
        clients::upsert(&mut ours, name, &initiating, disabled, now).await.unwrap();
    }
    client_registrations::insert(&mut ours, "stranger", b"token", 9, now).await.unwrap();
    assert!(clients::list_initiating(&mut theirs, user, 9, now).await.unwrap().is_empty());

    let mut names = async |limit| {
        let listed = clients::list_initiating(&mut ours, user, limit, now).await.unwrap();
        listed.into_iter().map(|row| row.client_id).collect::<Vec<_>>()
    };
    assert_eq!(names(9).await, ["one"], "the others have none, are off, or are nobody's");
    consents::give(&mut ours, user, "stranger", &texts(&["openid"]), now).await.unwrap();
    let mut names = async |limit| {
        let listed = clients::list_initiating(&mut ours, user, limit, now).await.unwrap();
        listed.into_iter().map(|row| row.client_id).collect::<Vec<_>>()
    };
    assert_eq!(names(9).await, ["one", "stranger"]);
    assert_eq!(names(1).await, ["one"]);
}

async fn a_client_that_registered_itself_is_its_tenants_and_apart_from_the_operators((mut ours, mut theirs): Tenants) {
    let now = now();
    for name in ["web", "one", "two"] {
        clients::upsert(&mut ours, name, &json!({}), false, now).await.unwrap();
    }
    assert_eq!(client_registrations::insert(&mut ours, "one", b"token", 1, now).await, Ok(1));
    assert_eq!(client_registrations::insert(&mut ours, "two", b"other", 1, now).await, Ok(0), "there are enough");

    let intruder = client_registrations::insert(&mut theirs, "two", b"other", 9, now).await;
    assert!(intruder.is_err(), "a client of theirs is not there");
    assert_eq!(client_registrations::find(&mut theirs, "one", b"token").await, Ok(None));
    assert_eq!(client_registrations::hold(&mut theirs, "one", b"token").await, Ok(0));
    assert_eq!(client_registrations::delete(&mut theirs, "one").await, Ok(0));

    assert_eq!(client_registrations::find(&mut ours, "one", b"token").await, Ok(Some(now)));
    assert_eq!(client_registrations::find(&mut ours, "one", b"other").await, Ok(None));
    assert_eq!(client_registrations::find(&mut ours, "two", b"token").await, Ok(None));
    assert_eq!(client_registrations::hold(&mut ours, "one", b"token").await, Ok(1));
    assert_eq!(client_registrations::hold(&mut ours, "one", b"other").await, Ok(0));
    let mut names = async || {
        let listed = clients::list(&mut ours, now).await.unwrap();
        listed.into_iter().map(|row| row.client_id).collect::<Vec<_>>()
    };
    assert_eq!(names().await, ["two", "web"]);
    assert_eq!(client_registrations::delete(&mut ours, "one").await, Ok(1));
    assert_eq!(clients::list(&mut ours, now).await.unwrap().len(), 3);
}

async fn an_initial_access_token_is_good_so_often_in_its_tenant((mut ours, mut theirs): Tenants) {
    let now = now();
    assert_eq!(initial_access_tokens::insert(&mut ours, b"token", 2, now, now + minutes(5)).await, Ok(1));

    assert_eq!(initial_access_tokens::is_live(&mut theirs, b"token", now).await, Ok(false));
    assert_eq!(initial_access_tokens::consume(&mut theirs, b"token", now).await, Ok(0));
    let same = initial_access_tokens::insert(&mut theirs, b"token", 1, now, now + minutes(5)).await;
    assert_eq!(same, Ok(1), "the same hash is another token");

    assert_eq!(initial_access_tokens::is_live(&mut ours, b"token", now + minutes(5)).await, Ok(false));
    assert_eq!(initial_access_tokens::consume(&mut ours, b"token", now + minutes(5)).await, Ok(0));
    for left in [true, false] {
        assert_eq!(initial_access_tokens::consume(&mut ours, b"token", now).await, Ok(1));
        assert_eq!(initial_access_tokens::is_live(&mut ours, b"token", now).await, Ok(left));
    }
    assert_eq!(initial_access_tokens::consume(&mut ours, b"token", now).await, Ok(0));
}

async fn two_secrets_of_a_client_live_and_none_is_another_tenants((mut ours, mut theirs): Tenants) {
    let start = now();
    clients::upsert(&mut ours, "web", &json!({}), false, start).await.unwrap();
    for (index, hash) in [b"one", b"two", b"six"].into_iter().enumerate() {
        let now = start + minutes(i64::try_from(index).unwrap());
        let until = now + minutes(60);
        assert_eq!(client_secrets::insert(&mut ours, "web", &secret(hash), now, until).await, Ok(1));
    }
    let intruder = client_secrets::insert(&mut theirs, "web", &secret(b"bad"), start, start).await;
    assert!(intruder.is_err(), "a client of theirs is not there");

    let mut secrets =
        async |after| clients::find(&mut ours, "web", start + minutes(after)).await.unwrap().unwrap().secrets;
    assert_eq!(secrets(2).await, [b"six", b"two"], "the newest and the one before");
    assert_eq!(secrets(61).await, [b"six", b"two"]);
    assert_eq!(secrets(62).await, [b"six"], "the one before had an hour");
}

async fn the_secret_of_a_client_that_signs_with_it_is_kept_until_it_no_longer_does((mut ours, mut theirs): Tenants) {
    let now = now();
    clients::upsert(&mut ours, "signer", &json!({}), false, now).await.unwrap();
    let row = SecretRow { sealed_secret: Some(b"sealed".to_vec()), ..secret(b"hash") };
    assert_eq!(client_secrets::insert(&mut ours, "signer", &row, now, now).await, Ok(1));
    assert_eq!(client_secrets::forget_sealed(&mut theirs, "signer").await, Ok(0));

    let found = clients::find(&mut ours, "signer", now).await.unwrap().unwrap();
    assert_eq!((found.secret_ids, found.sealed_secrets), (vec![row.id], vec![row.sealed_secret]));
    assert_eq!(client_secrets::forget_sealed(&mut ours, "signer").await, Ok(1));
    let found = clients::find(&mut ours, "signer", now).await.unwrap().unwrap();
    assert_eq!((found.secrets, found.sealed_secrets), (vec![b"hash".to_vec()], vec![None]));
}

async fn signing_keys_are_the_tenants_own_and_go_from_next_to_active_to_retiring((mut ours, mut theirs): Tenants) {
    let now = now();
    let (active, next) = (signing_key("active"), signing_key("next"));
    assert_eq!(signing_keys::insert(&mut ours, &active, now).await, Ok(1));
    assert_eq!(signing_keys::insert(&mut ours, &next, now + minutes(1)).await, Ok(1));
    assert_eq!(signing_keys::insert(&mut ours, &signing_key("next"), now).await, Ok(0), "there is one next key");
    assert!(signing_keys::insert(&mut ours, &signing_key("active"), now).await.is_err(), "there is one active key");
    assert_eq!(signing_keys::insert_first(&mut ours, &signing_key("active"), now).await, Ok(0), "somebody was quicker");

    assert!(signing_keys::list(&mut theirs, now).await.unwrap().is_empty());
    let other = SigningKeyRow { alg: "EdDSA".to_owned(), ..signing_key("active") };
    assert_eq!(signing_keys::insert_first(&mut theirs, &other, now).await, Ok(1), "theirs has none yet");
    assert_eq!(signing_keys::retire(&mut theirs, "ES256", now).await, Ok(0));
    assert_eq!(signing_keys::activate(&mut theirs, "ES256", now).await, Ok(0));
    assert_eq!(signing_keys::delete_retired(&mut theirs, now + minutes(99)).await, Ok(0));
    assert_eq!(signing_keys::insert(&mut theirs, &active, now).await, Ok(1), "the same name is another key");

    assert!(signing_keys::activate(&mut ours, "ES256", now).await.is_err(), "while another is active");
    assert_eq!(signing_keys::retire(&mut ours, "ES256", now + minutes(30)).await, Ok(1));
    assert_eq!(signing_keys::activate(&mut ours, "ES256", now + minutes(2)).await, Ok(1));
    let published = signing_keys::list(&mut ours, now + minutes(29)).await.unwrap();
    let published: Vec<_> =
        published.iter().map(|key| (key.kid.clone(), key.status.as_str(), key.retires_at)).collect();
    assert_eq!(published, [(next.kid.clone(), "active", None), (active.kid, "retiring", Some(now + minutes(30)))]);
    assert_eq!(signing_keys::list(&mut ours, now + minutes(30)).await.unwrap().len(), 1);
    assert_eq!(signing_keys::delete_retired(&mut ours, now + minutes(29)).await, Ok(0));
    assert_eq!(signing_keys::delete_retired(&mut ours, now + minutes(30)).await, Ok(1));
    assert_eq!(signing_keys::list(&mut ours, now).await.unwrap()[0].kid, next.kid);
}

async fn encryption_keys_are_the_tenants_own_and_one_of_a_type_is_current((mut ours, mut theirs): Tenants) {
    let now = now();
    assert_eq!(encryption_keys::insert(&mut ours, &encryption_key("one"), now).await, Ok(1));
    assert_eq!(
        encryption_keys::insert(&mut ours, &encryption_key("two"), now).await,
        Ok(0),
        "one of a type is current"
    );

    assert!(encryption_keys::list(&mut theirs, now).await.unwrap().is_empty());
    assert_eq!(encryption_keys::retire(&mut theirs, "EC", now).await, Ok(0));
    assert_eq!(encryption_keys::delete_retired(&mut theirs, now + minutes(99)).await, Ok(0));
    assert_eq!(encryption_keys::insert(&mut theirs, &encryption_key("one"), now).await, Ok(1), "another key");

    assert_eq!(encryption_keys::retire(&mut ours, "EC", now + minutes(60)).await, Ok(1));
    assert_eq!(encryption_keys::insert(&mut ours, &encryption_key("two"), now + minutes(1)).await, Ok(1));
    let kids = |rows: Vec<EncryptionKeyRow>| rows.into_iter().map(|row| row.kid).collect::<Vec<_>>();
    assert_eq!(kids(encryption_keys::list(&mut ours, now + minutes(59)).await.unwrap()), ["two", "one"]);
    assert_eq!(kids(encryption_keys::list(&mut ours, now + minutes(60)).await.unwrap()), ["two"]);
    assert_eq!(encryption_keys::delete_retired(&mut ours, now + minutes(60)).await, Ok(1));
}
