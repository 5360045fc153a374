//! What happened in a tenant, for its operator: each event as a JSON object under the names that logs use.

use chrono::Days;
use serde_json::{Map, Value, json};
use signet_protocol::username;
use signet_storage::events::{self, TenantEvent};
use signet_storage::users;

use super::{Administration, AdministrationError};
use crate::clock;

/// Which events are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Of one user, by their name or mail address.
    pub user: Option<&'a str>,
    /// Kinds that begin with this.
    pub kind: &'a str,
    /// Of so many days.
    pub days: u32,
    /// The newest of them, so many at most.
    pub last: u16,
}

/// What is recorded of administration says so in its details.
pub(super) const OPERATOR: &str = "operator";

impl Administration {
    /// Events of a tenant, the oldest first.
    ///
    /// # Errors
    /// See [`AdministrationError`]; a person whom the tenant does not know is one.
    pub async fn events(&self, slug: &str, wanted: &Wanted<'_>) -> Result<Vec<Value>, AdministrationError> {
        let tenant = self.tenant(slug).await?;
        let mut connection = self.pool.tenant(tenant.id).await?;
        let user = match wanted.user {
            None => None,
            Some(name) => {
                let (by_name, by_mail) = username::login_keys(name);
                let user = users::find_by_login(&mut connection, by_name.as_deref(), by_mail.as_deref()).await?;
                let unknown = || AdministrationError::Refused(format!("tenant `{slug}` has no user `{name}`"));
                Some(user.ok_or_else(unknown)?.id)
            }
        };
        let since = clock::now() - Days::new(u64::from(wanted.days));
        let found = events::list(&mut connection, since, (user, wanted.kind), i64::from(wanted.last)).await?;
        Ok(found.into_iter().rev().map(told).collect())
    }
}

/// Whether something was refused or went wrong, by the name of its kind.
fn is_failure(kind: &str) -> bool {
    let (_, last) = kind.rsplit_once('.').unwrap_or(("", kind));
    matches!(last, "failed" | "refused" | "denied" | "reused" | "replayed" | "cloned" | "many_accounts")
}

/// Who did it. Somebody who fails to show who they are is nobody known, whoever they said they were.
fn actor(event: &TenantEvent) -> &'static str {
    let by_operator = event.details.get("actor").and_then(Value::as_str) == Some(OPERATOR);
    match (event.request_id, event.session_id, event.user_id, &event.client_id) {
        (None, ..) if by_operator => OPERATOR,
        (None, ..) => "server",
        (_, Some(_), Some(_), _) => "user",
        (_, None, Some(_), None) if !is_failure(&event.kind) => "user",
        (.., Some(_)) => "client",
        _ => "unknown",
    }
}

fn told(event: TenantEvent) -> Value {
    let actor = actor(&event);
    let mut details = match event.details {
        Value::Object(details) => details,
        _ => Map::new(),
    };
    details.remove("actor");
    let user_agent = details.remove("user_agent");
    json!({
        "occurred_at": event.occurred_at,
        "id": event.id,
        "kind": event.kind,
        "result": if is_failure(&event.kind) { "failure" } else { "success" },
        "actor": actor,
        "user_id": event.user_id,
        "username": event.username,
        "client_id": event.client_id,
        "session_id": event.session_id,
        "address": event.address,
        "user_agent": user_agent,
        "request_id": event.request_id,
        "details": details,
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn who_did_it_is_told_by_what_was_there() {
        let some = Some(Uuid::from_u128(1));
        let check = |kind: &str, (request_id, session_id, user_id): (_, _, _), client: Option<&str>, expected| {
            let event = TenantEvent {
                occurred_at: chrono::DateTime::UNIX_EPOCH,
                id: Uuid::nil(),
                kind: kind.to_owned(),
                user_id,
                username: None,
                client_id: client.map(str::to_owned),
                session_id,
                address: None,
                request_id,
                details: if kind == "tenant.applied" { json!({ "actor": "operator" }) } else { json!({}) },
            };
            let said = told(event);
            assert_eq!((said["actor"].as_str(), said["details"].get("actor")), (Some(expected), None), "{kind}");
        };
        check("tenant.applied", (None, None, None), None, "operator");
        check("delivery.failed", (None, None, None), Some("web"), "server");
        check("password.changed", (some, some, some), None, "user");
        check("password.reset", (some, None, some), None, "user");
        check("consent.given", (some, some, some), Some("web"), "user");
        check("token.revoked", (some, None, some), Some("web"), "client");
        check("token.issued", (some, None, None), Some("worker"), "client");
        check("sign_in.failed", (some, None, some), None, "unknown");
        check("sign_in.many_accounts", (some, None, None), None, "unknown");
    }
}
