//! Encryption, from end to end.

use proptest::prelude::*;
use serde_json::json;
use signet_crypto::jwe::{
    ContentEncryption, DecryptionKey, EncryptionKeyType, KeyManagement, decrypt, encrypt, generate,
};
use signet_crypto::keys::{Alg, KeyError};

use crate::support::{changed, decryption_keys, every_way, made, octets, set_of, text, with};

const PLAIN: &[u8] = b"The true sign of intelligence is not knowledge but imagination.";
const ANY: (&[KeyManagement], &[ContentEncryption]) = (&KeyManagement::ALL, &ContentEncryption::ALL);

fn ours() -> impl Iterator<Item = &'static DecryptionKey> {
    decryption_keys().iter().map(|(_, key)| key)
}

fn sealed(management: KeyManagement, encryption: ContentEncryption) -> String {
    let set = set_of(&decryption_keys().each_ref().map(|(made, _)| made.public_jwk.clone()));
    encrypt(&set, (management, encryption), Some("JWT"), PLAIN).unwrap()
}

#[test]
fn what_is_encrypted_to_us_opens_in_every_way() {
    for (management, encryption) in every_way() {
        let token = sealed(management, encryption);
        let opened = decrypt(&token, ours(), ANY).unwrap();
        assert_eq!(opened.plain, PLAIN);
        assert_eq!((opened.management, opened.encryption), (management, encryption));
        assert_eq!((opened.cty.as_deref(), opened.typ.as_deref()), (Some("JWT"), None));
        assert!(!format!("{opened:?}").contains("imagination"));
    }
}

#[test]
fn nothing_that_was_changed_opens() {
    for (management, encryption) in KeyManagement::ALL.into_iter().zip(ContentEncryption::ALL) {
        let token = sealed(management, encryption);
        for changed in changed(&token) {
            assert!(decrypt(&changed, ours(), ANY).is_none(), "{management:?} {encryption:?} {changed}");
        }
    }
}

#[test]
fn only_what_is_allowed_opens() {
    let token = sealed(KeyManagement::EcdhEs, ContentEncryption::A128Gcm);
    let managements = [KeyManagement::RsaOaep256, KeyManagement::EcdhEsA128Kw, KeyManagement::EcdhEsA256Kw];
    assert!(decrypt(&token, ours(), (&managements, ANY.1)).is_none());
    let encryptions = [ContentEncryption::A256Gcm, ContentEncryption::A128CbcHs256, ContentEncryption::A256CbcHs512];
    assert!(decrypt(&token, ours(), (ANY.0, &encryptions)).is_none());
    assert!(decrypt(&token, ours(), (&[KeyManagement::EcdhEs], &[ContentEncryption::A128Gcm])).is_some());
}

#[test]
fn another_key_of_the_same_name_opens_nothing() {
    let [(rsa, _), (ec, _)] = decryption_keys();
    let other_ec = generate(EncryptionKeyType::Ec).unwrap();
    // A signing key of ours, which is as good a key, and never one that decrypts.
    let other_rsa = made(Alg::Rs256);
    let others = [
        DecryptionKey::parse(EncryptionKeyType::Rsa, &rsa.kid, &other_rsa.private_key).unwrap(),
        DecryptionKey::parse(EncryptionKeyType::Ec, &ec.kid, &other_ec.private_key).unwrap(),
    ];
    for (management, encryption) in every_way() {
        assert!(decrypt(&sealed(management, encryption), &others, ANY).is_none(), "{management:?} {encryption:?}");
    }
}

#[test]
fn a_key_is_chosen_for_its_use_and_named() {
    let [(rsa, _), (ec, _)] = decryption_keys();
    let header = |set: &[serde_json::Value], management| {
        let token = encrypt(&set_of(set), (management, ContentEncryption::A128Gcm), None, PLAIN)?;
        let header = token.split_once('.').unwrap().0.to_owned();
        Ok(serde_json::from_slice::<serde_json::Value>(&octets(&header)).unwrap())
    };
    let both = with(&ec.public_jwk, json!({"use": "enc", "kid": "alone"}));
    let mut general = both.clone();
    general.as_object_mut().unwrap().remove("use");
    general["kid"] = json!("general");
    assert_eq!(header(&[general.clone(), both], KeyManagement::EcdhEs).unwrap()["kid"], "alone");
    general.as_object_mut().unwrap().remove("kid");
    let written = header(&[general], KeyManagement::EcdhEsA128Kw).unwrap();
    assert_eq!(written.get("kid"), None);
    assert_eq!((&written["alg"], &written["enc"]), (&json!("ECDH-ES+A128KW"), &json!("A128GCM")));
    assert_eq!(written["epk"].as_object().unwrap().keys().collect::<Vec<_>>(), ["crv", "kty", "x", "y"]);
    let one = std::slice::from_ref(&rsa.public_jwk);
    assert_eq!(
        header(one, KeyManagement::RsaOaep256).unwrap(),
        json!({"alg": "RSA-OAEP-256", "enc": "A128GCM", "kid": rsa.kid})
    );
    assert_eq!(header(one, KeyManagement::EcdhEs), Err(KeyError::NoneFits));
    let signs = with(&rsa.public_jwk, json!({"use": "sig", "alg": "RS256"}));
    assert_eq!(header(&[signs], KeyManagement::RsaOaep256), Err(KeyError::NoneFits));
}

#[test]
fn nothing_is_encrypted_to_a_point_of_low_order() {
    let set = set_of(&[json!({"kty": "OKP", "crv": "X25519", "x": "A".repeat(43)})]);
    let way = (KeyManagement::EcdhEs, ContentEncryption::A128Gcm);
    assert_eq!(encrypt(&set, way, None, PLAIN), Err(KeyError::Malformed));
}

#[test]
fn what_has_another_form_or_is_too_long_is_refused() {
    let token = sealed(KeyManagement::EcdhEsA256Kw, ContentEncryption::A256Gcm);
    let parts: Vec<_> = token.split('.').collect();
    let (ciphertext, tag) = (octets(parts[3]), octets(parts[4]));
    for other in [
        String::new(),
        "....".to_owned(),
        format!("{token}."),
        format!("{token}="),
        format!("{token}\n"),
        parts[..4].join("."),
        parts[..3].join("."),
        format!("{}.{}.{}.{}.{}", parts[0], "", parts[2], parts[3], parts[4]),
        format!("{}.{}.{}.{}.{}", parts[0], parts[1], "", parts[3], parts[4]),
        format!("{}.{}.{}.{}.{}", parts[0], parts[1], parts[2], "", parts[4]),
        format!("{}.{}.{}.{}.{}", parts[0], parts[1], parts[2], parts[3], ""),
        format!("{}.{}.{}.{}.{}", parts[0], parts[1], parts[2], parts[3], &parts[4][..16]),
        // What is encrypted and its tag, divided elsewhere: a tag of 12 bytes, which GCM knows and JOSE does not.
        format!(
            "{}.{}.{}.{}.{}",
            parts[0],
            parts[1],
            parts[2],
            text([&ciphertext, &tag[..4]].concat()),
            text(&tag[4..])
        ),
    ] {
        assert!(decrypt(&other, ours(), ANY).is_none(), "{other}");
    }
    let set = set_of(&decryption_keys().each_ref().map(|(made, _)| made.public_jwk.clone()));
    let long =
        |length| encrypt(&set, (KeyManagement::EcdhEs, ContentEncryption::A128Gcm), None, &vec![b' '; length]).unwrap();
    assert!(long(18_100).len() <= 24 * 1024 && decrypt(&long(18_100), ours(), ANY).is_some());
    assert!(long(18_400).len() > 24 * 1024 && decrypt(&long(18_400), ours(), ANY).is_none());
}

#[test]
fn a_key_of_ours_is_published_without_its_private_part() {
    for (made, key) in decryption_keys() {
        assert_eq!(made.public_jwk["use"], "enc");
        assert_eq!(made.public_jwk["kid"], made.kid.as_str());
        assert_eq!(signet_crypto::jwk::thumbprint(&made.public_jwk).unwrap(), made.kid);
        assert!(["d", "p", "q", "dp", "dq", "qi"].iter().all(|name| made.public_jwk.get(name).is_none()));
        assert_eq!((key.kid(), key.kty()), (made.kid.as_str(), made.kty));
        let wrong = if made.kty == EncryptionKeyType::Rsa { EncryptionKeyType::Ec } else { EncryptionKeyType::Rsa };
        assert_eq!(DecryptionKey::parse(wrong, "", &made.private_key).unwrap_err(), KeyError::Malformed);
        assert_eq!(made.kty.as_str().parse(), Ok(made.kty));
    }
}

#[test]
fn names_are_those_of_the_registry() {
    for one in KeyManagement::ALL {
        assert_eq!(one.as_str().parse(), Ok(one));
    }
    for one in ContentEncryption::ALL {
        assert_eq!(one.as_str().parse(), Ok(one));
    }
    for name in ["", "dir", "A128KW", "A256KW", "RSA1_5", "RSA-OAEP", "ECDH-ES+A192KW", "PBES2-HS256+A128KW"] {
        assert_eq!(name.parse::<KeyManagement>(), Err(KeyError::Unsupported), "{name}");
    }
    for name in ["", "A192GCM", "A192CBC-HS384", "a128gcm"] {
        assert_eq!(name.parse::<ContentEncryption>(), Err(KeyError::Unsupported), "{name}");
    }
}

proptest! {
    #[test]
    fn any_content_comes_back(plain in prop::collection::vec(any::<u8>(), 0..200), at in 0..4_usize) {
        let set = set_of(std::slice::from_ref(&decryption_keys()[1].0.public_jwk));
        let token = encrypt(&set, (KeyManagement::EcdhEsA128Kw, ContentEncryption::ALL[at]), None, &plain).unwrap();
        prop_assert_eq!(decrypt(&token, ours(), ANY).unwrap().plain, plain);
    }

    #[test]
    fn no_text_opens(token in "\\PC*", parts in "[A-Za-z0-9_-]{0,40}(\\.[A-Za-z0-9_-]{0,40}){0,6}") {
        prop_assert!(decrypt(&token, ours(), ANY).is_none());
        prop_assert!(decrypt(&parts, ours(), ANY).is_none());
    }
}
