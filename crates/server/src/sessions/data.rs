//! All that is kept of a person, for themselves: a copy in a form that programs read. Nothing secret is in it, and no hash.

use serde_json::{Value, json};
use signet_storage::{
    consents, events, mail_changes, passkeys, recovery_codes, sessions, totp_factors, upstream_accounts,
};
use uuid::Uuid;

use super::begin::Origin;
use super::current::Current;
use crate::answer::Failure;
use crate::clock;
use crate::state::State;

/// Events of a copy at most, the newest.
const EVENTS: i64 = 10_000;

/// Makes the copy, and records that it was made.
///
/// # Errors
/// When the database is away.
pub async fn copy(origin: &Origin<'_>, state: &State, current: &Current) -> Result<Value, Failure> {
    let (now, user) = (clock::now(), &current.user);
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let event = origin.event("data.downloaded", (Some(user.id), Some(current.session.id)), now);
    events::insert(&mut connection, &event).await?;
    let sessions = sessions::list_of_user(&mut connection, user.id, now).await?;
    let given = consents::list_of_user(&mut connection, user.id).await?;
    let passkeys = passkeys::list_of_user(&mut connection, user.id).await?;
    let linked = upstream_accounts::list_of_user(&mut connection, user.id).await?;
    let app = totp_factors::find(&mut connection, user.id).await?;
    let codes_left = recovery_codes::count(&mut connection, user.id).await?;
    let wanted = mail_changes::find(&mut connection, user.id, now).await?;
    let end = (now + chrono::TimeDelta::days(1), Uuid::max());
    let happened = events::list_of_user(&mut connection, user.id, &[], end, EVENTS).await?;
    connection.commit().await?;
    let sessions = sessions.iter().map(|row| {
        json!({
            "id": row.id, "user_agent": row.user_agent, "address": row.address, "networks": row.networks, "amr": row.amr,
            "created_at": row.created_at, "authenticated_at": row.authenticated_at, "last_seen_at": row.last_seen_at,
            "expires_at": row.expires_at,
        })
    });
    let passkeys = passkeys.iter().map(|row| {
        json!({
            "name": row.name, "created_at": row.created_at, "last_used_at": row.last_used_at, "backed_up": row.backed_up,
        })
    });
    let linked =
        linked.iter().map(|row| json!({ "upstream": row.upstream, "label": row.label, "linked_at": row.linked_at }));
    let given =
        given.iter().map(|row| json!({ "client_id": row.client_id, "scopes": row.scopes, "given_at": row.given_at }));
    let happened = happened.iter().map(|row| {
        json!({
            "id": row.id, "kind": row.kind, "occurred_at": row.occurred_at, "client_id": row.client_id, "address": row.address,
            "details": row.details,
        })
    });
    Ok(json!({
        "issuer": origin.tenant.issuer(),
        "copied_at": now,
        "user": {
            "id": user.id, "username": user.username, "email": user.email, "email_verified": user.email_verified,
            "claims": user.claims, "roles": user.roles, "has_password": user.password_hash.is_some(),
            "updated_at": user.updated_at,
        },
        "email_wanted": wanted.map(|row| {
            json!({ "email": row.email, "asked_at": row.created_at, "expires_at": row.expires_at })
        }),
        "app_with_codes": app.map(|row| json!({ "created_at": row.created_at, "recovery_codes_left": codes_left })),
        "passkeys": passkeys.collect::<Vec<_>>(),
        "linked_accounts": linked.collect::<Vec<_>>(),
        "sessions": sessions.collect::<Vec<_>>(),
        "consents": given.collect::<Vec<_>>(),
        "events": happened.collect::<Vec<_>>(),
    }))
}
