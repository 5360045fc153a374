//! The demo of `signet dev`: two tenants, and an application that signs people in and shows what it got. It is a
//! relying party like any other: it knows issuer and client id, and finds the rest by discovery.

mod relying_party;
mod views;

use actix_web::web::{self, ServiceConfig};

/// The slugs and names of the demo tenants.
const TENANTS: [(&str, &str); 2] = [("acme", "Acme Corp"), ("globex", "Globex")];

/// The demo tenants as a document.
pub fn document(public_url: &str) -> String {
    include_str!("demo.yaml").replace("PUBLIC_URL", public_url)
}

/// What `signet dev` prints.
pub fn welcome(public_url: &str) -> String {
    format!(
        r"
  Sign in with a browser, and see the tokens:
    {public_url}/demo

  tenant  issuer                     users (password)
  acme    {public_url}/t/acme    alice, an ADMIN, and bob, a USER (correct horse battery staple)
  globex  {public_url}/t/globex  alice, somebody else (another horse another staple)

  A machine client gets a token:
    curl -u worker:demo-secret-of-acme-worker-for-this-machine-only -d grant_type=client_credentials \
      {public_url}/t/acme/token

  Everybody knows these passwords and secrets. Ctrl-C stops the server; what you made stays in the data directory."
    )
}

/// Its routes, which answer with `signet dev` only.
pub fn configure(config: &mut ServiceConfig) {
    config
        .route("/demo", web::get().to(relying_party::start))
        .route("/demo/sign-in/{tenant}", web::get().to(relying_party::sign_in))
        .route("/demo/callback", web::get().to(relying_party::callback));
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_demo_document_is_a_document() {
        let text = super::document("http://localhost:8080");
        let document = signet_protocol::document::parse(&text, |_| true).unwrap_or_else(|error| panic!("{error}"));
        let slugs: Vec<_> = document.tenants.iter().map(|tenant| tenant.slug.as_str()).collect();
        assert_eq!(slugs, super::TENANTS.map(|(slug, _)| slug));
    }
}
