//! JWK Sets of others.

use proptest::prelude::*;
use serde_json::{Value, json};
use signet_crypto::jwe::KeyManagement;
use signet_crypto::jwk::{KeySet, thumbprint};
use signet_crypto::keys::{Alg, KeyError};

use crate::support::{ALL, made, octets, set_of, text, with, without};

/// What a key may be used for.
fn uses(jwk: &Value) -> Vec<&'static str> {
    let set = set_of(std::slice::from_ref(jwk));
    let signatures = ALL.into_iter().filter(|alg| set.verifies(*alg)).map(Alg::as_str);
    let encryptions = KeyManagement::ALL.into_iter().filter(|way| set.encrypts(*way)).map(KeyManagement::as_str);
    let uses: Vec<_> = signatures.chain(encryptions).collect();
    assert_eq!(uses.is_empty(), set.is_empty(), "{jwk}");
    uses
}

fn bare(alg: Alg) -> Value {
    without(&made(alg).public_jwk, &["kid", "use", "alg"])
}

const RSA: [&str; 3] = ["RS256", "PS256", "RSA-OAEP-256"];
const EC: [&str; 4] = ["ES256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"];
const AGREEMENT: [&str; 3] = ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"];

fn x25519() -> Value {
    // RFC 7748 §6.1, Bob.
    json!({"kty": "OKP", "crv": "X25519", "x": "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"})
}

#[test]
fn a_key_may_do_what_its_members_say() {
    for (jwk, expected) in [
        (bare(Alg::Rs256), &RSA[..]),
        (bare(Alg::Es256), &EC),
        (bare(Alg::EdDsa), &["EdDSA"]),
        (x25519(), &AGREEMENT),
        (with(&bare(Alg::Rs256), json!({"use": "sig"})), &RSA[..2]),
        (with(&bare(Alg::Rs256), json!({"use": "enc"})), &RSA[2..]),
        (with(&bare(Alg::Rs256), json!({"alg": "PS256"})), &["PS256"]),
        (with(&bare(Alg::Rs256), json!({"alg": "RSA-OAEP-256"})), &["RSA-OAEP-256"]),
        (with(&bare(Alg::Rs256), json!({"key_ops": ["verify"]})), &RSA[..2]),
        (with(&bare(Alg::Rs256), json!({"key_ops": ["wrapKey"]})), &RSA[2..]),
        (with(&bare(Alg::Rs256), json!({"key_ops": ["encrypt", "wrapKey"]})), &RSA[2..]),
        (with(&bare(Alg::Es256), json!({"use": "sig", "alg": "ES256"})), &["ES256"]),
        (with(&bare(Alg::Es256), json!({"use": "enc"})), &AGREEMENT),
        (with(&bare(Alg::Es256), json!({"alg": "ECDH-ES+A128KW"})), &["ECDH-ES+A128KW"]),
        (with(&bare(Alg::Es256), json!({"key_ops": ["verify"]})), &["ES256"]),
        (with(&bare(Alg::Es256), json!({"key_ops": []})), &AGREEMENT),
        (with(&bare(Alg::Es256), json!({"key_ops": ["deriveBits"]})), &AGREEMENT),
        (with(&bare(Alg::EdDsa), json!({"alg": "Ed25519"})), &["EdDSA"]),
        (with(&x25519(), json!({"use": "enc", "alg": "ECDH-ES"})), &["ECDH-ES"]),
    ] {
        assert_eq!(uses(&jwk), expected, "{jwk}");
    }
}

#[test]
fn a_key_that_is_not_known_here_is_left_out() {
    let (rsa, ec, ed) = (bare(Alg::Rs256), bare(Alg::Es256), bare(Alg::EdDsa));
    let point: Vec<u8> = ["x", "y"].iter().flat_map(|name| octets(ec[*name].as_str().unwrap())).collect();
    let modulus = |bytes: usize, first: u8| {
        let mut n = vec![0xff; bytes];
        n[0] = first;
        with(&rsa, json!({"n": text(n)}))
    };
    for jwk in [
        with(&rsa, json!({"kty": "AKP"})),
        with(&rsa, json!({"kty": "rsa"})),
        with(&rsa, json!({"use": "tls"})),
        with(&rsa, json!({"use": 1})),
        with(&rsa, json!({"alg": "RS1"})),
        with(&rsa, json!({"alg": "RSA-OAEP"})),
        with(&rsa, json!({"alg": "RSA1_5"})),
        with(&rsa, json!({"alg": "ES256"})),
        with(&rsa, json!({"alg": "ECDH-ES"})),
        with(&rsa, json!({"alg": "PS256", "use": "enc"})),
        with(&rsa, json!({"key_ops": []})),
        with(&rsa, json!({"key_ops": ["sign", "decrypt"]})),
        with(&rsa, json!({"key_ops": "verify"})),
        with(&rsa, json!({"key_ops": ["verify"], "use": "enc"})),
        with(&rsa, json!({"kid": 1})),
        with(&rsa, json!({"e": "AQ"})),
        with(&rsa, json!({"e": "AA"})),
        with(&rsa, json!({"e": "AAEAAQ"})),
        with(&rsa, json!({"e": "AQAA"})),
        with(&rsa, json!({"e": "AQAAAAAB"})),
        with(&rsa, json!({"e": ""})),
        with(&rsa, json!({"e": "AQAB="})),
        with(&rsa, json!({"n": ""})),
        with(&rsa, json!({"n": 1})),
        without(&rsa, &["n"]),
        without(&rsa, &["kty"]),
        modulus(128, 0xff),
        modulus(256, 0x7f),
        modulus(257, 0),
        modulus(1025, 1),
        with(&rsa, json!({"n": text([0xfe; 256])})),
        with(&ec, json!({"crv": "P-384"})),
        with(&ec, json!({"crv": "secp256k1"})),
        with(&ec, json!({"crv": "X25519"})),
        with(&ec, json!({"x": ec["y"], "y": ec["x"]})),
        with(&ec, json!({"x": text([0; 32]), "y": text([0; 32])})),
        with(&ec, json!({"x": text([0; 31])})),
        with(&ec, json!({"x": text([0; 33])})),
        // The point's 64 bytes, divided elsewhere.
        with(&ec, json!({"x": text(&point[..31]), "y": text(&point[31..])})),
        without(&ec, &["y"]),
        with(&ec, json!({"alg": "ES384"})),
        with(&ec, json!({"alg": "EdDSA"})),
        with(&ed, json!({"crv": "Ed448"})),
        with(&ed, json!({"x": text([1; 31])})),
        with(&ed, json!({"x": text([1; 44])})),
        // The same key as an X.509 structure: RFC 8410 §4.
        with(&ed, json!({"x": format!("MCowBQYDK2VwAyEA{}", ed["x"].as_str().unwrap())})),
        with(&ed, json!({"use": "enc"})),
        with(&x25519(), json!({"use": "sig"})),
        with(&x25519(), json!({"alg": "EdDSA"})),
        json!({}),
        json!([]),
        json!("RSA"),
        json!(null),
    ] {
        assert!(uses(&jwk).is_empty(), "{jwk}");
        let beside = set_of(&[jwk.clone(), made(Alg::Es256).public_jwk.clone()]);
        assert!(beside.verifies(Alg::Es256), "{jwk}");
    }
    assert_eq!(uses(&modulus(256, 0x80)), RSA);
    assert_eq!(uses(&modulus(1024, 0xff)), RSA);
}

#[test]
fn a_set_with_a_private_part_is_refused_whole() {
    let public = &made(Alg::Es256).public_jwk;
    let mut refused: Vec<_> = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"]
        .iter()
        .flat_map(|name| [with(public, json!({*name: "AQAB"})), json!({"kty": "other", *name: null})])
        .collect();
    refused.push(json!({"kty": "oct"}));
    for jwk in refused {
        let set = json!({"keys": [public, jwk]});
        assert_eq!(KeySet::parse(&set).unwrap_err(), KeyError::Private, "{jwk}");
    }
}

#[test]
fn a_set_is_an_object_with_at_most_32_keys() {
    let public = &made(Alg::Es256).public_jwk;
    for set in [json!({}), json!([]), json!([public]), json!(null), json!({"keys": public}), public.clone()] {
        assert_eq!(KeySet::parse(&set).unwrap_err(), KeyError::Malformed, "{set}");
    }
    assert!(KeySet::parse(&json!({"keys": vec![public; 32]})).unwrap().verifies(Alg::Es256));
    assert_eq!(KeySet::parse(&json!({"keys": vec![public; 33]})).unwrap_err(), KeyError::TooMany);
    assert!(KeySet::parse(&json!({"keys": []})).unwrap().is_empty());
}

#[test]
fn a_thumbprint_is_that_of_the_rfcs() {
    // RFC 7638 §3.1.
    let n = concat!(
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3",
        "oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdA",
        "ZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-",
        "kEgU8awapJzKnqDKgw"
    );
    let rsa = json!({"kty": "RSA", "n": n, "e": "AQAB", "alg": "RS256", "kid": "2011-04-29"});
    assert_eq!(thumbprint(&rsa).unwrap(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    // RFC 8037 appendix A.3.
    let ed25519 = json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
    assert_eq!(thumbprint(&ed25519).unwrap(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    for (jwk, error) in [
        (json!({"kty": "oct", "k": "AQAB"}), KeyError::Unsupported),
        (without(&rsa, &["e"]), KeyError::Malformed),
        (without(&ed25519, &["crv"]), KeyError::Malformed),
        (json!({"kty": "EC", "crv": "P-256", "x": "AQAB"}), KeyError::Malformed),
        (json!({}), KeyError::Malformed),
    ] {
        assert_eq!(thumbprint(&jwk), Err(error), "{jwk}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "RSA|EC|OKP|sig|enc|P-256|X25519|Ed25519|AQAB|verify|\\PC{0,12}".prop_map(Value::from),
        prop::collection::vec(any::<u8>(), 0..300).prop_map(|bytes| text(bytes).into()),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let name = "kty|crv|x|y|n|e|use|alg|key_ops|kid|keys|\\PC{0,4}";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..8).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_comes_is_read_without_a_panic(value in any_json()) {
        drop(KeySet::parse(&value));
        drop(KeySet::parse(&json!({"keys": [value]})));
        drop(thumbprint(&value));
    }
}
