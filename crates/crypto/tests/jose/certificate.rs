use rcgen::string::Ia5String;
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, PublicKeyData, SanType, SignatureAlgorithm};
use serde_json::json;
use signet_crypto::certificate::Certificate;
use signet_crypto::jwk::{KeySet, thumbprint};

use crate::support::text;

fn made(alg: &'static SignatureAlgorithm) -> (KeyPair, Vec<u8>) {
    let key = KeyPair::generate_for(alg).unwrap();
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CountryName, "DE");
    params.distinguished_name.push(DnType::OrganizationName, "Acme, \"Inc\" + Sons");
    params.distinguished_name.push(DnType::CommonName, "web");
    let name = |name: &str| Ia5String::try_from(name).unwrap();
    params.subject_alt_names = vec![
        SanType::DnsName(name("web.acme.test")),
        SanType::URI(name("spiffe://acme.test/web")),
        SanType::Rfc822Name(name("web@acme.test")),
        SanType::IpAddress("192.0.2.7".parse().unwrap()),
        SanType::IpAddress("2001:db8::7".parse().unwrap()),
    ];
    let der = params.self_signed(&key).unwrap().der().to_vec();
    (key, der)
}

#[test]
fn the_names_of_a_certificate_are_read() {
    let (_, der) = made(&rcgen::PKCS_ECDSA_P256_SHA256);
    let certificate = Certificate::parse(&der).unwrap();
    assert_eq!(certificate.subject, "CN=web,O=Acme\\, \\\"Inc\\\" \\+ Sons,C=DE");
    assert_eq!(certificate.dns, ["web.acme.test"]);
    assert_eq!(certificate.uris, ["spiffe://acme.test/web"]);
    assert_eq!(certificate.emails, ["web@acme.test"]);
    let ips: Vec<_> = certificate.ips.iter().map(ToString::to_string).collect();
    assert_eq!(ips, ["192.0.2.7", "2001:db8::7"]);
}

#[test]
fn the_key_of_a_certificate_is_that_of_its_jwk() {
    let (key, der) = made(&rcgen::PKCS_ECDSA_P256_SHA256);
    let point = key.der_bytes();
    let jwk = json!({"kty": "EC", "crv": "P-256", "x": text(&point[1..33]), "y": text(&point[33..])});
    let found = Certificate::parse(&der).unwrap().key.unwrap();
    assert_eq!(found, thumbprint(&jwk).unwrap());
    assert!(KeySet::parse(&json!({"keys": [jwk]})).unwrap().has(&found));

    let (key, der) = made(&rcgen::PKCS_ED25519);
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": text(key.der_bytes())});
    assert_eq!(Certificate::parse(&der).unwrap().key.unwrap(), thumbprint(&jwk).unwrap());
    assert!(!KeySet::parse(&json!({"keys": [jwk]})).unwrap().has(&found));

    let (_, der) = made(&rcgen::PKCS_ECDSA_P384_SHA384);
    assert_eq!(Certificate::parse(&der).unwrap().key, None, "a curve of which we read no JWK");
}

#[test]
fn what_is_no_certificate_is_none() {
    let (_, der) = made(&rcgen::PKCS_ED25519);
    for wrong in [&der[..der.len() - 1], &der[1..], b"", b"-----BEGIN CERTIFICATE-----"] {
        assert!(Certificate::parse(wrong).is_none());
    }
    assert!(Certificate::parse(&vec![0x30; 20_000]).is_none());
}
