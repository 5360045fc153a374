//! Refreshing: RFC 6749 §6, RFC 9700 §4.14. Rotation is idempotent for ten seconds, until the successor is used; after
//! that a used token is theft.

use chrono::{DateTime, TimeDelta, Utc};
use signet_crypto::random;
use signet_crypto::refresh::RefreshToken;
use signet_protocol::domain::{Client, ReuseRevokes};
use signet_protocol::error::TokenError;
use signet_protocol::rules::Rules;
use signet_protocol::scope::Scope;
use signet_protocol::token::{Access, refresh_token, refresh_token_lifetime};
use signet_storage::refresh_tokens::{self, RefreshTokenRow, Rotation, TokenAndUser};
use signet_storage::{TenantConnection, events};

use super::TokenRequest;
use super::issue::{Grant, Granted};
use crate::answer::{Failure, TokenAnswer};
use crate::effects::{event, revoke_grant, revoke_user};
use crate::endpoints::sender;
use crate::facts::user_facts;

const INVALID: TokenError =
    TokenError::invalid_grant("The refresh token is unknown, expired, revoked, used, or not this client's.");

pub(super) async fn grant(asked: TokenRequest<'_>) -> Result<Granted, TokenAnswer> {
    let client = asked.client.get()?;
    let (presented, wanted) = refresh_token::parse(asked.params, &client, &asked.tenant.facts)?;
    let parent = RefreshToken::parse(presented).ok_or(INVALID)?;
    if !Rules::of(asked.tenant.settings(), &client.get().metadata).rotates_refresh_tokens() {
        return kept(asked, &parent, &wanted).await;
    }
    let salt: [u8; 32] = random::bytes();
    let rotation = rotation(asked, client.get(), &parent, &salt, &wanted)?;
    let mut connection = asked.state.pool.tenant(asked.tenant.id).await?;
    let found = match refresh_tokens::rotate(&mut connection, &rotation).await? {
        Some(found) => found,
        None => again(asked, &mut connection, &rotation, &wanted).await?,
    };
    drop(connection);
    let access = judge(asked, &found, &wanted)?;
    let successor =
        parent.successor(&asked.tenant.refresh_key, found.token.successor_salt.as_deref().unwrap_or_default());
    Ok(Granted::ToUser { access, grant: Box::new(of_row(found)?), refresh_token: Some(successor) })
}

/// Nothing was rotated: the token was used before, or the rules say why not.
async fn again(
    asked: TokenRequest<'_>,
    connection: &mut TenantConnection,
    rotation: &Rotation,
    wanted: &refresh_token::Asked,
) -> Result<TokenAndUser, TokenAnswer> {
    let found = refresh_tokens::find_live(connection, &rotation.family_hash, rotation.now).await?.ok_or(INVALID)?;
    let row = &found.token;
    if row.client_id != rotation.client_id {
        return Err(INVALID.into());
    }
    if row.token_hash == rotation.token_hash {
        judge(asked, &found, wanted)?;
        return Err(INVALID.into());
    }
    let is_last = row.used_hash.as_ref() == Some(&rotation.token_hash);
    let grace = TimeDelta::seconds(refresh_token::GRACE_SECONDS);
    if !is_last || row.used_at.is_none_or(|used_at| rotation.now - used_at > grace) {
        theft(asked, connection, row, rotation.now).await?;
        return Err(INVALID.into());
    }
    if row.used_cnf != rotation.sender_cnf {
        // The successor is the first sender's.
        return Err(INVALID.into());
    }
    Ok(found)
}

/// A refresh under a profile that knows no rotation: the token stays as it is.
async fn kept(
    asked: TokenRequest<'_>,
    token: &RefreshToken,
    wanted: &refresh_token::Asked,
) -> Result<Granted, TokenAnswer> {
    let mut connection = asked.state.pool.tenant(asked.tenant.id).await?;
    let found = refresh_tokens::find_live(&mut connection, token.family_hash().as_bytes(), asked.now).await?;
    drop(connection);
    let found = found.filter(|found| found.token.token_hash == token.hash().as_bytes()).ok_or(INVALID)?;
    let access = judge(asked, &found, wanted)?;
    Ok(Granted::ToUser { access, grant: Box::new(of_row(found)?), refresh_token: None })
}

fn judge(asked: TokenRequest<'_>, found: &TokenAndUser, wanted: &refresh_token::Asked) -> Result<Access, TokenAnswer> {
    let (client, stored) = (asked.client.get()?, judged(&found.token)?);
    let (sender, roles, now) = (asked.sender, &found.user.roles, asked.now);
    let facts = refresh_token::Facts { stored: Some(&stored), sender, roles, now };
    Ok(refresh_token::refresh(wanted, &client, &asked.tenant.facts, &facts)?)
}

fn rotation(
    asked: TokenRequest<'_>,
    client: &Client,
    parent: &RefreshToken,
    salt: &[u8],
    wanted: &refresh_token::Asked,
) -> Result<Rotation, Failure> {
    let successor = parent.successor(&asked.tenant.refresh_key, salt);
    let lifetime = TimeDelta::seconds(i64::from(refresh_token_lifetime(client, &asked.tenant.facts)));
    Ok(Rotation {
        family_hash: parent.family_hash().as_bytes().to_vec(),
        token_hash: parent.hash().as_bytes().to_vec(),
        client_id: client.client_id.clone(),
        scopes: wanted.scope.as_ref().map(|scope| scope.tokens().to_vec()),
        resource: wanted.resource.clone(),
        salt: salt.to_vec(),
        successor_hash: successor.hash().as_bytes().to_vec(),
        successor_expires_at: asked.now + lifetime,
        successor_cnf: sender::to_row(asked.sender.binds_refresh_tokens())?,
        sender_cnf: sender::to_row(asked.sender.confirmation())?,
        now: asked.now,
    })
}

fn judged(row: &RefreshTokenRow) -> Result<refresh_token::Stored, Failure> {
    Ok(refresh_token::Stored {
        client_id: row.client_id.clone(),
        scope: Scope::of(row.scopes.clone()),
        resource: row.resource.clone(),
        cnf: sender::of_row(row.cnf.clone())?,
        expires_at: row.expires_at,
        is_revoked: false,
    })
}

/// RFC 9700 §4.14.2: nobody can tell who the thief is, so all of the family ends, or all of the user's.
async fn theft(
    asked: TokenRequest<'_>,
    connection: &mut TenantConnection,
    row: &RefreshTokenRow,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let event = events::NewEvent {
        user_id: Some(row.user_id),
        client_id: Some(row.client_id.clone()),
        session_id: Some(row.session_id),
        ..event(asked.tenant, "refresh_token.reused", now)
    };
    match asked.tenant.facts.settings.refresh_reuse_revokes {
        ReuseRevokes::User => revoke_user(asked.state, asked.tenant, connection, row.user_id, &event).await,
        ReuseRevokes::Grant => {
            revoke_grant(asked.state, asked.tenant, connection, (row.user_id, row.grant_id), &event).await
        }
    }
}

fn of_row(found: TokenAndUser) -> Result<Grant, Failure> {
    let TokenAndUser { token, user } = found;
    let claims = token.claims.map(serde_json::from_value).transpose().map_err(|error| Failure::internal(&error))?;
    Ok(Grant {
        id: token.grant_id,
        session: token.session_id,
        user: user_facts(user),
        authenticated_at: token.authenticated_at,
        acr: token.acr,
        amr: token.amr,
        // OpenID Connect Core §12.2: a refreshed ID token should have none.
        nonce: None,
        claims,
    })
}
