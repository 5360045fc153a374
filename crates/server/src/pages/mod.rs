//! The hosted pages: plain forms that work without script, for people, password managers and scripted browsers.
//!
//! Each page does its one step and sends the browser back to `/authorize`, which decides what comes next. What
//! cannot be read or is too old begins again; nobody is left standing.

mod account;
mod activity;
pub mod answers;
mod applications;
pub mod assets;
mod brand;
mod challenge;
mod change_mail;
mod check_session;
mod confirm;
mod consent;
mod data;
mod delete;
mod device;
pub mod error;
mod forgot;
mod join;
mod keep;
mod letter_ask;
mod linked;
mod login;
mod logout;
mod mail_links;
mod mailed_code;
mod mailed_link;
mod passkey_offer;
mod passkey_options;
mod passkey_sign_in;
mod passkeys;
mod password;
pub(crate) mod policy;
mod profile;
mod qr;
mod recovery_codes;
mod register;
mod reset;
mod select;
mod set_up;
pub(crate) mod times;
mod totp;
mod upstream;
mod verify;
pub mod views;
mod visit;
pub(crate) mod words;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
mod rendered;

pub use assets::assets;

use actix_web::dev::HttpServiceFactory;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{Resource, Route};

use crate::throttle::UnderWay;

/// The pages of a tenant.
pub fn configure(config: &mut ServiceConfig) {
    config
        .app_data(web::Data::new(UnderWay::default()))
        .service(page("/login", [web::get().to(login::show), web::post().to(login::submit)]))
        .service(page("/register", [web::get().to(register::show), web::post().to(register::submit)]))
        .service(page("/forgot", [web::get().to(forgot::show), web::post().to(forgot::submit)]))
        .service(page(
            "/reset",
            [web::get().to(reset::show), web::head().to(reset::show), web::post().to(reset::submit)],
        ))
        .service(page(
            "/verify",
            [web::get().to(verify::show), web::head().to(verify::show), web::post().to(verify::submit)],
        ))
        .service(page("/upstream/{name}", [web::get().to(upstream::show), web::post().to(upstream::start)]))
        .service(page(
            "/upstream/{name}/callback",
            [web::get().to(upstream::by_query), web::post().to(upstream::by_form)],
        ))
        .service(page("/upstream/{name}/signed-out", [web::get().to(upstream::signed_out)]))
        .service(page("/account/upstream", [web::get().to(linked::show), web::post().to(linked::submit)]))
        .service(page("/join", [web::get().to(join::show), web::post().to(join::submit)]))
        .service(page("/brand.css", [web::get().to(brand::stylesheet)]))
        .service(page("/brand/logo", [web::get().to(brand::logo)]))
        .service(page("/brand/favicon", [web::get().to(brand::favicon)]))
        .service(page("/consent", [web::get().to(consent::show), web::post().to(consent::submit)]))
        .service(page("/select", [web::get().to(select::show), web::post().to(select::submit)]))
        .service(page("/device", [web::get().to(device::show), web::post().to(device::submit)]))
        .service(page("/device/qr", [web::get().to(device::qr)]))
        .service(page("/logout", [web::get().to(logout::show), web::post().to(logout::submit)]))
        .service(check_session::resource())
        .service(page("/signed-out", [web::get().to(logout::signed_out)]))
        .service(page("/applications", [web::get().to(applications::show)]))
        .service(page("/.well-known/change-password", [web::get().to(password::well_known)]))
        .service(page("/challenge", [web::get().to(challenge::show), web::post().to(challenge::submit)]))
        .service(page("/account/activity", [web::get().to(activity::show)]))
        .service(page("/account/data", [web::get().to(data::show), web::post().to(data::submit)]))
        .service(page("/account/delete", [web::get().to(delete::show), web::post().to(delete::submit)]))
        .service(page("/account/keep", [web::get().to(keep::show), web::post().to(keep::submit)]))
        .service(page("/account/profile", [web::get().to(profile::show), web::post().to(profile::submit)]))
        .service(page("/account/mail", [web::get().to(change_mail::show), web::post().to(change_mail::submit)]))
        .service(page(
            "/mail/new",
            [
                web::get().to(mail_links::show_new),
                web::head().to(mail_links::show_new),
                web::post().to(mail_links::submit_new),
            ],
        ))
        .service(page(
            "/mail/former",
            [
                web::get().to(mail_links::show_former),
                web::head().to(mail_links::show_former),
                web::post().to(mail_links::submit_former),
            ],
        ))
        .service(page("/account/totp", [web::get().to(totp::show), web::post().to(totp::submit)]))
        .service(page(
            "/account/recovery-codes",
            [web::get().to(recovery_codes::show), web::post().to(recovery_codes::submit)],
        ))
        .service(page("/account/confirm", [web::get().to(confirm::show), web::post().to(confirm::submit)]))
        .service(page("/login/passkey", [web::post().to(passkey_sign_in::submit)]))
        .service(page("/login/code", [web::get().to(mailed_code::show), web::post().to(mailed_code::submit)]))
        .service(page(
            "/login/link",
            [web::get().to(mailed_link::show), web::head().to(mailed_link::show), web::post().to(mailed_link::submit)],
        ))
        .service(page("/passkeys/options", [web::post().to(passkey_options::ask)]))
        .service(page("/passkeys/offer", [web::get().to(passkey_offer::show), web::post().to(passkey_offer::submit)]))
        .service(page("/.well-known/webauthn", [web::get().to(passkey_options::related_origins)]))
        .service(page("/account/passkeys", [web::get().to(passkeys::show), web::post().to(passkeys::submit)]))
        .service(page("/account/password", [web::get().to(password::show), web::post().to(password::submit)]))
        .service(page("/account", [web::get().to(account::show), web::post().to(account::submit)]));
}

/// An address of ours: a method that it does not take is answered with a page too.
fn page(path: &str, routes: impl IntoIterator<Item = Route>) -> impl HttpServiceFactory + 'static {
    let resource = routes.into_iter().fold(web::resource(path), Resource::route);
    resource.default_service(web::to(error::method)).wrap(from_fn(error::framed))
}
