//! Client certificates: RFC 5280, as RFC 8705 looks at them. Whether one is to be believed is for others: a
//! self-signed one says nothing but its key.

use std::net::IpAddr;

use aws_lc_rs::digest::{SHA256, digest};
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use x509_cert::Certificate as Parsed;
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::compact::text;
use crate::jwk::{p256_members, thumbprint};

/// The longest certificate that is looked at, in bytes.
const LONGEST: usize = 16 * 1024;

const RSA: &str = "1.2.840.113549.1.1.1";
const EC: &str = "1.2.840.10045.2.1";
const ED25519: &str = "1.3.101.112";

/// What a certificate says, read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// `x5t#S256`: RFC 8705 §3.1, SHA-256 of the whole in base64url.
    pub thumbprint: String,
    /// The RFC 7638 thumbprint of its key, if the key is of a type that a JWK of ours can have.
    pub key: Option<String>,
    /// Its subject, as RFC 4514 writes it.
    pub subject: String,
    /// Its DNS names.
    pub dns: Vec<String>,
    /// Its URIs.
    pub uris: Vec<String>,
    /// Its addresses.
    pub ips: Vec<IpAddr>,
    /// Its mail addresses.
    pub emails: Vec<String>,
}

impl Certificate {
    /// Reads one from DER; `None` for what is none.
    pub fn parse(der: &[u8]) -> Option<Self> {
        if der.len() > LONGEST {
            return None;
        }
        let parsed = Parsed::from_der(der).ok()?;
        let body = &parsed.tbs_certificate;
        let names = body.get::<SubjectAltName>().ok()?.map(|(_, names)| names.0).unwrap_or_default();
        let mut certificate = Self {
            thumbprint: text(digest(&SHA256, der)),
            key: jwk(&body.subject_public_key_info).and_then(|jwk| thumbprint(&jwk).ok()),
            subject: body.subject.to_string(),
            dns: Vec::new(),
            uris: Vec::new(),
            ips: Vec::new(),
            emails: Vec::new(),
        };
        for name in names {
            certificate.add(&name)?;
        }
        Some(certificate)
    }

    fn add(&mut self, name: &GeneralName) -> Option<()> {
        match name {
            GeneralName::DnsName(name) => self.dns.push(name.to_string()),
            GeneralName::UniformResourceIdentifier(name) => self.uris.push(name.to_string()),
            GeneralName::Rfc822Name(name) => self.emails.push(name.to_string()),
            GeneralName::IpAddress(bytes) => self.ips.push(address(bytes.as_bytes())?),
            GeneralName::OtherName(_)
            | GeneralName::DirectoryName(_)
            | GeneralName::EdiPartyName(_)
            | GeneralName::RegisteredId(_) => {}
        }
        Some(())
    }
}

fn address(bytes: &[u8]) -> Option<IpAddr> {
    let v4 = || <[u8; 4]>::try_from(bytes).ok().map(IpAddr::from);
    v4().or_else(|| <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from))
}

/// The public members of the key as a JWK: RFC 7518 §6, RFC 8037 §2.
fn jwk(key: &SubjectPublicKeyInfoOwned) -> Option<Value> {
    let bytes = key.subject_public_key.as_bytes()?;
    match key.algorithm.oid.to_string().as_str() {
        RSA => {
            let key = rsa::RsaPublicKey::from_pkcs1_der(bytes).ok()?;
            Some(json!({"kty": "RSA", "n": text(key.n().to_bytes_be()), "e": text(key.e().to_bytes_be())}))
        }
        EC => {
            let curve = key.algorithm.parameters.as_ref()?.to_der().ok()?;
            (curve == P256).then(|| p256_members(bytes).ok()).flatten()
        }
        ED25519 => Some(json!({"kty": "OKP", "crv": "Ed25519", "x": text(bytes)})),
        _ => None,
    }
}

/// The object identifier of P-256, 1.2.840.10045.3.1.7, in DER.
const P256: [u8; 10] = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
