//! Tokens that others sign: assertions, request objects, proofs of possession.

use jsonwebtoken::{EncodingKey, Header};
use proptest::prelude::*;
use serde_json::{Value, json};
use signet_crypto::jwk::thumbprint;
use signet_crypto::jws::{Refusal, SharedSecret, Verified, verify_embedded, verify_with};
use signet_crypto::keys::Alg;

use crate::support::{ALL, changed, encoding_key, forge, made, octets, set, set_of, text, theirs, with, without};

fn check(alg: Alg, header: &Value, expected: Result<(), Refusal>) {
    let token = forge(alg, header.to_string());
    assert_eq!(verify_with(&token, &set(), &[alg]).map(|_| ()), expected, "{alg:?} {header}");
}

#[test]
fn what_another_library_signs_is_verified_and_nothing_that_was_changed() {
    for alg in ALL {
        let mut header = Header::new(theirs(alg));
        header.kid = Some(made(alg).kid.clone());
        header.typ = Some("oauth-authz-req+jwt".to_owned());
        let token = jsonwebtoken::encode(&header, &json!({"iss": "client"}), &encoding_key(alg)).unwrap();
        let expected = Verified {
            typ: "oauth-authz-req+jwt".to_owned(),
            alg: alg.as_str(),
            kid: Some(made(alg).kid.clone()),
            claims: br#"{"iss":"client"}"#.to_vec(),
        };
        let keys = set();
        assert_eq!(verify_with(&token, &keys, &ALL), Ok(expected));
        for token in changed(&token) {
            assert!(verify_with(&token, &keys, &ALL).is_err(), "{token}");
        }
    }
}

#[test]
fn the_kid_chooses_and_without_one_each_key_that_fits_is_tried() {
    for alg in ALL {
        check(alg, &json!({"alg": alg.as_str(), "kid": made(alg).kid}), Ok(()));
        check(alg, &json!({"alg": alg.as_str()}), Ok(()));
        check(alg, &json!({"alg": alg.as_str(), "kid": "another"}), Err(Refusal::NoKey));
    }
    // Named, but of another algorithm.
    check(Alg::Es256, &json!({"alg": "ES256", "kid": made(Alg::EdDsa).kid}), Err(Refusal::NoKey));
    let token = forge(Alg::Es256, r#"{"alg":"ES256","kid":"a\/b"}"#);
    let named = |kid: &str| with(&made(Alg::Es256).public_jwk, json!({"kid": kid}));
    assert!(verify_with(&token, &set_of(&[named("a/b")]), &ALL).is_ok());
    // Two keys of one name, of which the second signed.
    let other = with(&signet_crypto::keys::generate(Alg::Es256).unwrap().public_jwk, json!({"kid": "a/b"}));
    assert!(verify_with(&token, &set_of(&[other.clone(), named("a/b")]), &ALL).is_ok());
    assert_eq!(verify_with(&token, &set_of(&[other]), &ALL), Err(Refusal::Signature));
    assert_eq!(verify_with(&token, &set_of(&[]), &ALL), Err(Refusal::NoKey));
}

#[test]
fn no_more_than_eight_keys_are_tried() {
    let token = forge(Alg::Es256, r#"{"alg":"ES256"}"#);
    let other = signet_crypto::keys::generate(Alg::Es256).unwrap().public_jwk;
    let after = |others: usize| {
        let mut keys = vec![other.clone(); others];
        keys.push(made(Alg::Es256).public_jwk.clone());
        verify_with(&token, &set_of(&keys), &ALL).map(|_| ())
    };
    assert_eq!(after(7), Ok(()));
    assert_eq!(after(8), Err(Refusal::Signature));
}

#[test]
fn an_algorithm_that_is_not_allowed_is_refused() {
    for alg in ALL {
        let token = forge(alg, json!({"alg": alg.as_str()}).to_string());
        let others: Vec<_> = ALL.into_iter().filter(|other| *other != alg).collect();
        assert_eq!(verify_with(&token, &set(), &others), Err(Refusal::Algorithm), "{alg:?}");
        assert_eq!(verify_with(&token, &set(), &[]), Err(Refusal::Algorithm), "{alg:?}");
    }
    for name in ["none", "None", "", "HS256", "ES384", "RS1", "ES256K", "RSA-OAEP-256"] {
        check(Alg::Es256, &json!({"alg": name}), Err(Refusal::Algorithm));
    }
    // An RSA key for one padding does not check the other.
    let keys = set_of(&[made(Alg::Rs256).public_jwk.clone()]);
    assert_eq!(verify_with(&forge(Alg::Rs256, r#"{"alg":"PS256"}"#), &keys, &ALL), Err(Refusal::NoKey));
}

#[test]
fn ed25519_goes_by_both_of_its_names() {
    check(Alg::EdDsa, &json!({"alg": "Ed25519"}), Ok(()));
    let keys = set_of(&[with(&made(Alg::EdDsa).public_jwk, json!({"alg": "Ed25519"}))]);
    assert!(verify_with(&forge(Alg::EdDsa, r#"{"alg":"EdDSA"}"#), &keys, &ALL).is_ok());
    check(Alg::EdDsa, &json!({"alg": "Ed448"}), Err(Refusal::Algorithm));
}

#[test]
fn a_public_key_is_no_secret() {
    // RFC 8725 §2.1: signed with HMAC under the very bytes that everybody knows.
    let jwk = &made(Alg::Rs256).public_jwk;
    for secret in [jwk.to_string(), jwk["n"].as_str().unwrap().to_owned()] {
        let key = EncodingKey::from_secret(secret.as_bytes());
        let token = jsonwebtoken::encode(&Header::default(), &json!({}), &key).unwrap();
        assert_eq!(verify_with(&token, &set(), &ALL), Err(Refusal::Algorithm));
        assert_eq!(verify_embedded(&token, &ALL), Err(Refusal::Algorithm));
    }
}

#[test]
fn keys_and_extensions_in_a_header_count_for_nothing_or_are_refused() {
    let made = made(Alg::Es256);
    let header = |members: Value| with(&json!({"alg": "ES256", "kid": made.kid}), members);
    for ignored in ["jwk", "jku", "x5u", "x5c", "x5t", "cty"] {
        check(Alg::Es256, &header(json!({ignored: "https://attacker.example/"})), Ok(()));
    }
    let theirs = signet_crypto::keys::generate(Alg::Es256).unwrap().public_jwk;
    let keys = set_of(&[theirs]);
    let token = forge(Alg::Es256, json!({"alg": "ES256", "jwk": made.public_jwk}).to_string());
    assert_eq!(verify_with(&token, &keys, &ALL), Err(Refusal::Signature));
    for refused in [
        json!({"crit": ["exp"]}),
        json!({"crit": []}),
        json!({"crit": null}),
        json!({"b64": true}),
        json!({"zip": "DEF"}),
        json!({"kid": 1}),
        json!({"typ": ["JWT"]}),
    ] {
        check(Alg::Es256, &header(refused), Err(Refusal::Malformed));
    }
}

/// The claims of RFC 7515 appendix A.
const CLAIMS: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

#[test]
fn the_tokens_of_rfc_7515_and_rfc_8037_are_verified() {
    let n = concat!(
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZ",
        "S-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2",
        "R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcD",
        "TW9gb54h4FRWyuXpoQ"
    );
    let rs256 = concat!(
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CU",
        "Ar7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_d",
        "O--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0ig",
        "cN_IoypGlUPQGe77Rw"
    );
    let es256 = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    let ed25519 = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    let ec = json!({
        "kty": "EC",
        "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    });
    let okp = json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
    for (key, token) in [
        // Appendix A.2 and A.3, and RFC 8037 appendix A.4.
        (json!({"kty": "RSA", "n": n, "e": "AQAB"}), format!("eyJhbGciOiJSUzI1NiJ9.{CLAIMS}.{rs256}")),
        (ec, format!("eyJhbGciOiJFUzI1NiJ9.{CLAIMS}.{es256}")),
        (okp, format!("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.{ed25519}")),
    ] {
        assert!(verify_with(&token, &set_of(std::slice::from_ref(&key)), &ALL).is_ok(), "{key}");
        assert_eq!(verify_with(&token, &set(), &ALL), Err(Refusal::Signature), "{key}");
    }
    // Appendix A.1.
    let secret = octets("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
    let token =
        format!("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{CLAIMS}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assert!(verify_hs256(&token, &secret).unwrap().is_typ("JWT"));
}

/// RFC 9449 §4.1.
const PROOF: &str = concat!(
    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscE",
    "JoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.",
    "eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwia",
    "WF0IjoxNTYyMjYyNjE2fQ.",
    "2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg"
);

#[test]
fn the_proof_of_rfc_9449_is_verified_by_its_own_key() {
    let proof = verify_embedded(PROOF, &ALL).unwrap();
    assert!(proof.token.is_typ("dpop+jwt"));
    let claims: Value = serde_json::from_slice(&proof.token.claims).unwrap();
    assert_eq!(claims["htm"], "POST");
    // §6.1.
    assert_eq!(proof.thumbprint, "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
    for token in changed(PROOF) {
        assert!(verify_embedded(&token, &ALL).is_err(), "{token}");
    }
}

#[test]
fn a_proof_brings_a_public_key_that_fits_its_algorithm() {
    let check = |alg: Alg, header: Value, expected: Result<(), Refusal>| {
        let token = forge(alg, header.to_string());
        assert_eq!(verify_embedded(&token, &ALL).map(|_| ()), expected, "{header}");
    };
    for alg in ALL {
        let jwk = without(&made(alg).public_jwk, &["kid", "use", "alg"]);
        let token = forge(alg, json!({"alg": alg.as_str(), "jwk": jwk}).to_string());
        assert_eq!(verify_embedded(&token, &ALL).unwrap().thumbprint, thumbprint(&jwk).unwrap());
        check(alg, json!({"alg": alg.as_str(), "jwk": with(&jwk, json!({"d": "AQAB"}))}), Err(Refusal::Malformed));
        check(alg, json!({"alg": alg.as_str()}), Err(Refusal::Malformed));
    }
    let jwk = &made(Alg::Es256).public_jwk;
    let other = signet_crypto::keys::generate(Alg::Es256).unwrap().public_jwk;
    for (members, expected) in [
        (json!({"jwk": other}), Refusal::Signature),
        (json!({"jwk": with(jwk, json!({"use": "enc"}))}), Refusal::Malformed),
        (json!({"jwk": with(jwk, json!({"x": other["x"]}))}), Refusal::Malformed),
        (json!({"jwk": with(jwk, json!({"kty": "oct", "k": text("secret")}))}), Refusal::Malformed),
        (json!({"jwk": [jwk]}), Refusal::Malformed),
        (json!({"jwk": null}), Refusal::Malformed),
        (json!({"jwk": made(Alg::EdDsa).public_jwk}), Refusal::NoKey),
        (json!({"jwk": jwk, "alg": "EdDSA"}), Refusal::NoKey),
        (json!({"jwk": jwk, "alg": "HS256"}), Refusal::Algorithm),
        (json!({"jwk": jwk, "alg": "none"}), Refusal::Algorithm),
        (json!({"jwk": jwk, "crit": ["jwk"]}), Refusal::Malformed),
    ] {
        check(Alg::Es256, with(&json!({"alg": "ES256", "typ": "dpop+jwt"}), members), Err(expected));
    }
    let token = forge(Alg::Es256, json!({"alg": "ES256", "jwk": jwk}).to_string());
    assert_eq!(verify_embedded(&token, &[Alg::Rs256]), Err(Refusal::Algorithm));
}

const SECRET: &[u8] = b"a secret of at least thirty-two bytes";

fn verify_hs256(token: &str, secret: &[u8]) -> Result<Verified, Refusal> {
    SharedSecret::new(secret).ok_or(Refusal::NoKey)?.verify(token)
}

#[test]
fn a_shared_secret_verifies_hs256_alone() {
    let sign = |algorithm, secret| {
        jsonwebtoken::encode(&Header::new(algorithm), &json!({"iss": "c"}), &EncodingKey::from_secret(secret)).unwrap()
    };
    let token = sign(jsonwebtoken::Algorithm::HS256, SECRET);
    let verified = verify_hs256(&token, SECRET).unwrap();
    assert_eq!((verified.alg, verified.claims.as_slice()), ("HS256", br#"{"iss":"c"}"#.as_slice()));
    for token in changed(&token) {
        assert!(verify_hs256(&token, SECRET).is_err(), "{token}");
    }
    assert_eq!(verify_hs256(&token, b"another secret, also of thirty-two bytes"), Err(Refusal::Signature));
    assert_eq!(verify_hs256(&sign(jsonwebtoken::Algorithm::HS512, SECRET), SECRET), Err(Refusal::Algorithm));
    assert_eq!(verify_hs256(&forge(Alg::Es256, r#"{"alg":"ES256"}"#), SECRET), Err(Refusal::Algorithm));
    assert_eq!(verify_hs256(&forge(Alg::Es256, r#"{"alg":"none"}"#), SECRET), Err(Refusal::Algorithm));
    assert_eq!(verify_hs256(&forge(Alg::Es256, r#"{"alg":"HS256"}"#), SECRET), Err(Refusal::Signature));
    assert_eq!(verify_hs256(&forge(Alg::Es256, r#"{"alg":"HS256","crit":[]}"#), SECRET), Err(Refusal::Malformed));
    for length in [0, 1, 31] {
        let secret = &SECRET[..length];
        let token = sign(jsonwebtoken::Algorithm::HS256, secret);
        assert_eq!(verify_hs256(&token, secret), Err(Refusal::NoKey), "{length}");
    }
}

proptest! {
    #[test]
    fn no_text_is_a_token(token in "\\PC*", parts in "[A-Za-z0-9_-]{0,40}(\\.[A-Za-z0-9_-]{0,40}){0,4}") {
        for token in [token, parts] {
            prop_assert!(verify_with(&token, &set_of(&[]), &ALL).is_err());
            prop_assert!(verify_embedded(&token, &ALL).is_err());
            prop_assert!(verify_hs256(&token, SECRET).is_err());
        }
    }

    #[test]
    fn no_header_is_good_without_a_signature(alg in "RS256|PS256|ES256|EdDSA|HS256", header in "\\PC{0,40}", rest in "\\PC{0,20}") {
        for header in [header.clone(), json!({"alg": alg, "jwk": header}).to_string()] {
            let token = format!("{}.{}.{}", text(&header), text(&rest), text(&rest));
            prop_assert!(verify_with(&token, &set(), &ALL).is_err());
            prop_assert!(verify_embedded(&token, &ALL).is_err());
            prop_assert!(verify_hs256(&token, SECRET).is_err());
        }
    }
}
