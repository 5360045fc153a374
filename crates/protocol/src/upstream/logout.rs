//! A provider's logout token, judged: OpenID Connect Back-Channel Logout 1.0 §2.6. Its signature was found good by others.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::id_token::is_ours_alone;
use super::metadata::Metadata;
use crate::backchannel_logout::{EVENT, LOGOUT_TOKEN_TYP};
use crate::jwt::{is_typ, seconds};

/// Seconds by which clocks may differ.
const SKEW: i64 = 60;
/// Seconds that a token is looked at after it was made, however long it says to be good: marks of use are kept that long.
pub const LONGEST: i64 = 600;

/// Whose sessions end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// Who says so.
    pub issuer: String,
    /// Names the token, once.
    pub jti: String,
    /// All sessions of somebody, or those of `sid` that are theirs.
    pub subject: Option<String>,
    /// The session there.
    pub sid: Option<String>,
}

/// Judges a token's claims; nothing for what is no logout token for us.
pub fn judge((typ, claims): (&str, &[u8]), metadata: &Metadata, client_id: &str, now: DateTime<Utc>) -> Option<Ends> {
    // §2.4 recommends the type; a token of another one is another kind (RFC 8725 §3.11).
    if !is_typ(typ, &[LOGOUT_TOKEN_TYP, "JWT"]) {
        return None;
    }
    let said: Map<String, Value> = serde_json::from_slice(claims).ok()?;
    let text = |name: &str| said.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let issuer = metadata.issuer_for(text("tid").as_deref())?;
    if text("iss")? != issuer || !is_ours_alone(said.get("aud"), client_id) {
        return None;
    }
    let (now, iat) = (now.timestamp(), seconds(said.get("iat")?)?);
    // `exp` is required since errata 1; who leaves it out is held to the age of the token.
    let over = said.get("exp").is_some_and(|exp| seconds(exp).is_none_or(|exp| exp.saturating_add(SKEW) <= now));
    if over || iat.saturating_sub(SKEW) > now || iat.saturating_add(LONGEST) < now {
        return None;
    }
    let is_event = said.get("events").and_then(|events| events.get(EVENT)).is_some_and(Value::is_object);
    // §2.4: a nonce is prohibited, lest an ID token pass for one.
    if !is_event || said.contains_key("nonce") {
        return None;
    }
    let ends = Ends { issuer, jti: text("jti")?, subject: text("sub"), sid: text("sid") };
    (ends.subject.is_some() || ends.sid.is_some()).then_some(ends)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_logout_token_is_one_and_for_us_and_of_now() {
        let now = 1_800_000_000;
        let metadata = json!({"issuer": "https://id.test", "authorization_endpoint": "https://id.test/a",
                              "token_endpoint": "https://id.test/t", "jwks_uri": "https://id.test/k"});
        let metadata = Metadata::parse(metadata.to_string().as_bytes()).unwrap();
        let ends = |typ: &str, change: Value| {
            let mut claims = json!({"iss": "https://id.test", "aud": "signet", "iat": now, "exp": now + 120, "jti": "j",
                                    "sub": "7", "sid": "s", "events": { EVENT: {} }});
            let members = claims.as_object_mut().unwrap();
            members.extend(change.as_object().unwrap().clone());
            members.retain(|_, value| !value.is_null());
            judge((typ, claims.to_string().as_bytes()), &metadata, "signet", DateTime::from_timestamp(now, 0).unwrap())
        };
        for change in [json!({}), json!({"sub": null}), json!({"sid": null}), json!({"exp": null, "aud": ["signet"]})] {
            assert!(ends("logout+jwt", change.clone()).is_some(), "{change}");
        }
        for change in [
            json!({"iss": "https://evil.test"}),
            json!({"aud": "other"}),
            json!({"aud": ["signet", "other"]}),
            json!({"iat": now - 601}),
            json!({"iat": now + 61}),
            json!({"iat": null}),
            json!({"exp": now - 60}),
            json!({"jti": null}),
            json!({"nonce": "n"}),
            json!({"nonce": ""}),
            json!({"events": null}),
            json!({"events": {"other": {}}}),
            json!({"sub": null, "sid": null}),
        ] {
            assert_eq!(ends("logout+jwt", change.clone()), None, "{change}");
        }
        assert!(ends("", json!({})).is_some());
        assert_eq!(ends("at+jwt", json!({})), None);
    }
}
