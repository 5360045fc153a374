//! An upstream says that somebody signed out there: OpenID Connect Back-Channel Logout 1.0 §2.5 to §2.8, from the relying
//! party's side. What came from that session, or from that account, ends here.

use actix_web::{HttpRequest, HttpResponse, Resource, web};
use chrono::TimeDelta;
use signet_protocol::error::TokenError;
use signet_protocol::upstream::logout::{self, Ends, LONGEST};
use signet_storage::TenantConnection;
use signet_storage::upstream_accounts::Account;
use signet_storage::upstream_sessions::{self, CameFrom};

use crate::answer::{Failure, TokenAnswer, never_cached};
use crate::clock;
use crate::endpoints::missing;
use crate::replay::{Mark, Once};
use crate::request;
use crate::sessions::begin::Origin;
use crate::sessions::browser::Browser;
use crate::sessions::end;
use crate::state::State;
use crate::tenants::TenantContext;

/// §2.8: 400 for a token that is none for us.
const REFUSED: TokenError = TokenError::invalid_request("The logout token is not one for this client, or not of now.");

/// `{issuer}/upstream/{name}/backchannel-logout`: POST from a server, so no CORS.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/upstream/{name}/backchannel-logout")
        .route(web::post().to(hear))
        .default_service(missing::method("POST"))
}

async fn hear(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, TokenAnswer> {
    let params = request::form(&request, payload).await?;
    let token = params.one("logout_token")?.ok_or(REFUSED)?;
    let name = request.match_info().get("name").unwrap_or_default();
    // A disabled one is heard, too: what came from it may be there still.
    let known = tenant.upstreams().iter().find(|known| known.upstream.name == name && known.upstream.is_openid());
    let upstream = &known.ok_or(REFUSED)?.upstream;
    let (shared, now) = (&state.shared, clock::now());
    let metadata = shared.providers.metadata(&shared.outbound, &tenant, upstream).await;
    let metadata = metadata.or(Err(Failure::Unavailable))?;
    let verified = shared.providers.verify(&shared.outbound, &tenant, &metadata, token).await;
    let verified = verified.or(Err(REFUSED))?;
    let judged = logout::judge((&verified.typ, &verified.claims), &metadata, &upstream.client_id, now);
    let ends = judged.ok_or(REFUSED)?;

    let browser = Browser::of(&request, &tenant);
    let origin = Origin::of(&request, &tenant, &browser, &state);
    let mut connection = state.pool.tenant(tenant.id).await?;
    connection.begin().await?;
    // §2.6 (8): once. Kept until the token is refused as too old.
    let mark = Mark::new(Once::UpstreamLogout, &format!("{name} {}", ends.issuer), &ends.jti);
    if !mark.is_first_use(&mut connection, now, now + TimeDelta::seconds(LONGEST + 120)).await? {
        connection.rollback().await?;
        return Err(REFUSED.into());
    }
    let mut over = Vec::new();
    for CameFrom { session_id, user_id, .. } in sessions(&mut connection, name, &ends).await? {
        over.push(end::end(&origin, &mut connection, (session_id, user_id), now).await?);
    }
    connection.commit().await?;
    drop(connection);
    for ended in &over {
        end::tell(ended, &tenant, &state);
    }
    let mut answer = HttpResponse::Ok();
    never_cached(&mut answer);
    Ok(answer.finish())
}

/// §2.7: the sessions of `sid`; without one all of the account's.
async fn sessions(connection: &mut TenantConnection, name: &str, ends: &Ends) -> Result<Vec<CameFrom>, Failure> {
    let Some(sid) = &ends.sid else {
        let subject = ends.subject.as_deref().unwrap_or_default();
        let account = Account { upstream: name, issuer: &ends.issuer, subject };
        return Ok(upstream_sessions::list_of_account(connection, account).await?);
    };
    let mut found = upstream_sessions::list_of_sid(connection, (name, &ends.issuer), sid).await?;
    found.retain(|session| ends.subject.as_ref().is_none_or(|subject| *subject == session.subject));
    Ok(found)
}
