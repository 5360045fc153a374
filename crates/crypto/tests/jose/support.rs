//! Keys made once for all tests, and tokens that nobody honest would make.

use std::sync::LazyLock;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair,
};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};
use signet_crypto::jwe::{ContentEncryption, DecryptionKey, EncryptionKeyType, GeneratedEncryptionKey, KeyManagement};
use signet_crypto::jwk::KeySet;
use signet_crypto::keys::{Alg, GeneratedKey, generate};

pub(crate) const ALL: [Alg; 4] = [Alg::Rs256, Alg::Ps256, Alg::Es256, Alg::EdDsa];

/// A key for each algorithm.
pub(crate) fn made(alg: Alg) -> &'static GeneratedKey {
    static KEYS: LazyLock<[GeneratedKey; 4]> = LazyLock::new(|| ALL.map(|alg| generate(alg).unwrap()));
    KEYS.iter().find(|key| key.alg == alg).unwrap()
}

/// Our keys for others to encrypt to: RSA and P-256.
pub(crate) fn decryption_keys() -> &'static [(GeneratedEncryptionKey, DecryptionKey); 2] {
    static KEYS: LazyLock<[(GeneratedEncryptionKey, DecryptionKey); 2]> = LazyLock::new(|| {
        [EncryptionKeyType::Rsa, EncryptionKeyType::Ec].map(|kty| {
            let made = signet_crypto::jwe::generate(kty).unwrap();
            let key = DecryptionKey::parse(kty, &made.kid, &made.private_key).unwrap();
            (made, key)
        })
    });
    &KEYS
}

/// Every way to bring a key with every way to encrypt.
pub(crate) fn every_way() -> impl Iterator<Item = (KeyManagement, ContentEncryption)> {
    KeyManagement::ALL.into_iter().flat_map(|management| ContentEncryption::ALL.map(|one| (management, one)))
}

/// The keys of somebody who has one for each algorithm.
pub(crate) fn set() -> KeySet {
    set_of(&ALL.map(|alg| made(alg).public_jwk.clone()))
}

pub(crate) fn set_of(keys: &[Value]) -> KeySet {
    KeySet::parse(&json!({"keys": keys})).unwrap()
}

/// A public JWK with other members.
pub(crate) fn with(jwk: &Value, members: Value) -> Value {
    let (mut changed, Value::Object(mut members)) = (jwk.clone(), members) else { panic!("no members") };
    changed.as_object_mut().unwrap().append(&mut members);
    changed
}

/// A public JWK without some members.
pub(crate) fn without(jwk: &Value, names: &[&str]) -> Value {
    let mut changed = jwk.clone();
    changed.as_object_mut().unwrap().retain(|name, _| !names.contains(&name.as_str()));
    changed
}

pub(crate) fn theirs(alg: Alg) -> Algorithm {
    match alg {
        Alg::Rs256 => Algorithm::RS256,
        Alg::Ps256 => Algorithm::PS256,
        Alg::Es256 => Algorithm::ES256,
        Alg::EdDsa => Algorithm::EdDSA,
    }
}

/// The private key for another's library.
pub(crate) fn encoding_key(alg: Alg) -> EncodingKey {
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        STANDARD.encode(&made(alg).private_key)
    );
    match alg {
        Alg::Rs256 | Alg::Ps256 => EncodingKey::from_rsa_pem(pem.as_bytes()).unwrap(),
        Alg::Es256 => EncodingKey::from_ec_pem(pem.as_bytes()).unwrap(),
        Alg::EdDsa => EncodingKey::from_ed_pem(pem.as_bytes()).unwrap(),
    }
}

fn signature(alg: Alg, message: &[u8]) -> Vec<u8> {
    let random = SystemRandom::new();
    let private = &made(alg).private_key;
    let rsa = |encoding| {
        let key = RsaKeyPair::from_pkcs8(private).unwrap();
        let mut signature = vec![0; key.public_modulus_len()];
        key.sign(encoding, &random, message, &mut signature).unwrap();
        signature
    };
    match alg {
        Alg::Rs256 => rsa(&RSA_PKCS1_SHA256),
        Alg::Ps256 => rsa(&RSA_PSS_SHA256),
        Alg::Es256 => {
            let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, private).unwrap();
            key.sign(&random, message).unwrap().as_ref().to_vec()
        }
        Alg::EdDsa => Ed25519KeyPair::from_pkcs8(private).unwrap().sign(message).as_ref().to_vec(),
    }
}

pub(crate) fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn octets(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

/// A token with any header, truly signed by the key of an algorithm.
pub(crate) fn forge(alg: Alg, header: impl AsRef<[u8]>) -> String {
    let message = format!("{}.{}", text(header), text(r#"{"sub":"me"}"#));
    let signature = signature(alg, message.as_bytes());
    format!("{message}.{}", text(signature))
}

/// Each token that differs from a token in one character.
pub(crate) fn changed(token: &str) -> impl Iterator<Item = String> {
    (0..token.len()).map(|at| {
        let mut changed = token.to_owned().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        String::from_utf8(changed).unwrap()
    })
}
