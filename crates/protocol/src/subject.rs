//! What a client knows a person by: OpenID Connect Core §8, with the sectors of §8.1 and Registration §5.
//!
//! A [`Subject`] cannot be made of a user's id: whoever wants one says which client looks, and [`seen()`] decides. What a
//! client is never shown, [`Person`] is.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::{Host, Url};
use uuid::Uuid;

use crate::domain::{Client, ClientMetadata, GrantType, SubjectType};
use crate::validation::{Checked, FieldError, is_web_address};

/// `sub`, as one client sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Subject(String);

impl Subject {
    /// A client that speaks for itself: RFC 9068 §2.2.
    pub fn of_client(client: &Client) -> Self {
        Self(client.client_id.clone())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A user and the session that they are in, as we know them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// The user's id.
    pub user: Uuid,
    /// The session's id.
    pub session: Uuid,
}

/// A person as one client sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// `sub`.
    pub sub: Subject,
    /// `sid`.
    pub sid: Uuid,
    /// Whether both are ours, too, and the same for all clients.
    pub is_public: bool,
}

/// A client with pairwise subjects is in no sector: `check` lets none in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a client with pairwise subjects has no sector")]
pub struct NoSector;

/// A person as a client sees them. `pairwise` says what they are called in a sector: `sub` and `sid`.
///
/// # Errors
/// [`NoSector`].
pub fn seen(
    client: &ClientMetadata,
    person: Person,
    pairwise: impl FnOnce(&str, Person) -> (String, Uuid),
) -> Result<Seen, NoSector> {
    match client.subject_type {
        SubjectType::Public => Ok(Seen { sub: Subject(person.user.to_string()), sid: person.session, is_public: true }),
        SubjectType::Pairwise => {
            let (sub, sid) = pairwise(&sector(client).ok_or(NoSector)?, person);
            Ok(Seen { sub: Subject(sub), sid, is_public: false })
        }
    }
}

/// Whether a change of a client gives people other names there. What it was granted for a while ends with that, since a
/// refreshed ID token MUST have the `sub` of the first one: Core §12.2.
pub fn is_renamed(before: &ClientMetadata, after: &ClientMetadata) -> bool {
    before.subject_type != after.subject_type
        || (after.subject_type == SubjectType::Pairwise && sector(before) != sector(after))
}

/// The sector of a client: Core §8.1. The host of its `sector_identifier_uri`, or else the one that all of its redirect
/// URIs are at. A loopback address is no sector: it is everybody's.
fn sector(client: &ClientMetadata) -> Option<String> {
    if let Some(uri) = &client.sector_identifier_uri {
        return Url::parse(uri).ok()?.host_str().map(str::to_owned);
    }
    let mut hosts = client.redirect_uris.iter().map(|uri| own_host(uri));
    let first = hosts.next()??;
    hosts.all(|host| host.as_ref() == Some(&first)).then_some(first)
}

fn own_host(uri: &str) -> Option<String> {
    let url = Url::parse(uri).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let is_everybodys = match url.host()? {
        Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    url.host_str().filter(|_| !is_everybodys).map(str::to_owned)
}

/// What a client registers of it: Core §8.1, Registration §2 and §5.
pub(crate) fn check(client: &ClientMetadata) -> Checked {
    let refuse = |message: &str| Err(FieldError::new("sector_identifier_uri", message));
    if let Some(uri) = &client.sector_identifier_uri {
        if !is_web_address(uri) || uri.contains('#') {
            return refuse("must be an https address without a fragment");
        }
        if client.redirect_uris.is_empty() {
            // Whoever is in no list could name any.
            return refuse("lists redirect_uris, of which the client has none");
        }
    }
    if client.subject_type == SubjectType::Pairwise && sector(client).is_none() {
        return refuse(
            "is required for pairwise subjects, unless all redirect_uris are at one host of the client's own",
        );
    }
    Ok(())
}

/// What nobody can register by themselves: a sector is shown by receiving what is sent to its redirect URIs, and the device
/// grant (RFC 8628) sends nothing there. A stranger could name any sector and be told its names.
///
/// # Errors
/// Names the member.
pub(crate) fn check_stranger(client: &ClientMetadata) -> Checked {
    if client.subject_type == SubjectType::Pairwise && client.may_use(GrantType::DeviceCode) {
        return Err(FieldError::new("subject_type", "pairwise subjects are not registered beside the device grant"));
    }
    Ok(())
}

/// Whether the document behind a client's `sector_identifier_uri`, if it could be had, lists all of its redirect URIs:
/// Registration §5, MUST. What is wrong with it is told to nobody.
///
/// # Errors
/// Names the member.
pub fn check_listed(client: &ClientMetadata, document: Option<&[u8]>) -> Checked {
    let listed: Option<Vec<Value>> = document.and_then(|document| serde_json::from_slice(document).ok());
    let has = |uri: &String| listed.iter().flatten().any(|one| one.as_str() == Some(uri));
    if listed.is_some() && client.redirect_uris.iter().all(has) {
        return Ok(());
    }
    let message = "could not be read as a JSON array that has all redirect_uris";
    Err(FieldError::new("sector_identifier_uri", message))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn client(redirect_uris: &[&str], sector: Option<&str>) -> ClientMetadata {
        ClientMetadata {
            redirect_uris: redirect_uris.iter().map(|&uri| uri.to_owned()).collect(),
            sector_identifier_uri: sector.map(str::to_owned),
            subject_type: SubjectType::Pairwise,
            ..ClientMetadata::default()
        }
    }

    #[test]
    fn a_sector_is_one_host_of_the_clients_own_or_the_one_that_lists_its_addresses() {
        let check = |uris: &[&str], uri: Option<&str>, expected: Option<&str>| {
            let client = client(uris, uri);
            assert_eq!(sector(&client).as_deref(), expected, "{uris:?} {uri:?}");
            assert_eq!(check(&client).is_ok(), expected.is_some(), "{uris:?} {uri:?}");
        };
        check(&["https://app.test/cb"], None, Some("app.test"));
        check(&["https://app.test/cb", "https://APP.test:8443/other"], None, Some("app.test"));
        check(&["https://app.test/cb", "https://other.test/cb"], None, None);
        check(&["https://app.test/cb", "app.test:/cb"], None, None);
        check(&["app.test:/cb"], None, None);
        for everybodys in ["http://127.0.0.1/cb", "http://[::1]/cb", "http://localhost/cb", "http://a.localhost/cb"] {
            check(&[everybodys], None, None);
            check(&[everybodys], Some("https://app.test/list"), Some("app.test"));
        }
        let both = ["https://app.test/cb", "https://other.test/cb"];
        check(&both, Some("https://sector.test/list.json"), Some("sector.test"));
    }

    #[test]
    fn a_stranger_shows_its_sector_by_receiving_there() {
        let mut stranger = client(&["https://victim.test/cb"], None);
        assert_eq!(check_stranger(&stranger), Ok(()), "codes go there and nowhere else");
        stranger.grant_types = vec![GrantType::AuthorizationCode, GrantType::DeviceCode];
        assert_eq!(check_stranger(&stranger).unwrap_err().field, "subject_type");
        stranger.subject_type = SubjectType::Public;
        assert_eq!(check_stranger(&stranger), Ok(()));
    }

    #[test]
    fn people_are_renamed_by_another_type_or_sector() {
        let near = client(&["https://near.test/cb"], None);
        let more = client(&["https://near.test/cb", "https://near.test/other"], None);
        let (far, public) = (client(&["https://far.test/cb"], None), ClientMetadata::default());
        let listed = client(&["https://near.test/cb"], Some("https://far.test/list"));
        for (before, after, expected) in [
            (&near, &near, false),
            (&near, &more, false),
            (&near, &far, true),
            (&near, &listed, true),
            (&far, &listed, false),
            (&near, &public, true),
            (&public, &near, true),
            (&public, &ClientMetadata { subject_type: SubjectType::Public, ..far.clone() }, false),
        ] {
            assert_eq!(is_renamed(before, after), expected, "{before:?} {after:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_list_of_ones_addresses_is_refused() {
        let refused = |uris: &[&str], uri: &str| {
            assert_eq!(check(&client(uris, Some(uri))).unwrap_err().field, "sector_identifier_uri", "{uris:?} {uri}");
        };
        let uris = ["https://app.test/cb"];
        for uri in ["app.test", "ftp://app.test/x", "https://a@app.test/x", "https://app.test/x#y", "https://a b/"] {
            refused(&uris, uri);
        }
        refused(&[], "https://app.test/list");
    }

    #[test]
    fn a_list_has_every_address_to_the_letter() {
        let client = client(&["https://app.test/cb", "https://app.test/other"], Some("https://app.test/list"));
        let good = |document: Option<&str>| check_listed(&client, document.map(str::as_bytes)).is_ok();
        assert!(good(Some(r#"["https://x.test/", "https://app.test/other", "https://app.test/cb"]"#)));
        for document in [
            None,
            Some("[]"),
            Some(r#"["https://app.test/cb"]"#),
            Some(r#"["https://app.test/cb", "https://app.test/Other"]"#),
            Some(r#"{"redirect_uris": ["https://app.test/cb", "https://app.test/other"]}"#),
            Some(r#""https://app.test/cb https://app.test/other""#),
            Some("<html>"),
        ] {
            assert!(!good(document), "{document:?}");
        }
    }

    #[test]
    fn a_public_client_sees_our_names_and_a_pairwise_one_those_of_its_sector() {
        let person = Person { user: Uuid::from_u128(1), session: Uuid::from_u128(2) };
        let named = |sector: &str, _: Person| (format!("somebody at {sector}"), Uuid::from_u128(3));
        let mut client = client(&["https://app.test/cb"], None);
        let pairwise = seen(&client, person, named).unwrap();
        assert_eq!((pairwise.sub.as_str(), pairwise.sid), ("somebody at app.test", Uuid::from_u128(3)));
        assert!(!pairwise.is_public);
        client.redirect_uris.clear();
        assert_eq!(seen(&client, person, named), Err(NoSector));
        client.subject_type = SubjectType::Public;
        let public = seen(&client, person, named).unwrap();
        assert_eq!((public.sub.as_str(), public.sid), (person.user.to_string().as_str(), person.session));
        assert!(public.is_public);
    }
}
