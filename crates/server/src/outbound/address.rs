//! Which addresses may be connected to: the public ones of IANA's special-purpose registries (RFC 6890), and whatever
//! the operator named in `SIGNET_OUTBOUND_ALLOW`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use super::target::Target;

/// IPv4 networks that are not the public internet's. Azure's metadata address is a public one, and any machine there
/// reaches it; those of the other clouds are link-local, shared or private.
const NOT_PUBLIC_V4: [Ipv4Net; 17] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    v4([168, 63, 129, 16], 32),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 31, 196, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([192, 175, 48, 0], 24),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    // Multicast, reserved, broadcast.
    v4([224, 0, 0, 0], 3),
];
/// The only IPv6 network that public addresses come from; all that is mapped, compatible, local or multicast is outside.
const PUBLIC_V6: Ipv6Net = v6([0x2000, 0], 3);
/// What is not public within: Teredo and other protocols' (RFC 2928), documentation (RFC 3849, RFC 9637), 6to4 (RFC 7526).
const NOT_PUBLIC_V6: [Ipv6Net; 4] =
    [v6([0x2001, 0], 23), v6([0x2001, 0x0db8], 32), v6([0x2002, 0], 16), v6([0x3fff, 0], 20)];
/// The well-known prefix of NAT64 (RFC 6052 §2.1): where only IPv6 is spoken, names of IPv4 hosts resolve to it.
const NAT64: Ipv6Net = v6([0x0064, 0xff9b], 96);

const fn v4([a, b, c, d]: [u8; 4], length: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), length)
}

const fn v6([first, second]: [u16; 2], length: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0), length)
}

/// Whether an address is one of the public internet's.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !NOT_PUBLIC_V4.iter().any(|net| net.contains(&address)),
        IpAddr::V6(address) if NAT64.contains(&address) => is_public(IpAddr::V4(embedded(address))),
        IpAddr::V6(address) => PUBLIC_V6.contains(&address) && !NOT_PUBLIC_V6.iter().any(|net| net.contains(&address)),
    }
}

/// The IPv4 address in the last 32 bits.
fn embedded(address: Ipv6Addr) -> Ipv4Addr {
    let [.., a, b, c, d] = address.octets();
    Ipv4Addr::new(a, b, c, d)
}

/// Decides about addresses.
#[derive(Debug, Clone, Default)]
pub(super) struct Policy {
    /// Networks that may be reached although they are not public, and by plain http.
    allow: Vec<IpNet>,
}

impl Policy {
    pub(super) const fn new(allow: Vec<IpNet>) -> Self {
        Self { allow }
    }

    /// Whether a target may be called at an address. The public internet is called by https only, and at no port where
    /// some other service is at home.
    pub(super) fn admits(&self, target: &Target, address: IpAddr) -> bool {
        let named = self.allow.iter().any(|net| net.contains(&address) || net.contains(&address.to_canonical()));
        named || target.secure && (target.port == 443 || target.port >= 1024) && is_public(address)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_public_is_refused_in_every_disguise() {
        // With the metadata addresses of Alibaba, Azure, Oracle, AWS and Google; then unspecified, compatible, mapped and
        // translated IPv4; NAT64 of what is not public and its local prefix; discard, Teredo, ORCHID, documentation, 6to4;
        // segment routing, unique local, link-local, site-local, multicast, and what was never given out.
        let refused = "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.0.9 \
             168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 \
             192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.250 240.0.0.1 \
             255.255.255.255 :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 \
             ::ffff:0:8.8.8.8 64:ff9b::127.0.0.1 64:ff9b::169.254.169.254 64:ff9b::a00:1 64:ff9b:1::8.8.8.8 \
             64:ff9b:0:0:1::8.8.8.8 100::1 2001::7f00:1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 \
             2002:7f00:1::1 2002:808:808::1 3fff::1 3fff:fff::1 5f00::1 fc00::1 fd00:ec2::254 fd20:ce::254 \
             fe80::1 fe80::a9fe:a9fe febf::1 fec0::1 ff02::1 ff0e::1 4000::1";
        for text in refused.split_whitespace() {
            assert!(!is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_public_is_not_refused() {
        let public = "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 \
             169.253.255.255 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 \
             198.20.0.0 223.255.255.255 2001:200::1 2001:4860:4860::8888 2606:4700::1111 2a00:1450::1 \
             64:ff9b::8.8.8.8";
        for text in public.split_whitespace() {
            assert!(is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn the_operator_names_what_may_be_reached_besides() {
        let policy = Policy::new(vec!["127.0.0.0/8".parse().unwrap(), "fd00::/16".parse().unwrap()]);
        let check = |url: &str, address: &str, expected| {
            let target = Target::parse(url).unwrap();
            assert_eq!(policy.admits(&target, address.parse().unwrap()), expected, "{url} at {address}");
        };
        check("https://a.test/", "127.0.0.1", true);
        check("http://a.test/", "127.0.0.1", true);
        check("http://a.test:25/", "::ffff:127.0.0.1", true);
        check("http://a.test/", "fd00::7", true);
        check("https://a.test/", "fd01::7", false);
        check("https://a.test/", "::127.0.0.1", false);
        check("https://a.test/", "10.0.0.1", false);
        check("https://a.test/", "8.8.8.8", true);
        check("https://a.test:8443/", "8.8.8.8", true);
        check("https://a.test:25/", "8.8.8.8", false);
        check("http://a.test/", "8.8.8.8", false);
        check("http://a.test:8080/", "8.8.8.8", false);
    }
}
