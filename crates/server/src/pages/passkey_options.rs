//! `/passkeys/options`: what our script asks a device, as JSON. It is a POST with the proof of the form on the page, and
//! says the same to everybody who signs in, since nobody is named. And `/.well-known/webauthn`: Web Authentication Level 3
//! §5.11.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::visit::Visit;
use crate::answer::{PageAnswer, never_cached};
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::{current, passkeys, recent};
use crate::state::State;
use crate::tenants::TenantContext;

/// A question for `navigator.credentials`, with what its answer has to come with.
pub(super) async fn ask(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let question = match params.one("purpose")? {
        Some("sign-in") if visit.holds(Form::SignIn, &params) => passkeys::question(&tenant, &visit.browser)?,
        Some("add") if visit.holds(Form::Passkeys, &params) => {
            match current::find(&visit.browser, &tenant, &state).await? {
                Some(current) if recent::is_lately(&tenant, &state, &current).await? => {
                    passkeys::question_for_new(&visit.origin(&state), &state, &current).await?
                }
                _ => None,
            }
        }
        _ => None,
    };
    Ok(match question {
        Some(question) => answer(StatusCode::OK, &json!({ "options": question.options, "state": question.state })),
        None => answer(StatusCode::FORBIDDEN, &json!({ "error": "access_denied" })),
    })
}

/// The origins that share the RP ID, where this issuer is at the root of its host.
pub(super) async fn related_origins(tenant: TenantContext) -> Result<HttpResponse, PageAnswer> {
    let origins = &tenant.settings().passkeys.related_origins;
    if origins.is_empty() || !passkeys::is_on(&tenant) {
        return Err(PageAnswer::NotFound);
    }
    Ok(HttpResponse::Ok().json(json!({ "origins": origins })))
}

fn answer(status: StatusCode, body: &Value) -> HttpResponse {
    let mut begun = HttpResponse::build(status);
    never_cached(&mut begun);
    begun.insert_header(("x-content-type-options", "nosniff")).json(body)
}
