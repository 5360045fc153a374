//! `/device`: a person types the code that a device shows (RFC 8628 §3.3), and learns what came of it. Between the two,
//! `/authorize` decides as always: signing in, and the question that names the client and shows the code (§5.4).

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use qrcode::EcLevel;
use signet_crypto::user_code::UserCode;
use signet_protocol::authorization::AcceptedRequest;
use signet_protocol::authorization::device::{self, Device, DeviceRequest};
use signet_protocol::domain::Feature;
use signet_protocol::scope::Scope;
use signet_storage::device_authorizations::{self, DeviceRow};

use super::login::under_way;
use super::views::{DeviceAnswered, DeviceForm};
use super::visit::Visit;
use super::{answers, words};
use crate::answer::{PageAnswer, never_cached};
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current;
use crate::sessions::device::{Outcome, outcome};
use crate::sessions::flow::{self, Flow};
use crate::state::State;
use crate::tenants::TenantContext;
use crate::throttle::{self, Attempt};

/// Why the page asks again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// What was typed is no code.
    Malformed,
    /// No device waits under it.
    Unknown,
    /// The device waited, and does so no longer.
    Expired,
    /// Too many codes were typed: wait so many seconds.
    Wait(u64),
    /// The form is not one that we gave to this browser.
    Form,
}

/// The form, or what came of the code that was typed.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_offered(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    // Whoever is in reads the page in their own language.
    current::find(&visit.browser, &tenant, &state).await?;
    if let Some(device) = visit.flow.as_ref().and_then(|flow| flow.request.device()) {
        return match outcome(device, &tenant, &state).await? {
            Outcome::Waits => visit.onward(),
            Outcome::Approved => answered(&visit, true),
            Outcome::Denied => answered(&visit, false),
            Outcome::Expired => form(&visit, "", Some(Refused::Expired)),
        };
    }
    // RFC 8628 §3.3.1: it is there, and the person still says that it is theirs.
    let brought = params.one("user_code")?.and_then(UserCode::parse);
    form(&visit, &brought.map(|code| code.shown()).unwrap_or_default(), None)
}

/// What the person typed.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_offered(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let typed = params.one("user_code")?.unwrap_or_default();
    let found = match UserCode::parse(typed) {
        _ if !visit.holds(Form::Device, &params) => Err(Refused::Form),
        None => Err(Refused::Malformed),
        Some(code) => find(&visit, &state, &code).await?,
    };
    match found {
        Ok(asked) => {
            let sealed = flow::seal(&Flow::begin(asked, &visit.browser, clock::now()), &tenant)?;
            Ok(visit.browser.remember(&tenant, answers::go_on(&tenant, "/authorize", &sealed)))
        }
        Err(refused) => form(&visit, typed, Some(refused)),
    }
}

/// The device that waits under a code. Whoever tries codes that none waits under is slowed down: RFC 8628 §5.1.
async fn find(
    visit: &Visit<'_>,
    state: &State,
    code: &UserCode,
) -> Result<Result<AcceptedRequest, Refused>, PageAnswer> {
    let (tenant, now) = (visit.tenant, clock::now());
    let user = current::find(&visit.browser, tenant, state).await?.map(|current| current.user.id);
    let attempt = Attempt::device_code(visit.tenant.id, visit.origin(state).address, user);
    let mut connection = state.pool.tenant(tenant.id).await?;
    let counts = throttle::counts(&mut connection, &attempt, now).await?;
    let under_way = under_way(visit.request)?;
    if let Some(seconds) = attempt.wait(&counts, under_way, false, now) {
        return Ok(Err(Refused::Wait(seconds)));
    }
    let entered = under_way.enter(&attempt, false);
    let row = device_authorizations::find_by_user_code(&mut connection, code.hash().as_bytes(), now).await?;
    if row.is_none() {
        throttle::count(&mut connection, &attempt.counted(false), now).await?;
    }
    drop((connection, entered));
    let Some(row) = row else { return Ok(Err(Refused::Unknown)) };
    let known = state.shared.clients.find(state, tenant, &row.client_id).await?;
    let asked = known.as_deref().map(|known| (asked(row, &known.client, code), &known.client));
    let asked = asked.filter(|(asked, client)| asked.still_stands(client, tenant.settings()));
    Ok(asked.map(|(asked, _)| asked).ok_or(Refused::Unknown))
}

fn asked(row: DeviceRow, client: &signet_protocol::domain::Client, code: &UserCode) -> AcceptedRequest {
    let request = DeviceRequest { scope: Scope::of(row.scopes), resource: row.resource, dpop_jkt: row.dpop_jkt };
    device::to_answer(request, client, Device { hash: row.device_hash, user_code: code.shown() })
}

/// `/device/qr`: the address that brings a code, as a picture for a screen. It looks nothing up, and draws nothing but
/// our own address with a code in it.
pub(super) async fn qr(request: HttpRequest, tenant: TenantContext) -> Result<HttpResponse, PageAnswer> {
    is_offered(&tenant)?;
    let params = request::query(&request)?;
    let code = params.one("user_code")?.and_then(UserCode::parse).ok_or(PageAnswer::NotFound)?;
    let address = device::complete_uri(tenant.issuer(), &code.shown());
    let drawn = super::qr::picture(&address, EcLevel::M, 240)?;
    let mut answer = HttpResponse::Ok();
    never_cached(&mut answer);
    Ok(answer
        .insert_header((header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'")))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        // A device's own page shows it.
        .insert_header((
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ))
        .content_type("image/svg+xml")
        .body(drawn))
}

fn is_offered(tenant: &TenantContext) -> Result<(), PageAnswer> {
    if tenant.settings().offers(Feature::DeviceAuthorization) { Ok(()) } else { Err(PageAnswer::NotFound) }
}

fn answered(visit: &Visit<'_>, approved: bool) -> Result<HttpResponse, PageAnswer> {
    let Some(client) = visit.client_view() else { return visit.onward() };
    let template = DeviceAnswered { frame: visit.frame(), client: &client, approved };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}

/// What was typed stays, to be corrected.
fn form(visit: &Visit<'_>, user_code: &str, refused: Option<Refused>) -> Result<HttpResponse, PageAnswer> {
    let (csrf, problem) = (visit.csrf(Form::Device), refused.map(|refused| problem(visit, refused)));
    let user_code: String = user_code.chars().take(32).collect();
    let template = DeviceForm { frame: visit.frame(), csrf: &csrf, user_code: &user_code, problem: problem.as_deref() };
    visit.page(begun(refused), &template)
}

fn problem(visit: &Visit<'_>, refused: Refused) -> String {
    let frame = visit.frame();
    match refused {
        Refused::Malformed => frame.say("device-malformed"),
        Refused::Unknown => frame.say("device-unknown"),
        Refused::Expired => frame.say("device-expired"),
        Refused::Wait(seconds) => frame.with("device-too-many", "wait", &words::wait(seconds, frame.language)),
        Refused::Form => visit.form_problem(),
    }
}

fn begun(refused: Option<Refused>) -> HttpResponseBuilder {
    let (status, retry_after) = match refused {
        None | Some(Refused::Expired) => (StatusCode::OK, None),
        Some(Refused::Form) => (StatusCode::FORBIDDEN, None),
        Some(Refused::Malformed | Refused::Unknown) => (StatusCode::UNPROCESSABLE_ENTITY, None),
        Some(Refused::Wait(seconds)) => (StatusCode::TOO_MANY_REQUESTS, Some(seconds)),
    };
    answers::refused(status, retry_after)
}
