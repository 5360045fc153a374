//! The hosted pages: plain forms that work without script, for people, password managers and scripted browsers.
//!
//! Each page does its one step and sends the browser back to `/authorize`, which decides what comes next. What
//! cannot be read or is too old begins again; nobody is left standing.

mod account;
pub mod answers;
pub mod assets;
mod consent;
pub mod error;
mod login;
mod logout;
pub(crate) mod policy;
mod register;
mod select;
pub mod views;
mod visit;
mod words;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
mod rendered;

pub use assets::assets;

use actix_web::web::{self, ServiceConfig};

use crate::throttle::UnderWay;

/// The pages of a tenant.
pub fn configure(config: &mut ServiceConfig) {
    config
        .app_data(web::Data::new(UnderWay::default()))
        .service(page("/login").route(web::get().to(login::show)).route(web::post().to(login::submit)))
        .service(page("/register").route(web::get().to(register::show)).route(web::post().to(register::submit)))
        .service(page("/consent").route(web::get().to(consent::show)).route(web::post().to(consent::submit)))
        .service(page("/select").route(web::get().to(select::show)).route(web::post().to(select::submit)))
        .service(page("/logout").route(web::get().to(logout::show)).route(web::post().to(logout::submit)))
        .service(page("/signed-out").route(web::get().to(logout::signed_out)))
        .service(page("/account").route(web::get().to(account::show)).route(web::post().to(account::submit)));
}

/// An address of ours: a method that it does not take is answered with a page too.
fn page(path: &str) -> actix_web::Resource {
    web::resource(path).default_service(web::to(error::method))
}
