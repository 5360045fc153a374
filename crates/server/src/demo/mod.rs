//! The demo of `signet dev`: two tenants, and an application that signs people in and shows what it got. It is a
//! relying party like any other: it knows issuer and client id, and finds the rest by discovery.

mod mail;
mod relying_party;
mod views;

use actix_web::web::{self, ServiceConfig};

/// A demo tenant, as the demo's page shows it.
#[derive(Debug)]
struct Demo {
    slug: &'static str,
    name: &'static str,
    people: &'static str,
    password: &'static str,
    /// What the application asks for beside `openid`.
    scopes: &'static [&'static str],
}

const TENANTS: [Demo; 2] = [
    Demo {
        slug: "acme",
        name: "Acme Corp",
        people: "alice, an ADMIN, or bob, a USER",
        password: "correct horse battery staple",
        scopes: &["profile", "email", "orders:read", "orders:write"],
    },
    Demo {
        slug: "globex",
        name: "Globex",
        people: "alice, gina, or grace, who shows two factors",
        password: "another horse another staple",
        scopes: &["profile", "email", "reports:read"],
    },
];

/// The demo tenants as a document.
pub fn document(public_url: &str) -> String {
    include_str!("demo.yaml").replace("PUBLIC_URL", public_url)
}

/// What `signet dev` prints.
pub fn welcome(public_url: &str) -> String {
    format!(
        r"
  Sign in as alice (correct horse battery staple), and see the tokens:
    {public_url}/demo/sign-in/acme

  Read the mail that it would send, a forgotten password's for one:
    {public_url}/demo/mail

  See and change what people see of their account:
    {public_url}/t/acme/account

  Get a token for a machine:
    curl -u worker:demo-secret-of-acme-worker-for-this-machine-only -d grant_type=client_credentials {public_url}/t/acme/token

  Acme Corp
    issuer   {public_url}/t/acme
    users    alice, an ADMIN, and bob, a USER (correct horse battery staple)
    clients  demo    public: authorization code with PKCE, behind {public_url}/demo
             web     demo-secret-of-acme-web-for-this-machine-only, for http://localhost:3000/callback
             worker  demo-secret-of-acme-worker-for-this-machine-only, for client_credentials

  Globex
    issuer   {public_url}/t/globex
    users    alice, who is somebody else here (another horse another staple)
             gina, who has no account at Acme and gets one by Continue with Globex on its sign-in page
             grace, a TREASURER, who shows two factors
    clients  demo    public, and ours: no consent is asked
             acme    the other tenant, whose people may sign in by this one
             worker  demo-secret-of-globex-worker-for-this-machine-only

  Everybody knows these passwords and secrets: keep this server to yourself. Ctrl-C stops it; your data stays."
    )
}

/// Its routes, which answer with `signet dev` only.
pub fn configure(config: &mut ServiceConfig) {
    config
        .route("/demo", web::get().to(relying_party::start))
        .route("/demo/sign-in/{tenant}", web::get().to(relying_party::sign_in))
        .route("/demo/mail", web::get().to(mail::show))
        .route("/demo/callback", web::get().to(relying_party::callback));
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_demo_document_is_a_document() {
        let text = super::document("http://localhost:8080");
        let document = signet_protocol::document::parse(&text, |_| true).unwrap_or_else(|error| panic!("{error}"));
        let slugs: Vec<_> = document.tenants.iter().map(|tenant| tenant.slug.as_str()).collect();
        assert_eq!(slugs, super::TENANTS.map(|tenant| tenant.slug));
    }
}
