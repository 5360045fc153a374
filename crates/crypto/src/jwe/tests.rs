//! The RFCs' own examples, and tokens that only a forger makes.

use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};
use aws_lc_rs::cipher::{EncryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey};
use aws_lc_rs::encoding::{AsDer, EcPrivateKeyRfc5915Der};
use aws_lc_rs::key_wrap::AesKek;
use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PrivateDecryptingKey};
use serde_json::json;

use super::*;
use crate::jwk::thumbprint;

const ANY: (&[KeyManagement], &[ContentEncryption]) = (&KeyManagement::ALL, &ContentEncryption::ALL);

/// A P-256 key of ours from its private member, as RFCs print them.
fn ours(kid: &str, d: &str) -> DecryptionKey {
    let key = PrivateKey::from_private_key(&ECDH_P256, &octets(d).unwrap()).unwrap();
    let der: EcPrivateKeyRfc5915Der<'_> = key.as_der().unwrap();
    DecryptionKey::parse(EncryptionKeyType::Ec, kid, der.as_ref()).unwrap()
}

#[test]
fn a_key_is_agreed_on_as_in_rfc_7518_appendix_c() {
    let alice = json!({
        "kty": "EC",
        "crv": "P-256",
        "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
        "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
    });
    let bob = ours("bob", "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw");
    let received = key::Received {
        management: KeyManagement::EcdhEs,
        encryption: ContentEncryption::A128Gcm,
        encrypted_key: b"",
        epk: Some(&alice),
        apu: b"Alice",
        apv: b"Bob",
    };
    assert_eq!(text(bob.receive(&received).unwrap().as_slice()), "VqqN6vgjbSBcIijNcacQGg");
}

#[test]
fn cbc_with_hmac_gives_the_tags_of_rfc_7518_appendix_b() {
    let plain =
        b"A cipher system must not be required to be secret, and it must be able to fall into the hands of the \
                  enemy without inconvenience";
    let associated = b"The second principle of Auguste Kerckhoffs";
    let iv = [0x1a, 0xf3, 0x8c, 0x2d, 0xc2, 0xb9, 0x6f, 0xfd, 0xd8, 0x66, 0x94, 0x09, 0x23, 0x41, 0xbc, 0x04];
    let tags: [(ContentEncryption, &'static aws_lc_rs::cipher::Algorithm, &[u8]); 2] = [
        (
            ContentEncryption::A128CbcHs256,
            &aws_lc_rs::cipher::AES_128,
            &[0x65, 0x2c, 0x3f, 0xa3, 0x6b, 0x0a, 0x7c, 0x5b, 0x32, 0x19, 0xfa, 0xb3, 0xa3, 0x0b, 0xc1, 0xc4],
        ),
        (
            ContentEncryption::A256CbcHs512,
            &aws_lc_rs::cipher::AES_256,
            &[
                0x4d, 0xd3, 0xb4, 0xc0, 0x88, 0xa7, 0xf4, 0x5c, 0x21, 0x68, 0x39, 0x64, 0x5b, 0x20, 0x12, 0xbf, 0x2e,
                0x62, 0x69, 0xa8, 0xc5, 0x6a, 0x81, 0x6d, 0xbc, 0x1b, 0x26, 0x77, 0x61, 0x95, 0x5b, 0xc5,
            ],
        ),
    ];
    for (encryption, cipher, tag) in tags {
        let key: Vec<u8> = (0..64).take(encryption.key_length()).collect();
        let (_, half) = key.split_at(key.len() / 2);
        let cipher = PaddedBlockEncryptingKey::cbc_pkcs7(UnboundCipherKey::new(cipher, half).unwrap()).unwrap();
        let mut ciphertext = plain.to_vec();
        cipher.less_safe_encrypt(&mut ciphertext, EncryptionContext::Iv128((&iv).into())).unwrap();
        let sealed = content::Sealed { iv: iv.to_vec(), ciphertext, tag: tag.to_vec() };
        assert_eq!(content::open(encryption, &key, associated, &sealed).unwrap(), plain);
        assert!(content::open(encryption, &key, b"another", &sealed).is_none());
    }
}

#[test]
fn content_opens_as_in_rfc_7516_appendix_a_3() {
    // Its key wrap is ours of ECDH-ES+A128KW, with a key that was not agreed on.
    let kek = octets("GawgguFyGrWKav7AX4VKUg").unwrap();
    let wrapped = octets("6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ").unwrap();
    let key = key::unwrap_aes(AesKek::new(&aws_lc_rs::key_wrap::AES_128, &kek).unwrap(), &wrapped).unwrap();
    let sealed = content::Sealed {
        iv: octets("AxY8DCtDaGlsbGljb3RoZQ").unwrap(),
        ciphertext: octets("KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY").unwrap(),
        tag: octets("U0m_YmjN04DJvceFICbCVQ").unwrap(),
    };
    let associated = b"eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0";
    let plain = content::open(ContentEncryption::A128CbcHs256, &key, associated, &sealed).unwrap();
    assert_eq!(plain, b"Live long and prosper.");
}

#[test]
fn a_token_opens_as_in_rfc_7520_section_5_5() {
    let token = concat!(
        "eyJhbGciOiJFQ0RILUVTIiwia2lkIjoibWVyaWFkb2MuYnJhbmR5YnVja0BidWNrbGFuZC5leGFtcGxlIiwiZXBrIjp7Imt0eSI6IkVDIiwi",
        "Y3J2IjoiUC0yNTYiLCJ4IjoibVBVS1RfYkFXR0hJaGcwVHBqanFWc1AxclhXUXVfdndWT0hIdE5rZFlvQSIsInkiOiI4QlFBc0ltR2VBUzQ2",
        "ZnlXdzVNaFlmR1RUMElqQnBGdzJTUzM0RHY0SXJzIn0sImVuYyI6IkExMjhDQkMtSFMyNTYifQ..yc9N8v5sYyv3iGQT926IUg.BoDlwPnTy",
        "pYq-ivjmQvAYJLb5Q6l-F3LIgQomlz87yW4OPKbWE1zSTEFjDfhU9IPIOSA9Bml4m7iDFwA-1ZXvHteLDtw4R1XRGMEsDIqAYtskTTmzmzNa",
        "-_q4F_evAPUmwlO-ZG45Mnq4uhM1fm_D9rBtWolqZSF3xGNNkpOMQKF1Cl8i8wjzRli7-IXgyirlKQsbhhqRzkv8IcY6aHl24j03C-AR2le1",
        "r7URUhArM79BY8soZU0lzwI-sD5PZ3l4NDCCei9XkoIAfsXJWmySPoeRb2Ni5UZL4mYpvKDiwmyzGd65KqVw7MsFfI_K767G9C9Azp73gKZD",
        "0DyUn1mn0WW5LmyX_yJ-3AROq8p1WZBfG-ZyJ6195_JGG2m9Csg.WCCkNa-x4BeB9hIDIfFuhg"
    );
    let key = ours("meriadoc.brandybuck@buckland.example", "r_kHyZ-a06rmxM3yESK84r1otSg-aQcVStkRhA-iCM8");
    let opened = decrypt(token, [&key], ANY).unwrap();
    assert!(opened.plain.starts_with(b"You can trust us to stick with you through thick and thin"));
}

/// Our two keys, and the set that others have of them.
fn pair() -> ([DecryptionKey; 2], KeySet) {
    let made = [EncryptionKeyType::Rsa, EncryptionKeyType::Ec].map(|kty| generate(kty).unwrap());
    let keys = made.each_ref().map(|one| DecryptionKey::parse(one.kty, &one.kid, &one.private_key).unwrap());
    (keys, KeySet::parse(&json!({"keys": made.map(|one| one.public_jwk)})).unwrap())
}

/// A token with any header over a key that its recipient can get.
fn forge(header: impl AsRef<[u8]>, encryption: ContentEncryption, encrypted_key: &[u8], key: &[u8]) -> String {
    let header = text(header);
    let sealed = content::seal(encryption, key, header.as_bytes(), b"{}").unwrap();
    let parts = [text(encrypted_key), text(sealed.iv), text(sealed.ciphertext), text(sealed.tag)];
    format!("{header}.{}", parts.join("."))
}

#[test]
fn a_header_that_asks_for_more_than_decryption_is_refused() {
    let (keys, public) = pair();
    let encryption = ContentEncryption::A128Gcm;
    let (kid, recipient) = public.recipient(KeyManagement::EcdhEs).unwrap();
    let sent = recipient.send(KeyManagement::EcdhEs, encryption).unwrap();
    let header = json!({"alg": "ECDH-ES", "enc": "A128GCM", "kid": kid, "epk": sent.epk});
    let opens = |header: &str| decrypt(&forge(header, encryption, b"", &sent.key), &keys, ANY).is_some();
    let with = |(name, value): (&str, Value)| {
        let mut header = header.clone();
        header[name] = value;
        header.to_string()
    };
    let epk = |name: &str, value: Value| {
        let mut epk = sent.epk.clone().unwrap();
        epk[name] = value;
        ("epk", epk)
    };
    assert!(opens(&header.to_string()));
    for ignored in ["jwk", "jku", "x5c", "x5u", "p2c", "p2s", "other"] {
        assert!(opens(&with((ignored, json!("https://attacker.example/")))), "{ignored}");
    }
    let point = sent.epk.as_ref().unwrap();
    for refused in [
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("crit", json!(null)),
        ("zip", json!("DEF")),
        ("zip", json!(null)),
        ("kid", json!("another")),
        ("kid", json!(1)),
        ("typ", json!(1)),
        ("cty", json!(["JWT"])),
        ("alg", json!("dir")),
        ("alg", json!("none")),
        ("alg", json!("RSA-OAEP-256")),
        ("alg", json!("ECDH-ES+A128KW")),
        ("enc", json!("A256GCM")),
        ("enc", json!("A128CBC-HS256")),
        ("enc", json!("A128GCM ")),
        ("apu", json!(text("Alice"))),
        ("apv", json!(text("Bob"))),
        ("apu", json!("=")),
        ("apv", json!(1)),
        ("epk", json!(null)),
        ("epk", json!([])),
        ("epk", json!("")),
        epk("d", json!("AQAB")),
        epk("kty", json!("OKP")),
        epk("crv", json!("P-384")),
        epk("x", point["y"].clone()),
        epk("x", json!(text([0; 32]))),
        epk("x", json!(text([0; 31]))),
        epk("y", json!(null)),
    ] {
        assert!(!opens(&with(refused.clone())), "{refused:?}");
    }
    let twice = header.to_string().replacen('{', r#"{"enc":"A128GCM","#, 1);
    assert!(!opens(&twice));
    assert!(!opens(&json!([header]).to_string()));
    assert!(decrypt(&forge(header.to_string(), encryption, b"more", &sent.key), &keys, ANY).is_none());
}

#[test]
fn without_a_kid_each_of_our_keys_is_tried_and_no_more_than_four() {
    let (keys, public) = pair();
    let encryption = ContentEncryption::A256CbcHs512;
    let (_, recipient) = public.recipient(KeyManagement::EcdhEsA256Kw).unwrap();
    let sent = recipient.send(KeyManagement::EcdhEsA256Kw, encryption).unwrap();
    let header = json!({"alg": "ECDH-ES+A256KW", "enc": "A256CBC-HS512", "epk": sent.epk}).to_string();
    let token = forge(header, encryption, &sent.encrypted_key, &sent.key);
    let others = [(); 4].map(|()| {
        let other = generate(EncryptionKeyType::Ec).unwrap();
        DecryptionKey::parse(EncryptionKeyType::Ec, &other.kid, &other.private_key).unwrap()
    });
    assert!(decrypt(&token, others.iter().take(3).chain(&keys), ANY).is_some());
    assert!(decrypt(&token, others.iter().chain(&keys), ANY).is_none());
}

#[test]
fn a_key_that_does_not_come_out_is_replaced_and_none_knows_where_it_failed() {
    // RFC 7516 §11.5: garbage, a key of another length, and another padding all give a random key of the right length.
    let ([rsa, ec], public) = pair();
    for (ours, management) in
        [(&rsa, KeyManagement::RsaOaep256), (&ec, KeyManagement::EcdhEsA128Kw), (&ec, KeyManagement::EcdhEsA256Kw)]
    {
        let (_, recipient) = public.recipient(management).unwrap();
        let sent = recipient.send(management, ContentEncryption::A128Gcm).unwrap();
        let mut changed = sent.encrypted_key.clone();
        changed[0] ^= 1;
        let encryption = ContentEncryption::A256CbcHs512;
        for encrypted_key in [b"".as_slice(), b"1234567", b"12345678", &changed, &sent.encrypted_key, &[0; 4096]] {
            let received =
                key::Received { management, encryption, encrypted_key, epk: sent.epk.as_ref(), apu: b"", apv: b"" };
            let (one, two) = (ours.receive(&received).unwrap(), ours.receive(&received).unwrap());
            assert_eq!((one.len(), two.len()), (64, 64), "{management:?}");
            assert_ne!(one, two, "{management:?}");
        }
    }
}

#[test]
fn rsa_oaep_with_sha_1_does_not_open() {
    let made = generate(EncryptionKeyType::Rsa).unwrap();
    let key = DecryptionKey::parse(made.kty, &made.kid, &made.private_key).unwrap();
    let public = PrivateDecryptingKey::from_pkcs8(&made.private_key).unwrap().public_key();
    let public = OaepPublicEncryptingKey::new(public).unwrap();
    let mut encrypted_key = vec![0; public.ciphertext_size()];
    public.encrypt(&OAEP_SHA1_MGF1SHA1, &[7; 16], &mut encrypted_key, None).unwrap();
    for alg in ["RSA-OAEP-256", "RSA-OAEP"] {
        let header = json!({"alg": alg, "enc": "A128GCM"}).to_string();
        let token = forge(header, ContentEncryption::A128Gcm, &encrypted_key, &[7; 16]);
        assert!(decrypt(&token, [&key], ANY).is_none(), "{alg}");
    }
    assert_eq!(thumbprint(&made.public_jwk).unwrap(), made.kid);
}
