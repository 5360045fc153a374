//! Levels of authentication (`acr`), which each tenant tells apart by what they demand of a person: OpenID Connect Core §2,
//! §3.1.2.1 and §5.5.1.1.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::authorization::{AcceptedRequest, RequestedClaim};
use crate::domain::{Feature, TenantSettings};
use crate::second_factor::{self, Factor};
use crate::validation::{Checked, FieldError};

/// The level of a tenant that tells none apart.
pub const ACR_PASSWORD: &str = "urn:signet:acr:password";
/// Levels at most.
const MOST: usize = 20;

/// What a level can demand, judged by the `amr` of a session (RFC 8176).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Demand {
    /// A password.
    #[serde(rename = "pwd")]
    Password,
    /// Two different things.
    #[serde(rename = "mfa")]
    TwoFactors,
    /// A passkey, which no other site can phish: OpenID Connect EAP ACR Values §2.
    #[serde(rename = "phr")]
    PhishingResistant,
}

impl Demand {
    /// Whether somebody who showed this has met it.
    fn is_met_by(self, amr: &[String]) -> bool {
        match self {
            Self::Password => amr.iter().any(|shown| shown == "pwd"),
            Self::TwoFactors => second_factor::is_shown(amr),
            Self::PhishingResistant => second_factor::has_key(amr),
        }
    }

    /// Whether the tenant's pages let people meet it.
    fn is_offered(self, settings: &TenantSettings) -> bool {
        match self {
            Self::Password | Self::TwoFactors => true,
            Self::PhishingResistant => settings.offers(Feature::Passkeys),
        }
    }

    /// What the person has to do for it.
    const fn by(self) -> Lack {
        match self {
            Self::Password => Lack::SignIn,
            Self::TwoFactors => Lack::Step(Factor::Any),
            Self::PhishingResistant => Lack::Step(Factor::Passkey),
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

    fn is_offered(&self, settings: &TenantSettings) -> bool {
        self.demands.iter().all(|demand| demand.is_offered(settings))
    }

    /// What comes next for somebody who showed this. A password is asked for where one signs in, and only there; a passkey
    /// before any other factor, since it may be two.
    fn lack(&self, amr: &[String]) -> Lack {
        let missing = |wanted: &Demand| self.demands.contains(wanted) && !wanted.is_met_by(amr);
        let order = [Demand::Password, Demand::PhishingResistant, Demand::TwoFactors];
        order.iter().find(|demand| missing(demand)).map_or(Lack::SignIn, |demand| demand.by())
    }
}

/// What a person has to do for a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Sign in anew.
    SignIn,
    /// Show this beside what was shown.
    Step(Factor),
}

/// What a session comes to for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    /// A level that will do, if the tenant has one that the session reaches.
    Enough(Option<String>),
    /// The client would like more than what is reached: OpenID Connect Core §3.1.2.1, RFC 9470 §4.
    Less {
        /// What would help.
        lacks: Factor,
        /// What there is without it.
        reached: Option<String>,
    },
    /// One that the client cannot do without is missing, and this could help.
    Short(Lack),
    /// Nothing helps: the tenant has no such level.
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
    of(settings).iter().filter(|level| level.is_offered(settings)).map(|level| level.acr.clone()).collect()
}

/// Whether some level of a tenant asks for more than a password.
pub(crate) fn ask_for_factors(settings: &TenantSettings) -> bool {
    settings.acr_levels.iter().flat_map(|level| &level.demands).any(|demand| *demand != Demand::Password)
}

/// Whether some level of a tenant asks for more than somebody showed who could show it.
pub fn tells_factors_apart(settings: &TenantSettings, amr: &[String]) -> bool {
    let more = |level: &Level| matches!(level.lack(amr), Lack::Step(_)) && !level.is_met_by(amr);
    settings.acr_levels.iter().any(more)
}

/// Judges a session by its `amr`. Of what is reached, the client's first wish counts, or else the strongest: what a token
/// says is true either way.
pub fn reached(request: &AcceptedRequest, settings: &TenantSettings, amr: &[String]) -> Reached {
    let levels = of(settings);
    let claim = request.claims.as_ref().and_then(|claims| claims.in_id_token("acr"));
    let demanded = claim.filter(|claim| claim.essential);
    let takes = |level: &&Level| demanded.is_none_or(|claim| claim.takes(&Value::from(level.acr.as_str())));
    let could = |level: &&Level| level.is_offered(settings) && !level.is_met_by(amr);
    let wished = || claim.into_iter().flat_map(wishes).chain(request.acr_values.iter().map(String::as_str));
    let enough: Vec<&Level> = levels.iter().filter(|level| level.is_met_by(amr)).filter(takes).collect();
    if enough.is_empty() && demanded.is_some() {
        let of_wish = |wish| levels.iter().filter(takes).filter(could).find(|level| level.acr == wish);
        let best = wished().find_map(of_wish).or_else(|| levels.iter().filter(takes).find(could));
        return best.map_or(Reached::Never, |level| Reached::Short(level.lack(amr)));
    }
    if let Some(granted) = wished().find_map(|wish| enough.iter().find(|level| level.acr == wish)) {
        return Reached::Enough(Some(granted.acr.clone()));
    }
    let reached = enough.last().map(|level| level.acr.clone());
    let missed = wished().find_map(|wish| levels.iter().filter(takes).filter(could).find(|level| level.acr == wish));
    match missed.map(|level| level.lack(amr)) {
        Some(Lack::Step(lacks)) => Reached::Less { lacks, reached },
        Some(Lack::SignIn) | None => Reached::Enough(reached),
    }
}

/// What a session lacks for a request, where something that is shown beside it would help.
pub fn lacking(request: &AcceptedRequest, settings: &TenantSettings, amr: &[String]) -> Option<Factor> {
    match reached(request, settings, amr) {
        Reached::Less { lacks, .. } | Reached::Short(Lack::Step(lacks)) => Some(lacks),
        Reached::Enough(_) | Reached::Short(Lack::SignIn) | Reached::Never => None,
    }
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
        check(&[], json!({ "essential": true, "value": "low" }), &[], Reached::Short(Lack::SignIn));
        check(&[], json!({ "essential": true }), &["otp".to_owned()], Reached::Short(Lack::SignIn));
    }

    #[test]
    fn a_level_of_more_than_was_shown_says_what_would_help() {
        let level = |acr: &str, demands: &[Demand]| Level { acr: acr.to_owned(), demands: demands.to_vec() };
        let mut settings = TenantSettings {
            acr_levels: vec![
                level("one", &[Demand::Password]),
                level("two", &[Demand::TwoFactors]),
                level("key", &[Demand::TwoFactors, Demand::PhishingResistant]),
            ],
            ..TenantSettings::default()
        };
        let amr = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let judged = |settings: &TenantSettings, wishes: &[&str], essential: &[&str], shown: &str| {
            let claim =
                if essential.is_empty() { Value::Null } else { json!({ "essential": true, "values": essential }) };
            reached(&request(wishes, &claim), settings, &amr(shown))
        };
        let enough = |acr: &str| Reached::Enough(Some(acr.to_owned()));
        let less = |lacks| Reached::Less { lacks, reached: Some("one".to_owned()) };
        assert_eq!(judged(&settings, &["two"], &[], "pwd"), less(Factor::Any));
        assert_eq!(judged(&settings, &["key", "two"], &[], "pwd"), less(Factor::Passkey));
        assert_eq!(judged(&settings, &["key", "one"], &[], "pwd"), enough("one"), "what is there will do");
        assert_eq!(judged(&settings, &["two"], &[], "pwd otp mfa"), enough("two"));
        assert_eq!(judged(&settings, &[], &[], "pwd otp mfa"), enough("two"));
        assert_eq!(judged(&settings, &[], &["two"], "pwd"), Reached::Short(Lack::Step(Factor::Any)));
        assert_eq!(judged(&settings, &[], &["key"], "pwd otp mfa"), Reached::Short(Lack::Step(Factor::Passkey)));
        assert_eq!(judged(&settings, &[], &["key"], "pop"), Reached::Short(Lack::Step(Factor::Any)));
        assert_eq!(judged(&settings, &[], &["key"], "pop user mfa"), enough("key"));
        assert_eq!(judged(&settings, &["two"], &[], "pwd rba"), less(Factor::Any), "remembered is not shown");
        assert!(tells_factors_apart(&settings, &amr("pwd")) && !tells_factors_apart(&settings, &amr("pop mfa")));
        assert_eq!(offered(&settings), ["one", "two", "key"]);
        settings.disabled_features = vec![Feature::Passkeys];
        assert_eq!(offered(&settings), ["one", "two"]);
        assert_eq!(judged(&settings, &[], &["key"], "pwd"), Reached::Never);
        assert_eq!(judged(&settings, &["key"], &[], "pwd"), enough("one"));
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
