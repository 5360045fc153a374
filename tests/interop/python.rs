//! Authlib, and joserfc for what is signed and encrypted.

use std::process::Command;

use serde_json::json;

use crate::support::application::{application, clients};
use crate::support::jose::jose;
use crate::support::keys::ClientKey;
use crate::support::tenant::{CALLBACK, with_clients};
use crate::support::{run, server};

const SECRET: &str = "secret-of-the-authlib-client-0123456789ab";

#[test]
fn authlib_proves_itself_by_what_it_signs_and_joserfc_reads_what_is_for_it_alone() {
    run(async {
        let (key, alg) = (ClientKey::new("k1"), "ECDH-ES+A128KW");
        let pair = jose(&json!({ "do": "generate", "alg": alg, "crv": "P-256" }));
        let mut public = pair["public"].clone();
        public["use"] = json!("enc");
        let pkcs8 = key.pkcs8();
        for (method, secret, signing) in
            [("private_key_jwt", pkcs8.as_str(), "ES256"), ("client_secret_jwt", SECRET, "RS256")]
        {
            let mut client = json!({
                "client_id": "python", "client_name": "Python", "redirect_uris": [CALLBACK], "first_party": true,
                "grant_types": ["authorization_code", "refresh_token"], "require_pkce": true,
                "scope": "openid profile email offline_access orders:read", "token_endpoint_auth_method": method,
                "id_token_encrypted_response_alg": alg, "id_token_encrypted_response_enc": "A256GCM",
                "jwks": { "keys": [key.jwk(), public] },
            });
            if method == "client_secret_jwt" {
                client["client_secret"] = json!(SECRET);
            }
            let tenant = with_clients(server(), "authlib", &format!("signing_alg: {signing}"), &[client]);
            let mut program = Command::new(clients().join("python/.venv/bin/python"));
            program.arg(clients().join("python/secured.py"));
            program.args([&tenant.issuer, "python", method, secret, CALLBACK, &pair["private"].to_string()]);
            let said = application(&mut program, &tenant).await;
            assert_eq!((&said["name"], &said["encrypted"]), (&json!("Alice Adams"), &json!(alg)), "{said}");
            assert_eq!((&said["refreshed"], &said["active"]), (&json!(true), &json!([true, false])), "{said}");
        }
    });
}
