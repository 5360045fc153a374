//! The jose library (npm) in both directions. A key that is made for one end never leaves it but as a public JWK.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use signet_crypto::jwe::{ContentEncryption, EncryptionKeyType, KeyManagement, decrypt, encrypt};
use signet_crypto::jwk::thumbprint;
use signet_crypto::jws::{SigningKey, verify_embedded, verify_with};
use signet_crypto::keys::Alg;

use crate::support::{ALL, decryption_keys, every_way, made, set_of, with};

const PLAIN: &str = r#"{"sub":"Zoë","nested":["…"]}"#;
const ANY: (&[KeyManagement], &[ContentEncryption]) = (&KeyManagement::ALL, &ContentEncryption::ALL);

/// Has jose do tasks, and gives its answers in their order.
fn jose(tasks: &[Value]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients/node/jose.mjs");
    let mut child = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`make clients` installs what the tests need");
    let asked = serde_json::to_vec(tasks).unwrap();
    child.stdin.take().unwrap().write_all(&asked).unwrap();
    let answered = child.wait_with_output().unwrap();
    assert!(answered.status.success(), "`make clients` installs what the tests need");
    let answers: Vec<_> = serde_json::from_slice(&answered.stdout).unwrap();
    assert_eq!(answers.len(), tasks.len());
    answers
}

/// Their key pairs that fit: RSA, or P-256 and X25519.
fn their_keys(management: KeyManagement, made: &[Value]) -> &[Value] {
    match EncryptionKeyType::of(management) {
        EncryptionKeyType::Rsa => &made[..1],
        EncryptionKeyType::Ec => &made[1..],
    }
}

#[test]
fn jose_decrypts_what_we_encrypt_to_its_keys() {
    let pairs = jose(&[
        json!({"do": "generate", "alg": "RSA-OAEP-256"}),
        json!({"do": "generate", "alg": "ECDH-ES", "crv": "P-256"}),
        json!({"do": "generate", "alg": "ECDH-ES", "crv": "X25519"}),
    ]);
    let mut tasks = Vec::new();
    let mut expected = Vec::new();
    for (management, encryption) in every_way() {
        for pair in their_keys(management, &pairs) {
            let set = set_of(&[with(&pair["public"], json!({"kid": "theirs", "use": "enc"}))]);
            let token = encrypt(&set, (management, encryption), Some("JWT"), PLAIN.as_bytes()).unwrap();
            tasks.push(json!({"do": "decrypt", "key": pair["private"], "token": token}));
            expected.push((management.as_str(), encryption.as_str()));
        }
    }
    assert_eq!(tasks.len(), 28);
    for (opened, (alg, enc)) in jose(&tasks).iter().zip(expected) {
        assert_eq!(opened["plain"], PLAIN);
        let header = &opened["header"];
        assert_eq!((&header["alg"], &header["enc"]), (&json!(alg), &json!(enc)));
        assert_eq!((&header["kid"], &header["cty"]), (&json!("theirs"), &json!("JWT")));
    }
}

#[test]
fn we_decrypt_what_jose_encrypts_to_our_keys() {
    let mut tasks = Vec::new();
    for (management, encryption) in every_way() {
        let (ours, _) =
            decryption_keys().iter().find(|(ours, _)| ours.kty == EncryptionKeyType::of(management)).unwrap();
        let header = json!({"alg": management.as_str(), "enc": encryption.as_str(), "kid": ours.kid, "typ": "JWT"});
        let task = json!({"do": "encrypt", "key": ours.public_jwk, "header": header, "plain": PLAIN});
        // A key with both parties' names, and one that is not named.
        tasks.push(with(&task, json!({"apu": "Alice", "apv": "Bob"})));
        tasks.push(with(&task, json!({"header": {"alg": management.as_str(), "enc": encryption.as_str()}})));
    }
    let ways = every_way().flat_map(|way| [(way, Some("JWT")), (way, None)]);
    for (token, ((management, encryption), typ)) in jose(&tasks).iter().zip(ways) {
        let keys = decryption_keys().iter().map(|(_, key)| key);
        let opened = decrypt(token.as_str().unwrap(), keys, ANY).unwrap();
        assert_eq!(opened.plain, PLAIN.as_bytes());
        assert_eq!((opened.management, opened.encryption, opened.typ.as_deref()), (management, encryption, typ));
    }
}

#[test]
fn jose_verifies_what_we_sign_and_we_what_it_signs() {
    let pairs = jose(&ALL.map(|alg| json!({"do": "generate", "alg": alg.as_str()})));
    let mut tasks = Vec::new();
    for (alg, pair) in ALL.into_iter().zip(&pairs) {
        let made = made(alg);
        let signing = SigningKey::parse(alg, &made.kid, &made.private_key).unwrap();
        let token = signing.sign("at+jwt", br#"{"sub":"me"}"#).unwrap();
        let header = json!({"alg": alg.as_str(), "typ": "dpop+jwt", "jwk": pair["public"]});
        tasks.push(
            json!({"do": "verify", "key": made.public_jwk, "token": token, "alg": alg.as_str(), "typ": "at+jwt"}),
        );
        tasks.push(json!({"do": "sign", "key": pair["private"], "header": header, "claims": {"jti": "1"}}));
        tasks.push(json!({"do": "thumbprint", "key": pair["public"]}));
    }
    for ((alg, pair), answers) in ALL.into_iter().zip(&pairs).zip(jose(&tasks).chunks(3)) {
        let [verified, token, print] = answers else { panic!("three answers a key") };
        assert_eq!(verified["claims"]["sub"], "me");
        let keys = set_of(std::slice::from_ref(&pair["public"]));
        let token = token.as_str().unwrap();
        assert_eq!(verify_with(token, &keys, &[alg]).unwrap().claims, br#"{"jti":"1"}"#);
        assert_eq!(verify_embedded(token, &[alg]).unwrap().thumbprint, print.as_str().unwrap());
        assert_eq!(thumbprint(&pair["public"]).unwrap(), print.as_str().unwrap());
    }
}

#[test]
fn ed25519_by_its_newer_name_is_verified() {
    let [pair] = &jose(&[json!({"do": "generate", "alg": "Ed25519"})])[..] else { panic!("one answer") };
    let header = json!({"alg": "Ed25519"});
    let [token] = &jose(&[json!({"do": "sign", "key": pair["private"], "header": header, "claims": {}})])[..] else {
        panic!("one answer")
    };
    let keys = set_of(std::slice::from_ref(&pair["public"]));
    assert!(verify_with(token.as_str().unwrap(), &keys, &[Alg::EdDsa]).is_ok());
}
