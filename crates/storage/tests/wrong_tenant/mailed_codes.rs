//! Codes and links in letters that sign people in.

use signet_storage::mailed_codes::{self, Asked, MailedLink, NewMailedCode};
use signet_storage::users::{self, UserRow};
use uuid::Uuid;

use crate::database::now;
use crate::rows::{hash, mailed_code, minutes, user};
use crate::wrong_tenant::{Tenants, behind_each_wall};

behind_each_wall!(
    a_code_is_the_tenants_own_the_browsers_and_the_purposes_and_good_once,
    a_link_is_the_tenants_own_and_the_browsers_and_good_once,
    a_code_dies_of_five_wrong_guesses,
    a_new_code_ends_the_one_of_before_in_that_browser_alone,
    what_changes_for_a_user_ends_the_codes_of_before,
    only_a_proven_address_of_a_user_who_may_sign_in_gets_one,
);

const NOBODY: Result<Option<Uuid>, signet_storage::Error> = Ok(None);

fn asked(sent: &NewMailedCode) -> Asked<'_> {
    (sent.id, &sent.browser, sent.purpose)
}

async fn a_code_is_the_tenants_own_the_browsers_and_the_purposes_and_good_once((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let sent = mailed_code(&alice, now + minutes(10));
    assert_eq!(mailed_codes::insert(&mut theirs, &sent, now).await, Ok(0), "the user is not theirs");
    assert_eq!(mailed_codes::insert(&mut ours, &sent, now).await, Ok(1));
    let (mac, elsewhere) = (sent.code_mac.as_slice(), hash());
    for (id, browser, purpose) in [(sent.id, elsewhere.as_slice(), "sign_in"), (sent.id, &sent.browser, "second_step")]
    {
        let other = (id, browser, purpose);
        assert_eq!(mailed_codes::find_owner(&mut ours, other, now).await, NOBODY);
        assert_eq!(mailed_codes::consume(&mut ours, other, mac, now).await, NOBODY);
    }
    assert_eq!(mailed_codes::find_owner(&mut theirs, asked(&sent), now).await, NOBODY);
    assert_eq!(mailed_codes::find_owner(&mut ours, asked(&sent), sent.expires_at).await, NOBODY);
    assert_eq!(mailed_codes::find_owner(&mut ours, asked(&sent), now).await, Ok(Some(alice.id)));
    assert_eq!(mailed_codes::consume(&mut theirs, asked(&sent), mac, now).await, NOBODY);
    assert_eq!(mailed_codes::consume(&mut ours, asked(&sent), &hash(), now).await, NOBODY);
    assert_eq!(mailed_codes::consume(&mut ours, asked(&sent), mac, sent.expires_at).await, NOBODY);
    assert_eq!(mailed_codes::consume(&mut ours, asked(&sent), mac, now).await, Ok(Some(alice.id)));
    assert_eq!(mailed_codes::consume(&mut ours, asked(&sent), mac, now).await, NOBODY);
    assert_eq!(mailed_codes::find_link(&mut ours, &sent.token_hash, now).await, Ok(None), "the link went with it");
}

async fn a_link_is_the_tenants_own_and_the_browsers_and_good_once((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let sent = mailed_code(&alice, now + minutes(10));
    assert_eq!(mailed_codes::insert(&mut ours, &sent, now).await, Ok(1));
    let (link, elsewhere) = ((sent.token_hash.as_slice(), sent.browser.as_slice()), hash());
    assert_eq!(mailed_codes::find_link(&mut theirs, link.0, now).await, Ok(None));
    assert_eq!(mailed_codes::find_link(&mut ours, link.0, sent.expires_at).await, Ok(None));
    let found = MailedLink { user_id: alice.id, browser: sent.browser.clone(), flow: sent.flow.clone() };
    assert_eq!(mailed_codes::find_link(&mut ours, link.0, now).await, Ok(Some(found)));
    assert_eq!(mailed_codes::consume_link(&mut theirs, link, now).await, NOBODY);
    assert_eq!(mailed_codes::consume_link(&mut ours, (link.0, &elsewhere), now).await, NOBODY);
    assert_eq!(mailed_codes::consume_link(&mut ours, link, sent.expires_at).await, NOBODY);
    assert_eq!(mailed_codes::consume_link(&mut ours, link, now).await, Ok(Some(alice.id)));
    assert_eq!(mailed_codes::consume_link(&mut ours, link, now).await, NOBODY);
    assert_eq!(mailed_codes::consume(&mut ours, asked(&sent), &sent.code_mac, now).await, NOBODY, "its code went too");

    let second = NewMailedCode { purpose: "second_step", ..mailed_code(&alice, now + minutes(10)) };
    assert_eq!(mailed_codes::insert(&mut ours, &second, now).await, Ok(1));
    let link = (second.token_hash.as_slice(), second.browser.as_slice());
    assert_eq!(mailed_codes::find_link(&mut ours, link.0, now).await, Ok(None), "it signs nobody in");
    assert_eq!(mailed_codes::consume_link(&mut ours, link, now).await, NOBODY);
}

async fn a_code_dies_of_five_wrong_guesses((mut ours, mut theirs): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let sent = mailed_code(&alice, now + minutes(10));
    assert_eq!(mailed_codes::insert(&mut ours, &sent, now).await, Ok(1));
    let elsewhere = hash();
    assert_eq!(mailed_codes::count_wrong(&mut theirs, asked(&sent)).await, Ok(0));
    let other = (sent.id, elsewhere.as_slice(), sent.purpose);
    assert_eq!(mailed_codes::count_wrong(&mut ours, other).await, Ok(0), "not by another browser");
    for guess in 0..7 {
        assert_eq!(mailed_codes::count_wrong(&mut ours, asked(&sent)).await, Ok(usize::from(guess < 5)), "{guess}");
    }
    assert_eq!(mailed_codes::consume(&mut ours, asked(&sent), &sent.code_mac, now).await, NOBODY);
    let link = (sent.token_hash.as_slice(), sent.browser.as_slice());
    assert_eq!(mailed_codes::consume_link(&mut ours, link, now).await, NOBODY);
    let anew = NewMailedCode { browser: sent.browser.clone(), ..mailed_code(&alice, now + minutes(10)) };
    assert_eq!(mailed_codes::insert(&mut ours, &anew, now).await, Ok(1));
    assert_eq!(mailed_codes::consume(&mut ours, asked(&anew), &anew.code_mac, now).await, Ok(Some(alice.id)));
}

async fn a_new_code_ends_the_one_of_before_in_that_browser_alone((mut ours, _): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let [here, there] = [(); 2].map(|()| mailed_code(&alice, now + minutes(10)));
    let again = NewMailedCode { browser: here.browser.clone(), ..mailed_code(&alice, now + minutes(10)) };
    for sent in [&here, &there, &again] {
        assert_eq!(mailed_codes::insert(&mut ours, sent, now).await, Ok(1));
    }
    assert_eq!(mailed_codes::consume(&mut ours, asked(&here), &here.code_mac, now).await, NOBODY);
    for sent in [&there, &again] {
        assert_eq!(mailed_codes::consume(&mut ours, asked(sent), &sent.code_mac, now).await, Ok(Some(alice.id)));
    }
}

async fn what_changes_for_a_user_ends_the_codes_of_before((mut ours, _): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let renamed = UserRow { claims: serde_json::json!({ "name": "Alice" }), ..alice.clone() };
    let changed = [
        (renamed, true),
        (UserRow { email_key: Some("new@acme.test".to_owned()), ..alice.clone() }, false),
        (UserRow { password_hash: Some("another".to_owned()), ..alice.clone() }, false),
        (UserRow { email_verified: false, ..alice.clone() }, false),
        (UserRow { disabled: true, ..alice.clone() }, false),
    ];
    for (changed, survives) in &changed {
        assert_eq!(users::update(&mut ours, &alice, now).await, Ok(1));
        let sent = mailed_code(&alice, now + minutes(10));
        assert_eq!(mailed_codes::insert(&mut ours, &sent, now).await, Ok(1));
        assert_eq!(users::update(&mut ours, changed, now).await, Ok(1));
        let found = mailed_codes::consume(&mut ours, asked(&sent), &sent.code_mac, now).await.unwrap();
        assert_eq!(found.is_some(), *survives, "{changed:?}");
    }
}

async fn only_a_proven_address_of_a_user_who_may_sign_in_gets_one((mut ours, _): Tenants) {
    let (now, alice) = (now(), user("alice"));
    assert_eq!(users::insert(&mut ours, &alice, now).await, Ok(1));
    let sent = mailed_code(&alice, now + minutes(10));
    let elsewhere = NewMailedCode { email_key: "other@acme.test".to_owned(), ..sent.clone() };
    assert_eq!(mailed_codes::insert(&mut ours, &elsewhere, now).await, Ok(0), "not their address");
    for (changed, count) in [
        (UserRow { email_verified: false, ..alice.clone() }, 0),
        (UserRow { disabled: true, ..alice.clone() }, 0),
        (alice.clone(), 1),
    ] {
        assert_eq!(users::update(&mut ours, &changed, now).await, Ok(1));
        assert_eq!(mailed_codes::insert(&mut ours, &sent, now).await, Ok(count), "{changed:?}");
    }
}
