//! `/select`: a person goes on with one of the accounts that are signed in in this browser, or with another
//! (`prompt=select_account`, OpenID Connect Core §3.1.2.1).

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use uuid::Uuid;

use super::answers;
use super::views::{AccountView, Select};
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::accounts::{self, Account};
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
    let Some(current) = current::find(&visit.browser, &tenant, &state).await? else { return visit.onward() };
    let (client, sealed) = (visit.client_view(), visit.sealed()?);
    if sealed.is_none() && tenant.settings().accounts_per_browser == 1 {
        return visit.onward();
    }
    let others = views(&accounts::find(&visit.browser, &tenant, &state).await?);
    let (person, csrf) = (current.person(), visit.csrf(Form::Select));
    let template = Select {
        frame: visit.frame(),
        client: client.as_ref(),
        person: &person,
        others: &others,
        flow: sealed.as_deref(),
        csrf: &csrf,
    };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}

/// Accounts as pages show them.
pub(super) fn views(accounts: &[Account]) -> Vec<AccountView> {
    let view =
        |account: &Account| AccountView { session: account.current.session.id, person: account.current.person() };
    accounts.iter().map(view).collect()
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
        (Some("other"), None) => Ok(answers::go(&tenant, "/login?again=yes")),
        (Some("current"), Some(_)) => {
            let current = current::find(&visit.browser, &tenant, &state).await?;
            visit.select(current.map(|current| current.session.id));
            visit.onward()
        }
        (Some(other), _) => {
            let chosen = Uuid::parse_str(other).ok();
            let waiting = accounts::find(&visit.browser, &tenant, &state).await?;
            let Some(chosen) = waiting.iter().find(|account| Some(account.current.session.id) == chosen) else {
                return visit.onward();
            };
            visit.select(Some(chosen.current.session.id));
            Ok(accounts::change(&visit.browser, chosen, &tenant, visit.onward()?))
        }
        (None, _) => visit.onward(),
    }
}
