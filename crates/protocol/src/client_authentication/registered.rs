//! What of it a client registers, and what we tell of it: RFC 7591 §2, RFC 8414 §2, RFC 8705 §2.

use std::net::IpAddr;

use serde_json::{Value, json};
use url::{Host, Url};

use super::assertion::HS256;
use super::certificate::canonical;
use crate::discovery::{About, Document, say};
use crate::domain::{AuthMethod, ClientMetadata, SigningAlg};
use crate::rules::Rules;
use crate::validation::{Checked, FieldError};

/// Keys of a client at most, as many as are read.
const MOST_KEYS: usize = 32;

/// Members that only a private or a symmetric key has: RFC 7518 §6.2.2, §6.3.2, §6.4.1.
const PRIVATE: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

/// Checks what a client registers to prove itself with.
pub(crate) fn check(client: &ClientMetadata) -> Checked {
    check_keys(client)?;
    check_alg(client)?;
    check_names(client)
}

/// RFC 7591 §2: keys by value or by address, never both; and never what is not public.
fn check_keys(client: &ClientMetadata) -> Checked {
    let method = client.token_endpoint_auth_method;
    match (&client.jwks, &client.jwks_uri) {
        (Some(_), Some(_)) => return Err(FieldError::new("jwks_uri", "never stands beside `jwks` (RFC 7591 §2)")),
        (Some(jwks), None) => check_jwks(jwks)?,
        (None, Some(uri)) if !is_fetchable(uri) => {
            return Err(FieldError::new("jwks_uri", "must be an https address"));
        }
        (None, None) if matches!(method, AuthMethod::PrivateKeyJwt | AuthMethod::SelfSignedTlsClientAuth) => {
            let message = format!("or `jwks_uri` is required for {}", method.as_str());
            return Err(FieldError::new("jwks", message));
        }
        (None, _) => {}
    }
    Ok(())
}

pub(crate) fn check_jwks(jwks: &Value) -> Checked {
    let keys = jwks.get("keys").and_then(Value::as_array).filter(|keys| (1..=MOST_KEYS).contains(&keys.len()));
    let keys = keys.ok_or(FieldError::new("jwks", "must be a JWK Set of 1 to 32 keys (RFC 7517 §5)"))?;
    let text = |key: &Value, name: &str| key.get(name).and_then(Value::as_str).map(str::to_owned);
    if keys.iter().any(|key| text(key, "kty").is_none()) {
        return Err(FieldError::new("jwks", "has a key without `kty` (RFC 7517 §4.1)"));
    }
    let private =
        |key: &Value| PRIVATE.iter().any(|name| key.get(name).is_some()) || text(key, "kty").as_deref() == Some("oct");
    if keys.iter().any(private) {
        return Err(FieldError::new("jwks", "has a key that is not public: who writes one here has lost it"));
    }
    Ok(())
}

/// Whether an address can be one of keys: by https; plain http to this very machine alone, where the operator lets us call it.
pub(crate) fn is_fetchable(uri: &str) -> bool {
    if !uri.bytes().all(|byte| byte.is_ascii_graphic()) {
        return false;
    }
    let Ok(url) = Url::parse(uri) else { return false };
    let is_local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
        None => return false,
    };
    url.username().is_empty() && (url.scheme() == "https" || (url.scheme() == "http" && is_local))
}

/// OpenID Connect Registration §2: `none` MUST NOT be used.
fn check_alg(client: &ClientMetadata) -> Checked {
    let Some(alg) = client.token_endpoint_auth_signing_alg.as_deref() else { return Ok(()) };
    let is_ours = SigningAlg::ALL.iter().any(|ours| ours.as_str() == alg);
    let fits = match client.token_endpoint_auth_method {
        AuthMethod::ClientSecretJwt => alg == HS256,
        AuthMethod::PrivateKeyJwt => is_ours,
        // Others sign nothing: what they say of it has to be something, and counts for nothing.
        AuthMethod::ClientSecretBasic
        | AuthMethod::ClientSecretPost
        | AuthMethod::TlsClientAuth
        | AuthMethod::SelfSignedTlsClientAuth
        | AuthMethod::None => is_ours || alg == HS256,
    };
    if fits {
        return Ok(());
    }
    Err(FieldError::new(
        "token_endpoint_auth_signing_alg",
        "must be RS256, PS256, ES256 or EdDSA for private_key_jwt, and HS256 for client_secret_jwt",
    ))
}

/// RFC 8705 §2.1.2: a client of `tls_client_auth` MUST have exactly one of the names; no other has any.
fn check_names(client: &ClientMetadata) -> Checked {
    let names = [
        ("tls_client_auth_subject_dn", &client.tls_client_auth_subject_dn),
        ("tls_client_auth_san_dns", &client.tls_client_auth_san_dns),
        ("tls_client_auth_san_uri", &client.tls_client_auth_san_uri),
        ("tls_client_auth_san_ip", &client.tls_client_auth_san_ip),
        ("tls_client_auth_san_email", &client.tls_client_auth_san_email),
    ];
    let mut given = names.iter().filter(|(_, value)| value.is_some());
    let wanted = client.token_endpoint_auth_method == AuthMethod::TlsClientAuth;
    match (given.next(), given.next()) {
        (None, _) if wanted => Err(FieldError::new(
            "tls_client_auth_subject_dn",
            "or another name of the certificate is required (RFC 8705 §2.1.2)",
        )),
        (Some((field, _)), _) if !wanted => Err(FieldError::new(*field, "is for the method tls_client_auth alone")),
        (Some(_), Some((field, _))) => {
            Err(FieldError::new(*field, "is a second name: a client has exactly one (RFC 8705 §2.1.2)"))
        }
        (Some((field, Some(name))), None) if !is_name(field, name) => {
            Err(FieldError::new(*field, "must be such a name, a subject as RFC 4514 writes it (`CN=web,O=Acme,C=DE`)"))
        }
        (Some(_) | None, None) | (None, Some(_)) => Ok(()),
    }
}

fn is_name(field: &str, name: &str) -> bool {
    match field {
        "tls_client_auth_subject_dn" => canonical(name).is_some(),
        "tls_client_auth_san_ip" => name.parse::<IpAddr>().is_ok(),
        _ => !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()),
    }
}

/// OpenID Connect Discovery §3, RFC 8414 §2: what a client of this tenant may use at each endpoint.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    let rules = Rules::of(&about.tenant.settings, &ClientMetadata::default());
    let is_possible = |method: &AuthMethod| match method {
        AuthMethod::TlsClientAuth => about.certificates.is_some_and(|certificates| certificates.has_anchors),
        AuthMethod::SelfSignedTlsClientAuth => about.certificates.is_some(),
        AuthMethod::ClientSecretBasic
        | AuthMethod::ClientSecretPost
        | AuthMethod::ClientSecretJwt
        | AuthMethod::PrivateKeyJwt
        | AuthMethod::None => true,
    };
    let offered = |method: &AuthMethod| rules.allows_method(*method) && is_possible(method);
    let methods: Vec<_> = AuthMethod::ALL.into_iter().filter(offered).collect();
    // RFC 7662 §2.1: nobody asks without proving who it is.
    let proven: Vec<_> = methods.iter().copied().filter(|method| *method != AuthMethod::None).collect();
    let mut algs: Vec<_> =
        SigningAlg::ALL.into_iter().filter(|alg| rules.allows_alg(*alg)).map(SigningAlg::as_str).collect();
    if methods.contains(&AuthMethod::ClientSecretJwt) {
        algs.push(HS256);
    }
    let names = |methods: &[AuthMethod]| json!(methods.iter().map(|method| method.as_str()).collect::<Vec<_>>());
    say(
        document,
        [
            ("token_endpoint_auth_methods_supported", names(&methods)),
            ("token_endpoint_auth_signing_alg_values_supported", json!(algs)),
            ("revocation_endpoint_auth_methods_supported", names(&methods)),
            ("revocation_endpoint_auth_signing_alg_values_supported", json!(algs)),
            ("introspection_endpoint_auth_methods_supported", names(&proven)),
            ("introspection_endpoint_auth_signing_alg_values_supported", json!(algs)),
        ],
    );
}

/// The members whose endpoints take a certificate, and so may have an address of their own (RFC 8705 §5), with their paths
/// under the issuer.
const ALIASED: [(&str, &str); 6] = [
    ("token_endpoint", "/token"),
    ("revocation_endpoint", "/revoke"),
    ("introspection_endpoint", "/introspect"),
    ("userinfo_endpoint", "/userinfo"),
    ("pushed_authorization_request_endpoint", "/par"),
    ("device_authorization_endpoint", "/device_authorization"),
];

/// Whether the endpoint at a path under the issuer has such an address.
pub fn is_aliased(path: &str) -> bool {
    ALIASED.iter().any(|(_, known)| *known == path)
}

/// RFC 8705 §3.3 and §5: that tokens can be bound to certificates, and where one is asked for. Last, since an alias is for
/// an endpoint that others spoke of.
pub(crate) fn certificates(about: &About<'_>, document: &mut Document) {
    let Some(certificates) = about.certificates else { return };
    say(document, [("tls_client_certificate_bound_access_tokens", json!(true))]);
    let Some(base) = &certificates.base else { return };
    let known = ALIASED.iter().filter(|(name, _)| document.contains_key(*name));
    let aliases: Document = known.map(|(name, path)| ((*name).to_owned(), json!(format!("{base}{path}")))).collect();
    say(document, [("mtls_endpoint_aliases", Value::Object(aliases))]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(client: &ClientMetadata) -> Option<String> {
        check(client).err().map(|error| error.field)
    }

    fn of(method: AuthMethod) -> ClientMetadata {
        ClientMetadata { token_endpoint_auth_method: method, ..ClientMetadata::default() }
    }

    #[test]
    fn who_proves_itself_with_keys_has_public_ones_in_one_place() {
        let with = |jwks: Option<Value>, uri: Option<&str>| ClientMetadata {
            jwks,
            jwks_uri: uri.map(str::to_owned),
            ..of(AuthMethod::PrivateKeyJwt)
        };
        let good = json!({"keys": [{"kty": "EC", "crv": "P-256", "x": "", "y": ""}]});
        assert_eq!(field(&of(AuthMethod::PrivateKeyJwt)).as_deref(), Some("jwks"));
        assert_eq!(field(&of(AuthMethod::SelfSignedTlsClientAuth)).as_deref(), Some("jwks"));
        assert_eq!(field(&of(AuthMethod::ClientSecretBasic)), None);
        assert_eq!(field(&with(Some(good.clone()), None)), None);
        assert_eq!(field(&with(Some(good), Some("https://app.test/jwks"))).as_deref(), Some("jwks_uri"));
        for uri in ["https://app.test/jwks", "http://127.0.0.1:9/jwks", "http://[::1]/", "http://localhost/jwks"] {
            assert_eq!(field(&with(None, Some(uri))), None, "{uri}");
        }
        for uri in
            ["http://app.test/jwks", "ftp://app.test/", "jwks", "https://a@app.test/", "https://app.test/a b", ""]
        {
            assert_eq!(field(&with(None, Some(uri))).as_deref(), Some("jwks_uri"), "{uri}");
        }
        for jwks in [
            json!({}),
            json!([]),
            json!({"keys": {}}),
            json!({"keys": []}),
            json!({"keys": ["x"]}),
            json!({"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}),
            json!({"keys": [{"kty": "EC", "crv": "P-256", "x": "", "y": "", "d": ""}]}),
            json!({"keys": vec![json!({"kty": "EC"}); 33]}),
        ] {
            assert_eq!(field(&with(Some(jwks.clone()), None)).as_deref(), Some("jwks"), "{jwks}");
        }
    }

    #[test]
    fn an_algorithm_fits_its_method() {
        let check = |method, alg: &str, fits: bool| {
            let jwks = Some(json!({"keys": [{"kty": "EC"}]}));
            let client = ClientMetadata { token_endpoint_auth_signing_alg: Some(alg.to_owned()), jwks, ..of(method) };
            assert_eq!(field(&client).is_none(), fits, "{method:?} {alg}");
        };
        check(AuthMethod::PrivateKeyJwt, "PS256", true);
        check(AuthMethod::PrivateKeyJwt, "HS256", false);
        check(AuthMethod::ClientSecretJwt, "HS256", true);
        check(AuthMethod::ClientSecretJwt, "RS256", false);
        check(AuthMethod::ClientSecretBasic, "ES256", true);
        for method in AuthMethod::ALL {
            check(method, "none", false);
        }
    }

    #[test]
    fn a_certificate_has_exactly_one_name() {
        let (dn, dns) = (Some("CN=web".to_owned()), Some("web.test".to_owned()));
        let with = |method, dn: &Option<String>, dns: &Option<String>| {
            let (dn, dns) = (dn.clone(), dns.clone());
            field(&ClientMetadata { tls_client_auth_subject_dn: dn, tls_client_auth_san_dns: dns, ..of(method) })
        };
        let tls = AuthMethod::TlsClientAuth;
        assert_eq!(with(tls, &dn, &None), None);
        assert_eq!(with(tls, &None, &dns), None);
        assert_eq!(with(tls, &None, &None).as_deref(), Some("tls_client_auth_subject_dn"));
        assert_eq!(with(tls, &dn, &dns).as_deref(), Some("tls_client_auth_san_dns"));
        let spaced = Some("CN = web, O = Acme".to_owned());
        assert_eq!(with(tls, &spaced, &None).as_deref(), Some("tls_client_auth_subject_dn"));
        assert_eq!(with(tls, &Some(String::new()), &None).as_deref(), Some("tls_client_auth_subject_dn"));
        assert_eq!(with(AuthMethod::ClientSecretBasic, &dn, &None).as_deref(), Some("tls_client_auth_subject_dn"));
    }
}
