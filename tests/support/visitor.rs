//! A person who goes to an application and is sent to Signet and back: cookies as browsers keep them, redirects followed
//! wherever they lead.

use reqwest::header::ACCEPT;
use url::Url;

use super::person::Page;

/// A person at a browser.
#[derive(Debug)]
pub struct Visitor(reqwest::Client);

impl Visitor {
    /// One with an empty browser.
    pub fn new() -> Self {
        Self(reqwest::Client::builder().cookie_store(true).build().unwrap())
    }

    /// Goes to an address.
    pub async fn get(&self, address: &str) -> Page {
        self.get_with(address, &[]).await
    }

    /// The same with headers that no browser sends.
    pub async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Page {
        let request = headers.iter().fold(self.0.get(address), |request, (name, value)| request.header(*name, *value));
        shown(request).await
    }

    /// Fills in the sign-in form of a page.
    pub async fn sign_in(&self, page: &Page, username: &str, password: &str) -> Page {
        assert!(page.has("sign-in"), "{}: {}", page.url, page.html);
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        self.post(&page.url, &[("csrf", &csrf), ("flow", &flow), ("username", username), ("password", password)]).await
    }

    /// Answers the question of the sign-out page of an issuer.
    pub async fn sign_out(&self, issuer: &str) -> Page {
        let page = self.get(&format!("{issuer}/logout")).await;
        assert!(page.has("sign-out"), "{}: {}", page.url, page.html);
        self.post(&page.url, &[("csrf", &page.field("csrf"))]).await
    }

    /// Sends a form to an address.
    pub async fn submit(&self, to: &Url, fields: &[(&str, &str)]) -> Page {
        shown(self.0.post(to.clone()).form(fields)).await
    }

    async fn post(&self, form: &Url, fields: &[(&str, &str)]) -> Page {
        let mut to = form.clone();
        to.set_query(None);
        shown(self.0.post(to).form(fields)).await
    }
}

async fn shown(request: reqwest::RequestBuilder) -> Page {
    let answer = request.header(ACCEPT, "text/html").send().await.unwrap();
    let (status, url) = (answer.status(), answer.url().clone());
    Page { status, url, html: answer.text().await.unwrap(), policy: String::new() }
}
