//! `/applications`: where a person can go from here. Their sign-in there is begun by us: OpenID Connect Core §4.

use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::domain::Client;
use signet_protocol::third_party_login;
use signet_storage::clients;

use super::answers::{self, host};
use super::policy::Policy;
use super::views::{ApplicationView, Applications};
use super::visit::client_view;
use crate::answer::{Failure, PageAnswer};
use crate::clock;
use crate::request;
use crate::sessions::browser::Browser;
use crate::sessions::current::{self, Current};
use crate::state::State;
use crate::tenants::TenantContext;

/// Shown at most.
const MOST: i64 = 100;

/// The page. With a `client_id` it shows that application, to strangers too: a link that an operator can give.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let current = current::find(&Browser::of(&request, &tenant), &tenant, &state).await?;
    let applications = match (params.one("client_id")?, &current) {
        (Some(client_id), current) => one(client_id, current.as_ref(), &tenant, &state).await?.into_iter().collect(),
        (None, Some(current)) => all(current, &tenant, &state).await?,
        (None, None) => return Ok(answers::go(&tenant, "/login")),
    };
    let page = Applications { frame: answers::frame(&tenant), applications: &applications };
    Ok(answers::page(&page, &Policy::default())?)
}

/// One application, if it can be gone to.
pub(super) async fn one(
    client_id: &str,
    current: Option<&Current>,
    tenant: &TenantContext,
    state: &State,
) -> Result<Option<ApplicationView>, Failure> {
    let known = state.shared.clients.find(state, tenant, client_id).await?;
    Ok(known.filter(|known| !known.client.disabled).and_then(|known| view(&known.client, current, tenant)))
}

async fn all(current: &Current, tenant: &TenantContext, state: &State) -> Result<Vec<ApplicationView>, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    let rows = clients::list_initiating(&mut connection, current.user.id, MOST, clock::now()).await?;
    drop(connection);
    let mut applications = Vec::new();
    for row in rows {
        let metadata = serde_json::from_value(row.metadata).map_err(|error| Failure::internal(&error))?;
        let client = Client { client_id: row.client_id, metadata, disabled: false };
        applications.extend(view(&client, Some(current), tenant));
    }
    Ok(applications)
}

/// Who a person is, only applications of the operator's own are told before the person says so there.
fn view(client: &Client, current: Option<&Current>, tenant: &TenantContext) -> Option<ApplicationView> {
    let hint = current.filter(|_| client.metadata.first_party).map(|current| current.user.username.as_str());
    let address = third_party_login::address(&client.metadata, tenant.issuer(), hint)?;
    Some(ApplicationView { client: client_view(client), host: host(&address), address })
}
