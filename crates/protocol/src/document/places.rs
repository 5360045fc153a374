//! The document as it is read: each item of a list with its line.

use serde::Deserialize;
use serde_saphyr::Spanned;

use super::{ClientDocument, TenantDocument, UserDocument};
use crate::domain::{Api, Role, TenantSettings};
use crate::upstream::Upstream;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) tenants: Vec<Spanned<Tenant>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tenant {
    pub(super) slug: String,
    pub(super) name: Option<String>,
    pub(super) domain: Option<String>,
    pub(super) settings: Option<Spanned<TenantSettings>>,
    pub(super) roles: Option<Vec<Spanned<Role>>>,
    pub(super) apis: Option<Vec<Spanned<Api>>>,
    pub(super) clients: Option<Vec<Spanned<ClientDocument>>>,
    pub(super) upstreams: Option<Vec<Spanned<Upstream>>>,
    #[serde(default)]
    pub(super) users: Vec<Spanned<UserDocument>>,
}

impl From<Document> for super::Document {
    fn from(document: Document) -> Self {
        Self { tenants: document.tenants.into_iter().map(|tenant| tenant.value.into()).collect() }
    }
}

impl From<Tenant> for TenantDocument {
    fn from(tenant: Tenant) -> Self {
        Self {
            slug: tenant.slug,
            name: tenant.name,
            domain: tenant.domain,
            settings: tenant.settings.map(|settings| settings.value),
            roles: tenant.roles.map(plain),
            apis: tenant.apis.map(plain),
            clients: tenant.clients.map(plain),
            upstreams: tenant.upstreams.map(plain),
            users: plain(tenant.users),
        }
    }
}

fn plain<T>(items: Vec<Spanned<T>>) -> Vec<T> {
    items.into_iter().map(|item| item.value).collect()
}
