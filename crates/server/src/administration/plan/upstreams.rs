//! Upstream providers and our secrets there.

use signet_protocol::document::Secret;
use signet_protocol::upstream::{ClientAuth, Upstream};
use signet_storage::TenantConnection;
use signet_storage::upstreams::{self, UpstreamRow};

use super::{TenantPlan, Write, difference};
use crate::administration::AdministrationError;
use crate::administration::apply::Change;
use crate::upstream::secret_place;

pub(super) async fn plan(
    plan: &mut TenantPlan,
    wanted: Vec<Upstream>,
    connection: &mut TenantConnection,
) -> Result<(), AdministrationError> {
    let stored = upstreams::list(connection).await?;
    for gone in stored.iter().filter(|row| !wanted.iter().any(|upstream| upstream.name == row.name)) {
        plan.write("upstream", &gone.name, Change::Deleted, Write::DeleteUpstream(gone.name.clone()));
    }
    for mut upstream in wanted {
        let known = stored.iter().find(|row| row.name == upstream.name);
        let secret = upstream.take_secret();
        let sealed_secret = match upstream.client_auth() {
            ClientAuth::None => None,
            _ => Some(sealed(plan, &upstream, secret.as_ref(), known)?),
        };
        let row =
            UpstreamRow { name: upstream.name.clone(), metadata: serde_json::to_value(&upstream)?, sealed_secret };
        match difference(known, &row) {
            Change::Unchanged => plan.line("upstream", &upstream.name, Change::Unchanged),
            change => plan.write("upstream", &upstream.name, change, Write::Upstream(row)),
        }
    }
    Ok(())
}

/// The secret of the document, or that which is stored where it is the same or none is given.
fn sealed(
    plan: &TenantPlan,
    upstream: &Upstream,
    secret: Option<&Secret>,
    known: Option<&UpstreamRow>,
) -> Result<Vec<u8>, AdministrationError> {
    let place = secret_place(plan.tenant.id, &upstream.name);
    let stored = known.and_then(|row| row.sealed_secret.as_ref());
    match (secret, stored) {
        (None, Some(stored)) => Ok(stored.clone()),
        (None, None) => Err(AdministrationError::Refused(format!(
            "upstream `{}` of tenant `{}`: needs the secret that it gave us",
            upstream.name, plan.tenant.slug
        ))),
        (Some(secret), Some(stored)) if *plan.data_key.open_value(&place, stored)? == secret.expose().as_bytes() => {
            Ok(stored.clone())
        }
        (Some(secret), _) => Ok(plan.data_key.seal(&place, secret.expose().as_bytes())),
    }
}
