//! A provider's ID token, judged: OpenID Connect Core §3.1.3.7. Its signature was found good by others, with a key of the
//! provider and by an algorithm that we allow (7 and 8).

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};

use super::metadata::Metadata;
use crate::jwt::{is_typ, seconds};

/// Seconds by which clocks may differ.
const SKEW: i64 = 60;
/// Seconds after which a token is too old to be an answer (10): it was made when the code was redeemed.
const OLDEST: i64 = 600;
/// Bytes of a subject at most: OpenID Connect Core §2.
const LONGEST_SUBJECT: usize = 255;

/// What the token has to fit.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Whom we asked.
    pub metadata: &'a Metadata,
    /// Our name there.
    pub client_id: &'a str,
    /// The nonce that we sent.
    pub nonce: &'a str,
    /// How old the authentication may be in seconds, where that was asked.
    pub max_age: Option<u32>,
    /// The left half of the access token's hash, by the token's algorithm.
    pub at_hash: &'a str,
    /// The time now.
    pub now: DateTime<Utc>,
}

/// Why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not of the type, or no claims.
    #[error("it is no ID token")]
    Malformed,
    /// (2) Of another issuer.
    #[error("iss is another")]
    Issuer,
    /// (3) For others, or for others too.
    #[error("aud is not ours alone")]
    Audience,
    /// (4, 5) Issued to another.
    #[error("azp is another")]
    AuthorizedParty,
    /// (9, 10) Over, not good yet, or too old.
    #[error("it is not of now")]
    Time,
    /// (11) Of another request.
    #[error("nonce is another")]
    Nonce,
    /// (13) The authentication is too old, or its time is not said.
    #[error("the authentication is not fresh")]
    Stale,
    /// §3.1.3.8: beside another access token.
    #[error("at_hash is another's")]
    AccessToken,
    /// Nobody, or a name that cannot be one.
    #[error("sub is none")]
    Subject,
}

/// Somebody, as the provider names them.
#[derive(Debug, Clone, PartialEq)]
pub struct Identity {
    /// `iss` of the token.
    pub issuer: String,
    /// `sub` of the token.
    pub subject: String,
    /// All that it says.
    pub said: Map<String, Value>,
}

/// Judges a token's claims.
///
/// # Errors
/// [`Refusal`].
pub fn judge((typ, claims): (&str, &[u8]), expected: &Expected<'_>) -> Result<Identity, Refusal> {
    if !is_typ(typ, &["JWT"]) {
        return Err(Refusal::Malformed);
    }
    let said: Map<String, Value> = serde_json::from_slice(claims).or(Err(Refusal::Malformed))?;
    let text = |name: &str| said.get(name).and_then(Value::as_str);
    let issuer = expected.metadata.issuer_for(text("tid")).ok_or(Refusal::Issuer)?;
    if text("iss") != Some(issuer.as_str()) {
        return Err(Refusal::Issuer);
    }
    if !is_ours_alone(said.get("aud"), expected.client_id) {
        return Err(Refusal::Audience);
    }
    if said.get("azp").is_some_and(|azp| azp.as_str() != Some(expected.client_id)) {
        return Err(Refusal::AuthorizedParty);
    }
    check_times(&said, expected)?;
    if text("nonce") != Some(expected.nonce) {
        return Err(Refusal::Nonce);
    }
    if said.get("at_hash").is_some_and(|hash| hash.as_str() != Some(expected.at_hash)) {
        return Err(Refusal::AccessToken);
    }
    let subject = text("sub").filter(|sub| is_subject(sub)).ok_or(Refusal::Subject)?.to_owned();
    Ok(Identity { issuer, subject, said })
}

/// One audience, ours: who else is named could have got the token, and bring it here.
pub(super) fn is_ours_alone(aud: Option<&Value>, client_id: &str) -> bool {
    match aud {
        Some(Value::String(one)) => one == client_id,
        Some(Value::Array(all)) => all.len() == 1 && all.iter().all(|one| one.as_str() == Some(client_id)),
        _ => false,
    }
}

/// Whether a name can be somebody's.
pub fn is_subject(sub: &str) -> bool {
    (1..=LONGEST_SUBJECT).contains(&sub.len()) && !sub.chars().any(char::is_control)
}

fn check_times(said: &Map<String, Value>, expected: &Expected<'_>) -> Result<(), Refusal> {
    let now = expected.now.timestamp();
    let time = |name: &str| said.get(name).map(|value| seconds(value).ok_or(Refusal::Time)).transpose();
    let (exp, iat) = (time("exp")?.ok_or(Refusal::Time)?, time("iat")?.ok_or(Refusal::Time)?);
    let early = |at: i64| at.saturating_sub(SKEW) > now;
    if exp.saturating_add(SKEW) <= now
        || early(iat)
        || iat.saturating_add(OLDEST) < now
        || time("nbf")?.is_some_and(early)
    {
        return Err(Refusal::Time);
    }
    let Some(max_age) = expected.max_age else { return Ok(()) };
    let fresh = time("auth_time")?.is_some_and(|at| !early(at) && at.saturating_add(i64::from(max_age) + SKEW) >= now);
    if fresh { Ok(()) } else { Err(Refusal::Stale) }
}

/// How old an authentication there may be for a person who has to show themselves anew: for `prompt=login` since they
/// began here, else `max_age` (OpenID Connect Core §3.1.2.1).
pub fn max_age(asks_login: bool, max_age: Option<u32>, began_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<u32> {
    let since = u32::try_from((now - began_at).max(TimeDelta::zero()).num_seconds()).unwrap_or(u32::MAX);
    let login = asks_login.then_some(since);
    // An authentication that is younger than this sign-in is always young enough.
    let age = max_age.map(|age| age.max(since));
    match (login, age) {
        (Some(login), Some(age)) => Some(login.min(age)),
        (login, age) => login.or(age),
    }
}

/// What userinfo adds, if it is of the same person: OpenID Connect Core §5.3.2 (MUST be compared, else not used).
///
/// # Errors
/// [`Refusal::Subject`] for another person's.
pub fn join(identity: &mut Identity, userinfo: Map<String, Value>) -> Result<(), Refusal> {
    if userinfo.get("sub").and_then(Value::as_str) != Some(identity.subject.as_str()) {
        return Err(Refusal::Subject);
    }
    for (name, value) in userinfo {
        // What was signed stands.
        identity.said.entry(name).or_insert(value);
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn judged(change: &Value, max_age: Option<u32>) -> Result<Identity, Refusal> {
        let metadata = Metadata {
            issuer: "https://id.test".to_owned(),
            authorization_endpoint: String::new(),
            token_endpoint: String::new(),
            jwks_uri: String::new(),
            userinfo_endpoint: None,
            end_session_endpoint: None,
            authorization_response_iss_parameter_supported: false,
        };
        let mut claims = json!({"iss": "https://id.test", "sub": "7", "aud": "signet", "exp": NOW + 60, "iat": NOW,
                                "nonce": "n"});
        let members = claims.as_object_mut().unwrap();
        members.extend(change.as_object().unwrap().clone());
        members.retain(|_, value| !value.is_null());
        let expected = Expected {
            metadata: &metadata,
            client_id: "signet",
            nonce: "n",
            max_age,
            at_hash: "half",
            now: DateTime::from_timestamp(NOW, 0).unwrap(),
        };
        judge(("JWT", claims.to_string().as_bytes()), &expected)
    }

    #[test]
    fn a_token_fits_what_was_asked_in_every_member() {
        let check = |change: Value, expected: Option<Refusal>| {
            assert_eq!(judged(&change, None).err(), expected, "{change}");
        };
        check(json!({}), None);
        check(json!({"aud": ["signet"], "azp": "signet", "at_hash": "half"}), None);
        check(json!({"iss": "https://evil.test"}), Some(Refusal::Issuer));
        check(json!({"iss": null}), Some(Refusal::Issuer));
        for aud in [json!("other"), json!(["signet", "other"]), json!([]), json!(null), json!({"signet": 1})] {
            check(json!({ "aud": aud }), Some(Refusal::Audience));
        }
        check(json!({"azp": "other"}), Some(Refusal::AuthorizedParty));
        check(json!({"azp": 1}), Some(Refusal::AuthorizedParty));
        for nonce in [json!("other"), json!(null), json!(1)] {
            check(json!({ "nonce": nonce }), Some(Refusal::Nonce));
        }
        check(json!({"at_hash": "other"}), Some(Refusal::AccessToken));
        for sub in [json!(""), json!(null), json!(7), json!("x".repeat(256)), json!("a\u{0}")] {
            check(json!({ "sub": sub }), Some(Refusal::Subject));
        }
    }

    #[test]
    fn a_token_is_of_now() {
        let check = |change: Value, is_good: bool| {
            let expected = (!is_good).then_some(Refusal::Time);
            assert_eq!(judged(&change, None).err(), expected, "{change}");
        };
        check(json!({"exp": NOW - 59}), true);
        check(json!({"exp": NOW - 60}), false);
        check(json!({"exp": null}), false);
        check(json!({"exp": "soon"}), false);
        check(json!({"iat": NOW + 60}), true);
        check(json!({"iat": NOW + 61}), false);
        check(json!({"iat": NOW - 600}), true);
        check(json!({"iat": NOW - 601}), false);
        check(json!({"iat": null}), false);
        check(json!({"nbf": NOW + 61}), false);
    }

    #[test]
    fn an_authentication_is_as_fresh_as_was_asked_and_says_so() {
        let check = |change: Value, max_age, is_good: bool| {
            let expected = (!is_good).then_some(Refusal::Stale);
            assert_eq!(judged(&change, Some(max_age)).err(), expected, "{change}");
        };
        check(json!({"auth_time": NOW - 70}), 10, true);
        check(json!({"auth_time": NOW - 71}), 10, false);
        check(json!({"auth_time": NOW + 61}), 10, false);
        check(json!({}), 10, false);
        let at = |seconds| DateTime::from_timestamp(NOW + seconds, 0).unwrap();
        assert_eq!(max_age(false, None, at(0), at(5)), None);
        assert_eq!(max_age(true, None, at(0), at(5)), Some(5));
        assert_eq!(max_age(false, Some(3600), at(0), at(5)), Some(3600));
        assert_eq!(max_age(false, Some(0), at(0), at(5)), Some(5));
        assert_eq!(max_age(true, Some(3600), at(0), at(5)), Some(5));
    }

    #[test]
    fn userinfo_of_another_person_is_not_used_and_overrides_nothing() {
        let mut identity = judged(&json!({"email": "signed@id.test"}), None).unwrap();
        let other = json!({"sub": "8", "name": "Mallory"}).as_object().unwrap().clone();
        assert_eq!(join(&mut identity, other), Err(Refusal::Subject));
        let own = json!({"sub": "7", "name": "Alice", "email": "other@id.test"}).as_object().unwrap().clone();
        assert_eq!(join(&mut identity, own), Ok(()));
        assert_eq!((&identity.said["name"], &identity.said["email"]), (&json!("Alice"), &json!("signed@id.test")));
    }
}
