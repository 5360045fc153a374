//! `/login/passkey`: a person signs in with a passkey. What our script sends is a form, and the answer a page or a redirect
//! like that of `/login`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::login::form_saying;
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::passkeys::{self, Answer, Refused};
use crate::state::State;
use crate::tenants::TenantContext;

/// What the device answered.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    if !visit.holds(Form::SignIn, &params) {
        return form_saying(&visit, &visit.form_problem());
    }
    let sealed = params.one("state")?.unwrap_or_default();
    let answer = Answer { state: sealed, credential: params.one("credential")?.unwrap_or_default() };
    match passkeys::sign_in(&visit.origin(&state), &state, &answer).await? {
        Ok(entered) => visit.lead(entered),
        Err(reason) => form_saying(&visit, &visit.frame().say(problem(reason))),
    }
}

/// The name of what a person reads. Unknown, another tenant's and a disabled user's are one case.
pub(super) const fn problem(refused: Refused) -> &'static str {
    match refused {
        Refused::Stale => "passkey-stale",
        Refused::Mismatch => "passkey-mismatch",
        Refused::NotVerified => "passkey-not-verified",
        Refused::Cloned => "passkey-cloned",
    }
}
