//! JSON Web Signatures in compact form: RFC 7515 §3.1, with the strictness of RFC 8725.

use std::fmt;

use aws_lc_rs::digest::{SHA256, SHA512, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::keys::{Alg, KeyError, Private, VerifyingKey};

/// The longest token that is looked at, in bytes.
const LONGEST: usize = 16 * 1024;

/// A private key, parsed once, that signs as one algorithm.
pub struct SigningKey {
    kid: String,
    alg: Alg,
    key: Private,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).field("alg", &self.alg).finish_non_exhaustive()
    }
}

impl SigningKey {
    /// Parses a PKCS#8 key.
    ///
    /// # Errors
    /// [`KeyError::Malformed`].
    pub fn parse(alg: Alg, kid: &str, pkcs8: &[u8]) -> Result<Self, KeyError> {
        Ok(Self { kid: kid.to_owned(), alg, key: Private::parse(alg, pkcs8)? })
    }

    /// The key's name.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// How it signs.
    pub const fn alg(&self) -> Alg {
        self.alg
    }

    /// Signs claims as a token of a type (`at+jwt`, `JWT`, …). `claims` is a JSON object.
    ///
    /// # Errors
    /// [`KeyError::Failed`].
    pub fn sign(&self, typ: &str, claims: &[u8]) -> Result<String, KeyError> {
        let header = format!(r#"{{"alg":"{}","typ":"{typ}","kid":"{}"}}"#, self.alg.as_str(), self.kid);
        let mut token = String::with_capacity((header.len() + claims.len()) * 4 / 3 + 360);
        URL_SAFE_NO_PAD.encode_string(header, &mut token);
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(claims, &mut token);
        let signature = self.key.sign(self.alg, token.as_bytes())?;
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut token);
        Ok(token)
    }
}

/// A token whose signature is good. What it claims is for others to judge.
#[derive(Debug)]
pub struct Verified {
    /// Its `typ`, as it came.
    pub typ: String,
    /// The claims' JSON.
    pub claims: Vec<u8>,
}

/// The header members that count. Keys inside a header (`jwk`, `jku`, `x5c`, `x5u`) are never looked at, and an
/// extension that must be understood (`crit`, RFC 7515 §4.1.11) is refused, as is detached or compressed content.
#[derive(Deserialize)]
struct Header<'a> {
    alg: &'a str,
    kid: &'a str,
    #[serde(default)]
    typ: &'a str,
    crit: Option<serde::de::IgnoredAny>,
    b64: Option<serde::de::IgnoredAny>,
    zip: Option<serde::de::IgnoredAny>,
}

/// Verifies a token with the key that its `kid` names among ours. `None` for everything that is not a good
/// signature by that key and its own algorithm (RFC 8725 §3.1).
pub fn verify<'k>(token: &str, find: impl FnOnce(&str) -> Option<&'k VerifyingKey>) -> Option<Verified> {
    if token.len() > LONGEST {
        return None;
    }
    let (message, signature) = token.rsplit_once('.')?;
    let (header, claims) = message.split_once('.')?;
    if claims.contains('.') {
        return None;
    }
    let header = URL_SAFE_NO_PAD.decode(header).ok()?;
    let header: Header<'_> = serde_json::from_slice(&header).ok()?;
    if header.crit.is_some() || header.b64.is_some() || header.zip.is_some() {
        return None;
    }
    let key = find(header.kid)?;
    if key.alg().as_str() != header.alg {
        return None;
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    if !key.verifies(message.as_bytes(), &signature) {
        return None;
    }
    Some(Verified { typ: header.typ.to_owned(), claims: URL_SAFE_NO_PAD.decode(claims).ok()? })
}

/// The left half of a token's hash, for `at_hash` and `c_hash`: OpenID Connect Core §3.1.3.6. The hash is that
/// of the algorithm; for Ed25519 it is SHA-512.
pub fn left_half_hash(alg: Alg, text: &str) -> String {
    let hash = match alg {
        Alg::Rs256 | Alg::Ps256 | Alg::Es256 => digest(&SHA256, text.as_bytes()),
        Alg::EdDsa => digest(&SHA512, text.as_bytes()),
    };
    let hash = hash.as_ref();
    URL_SAFE_NO_PAD.encode(hash.split_at(hash.len() / 2).0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]
mod tests {
    use jsonwebtoken::jwk::Jwk;
    use jsonwebtoken::{Algorithm, DecodingKey, Validation};
    use serde_json::{Value, json};

    use super::*;
    use crate::keys::{GeneratedKey, generate};

    const ALL: [Alg; 4] = [Alg::Rs256, Alg::Ps256, Alg::Es256, Alg::EdDsa];

    fn pair(alg: Alg) -> (GeneratedKey, SigningKey, VerifyingKey) {
        let made = generate(alg).unwrap();
        let signing = SigningKey::parse(alg, &made.kid, &made.private_key).unwrap();
        let verifying = VerifyingKey::from_jwk(&made.public_jwk).unwrap();
        (made, signing, verifying)
    }

    #[test]
    fn another_library_verifies_what_we_sign() {
        for (alg, theirs) in
            ALL.into_iter().zip([Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::EdDSA])
        {
            let (made, signing, _) = pair(alg);
            let token = signing.sign("at+jwt", br#"{"sub":"me","exp":4000000000}"#).unwrap();
            let jwk: Jwk = serde_json::from_value(made.public_jwk.clone()).unwrap();
            let claims =
                jsonwebtoken::decode::<Value>(&token, &DecodingKey::from_jwk(&jwk).unwrap(), &Validation::new(theirs));
            let claims = claims.unwrap();
            assert_eq!(claims.claims["sub"], "me");
            assert_eq!(claims.header.kid.as_deref(), Some(made.kid.as_str()));
            assert_eq!(claims.header.typ.as_deref(), Some("at+jwt"));
            assert_eq!(jwk.thumbprint(jsonwebtoken::jwk::ThumbprintHash::SHA256).unwrap(), made.kid);
        }
    }

    #[test]
    fn we_verify_what_we_signed_and_nothing_that_was_changed() {
        for alg in ALL {
            let (_, signing, verifying) = pair(alg);
            let token = signing.sign("JWT", br#"{"sub":"me"}"#).unwrap();
            let find = |kid: &str| (kid == verifying.kid()).then_some(&verifying);
            assert_eq!(verify(&token, find).unwrap().claims, br#"{"sub":"me"}"#);
            for at in 0..token.len() {
                let mut changed = token.clone().into_bytes();
                changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
                let changed = String::from_utf8(changed).unwrap();
                assert!(verify(&changed, find).is_none(), "{alg:?} byte {at}");
            }
        }
    }

    #[test]
    fn a_header_that_asks_for_more_than_a_signature_is_refused() {
        let (made, signing, verifying) = pair(Alg::Es256);
        let forge = |header: Value| {
            let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode("{}"));
            let signature = signing.key.sign(Alg::Es256, message.as_bytes()).unwrap();
            format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
        };
        let find = |kid: &str| (kid == verifying.kid()).then_some(&verifying);
        assert!(verify(&forge(json!({"alg": "ES256", "kid": made.kid})), find).is_some());
        for header in [
            json!({"alg": "none", "kid": made.kid}),
            json!({"alg": "HS256", "kid": made.kid}),
            json!({"alg": "RS256", "kid": made.kid}),
            json!({"alg": "ES256", "kid": "another"}),
            json!({"alg": "ES256"}),
            json!({"alg": "ES256", "kid": made.kid, "crit": ["b64"]}),
            json!({"alg": "ES256", "kid": made.kid, "b64": false}),
            json!({"alg": "ES256", "kid": made.kid, "zip": "DEF"}),
            json!({"alg": "ES256", "jwk": made.public_jwk}),
        ] {
            assert!(verify(&forge(header.clone()), find).is_none(), "{header}");
        }
        for token in ["", ".", "..", "a.b", "a.b.c.d", &"a".repeat(LONGEST + 1)] {
            assert!(verify(token, find).is_none(), "{token}");
        }
    }

    #[test]
    fn no_private_part_is_in_a_public_jwk() {
        for alg in ALL {
            let (made, _, _) = pair(alg);
            for private in ["d", "p", "q", "dp", "dq", "qi", "k", "oth"] {
                assert!(made.public_jwk.get(private).is_none(), "{alg:?} {private}");
            }
        }
    }

    #[test]
    fn at_hash_is_that_of_openid_connect_core_appendix_a_3() {
        let token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
        assert_eq!(left_half_hash(Alg::Rs256, token), "77QmUPtjPfzWtF2AnpK9RQ");
    }
}
