//! `/account/mail`: a person asks for another mail address, sees who has yet to agree, and can think better of it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_protocol::mail_change::Unfit;
use signet_storage::mail_changes::MailChangeRow;

use super::login::under_way;
use super::times::{Times, iso};
use super::views::mail::{ChangeMail, MailWanted};
use super::visit::Visit;
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::change_mail::{self, NotAsked};
use crate::sessions::csrf::Form;
use crate::sessions::current::Current;
use crate::sessions::recent::{self, Next};
use crate::state::State;
use crate::tenants::TenantContext;

/// What waits, or the form; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    let notice = params.one("withdrawn")?.map(|_| visit.frame().say("mail-withdrawn"));
    let begun = HttpResponse::build(StatusCode::OK);
    page(&visit, &state, (&current, begun), Shown { notice, ..Shown::default() }).await
}

/// The address that the person typed, or that they want none any more.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    let typed = params.one("email")?.unwrap_or_default();
    if !visit.holds(Form::ChangeMail, &params) {
        let shown = Shown { problem: Some(visit.form_problem()), typed, ..Shown::default() };
        return page(&visit, &state, (&current, answers::refused(StatusCode::FORBIDDEN, None)), shown).await;
    }
    if params.one("withdraw")?.is_some() {
        change_mail::withdraw(&visit.origin(&state), &state, &current).await?;
        return Ok(answers::go(&tenant, "/account/mail?withdrawn=yes"));
    }
    recent::demand(&tenant, &state, &current, Next::Mail).await?;
    match change_mail::ask(&visit.origin(&state), &state, under_way(&request)?, (&current, typed)).await? {
        Ok(()) => Ok(answers::go(&tenant, "/account/mail")),
        Err(refused) => {
            let (begun, shown) = said(&visit, refused);
            page(&visit, &state, (&current, begun), Shown { typed, ..shown }).await
        }
    }
}

/// Where the tenant lets people change it.
pub(super) fn is_on(tenant: &TenantContext) -> Result<(), PageAnswer> {
    if tenant.settings().account.change_email { Ok(()) } else { Err(PageAnswer::NotOffered("mail-off")) }
}

/// What the page shows beside what is stored.
#[derive(Default)]
struct Shown<'a> {
    notice: Option<String>,
    problem: Option<String>,
    wrong: Option<String>,
    typed: &'a str,
}

fn said(visit: &Visit<'_>, refused: NotAsked) -> (HttpResponseBuilder, Shown<'static>) {
    let frame = visit.frame();
    let unfit = |words: &str| {
        let shown = Shown { wrong: Some(frame.say(words)), ..Shown::default() };
        (answers::refused(StatusCode::UNPROCESSABLE_ENTITY, None), shown)
    };
    let (begun, problem) = match refused {
        NotAsked::Unfit(Unfit::Email) => return unfit("email-wrong"),
        NotAsked::Unfit(Unfit::Own) => return unfit("mail-own"),
        NotAsked::Wait(seconds) => {
            let problem = frame.with("forgot-too-many", "wait", &words::wait(seconds, frame.language));
            (answers::refused(StatusCode::TOO_MANY_REQUESTS, Some(seconds)), problem)
        }
        NotAsked::Meanwhile => (answers::refused(StatusCode::CONFLICT, None), frame.say("page-renewed")),
    };
    (begun, Shown { problem: Some(problem), ..Shown::default() })
}

/// Whoever sees the form has authenticated lately; to see what waits and to end it nobody has to.
async fn page(
    visit: &Visit<'_>,
    state: &State,
    (current, begun): (&Current, HttpResponseBuilder),
    shown: Shown<'_>,
) -> Result<HttpResponse, PageAnswer> {
    let pending = change_mail::pending(visit.tenant, state, current.user.id).await?;
    if pending.is_none() {
        recent::demand(visit.tenant, state, current, Next::Mail).await?;
    }
    let (frame, csrf) = (visit.frame(), visit.csrf(Form::ChangeMail));
    let times = Times::of(frame.language, &current.user);
    let wanted = pending.map(|row| view(row, &times));
    let template = ChangeMail {
        frame,
        csrf: &csrf,
        email: current.user.email.as_deref(),
        is_proven: current.user.email.is_some() && current.user.email_verified,
        wanted: wanted.as_ref(),
        typed: shown.typed,
        notice: shown.notice.as_deref(),
        problem: shown.problem.as_deref(),
        wrong: shown.wrong.as_deref(),
    };
    visit.page(begun, &template)
}

fn view(row: MailChangeRow, times: &Times) -> MailWanted {
    let waits = match (row.waits_for_new, row.waits_for_former) {
        (true, true) => "mail-waits-both",
        (_, false) => "mail-waits-new",
        (false, true) => "mail-waits-former",
    };
    let (until, until_iso) = (times.say(row.expires_at), iso(row.expires_at));
    MailWanted { email: row.email, waits, until, until_iso }
}
