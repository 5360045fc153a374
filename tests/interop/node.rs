//! FAPI 2.0 by oauth4webapi, which demands of a server what the profile does: the client, and the API that it calls.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::application::{application, clients};
use crate::support::jose::jose;
use crate::support::keys::ClientKey;
use crate::support::run;
use crate::support::server;
use crate::support::tenant::{API, CALLBACK, with_clients};

/// Lets a client of the profile do all that it does, and says what it saw.
async fn flow(name: &str, settings: &str, kind: &str, more: &Value, decryption: Option<&(Value, Value)>) -> Value {
    let key = ClientKey::new("k1");
    let mut keys = vec![key.jwk()];
    keys.extend(decryption.map(|(public, _)| public.clone()));
    let mut client = json!({
        "client_id": "bank", "client_name": "Bank", "redirect_uris": [CALLBACK], "first_party": true,
        "grant_types": ["authorization_code", "refresh_token"], "scope": "openid profile offline_access orders:read",
        "token_endpoint_auth_method": "private_key_jwt", "jwks": { "keys": keys },
    });
    client.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let tenant = with_clients(server(), name, settings, &[client]);
    let mut program = Command::new("node");
    program.arg(clients().join("node/fapi.mjs")).args([
        &tenant.issuer,
        "bank",
        &key.pkcs8(),
        "k1",
        CALLBACK,
        API,
        kind,
    ]);
    program.args(decryption.map(|(_, private)| private.to_string()));
    let said = application(&mut program, &tenant).await;
    assert_eq!((&said["name"], &said["bound"]), (&json!("Alice Adams"), &json!("string")), "{said}");
    assert_eq!(said["token_type"], "dpop", "{said}");
    assert_eq!(said["scope"], "openid profile offline_access orders:read", "{said}");
    assert_eq!((&said["refresh_tokens"], &said["active"]), (&json!([]), &json!([true, false])), "{said}");
    said
}

#[test]
fn oauth4webapi_keeps_to_the_security_profile() {
    run(async {
        let profile = json!({ "profile": "fapi2_security" });
        for settings in ["signing_alg: ES256", "signing_alg: PS256\ndpop_nonce: required"] {
            let said = flow("fapi", settings, "security", &profile, None).await;
            let answered_by = said["answered_by"].as_array().unwrap();
            assert!(answered_by.contains(&json!("code")) && answered_by.contains(&json!("iss")), "{said}");
        }
    });
}

#[test]
fn oauth4webapi_signs_its_requests_and_has_all_that_it_hears_signed() {
    run(async {
        let wishes = json!({
            "profile": "fapi2_message_signing", "userinfo_signed_response_alg": "ES256",
            "introspection_signed_response_alg": "ES256",
        });
        let said = flow("fapi-signing", "signing_alg: ES256", "signing", &wishes, None).await;
        assert_eq!((&said["answered_by"], &said["encrypted"]), (&json!(["response"]), &json!([])), "{said}");
    });
}

#[test]
fn oauth4webapi_has_everything_signed_and_encrypted_in_both_directions() {
    run(async {
        let alg = "ECDH-ES+A128KW";
        let pair = jose(&json!({ "do": "generate", "alg": alg, "crv": "P-256" }));
        let mut public = pair["public"].clone();
        public["use"] = json!("enc");
        let mut wishes = json!({
            "profile": "fapi2_message_signing", "userinfo_signed_response_alg": "ES256",
            "introspection_signed_response_alg": "ES256", "request_object_encryption_alg": "ECDH-ES+A256KW",
        });
        for of in ["authorization", "id_token", "userinfo", "introspection"] {
            wishes[format!("{of}_encrypted_response_alg")] = json!(alg);
        }
        let keys = (public, pair["private"].clone());
        let said = flow("fapi-sealed", "signing_alg: ES256", "signing", &wishes, Some(&keys)).await;
        // The answer, three ID tokens, userinfo, and two introspections.
        assert_eq!((&said["answered_by"], &said["encrypted"]), (&json!(["response"]), &json!(vec![alg; 7])), "{said}");
    });
}
