//! The tenant that a request is for, by the host that it came to and its path.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use signet_protocol::validation::is_slug;

use super::Tenant;
use crate::answer::TenantAnswer;
use crate::domains::Address;
use crate::reader::Reader;
use crate::state::State;

/// The tenant that a request is for. As an extractor it refuses unknown and suspended ones alike.
#[derive(Debug, Clone)]
pub struct TenantContext {
    tenant: Arc<Tenant>,
    /// Who reads the answer.
    pub reader: Reader,
}

impl Deref for TenantContext {
    type Target = Tenant;

    fn deref(&self) -> &Tenant {
        &self.tenant
    }
}

impl FromRequest for TenantContext {
    type Error = TenantAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<Self, TenantAnswer>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let state = request.app_data::<web::Data<State>>().cloned();
        let address = state.as_ref().and_then(|state| Address::of(request, &state.shared.config));
        let reader = Reader::of(request);
        let page = TenantAnswer::wants_page(request).then(|| reader.language());
        Box::pin(async move {
            // What cannot be a slug is not looked up.
            let (Some(state), Some(address)) = (state, address.filter(|address| is_slug(address.slug()))) else {
                return Err(TenantAnswer::unknown(page));
            };
            let found = state.shared.tenants.find(&state.shared, &state.pool, address.slug()).await;
            let found = found.map_err(|failure| TenantAnswer::failed(failure, page))?;
            found
                .filter(|tenant| address.is_of(tenant))
                .map(|tenant| Self { tenant, reader })
                .ok_or_else(|| TenantAnswer::unknown(page))
        })
    }
}
