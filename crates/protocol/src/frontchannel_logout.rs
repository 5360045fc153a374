//! OpenID Connect Front-Channel Logout 1.0: at a sign-out, a page of ours loads a page of each client that the person was
//! signed in to.

use serde_json::json;
use url::Url;
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use crate::discovery::{About, Document, say};
use crate::domain::{ClientMetadata, Feature};
use crate::redirect_uri;
use crate::validation::{Checked, FieldError};

/// The page of a client that is loaded, with `iss` and the `sid` that it knows: §2. They do no harm where they were not asked for.
pub fn frame(client: &ClientMetadata, issuer: &str, sid: Uuid) -> Option<String> {
    let uri = client.frontchannel_logout_uri.as_deref()?;
    let joint = if uri.contains('?') { '&' } else { '?' };
    let told = Serializer::new(String::new()).append_pair("iss", issuer).append_pair("sid", &sid.to_string()).finish();
    Some(format!("{uri}{joint}{told}"))
}

/// §2: its scheme, host and port are those of a redirect URI of the client.
pub(crate) fn check(client: &ClientMetadata) -> Checked {
    let Some(uri) = &client.frontchannel_logout_uri else { return Ok(()) };
    let refuse = |message: &str| Err(FieldError::new("frontchannel_logout_uri", message));
    if let Err(error) = redirect_uri::check(uri) {
        return refuse(&error.to_string());
    }
    let origin = |uri: &String| Url::parse(uri).ok().map(|uri| uri.origin());
    if client.redirect_uris.iter().any(|own| origin(own) == origin(uri)) {
        return Ok(());
    }
    refuse("must have the scheme, host and port of a redirect URI")
}

/// §3.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    if about.tenant.settings.offers(Feature::FrontchannelLogout) {
        let on =
            [("frontchannel_logout_supported", json!(true)), ("frontchannel_logout_session_supported", json!(true))];
        say(document, on);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(uri: &str) -> ClientMetadata {
        ClientMetadata {
            redirect_uris: vec!["https://app.test/cb".to_owned()],
            frontchannel_logout_uri: Some(uri.to_owned()),
            ..ClientMetadata::default()
        }
    }

    #[test]
    fn a_frame_tells_issuer_and_session() {
        let told = "iss=https%3A%2F%2Fid.test&sid=00000000-0000-0000-0000-000000000001";
        let check = |uri: &str, expected: String| {
            assert_eq!(frame(&client(uri), "https://id.test", Uuid::from_u128(1)), Some(expected));
        };
        check("https://app.test/out", format!("https://app.test/out?{told}"));
        check("https://app.test/out?x=1", format!("https://app.test/out?x=1&{told}"));
        assert_eq!(frame(&ClientMetadata::default(), "https://id.test", Uuid::nil()), None);
    }

    #[test]
    fn a_frame_is_at_home_where_the_client_is() {
        assert!(check(&client("https://app.test/out")).is_ok());
        for wrong in ["https://evil.test/out", "http://app.test/out", "https://app.test:444/out", "javascript:alert(1)"]
        {
            assert!(check(&client(wrong)).is_err(), "{wrong}");
        }
    }
}
