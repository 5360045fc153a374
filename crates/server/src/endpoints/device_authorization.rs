//! The device authorization endpoint: RFC 8628 §3.1 and §3.2. A DPoP proof beside a request binds its device code, as it
//! does a pushed request's code (RFC 9449 §10.1).

use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use chrono::{DateTime, TimeDelta, Utc};
use signet_crypto::opaque::Opaque;
use signet_crypto::user_code::UserCode;
use signet_protocol::authorization::device::{self, DeviceRequest, DeviceResponse, INTERVAL};
use signet_protocol::authorization::{Asked, Endpoint, Hint, Source};
use signet_protocol::domain::Feature;
use signet_protocol::rules::Rules;
use signet_storage::device_authorizations::{self, DeviceRow};

use crate::answer::{Failure, TokenAnswer, never_cached};
use crate::clock;
use crate::endpoints::client_authentication::{Proven, authenticate};
use crate::endpoints::cors::any_origin;
use crate::endpoints::dpop::{self, Target};
use crate::endpoints::missing;
use crate::request;
use crate::sessions::device::TOLD;
use crate::state::State;
use crate::tenants::TenantContext;

/// User codes that are drawn before giving up: of 20^8 a few are in use.
const DRAWS: usize = 5;

/// `{issuer}/device_authorization`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/device_authorization")
        .wrap(from_fn(any_origin))
        .route(web::post().to(begin))
        .default_service(missing::method("POST"))
}

async fn begin(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, TokenAnswer> {
    if !tenant.settings().offers(Feature::DeviceAuthorization) {
        return Ok(missing::endpoint());
    }
    let params = request::form(&request, payload).await?;
    let proven = authenticate(&request, &params, &tenant, &state).await?;
    let (client, now) = (&proven.known().client, clock::now());
    let rules = Rules::of(tenant.settings(), &client.metadata);
    let target = Target { request: &request, path: "/device_authorization", ath: None };
    let proof = dpop::check(&target, rules, &tenant, now)?;
    let asked = Asked {
        params: &params,
        client: Some(client),
        tenant: &tenant.facts,
        hint: &Hint::Absent,
        proven_key: proof.as_ref().map(|proof| proof.key.as_str()),
        endpoint: Endpoint::Device,
        source: Source::default(),
    };
    let accepted = device::accept(&asked, client)?;
    let nonce = match proof {
        Some(proof) => proof.used(&tenant, &state, now).await?.nonce,
        None => None,
    };
    let code = Opaque::new();
    let typed = store(accepted, (&proven, &code), (&tenant, &state), now).await?.shown();
    let lifetime = tenant.settings().device_code_lifetime;
    let mut answer = HttpResponse::Ok();
    never_cached(&mut answer);
    let mut answer = answer.json(DeviceResponse::new(tenant.issuer(), (code.expose(), &typed), lifetime));
    dpop::bring(&mut answer, nonce);
    Ok(answer)
}

/// Stores the request under both codes, and draws the one that is typed until it is nobody else's.
async fn store(
    accepted: DeviceRequest,
    (client, code): (&Proven, &Opaque),
    (tenant, state): (&TenantContext, &State),
    now: DateTime<Utc>,
) -> Result<UserCode, Failure> {
    let valid_until = now + TimeDelta::seconds(i64::from(tenant.settings().device_code_lifetime));
    let row = DeviceRow {
        device_hash: code.hash().as_bytes().to_vec(),
        client_id: client.known().client.client_id.clone(),
        scopes: accepted.scope.tokens().to_vec(),
        resource: accepted.resource,
        dpop_jkt: accepted.dpop_jkt,
        valid_until,
        decided_at: None,
        code_hash: None,
    };
    let mut connection = state.pool.tenant(tenant.id).await?;
    for _ in 0..DRAWS {
        let typed = UserCode::new();
        let hash = typed.hash();
        if device_authorizations::insert(&mut connection, hash.as_bytes(), &row, INTERVAL, valid_until + TOLD).await?
            == 1
        {
            return Ok(typed);
        }
    }
    Err(Failure::internal(&"no user code is free"))
}
