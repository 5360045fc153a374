//! The domain that a tenant has for itself: its issuer is `https://{domain}` then, without a path (OpenID Connect Discovery §3,
//! RFC 8414 §2). It is kept in the one spelling that browsers send and hosts are compared in.

use url::Host;

/// Characters of a name at most, and of each part of it: RFC 1035 §2.3.4.
const LONGEST: usize = 253;
const LONGEST_LABEL: usize = 63;

/// Whether a text can be the domain of a tenant.
///
/// # Errors
/// Says what it must be.
pub fn check(domain: &str) -> Result<(), String> {
    let expected = "must be a domain of two parts or more, without scheme, port or path, like id.acme.com";
    let Ok(Host::Domain(name)) = Host::parse(domain) else { return Err(expected.to_owned()) };
    let labels: Vec<&str> = name.split('.').collect();
    if labels.len() < 2 || name.len() > LONGEST || !labels.iter().all(|label| is_label(label)) {
        return Err(expected.to_owned());
    }
    // What would be another spelling of it: upper case, or letters that DNS does not know.
    if name == domain { Ok(()) } else { Err(format!("must be written `{name}`")) }
}

fn is_label(label: &str) -> bool {
    let is_inside = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (1..=LONGEST_LABEL).contains(&label.len())
        && label.bytes().all(is_inside)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// The domain that a `Host` header or an authority names: whatever the port, and with or without the dot of the root, since a
/// browser that is sent there is at the same place. Nothing for what is no name.
pub fn of_host(host: &str) -> Option<String> {
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_one = !name.is_empty() && name.bytes().all(is_name) && port.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then(|| name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_sent_as_a_host_is_a_bare_name_or_nothing(host in "[\\PC]{0,40}|[a-zA-Z0-9.:@-]{0,40}") {
            if let Some(name) = of_host(&host) {
                prop_assert!(!name.is_empty() && !name.contains([':', '@', '/', ' ', ',']));
                prop_assert_eq!(name.to_ascii_lowercase(), name.clone());
                prop_assert!(host.to_ascii_lowercase().starts_with(&name));
            }
        }

        #[test]
        fn a_domain_that_is_taken_is_found_by_its_own_name(domain in "[a-z0-9.-]{1,30}") {
            if check(&domain).is_ok() {
                prop_assert_eq!(of_host(&domain), Some(domain));
            }
        }
    }

    #[test]
    fn a_domain_is_written_as_browsers_send_it() {
        let long = "a".repeat(63);
        let longest = [long.as_str(), &long, &long, &"a".repeat(61)].join(".");
        for domain in ["id.acme.com", "acme.test", "a-b.c1.test", "xn--mller-kva.de", "1.test", &longest] {
            assert_eq!(check(domain), Ok(()), "{domain}");
        }
        let said = |domain: &str| check(domain).expect_err(domain);
        assert_eq!(said("ID.Acme.com"), "must be written `id.acme.com`");
        assert_eq!(said("müller.de"), "must be written `xn--mller-kva.de`");
        let too_long = format!("a.{longest}");
        for domain in [
            "",
            "localhost",
            "https://id.acme.com",
            "id.acme.com:443",
            "id.acme.com/t",
            "id.acme.com.",
            ".acme.com",
            "id..acme.com",
            "-a.test",
            "a-.test",
            "a_b.test",
            "*.acme.com",
            "user@acme.com",
            "192.0.2.7",
            "0x7f.1",
            "[::1]",
            "a b.test",
            "a.test\n",
            "xn--a.test",
            &format!("{long}a.test"),
            &too_long,
        ] {
            assert!(said(domain).contains("like id.acme.com"), "{domain}: {}", said(domain));
        }
    }

    #[test]
    fn a_host_names_a_domain_whatever_its_spelling_and_port() {
        let check = |host: &str, expected: Option<&str>| assert_eq!(of_host(host).as_deref(), expected, "{host}");
        for host in
            ["id.acme.com", "ID.Acme.Com", "id.acme.com.", "id.acme.com:443", "id.acme.com.:8443", "id.acme.com:"]
        {
            check(host, Some("id.acme.com"));
        }
        check("localhost:8080", Some("localhost"));
        for host in [
            "",
            ".",
            ":443",
            "[::1]:443",
            "id.acme.com:x",
            "id.acme.com:1:2",
            "a@id.acme.com",
            "a, id.acme.com",
            "ä.test",
        ] {
            check(host, None);
        }
    }
}
