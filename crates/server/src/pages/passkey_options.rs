//! `/passkeys/options`: what our script asks a device, as JSON. It is a POST with the proof of the form on the page, and
//! says the same to everybody who signs in, since nobody is named. And `/.well-known/webauthn`: Web Authentication Level 3
//! §5.11.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::visit::Visit;
use super::{challenge, set_up};
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
                    passkeys::question_for_new(&visit.origin(&state), &state, &current.user).await?
                }
                _ => None,
            }
        }
        Some("step") if visit.holds(Form::Challenge, &params) => {
            match challenge::subject(&visit, &params, &state).await? {
                Some(subject) if subject.has_what_is_asked() => {
                    let whose = (subject.user.id, subject.is_alone());
                    let mut connection = state.pool.tenant(tenant.id).await?;
                    passkeys::question_for_step(&visit.origin(&state), &mut connection, whose).await?
                }
                _ => None,
            }
        }
        Some("confirm") if visit.holds(Form::Confirm, &params) => {
            match current::find(&visit.browser, &tenant, &state).await? {
                Some(current) => {
                    let mut connection = state.pool.tenant(tenant.id).await?;
                    passkeys::question_for_step(&visit.origin(&state), &mut connection, (current.user.id, true)).await?
                }
                None => None,
            }
        }
        Some("set-up") if visit.holds(Form::Challenge, &params) => {
            match challenge::subject(&visit, &params, &state).await? {
                Some(subject) if !subject.has_what_is_asked() && set_up::may(&visit, &state, &subject).await? => {
                    passkeys::question_for_new(&visit.origin(&state), &state, &subject.user).await?
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
