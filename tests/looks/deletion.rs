//! An account that its owner has deleted, and keeps after all.

use super::{EVERY, each};
use crate::support::browser::authorize;
use crate::support::tenant;
use crate::support::tenant::OTHER_CALLBACK;

#[test]
fn the_pages_about_deleting_and_keeping_an_account_are_looked_at() {
    each(&EVERY, async |eye| {
        let tenant = tenant("looks-deletion");
        let browser = &eye.browser;
        eye.go(&format!("{}/login", tenant.issuer)).await;
        browser.sign_in().await;
        browser.click("delete-link").await;
        eye.sees("/account/delete", "delete", "delete-account").await;
        browser.click("delete-account-submit").await;
        eye.sees("/account/delete", "delete-done", "done").await;
        eye.go(&authorize(&tenant, &[("client_id", "other"), ("redirect_uri", OTHER_CALLBACK)])).await;
        browser.sign_in().await;
        eye.sees("/account/keep", "keep", "keep-account").await;
        browser.click("keep-account-submit").await;
        browser.id("consent").await;
    });
}
