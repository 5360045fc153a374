//! What we sign, and our own keys.

use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{DecodingKey, Validation};
use serde_json::{Value, json};
use signet_crypto::jws::{SigningKey, left_half_hash, verify};
use signet_crypto::keys::{Alg, VerifyingKey};

use crate::support::{ALL, changed, forge, made, theirs};

fn pair(alg: Alg) -> (SigningKey, VerifyingKey) {
    let made = made(alg);
    let signing = SigningKey::parse(alg, &made.kid, &made.private_key).unwrap();
    (signing, VerifyingKey::from_jwk(&made.public_jwk).unwrap())
}

#[test]
fn another_library_verifies_what_we_sign() {
    for alg in ALL {
        let made = made(alg);
        let token = pair(alg).0.sign("at+jwt", br#"{"sub":"me","exp":4000000000}"#).unwrap();
        let jwk: Jwk = serde_json::from_value(made.public_jwk.clone()).unwrap();
        let key = DecodingKey::from_jwk(&jwk).unwrap();
        let token = jsonwebtoken::decode::<Value>(&token, &key, &Validation::new(theirs(alg))).unwrap();
        assert_eq!(token.claims["sub"], "me");
        assert_eq!(token.header.kid.as_deref(), Some(made.kid.as_str()));
        assert_eq!(token.header.typ.as_deref(), Some("at+jwt"));
        assert_eq!(jwk.thumbprint(ThumbprintHash::SHA256).unwrap(), made.kid);
    }
}

#[test]
fn a_token_has_the_type_that_it_was_signed_as_or_none() {
    let (signing, verifying) = pair(Alg::Es256);
    for (typ, shown) in [(Some("secevent+jwt"), "secevent+jwt"), (Some("a\"b"), "a\"b"), (None, "")] {
        let token = signing.sign(typ, b"{}").unwrap();
        let verified = verify(&token, |_| Some(&verifying)).unwrap();
        assert_eq!((verified.typ.as_str(), verified.alg), (shown, "ES256"));
        assert_eq!(verified.kid.as_deref(), Some(signing.kid()));
        assert_eq!(jsonwebtoken::decode_header(&token).unwrap().typ.as_deref(), typ);
    }
}

#[test]
fn a_type_is_compared_as_a_media_type() {
    let (signing, verifying) = pair(Alg::Es256);
    let is = |typ: &str, expected: &str| {
        let token = signing.sign(typ, b"{}").unwrap();
        verify(&token, |_| Some(&verifying)).unwrap().is_typ(expected)
    };
    assert!(is("dpop+jwt", "dpop+jwt"));
    assert!(is("DPoP+JWT", "dpop+jwt"));
    assert!(is("Application/dpop+jwt", "dpop+jwt"));
    assert!(!is("text/dpop+jwt", "dpop+jwt"));
    assert!(!is("applicationé/", "dpop+jwt"));
    assert!(!is("", "dpop+jwt"));
    assert!(!is("JWT", "dpop+jwt"));
}

#[test]
fn we_verify_what_we_signed_and_nothing_that_was_changed() {
    for alg in ALL {
        let (signing, verifying) = pair(alg);
        let token = signing.sign("JWT", br#"{"sub":"me"}"#).unwrap();
        let find = |kid: &str| (kid == verifying.kid()).then_some(&verifying);
        assert_eq!(verify(&token, find).unwrap().claims, br#"{"sub":"me"}"#);
        for token in changed(&token) {
            assert!(verify(&token, find).is_none(), "{token}");
        }
    }
}

#[test]
fn a_header_that_asks_for_more_than_a_signature_is_refused() {
    let (made, (_, verifying)) = (made(Alg::Es256), pair(Alg::Es256));
    let find = |kid: &str| (kid == verifying.kid()).then_some(&verifying);
    let verify = |header: &str| verify(&forge(Alg::Es256, header), find);
    assert!(verify(&json!({"alg": "ES256", "kid": made.kid}).to_string()).is_some());
    for header in [
        json!({"alg": "none", "kid": made.kid}),
        json!({"alg": "HS256", "kid": made.kid}),
        json!({"alg": "RS256", "kid": made.kid}),
        json!({"alg": "es256", "kid": made.kid}),
        json!({"alg": "ES256", "kid": "another"}),
        json!({"alg": "ES256"}),
        json!({"kid": made.kid}),
        json!({"alg": "ES256", "kid": made.kid, "crit": ["b64"]}),
        json!({"alg": "ES256", "kid": made.kid, "crit": null}),
        json!({"alg": "ES256", "kid": made.kid, "b64": false}),
        json!({"alg": "ES256", "kid": made.kid, "zip": "DEF"}),
        json!({"alg": "ES256", "jwk": made.public_jwk}),
        json!({"alg": "ES256", "kid": made.kid, "typ": 1}),
        json!(["ES256", made.kid]),
        json!("ES256"),
    ] {
        assert!(verify(&header.to_string()).is_none(), "{header}");
    }
    let twice = format!(r#"{{"alg":"none","alg":"ES256","kid":"{}"}}"#, made.kid);
    assert!(verify(&twice).is_none());
}

#[test]
fn what_has_another_form_or_is_too_long_is_refused() {
    let (signing, verifying) = pair(Alg::Es256);
    let verify = |token: &str| verify(token, |_| Some(&verifying));
    let longest = signing.sign("JWT", &vec![b' '; 12_120]).unwrap();
    assert!(longest.len() <= 16 * 1024 && longest.len() > 16_300, "{}", longest.len());
    assert!(verify(&longest).is_some());
    let token = signing.sign("JWT", b"{}").unwrap();
    for token in [
        String::new(),
        ".".to_owned(),
        "..".to_owned(),
        "a.b".to_owned(),
        format!("{token}."),
        format!("{token}.e30"),
        format!("{token}="),
        format!(" {token}"),
        format!("{token}\n"),
        token.replacen('.', "..", 1),
        signing.sign("JWT", &vec![b' '; 12_300]).unwrap(),
    ] {
        assert!(verify(&token).is_none(), "{token}");
    }
}

#[test]
fn no_private_part_is_in_a_public_jwk() {
    for alg in ALL {
        for private in ["d", "p", "q", "dp", "dq", "qi", "k", "oth"] {
            assert!(made(alg).public_jwk.get(private).is_none(), "{alg:?} {private}");
        }
    }
}

#[test]
fn at_hash_is_that_of_openid_connect_core_appendix_a_3() {
    let token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
    assert_eq!(left_half_hash(Alg::Rs256, token), "77QmUPtjPfzWtF2AnpK9RQ");
}
