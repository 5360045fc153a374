//! A tenant with an upstream whose every word a test sets, and people who go there and come back.

use serde_json::Value;
use url::Url;

use super::person::{Page, Person};
use super::provider::Provider;
use super::server::{Server, calling};
use super::tenant::{Tenant, document, fresh_slug};

/// A tenant and its upstream `fake`.
pub struct Fake {
    pub tenant: Tenant,
    pub provider: Provider,
}

/// A browser that was sent there.
pub struct Away {
    pub person: Person,
    pub to: Url,
}

impl Away {
    pub fn sent(&self, name: &str) -> String {
        let found = self.to.query_pairs().find(|(key, _)| key == name);
        found.unwrap_or_else(|| panic!("no {name}: {}", self.to)).1.into_owned()
    }
}

/// Where a page goes on by itself.
pub fn next(page: &Page) -> Url {
    assert!(page.has("continue"), "{}: {}", page.url, page.html);
    let from = page.html.find("id=\"continue\" href=\"").unwrap() + 20;
    page.url.join(&page.html[from..].split('"').next().unwrap().replace("&#38;", "&")).unwrap()
}

pub async fn fake_on(server: &Server, name: &str, upstream: impl FnOnce(&Provider) -> String) -> Fake {
    let (slug, provider) = (fresh_slug(name), Provider::start().await);
    let text = format!("{}    upstreams:\n{}", document(&slug, ""), upstream(&provider));
    server.told(&["apply", "-f", "-"], &text);
    Fake { tenant: Tenant { issuer: server.issuer(&slug), slug }, provider }
}

pub async fn fake(name: &str, members: &str) -> Fake {
    let one = |provider: &Provider| {
        let issuer = &provider.issuer;
        format!(
            "      - {{name: fake, issuer: '{issuer}', client_id: signet, client_secret: shared, creates_users: true, \
             trust_email: when_verified, claims: [{{from: sub, to: preferred_username}}, {{from: name, to: name}}, \
             {{from: email, to: email}}]{members}}}\n"
        )
    };
    fake_on(calling(), name, one).await
}

impl Fake {
    /// From the application to the provider.
    pub async fn leave(&self, changes: &[(&str, &str)]) -> Away {
        let person = Person::new(&self.tenant);
        let page = self.press(&person, "fake", changes).await;
        Away { to: next(&page), person }
    }

    pub async fn press(&self, person: &Person, upstream: &str, changes: &[(&str, &str)]) -> Page {
        let page = person.authorize(changes).await;
        let fields = [("csrf", page.field("csrf")), ("flow", page.field("flow"))];
        person.post(&format!("/upstream/{upstream}"), &fields).await
    }

    /// Comes back with an answer, and goes on.
    pub async fn come(&self, away: &Away, query: &str) -> Page {
        let page = away.person.get(&format!("/upstream/fake/callback?{query}")).await;
        if !page.has("continue") {
            return page;
        }
        away.person.get(next(&page).as_str().strip_prefix(&self.tenant.issuer).unwrap()).await
    }

    /// Comes back with a code and the right state.
    pub async fn bring(&self, away: &Away) -> Page {
        self.come(away, &format!("code=code&state={}", away.sent("state"))).await
    }

    /// The whole way, with a token that the provider gives for this nonce.
    pub async fn given(&self, token: impl FnOnce(&str) -> String) -> Page {
        let away = self.leave(&[]).await;
        self.provider.gives(&token(&away.sent("nonce")));
        let page = self.bring(&away).await;
        if page.sent("code").is_none() {
            assert!(away.person.authorize(&[]).await.has("sign-in"), "nobody is signed in");
        }
        page
    }

    pub async fn claimed(&self, change: &Value) -> Page {
        self.given(|nonce| self.provider.key.sign("JWT", &self.provider.claims(nonce, change))).await
    }
}

/// Back at the sign-in page, with a sentence that has these words, and another way that works.
pub fn is_back(page: &Page, words: &str) {
    assert!(page.has("sign-in") && page.has("password"), "{}: {}", page.url, page.html);
    assert!(page.text("problem").contains(words), "{words}: {}", page.text("problem"));
}
