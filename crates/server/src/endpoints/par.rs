//! The pushed authorization request endpoint: RFC 9126 §2. A DPoP proof beside a request binds its code: RFC 9449 §10.1.

use actix_web::http::StatusCode;
use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use chrono::TimeDelta;
use signet_crypto::opaque::Opaque;
use signet_protocol::authorization::{self, Asked, Endpoint};
use signet_protocol::domain::Feature;
use signet_protocol::error::TokenError;
use signet_protocol::par;
use signet_protocol::params::Params;
use signet_protocol::rules::Rules;
use signet_storage::pushed_requests::{self, PushedRequestRow};

use crate::answer::{TokenAnswer, never_cached};
use crate::clock;
use crate::endpoints::authorize::hint;
use crate::endpoints::client_authentication::{Proven, authenticate};
use crate::endpoints::cors::any_origin;
use crate::endpoints::dpop::{self, Target};
use crate::endpoints::missing;
use crate::endpoints::opened::{self, Opened};
use crate::request;
use crate::state::State;
use crate::tenants::TenantContext;

/// How long a person may take to sign in after the reference was brought: as long as a flow goes on.
const COMPLETION: TimeDelta = TimeDelta::hours(1);

/// `{issuer}/par`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/par").wrap(from_fn(any_origin)).route(web::post().to(push)).default_service(missing::method("POST"))
}

async fn push(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, TokenAnswer> {
    if !tenant.settings().offers(Feature::PushedAuthorizationRequests) {
        return Ok(missing::endpoint());
    }
    let params = request::form(&request, payload).await?;
    let client = authenticate(&request, &params, &tenant, &state).await?;
    let (rules, now) = (Rules::of(tenant.settings(), &client.known().client.metadata), clock::now());
    let target = Target { request: &request, path: "/par", ath: None };
    let proof = dpop::check(&target, rules, &tenant, now)?;
    let key = proof.as_ref().map(|proof| proof.key.clone());
    let opened = accepted(&params, &client, key.as_deref(), (&tenant, &state)).await?;
    let nonce = match proof {
        Some(proof) => proof.used(&tenant, &state, now).await?.nonce,
        None => None,
    };
    let reference = Opaque::new();
    store(&opened, &client, key, &reference, (&tenant, &state)).await?;
    let mut answer = HttpResponse::build(StatusCode::CREATED);
    never_cached(&mut answer);
    let mut answer = answer.json(par::Pushed::new(reference.expose()));
    dpop::bring(&mut answer, nonce);
    Ok(answer)
}

/// The request, opened and judged by its column of the table.
async fn accepted(
    params: &Params,
    client: &Proven,
    proven_key: Option<&str>,
    (tenant, state): (&TenantContext, &State),
) -> Result<Opened, TokenAnswer> {
    let known = client.known();
    let mut pairs = par::request(params)?;
    // RFC 9126 §2.1: who pushes is who asks. A client that proved itself otherwise need not repeat its name.
    match params.one("client_id")? {
        Some(id) if id == known.client.client_id => {}
        Some(_) => return Err(TokenError::invalid_request("The client_id is not that of the client.").into()),
        None => pairs.push(("client_id".to_owned(), known.client.client_id.clone())),
    }
    let opened = opened::open(par::stored(pairs)?, known, tenant, state).await?;
    let opened = opened.map_err(|refusal| par::refused(&refusal))?;
    let asked = Asked {
        params: &opened.params,
        client: Some(&known.client),
        tenant: &tenant.facts,
        hint: &hint(&opened.params, tenant, Some(&known.client)),
        proven_key,
        endpoint: Endpoint::Pushed,
        source: opened.source,
    };
    authorization::accept(&asked).map_err(|refusal| par::refused(&refusal))?;
    Ok(opened)
}

async fn store(
    opened: &Opened,
    client: &Proven,
    key: Option<String>,
    reference: &Opaque,
    (tenant, state): (&TenantContext, &State),
) -> Result<(), TokenAnswer> {
    let valid_until = clock::now() + par::LIFETIME;
    let mut pairs: Vec<_> = opened.params.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    // The same as a `dpop_jkt`; one that was sent was compared with it.
    if let Some(key) = key.filter(|_| !pairs.iter().any(|(name, _)| name == "dpop_jkt")) {
        pairs.push(("dpop_jkt".to_owned(), key));
    }
    let row = PushedRequestRow {
        client_id: client.known().client.client_id.clone(),
        parameters: opened::as_json(&pairs),
        is_signed: opened.source.signed,
        valid_until,
    };
    let mut connection = state.pool.tenant(tenant.id).await?;
    pushed_requests::insert(&mut connection, reference.hash().as_bytes(), &row, valid_until + COMPLETION).await?;
    Ok(())
}
