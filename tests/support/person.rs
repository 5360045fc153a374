//! A person with a browser that has cookies, follows redirects within the issuer, fills in forms, and has no script.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::StatusCode;
use reqwest::cookie::{CookieStore, Jar};
use serde_json::Value;
use url::Url;

use super::http;
use super::tenant::{CALLBACK, PASSWORD, Tenant, WEB_SECRET};

/// RFC 7636 appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// Its S256 challenge.
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A person at a browser.
#[derive(Debug, Clone)]
pub struct Person {
    http: reqwest::Client,
    jar: Arc<Jar>,
    /// At which tenant.
    pub tenant: Tenant,
}

/// Where a browser came to stand.
#[derive(Debug)]
pub struct Page {
    /// The status of the answer.
    pub status: StatusCode,
    /// Its address.
    pub url: Url,
    /// What it shows; empty when the browser was sent away from the issuer.
    pub html: String,
    /// Its Content-Security-Policy.
    pub policy: String,
}

impl Page {
    /// The value of a parameter that the browser was sent away with.
    pub fn sent(&self, name: &str) -> Option<String> {
        self.url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// The value of a hidden field.
    pub fn field(&self, name: &str) -> String {
        let marker = format!("name=\"{name}\" value=\"");
        let from = self.html.find(&marker).unwrap_or_else(|| panic!("no field {name} at {}: {}", self.url, self.html));
        let rest = &self.html[from + marker.len()..];
        rest[..rest.find('"').unwrap()].to_owned()
    }

    /// Whether an element is there.
    pub fn has(&self, id: &str) -> bool {
        self.html.contains(&format!("id=\"{id}\""))
    }

    /// The text of an element without elements in it.
    pub fn text(&self, id: &str) -> String {
        let from = self.html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}: {}", self.html));
        let rest = &self.html[from..];
        let rest = &rest[rest.find('>').unwrap() + 1..];
        rest[..rest.find('<').unwrap()].trim().to_owned()
    }
}

/// The parameters of the usual authorization request of `web`, which a test can change.
pub fn request(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let usual = [
        ("client_id", "web"),
        ("response_type", "code"),
        ("redirect_uri", CALLBACK),
        ("scope", "openid profile email offline_access orders:read"),
        ("state", "the-state"),
        ("nonce", "the-nonce"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let kept = usual.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let changed = changes.iter().filter(|(_, value)| !value.is_empty());
    kept.chain(changed).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

impl Person {
    /// A person with an empty browser.
    pub fn new(tenant: &Tenant) -> Self {
        Self::with(tenant, |browser| browser)
    }

    /// The same with a browser that is set up otherwise.
    pub fn with(tenant: &Tenant, set_up: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder) -> Self {
        let jar = Arc::new(Jar::default());
        let browser = reqwest::Client::builder()
            .cookie_provider(Arc::clone(&jar))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        Self { http: set_up(browser).build().unwrap(), jar, tenant: tenant.clone() }
    }

    /// The same browser at another tenant.
    pub fn at(&self, tenant: &Tenant) -> Self {
        Self { tenant: tenant.clone(), ..self.clone() }
    }

    /// Goes to an address under the issuer.
    pub async fn get(&self, path_and_query: &str) -> Page {
        let url = format!("{}{path_and_query}", self.tenant.issuer);
        self.follow(self.http.get(url)).await
    }

    /// Sends a form to an address under the issuer.
    pub async fn post<N: AsRef<str>, V: AsRef<str>>(&self, path: &str, fields: &[(N, V)]) -> Page {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
        self.follow(self.http.post(format!("{}{path}", self.tenant.issuer)).form(&fields)).await
    }

    /// Sends a body as it stands to an address under the issuer.
    pub async fn send(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Page {
        let request = self.http.post(format!("{}{path}", self.tenant.issuer)).body(body.to_owned());
        self.follow(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
    }

    /// The value of a cookie of the tenant: `session`, `flow`, `device` or `state`.
    pub fn cookie(&self, purpose: &str) -> Option<String> {
        let all = self.jar.cookies(&format!("{}/", self.tenant.issuer).parse().unwrap())?;
        let name = format!("signet_{purpose}_{}=", self.tenant.slug);
        all.to_str().unwrap().split("; ").find_map(|cookie| cookie.strip_prefix(&name)).map(str::to_owned)
    }

    /// Follows redirects until a page is shown or the browser leaves the issuer's origin.
    async fn follow(&self, first: reqwest::RequestBuilder) -> Page {
        let mut answer = first.send().await.unwrap();
        for _ in 0..10 {
            let url = answer.url().clone();
            let Some(location) = answer.headers().get("location") else {
                let policy = answer.headers().get("content-security-policy");
                let policy = policy.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
                let status = answer.status();
                return Page { status, url, html: answer.text().await.unwrap(), policy };
            };
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "only 303 forgets the form that was posted");
            let next = url.join(location.to_str().unwrap()).unwrap();
            if !next.as_str().starts_with(&self.tenant.issuer) {
                return Page { status: answer.status(), url: next, html: String::new(), policy: String::new() };
            }
            answer = self.http.get(next).send().await.unwrap();
        }
        panic!("the browser is sent in a circle: {}", answer.url());
    }

    /// Begins with the usual authorization request, changed.
    pub async fn authorize(&self, changes: &[(&str, &str)]) -> Page {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(request(changes)).finish();
        self.get(&format!("/authorize?{query}")).await
    }

    /// Fills in the sign-in form of a page.
    pub async fn sign_in_at(&self, page: &Page, username: &str, password: &str) -> Page {
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        self.post("/login", &[("csrf", csrf.as_str()), ("flow", &flow), ("username", username), ("password", password)])
            .await
    }

    /// From the authorization request through the sign-in page, to wherever that leads.
    pub async fn sign_in(&self, username: &str, changes: &[(&str, &str)]) -> Page {
        let page = self.authorize(changes).await;
        assert!(page.has("sign-in"), "{}: {}", page.url, page.html);
        self.sign_in_at(&page, username, PASSWORD).await
    }

    /// Signs in to `web`, and redeems the code.
    pub async fn tokens(&self, username: &str, changes: &[(&str, &str)]) -> Value {
        let page = self.sign_in(username, changes).await;
        redeem(&self.tenant, &page.sent("code").unwrap_or_else(|| panic!("no code: {} {}", page.url, page.html))).await
    }
}

/// Redeems a code of `web`; the answer has to be a success.
pub async fn redeem(tenant: &Tenant, code: &str) -> Value {
    let (status, body) = redeem_as(tenant, code, &[]).await;
    assert_eq!(status, 200, "{body}");
    body
}

/// Redeems a code of `web` with changed parameters.
pub async fn redeem_as(tenant: &Tenant, code: &str, changes: &[(&str, &str)]) -> (u16, Value) {
    let usual =
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
    let kept = usual.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let fields: Vec<_> = kept.chain(changes.iter().filter(|(_, value)| !value.is_empty())).copied().collect();
    post_as(tenant, "/token", ("web", WEB_SECRET), &fields).await
}

/// Posts a form with Basic credentials.
pub async fn post_as(
    tenant: &Tenant,
    path: &str,
    (client, secret): (&str, &str),
    fields: &[(&str, &str)],
) -> (u16, Value) {
    let request = http().post(format!("{}{path}", tenant.issuer)).basic_auth(client, Some(secret)).form(fields);
    answered(request).await
}

/// The status and the JSON of an answer; `null` for an empty one.
pub async fn answered(request: reqwest::RequestBuilder) -> (u16, Value) {
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let text = answer.text().await.unwrap();
    let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap_or(Value::String(text)) };
    (status, body)
}

/// Decodes a part of a token without verifying it.
pub fn peek(token: &str, part: usize) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(part).unwrap()).unwrap()).unwrap()
}
