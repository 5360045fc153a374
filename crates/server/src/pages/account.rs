//! `/account`: who one is here, where one is signed in, and what one allowed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::Value;
use signet_protocol::domain::Api;
use signet_protocol::params::Params;
use signet_protocol::scope::Scope;
use signet_protocol::second_factor;
use signet_storage::consents::{self, GivenConsent};
use signet_storage::sessions::{self, SessionRow};
use signet_storage::{known_devices, recovery_codes, totp_factors};
use uuid::Uuid;

use super::times::{Times, iso};
use super::views::{About, Account, ConsentView, SessionView};
use super::visit::Visit;
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::{self, Current};
use crate::sessions::{end, own, passkeys};
use crate::state::State;
use crate::tenants::TenantContext;

/// What an address of this page can say, by a parameter, and the name of its words.
const NOTICES: [(&str, &str); 6] = [
    ("asked_again", "browsers-forgotten"),
    ("ended", "ended-one"),
    ("withdrawn", "withdrawn"),
    ("totp", "app-removed"),
    ("password", "password-changed-notice"),
    ("lost", "client-lost"),
];

/// The page; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    let mut connection = state.pool.tenant(tenant.id).await?;
    let rows = sessions::list_of_user(&mut connection, current.user.id, clock::now()).await?;
    let given = consents::list_of_user(&mut connection, current.user.id).await?;
    let codes_left = match totp_factors::find(&mut connection, current.user.id).await? {
        Some(_) => Some(recovery_codes::count(&mut connection, current.user.id).await?),
        None => None,
    };
    let remembered = known_devices::count_trusted(&mut connection, current.user.id, clock::now()).await?;
    drop(connection);
    page(&visit, &current, (&rows, &given, codes_left, remembered), notice(&params, &visit, &current)?.as_deref())
}

/// Ends sessions of the person's own, or takes back what they allowed.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = current::find(&visit.browser, &tenant, &state).await?;
    let Some(current) = current.filter(|_| visit.holds(Form::Account, &params)) else {
        return Ok(answers::go(&tenant, "/account"));
    };
    let origin = visit.origin(&state);
    if params.one("end_others")?.is_some() {
        own::end_others(&origin, &state, &current).await?;
        return Ok(answers::go(&tenant, "/account?ended=others"));
    }
    if params.one("forget_browsers")?.is_some() {
        own::ask_again(&origin, &state, &current).await?;
        return Ok(answers::go(&tenant, "/account?asked_again=yes"));
    }
    if let Some(client_id) = params.one("withdraw")? {
        own::withdraw(&origin, &state, &current, client_id).await?;
        return Ok(answers::go(&tenant, "/account?withdrawn=yes"));
    }
    if let Some(session) = params.one("end")?.and_then(|id| Uuid::parse_str(id).ok()) {
        let _told = end::end_now(&origin, &state, (session, current.user.id)).await?;
        return Ok(answers::go(&tenant, "/account?ended=yes"));
    }
    Ok(answers::go(&tenant, "/account"))
}

/// What was just done, or why one came here.
fn notice(params: &Params, visit: &Visit<'_>, current: &Current) -> Result<Option<String>, PageAnswer> {
    // The password alone does not open the account of whoever is asked for two.
    let is_demanded = second_factor::is_required(&visit.tenant.facts, &current.user.roles, None);
    if params.one("totp")?.is_some() && is_demanded {
        return Ok(Some(visit.frame().say("app-removed-demanded")));
    }
    if params.one("ended")? == Some("others") {
        return Ok(Some(visit.frame().say("ended-others")));
    }
    for (name, words) in NOTICES {
        if params.one(name)?.is_some() {
            return Ok(Some(visit.frame().say(words)));
        }
    }
    Ok(None)
}

fn page(
    visit: &Visit<'_>,
    current: &Current,
    (rows, given, codes_left, remembered): (&[SessionRow], &[GivenConsent], Option<i64>, i64),
    notice: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    let (person, csrf, sign_out) = (current.person(), visit.csrf(Form::Account), visit.csrf(Form::SignOut));
    let times = Times::of(visit.frame().language, &current.user);
    let sessions: Vec<_> = rows.iter().map(|row| view(row, current.session.id, &times)).collect();
    let consents: Vec<_> = given.iter().map(|given| consent(given, &visit.tenant.facts.apis, &times)).collect();
    let template = Account {
        frame: visit.frame(),
        person: &person,
        csrf: &csrf,
        sign_out: &sign_out,
        notice,
        sessions: &sessions,
        consents: &consents,
        may_switch: visit.tenant.settings().accounts_per_browser > 1,
        codes_left,
        remembered: u32::try_from(remembered).unwrap_or(u32::MAX),
        has_upstreams: visit.tenant.upstreams().iter().any(|known| !known.upstream.disabled),
        passkeys: passkeys::is_on(visit.tenant),
        about: About {
            profile: !visit.tenant.settings().account.claims.is_empty(),
            mail: visit.tenant.settings().account.change_email.then_some(current.user.email.as_deref()),
            deletion: visit.tenant.settings().account.deletion,
        },
    };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}

fn view(row: &SessionRow, this: Uuid, times: &Times) -> SessionView {
    SessionView {
        id: row.id,
        device: words::device(Some(&row.user_agent), times.language),
        since: times.say(row.authenticated_at),
        since_iso: iso(row.authenticated_at),
        used: times.say(row.last_seen_at),
        used_iso: iso(row.last_seen_at),
        address: row.address.clone(),
        is_this: row.id == this,
    }
}

fn consent(given: &GivenConsent, apis: &[Api], times: &Times) -> ConsentView {
    let name = given.metadata.get("client_name").and_then(Value::as_str).unwrap_or(&given.client_id);
    let lines = words::scopes(&Scope::of(given.scopes.clone()), apis, times.language);
    let scopes: Vec<_> = lines.iter().map(|line| line.words.as_str()).collect();
    ConsentView {
        client_id: given.client_id.clone(),
        name: name.to_owned(),
        scopes: scopes.join(" · "),
        since: times.say(given.given_at),
        since_iso: iso(given.given_at),
    }
}
