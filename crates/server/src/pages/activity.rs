//! `/account/activity`: what happened to one's account, the newest first.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use signet_storage::events::{self, OwnEvent};
use uuid::Uuid;

use super::times::{Times, iso};
use super::views::{Activity, ActivityView};
use super::visit::Visit;
use super::words;
use crate::answer::PageAnswer;
use crate::clock;
use crate::request;
use crate::state::State;
use crate::tenants::TenantContext;

/// Events of a page.
const PAGE: usize = 20;

/// The kinds of events that a person sees. The words of each are `event-` and its name with hyphens; what is not here is
/// not shown.
pub(super) const KINDS: [&str; 38] = [
    "code.replayed",
    "consent.given",
    "consent.withdrawn",
    "data.downloaded",
    "deletion.asked",
    "deletion.cancelled",
    "deletion.requested",
    "device.approved",
    "device.new",
    "device.trusted",
    "devices.distrusted",
    "email.verified",
    "factor.added",
    "factor.failed",
    "factor.removed",
    "factors.reset",
    "mail.changed",
    "mail.released",
    "mail.requested",
    "mail.stopped",
    "passkey.added",
    "passkey.cloned",
    "passkey.removed",
    "password.changed",
    "password.reset",
    "profile.changed",
    "recovery.requested",
    "recovery_code.used",
    "recovery_codes.made",
    "refresh_token.reused",
    "session.ended",
    "session.network_changed",
    "sign_in.challenged",
    "sign_in.failed",
    "sign_in.succeeded",
    "upstream.linked",
    "upstream.unlinked",
    "user.registered",
];

/// A page of it; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    let before = params.one("before")?.and_then(read);
    let from = before.unwrap_or((clock::now() + TimeDelta::days(1), Uuid::max()));
    let mut connection = state.pool.tenant(tenant.id).await?;
    // One more than is shown says whether there is more.
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let found = events::list_of_user(&mut connection, current.user.id, &KINDS, from, limit).await?;
    drop(connection);
    let times = Times::of(visit.frame().language, &current.user);
    let shown = found.get(..PAGE).unwrap_or(&found);
    let older = shown.last().filter(|_| found.len() > PAGE).map(written);
    let events: Vec<_> = shown.iter().map(|event| view(event, &visit, &times)).collect();
    let (frame, older, is_newest) = (visit.frame(), older.as_deref(), before.is_none());
    visit.page(HttpResponse::build(StatusCode::OK), &Activity { frame, events: &events, older, is_newest })
}

/// A place in the list: it says no more than the page did, and nothing to anybody else.
fn written(event: &OwnEvent) -> String {
    format!("{}.{}", event.occurred_at.timestamp_micros(), event.id.simple())
}

fn read(place: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (at, id) = place.split_once('.')?;
    // Of years that the database knows, too.
    let at = at.parse().ok().filter(|at| (0..=i64::from(u32::MAX) * 1_000_000).contains(at))?;
    Some((DateTime::from_timestamp_micros(at)?, Uuid::try_parse(id).ok()?))
}

/// The name of the words of a kind.
pub(super) fn words_of(kind: &str) -> String {
    format!("event-{}", kind.replace(['.', '_'], "-"))
}

fn view(event: &OwnEvent, visit: &Visit<'_>, times: &Times) -> ActivityView {
    let text = |name: &str| event.details.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    ActivityView {
        words: words_of(&event.kind),
        name: name(event, visit),
        when: times.say(event.occurred_at),
        when_iso: iso(event.occurred_at),
        device: text("user_agent").map(|agent| words::device(Some(agent), times.language)).unwrap_or_default(),
        address: event.address.clone().unwrap_or_default(),
    }
}

/// Whom else it concerns: an application, or a provider.
fn name(event: &OwnEvent, visit: &Visit<'_>) -> String {
    if let Some(name) = event.details.get("upstream").and_then(Value::as_str) {
        let known = visit.tenant.upstreams().iter().find(|known| known.upstream.name == name);
        return known.map_or(name, |known| known.upstream.display_name()).to_owned();
    }
    let called = event.client.as_ref().and_then(|client| client.get("client_name")).and_then(Value::as_str);
    called.or(event.client_id.as_deref()).map_or_else(|| visit.frame().say("some-application"), str::to_owned)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::languages::Language;

    #[test]
    fn every_kind_has_words_in_every_language() {
        for language in Language::ALL {
            for kind in KINDS {
                let id = words_of(kind);
                assert_ne!(language.say(&id), id, "{}", language.tag());
            }
        }
    }

    #[test]
    fn a_place_is_read_back_and_nothing_else_is_one() {
        let at = DateTime::from_timestamp_micros(1_800_000_000_123_456).unwrap();
        let id = Uuid::from_u128(7);
        let (kind, details) = ("sign_in.failed".to_owned(), json!({}));
        let event = OwnEvent { occurred_at: at, id, kind, client_id: None, client: None, address: None, details };
        assert_eq!(read(&written(&event)), Some((at, id)));
        for wrong in ["", ".", "1", "1.x", "x.7", "-1.00000000000000000000000000000007", "9223372036854775807.0", "1.7"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
