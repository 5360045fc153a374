//! Names of client certificates: RFC 8705 §2.1. That the certificate was issued by somebody who is believed, and that its
//! key was used, is found out by others.

use std::net::IpAddr;
use std::str::FromStr;

use x509_cert::name::RdnSequence;

use crate::domain::ClientMetadata;

/// The names of a certificate.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// Its subject, as RFC 4514 writes it.
    pub subject: &'a str,
    /// Its DNS names.
    pub dns: &'a [String],
    /// Its URIs.
    pub uris: &'a [String],
    /// Its addresses.
    pub ips: &'a [IpAddr],
    /// Its mail addresses.
    pub emails: &'a [String],
}

/// Whether a certificate has the one name that a client registered (RFC 8705 §2.1.2). Names are equal to the letter: no
/// wildcard, no case is folded, no part of a name is enough. A subject is compared attribute for attribute, however it was
/// written and encoded.
pub fn is_named(client: &ClientMetadata, names: &Names<'_>) -> bool {
    let registered = [
        client.tls_client_auth_subject_dn.as_deref().map(|dn| canonical(dn).is_some_and(|dn| dn == names.subject)),
        client.tls_client_auth_san_dns.as_ref().map(|name| names.dns.contains(name)),
        client.tls_client_auth_san_uri.as_ref().map(|name| names.uris.contains(name)),
        client.tls_client_auth_san_ip.as_deref().map(|ip| ip.parse().is_ok_and(|ip| names.ips.contains(&ip))),
        client.tls_client_auth_san_email.as_ref().map(|name| names.emails.contains(name)),
    ];
    let mut registered = registered.into_iter().flatten();
    // Exactly one, which was checked when it was registered.
    registered.next() == Some(true) && registered.next().is_none()
}

/// A distinguished name in one of the ways to write it; `None` for what is none.
pub(super) fn canonical(dn: &str) -> Option<String> {
    RdnSequence::from_str(dn).ok().filter(|name| !name.is_empty()).map(|name| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn check(client: &ClientMetadata, named: bool) {
        let addresses = ["192.0.2.7", "2001:db8::7"].map(|ip| ip.parse().ok());
        let addresses: Vec<IpAddr> = addresses.into_iter().flatten().collect();
        let (dns, uris, emails) =
            (texts(&["web.acme.test", "*.acme.test"]), texts(&["spiffe://acme.test/web"]), texts(&["web@acme.test"]));
        let subject = "CN=web,O=Acme\\, Inc,C=DE";
        let shown = Names { subject, dns: &dns, uris: &uris, ips: &addresses, emails: &emails };
        assert_eq!(is_named(client, &shown), named, "{client:?}");
    }

    fn subject(dn: &str) -> ClientMetadata {
        ClientMetadata { tls_client_auth_subject_dn: Some(dn.to_owned()), ..ClientMetadata::default() }
    }

    #[test]
    fn a_subject_is_compared_attribute_for_attribute() {
        for same in ["CN=web,O=Acme\\, Inc,C=DE", "cn=web,o=Acme\\2C Inc,c=DE", "2.5.4.3=web,O=Acme\\, Inc,C=DE"] {
            check(&subject(same), true);
        }
        for other in [
            "CN=web",
            "CN=Web,O=Acme\\, Inc,C=DE",
            "C=DE,O=Acme\\, Inc,CN=web",
            "CN=web,O=Acme,C=DE",
            "CN=web+O=Acme\\, Inc,C=DE",
            "CN=web,O=Acme\\, Inc,C=DE,C=DE",
            "web",
            "",
        ] {
            check(&subject(other), false);
        }
    }

    #[test]
    fn another_name_is_equal_to_the_letter() {
        let none = ClientMetadata::default;
        let some = |text: &str| Some(text.to_owned());
        for (name, named) in
            [("web.acme.test", true), ("Web.acme.test", false), ("other.acme.test", false), ("acme.test", false)]
        {
            check(&ClientMetadata { tls_client_auth_san_dns: some(name), ..none() }, named);
        }
        for (name, named) in [("spiffe://acme.test/web", true), ("spiffe://acme.test/web/", false)] {
            check(&ClientMetadata { tls_client_auth_san_uri: some(name), ..none() }, named);
        }
        for (name, named) in [("192.0.2.7", true), ("2001:DB8:0::7", true), ("192.0.2.8", false), ("web", false)] {
            check(&ClientMetadata { tls_client_auth_san_ip: some(name), ..none() }, named);
        }
        for (name, named) in [("web@acme.test", true), ("acme.test", false)] {
            check(&ClientMetadata { tls_client_auth_san_email: some(name), ..none() }, named);
        }
        check(&none(), false);
        let two =
            ClientMetadata { tls_client_auth_san_dns: some("web.acme.test"), ..subject("CN=web,O=Acme\\, Inc,C=DE") };
        check(&two, false);
    }
}
