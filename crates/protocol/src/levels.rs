//! Levels of authentication (`acr`), which each tenant tells apart by what they demand of a person: OpenID Connect Core §2,
//! §3.1.2.1 and §5.5.1.1.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::authorization::{AcceptedRequest, RequestedClaim};
use crate::domain::TenantSettings;
use crate::validation::{Checked, FieldError};

/// The level of a tenant that tells none apart.
pub const ACR_PASSWORD: &str = "urn:signet:acr:password";
/// Levels at most.
const MOST: usize = 20;

/// What a level can demand, judged by the `amr` of a session (RFC 8176). A further factor is a variant here: a second one
/// (`mfa`), one that no other site can phish (`phr`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Demand {
    /// A password.
    #[serde(rename = "pwd")]
    Password,
}

impl Demand {
    /// Whether somebody who showed this has met it.
    fn is_met_by(self, amr: &[String]) -> bool {
        match self {
            Self::Password => amr.iter().any(|shown| shown == "pwd"),
        }
    }

    /// Whether the tenant's pages let people meet it.
    const fn is_offered(self) -> bool {
        match self {
            Self::Password => true,
        }
    }
}

/// A level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its name in `acr` and `acr_values`.
    pub acr: String,
    /// All that it demands.
    pub demands: Vec<Demand>,
}

impl Level {
    fn is_met_by(&self, amr: &[String]) -> bool {
        self.demands.iter().all(|demand| demand.is_met_by(amr))
    }

    fn is_offered(&self) -> bool {
        self.demands.iter().all(|demand| demand.is_offered())
    }
}

/// What a session comes to for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    /// A level that will do, if the tenant has one that the session reaches.
    Enough(Option<String>),
    /// One that the client cannot do without is missing, and to sign in anew could help.
    Short,
    /// To sign in anew is of no use: the tenant has no such level.
    Never,
}

/// A tenant's levels, the weakest first.
fn of(settings: &TenantSettings) -> Cow<'_, [Level]> {
    if settings.acr_levels.is_empty() {
        return Cow::Owned(vec![Level { acr: ACR_PASSWORD.to_owned(), demands: vec![Demand::Password] }]);
    }
    Cow::Borrowed(&settings.acr_levels)
}

/// The names of the levels that people can reach: `acr_values_supported`.
pub fn offered(settings: &TenantSettings) -> Vec<String> {
    of(settings).iter().filter(|level| level.is_offered()).map(|level| level.acr.clone()).collect()
}

/// Judges a session by its `amr`. Of what is reached, the client's first wish counts, or else the strongest: what a token
/// says is true either way.
pub fn reached(request: &AcceptedRequest, settings: &TenantSettings, amr: &[String]) -> Reached {
    let levels = of(settings);
    let claim = request.claims.as_ref().and_then(|claims| claims.in_id_token("acr"));
    let demanded = claim.filter(|claim| claim.essential);
    let takes = |level: &&Level| demanded.is_none_or(|claim| claim.takes(&Value::from(level.acr.as_str())));
    let enough: Vec<&Level> = levels.iter().filter(|level| level.is_met_by(amr)).filter(takes).collect();
    if enough.is_empty() && demanded.is_some() {
        let could_be = levels.iter().filter(takes).any(Level::is_offered);
        return if could_be { Reached::Short } else { Reached::Never };
    }
    let wished = claim.into_iter().flat_map(wishes).chain(request.acr_values.iter().map(String::as_str));
    let granted = wished.into_iter().find_map(|wish| enough.iter().find(|level| level.acr == wish));
    Reached::Enough(granted.or(enough.last()).map(|level| level.acr.clone()))
}

/// The values of a claim that is asked for, the most wanted first.
fn wishes(claim: &RequestedClaim) -> impl Iterator<Item = &str> {
    claim.value.iter().chain(claim.values.iter().flatten()).filter_map(Value::as_str)
}

/// What levels may be.
pub(crate) fn check(levels: &[Level]) -> Checked {
    let wrong =
        |at: usize, member: &str, message: &str| Err(FieldError::new(format!("acr_levels[{at}].{member}"), message));
    if levels.len() > MOST {
        return Err(FieldError::new("acr_levels", "must be at most 20"));
    }
    for (at, level) in levels.iter().enumerate() {
        let is_word = (1..=255).contains(&level.acr.len()) && level.acr.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_word {
            return wrong(at, "acr", "must be 1 to 255 printable ASCII characters without spaces");
        }
        if levels.iter().take(at).any(|other| other.acr == level.acr) {
            return wrong(at, "acr", "stands in the list twice");
        }
        if level.demands.is_empty() {
            return wrong(at, "demands", "must demand something");
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::json;

    use super::*;

    fn settings(levels: &[&str]) -> TenantSettings {
        let level = |acr: &&str| Level { acr: (*acr).to_owned(), demands: vec![Demand::Password] };
        TenantSettings { acr_levels: levels.iter().map(level).collect(), ..TenantSettings::default() }
    }

    fn request(acr_values: &[&str], claim: &Value) -> AcceptedRequest {
        let claims = if claim.is_null() { Value::Null } else { json!({ "id_token": { "acr": claim } }) };
        serde_json::from_value(json!({
            "client_id": "web", "redirect_uri": "https://app.test/cb", "redirect_uri_sent": true,
            "back": { "mode": "query", "state": null }, "scope": "openid", "nonce": null,
            "prompt": { "none": false, "login": false, "consent": false, "select_account": false },
            "max_age": null, "login_hint": null, "ui_locales": [], "acr_values": acr_values, "claims": claims,
            "resource": [], "code_challenge": null,
        }))
        .unwrap()
    }

    #[test]
    fn a_session_reaches_the_levels_whose_demands_it_meets() {
        let pwd = ["pwd".to_owned()];
        let check = |wishes: &[&str], claim: Value, amr: &[String], expected: Reached| {
            let found = reached(&request(wishes, &claim), &settings(&["low", "middle", "high"]), amr);
            assert_eq!(found, expected, "{wishes:?} {claim} {amr:?}");
        };
        let enough = |acr: &str| Reached::Enough(Some(acr.to_owned()));
        check(&[], Value::Null, &pwd, enough("high"));
        check(&["middle", "low"], Value::Null, &pwd, enough("middle"));
        check(&["gold", "low"], Value::Null, &pwd, enough("low"));
        check(&["gold"], Value::Null, &pwd, enough("high"));
        check(&[], json!({ "value": "gold" }), &pwd, enough("high"));
        check(&["middle"], json!({ "values": ["gold", "low"] }), &pwd, enough("low"));
        check(&[], json!({ "essential": true, "values": ["gold", "low"] }), &pwd, enough("low"));
        check(&["high"], json!({ "essential": true, "value": "middle" }), &pwd, enough("middle"));
        check(&[], json!({ "essential": true }), &pwd, enough("high"));
        check(&[], json!({ "essential": true, "value": "gold" }), &pwd, Reached::Never);
        check(&[], json!({ "essential": true, "values": [] }), &pwd, Reached::Never);
        check(&[], json!({ "essential": true, "value": 1 }), &pwd, Reached::Never);
        // Somebody who came another way.
        check(&["low"], Value::Null, &[], Reached::Enough(None));
        check(&[], json!({ "essential": true, "value": "low" }), &[], Reached::Short);
        check(&[], json!({ "essential": true }), &["otp".to_owned()], Reached::Short);
    }

    #[test]
    fn a_tenant_that_tells_no_levels_apart_has_one() {
        assert_eq!(offered(&TenantSettings::default()), [ACR_PASSWORD]);
        assert_eq!(offered(&settings(&["low", "high"])), ["low", "high"]);
        let none = request(&[], &Value::Null);
        let expected = Reached::Enough(Some(ACR_PASSWORD.to_owned()));
        assert_eq!(reached(&none, &TenantSettings::default(), &["pwd".to_owned()]), expected);
    }

    #[test]
    fn levels_have_names_of_their_own_that_fit_into_acr_values() {
        let refused = |levels: &[&str], expected: Option<&str>| {
            let found = check(&settings(levels).acr_levels).err().map(|error| error.field);
            assert_eq!(found.as_deref(), expected, "{levels:?}");
        };
        refused(&["urn:acme:low", "2"], None);
        refused(&["low", "low"], Some("acr_levels[1].acr"));
        refused(&["a b"], Some("acr_levels[0].acr"));
        refused(&[""], Some("acr_levels[0].acr"));
        refused(&["é"], Some("acr_levels[0].acr"));
        refused(&["x"; 21], Some("acr_levels"));
        let free = [Level { acr: "free".to_owned(), demands: Vec::new() }];
        assert_eq!(check(&free).unwrap_err().field, "acr_levels[0].demands");
    }
}
