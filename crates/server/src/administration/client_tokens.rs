//! Initial access tokens: RFC 7591 §1.2.

use chrono::TimeDelta;
use signet_crypto::opaque::Opaque;
use signet_protocol::domain::{DynamicRegistration, TenantSettings};
use signet_storage::{events, initial_access_tokens};

use super::write::event;
use super::{Administration, AdministrationError};
use crate::clock;

impl Administration {
    /// Makes a token with which `uses` clients may register within `expires` seconds. Only its hash is stored.
    ///
    /// # Errors
    /// See [`AdministrationError`]; a tenant that does not ask for such tokens is one.
    pub async fn create_client_token(
        &self,
        slug: &str,
        uses: u16,
        expires: u32,
    ) -> Result<Opaque, AdministrationError> {
        let (tenant, now) = (self.tenant(slug).await?, clock::now());
        let settings: TenantSettings = serde_json::from_value(tenant.settings)?;
        if settings.dynamic_registration != DynamicRegistration::InitialAccessToken {
            return Err(AdministrationError::Refused(format!(
                "tenant `{slug}` asks nobody for such a token: set `dynamic_registration: initial_access_token` first"
            )));
        }
        let (token, expires_at) = (Opaque::new(), now + TimeDelta::seconds(expires.into()));
        let mut connection = self.pool.tenant(tenant.id).await?;
        connection.begin().await?;
        initial_access_tokens::insert(&mut connection, token.hash().as_bytes(), uses.into(), now, expires_at).await?;
        events::insert(&mut connection, &event(tenant.id, "client_token.created", 1, now)).await?;
        connection.commit().await?;
        Ok(token)
    }
}
