//! Cross-origin reading, for the endpoints that a single-page application calls itself: token, userinfo,
//! discovery, JWKS, revocation. No cookie counts at any of them, so any origin may read the answers.

use actix_web::Error;
use actix_web::HttpResponse;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;

/// Lets scripts of any origin read the answer, without credentials: the Fetch standard, §3.2.
///
/// # Errors
/// Passes on what the inner service refuses with.
pub async fn any_origin<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let cross_origin = request.headers().contains_key(header::ORIGIN);
    if cross_origin && is_preflight(&request) {
        return Ok(request.into_response(preflight()).map_into_right_body());
    }
    let mut answer = next.call(request).await?.map_into_left_body();
    if cross_origin {
        let headers = answer.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let exposed = HeaderValue::from_static("DPoP-Nonce, WWW-Authenticate, X-Request-Id");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    Ok(answer)
}

fn is_preflight(request: &ServiceRequest) -> bool {
    request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn preflight() -> HttpResponse {
    HttpResponse::build(StatusCode::NO_CONTENT)
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")))
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST")))
        .insert_header((
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            HeaderValue::from_static("Authorization, Content-Type, DPoP"),
        ))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("3600")))
        .finish()
}
