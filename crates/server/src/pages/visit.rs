//! What every page begins with: the browser, the flow that it is in, and the client at the end of it.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use signet_protocol::domain::Client;
use signet_protocol::params::Params;
use signet_protocol::second_factor;
use uuid::Uuid;

use super::policy::{Policy, is_https};
use super::upstream::address;
use super::views::{ClientView, Frame, initial, tone};
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::clock;
use crate::sessions::begin::Origin;
use crate::sessions::browser::Browser;
use crate::sessions::choose::NotChosen;
use crate::sessions::csrf::{self, Form};
use crate::sessions::current::{self, Current};
use crate::sessions::enter::Entered;
use crate::sessions::flow::{self, Flow};
use crate::sessions::proof::Purpose;
use crate::state::State;
use crate::tenants::{KnownClient, TenantContext};
use crate::upstream::joining::Joining;

/// A browser at one of our pages.
pub(super) struct Visit<'a> {
    /// The request.
    pub request: &'a HttpRequest,
    /// Whose pages.
    pub tenant: &'a TenantContext,
    /// Which browser.
    pub browser: Browser,
    /// What it is in the middle of.
    pub flow: Option<Flow>,
    known: Option<Arc<KnownClient>>,
    /// Whether there was a flow whose client is gone or changed meanwhile.
    is_lost: bool,
}

impl<'a> Visit<'a> {
    /// Reads the cookies, and the flow of the parameters. A flow that does not open counts as none.
    pub(super) async fn new(
        request: &'a HttpRequest,
        params: &Params,
        tenant: &'a TenantContext,
        state: &State,
    ) -> Result<Self, PageAnswer> {
        let browser = Browser::of(request, tenant);
        let flow = params.one("flow")?.and_then(|sealed| flow::open(sealed, tenant, &browser, clock::now()));
        let known = match &flow {
            Some(flow) => state.shared.clients.find(state, tenant, &flow.request.client_id).await?,
            None => None,
        };
        // Whatever this page does for the flow, its client has to be one that could still begin it.
        let known = known.filter(|known| {
            flow.as_ref().is_some_and(|flow| flow.request.still_stands(&known.client, tenant.settings()))
        });
        if let Some(flow) = &flow {
            tenant.reader.is_asked_for(flow.request.ui_locales.iter().map(String::as_str));
        }
        let is_lost = flow.is_some() && known.is_none();
        let flow = flow.filter(|_| known.is_some());
        Ok(Self { request, tenant, browser, flow, known, is_lost })
    }

    /// What surrounds the page.
    pub(super) fn frame(&self) -> Frame<'_> {
        answers::frame(self.tenant)
    }

    /// Whom the flow is for.
    pub(super) fn client(&self) -> Option<&Client> {
        self.known.as_ref().map(|known| &known.client)
    }

    /// Who is signed in. A stranger is sent to the sign-in page, and to the challenge whoever has shown too little for this
    /// tenant.
    pub(super) async fn member(&self, state: &State) -> Result<Current, PageAnswer> {
        let current = current::find(&self.browser, self.tenant, state).await?;
        let current = current.ok_or_else(|| PageAnswer::elsewhere(self.tenant, "/login"))?;
        let is_demanded = second_factor::is_required(&self.tenant.facts, &current.user.roles, None);
        if is_demanded && !second_factor::suffices(&current.session.amr) {
            return Err(PageAnswer::elsewhere(self.tenant, "/challenge"));
        }
        Ok(current)
    }

    /// Who acts.
    pub(super) fn origin(&self, state: &State) -> Origin<'_> {
        Origin::of(self.request, self.tenant, &self.browser, state)
    }

    /// Notes the session that the person goes on with.
    pub(super) fn select(&mut self, session: Option<Uuid>) {
        if let Some(flow) = &mut self.flow {
            flow.selected = session;
        }
    }

    /// Notes that the person said yes to the device, in this session.
    pub(super) fn confirm(&mut self, session: Uuid) {
        if let Some(flow) = self.flow.as_mut().filter(|flow| flow.request.device().is_some()) {
            flow.confirmed = Some(session);
        }
    }

    /// The flow, sealed again.
    pub(super) fn sealed(&self) -> Result<Option<String>, PageAnswer> {
        self.flow.as_ref().map(|flow| flow::seal(flow, self.tenant)).transpose()
    }

    /// The token for a form of this page.
    pub(super) fn csrf(&self, form: Form) -> String {
        csrf::token(form, &self.browser, self.tenant)
    }

    /// Whether the form that came is ours.
    pub(super) fn holds(&self, form: Form, params: &Params) -> bool {
        let presented = params.one("csrf").ok().flatten();
        csrf::holds(form, presented, self.request, (&self.browser, self.tenant))
    }

    /// Why a form does not hold, in a person's words; a fresh one is on the same page.
    pub(super) fn form_problem(&self) -> String {
        self.frame().say(if self.browser.is_new() { "cookie-missing" } else { "page-renewed" })
    }

    /// Why a password was not taken.
    pub(super) fn password_problem(&self, refused: NotChosen) -> String {
        words::password(refused, self.shortest_password(), self.frame().language)
    }

    /// Characters of a password at least.
    pub(super) fn shortest_password(&self) -> u32 {
        self.tenant.settings().password_policy.min_length
    }

    /// The client as the page shows it.
    pub(super) fn client_view(&self) -> Option<ClientView> {
        self.client().map(client_view)
    }

    /// What the page may do: its form may end at the client.
    pub(super) fn policy(&self) -> Policy {
        match &self.flow {
            Some(flow) => match flow.request.redirect_uri() {
                Some(address) => Policy::returning_to(address.as_str(), self.client()),
                None => Policy::showing(self.client()),
            },
            None => Policy::default(),
        }
    }

    /// The next page: back to `/authorize`, which decides, or the person's own account; before that the question whether
    /// an account at an upstream is theirs, where they came from one.
    pub(super) fn onward(&self) -> Result<HttpResponse, PageAnswer> {
        Ok(self.browser.remember(self.tenant, answers::see_other(&self.onward_address()?)))
    }

    /// The same after that question.
    pub(super) fn onward_from_join(&self) -> Result<HttpResponse, PageAnswer> {
        Ok(self.browser.remember(self.tenant, answers::see_other(&self.address_from_join()?)))
    }

    /// Its address, for a page that has something to say before.
    pub(super) fn onward_address(&self) -> Result<String, PageAnswer> {
        if Joining::of(self.tenant, &self.browser).is_some() {
            return address(self.tenant, self.flow.as_ref(), "/join", &[]);
        }
        self.address_from_join()
    }

    fn address_from_join(&self) -> Result<String, PageAnswer> {
        if self.flow.is_some() {
            return address(self.tenant, self.flow.as_ref(), "/authorize", &[]);
        }
        let lost: &[_] = if self.is_lost { &[("lost", "yes")] } else { &[] };
        address(self.tenant, None, "/account", lost)
    }

    /// Where a sign-in leads: on, with the cookies of the session, or to what is owed yet.
    pub(super) fn lead(&self, entered: Entered) -> Result<HttpResponse, PageAnswer> {
        let answer = led(self.tenant, entered, self.flow.as_ref(), self.onward()?)?;
        Ok(self.browser.remember(self.tenant, answer))
    }

    /// Back to the client with `access_denied`: RFC 6749 §4.1.2.1.
    pub(super) async fn deny(&self, state: &State, description: &'static str) -> Result<HttpResponse, PageAnswer> {
        let Some(flow) = &self.flow else { return self.onward() };
        let known = self.known.as_deref().filter(|known| !known.client.disabled);
        answers::refusal(self.tenant, state, flow, ("access_denied", description), known).await
    }

    /// A page of this visit, with the browser's cookie when it is new.
    pub(super) fn page(
        &self,
        mut begun: HttpResponseBuilder,
        template: &impl askama::Template,
    ) -> Result<HttpResponse, PageAnswer> {
        Ok(self.browser.remember(self.tenant, answers::page_with(&mut begun, template, &self.policy())?))
    }

    /// The same for a page where passkeys can be used.
    pub(super) fn page_with_passkeys(
        &self,
        mut begun: HttpResponseBuilder,
        template: &impl askama::Template,
    ) -> Result<HttpResponse, PageAnswer> {
        let policy = self.policy().with_passkeys();
        Ok(self.browser.remember(self.tenant, answers::page_with(&mut begun, template, &policy)?))
    }

    /// As [`Self::onward`], by way of the page that offers a passkey and goes on in its turn.
    pub(super) fn onward_with_offer(&self) -> Result<HttpResponse, PageAnswer> {
        let answer = match self.sealed()? {
            Some(sealed) => answers::go_on(self.tenant, "/passkeys/offer", &sealed),
            None if self.is_lost => return self.onward(),
            None => answers::go(self.tenant, "/passkeys/offer"),
        };
        Ok(self.browser.remember(self.tenant, answer))
    }
}

/// The same for a page that has its own way on.
pub(super) fn led(
    tenant: &TenantContext,
    entered: Entered,
    flow: Option<&Flow>,
    onward: HttpResponse,
) -> Result<HttpResponse, PageAnswer> {
    match entered {
        Entered::Begun(session, _) => Ok(session.give_to(tenant, onward)),
        Entered::Challenged(proof) => {
            let proof = proof.seal(tenant, Purpose::Challenge)?;
            Ok(answers::see_other(&address(tenant, flow, "/challenge", &[("proof", &proof)])?))
        }
        Entered::Leaving(proof) => {
            let proof = proof.seal(tenant, Purpose::Keep)?;
            Ok(answers::see_other(&address(tenant, flow, "/account/keep", &[("proof", &proof)])?))
        }
    }
}

/// A client as pages show it.
pub(super) fn client_view(client: &Client) -> ClientView {
    let (name, metadata) = (client.name(), &client.metadata);
    let link = |uri: &Option<String>| uri.clone().filter(|uri| is_https(uri));
    ClientView {
        name: name.to_owned(),
        initial: initial(name),
        tone: tone(&client.client_id),
        logo: link(&metadata.logo_uri),
        policy: link(&metadata.policy_uri),
        terms: link(&metadata.tos_uri),
    }
}
