//! A device that asks for itself, and the person who answers in a browser of theirs.

use serde_json::{Value, json};

use super::http;
use super::person::{Page, Person, answered};
use super::tenant::{Tenant, with_clients};
use crate::support::server;

/// The grant's name.
pub const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A public client on a device, and another one.
pub fn television(client_id: &str) -> Value {
    json!({
        "client_id": client_id, "client_name": "Television", "token_endpoint_auth_method": "none",
        "grant_types": [GRANT, "refresh_token"], "scope": "openid profile email offline_access orders:read",
    })
}

/// The usual tenant with two of them, `tv` and `radio`.
pub fn with_devices(name: &str) -> Tenant {
    with_clients(server(), name, "signing_alg: ES256", &[television("tv"), television("radio")])
}

/// What a device is told at first.
#[derive(Debug)]
pub struct Waiting {
    /// What it polls with.
    pub device_code: String,
    /// What it shows.
    pub user_code: String,
    /// All of it.
    pub answer: Value,
}

/// The request of a device, as `tv` unless the fields name another.
pub fn asking(tenant: &Tenant, fields: &[(&str, &str)]) -> reqwest::RequestBuilder {
    let usual = [("client_id", "tv"), ("scope", "openid profile offline_access")];
    let kept = usual.iter().filter(|(name, _)| !fields.iter().any(|(changed, _)| changed == name));
    let fields: Vec<_> = kept.chain(fields.iter().filter(|(_, value)| !value.is_empty())).copied().collect();
    http().post(format!("{}/device_authorization", tenant.issuer)).form(&fields)
}

/// Begins.
pub async fn begin(tenant: &Tenant, fields: &[(&str, &str)]) -> Waiting {
    let (status, answer) = answered(asking(tenant, fields)).await;
    assert_eq!(status, 200, "{answer}");
    let text = |name: &str| answer[name].as_str().unwrap().to_owned();
    Waiting { device_code: text("device_code"), user_code: text("user_code"), answer }
}

/// One poll of a public client.
pub fn polling(tenant: &Tenant, client_id: &str, device_code: &str) -> reqwest::RequestBuilder {
    let fields = [("grant_type", GRANT), ("client_id", client_id), ("device_code", device_code)];
    http().post(format!("{}/token", tenant.issuer)).form(&fields)
}

/// What a poll of `tv` is answered.
pub async fn poll(tenant: &Tenant, device_code: &str) -> (u16, Value) {
    answered(polling(tenant, "tv", device_code)).await
}

/// The error of a poll of `tv`.
pub async fn poll_error(tenant: &Tenant, device_code: &str) -> String {
    let (status, body) = poll(tenant, device_code).await;
    assert_eq!(status, 400, "{body}");
    body["error"].as_str().unwrap().to_owned()
}

impl Person {
    /// Types a code into the page for it.
    pub async fn enter(&self, user_code: &str) -> Page {
        let page = self.get("/device").await;
        assert!(page.has("device"), "{}: {}", page.url, page.html);
        self.post("/device", &[("csrf", page.field("csrf").as_str()), ("user_code", user_code)]).await
    }

    /// Answers the question of a page: `allow` or `deny`.
    pub async fn answer(&self, page: &Page, answer: &str) -> Page {
        assert!(page.has("consent"), "{}: {}", page.url, page.html);
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        self.post("/consent", &[("csrf", csrf.as_str()), ("flow", &flow), ("answer", answer)]).await
    }

    /// From the code to the question, through the sign-in page.
    pub async fn enter_and_sign_in(&self, user_code: &str, username: &str) -> Page {
        let page = self.enter(user_code).await;
        assert!(page.has("sign-in"), "{}: {}", page.url, page.html);
        self.sign_in_at(&page, username, super::tenant::PASSWORD).await
    }
}
