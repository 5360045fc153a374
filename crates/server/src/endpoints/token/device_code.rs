//! The device authorization grant: RFC 8628 §3.4 and §3.5. A poll is one statement; the one that finds an answer redeems
//! the code behind it as every code is redeemed: once, and a replay revokes what it gave.

use signet_crypto::opaque::TokenHash;
use signet_protocol::token::device_code::{self, Answer, LEEWAY, Polled, SLOWER};
use signet_storage::device_authorizations;

use super::TokenRequest;
use super::authorization_code::redeem;
use super::issue::Granted;
use crate::answer::TokenAnswer;

pub(super) async fn grant(asked: TokenRequest<'_>) -> Result<Granted, TokenAnswer> {
    let client = asked.client.get()?;
    let hash = TokenHash::of(device_code::code(asked.params, &asked.tenant.facts)?);
    let (client_id, now) = (&client.get().client_id, asked.now);
    let mut connection = asked.state.pool.tenant(asked.tenant.id).await?;
    let polled =
        device_authorizations::poll(&mut connection, hash.as_bytes(), client_id, (SLOWER, LEEWAY), now).await?;
    device_code::answered(polled.as_ref().map(judged), now)?;
    let code_hash = polled.and_then(|polled| polled.device.code_hash).unwrap_or_default();
    redeem(asked, &mut connection, &code_hash, |facts| {
        device_code::exchange(asked.params, &client, &asked.tenant.facts, facts)
    })
    .await
}

fn judged(polled: &device_authorizations::Polled) -> Polled {
    let device = &polled.device;
    let answer = match (device.decided_at, &device.code_hash) {
        (None, _) => Answer::Pending,
        (Some(_), None) => Answer::Denied,
        (Some(_), Some(_)) => Answer::Approved,
    };
    Polled { answer, is_early: polled.is_early, expires_at: device.valid_until }
}
