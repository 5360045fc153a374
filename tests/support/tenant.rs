//! A fresh tenant with a usual set of clients and users, made by `signet apply` as an operator would.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

use super::server::{Server, server};

/// A tenant's name and where it is.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// Its name in addresses.
    pub slug: String,
    /// Its issuer.
    pub issuer: String,
}

/// The secrets and passwords of every test tenant.
pub const WEB_SECRET: &str = "secret-of-the-web-client-0123456789abcdef";
/// The machine client's.
pub const WORKER_SECRET: &str = "secret-of-the-worker-0123456789abcdefghij";
/// Another application's.
pub const OTHER_SECRET: &str = "secret-of-the-other-client-0123456789abcd";
/// Everybody's.
pub const PASSWORD: &str = "correct horse battery staple";
/// Where `web` is answered.
pub const CALLBACK: &str = "https://app.test/callback";
/// Where `other` is answered.
pub const OTHER_CALLBACK: &str = "https://other.test/callback";
/// The tenant's API.
pub const API: &str = "https://api.test";

/// A name that no other test uses.
pub fn fresh_slug(name: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{name}-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// The usual tenant on the shared server: ES256, open registration, four clients, two users.
pub fn tenant(name: &str) -> Tenant {
    on(server(), name, "signing_alg: ES256")
}

/// The usual tenant on a server, with settings of its own: YAML, one per line.
pub fn on(server: &Server, name: &str, settings: &str) -> Tenant {
    let slug = fresh_slug(name);
    server.told(&["apply", "-f", "-"], &document(&slug, settings));
    Tenant { issuer: server.issuer(&slug), slug }
}

/// The usual tenant with more clients, each its metadata as JSON.
pub fn with_clients(server: &Server, name: &str, settings: &str, clients: &[Value]) -> Tenant {
    let slug = fresh_slug(name);
    let more: String = clients.iter().map(|client| format!("      - {client}\n")).collect();
    let document = document(&slug, settings).replacen("    users:\n", &format!("{more}    users:\n"), 1);
    server.told(&["apply", "-f", "-"], &document);
    Tenant { issuer: server.issuer(&slug), slug }
}

/// The usual tenant's document.
pub fn document(slug: &str, settings: &str) -> String {
    let settings: String = settings.lines().map(|line| format!("      {line}\n")).collect();
    format!(
        "tenants:
  - slug: {slug}
    name: Test Corp
    settings:
      registration: open
{settings}    roles:
      - {{ name: ADMIN, scopes: [orders:read, orders:write] }}
      - {{ name: USER, scopes: [orders:read] }}
    apis:
      - {{ audience: {API}, name: Orders, scopes: [orders:read, orders:write] }}
    clients:
      - client_id: web
        client_name: Web
        client_secret: {WEB_SECRET}
        redirect_uris: [{CALLBACK}, http://127.0.0.1/callback]
        post_logout_redirect_uris: [https://app.test/]
        grant_types: [authorization_code, refresh_token]
        response_types: [code]
        scope: openid profile email offline_access orders:read orders:write
        first_party: true
      - client_id: other
        client_name: Other
        client_secret: {OTHER_SECRET}
        token_endpoint_auth_method: client_secret_post
        redirect_uris: [{OTHER_CALLBACK}, http://127.0.0.1/callback]
        grant_types: [authorization_code, refresh_token]
        scope: openid profile email offline_access orders:read
      - client_id: spa
        client_name: Spa
        token_endpoint_auth_method: none
        redirect_uris: [http://127.0.0.1/callback]
        grant_types: [authorization_code, refresh_token]
        scope: openid profile email offline_access orders:read
        first_party: true
      - client_id: worker
        client_name: Worker
        client_secret: {WORKER_SECRET}
        grant_types: [client_credentials]
        scope: orders:read orders:write
        roles: [ADMIN]
    users:
      - {{ username: alice, password: {PASSWORD}, email: alice@test.test, email_verified: true, name: Alice Adams, roles: [ADMIN] }}
      - {{ username: bob, password: {PASSWORD}, email: bob@test.test, name: Bob Brown, roles: [USER] }}
"
    )
}
