//! `/upstream/{name}`: people go to an upstream provider and come back (OpenID Connect Core §3.1.2 from the relying party's
//! side). Whatever happens there, they end at a page with a way on.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::TimeDelta;
use signet_protocol::params::Params;
use signet_protocol::upstream::answer::{self, Answer};
use url::form_urlencoded::Serializer;

use super::answers;
use super::login::under_way;
use super::policy::Policy;
use super::views::{Frame, Going, UpstreamView};
use super::visit::{Visit, led};
use crate::answer::{Failure, PageAnswer};
use crate::clock;
use crate::replay::{Mark, Once};
use crate::request;
use crate::sessions::begin::Origin;
use crate::sessions::browser::{Browser, give};
use crate::sessions::cookies::{self, Purpose};
use crate::sessions::csrf::Form;
use crate::sessions::current;
use crate::sessions::flow::{self, Flow};
use crate::state::State;
use crate::tenants::TenantContext;
use crate::throttle::{self, Attempt, UnderWay};
use crate::upstream::arrive::{self, Arrival, Arrived};
use crate::upstream::begin::{self, Asked};
use crate::upstream::errand::{self, Errand, MINUTES};
use crate::upstream::joining::Joining;
use crate::upstream::{Failed, Identity, KnownUpstream, redeem, sign_out};

const ERRAND: &[u8] = b"errand";
/// What an answer that came as a form is sealed as.
const ANSWER: &[u8] = b"upstream-answer";
/// What of an answer counts.
const PARAMETERS: [&str; 4] = ["state", "code", "iss", "error"];

/// An upstream that people may sign in by.
pub(super) fn find<'a>(tenant: &'a TenantContext, name: &str) -> Option<&'a KnownUpstream> {
    tenant.upstreams().iter().find(|known| known.upstream.name == name && !known.upstream.disabled)
}

/// The upstreams that have a button.
pub(super) fn buttons(tenant: &TenantContext) -> Vec<UpstreamView> {
    let shown = tenant.upstreams().iter().map(|known| &known.upstream).filter(|one| !one.hidden && !one.disabled);
    shown.map(|one| UpstreamView { name: one.name.clone(), display_name: one.display_name().to_owned() }).collect()
}

/// What a person reads when nobody came of it.
pub(super) fn words(frame: Frame<'_>, tenant: &TenantContext, params: &Params) -> Result<Option<String>, PageAnswer> {
    let Some(said) = params.one("said")? else { return Ok(None) };
    let at = params.one("at")?.unwrap_or_default();
    let known = tenant.upstreams().iter().find(|known| known.upstream.name == at);
    let name = known.map_or_else(|| frame.say("upstream-other"), |known| isolated(known.upstream.display_name()));
    let failed = Failed::ALL.into_iter().find(|failed| failed.word() == said);
    Ok(failed.map(|failed| frame.with(&format!("upstream-{}", failed.word()), "provider", &name)))
}

/// A name in the middle of a sentence of whatever direction: Unicode's isolates, as `bdi` in markup.
pub(super) fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}

/// The button was pressed.
pub(super) async fn start(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let name = name(&request);
    let Some(known) = find(&tenant, name).filter(|_| visit.holds(Form::SignIn, &params)) else {
        return Ok(visit.browser.remember(&tenant, back(&tenant, visit.flow.as_ref(), (name, Failed::Over))?));
    };
    send(&visit, &state, known, Asked { flow: visit.flow.as_ref(), ..Asked::default() }).await
}

/// Somebody reads the address of a form.
pub(super) async fn show(tenant: TenantContext) -> HttpResponse {
    answers::go(&tenant, "/login")
}

fn name(request: &HttpRequest) -> &str {
    request.match_info().get("name").unwrap_or_default()
}

/// Sends the browser to an upstream. By a page, not by a redirect: Chromium holds `form-action` of the page before against
/// every hop, and nobody knows where the provider's lead.
pub(super) async fn send(
    visit: &Visit<'_>,
    state: &State,
    known: &KnownUpstream,
    asked: Asked<'_>,
) -> Result<HttpResponse, PageAnswer> {
    let (tenant, upstream) = (visit.tenant, &known.upstream);
    let (address, errand) = match begin::begin(tenant, state, &visit.browser, known, asked).await {
        Ok(begun) => begun,
        Err(failed) if asked.link.is_some() => return linking_failed(tenant, (&upstream.name, failed)),
        Err(failed) => {
            return Ok(visit.browser.remember(tenant, back(tenant, asked.flow, (&upstream.name, failed))?));
        }
    };
    let Some(sealed) = errand::seal(tenant, ERRAND, &errand)? else {
        // A request too long to be kept goes on without what it was for: the person begins it again at the application.
        return back(tenant, asked.flow, (&upstream.name, Failed::Refused));
    };
    let mut answer = going(visit.frame(), (upstream.display_name(), &address))?;
    give(&mut answer, &cookies::errand(tenant, &upstream.name, &errand.state, sealed, MINUTES));
    Ok(visit.browser.remember(tenant, answer))
}

/// A page that goes on by itself.
pub(super) fn going(frame: Frame<'_>, (destination, address): (&str, &str)) -> Result<HttpResponse, Failure> {
    answers::page(&Going { frame, destination, address }, &Policy::default())
}

/// The answer, by GET.
pub(super) async fn by_query(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let params = match params.one("answer")? {
        None => params,
        Some(sealed) => {
            let pairs: Option<Vec<(String, String)>> = errand::open(&tenant, ANSWER, sealed);
            Params::of_pairs(pairs.unwrap_or_default())?
        }
    };
    finish(&request, &params, &tenant, &state).await
}

/// The answer as a form (OAuth 2.0 Form Post Response Mode): from another site, so without our cookies, which come along when
/// the browser asks again by itself.
pub(super) async fn by_form(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let name = name(&request);
    let mut pairs = Vec::new();
    for parameter in PARAMETERS {
        pairs.extend(params.one(parameter)?.map(|value| (parameter.to_owned(), value.to_owned())));
    }
    match (find(&tenant, name), errand::seal(&tenant, ANSWER, &pairs)?) {
        (Some(_), Some(sealed)) => Ok(answers::go(&tenant, &format!("/upstream/{name}/callback?answer={sealed}"))),
        _ => back(&tenant, None, (name, Failed::Over)),
    }
}

/// Back from a sign-out there.
pub(super) async fn signed_out(request: HttpRequest, tenant: TenantContext) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let next = params.one("state")?.and_then(|sealed| sign_out::next(&tenant, sealed));
    Ok(next.map_or_else(|| answers::go(&tenant, "/signed-out"), |next| answers::see_other(&next)))
}

async fn finish(
    request: &HttpRequest,
    params: &Params,
    tenant: &TenantContext,
    state: &State,
) -> Result<HttpResponse, PageAnswer> {
    let (browser, name) = (Browser::of(request, tenant), name(request));
    let Some(errand) = errand_of(request, params, (tenant, &browser), name)? else {
        return back(tenant, None, (name, Failed::Over));
    };
    if let Some(flow) = &errand.flow {
        tenant.reader.is_asked_for(flow.request.ui_locales.iter().map(String::as_str));
    }
    let origin = Origin::of(request, tenant, &browser, state);
    let attempt = (Attempt::upstream(origin.tenant.id, origin.address), under_way(request)?);
    let answered = match answered(tenant, state, params, &errand, &attempt).await? {
        Ok((known, identity)) => conclude(&origin, state, (known, &identity), &errand).await?,
        Err(failed) => Err(failed),
    };
    let mut answer = match answered {
        Ok(answer) => answer,
        Err(failed) if errand.link.is_some() => linking_failed(tenant, (name, failed))?,
        Err(failed) => back(tenant, errand.flow.as_ref(), (name, failed))?,
    };
    let mut used = cookies::errand(tenant, name, &errand.state, String::new(), 0);
    used.make_removal();
    give(&mut answer, &used);
    Ok(answer)
}

/// What this browser was sent there for: the state names it, and only the browser that it began in has it.
fn errand_of(
    request: &HttpRequest,
    params: &Params,
    (tenant, browser): (&TenantContext, &Browser),
    name: &str,
) -> Result<Option<Errand>, PageAnswer> {
    let Some(sent) = params.one("state")? else { return Ok(None) };
    let cookie = request.cookie(&cookies::errand_name(tenant, sent));
    let errand: Option<Errand> = cookie.and_then(|cookie| errand::open(tenant, ERRAND, cookie.value()));
    let is_live = |errand: &Errand| errand::is_live((&errand.binding, errand.began_at), browser, clock::now());
    Ok(errand.filter(|errand| errand.state == sent && errand.upstream == name && is_live(errand)))
}

/// Who it is, proven. An answer counts once, whatever it says.
async fn answered<'a>(
    tenant: &'a TenantContext,
    state: &State,
    params: &Params,
    errand: &Errand,
    (attempt, under_way): &(Attempt, &UnderWay),
) -> Result<Result<(&'a KnownUpstream, Identity), Failed>, PageAnswer> {
    let Some(known) = find(tenant, &errand.upstream) else { return Ok(Err(Failed::Over)) };
    let (upstream, now) = (&known.upstream, clock::now());
    let mark = Mark::new(Once::UpstreamState, &errand.upstream, &errand.state);
    let mut connection = state.pool.tenant(tenant.id).await?;
    let first = mark.is_first_use(&mut connection, now, now + TimeDelta::minutes(MINUTES + 2)).await?;
    let counts = throttle::counts(&mut connection, attempt, now).await?;
    drop(connection);
    if !first {
        return Ok(Err(Failed::Over));
    }
    // Each answer may cost a call, and a tenant has so many only.
    if attempt.wait(&counts, under_way, false, now).is_some() {
        return Ok(Err(Failed::Busy));
    }
    let _entered = under_way.enter(attempt, false);
    let shared = &state.shared;
    let metadata = match shared.providers.metadata(&shared.outbound, tenant, upstream).await {
        Ok(metadata) => metadata,
        Err(failed) => return Ok(Err(failed)),
    };
    let expected = answer::Expected {
        state: &errand.state,
        issuer: metadata.one_issuer(),
        names_itself: metadata.authorization_response_iss_parameter_supported,
    };
    let outcome = match answer::read(params, &expected) {
        Ok(Answer::Code(code)) => {
            redeem::redeem(tenant, state, known, (&metadata, errand), code).await.map(|identity| (known, identity))
        }
        Ok(Answer::Cancelled) => Err(Failed::Cancelled),
        Ok(Answer::Failed) => Err(Failed::refused(upstream, &"it answers with an error")),
        Err(refusal) => Err(Failed::refused(upstream, &refusal)),
    };
    if matches!(outcome, Err(Failed::Refused | Failed::Stale)) {
        let mut connection = state.pool.tenant(tenant.id).await?;
        throttle::count(&mut connection, &attempt.counted(false), clock::now()).await?;
    }
    Ok(outcome)
}

/// What follows for somebody who is proven there.
async fn conclude(
    origin: &Origin<'_>,
    state: &State,
    (known, identity): (&KnownUpstream, &Identity),
    errand: &Errand,
) -> Result<Result<HttpResponse, Failed>, PageAnswer> {
    let (tenant, arrived) = (origin.tenant, Arrived::of(&known.upstream, identity));
    if let Some((session, user)) = errand.link {
        let current = current::find(origin.browser, tenant, state).await?;
        let current = current.filter(|current| (current.session.id, current.user.id) == (session, user));
        let Some(current) = current else { return Ok(Err(Failed::Over)) };
        let linked = arrive::link(origin, state, (&current.user, session), &arrived).await?;
        return Ok(linked.map(|()| answers::go(tenant, "/account/upstream?linked=yes")));
    }
    Ok(match arrive::arrive(origin, state, &known.upstream, &arrived).await? {
        Ok(Arrival::Known(entered)) => {
            let next = address(
                tenant,
                errand.flow.as_ref(),
                if errand.flow.is_some() { "/authorize" } else { "/account" },
                &[],
            )?;
            // By a page again: the provider's page may hold its own policy against where our application is.
            Ok(led(tenant, *entered, errand.flow.as_ref(), going(answers::frame(tenant), (&tenant.name, &next))?)?)
        }
        Ok(Arrival::Ask(offer)) => {
            let joining = Joining::begin(arrived, offer, origin.browser).sealed(tenant)?;
            let mut answer = answers::see_other(&address(tenant, errand.flow.as_ref(), "/join", &[])?);
            give(&mut answer, &cookies::set(tenant, Purpose::Joining, joining));
            Ok(answer)
        }
        Err(failed) => Err(failed),
    })
}

/// Back at the sign-in page, with a sentence and the other ways.
fn back(tenant: &TenantContext, flow: Option<&Flow>, (at, failed): (&str, Failed)) -> Result<HttpResponse, PageAnswer> {
    Ok(answers::see_other(&address(tenant, flow, "/login", &[("said", failed.word()), ("at", at)])?))
}

fn linking_failed(tenant: &TenantContext, (at, failed): (&str, Failed)) -> Result<HttpResponse, PageAnswer> {
    Ok(answers::see_other(&address(tenant, None, "/account/upstream", &[("said", failed.word()), ("at", at)])?))
}

/// An address of ours, with the flow.
pub(super) fn address(
    tenant: &TenantContext,
    flow: Option<&Flow>,
    path: &str,
    more: &[(&str, &str)],
) -> Result<String, PageAnswer> {
    let sealed = flow.map(|flow| flow::seal(flow, tenant)).transpose()?;
    let mut query = Serializer::new(String::new());
    query.extend_pairs(sealed.map(|sealed| ("flow", sealed))).extend_pairs(more);
    let (base, query) = (cookies::base_path(tenant.issuer()), query.finish());
    Ok(if query.is_empty() { format!("{base}{path}") } else { format!("{base}{path}?{query}") })
}
