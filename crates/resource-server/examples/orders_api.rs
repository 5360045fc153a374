//! An API that checks Signet's tokens: orders for who may read them, a report for administrators, and a deletion that
//! heeds a revocation at once.
//!
//! `cargo run --example orders_api -- ISSUER AUDIENCE PORT [CLIENT_ID CLIENT_SECRET]`

use std::io::Write;
use std::sync::Arc;

use actix_web::{App, HttpResponse, HttpServer, web};
use serde_json::json;
use signet_resource_server::actix::Guard;
use signet_resource_server::{Claims, Verifier};

async fn orders(claims: Claims) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "orders": [{ "id": 1, "item": "a kettle" }], "for": claims.sub }))
}

async fn report(claims: Claims) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "orders": 1, "seen_by": claims.sub }))
}

async fn delete(order: web::Path<u32>, claims: Claims) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "deleted": order.into_inner(), "by": claims.sub }))
}

fn usage() -> std::io::Error {
    std::io::Error::other("usage: orders_api ISSUER AUDIENCE PORT [CLIENT_ID CLIENT_SECRET]")
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [issuer, audience, port, introspection @ ..] = arguments.as_slice() else { return Err(usage()) };
    let port: u16 = port.parse().or(Err(usage()))?;
    let builder = Verifier::builder(audience).issuer(issuer).map_err(std::io::Error::other)?;
    // As its callers see it: tokens that are bound to a DPoP key come with proofs for this address.
    let mut builder = builder.dpop(&format!("http://127.0.0.1:{port}"));
    if let [client_id, client_secret] = introspection {
        builder = builder.introspect_as(client_id, client_secret);
    }
    let guard = Guard::new(Arc::new(builder.build().map_err(std::io::Error::other)?));
    let app = move || {
        let read = guard.require_scope("orders:read");
        let write = guard.require_scope("orders:write").introspected();
        App::new()
            .service(web::resource("/orders").wrap(read.middleware()).get(orders))
            .service(web::resource("/orders/{order}").wrap(write.middleware()).delete(delete))
            .service(web::resource("/report").wrap(guard.require_role("ADMIN").middleware()).get(report))
    };
    let server = HttpServer::new(app).workers(1).bind(("127.0.0.1", port))?;
    writeln!(std::io::stdout(), "http://127.0.0.1:{port}")?;
    server.run().await
}
