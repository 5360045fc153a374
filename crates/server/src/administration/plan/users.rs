//! Users: made or changed, never deleted by being left out.

use chrono::{DateTime, Utc};
use serde_json::Value;
use signet_crypto::password::{Hasher, PasswordError};
use signet_crypto::random;
use signet_protocol::document::UserDocument;
use signet_protocol::username;
use signet_storage::TenantConnection;
use signet_storage::users::{self, UserRow};

use super::{TenantPlan, Write};
use crate::administration::AdministrationError;
use crate::administration::apply::Change;

pub(super) async fn plan(
    plan: &mut TenantPlan,
    wanted: Vec<UserDocument>,
    connection: &mut TenantConnection,
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    let mut hasher = Hasher::new();
    for user in wanted {
        one(plan, &user, (connection, &mut hasher), now).await?;
    }
    Ok(())
}

async fn one(
    plan: &mut TenantPlan,
    user: &UserDocument,
    (connection, hasher): (&mut TenantConnection, &mut Hasher),
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    let refuse = |why: &str| {
        AdministrationError::Refused(format!("user `{}` of tenant `{}`: {why}", user.username, plan.tenant.slug))
    };
    let key = username::username_key(&user.username).map_err(|error| refuse(&error.to_string()))?;
    let email_key = match &user.email {
        Some(email) => Some(username::email_key(email).map_err(|error| refuse(&error.to_string()))?),
        None => None,
    };
    let known = users::find_by_login(connection, Some(&key), None).await?;
    if let Some(email_key) = &email_key {
        let holder = users::find_by_login(connection, None, Some(email_key)).await?;
        if holder.is_some_and(|holder| holder.username_key != key) {
            return Err(refuse("the mail address is another user's"));
        }
    }
    let before = known.clone();
    let mut row = known.unwrap_or_else(|| blank(key, now));
    let password = password(user, row.password_hash.as_deref(), hasher).map_err(|error| refuse(&error.to_string()))?;
    let other_password = password.is_some();
    fill(&mut row, user, email_key, password);
    match before {
        None => plan.write("user", &user.username, Change::Created, Write::CreateUser(Box::new(row))),
        Some(before) if !other_password && same(&before, &row) => plan.line("user", &user.username, Change::Unchanged),
        Some(_) => {
            let write = Write::UpdateUser(Box::new(row), other_password);
            plan.write("user", &user.username, Change::Changed, write);
        }
    }
    Ok(())
}

fn blank(username_key: String, now: DateTime<Utc>) -> UserRow {
    UserRow {
        id: random::uuid_v7(now),
        username: String::new(),
        username_key,
        email: None,
        email_key: None,
        email_verified: false,
        password_hash: None,
        claims: Value::Object(serde_json::Map::new()),
        roles: Vec::new(),
        disabled: false,
        updated_at: now,
        deletion_at: None,
    }
}

/// The new hash, unless the password is the one that is stored.
fn password(user: &UserDocument, stored: Option<&str>, hasher: &mut Hasher) -> Result<Option<String>, PasswordError> {
    if let Some(hash) = &user.password_hash {
        return Ok(Some(hash.expose()).filter(|hash| stored != Some(*hash)).map(str::to_owned));
    }
    let Some(password) = &user.password else { return Ok(None) };
    let known = stored.is_some_and(|stored| hasher.verify(password.expose(), stored).is_ok_and(|said| said.matches));
    if known { Ok(None) } else { hasher.hash(password.expose()).map(Some) }
}

fn fill(row: &mut UserRow, user: &UserDocument, email_key: Option<String>, password: Option<String>) {
    row.username.clone_from(&user.username);
    if let Some(email) = &user.email {
        // Another address is not proven because the former one was.
        row.email_verified = row.email_verified && row.email_key == email_key;
        row.email = Some(email.clone());
        row.email_key = email_key;
    }
    row.email_verified = user.email_verified.unwrap_or(row.email_verified);
    if let Some(claims) = row.claims.as_object_mut() {
        claims.extend(user.claims.clone());
    }
    if let Some(roles) = &user.roles {
        row.roles.clone_from(roles);
    }
    row.disabled = user.disabled.unwrap_or(row.disabled);
    if let Some(password) = password {
        row.password_hash = Some(password);
    }
}

fn same(left: &UserRow, right: &UserRow) -> bool {
    left.username == right.username
        && left.email == right.email
        && left.email_verified == right.email_verified
        && left.claims == right.claims
        && left.roles == right.roles
        && left.disabled == right.disabled
}
