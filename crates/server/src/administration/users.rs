//! What an operator does for one person, which no document says.

use signet_crypto::seal::DataKey;
use signet_protocol::domain::TenantSettings;
use signet_protocol::username;
use signet_storage::{events, passkeys, recovery_codes, totp_factors, users};

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
        let (by_name, by_mail) = username::login_keys(name);
        let mut connection = self.pool.tenant(tenant.id).await?;
        connection.begin().await?;
        let found = users::find_by_login(&mut connection, by_name.as_deref(), by_mail.as_deref()).await?;
        let found = match found {
            Some(user) => users::lock(&mut connection, user.id).await?,
            None => None,
        };
        let Some(user) = found else {
            return Err(AdministrationError::Refused(format!("tenant `{slug}` has no enabled user `{name}`")));
        };
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
}
