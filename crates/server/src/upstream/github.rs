//! GitHub, which speaks OAuth 2.0 without OpenID Connect: whose the token is says its own interface. The connection to it is
//! what vouches for that, as for a token endpoint (OpenID Connect Core §3.1.3.7, 6).

use serde::Deserialize;
use serde_json::{Value, json};
use signet_protocol::upstream::Upstream;
use signet_protocol::upstream::metadata::Metadata;

use super::errand::Errand;
use super::redeem::{Said, fetch};
use super::{Failed, Identity};
use crate::state::State;
use crate::tenants::Tenant;

#[derive(Deserialize)]
struct Address {
    email: String,
    primary: bool,
    verified: bool,
}

/// Who has a token: the account's number, which nobody else ever gets (a login can be given to another), and the primary
/// address where it is verified.
pub(super) async fn identity(
    tenant: &Tenant,
    state: &State,
    (upstream, metadata): (&Upstream, &Metadata),
    (access_token, errand): (&str, &Errand),
) -> Result<Identity, Failed> {
    // It never says when somebody authenticated.
    if errand.max_age.is_some() {
        return Err(Failed::Stale);
    }
    let endpoint = metadata.userinfo_endpoint.as_deref().unwrap_or_default();
    let user: Said = fetch(tenant, state, upstream, (endpoint, access_token)).await?;
    let number = user.get("id").and_then(Value::as_u64).filter(|id| *id > 0);
    let subject = number.ok_or_else(|| Failed::refused(upstream, &"the account has no number"))?.to_string();
    let addresses = format!("{endpoint}/emails");
    let addresses: Vec<Address> = fetch(tenant, state, upstream, (&addresses, access_token)).await.unwrap_or_default();
    let mut said = Said::new();
    for (from, to) in
        [("login", "preferred_username"), ("name", "name"), ("avatar_url", "picture"), ("blog", "website")]
    {
        if let Some(value) = user.get(from).filter(|value| value.is_string()) {
            said.insert(to.to_owned(), value.clone());
        }
    }
    if let Some(primary) = addresses.into_iter().find(|address| address.primary && address.verified) {
        said.insert("email".to_owned(), json!(primary.email));
        said.insert("email_verified".to_owned(), json!(true));
    }
    Ok(Identity { issuer: metadata.issuer.clone(), subject, said })
}
