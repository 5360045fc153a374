//! The demo application of `signet dev`.

use actix_web::web::ServiceConfig;

/// Its routes.
pub fn configure(_: &mut ServiceConfig) {}
