//! Certificates of clients and of devices, and who issues them.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PublicKeyData, SanType, date_time_ymd,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Who issues certificates.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its own certificate.
    pub pem: String,
}

/// What a certificate says beside its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is for a client, and valid.
    Client,
    /// It was valid once.
    Expired,
    /// It is for a server alone.
    Server,
}

/// A certificate and its key.
pub struct Identity {
    /// The certificate.
    pub pem: String,
    /// As a proxy writes it into a header: RFC 9440.
    pub header: String,
    /// `x5t#S256`.
    pub thumbprint: String,
    /// The public key.
    pub jwk: Value,
    key: String,
}

impl Authority {
    /// A new one.
    pub fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        params.distinguished_name = subject("An authority");
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// Issues a certificate to a server of several names.
    pub fn issue_to_server(&self, names: &[&str]) -> Identity {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        let mut params = params("server", Kind::Server);
        params.subject_alt_names = names.iter().map(|name| SanType::DnsName((*name).try_into().unwrap())).collect();
        Identity::new(&params.signed_by(&key, &self.issuer).unwrap(), &key)
    }

    /// Issues a certificate: `CN=NAME,O=Acme`, with NAME.acme.test and the like beside it.
    pub fn issue(&self, name: &str, kind: Kind) -> Identity {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        let certificate = params(name, kind).signed_by(&key, &self.issuer).unwrap();
        Identity::new(&certificate, &key)
    }
}

/// The name of a model of devices in a certificate: Web Authentication Level 3 §8.2.1.
const MODEL: [u64; 10] = [1, 3, 6, 1, 4, 1, 45724, 1, 1, 4];

/// What a device shows of where it was made.
#[derive(Debug)]
pub struct Attestation {
    /// Its certificate.
    pub certificate: Vec<u8>,
    /// The key that the certificate is of.
    pub key: EcdsaKeyPair,
}

impl Authority {
    /// Vouches for devices of a model.
    pub fn vouch(&self, model: Uuid) -> Attestation {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        let mut params = CertificateParams::default();
        params.distinguished_name = subject("A device");
        params.distinguished_name.push(DnType::CountryName, "SE");
        params.distinguished_name.push(DnType::OrganizationalUnitName, "Authenticator Attestation");
        params.is_ca = IsCa::ExplicitNoCa;
        let octets = [&[4, 16][..], model.as_bytes()].concat();
        params.custom_extensions = vec![CustomExtension::from_oid_content(&MODEL, octets)];
        let certificate = params.signed_by(&key, &self.issuer).unwrap().der().to_vec();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &key.serialize_der()).unwrap();
        Attestation { certificate, key }
    }
}

fn subject(name: &str) -> DistinguishedName {
    let mut subject = DistinguishedName::new();
    subject.push(DnType::OrganizationName, "Acme");
    subject.push(DnType::CommonName, name);
    subject
}

fn params(name: &str, kind: Kind) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = subject(name);
    let text = |text: String| text.try_into().unwrap();
    params.subject_alt_names = vec![
        SanType::DnsName(text(format!("{name}.acme.test"))),
        SanType::URI(text(format!("spiffe://acme.test/{name}"))),
        SanType::Rfc822Name(text(format!("{name}@acme.test"))),
        SanType::IpAddress("192.0.2.7".parse().unwrap()),
        SanType::DnsName(text("localhost".to_owned())),
    ];
    if kind == Kind::Expired {
        params.not_after = date_time_ymd(2020, 1, 1);
    }
    let usage =
        if kind == Kind::Server { ExtendedKeyUsagePurpose::ServerAuth } else { ExtendedKeyUsagePurpose::ClientAuth };
    params.extended_key_usages = vec![usage];
    params
}

impl Identity {
    fn new(certificate: &rcgen::Certificate, key: &KeyPair) -> Self {
        use aws_lc_rs::digest::{SHA256, digest};
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let point = key.der_bytes();
        Self {
            pem: certificate.pem(),
            header: format!(":{}:", STANDARD.encode(certificate.der())),
            thumbprint: text(digest(&SHA256, certificate.der()).as_ref()),
            jwk: json!({ "kty": "EC", "crv": "P-256", "x": text(&point[1..33]), "y": text(&point[33..]) }),
            key: key.serialize_pem(),
        }
    }

    /// One that issued itself.
    pub fn self_signed(name: &str) -> Self {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        Self::new(&params(name, Kind::Client).self_signed(&key).unwrap(), &key)
    }

    /// Another certificate over the same key.
    pub fn renewed(&self, name: &str) -> Self {
        let key = KeyPair::from_pem(&self.key).unwrap();
        Self::new(&params(name, Kind::Client).self_signed(&key).unwrap(), &key)
    }

    /// The private key in PEM.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The hash of its public key, by which a browser can be told to trust it.
    pub fn pin(&self) -> String {
        use aws_lc_rs::digest::{SHA256, digest};
        let key = KeyPair::from_pem(&self.key).unwrap();
        STANDARD.encode(digest(&SHA256, &key.subject_public_key_info()))
    }

    /// A client of HTTP that has it.
    pub fn http(&self) -> reqwest::Identity {
        reqwest::Identity::from_pem(format!("{}{}", self.pem, self.key).as_bytes()).unwrap()
    }
}
