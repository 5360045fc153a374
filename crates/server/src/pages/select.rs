//! `/select`: a person goes on with the account that is signed in, or with another (`prompt=select_account`,
//! OpenID Connect Core §3.1.2.1).

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::answers;
use super::views::Select;
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current;
use crate::state::State;
use crate::tenants::TenantContext;

/// The question.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    let current = current::find(&visit.browser, &tenant, &state).await?;
    let (Some(current), Some(client), Some(sealed)) = (current, visit.client_view(), visit.sealed()?) else {
        return visit.onward();
    };
    let (person, csrf) = (current.person(), visit.csrf(Form::Select));
    let template = Select { frame: visit.frame(), client: &client, person: &person, flow: &sealed, csrf: &csrf };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}

/// The choice.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let mut visit = Visit::new(&request, &params, &tenant, &state).await?;
    if !visit.holds(Form::Select, &params) {
        return visit.onward();
    }
    match (params.one("account")?, visit.sealed()?) {
        (Some("other"), Some(sealed)) => Ok(answers::go_on(&tenant, "/login", &sealed)),
        (Some("current"), Some(_)) => {
            let current = current::find(&visit.browser, &tenant, &state).await?;
            visit.select(current.map(|current| current.session.id));
            visit.onward()
        }
        _ => visit.onward(),
    }
}
