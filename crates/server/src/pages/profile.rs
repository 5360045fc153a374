//! `/account/profile`: what people say of themselves.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_protocol::account::{LONGEST_NAME, OwnClaim, Unfit, shown};
use signet_protocol::params::Params;

use super::answers;
use super::views::{Frame, Profile, ProfileField};
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::languages::Language;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::Current;
use crate::sessions::profile;
use crate::state::State;
use crate::tenants::TenantContext;

/// The form; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    let notice = params.one("saved")?.map(|_| visit.frame().say("profile-saved"));
    let begun = HttpResponse::build(StatusCode::OK);
    form(&visit, &current, begun, &Shown { notice, ..Shown::default() })
}

/// What the person typed.
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
    let typed = typed(&tenant, &params)?;
    if !visit.holds(Form::Profile, &params) {
        let shown = Shown { problem: Some(visit.form_problem()), typed: &typed, ..Shown::default() };
        return form(&visit, &current, HttpResponse::build(StatusCode::FORBIDDEN), &shown);
    }
    match profile::change(&visit.origin(&state), &state, &current, &typed).await? {
        Ok(()) => Ok(answers::go(&tenant, "/account/profile?saved=yes")),
        Err(unfit) => {
            let shown = Shown { typed: &typed, unfit, ..Shown::default() };
            form(&visit, &current, HttpResponse::build(StatusCode::UNPROCESSABLE_ENTITY), &shown)
        }
    }
}

/// Where the tenant lets people change anything.
fn is_on(tenant: &TenantContext) -> Result<(), PageAnswer> {
    if tenant.settings().account.claims.is_empty() {
        return Err(PageAnswer::NotOffered("profile-off"));
    }
    Ok(())
}

/// The fields that were shown and that the tenant lets people change; no other parameter is looked at. An empty one is as good as
/// none, so the form says which it had.
fn typed<'a>(tenant: &TenantContext, params: &'a Params) -> Result<Vec<(OwnClaim, &'a str)>, PageAnswer> {
    let shown = params.one("fields")?.unwrap_or_default();
    let mut typed = Vec::new();
    for &claim in &tenant.settings().account.claims {
        if shown.split(' ').any(|name| name == claim.as_str()) {
            typed.push((claim, params.one(claim.as_str())?.unwrap_or_default()));
        }
    }
    Ok(typed)
}

/// What the form shows beside what is stored.
#[derive(Default)]
struct Shown<'a> {
    notice: Option<String>,
    problem: Option<String>,
    typed: &'a [(OwnClaim, &'a str)],
    unfit: Vec<(OwnClaim, Unfit)>,
}

impl Shown<'_> {
    fn wrong(&self, claim: OwnClaim, frame: Frame<'_>) -> Option<String> {
        let unfit = self.unfit.iter().find(|(of, _)| *of == claim).map(|(_, unfit)| *unfit)?;
        Some(words(unfit, frame))
    }

    fn value<'a>(&'a self, claim: OwnClaim, current: &'a Current) -> &'a str {
        let typed = self.typed.iter().find(|(of, _)| *of == claim).map(|(_, text)| *text);
        typed.unwrap_or_else(|| shown(&current.user.claims, claim))
    }
}

fn words(unfit: Unfit, frame: Frame<'_>) -> String {
    match unfit {
        Unfit::Long => frame.with("wrong-long", "count", &LONGEST_NAME.to_string()),
        Unfit::Invisible => frame.say("wrong-invisible"),
        Unfit::Date => frame.say("wrong-date"),
        Unfit::Phone => frame.say("wrong-phone"),
        Unfit::Zone => frame.say("wrong-zone"),
        Unfit::Language => frame.say("wrong-language"),
    }
}

/// How a claim is typed; the language is chosen.
const fn kind(claim: OwnClaim) -> Option<(&'static str, &'static str, &'static str, Option<&'static str>)> {
    match claim {
        OwnClaim::Name => Some(("claim-name", "text", "name", None)),
        OwnClaim::GivenName => Some(("claim-given-name", "text", "given-name", None)),
        OwnClaim::FamilyName => Some(("claim-family-name", "text", "family-name", None)),
        OwnClaim::Nickname => Some(("claim-nickname", "text", "nickname", None)),
        OwnClaim::Birthdate => Some(("claim-birthdate", "date", "bday", None)),
        OwnClaim::PhoneNumber => Some(("claim-phone-number", "tel", "tel", Some("claim-phone-hint"))),
        OwnClaim::Zoneinfo => Some(("claim-zoneinfo", "text", "off", Some("claim-zoneinfo-hint"))),
        OwnClaim::Locale => None,
    }
}

fn form(
    visit: &Visit<'_>,
    current: &Current,
    begun: HttpResponseBuilder,
    shown: &Shown<'_>,
) -> Result<HttpResponse, PageAnswer> {
    let (frame, csrf, claims) = (visit.frame(), visit.csrf(Form::Profile), &visit.tenant.settings().account.claims);
    let mut fields = Vec::new();
    for &claim in claims {
        let Some((label, kind, autocomplete, hint)) = kind(claim) else { continue };
        let value = shown.value(claim, current).to_owned();
        // A browser shows nothing of a date that is only a year.
        let is_whole = value.is_empty() || (value.len() == 10 && !value.starts_with("0000"));
        let kind = if kind == "date" && !is_whole { "text" } else { kind };
        fields.push(ProfileField {
            name: claim.as_str(),
            label,
            kind,
            autocomplete,
            hint,
            value,
            wrong: shown.wrong(claim, frame),
        });
    }
    let names: Vec<_> = claims.iter().map(|claim| claim.as_str()).collect();
    let has_language = claims.contains(&OwnClaim::Locale);
    let wrong_language = shown.wrong(OwnClaim::Locale, frame);
    let template = Profile {
        frame,
        csrf: &csrf,
        names: &names.join(" "),
        notice: shown.notice.as_deref(),
        problem: shown.problem.as_deref(),
        fields: &fields,
        language: has_language.then(|| Language::of(shown.value(OwnClaim::Locale, current))),
        wrong_language: wrong_language.as_deref(),
    };
    visit.page(begun, &template)
}
