//! A person's own account.

use super::{BOTH, EVERY, each};
use crate::second_factor::code;
use crate::support::browser::authorize;
use crate::support::tenant;
use crate::support::tenant::OTHER_CALLBACK;

#[test]
fn the_pages_of_an_account_are_looked_at_wide_and_narrow_light_and_dark() {
    let tenant = tenant("looks-account");
    each(&EVERY, async |eye| {
        let browser = &eye.browser;
        let to = |path: &str| format!("{}{path}", tenant.issuer);
        eye.go(&authorize(&tenant, &[("client_id", "other"), ("redirect_uri", OTHER_CALLBACK)])).await;
        browser.sign_in().await;
        browser.id("consent").await;
        eye.go(&to("/account")).await;
        eye.sees("/account", "account", "account").await;
        eye.go(&to("/account/activity")).await;
        eye.sees("/account/activity", "activity", "activity").await;
        eye.go(&to("/account/data")).await;
        eye.sees("/account/data", "data", "download").await;
        eye.go(&to("/account/profile")).await;
        eye.sees("/account/profile", "profile", "profile").await;
        browser.fill("phone_number", "030").await;
        browser.click("profile-submit").await;
        eye.sees("/account/profile", "profile-problem", "phone_number-wrong").await;
        eye.go(&to("/account/password")).await;
        eye.sees("/account/password", "password", "change-password").await;
        browser.fill("password", "wrong").await;
        browser.fill("new_password", "a password of one's own").await;
        browser.click("change-password-submit").await;
        eye.sees("/account/password", "password-problem", "password-wrong").await;
        eye.go(&to("/account/confirm?next=password")).await;
        eye.sees("/account/confirm", "confirm", "confirm").await;
        browser.fill("password", "wrong").await;
        browser.click("confirm-submit").await;
        eye.sees("/account/confirm", "confirm-problem", "problem").await;
        eye.go(&to("/applications")).await;
        eye.sees("/applications", "applications-none", "no-applications").await;
    });
}

#[test]
fn the_pages_about_codes_of_an_app_and_on_paper_are_looked_at() {
    each(&BOTH, async |eye| {
        let tenant = tenant("looks-codes");
        let browser = &eye.browser;
        let to = |path: &str| format!("{}{path}", tenant.issuer);
        eye.go(&to("/login")).await;
        browser.sign_in().await;
        browser.click("totp-link").await;
        eye.sees("/account/totp", "totp", "totp").await;
        browser.fill("code", "000000").await;
        browser.click("totp-submit").await;
        eye.sees("/account/totp", "totp-problem", "problem").await;
        let key = browser.id("totp-key").await.text().await.unwrap();
        browser.fill("code", &code(&key)).await;
        browser.click("totp-submit").await;
        eye.sees("/account/totp", "recovery-codes", "codes").await;
        browser.click("next").await;
        eye.sees("/account", "account-with-app", "recovery-codes-link").await;
        eye.go(&to("/account/totp")).await;
        eye.sees("/account/totp", "totp-there", "totp-remove").await;
        eye.go(&to("/account/recovery-codes")).await;
        eye.sees("/account/recovery-codes", "recovery-codes-left", "codes-left").await;
        browser.click("recovery-codes-submit").await;
        eye.sees("/account/recovery-codes", "recovery-codes-anew", "codes").await;
        eye.go(&to("/account/confirm?next=totp")).await;
        eye.sees("/account/confirm", "confirm-with-code", "code").await;
    });
}
