//! A browser is sent to an upstream: OpenID Connect Core §3.1.2.1, with PKCE (RFC 7636), state and nonce, always.

use std::time::Duration;

use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow};
use openidconnect::{
    AuthenticationContextClass, CsrfToken, LoginHint, Nonce, PkceCodeChallenge, PkceCodeVerifier, Scope,
};
use signet_crypto::opaque::Opaque;
use signet_protocol::upstream::id_token;
use uuid::Uuid;

use super::errand::Errand;
use super::{Failed, KnownUpstream, provider};
use crate::clock;
use crate::sessions::browser::Browser;
use crate::sessions::flow::Flow;
use crate::state::State;
use crate::tenants::Tenant;

/// Why somebody is sent there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// What they are in the middle of.
    pub flow: Option<&'a Flow>,
    /// The name that they typed.
    pub hint: Option<&'a str>,
    /// Session and user that want the account there as their own.
    pub link: Option<(Uuid, Uuid)>,
}

/// Where the browser goes, and what it keeps.
///
/// # Errors
/// [`Failed`] when the provider does not say where.
pub async fn begin(
    tenant: &Tenant,
    state: &State,
    browser: &Browser,
    known: &KnownUpstream,
    asked: Asked<'_>,
) -> Result<(String, Errand), Failed> {
    let upstream = &known.upstream;
    let shared = &state.shared;
    let metadata = shared.providers.metadata(&shared.outbound, tenant, upstream).await?;
    let client = provider::client(tenant, known, &metadata)?;
    let now = clock::now();
    let request = asked.flow.map(|flow| &flow.request);
    let asks_login = request.is_some_and(|request| request.prompt.login);
    let max_age = asked.flow.and_then(|flow| id_token::max_age(asks_login, flow.request.max_age, flow.began_at, now));
    let fresh = || Opaque::new().expose().to_owned();
    let errand = Errand {
        upstream: upstream.name.clone(),
        state: fresh(),
        nonce: fresh(),
        verifier: fresh(),
        began_at: now,
        max_age,
        flow: asked.flow.cloned(),
        link: asked.link,
        binding: browser.binding(),
    };
    let verifier = PkceCodeVerifier::new(errand.verifier.clone());
    let (sent_state, sent_nonce) = (errand.state.clone(), errand.nonce.clone());
    let mut going = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            || CsrfToken::new(sent_state),
            || Nonce::new(sent_nonce),
        )
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
        .add_scopes(
            upstream.scopes().into_iter().filter(|scope| *scope != "openid").map(|scope| Scope::new(scope.to_owned())),
        );
    let hint = asked.hint.or_else(|| request.and_then(|request| request.login_hint.as_deref()));
    if let Some(hint) = hint.filter(|hint| !hint.is_empty()) {
        going = going.set_login_hint(LoginHint::new(hint.to_owned()));
    }
    if asks_login {
        going = going.add_prompt(CoreAuthPrompt::Login);
    }
    if let Some(max_age) = max_age {
        going = going.set_max_age(Duration::from_secs(max_age.into()));
    }
    // Its names for levels are its own: those are asked for that prove something here, where a level is asked for.
    if request.is_some_and(|request| !request.acr_values.is_empty()) {
        for acr in upstream.acr_proves.keys() {
            going = going.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
    }
    if upstream.answers_by_form() {
        going = going.add_extra_param("response_mode", "form_post");
    }
    let (address, _, _) = going.url();
    Ok((address.into(), errand))
}
