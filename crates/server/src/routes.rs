//! Every address that the server answers, in one place. CORS is given where browsers need it and nowhere else.

use actix_web::guard::fn_guard;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};

use crate::config::Config;
use crate::endpoints::{
    authorize, device_authorization, discovery, health, introspect, jwks, missing, par, registration, revoke, token,
    upstream_logout, userinfo,
};
use crate::{demo, domains, pages};

/// Under an issuer, `{public_url}/t/{slug}` or `https://{domain}`.
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

/// The whole server. What comes to the domain of a tenant is that tenant's, and meets nothing of the rest.
pub fn configure(app: &mut ServiceConfig, config: &Config) {
    let at_domain = web::scope("")
        .guard(fn_guard(domains::is_of_a_tenant))
        .wrap(domains::strict_transport(config))
        .service(discovery::oauth_resource_of_domain())
        .configure(pages::assets)
        .configure(tenant);
    app.service(at_domain)
        .service(health::alive)
        .service(health::ready)
        .service(health::metrics)
        .service(discovery::oauth_resource())
        .configure(pages::assets)
        .configure(demo::configure)
        .service(web::scope("/t/{tenant}").configure(tenant))
        .default_service(web::to(missing::page));
}
