//! The authorization code grant: RFC 6749 §4.1.3. A replayed code revokes what it gave (§4.1.2).

use chrono::{DateTime, TimeDelta, Utc};
use signet_crypto::opaque::{TokenHash, s256};
use signet_crypto::refresh::RefreshToken;
use signet_protocol::error::TokenError;
use signet_protocol::scope::Scope;
use signet_protocol::token::{Access, authorization_code, refresh_token_lifetime, wants_refresh_token};
use signet_storage::authorization_codes::{self, CodeAndUser, CodeRow};
use signet_storage::refresh_tokens::NewRefreshToken;
use signet_storage::{TenantConnection, events};

use super::TokenRequest;
use super::issue::{Grant, Granted};
use crate::answer::{Failure, TokenAnswer};
use crate::effects::{event, revoke_grant};
use crate::endpoints::sender;
use crate::facts::user_facts;

const INVALID: TokenError = TokenError::invalid_grant("The code is unknown, expired, used, or not this client's.");

pub(super) async fn grant(asked: TokenRequest<'_>) -> Result<Granted, TokenAnswer> {
    let client = asked.client.get()?;
    let hash = TokenHash::of(authorization_code::code(asked.params)?);
    let verifier = asked.params.one("code_verifier")?.map(s256);
    let mut connection = asked.state.pool.tenant(asked.tenant.id).await?;
    redeem(asked, &mut connection, hash.as_bytes(), |facts| {
        let facts = authorization_code::Facts { challenge_of_verifier: verifier.as_deref(), ..*facts };
        authorization_code::exchange(asked.params, &client, &asked.tenant.facts, &facts)
    })
    .await
}

/// Redeems a code, whatever led to it: judged by the rules of its grant, good once, and a replay revokes what it gave.
pub(super) async fn redeem(
    asked: TokenRequest<'_>,
    connection: &mut TenantConnection,
    hash: &[u8],
    judge: impl Fn(&authorization_code::Facts<'_>) -> Result<Access, TokenError>,
) -> Result<Granted, TokenAnswer> {
    let (client, now) = (asked.client.get()?, asked.now);
    let found = authorization_codes::find_with_user(connection, hash).await?;
    let stored = found.as_ref().map(|found| judged(&found.code));
    let facts = authorization_code::Facts {
        code: stored.as_ref(),
        sender: asked.sender,
        challenge_of_verifier: None,
        roles: found.as_ref().map_or(&[], |found| &found.user.roles),
        now,
    };
    let access = match (judge(&facts), found) {
        (Ok(access), Some(found)) => (access, found),
        (Err(error), found) => {
            // Only the client that redeemed it can be told apart from a thief who guesses; both get the same answer.
            let replayed = found
                .filter(|found| found.code.redeemed_at.is_some() && found.code.client_id == client.get().client_id);
            if let Some(found) = replayed {
                replay(asked, connection, &found, now).await?;
            }
            return Err(error.into());
        }
        (Ok(_), None) => return Err(INVALID.into()),
    };
    let (access, found) = access;

    let refresh_token =
        wants_refresh_token(client.get(), &Scope::of(found.code.scopes.clone())).then(RefreshToken::new);
    let lifetime = TimeDelta::seconds(i64::from(refresh_token_lifetime(client.get(), &asked.tenant.facts)));
    let cnf = sender::to_row(asked.sender.binds_refresh_tokens())?;
    let row = refresh_token.as_ref().map(|token| NewRefreshToken {
        family_hash: token.family_hash().as_bytes().to_vec(),
        token_hash: token.hash().as_bytes().to_vec(),
        expires_at: now + lifetime,
        cnf,
    });
    let client_id = &client.get().client_id;
    if authorization_codes::redeem(connection, hash, client_id, now, row.as_ref()).await? != 1 {
        // Somebody else was quicker with the same code: a replay too.
        replay(asked, connection, &found, now).await?;
        return Err(INVALID.into());
    }
    Ok(Granted::ToUser { access, grant: Box::new(of_row(found)?), refresh_token })
}

fn judged(row: &CodeRow) -> authorization_code::Code {
    authorization_code::Code {
        client_id: row.client_id.clone(),
        redirect_uri: row.redirect_uri.clone(),
        redirect_uri_sent: row.redirect_uri_sent,
        scope: Scope::of(row.scopes.clone()),
        resource: row.resource.clone(),
        code_challenge: row.code_challenge.clone(),
        dpop_jkt: row.dpop_jkt.clone(),
        expires_at: row.valid_until,
        is_redeemed: row.redeemed_at.is_some(),
        grant_id: row.grant_id,
    }
}

fn of_row(found: CodeAndUser) -> Result<Grant, Failure> {
    let CodeAndUser { code, user } = found;
    let claims = code.claims.map(serde_json::from_value).transpose().map_err(|error| Failure::internal(&error))?;
    Ok(Grant {
        id: code.grant_id,
        session: code.session_id,
        user: user_facts(user),
        authenticated_at: code.authenticated_at,
        acr: code.acr,
        amr: code.amr,
        nonce: code.nonce,
        claims,
    })
}

async fn replay(
    asked: TokenRequest<'_>,
    connection: &mut TenantConnection,
    found: &CodeAndUser,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let event = events::NewEvent {
        user_id: Some(found.code.user_id),
        client_id: Some(found.code.client_id.clone()),
        session_id: Some(found.code.session_id),
        ..event(asked.tenant, "code.replayed", now)
    };
    revoke_grant(asked.state, asked.tenant, connection, (found.code.user_id, found.code.grant_id), &event).await
}
