//! A device that is connected.

use super::{BOTH, each};
use crate::support::device::{begin, with_devices};

#[test]
fn the_pages_about_devices_are_looked_at_wide_and_narrow_light_and_dark() {
    let tenant = with_devices("looks-devices");
    each(&BOTH, async |eye| {
        let browser = &eye.browser;
        eye.go(&format!("{}/login", tenant.issuer)).await;
        browser.sign_in().await;
        browser.id("account").await;
        let device = begin(&tenant, &[]).await;
        eye.go(device.answer["verification_uri_complete"].as_str().unwrap()).await;
        eye.sees("/device", "device", "device").await;
        browser.fill("user_code", "bbbb bbbb").await;
        browser.click("device-submit").await;
        eye.sees("/device", "device-problem", "problem").await;
        browser.fill("user_code", &device.user_code).await;
        browser.click("device-submit").await;
        eye.sees("/consent", "device-consent", "user-code").await;
        browser.click("consent-allow").await;
        eye.sees("/device", "device-approved", "device-approved").await;
        browser.click("another-device").await;
        let device = begin(&tenant, &[]).await;
        browser.fill("user_code", &device.user_code).await;
        browser.click("device-submit").await;
        browser.click("consent-deny").await;
        eye.sees("/device", "device-denied", "device-denied").await;
    });
}
