//! Refreshing: RFC 6749 §6, RFC 9700 §4.14. Rotation is idempotent for ten seconds; after that a used token is theft.

use chrono::{DateTime, TimeDelta, Utc};
use signet_crypto::opaque::Opaque;
use signet_crypto::{random, refresh};
use signet_protocol::domain::{Client, ReuseRevokes};
use signet_protocol::error::TokenError;
use signet_protocol::rules::Rules;
use signet_protocol::scope::Scope;
use signet_protocol::token::{refresh_token, refresh_token_lifetime};
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
    let parent = Opaque::parse(presented).ok_or(INVALID)?;
    let now = asked.now;
    if !Rules::of(asked.tenant.settings(), &client.get().metadata).rotates_refresh_tokens() {
        return kept(asked, &parent, &wanted).await;
    }
    let salt: [u8; 32] = random::bytes();
    let rotation = rotation(asked, client.get(), &parent, &salt, &wanted)?;

    let mut connection = asked.state.pool.tenant(asked.tenant.id).await?;
    let Some(found) = refresh_tokens::rotate(&mut connection, &rotation).await? else {
        return Err(explain(asked, &mut connection, &parent, &wanted, now).await?.into());
    };
    let own_salt = found.token.successor_salt.clone().unwrap_or_default();
    let used_at = found.token.used_at.unwrap_or(now);
    if own_salt != salt && now - used_at > TimeDelta::seconds(refresh_token::GRACE_SECONDS) {
        theft(asked, &mut connection, &found.token, now).await?;
        return Err(INVALID.into());
    }
    if own_salt != salt && found.token.used_cnf != rotation.sender_cnf {
        // The successor is the first sender's.
        return Err(INVALID.into());
    }
    drop(connection);
    let stored = judged(&found.token)?;
    let facts = refresh_token::Facts { stored: Some(&stored), sender: asked.sender, roles: &found.user.roles, now };
    let access = refresh_token::refresh(&wanted, &client, &asked.tenant.facts, &facts)?;
    let successor = refresh::successor(&asked.tenant.refresh_key, &parent, &own_salt);
    Ok(Granted::ToUser { access, grant: Box::new(of_row(found)?), refresh_token: Some(successor) })
}

/// A refresh under a profile that knows no rotation: the token stays as it is.
async fn kept(asked: TokenRequest<'_>, token: &Opaque, wanted: &refresh_token::Asked) -> Result<Granted, TokenAnswer> {
    let mut connection = asked.state.pool.tenant(asked.tenant.id).await?;
    let found = refresh_tokens::find_live(&mut connection, token.hash().as_bytes(), asked.now).await?;
    drop(connection);
    let found = found.filter(|found| found.token.used_at.is_none()).ok_or(INVALID)?;
    let (client, stored) = (asked.client.get()?, judged(&found.token)?);
    let (sender, roles, now) = (asked.sender, &found.user.roles, asked.now);
    let facts = refresh_token::Facts { stored: Some(&stored), sender, roles, now };
    let access = refresh_token::refresh(wanted, &client, &asked.tenant.facts, &facts)?;
    Ok(Granted::ToUser { access, grant: Box::new(of_row(found)?), refresh_token: None })
}

fn rotation(
    asked: TokenRequest<'_>,
    client: &Client,
    parent: &Opaque,
    salt: &[u8],
    wanted: &refresh_token::Asked,
) -> Result<Rotation, Failure> {
    let successor = refresh::successor(&asked.tenant.refresh_key, parent, salt);
    let lifetime = TimeDelta::seconds(i64::from(refresh_token_lifetime(client, &asked.tenant.facts)));
    Ok(Rotation {
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

/// Nothing was rotated: the rules say why.
async fn explain(
    asked: TokenRequest<'_>,
    connection: &mut TenantConnection,
    parent: &Opaque,
    wanted: &refresh_token::Asked,
    now: DateTime<Utc>,
) -> Result<TokenError, Failure> {
    let Ok(client) = asked.client.get() else { return Ok(INVALID) };
    let found = refresh_tokens::find_live(connection, parent.hash().as_bytes(), now).await?;
    let stored = found.as_ref().map(|found| judged(&found.token)).transpose()?;
    let roles: &[String] = found.as_ref().map_or(&[], |found| &found.user.roles);
    let facts = refresh_token::Facts { stored: stored.as_ref(), sender: asked.sender, roles, now };
    let said = refresh_token::refresh(wanted, &client, &asked.tenant.facts, &facts);
    Ok(said.err().unwrap_or(INVALID))
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
