//! Every address that the server answers, in one place. CORS is given where browsers need it and nowhere else.

use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};

use crate::endpoints::{
    authorize, device_authorization, discovery, health, introspect, jwks, missing, par, registration, revoke, token,
    upstream_logout, userinfo,
};
use crate::{demo, pages};

/// Under an issuer, `{public_url}/t/{slug}`.
fn tenant(config: &mut ServiceConfig) {
    config
        .service(authorize::resource())
        .service(par::resource())
        .service(device_authorization::resource())
        .service(token::resource())
        .service(introspect::resource())
        .service(revoke::resource())
        .service(userinfo::resource())
        .service(registration::resource())
        .service(registration::management())
        .service(upstream_logout::resource())
        .service(jwks::resource())
        .service(discovery::resource())
        .configure(pages::configure)
        .default_service(web::to(missing::page).wrap(from_fn(pages::error::framed)));
}

/// The whole server.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(health::alive)
        .service(health::ready)
        .service(health::metrics)
        .service(discovery::oauth_resource())
        .configure(pages::assets)
        .configure(demo::configure)
        .service(web::scope("/t/{tenant}").configure(tenant))
        .default_service(web::to(missing::page));
}
