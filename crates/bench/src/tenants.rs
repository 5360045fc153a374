//! The tenants that are measured.

use std::fmt::Write;

use serde_json::Value;

use crate::client_key::ClientKey;
use crate::processes::Signet;

/// Secret of every machine and web client.
pub(crate) const SECRET: &str = "secret-of-a-benchmark-client-0123456789";
/// Password of every user.
pub(crate) const PASSWORD: &str = "correct horse battery staple";
/// Users of a usual tenant: one per connection that signs in.
pub(crate) const USERS: usize = 32;

/// `rs` and `es`: one of each algorithm, with users.
pub(crate) fn apply_usual(server: &Signet, key: &ClientKey) -> anyhow::Result<()> {
    let jwk = key.jwk();
    server.apply(&format!("tenants:\n{}{}", usual("rs", "RS256", &jwk), usual("es", "ES256", &jwk)))
}

fn usual(slug: &str, alg: &str, jwk: &Value) -> String {
    let mut users = String::new();
    for at in 0..USERS {
        let _ = writeln!(users, "      - {{username: user{at}, password: {PASSWORD}}}");
    }
    format!(
        "  - slug: {slug}
    settings: {{signing_alg: {alg}}}
    apis:
      - {{audience: 'https://api.test', scopes: [a, b]}}
      - {{audience: 'https://opaque.test', scopes: [c], access_token_format: opaque}}
    clients:
      - {{client_id: worker, client_secret: {SECRET}, grant_types: [client_credentials], scope: a b}}
      - {{client_id: opaque, client_secret: {SECRET}, grant_types: [client_credentials], scope: c}}
      - client_id: signer
        token_endpoint_auth_method: private_key_jwt
        jwks: {{keys: [{jwk}]}}
        grant_types: [client_credentials]
        scope: a b
      - client_id: web
        client_secret: {SECRET}
        redirect_uris: ['https://app.test/cb']
        grant_types: [authorization_code, refresh_token]
        scope: openid offline_access a
        first_party: true
    users:
{users}"
    )
}

/// Small tenants from one number to another: keys, a client and a user each.
pub(crate) fn apply_many(server: &Signet, from: usize, to: usize) -> anyhow::Result<()> {
    apply_small(server, ("t", "ES256"), (from, to))
}

/// A few of any algorithm.
pub(crate) fn apply_some(server: &Signet, alg: &str, numbers: (usize, usize)) -> anyhow::Result<()> {
    apply_small(server, ("some", alg), numbers)
}

fn apply_small(server: &Signet, (slug, alg): (&str, &str), (from, to): (usize, usize)) -> anyhow::Result<()> {
    let mut document = "tenants:\n".to_owned();
    for at in from..to {
        let _ = writeln!(
            document,
            "  - slug: {slug}{at}
    settings: {{signing_alg: {alg}}}
    clients: [{{client_id: worker, client_secret: {SECRET}, grant_types: [client_credentials], scope: a}}]
    users: [{{username: user, password_hash: '{HASH}'}}]"
        );
    }
    server.apply(&document)
}

/// A hash of nobody's password, so that ten thousand users do not take an hour.
const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2lnbmV0LWJlbmNoLXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
