//! What was granted: codes, refresh tokens, grants, revocations.

use chrono::TimeDelta;
use serde_json::json;
use signet_storage::access_tokens::{self, AccessTokenRow};
use signet_storage::grants::{self, Given};
use signet_storage::refresh_tokens::NewRefreshToken;
use signet_storage::users::UserRow;
use signet_storage::{
    authorization_codes, clients, device_authorizations, pushed_requests, refresh_tokens, replay_marks, revocations,
    users,
};

use crate::database::{fresh_id, now};
use crate::rows::{
    CLIENT, access_token, code, fill, hash, minutes, people, pushed_request, refresh_token, revocation, rotation,
    texts, waiting,
};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(
    a_pushed_request_is_its_clients_and_good_once,
    codes_are_the_tenants_own,
    a_device_is_its_clients_decided_once_and_told_when_it_is_early,
    refresh_tokens_are_the_tenants_own,
    the_end_of_a_session_ends_what_it_gave_but_not_what_was_granted_for_later,
    a_grants_user_is_the_tenants_own,
    revocations_are_the_tenants_own_and_the_later_times_count,
    references_are_the_tenants_own_and_their_clients,
    a_mark_is_left_once_per_tenant_until_it_expires,
);

async fn codes_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (now, hash_of_code) = (rows.now, rows.code_hash.clone());
    let token = NewRefreshToken { cnf: Some(json!({ "jkt": "k" })), ..refresh_token(now + minutes(60)) };

    assert!(authorization_codes::find_with_user(&mut theirs, &hash_of_code).await.unwrap().is_none());
    assert_eq!(authorization_codes::redeem(&mut theirs, &hash_of_code, CLIENT, now, None).await, Ok(0));
    assert_eq!(authorization_codes::redeem(&mut theirs, &hash_of_code, CLIENT, now, Some(&token)).await, Ok(0));
    let planted = authorization_codes::insert(&mut theirs, &hash(), &code(&rows), now + minutes(60)).await;
    assert!(planted.is_err(), "neither client nor user is theirs");
    assert!(refresh_tokens::find_live(&mut theirs, &token.family_hash, now).await.unwrap().is_none());

    let found = authorization_codes::find_with_user(&mut ours, &hash_of_code).await.unwrap().unwrap();
    let stored = found.code;
    assert_eq!((stored.grant_id, stored.redeemed_at, found.user.id), (rows.grant_id, None, rows.user.id));
    assert_eq!((stored.claims, stored.code_challenge), (code(&rows).claims, Some("challenge".to_owned())));
    assert_eq!(stored.dpop_jkt, Some("thumbprint".to_owned()));
    assert_eq!((stored.scopes, stored.resource), (code(&rows).scopes, code(&rows).resource));
    assert_eq!(authorization_codes::redeem(&mut ours, &hash_of_code, "other", now, None).await, Ok(0));
    assert_eq!(authorization_codes::redeem(&mut ours, &hash_of_code, CLIENT, now + minutes(1), None).await, Ok(0));
    assert_eq!(authorization_codes::redeem(&mut ours, &hash_of_code, CLIENT, now, Some(&token)).await, Ok(1));
    assert_eq!(authorization_codes::redeem(&mut ours, &hash_of_code, CLIENT, now, Some(&token)).await, Ok(0));
    let replayed = authorization_codes::find_with_user(&mut ours, &hash_of_code).await.unwrap().unwrap();
    assert_eq!(replayed.code.redeemed_at, Some(now), "a replay is told from a code that never was");

    let second = authorization_codes::insert(&mut ours, &hash(), &code(&rows), now + minutes(60)).await;
    assert_eq!(second, Ok(1));
    let given = refresh_tokens::find_live(&mut ours, &token.family_hash, now).await.unwrap().unwrap().token;
    assert_eq!((given.grant_id, given.client_id.as_str()), (rows.grant_id, CLIENT));
    assert_eq!((given.scopes, given.nonce, given.claims), (code(&rows).scopes, code(&rows).nonce, code(&rows).claims));
    assert_eq!((given.session_id, given.amr, given.used_at), (rows.session.id, texts(&["pwd"]), None));
    assert_eq!((given.cnf, given.used_cnf), (Some(json!({ "jkt": "k" })), None));
}

async fn refresh_tokens_are_the_tenants_own((mut ours, mut theirs): Tenants) {
    let rows = fill(&mut ours).await;
    let (now, user) = (rows.now + minutes(1), rows.user.id);

    assert!(refresh_tokens::find_live(&mut theirs, &rows.family_hash, now).await.unwrap().is_none());
    assert!(refresh_tokens::rotate(&mut theirs, &rotation(&rows, now)).await.unwrap().is_none());
    assert_eq!(grants::delete_of_user(&mut theirs, Given::RefreshTokens, user, (None, None)).await, Ok(0));
    assert_eq!(grants::delete_of_user(&mut theirs, Given::Codes, user, (None, None)).await, Ok(0));
    assert_eq!(refresh_tokens::delete_online_of_session(&mut theirs, user, rows.session.id).await, Ok(0));
    assert_eq!(refresh_tokens::delete_of_client(&mut theirs, CLIENT).await, Ok(0));
    assert_eq!(refresh_tokens::delete_some(&mut theirs, 10).await, Ok(0));

    let found = refresh_tokens::find_live(&mut ours, &rows.family_hash, now).await.unwrap().unwrap();
    assert_eq!((found.token.used_at, found.token.successor_salt, found.user.id), (None, None, user));
    let first = rotation(&rows, now);
    let rotated = refresh_tokens::rotate(&mut ours, &first).await.unwrap().unwrap().token;
    assert_eq!((rotated.used_at, rotated.successor_salt), (Some(now), Some(first.salt)));
    assert_eq!((rotated.token_hash, rotated.used_hash), (first.successor_hash, Some(rows.refresh_hash)));
    assert_eq!((rotated.grant_id, rotated.scopes), (rows.grant_id, found.token.scopes));
    assert_eq!(rotated.expires_at, first.successor_expires_at);
    let (grant, session) = (Some(rows.grant_id), Some(rows.session.id));
    for of in [(Some(fresh_id()), None), (None, Some(fresh_id())), (grant, Some(fresh_id()))] {
        assert_eq!(grants::delete_of_user(&mut ours, Given::RefreshTokens, user, of).await, Ok(0));
        assert_eq!(grants::delete_of_user(&mut ours, Given::Codes, user, of).await, Ok(0));
    }
    assert_eq!(grants::delete_of_user(&mut ours, Given::RefreshTokens, user, (grant, session)).await, Ok(1));
    assert_eq!(grants::delete_of_user(&mut ours, Given::Codes, user, (grant, session)).await, Ok(1));
}

async fn the_end_of_a_session_ends_what_it_gave_but_not_what_was_granted_for_later((mut ours, _): Tenants) {
    let rows = fill(&mut ours).await;
    let online = authorization_codes::CodeRow { scopes: texts(&["openid"]), grant_id: fresh_id(), ..code(&rows) };
    let code_hash = hash();
    authorization_codes::insert(&mut ours, &code_hash, &online, rows.now + minutes(60)).await.unwrap();
    let token = refresh_token(rows.now + minutes(60));
    authorization_codes::redeem(&mut ours, &code_hash, CLIENT, rows.now, Some(&token)).await.unwrap();

    let (user, session) = (rows.user.id, rows.session.id);
    assert_eq!(refresh_tokens::delete_online_of_session(&mut ours, user, fresh_id()).await, Ok(0));
    assert_eq!(refresh_tokens::delete_online_of_session(&mut ours, user, session).await, Ok(1));
    assert!(refresh_tokens::find_live(&mut ours, &token.family_hash, rows.now).await.unwrap().is_none());
    assert!(refresh_tokens::find_live(&mut ours, &rows.family_hash, rows.now).await.unwrap().is_some());
    assert_eq!(refresh_tokens::delete_of_client(&mut ours, "other").await, Ok(0));
    assert_eq!(refresh_tokens::delete_some(&mut ours, 0).await, Ok(0));
    assert_eq!(refresh_tokens::delete_of_client(&mut ours, CLIENT).await, Ok(1));
    assert!(refresh_tokens::find_live(&mut ours, &rows.family_hash, rows.now).await.unwrap().is_none());
}

async fn references_are_the_tenants_own_and_their_clients((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (now, first, user) = (rows.now, hash(), rows.user.id);
    let row = access_token(&rows);
    assert_eq!(access_tokens::insert(&mut ours, &first, &row).await, Ok(1));
    assert!(access_tokens::insert(&mut theirs, &hash(), &row).await.is_err(), "neither client nor user is theirs");
    let halved = AccessTokenRow { session_id: None, ..row.clone() };
    assert!(access_tokens::insert(&mut ours, &hash(), &halved).await.is_err(), "somebody, or nobody");

    assert_eq!(access_tokens::find_live(&mut theirs, &first, now).await, Ok(None));
    assert_eq!(access_tokens::delete(&mut theirs, &first, CLIENT).await, Ok(0));
    assert_eq!(grants::delete_of_user(&mut theirs, Given::AccessTokens, user, (None, None)).await, Ok(0));
    assert_eq!(access_tokens::find_live(&mut ours, &first, row.expires_at).await, Ok(None), "over, unswept");
    assert_eq!(access_tokens::find_live(&mut ours, &hash(), now).await, Ok(None));
    assert_eq!(access_tokens::find_live(&mut ours, &first, now).await, Ok(Some(row.clone())));

    assert_eq!(access_tokens::delete(&mut ours, &first, "other").await, Ok(0));
    for of in [(Some(fresh_id()), None), (None, Some(fresh_id()))] {
        assert_eq!(grants::delete_of_user(&mut ours, Given::AccessTokens, user, of).await, Ok(0));
    }
    assert_eq!(access_tokens::delete(&mut ours, &first, CLIENT).await, Ok(1));
    assert_eq!(access_tokens::delete(&mut ours, &first, CLIENT).await, Ok(0));
    for of in [(row.grant_id, None), (None, row.session_id), (None, None)] {
        access_tokens::insert(&mut ours, &first, &row).await.unwrap();
        assert_eq!(grants::delete_of_user(&mut ours, Given::AccessTokens, user, of).await, Ok(1), "{of:?}");
    }

    let machine = AccessTokenRow { user_id: None, session_id: None, grant_id: None, ..row.clone() };
    for (hash, row) in [(hash(), machine), (first, row)] {
        access_tokens::insert(&mut ours, &hash, &row).await.unwrap();
        for (disabled, expected) in [(true, None), (false, Some(row))] {
            clients::upsert(&mut ours, CLIENT, &json!({ "client_name": "Web" }), disabled, now).await.unwrap();
            assert_eq!(access_tokens::find_live(&mut ours, &hash, now).await, Ok(expected), "a disabled client's");
        }
        let disabled = UserRow { disabled: true, ..rows.user.clone() };
        users::update(&mut ours, &disabled, now).await.unwrap();
        let found = access_tokens::find_live(&mut ours, &hash, now).await.unwrap().and_then(|row| row.user_id);
        assert_eq!(found, None, "a disabled user has none, and has none when they are enabled again");
        users::update(&mut ours, &rows.user, now).await.unwrap();
        let found = access_tokens::find_live(&mut ours, &hash, now).await.unwrap();
        assert_eq!(found.and_then(|row| row.user_id), None);
    }
}

async fn a_grants_user_is_the_tenants_own((mut ours, mut theirs): Tenants) {
    let rows = people(&mut ours).await;
    let (user, grant) = (rows.user.id, rows.grant_id);

    assert!(grants::find_user(&mut theirs, user, grant).await.unwrap().is_none());

    let found = grants::find_user(&mut ours, user, grant).await.unwrap().unwrap();
    assert_eq!((found.user.id, found.requested_claims), (user, Some(json!({ "userinfo": { "email": null } }))));
    let unknown = grants::find_user(&mut ours, user, fresh_id()).await.unwrap().unwrap();
    assert_eq!(unknown.requested_claims, None, "a grant without a code asked for no claims");
    assert!(grants::find_user(&mut ours, fresh_id(), grant).await.unwrap().is_none());

    assert_eq!(grants::list_of_client(&mut theirs, user, CLIENT).await, Ok(Vec::new()));
    assert_eq!(grants::list_of_client(&mut ours, user, CLIENT).await, Ok(vec![grant]));
    assert_eq!(grants::list_of_client(&mut ours, user, "other").await, Ok(Vec::new()));
}

async fn revocations_are_the_tenants_own_and_the_later_times_count((mut ours, mut theirs): Tenants) {
    let (now, subject) = (now(), fresh_id());
    assert_eq!(revocations::insert(&mut ours, &revocation("grant", subject, now)).await, Ok(1));

    assert!(revocations::list_live(&mut theirs, now).await.unwrap().is_empty());
    revocations::insert(&mut theirs, &revocation("grant", subject, now + minutes(9))).await.unwrap();

    revocations::insert(&mut ours, &revocation("grant", subject, now + minutes(1))).await.unwrap();
    revocations::insert(&mut ours, &revocation("grant", subject, now)).await.unwrap();
    let live = revocations::list_live(&mut ours, now + minutes(60)).await.unwrap();
    let live: Vec<_> = live.iter().map(|row| (row.kind.as_str(), row.subject.clone(), row.revoked_at)).collect();
    assert_eq!(live, [("grant", subject.to_string(), now + minutes(1))]);
    assert!(revocations::list_live(&mut ours, now + minutes(61)).await.unwrap().is_empty());
    assert!(revocations::insert(&mut ours, &revocation("code", subject, now)).await.is_err(), "there is no such kind");
}

async fn a_mark_is_left_once_per_tenant_until_it_expires((mut ours, mut theirs): Tenants) {
    let (now, mark) = (now(), hash());
    let (within, until) = (now + minutes(4), now + minutes(5));
    assert_eq!(replay_marks::insert(&mut ours, &mark, now, until).await, Ok(1));
    assert_eq!(replay_marks::insert(&mut theirs, &mark, now, until).await, Ok(1), "another tenant's mark is no use");

    assert_eq!(replay_marks::insert(&mut ours, &mark, now, until).await, Ok(0));
    assert_eq!(replay_marks::insert(&mut ours, &mark, within, until + minutes(9)).await, Ok(0), "and is not prolonged");
    assert_eq!(replay_marks::insert(&mut ours, &hash(), now, until).await, Ok(1));
    assert_eq!(replay_marks::insert(&mut ours, &mark, until, until + minutes(5)).await, Ok(1), "it expired unswept");
    assert_eq!(replay_marks::insert(&mut ours, &mark, until, until + minutes(5)).await, Ok(0));
    assert_eq!(replay_marks::insert(&mut theirs, &mark, within, until).await, Ok(0));
}

async fn a_pushed_request_is_its_clients_and_good_once((mut ours, mut theirs): Tenants) {
    let (now, first) = (now(), hash());
    people(&mut ours).await;
    let row = pushed_request(now);
    assert_eq!(pushed_requests::insert(&mut ours, &first, &row, now + minutes(61)).await, Ok(1));
    assert!(pushed_requests::insert(&mut theirs, &hash(), &row, now).await.is_err(), "a client of theirs is not there");

    assert_eq!(pushed_requests::find(&mut theirs, &first, CLIENT, now).await, Ok(None));
    assert_eq!(pushed_requests::consume(&mut theirs, &first, now).await, Ok(0));
    assert_eq!(pushed_requests::find(&mut ours, &first, "other", now).await, Ok(None));
    assert_eq!(pushed_requests::find(&mut ours, &first, CLIENT, now + minutes(1)).await, Ok(None), "too late");
    assert_eq!(pushed_requests::find(&mut ours, &first, CLIENT, now).await, Ok(Some(row)));

    assert_eq!(pushed_requests::consume(&mut ours, &first, now + minutes(61)).await, Ok(0), "far too late");
    assert_eq!(pushed_requests::consume(&mut ours, &first, now + minutes(60)).await, Ok(1));
    assert_eq!(pushed_requests::consume(&mut ours, &first, now + minutes(60)).await, Ok(0));
    assert_eq!(pushed_requests::find(&mut ours, &first, CLIENT, now).await, Ok(None), "used");
}

async fn a_device_is_its_clients_decided_once_and_told_when_it_is_early((mut ours, mut theirs): Tenants) {
    use device_authorizations::{decide, insert};
    people(&mut ours).await;
    let (now, typed, code) = (now(), hash(), hash());
    let seconds = TimeDelta::seconds;
    let row = waiting(now);
    let (device, late) = (row.device_hash.clone(), now + minutes(1));
    assert_eq!(device_authorizations::insert(&mut ours, &typed, &row, 5, late + minutes(60)).await, Ok(1));
    assert_eq!(insert(&mut ours, &typed, &waiting(now), 5, late).await, Ok(0), "the user code is another's");
    assert!(
        device_authorizations::insert(&mut theirs, &typed, &waiting(now), 5, late).await.is_err(),
        "no such client"
    );

    assert_eq!(device_authorizations::find(&mut theirs, &device).await, Ok(None));
    assert_eq!(device_authorizations::find_by_user_code(&mut theirs, &typed, now).await, Ok(None));
    assert_eq!(device_authorizations::poll(&mut theirs, &device, CLIENT, (5, 1), now).await, Ok(None));
    assert_eq!(device_authorizations::decide(&mut theirs, &device, Some(&code), now, late).await, Ok(0));

    assert_eq!(device_authorizations::find(&mut ours, &device).await, Ok(Some(row.clone())));
    assert_eq!(device_authorizations::find_by_user_code(&mut ours, &typed, now).await, Ok(Some(row)));
    assert_eq!(device_authorizations::find_by_user_code(&mut ours, &typed, late).await, Ok(None), "too late");
    assert_eq!(device_authorizations::poll(&mut ours, &device, "other", (5, 1), now).await, Ok(None));
    // 5 seconds apart at first, a second less for the way; each one that is early makes it 5 more.
    for (after, is_early) in [(0, false), (4, false), (7, true), (15, true), (29, false), (43, false)] {
        let polled = device_authorizations::poll(&mut ours, &device, CLIENT, (5, 1), now + seconds(after)).await;
        assert_eq!(polled.unwrap().unwrap().is_early, is_early, "after {after} seconds");
    }

    assert_eq!(device_authorizations::decide(&mut ours, &device, Some(&code), late, late).await, Ok(0), "too late");
    assert_eq!(decide(&mut ours, &device, Some(&code), now, late + minutes(60)).await, Ok(1));
    assert_eq!(decide(&mut ours, &device, None, now, late).await, Ok(0), "once");
    assert_eq!(device_authorizations::find_by_user_code(&mut ours, &typed, now).await, Ok(None), "it was typed");
    let polled = device_authorizations::poll(&mut ours, &device, CLIENT, (5, 1), now + seconds(43)).await.unwrap();
    let polled = polled.unwrap();
    assert_eq!((polled.is_early, polled.device.code_hash), (false, Some(code)), "what is decided is told at once");
    assert_eq!(insert(&mut ours, &typed, &waiting(now), 5, late).await, Ok(1), "the user code is free again");
}
