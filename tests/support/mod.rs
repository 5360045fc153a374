//! What tests stand on: a server, fresh tenants, people with cookies, tokens read by another library.

pub mod application;
pub mod browser;
pub mod certificates;
pub mod cluster;
pub mod device;
pub mod domain;
pub mod dpop;
pub mod jose;
pub mod keys;
pub mod mail;
pub mod passkey;
pub mod person;
pub mod postgres;
pub mod provider;
pub mod server;
pub mod tenant;
pub mod tokens;
pub mod upstream;
pub mod visitor;

use std::future::Future;
use std::sync::OnceLock;

pub use server::server;
pub use tenant::{Tenant, tenant};

/// Runs a test's future. Tests run in parallel threads, so one thread each is enough.
pub fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test)
}

/// An HTTP client of an application: no cookies, no redirects. One for all tests, since making one reads the machine's
/// certificates; a connection is of the test that opened it, so none is kept.
pub fn http() -> reqwest::Client {
    static SHARED: OnceLock<reqwest::Client> = OnceLock::new();
    let make = || {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        client.pool_max_idle_per_host(0).build().unwrap()
    };
    SHARED.get_or_init(make).clone()
}
