//! `/register`: a person makes an account, where the tenant lets them.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::domain::Registration;
use signet_protocol::error::PageError;

use super::answers;
use super::login::FORM_PROBLEM;
use super::views::Register;
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::register::{self, NewUser, Refused};
use crate::state::State;
use crate::tenants::TenantContext;

/// What the page says of a refusal, each beside its field.
#[derive(Default)]
struct Words {
    problem: Option<&'static str>,
    username: Option<&'static str>,
    email: Option<&'static str>,
    password: Option<&'static str>,
}

impl Words {
    fn of(refused: Refused) -> Self {
        let none = Self::default();
        match refused {
            Refused::Username => {
                Self { username: Some("Use 1 to 64 letters, digits and signs, without spaces."), ..none }
            }
            Refused::UsernameLikeEmail => {
                Self { username: Some("A username has no @. You can sign in with your email too."), ..none }
            }
            Refused::Taken => Self { username: Some("This name is taken. Please choose another."), ..none },
            Refused::Unusable => Self {
                problem: Some("This name and email cannot be used together. Please change one of them."),
                ..none
            },
            Refused::Email => Self { email: Some("This is not an email address."), ..none },
            Refused::ShortPassword => Self { password: Some("This password is too short."), ..none },
            Refused::LongPassword => Self { password: Some("This password is too long: at most 1024 bytes."), ..none },
            Refused::SamePassword => {
                Self { password: Some("Your name is easy to guess. Please choose another password."), ..none }
            }
            Refused::Busy => {
                Self { problem: Some("We are very busy at this moment. Please try again in a few seconds."), ..none }
            }
            Refused::Form => Self { problem: Some(FORM_PROBLEM), ..none },
        }
    }
}

/// The form.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_open(&tenant)?;
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    form(&visit, &NewUser { username: "", email: "", password: "" }, None)
}

/// What the person typed.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_open(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let field = |name| Ok::<_, PageAnswer>(params.one(name)?.unwrap_or_default());
    let new =
        NewUser { username: field("username")?.trim(), email: field("email")?.trim(), password: field("password")? };
    let outcome = if visit.holds(Form::Register, &params) {
        register::register(&visit.origin(&state), &state, &new).await?
    } else {
        Err(Refused::Form)
    };
    match outcome {
        Ok(session) => Ok(session.give_to(&tenant, visit.onward()?)),
        Err(refused) => form(&visit, &new, Some(refused)),
    }
}

fn is_open(tenant: &TenantContext) -> Result<(), PageAnswer> {
    match tenant.settings().registration {
        Registration::Open => Ok(()),
        Registration::Closed => {
            Err(PageError::access_denied("Accounts are not made on this page. Ask whoever runs the service for one.")
                .into())
        }
    }
}

/// What was typed stays, but never the password.
fn form(visit: &Visit<'_>, new: &NewUser<'_>, refused: Option<Refused>) -> Result<HttpResponse, PageAnswer> {
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(Form::Register));
    let words = refused.map(Words::of).unwrap_or_default();
    let template = Register {
        frame: answers::frame(visit.tenant),
        client: client.as_ref(),
        flow: sealed.as_deref(),
        csrf: &csrf,
        username: new.username,
        email: new.email,
        problem: words.problem,
        wrong_username: words.username,
        wrong_email: words.email,
        wrong_password: words.password,
    };
    visit.page(begun(refused), &template)
}

fn begun(refused: Option<Refused>) -> actix_web::HttpResponseBuilder {
    let mut begun = HttpResponse::build(match refused {
        None => StatusCode::OK,
        Some(Refused::Form) => StatusCode::FORBIDDEN,
        Some(Refused::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    });
    if refused == Some(Refused::Busy) {
        begun.insert_header((header::RETRY_AFTER, HeaderValue::from_static("2")));
    }
    begun
}
