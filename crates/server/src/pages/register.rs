//! `/register`: a person makes an account, where the tenant lets them.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::domain::Registration;
use signet_protocol::username;

use super::login::under_way;
use super::views::Register;
use super::visit::Visit;
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::choose::NotChosen;
use crate::sessions::csrf::Form;
use crate::sessions::current;
use crate::sessions::register::{self, NewUser, Refused};
use crate::state::State;
use crate::tenants::TenantContext;

/// What the page says of a refusal, each beside its field.
#[derive(Default)]
struct Words {
    problem: Option<String>,
    username: Option<String>,
    email: Option<String>,
    password: Option<String>,
}

impl Words {
    fn of(visit: &Visit<'_>, refused: Refused) -> Self {
        let (none, frame) = (Self::default(), visit.frame());
        let say = |id| Some(frame.say(id));
        match refused {
            Refused::Username => Self { username: say(words::NAME), ..none },
            Refused::UsernameLikeEmail => Self { username: say(words::NAME_LIKE_EMAIL), ..none },
            Refused::Taken => Self { username: say(words::NAME_TAKEN), ..none },
            Refused::Unusable => Self { problem: say("name-and-email-wrong"), ..none },
            Refused::Email => Self { email: say("email-wrong"), ..none },
            Refused::Password(NotChosen::Busy) => Self { problem: say("busy"), ..none },
            Refused::Password(refused) => Self { password: Some(visit.password_problem(refused)), ..none },
            Refused::Wait(seconds) => {
                let wait = words::wait(seconds, frame.language);
                Self { problem: Some(frame.with("register-too-many", "wait", &wait)), ..none }
            }
            Refused::Form => Self { problem: Some(visit.form_problem()), ..none },
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
    let hint = visit.flow.as_ref().and_then(|flow| flow.request.login_hint.as_deref()).unwrap_or_default();
    let (username, email) = if hint.contains('@') { ("", hint) } else { (hint, "") };
    form(&visit, &NewUser { username, email, password: "" }, None)
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
        register::register(&visit.origin(&state), &state, under_way(&request)?, &new).await?
    } else {
        Err(Refused::Form)
    };
    match outcome {
        Ok(entered) => visit.lead(entered),
        Err(Refused::Taken) if is_own(&visit, &state, new.username).await? => visit.onward(),
        Err(refused) => form(&visit, &new, Some(refused)),
    }
}

/// Whether the account is there because the same form was sent before: the back button, a double click.
async fn is_own(visit: &Visit<'_>, state: &State, username: &str) -> Result<bool, PageAnswer> {
    let current = current::find(&visit.browser, visit.tenant, state).await?;
    let key = username::username_key(username).ok();
    Ok(current.is_some_and(|current| Some(current.user.username_key) == key))
}

fn is_open(tenant: &TenantContext) -> Result<(), PageAnswer> {
    match tenant.settings().registration {
        Registration::Open => Ok(()),
        Registration::Closed => Err(PageAnswer::NotOffered("registration-closed")),
    }
}

/// What was typed stays, but never the password.
fn form(visit: &Visit<'_>, new: &NewUser<'_>, refused: Option<Refused>) -> Result<HttpResponse, PageAnswer> {
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(Form::Register));
    let words = refused.map(|refused| Words::of(visit, refused)).unwrap_or_default();
    let template = Register {
        frame: visit.frame(),
        client: client.as_ref(),
        flow: sealed.as_deref(),
        csrf: &csrf,
        username: new.username,
        email: new.email,
        problem: words.problem.as_deref(),
        wrong_username: words.username.as_deref(),
        wrong_email: words.email.as_deref(),
        wrong_password: words.password.as_deref(),
        shortest: visit.shortest_password(),
    };
    visit.page(begun(refused), &template)
}

fn begun(refused: Option<Refused>) -> actix_web::HttpResponseBuilder {
    let (status, retry_after) = match refused {
        None => (StatusCode::OK, None),
        Some(Refused::Form) => (StatusCode::FORBIDDEN, None),
        Some(Refused::Wait(seconds)) => (StatusCode::TOO_MANY_REQUESTS, Some(seconds)),
        Some(Refused::Password(NotChosen::Busy)) => (StatusCode::SERVICE_UNAVAILABLE, Some(2)),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
    };
    answers::refused(status, retry_after)
}
