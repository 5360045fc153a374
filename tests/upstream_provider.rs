//! A provider by somebody else as upstream: oidc-provider (npm), with its own pages.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::support::application::clients;
use crate::support::person::Page;
use crate::support::run;
use crate::support::server::calling;
use crate::support::tenant::{Tenant, document, fresh_slug};
use crate::support::visitor::Visitor;

const SECRET: &str = "secret-of-signet-at-the-provider-of-node";

/// It, ended with this value: its input ends.
struct Node {
    issuer: String,
    child: Child,
}

impl Node {
    fn start(tenant: &Tenant) -> Self {
        let at = |path: &str| format!("{}/upstream/node/{path}", tenant.issuer);
        let mut child = Command::new("node")
            .arg(clients().join("node/provider.mjs"))
            .args([&at("callback"), &at("backchannel-logout"), SECRET])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("`make clients` installs what the tests need");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let issuer = lines.next().expect("an issuer").unwrap();
        // Its pipe has to be read on, or it ends.
        std::thread::spawn(move || lines.for_each(drop));
        Self { issuer, child }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// Fills in the one form of a page of the provider.
async fn fill(visitor: &Visitor, page: &Page, fields: &[(&str, &str)]) -> Page {
    let from = page.html.find(" action=\"").unwrap_or_else(|| panic!("{}: {}", page.url, page.html)) + 9;
    let to = page.url.join(page.html[from..].split('"').next().unwrap()).unwrap();
    visitor.submit(&to, fields).await
}

/// Goes on from a page that does so by itself.
async fn go_on(visitor: &Visitor, page: &Page) -> Page {
    let from = page.html.find("id=\"continue\" href=\"").unwrap_or_else(|| panic!("{}: {}", page.url, page.html)) + 20;
    let to = page.html[from..].split('"').next().unwrap().replace("&#38;", "&");
    visitor.get(page.url.join(&to).unwrap().as_str()).await
}

/// Through the provider's pages to one's account here.
async fn sign_in(visitor: &Visitor, tenant: &Tenant, name: &str) -> Page {
    let page = visitor.get(&format!("{}/login", tenant.issuer)).await;
    let to = page.url.join(&format!("/t/{}/upstream/node", tenant.slug)).unwrap();
    let page = visitor.submit(&to, &[("csrf", &page.field("csrf"))]).await;
    let page = go_on(visitor, &page).await;
    let page = fill(visitor, &page, &[("prompt", "login"), ("login", name), ("password", "any")]).await;
    let page = fill(visitor, &page, &[("prompt", "consent")]).await;
    go_on(visitor, &page).await
}

#[test]
fn oidc_provider_of_npm_signs_people_in_here_and_its_sign_out_is_heard() {
    run(async {
        let slug = fresh_slug("node");
        let tenant = Tenant { issuer: calling().issuer(&slug), slug };
        let node = Node::start(&tenant);
        let upstream = json!({
            "name": "node", "issuer": node.issuer, "client_id": "signet", "client_secret": SECRET, "creates_users": true,
            "trust_email": "when_verified",
        });
        let text = format!("{}    upstreams:\n      - {upstream}\n", document(&tenant.slug, ""));
        calling().told(&["apply", "-f", "-"], &text);

        let visitor = Visitor::new();
        let account = sign_in(&visitor, &tenant, "nora").await;
        assert!(account.has("account") && account.html.contains("nora of Node"), "{}: {}", account.url, account.html);
        assert!(account.html.contains("nora@node.test"), "{}", account.html);
        let other = Visitor::new();
        assert!(sign_in(&other, &tenant, "nora").await.has("account"), "and again, in another browser");

        let question = visitor.get(&format!("{}/session/end", node.issuer)).await;
        let xsrf = question.html.split("name=\"xsrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        fill(&visitor, &question, &[("xsrf", xsrf), ("logout", "yes")]).await;
        // The provider has told us when its page is there.
        let began = std::time::Instant::now();
        while visitor.get(&format!("{}/account", tenant.issuer)).await.has("account") {
            assert!(began.elapsed() < std::time::Duration::from_secs(20), "the session goes on");
        }
        assert!(other.get(&format!("{}/account", tenant.issuer)).await.has("account"), "another session there");
    });
}
