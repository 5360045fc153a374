//! What an operator does for one person, which no document says.

use signet_crypto::seal::DataKey;
use signet_protocol::domain::TenantSettings;
use signet_protocol::username;
use signet_storage::users::{self, UserRow};
use signet_storage::{TenantConnection, deletions, events, passkeys, recovery_codes, totp_factors};

use super::write::{end_all_of, event};
use super::{Administration, AdministrationError};
use crate::clock;
use crate::config::issuer;
use crate::mail::{Notice, links};
use crate::{outbox, reader};

impl Administration {
    /// Takes away all that a person has beside their password: the app, recovery codes, passkeys and remembered browsers. All
    /// their sessions end, and a letter tells them. It is for somebody who lost their devices and whom the operator knows.
    ///
    /// # Errors
    /// See [`AdministrationError`]; a person whom the tenant does not know is one.
    pub async fn reset_factors(&self, slug: &str, name: &str) -> Result<usize, AdministrationError> {
        let (tenant, now) = (self.tenant(slug).await?, clock::now());
        let issuer = issuer(&self.public_url, slug, tenant.domain.as_deref());
        let data_key = DataKey::open(&self.master_key, tenant.id, &tenant.data_key)?;
        let settings: TenantSettings = serde_json::from_value(tenant.settings)?;
        let mut connection = self.pool.tenant(tenant.id).await?;
        connection.begin().await?;
        let user = person(&mut connection, slug, name).await?;
        let mut removed = totp_factors::delete(&mut connection, user.id).await?;
        recovery_codes::delete_all(&mut connection, user.id).await?;
        for passkey in passkeys::list_of_user(&mut connection, user.id).await? {
            removed += passkeys::remove(&mut connection, (passkey.id, user.id)).await?;
        }
        end_all_of(&mut connection, (&settings, &data_key), user.id).await?;
        let mut reset = event(tenant.id, "factors.reset", removed, now);
        reset.user_id = Some(user.id);
        events::insert(&mut connection, &reset).await?;
        let language = reader::own(&user).unwrap_or_default();
        let letter = links::letter((Notice::FactorsReset, &[]), (&tenant.name, &issuer), (&user, language));
        let letter = letter.map_err(|error| AdministrationError::Internal(format!("{error:?}")))?;
        // The courier of a running server looks for it by itself.
        let _ = outbox::post(&mut connection, &data_key, &letter).await?;
        connection.commit().await?;
        Ok(removed)
    }

    /// Keeps the account of a person who asked for its deletion and whose time has not come, and tells them by mail.
    ///
    /// # Errors
    /// See [`AdministrationError`]; a person whom the tenant does not know, or who did not ask, is one.
    pub async fn keep_user(&self, slug: &str, name: &str) -> Result<(), AdministrationError> {
        let (tenant, now) = (self.tenant(slug).await?, clock::now());
        let issuer = issuer(&self.public_url, slug, tenant.domain.as_deref());
        let data_key = DataKey::open(&self.master_key, tenant.id, &tenant.data_key)?;
        let mut connection = self.pool.tenant(tenant.id).await?;
        connection.begin().await?;
        let user = person(&mut connection, slug, name).await?;
        if deletions::keep(&mut connection, user.id).await? == 0 {
            let text = format!("`{name}` of tenant `{slug}` is not about to be deleted");
            return Err(AdministrationError::Refused(text));
        }
        let mut kept = event(tenant.id, "deletion.cancelled", 1, now);
        kept.user_id = Some(user.id);
        events::insert(&mut connection, &kept).await?;
        let language = reader::own(&user).unwrap_or_default();
        let letter = links::letter((Notice::DeletionCancelled, &[]), (&tenant.name, &issuer), (&user, language));
        let letter = letter.map_err(|error| AdministrationError::Internal(format!("{error:?}")))?;
        let _ = outbox::post(&mut connection, &data_key, &letter).await?;
        connection.commit().await?;
        Ok(())
    }
}

/// A person by the name that they sign in with, whose row nobody else changes until the transaction ends.
async fn person(connection: &mut TenantConnection, slug: &str, name: &str) -> Result<UserRow, AdministrationError> {
    let (by_name, by_mail) = username::login_keys(name);
    let found = users::find_by_login(connection, by_name.as_deref(), by_mail.as_deref()).await?;
    let found = match found {
        Some(user) => users::lock(connection, user.id).await?,
        None => None,
    };
    found.ok_or_else(|| AdministrationError::Refused(format!("tenant `{slug}` has no enabled user `{name}`")))
}
