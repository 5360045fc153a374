//! Software statements at the registration endpoints: RFC 7591 §2.3.

use serde_json::{Map, Value};
use signet_crypto::keys::Alg;
use signet_protocol::registration::RegistrationError;
use signet_protocol::software_statement::{held as said_by, issuer, judge, merged as win, sent as sent_statement};

use crate::answer::RegistrationAnswer;
use crate::client_keys;
use crate::clock;
use crate::state::State;
use crate::tenants::Tenant;

/// The algorithms that a statement may be signed by: all of ours, and no shared secret.
const ALGS: [Alg; 4] = [Alg::Rs256, Alg::Ps256, Alg::Es256, Alg::EdDsa];

/// What is registered, with the software statement that has its say in it: the one that was sent, or the one by which the
/// client registered (`held`), which it cannot leave behind by changing itself.
pub(super) async fn merged(
    sent: Map<String, Value>,
    held: Option<&str>,
    tenant: &Tenant,
    state: &State,
) -> Result<(Map<String, Value>, Option<String>), RegistrationAnswer> {
    let policy = &tenant.settings().registration_policy;
    let is_held = |statement: &str| held == Some(statement);
    if let Some(held) = held
        && sent.get("software_statement").is_none_or(|again| again.as_str().is_some_and(is_held))
    {
        return Ok((win(sent, said_by(held)), Some(held.to_owned())));
    }
    let Some(statement) = sent_statement(&sent, policy)?.map(str::to_owned) else { return Ok((sent, None)) };
    let trusted = issuer(&statement, policy)?;
    let keys = (trusted.jwks.as_ref(), trusted.jwks_uri.as_deref());
    let verified = client_keys::verify_by(state, tenant.id, keys, &statement, &ALGS).await;
    let Ok(verified) = verified else { return Err(RegistrationError::UNPROVEN.into()) };
    let said = judge((&verified.typ, &verified.claims), tenant.issuer(), clock::now())?;
    Ok((win(sent, said), Some(statement)))
}
