//! The metadata documents: OpenID Connect Discovery §3, RFC 8414 §2. Every value is true of this issuer.

use serde_json::{Value, json};

use crate::authorization::ACR_PASSWORD;
use crate::claims::{CLAIM_SCOPES, standard_claims};
use crate::domain::{SigningAlg, TenantFacts};

/// The document of an issuer; the two specifications share it. `algs` are those that the tenant has keys for.
pub fn metadata(tenant: &TenantFacts, algs: &[SigningAlg]) -> Value {
    let issuer = &tenant.issuer;
    let at = |path: &str| format!("{issuer}{path}");
    let mut scopes = vec!["openid"];
    scopes.extend(CLAIM_SCOPES);
    scopes.push("offline_access");
    for scope in tenant.apis.iter().flat_map(|api| &api.scopes) {
        if !scopes.contains(&scope.as_str()) {
            scopes.push(scope);
        }
    }
    let mut claims = vec!["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "at_hash", "sid"];
    claims.extend(standard_claims());
    let methods = ["client_secret_basic", "client_secret_post", "none"];
    json!({
        "issuer": issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/userinfo"),
        "jwks_uri": at("/jwks"),
        "introspection_endpoint": at("/introspect"),
        "revocation_endpoint": at("/revoke"),
        "end_session_endpoint": at("/logout"),
        "scopes_supported": scopes,
        "claims_supported": claims,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "fragment", "form_post"],
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": algs.iter().map(|alg| alg.as_str()).collect::<Vec<_>>(),
        "token_endpoint_auth_methods_supported": methods,
        "introspection_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "revocation_endpoint_auth_methods_supported": methods,
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": [ACR_PASSWORD],
        "claim_types_supported": ["normal"],
        "claims_parameter_supported": true,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "authorization_response_iss_parameter_supported": true,
    })
}
