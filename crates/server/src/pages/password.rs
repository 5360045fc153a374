//! `/account/password`: whoever is signed in changes their password.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::login::under_way;
use super::views::Password;
use super::visit::Visit;
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::choose::NotChosen;
use crate::sessions::csrf::Form;
use crate::sessions::own::{self, NotChanged};
use crate::state::State;
use crate::tenants::TenantContext;

/// Where password managers look for the page: A Well-Known URL for Changing Passwords §3.
pub(super) async fn well_known(tenant: TenantContext) -> HttpResponse {
    answers::go(&tenant, "/account/password")
}

/// The form; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    visit.member(&state).await?;
    form(&visit, HttpResponse::build(StatusCode::OK), &Problem::default())
}

/// What the person typed.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    if !visit.holds(Form::Password, &params) {
        let problem = Problem { whole: Some(visit.form_problem()), ..Problem::default() };
        return form(&visit, HttpResponse::build(StatusCode::FORBIDDEN), &problem);
    }
    let typed = (params.one("password")?.unwrap_or_default(), params.one("new_password")?.unwrap_or_default());
    let outcome = own::change_password(&visit.origin(&state), &state, under_way(&request)?, &current, typed).await?;
    match outcome {
        Ok(session) => Ok(session.give_to(&tenant, answers::go(&tenant, "/account?password=changed"))),
        Err(refused) => {
            let (begun, problem) = refusal(&visit, refused);
            form(&visit, begun, &problem)
        }
    }
}

/// What the page says, as a whole or beside a field.
#[derive(Default)]
struct Problem {
    whole: Option<String>,
    former: Option<String>,
    new: Option<String>,
}

fn refusal(visit: &Visit<'_>, refused: NotChanged) -> (actix_web::HttpResponseBuilder, Problem) {
    let (build, frame) = (HttpResponse::build, visit.frame());
    let whole = |text: String| Problem { whole: Some(text), ..Problem::default() };
    match refused {
        NotChanged::Mismatch => (
            build(StatusCode::FORBIDDEN),
            Problem { former: Some(frame.say("not-your-password")), ..Problem::default() },
        ),
        NotChanged::Busy | NotChanged::Password(NotChosen::Busy) => {
            (answers::not_chosen(NotChosen::Busy), whole(frame.say("busy")))
        }
        NotChanged::Password(refused) => {
            (answers::not_chosen(refused), Problem { new: Some(visit.password_problem(refused)), ..Problem::default() })
        }
        NotChanged::Wait(seconds) => {
            let begun = answers::refused(StatusCode::TOO_MANY_REQUESTS, Some(seconds));
            (begun, whole(frame.with("too-many-attempts", "wait", &words::wait(seconds, frame.language))))
        }
    }
}

fn form(
    visit: &Visit<'_>,
    begun: actix_web::HttpResponseBuilder,
    problem: &Problem,
) -> Result<HttpResponse, PageAnswer> {
    let csrf = visit.csrf(Form::Password);
    let template = Password {
        frame: visit.frame(),
        csrf: &csrf,
        problem: problem.whole.as_deref(),
        wrong_former: problem.former.as_deref(),
        wrong_new: problem.new.as_deref(),
        shortest: visit.shortest_password(),
    };
    visit.page(begun, &template)
}
