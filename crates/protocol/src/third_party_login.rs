//! A sign-in that somebody else than the client begins: OpenID Connect Core §4. We begin one where a person is with us and
//! would like to be at an application.

use url::Url;
use url::form_urlencoded::Serializer;

use crate::domain::ClientMetadata;
use crate::validation::{Checked, FieldError};

/// Where a sign-in at a client begins. `login_hint` names the person, where the client may know them already.
pub fn address(client: &ClientMetadata, issuer: &str, login_hint: Option<&str>) -> Option<String> {
    let uri = client.initiate_login_uri.as_deref()?;
    let joint = if uri.contains('?') { '&' } else { '?' };
    let mut query = Serializer::new(String::new());
    query.append_pair("iss", issuer);
    if let Some(hint) = login_hint {
        query.append_pair("login_hint", hint);
    }
    Some(format!("{uri}{joint}{}", query.finish()))
}

/// OpenID Connect Registration §2: by https; and Core §4 adds parameters to it, so it has no fragment.
pub(crate) fn check(client: &ClientMetadata) -> Checked {
    let Some(uri) = client.initiate_login_uri.as_deref() else { return Ok(()) };
    let plain =
        uri.len() <= 2048 && uri.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') && !uri.contains('#');
    let is_https = |url: Url| url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    if plain && uri.starts_with("https://") && Url::parse(uri).is_ok_and(is_https) {
        return Ok(());
    }
    Err(FieldError::new("initiate_login_uri", "must be an https address without a fragment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(uri: &str) -> ClientMetadata {
        ClientMetadata { initiate_login_uri: Some(uri.to_owned()), ..ClientMetadata::default() }
    }

    #[test]
    fn the_issuer_is_named_and_the_person_where_they_are_known() {
        let check = |uri: &str, hint: Option<&str>, expected: &str| {
            assert_eq!(address(&client(uri), "https://id.test/t/acme", hint).as_deref(), Some(expected));
        };
        let iss = "iss=https%3A%2F%2Fid.test%2Ft%2Facme";
        check("https://app.test/login", None, &format!("https://app.test/login?{iss}"));
        check(
            "https://app.test/login?a=b",
            Some("al&ice"),
            &format!("https://app.test/login?a=b&{iss}&login_hint=al%26ice"),
        );
        assert_eq!(address(&ClientMetadata::default(), "https://id.test", None), None);
    }

    #[test]
    fn an_address_is_by_https_and_whole() {
        assert_eq!(check(&client("https://app.test/login?x=1")), Ok(()));
        for wrong in [
            "http://app.test/login",
            "http://127.0.0.1/login",
            "https://app.test/login#x",
            "https://me@app.test/login",
            "https://app.test/\\evil.test",
            "https://app.test/a b",
            "javascript:alert(1)",
            "HTTPS://app.test/",
            "/login",
            "",
        ] {
            assert!(check(&client(wrong)).is_err(), "{wrong}");
        }
    }
}
