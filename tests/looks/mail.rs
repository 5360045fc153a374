//! A person's mail address, and where the links in the letters about another one lead.

use super::{EVERY, each};
use crate::support::mail::links;
use crate::support::{server, tenant};

const LONG: &str = "a-very-long-name-of-a-mail-box-that-nobody-wants-to-type@a-subdomain.of-a-long-domain.test";

#[test]
fn the_pages_about_a_mail_address_are_looked_at_wide_and_narrow_light_and_dark() {
    each(&EVERY, async |eye| {
        let tenant = tenant("looks-mail");
        let browser = &eye.browser;
        let ask = async |email: &str| {
            browser.fill("email", email).await;
            browser.click("change-mail-submit").await;
        };
        let link = async |page: &str, count: usize| links(server(), &tenant, page, count).await.pop().unwrap();
        eye.go(&format!("{}/login", tenant.issuer)).await;
        browser.sign_in().await;
        browser.click("mail-link").await;
        eye.sees("/account/mail", "change-mail", "change-mail").await;
        ask("alice@test.test").await;
        eye.sees("/account/mail", "change-mail-problem", "email-wrong").await;
        ask(LONG).await;
        eye.sees("/account/mail", "mail-wanted", "mail-wanted").await;
        browser.click("withdraw-mail-submit").await;
        eye.sees("/account/mail", "mail-withdrawn", "notice").await;
        ask(LONG).await;
        browser.id("mail-wanted").await;
        eye.go(&link("/mail/former", 2).await).await;
        eye.sees("/mail/former", "mail-former", "mail-decide").await;
        browser.click("mail-agree-submit").await;
        eye.sees("/mail/former", "mail-agreed", "done").await;
        let new = link("/mail/new", 2).await;
        eye.go(&new).await;
        eye.sees("/mail/new", "mail-new", "mail-agree").await;
        browser.click("mail-agree-submit").await;
        eye.sees("/mail/new", "mail-changed", "done").await;
        eye.go(&new).await;
        eye.sees("/mail/new", "mail-link-over", "link-over").await;
        eye.go(&format!("{}/account", tenant.issuer)).await;
        eye.sees("/account", "account-with-long-mail", "account").await;

        browser.click("mail-link").await;
        ask("alice@test.test").await;
        browser.id("mail-wanted").await;
        let (new, former) = (link("/mail/new", 3).await, link("/mail/former", 3).await);
        browser.client.delete_all_cookies().await.unwrap();
        eye.go(&new).await;
        eye.sees("/mail/new", "mail-new-stranger", "mail-sign-in").await;
        eye.go(&former).await;
        browser.click("mail-stop-submit").await;
        eye.sees("/mail/former", "mail-stopped", "done").await;
    });
}
