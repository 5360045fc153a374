//! Where `oxide-auth`'s machines differ from the RFCs, and ours do not: docs/adr/0001-oxide-auth.md has the list.

use signet_protocol::authorization::{Hint, Refusal, refuse};
use signet_protocol::client_authentication::{Credential, presented};
use signet_protocol::error::TokenError;
use signet_protocol::token::authorization_code::{self, Facts};
use signet_protocol::token::{client_credentials, refresh_token};

use crate::given::{CALLBACK, VERIFIER, accept, at, params, proven, request, sender, spa, tenant, web, worker};

fn code_of(refusal: &Refusal) -> &str {
    match refusal {
        Refusal::Page(error) => error.code(),
        Refusal::Redirect(error, _) => error.code,
    }
}

#[test]
fn error_keys_are_those_of_rfc_6749() {
    let Err(Refusal::Redirect(error, back)) =
        accept(&request(&[("scope", "x")]), Some(&web()), &tenant(), &Hint::Absent)
    else {
        panic!("accepted")
    };
    let keys: Vec<_> = refuse(&error, &back, "i").parameters.into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["error", "error_description", "state", "iss"]);
}

#[test]
fn an_unknown_code_is_invalid_grant() {
    let client = web();
    let sender = sender(&client, None);
    let facts = Facts { code: None, sender: &sender, challenge_of_verifier: None, roles: &[], now: at(0) };
    let said = authorization_code::exchange(&params(&[("code", "x")]), &proven(&client), &tenant(), &facts);
    assert_eq!(said.unwrap_err().code(), "invalid_grant");
}

#[test]
fn no_credentials_are_invalid_client_with_401() {
    let error = presented(None, &params(&[])).unwrap_err();
    assert_eq!((error.code(), error.status()), ("invalid_client", 401));
}

#[test]
fn basic_with_the_same_client_id_in_the_body_is_no_duplicate() {
    let shown = presented(Some("Basic d2ViOnM="), &params(&[("client_id", "web")])).unwrap();
    assert_eq!(shown.client_id, "web");
}

#[test]
fn refreshing_knows_client_secret_post() {
    let shown =
        presented(None, &params(&[("client_id", "web"), ("client_secret", "s"), ("grant_type", "refresh_token")]));
    assert!(shown.unwrap().credential == Credential::Post("s".to_owned()));
}

#[test]
fn a_missing_response_type_is_invalid_request() {
    let said = accept(&request(&[("response_type", "")]), Some(&web()), &tenant(), &Hint::Absent).unwrap_err();
    assert_eq!(code_of(&said), "invalid_request");
}

#[test]
fn addresses_are_compared_as_strings() {
    let said =
        accept(&request(&[("redirect_uri", "https://app.test:443/callback")]), Some(&web()), &tenant(), &Hint::Absent);
    assert!(matches!(said, Err(Refusal::Page(_))));
}

#[test]
fn a_loopback_literal_has_a_free_port_and_localhost_has_not() {
    let take = |uri| accept(&request(&[("redirect_uri", uri)]), Some(&web()), &tenant(), &Hint::Absent);
    assert!(take("http://127.0.0.1:49152/cb").is_ok());
    assert!(take("http://localhost:49152/cb").is_err());
}

#[test]
fn a_challenge_has_43_characters() {
    let said = accept(&request(&[("code_challenge", "abc")]), Some(&web()), &tenant(), &Hint::Absent).unwrap_err();
    assert_eq!(code_of(&said), "invalid_request");
}

#[test]
fn a_verifier_without_a_challenge_is_refused() {
    let code = authorization_code::Code {
        client_id: "web".to_owned(),
        redirect_uri: CALLBACK.to_owned(),
        redirect_uri_sent: true,
        scope: crate::given::scope("openid"),
        resource: Vec::new(),
        code_challenge: None,
        dpop_jkt: None,
        expires_at: at(60),
        is_redeemed: false,
        grant_id: uuid::Uuid::nil(),
    };
    let client = web();
    let sender = sender(&client, None);
    let (code, challenge_of_verifier) = (Some(&code), Some("c"));
    let facts = Facts { code, sender: &sender, challenge_of_verifier, roles: &[], now: at(0) };
    let sent = params(&[("code", "c"), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)]);
    assert_eq!(
        authorization_code::exchange(&sent, &proven(&client), &tenant(), &facts).unwrap_err().code(),
        "invalid_grant"
    );
    // Expiry is decided with our clock: a minute later the same code is over, whatever the machine's says.
    let late = Facts { now: at(60), challenge_of_verifier: None, ..facts };
    let sent = params(&[("code", "c"), ("redirect_uri", CALLBACK)]);
    assert!(authorization_code::exchange(&sent, &proven(&client), &tenant(), &late).is_err());
    let early = Facts { now: at(59), ..late };
    assert!(authorization_code::exchange(&sent, &proven(&client), &tenant(), &early).is_ok());
}

#[test]
fn scopes_keep_their_order() {
    let taken =
        accept(&request(&[("scope", "orders:write openid orders:read")]), Some(&web()), &tenant(), &Hint::Absent);
    assert_eq!(taken.unwrap().scope.to_string(), "orders:write openid orders:read");
}

#[test]
fn a_narrowed_refresh_leaves_the_grant_whole() {
    let stored = refresh_token::Stored {
        client_id: "web".to_owned(),
        scope: crate::given::scope("openid offline_access"),
        resource: Vec::new(),
        cnf: None,
        expires_at: at(60),
        is_revoked: false,
    };
    let client = web();
    let sender = sender(&client, None);
    let facts = refresh_token::Facts { stored: Some(&stored), sender: &sender, roles: &[], now: at(0) };
    for (sent, expected) in [("openid", "openid"), ("", "openid offline_access")] {
        let all = if sent.is_empty() {
            params(&[("refresh_token", "t")])
        } else {
            params(&[("refresh_token", "t"), ("scope", sent)])
        };
        let (_, asked) = refresh_token::parse(&all, &proven(&web()), &tenant()).unwrap();
        let access = refresh_token::refresh(&asked, &proven(&client), &tenant(), &facts).unwrap();
        assert_eq!(access.scope.to_string(), expected);
    }
}

#[test]
fn client_credentials_want_no_redirect_uri_and_a_client_that_authenticates() {
    let (worker, spa) = (worker(), spa());
    assert!(client_credentials::accept(&params(&[]), &proven(&worker), &tenant()).is_ok());
    let refused: TokenError = client_credentials::accept(&params(&[]), &proven(&spa), &tenant()).unwrap_err();
    assert_eq!(refused.code(), "unauthorized_client");
}

#[test]
fn a_duplicated_parameter_is_invalid_request() {
    let text = b"client_id=web&client_id=web";
    let twice = signet_protocol::params::Params::parse(text).unwrap();
    assert!(signet_protocol::authorization::client_id(&twice).is_err());
    assert_eq!(presented(None, &twice).unwrap_err().code(), "invalid_request");
}

#[test]
fn basic_credentials_are_form_decoded() {
    // `w%3Ab` and `%2Bs+x`: RFC 6749 §2.3.1.
    let shown = presented(Some("Basic dyUzQWI6JTJCcyt4"), &params(&[])).unwrap();
    assert_eq!(shown.client_id, "w:b");
    assert!(shown.credential == Credential::Basic("+s x".to_owned()));
}
