//! What a provider says of itself: OpenID Connect Discovery 1.0 §3 and §4.3.

use serde::Deserialize;
use url::Url;

use super::Upstream;

/// What Microsoft writes where the directory of a person goes.
const PLACE: &str = "{tenantid}";

/// A provider's metadata, as far as we use it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Metadata {
    /// Who it is.
    pub issuer: String,
    /// Where people go.
    pub authorization_endpoint: String,
    /// Where codes go.
    pub token_endpoint: String,
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where more is said of a person.
    #[serde(default)]
    pub userinfo_endpoint: Option<String>,
    /// Where people sign out.
    #[serde(default)]
    pub end_session_endpoint: Option<String>,
    /// Whether its answers say who they are from: RFC 9207 §3.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    /// Reads it. What people and codes are sent to has to be an address of the web.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let metadata: Self = serde_json::from_slice(body).ok()?;
        let is_web = |address: &str| Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
        let sign_out = metadata.end_session_endpoint.as_deref().is_none_or(is_web);
        (is_web(&metadata.authorization_endpoint) && is_web(&metadata.token_endpoint) && sign_out).then_some(metadata)
    }

    /// Whether it is the metadata of whom the tenant named: Discovery §4.3 (MUST be identical), but for Microsoft's, which is
    /// one for all directories.
    pub fn is_of(&self, upstream: &Upstream) -> bool {
        if self.issuer == upstream.issuer() {
            return true;
        }
        let host = |address: &str| Url::parse(address).ok().map(|url| url.origin().ascii_serialization());
        let plain = self.issuer.replace(PLACE, "common");
        upstream.is_shared_by_many() && self.issuer.contains(PLACE) && host(&plain) == host(upstream.issuer())
    }

    /// The issuer that a token of somebody has to name; `tid` is the directory that the token names.
    pub fn issuer_for(&self, tid: Option<&str>) -> Option<String> {
        if !self.issuer.contains(PLACE) {
            return Some(self.issuer.clone());
        }
        let tid = tid.filter(|tid| uuid::Uuid::parse_str(tid).is_ok())?;
        Some(self.issuer.replace(PLACE, tid))
    }

    /// The issuer that an authorization response has to name where it names one; nothing where many answer by one name.
    pub fn one_issuer(&self) -> Option<&str> {
        Some(self.issuer.as_str()).filter(|issuer| !issuer.contains(PLACE))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::upstream::Preset;

    fn metadata(issuer: &str) -> Metadata {
        let metadata = json!({
            "issuer": issuer, "authorization_endpoint": "https://id.test/a", "token_endpoint": "https://id.test/t",
            "jwks_uri": "https://id.test/k",
        });
        Metadata::parse(metadata.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn metadata_are_of_the_issuer_that_was_named() {
        let named = |issuer: &str, preset| Upstream { issuer: Some(issuer.to_owned()), preset, ..Upstream::default() };
        let check =
            |said: &str, upstream: &Upstream, expected| assert_eq!(metadata(said).is_of(upstream), expected, "{said}");
        let own = named("https://id.test", None);
        check("https://id.test", &own, true);
        check("https://id.test/", &own, false);
        check("https://evil.test", &own, false);
        check("https://id.test/{tenantid}", &own, false);
        let all = Upstream { preset: Some(Preset::Microsoft), ..Upstream::default() };
        check("https://login.microsoftonline.com/{tenantid}/v2.0", &all, true);
        check("https://login.evil.test/{tenantid}/v2.0", &all, false);
        let one = named("https://login.microsoftonline.com/4f0b7f3c/v2.0", Some(Preset::Microsoft));
        check("https://login.microsoftonline.com/{tenantid}/v2.0", &one, false);
    }

    #[test]
    fn one_issuer_for_all_directories_is_each_of_them_in_a_token() {
        let all = metadata("https://login.microsoftonline.com/{tenantid}/v2.0");
        let id = "4f0b7f3c-0000-4000-8000-000000000000";
        let expected = format!("https://login.microsoftonline.com/{id}/v2.0");
        assert_eq!(all.issuer_for(Some(id)), Some(expected));
        for tid in [None, Some(""), Some("../evil"), Some("{tenantid}")] {
            assert_eq!(all.issuer_for(tid), None, "{tid:?}");
        }
        assert_eq!(all.one_issuer(), None);
        assert_eq!(metadata("https://id.test").issuer_for(Some(id)).as_deref(), Some("https://id.test"));
    }

    #[test]
    fn people_are_sent_to_the_web_only() {
        let read = |endpoint: &str| {
            let metadata = json!({"issuer": "https://id.test", "authorization_endpoint": endpoint,
                                  "token_endpoint": "https://id.test/t", "jwks_uri": "https://id.test/k"});
            Metadata::parse(metadata.to_string().as_bytes())
        };
        assert!(read("https://id.test/a").is_some());
        for endpoint in ["javascript:alert(1)", "data:text/html,x", "/authorize", ""] {
            assert_eq!(read(endpoint), None, "{endpoint}");
        }
    }
}
