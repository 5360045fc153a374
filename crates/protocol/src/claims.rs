//! What tokens say: ID tokens (OpenID Connect Core §2), access tokens (RFC 9068 §2.2), userinfo (OpenID Connect
//! Core §5). Only JSON here; signing is elsewhere.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::authorization::ClaimsRequest;
use crate::domain::UserFacts;
use crate::scope::Scope;
use crate::subject::{Person, Subject};
use crate::token::sender::Confirmation;

/// `typ` of an access token: RFC 9068 §2.1.
pub const ACCESS_TOKEN_TYP: &str = "at+jwt";
/// `typ` of an ID token.
pub const ID_TOKEN_TYP: &str = "JWT";

/// One audience as a string, several as an array: RFC 7519 §4.1.3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Audience {
    /// Whether a name is among them.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::One(own) => own == name,
            Self::Many(all) => all.iter().any(|own| own == name),
        }
    }
}

impl From<Vec<String>> for Audience {
    fn from(mut all: Vec<String>) -> Self {
        match (all.pop(), all.is_empty()) {
            (Some(one), true) => Self::One(one),
            (Some(last), false) => {
                all.push(last);
                Self::Many(all)
            }
            (None, _) => Self::Many(all),
        }
    }
}

/// An access token's claims: RFC 9068 §2.2. Times are seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessTokenClaims {
    /// The issuer.
    pub iss: String,
    /// The user as the client knows them, or the client where there is none (§2.2).
    pub sub: Subject,
    /// Whom it is for.
    pub aud: Audience,
    /// When it ends.
    pub exp: i64,
    /// When it was issued.
    pub iat: i64,
    /// Its own id: a version 7 UUID.
    pub jti: Uuid,
    /// Whom it was issued to.
    pub client_id: String,
    /// What it allows.
    #[serde(default, skip_serializing_if = "Scope::is_empty")]
    pub scope: Scope,
    /// The roles that count for its audience.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// The session that it came from; a client with pairwise subjects has no need to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<Uuid>,
    /// Ours alone: whom it speaks for, sealed, where `sub` does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
    /// The grant that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gid: Option<Uuid>,
    /// When the person last authenticated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// What it is bound to: RFC 9449 §6.1, RFC 8705 §3.1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cnf: Option<Confirmation>,
}

/// Whom a token says that it speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeaksFor<'a> {
    /// A client, for itself.
    Client,
    /// Somebody whom every client knows by the same name.
    Person(Person),
    /// Somebody, sealed.
    Sealed(&'a str),
}

impl AccessTokenClaims {
    /// Whom it speaks for; `None` for claims that we would not have written.
    pub fn speaks_for(&self) -> Option<SpeaksFor<'_>> {
        match (self.gid, &self.own) {
            (None, None) => Some(SpeaksFor::Client),
            (Some(_), Some(sealed)) => Some(SpeaksFor::Sealed(sealed)),
            (Some(_), None) => {
                let user = Uuid::parse_str(self.sub.as_str()).ok()?;
                Some(SpeaksFor::Person(Person { user, session: self.sid? }))
            }
            (None, Some(_)) => None,
        }
    }
}

/// An ID token's claims: OpenID Connect Core §2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IdTokenClaims {
    /// The issuer.
    pub iss: String,
    /// The user, as the client knows them.
    pub sub: Subject,
    /// The client.
    pub aud: Audience,
    /// When it ends.
    pub exp: i64,
    /// When it was issued.
    pub iat: i64,
    /// When the person last authenticated.
    pub auth_time: i64,
    /// The client's own, from the authorization request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// How the person authenticated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// By what means: RFC 8176.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    /// The left half of the access token's hash: §3.1.3.6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_hash: Option<String>,
    /// The session, as the client knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<Uuid>,
    /// Claims that were asked for one by one: §5.5.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// Reads our own access token's claims, if it is for the endpoint that asks and not over.
pub fn access_token(typ: &str, claims: &[u8], issuer: &str, now: DateTime<Utc>) -> Option<AccessTokenClaims> {
    if typ != ACCESS_TOKEN_TYP {
        return None;
    }
    let claims: AccessTokenClaims = serde_json::from_slice(claims).ok()?;
    is_live(&claims, issuer, now).then_some(claims)
}

/// Whether an access token is one of an issuer and not over.
pub fn is_live(claims: &AccessTokenClaims, issuer: &str, now: DateTime<Utc>) -> bool {
    claims.iss == issuer && claims.exp > now.timestamp()
}

/// Reads an `id_token_hint`: ours and for this issuer; it may be over (OpenID Connect Core §3.1.2.2).
pub fn id_token_hint(typ: &str, claims: &[u8], issuer: &str) -> Option<IdTokenClaims> {
    if typ != ID_TOKEN_TYP {
        return None;
    }
    let claims: IdTokenClaims = serde_json::from_slice(claims).ok()?;
    (claims.iss == issuer).then_some(claims)
}

/// The claims that a scope stands for: OpenID Connect Core §5.4.
const fn of_scope(scope: &str) -> &'static [&'static str] {
    match scope.as_bytes() {
        b"profile" => &[
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
        ],
        b"email" => &["email", "email_verified"],
        b"address" => &["address"],
        b"phone" => &["phone_number", "phone_number_verified"],
        _ => &[],
    }
}

/// The scopes of OpenID Connect that carry claims.
pub const CLAIM_SCOPES: [&str; 4] = ["profile", "email", "address", "phone"];

/// The scope that carries a claim.
pub fn scope_of(claim: &str) -> Option<&'static str> {
    CLAIM_SCOPES.into_iter().find(|scope| of_scope(scope).contains(&claim))
}

/// Every standard claim that a user may have.
pub fn standard_claims() -> impl Iterator<Item = &'static str> {
    CLAIM_SCOPES.into_iter().flat_map(of_scope).copied()
}

/// What the userinfo endpoint says: `sub`, the claims of the scope, and those asked for one by one.
pub fn userinfo(
    (sub, user): (&Subject, &UserFacts),
    scope: &Scope,
    request: Option<&ClaimsRequest>,
) -> Map<String, Value> {
    let mut claims = Map::new();
    claims.insert("sub".to_owned(), json!(sub));
    let of_scopes = CLAIM_SCOPES.into_iter().filter(|name| scope.has(name)).flat_map(of_scope).copied();
    add(&mut claims, user, of_scopes);
    add(&mut claims, user, request.into_iter().flat_map(|request| request.userinfo.keys().map(String::as_str)));
    claims
}

/// The claims that were asked for in the ID token one by one.
pub fn in_id_token(user: &UserFacts, request: Option<&ClaimsRequest>) -> Map<String, Value> {
    let mut claims = Map::new();
    add(&mut claims, user, request.into_iter().flat_map(|request| request.id_token.keys().map(String::as_str)));
    claims
}

fn add<'a>(claims: &mut Map<String, Value>, user: &UserFacts, names: impl Iterator<Item = &'a str>) {
    for name in names {
        if let Some(value) = value(user, name) {
            claims.insert(name.to_owned(), value);
        }
    }
}

/// A user's claim; nothing for a name that is no standard claim, whatever the row holds.
fn value(user: &UserFacts, name: &str) -> Option<Value> {
    match name {
        "preferred_username" => Some(json!(user.username)),
        "email" => user.email.as_ref().map(|email| json!(email)),
        "email_verified" => user.email.as_ref().map(|_| json!(user.email_verified)),
        "updated_at" => Some(json!(user.updated_at.timestamp())),
        "name" => user.claims.get("name").cloned().or_else(|| full_name(user)),
        other => standard_claims().find(|standard| *standard == other).and_then(|name| user.claims.get(name).cloned()),
    }
}

fn full_name(user: &UserFacts) -> Option<Value> {
    let part = |name| user.claims.get(name).and_then(Value::as_str);
    match (part("given_name"), part("family_name")) {
        (Some(given), Some(family)) => Some(json!(format!("{given} {family}"))),
        (Some(one), None) | (None, Some(one)) => Some(json!(one)),
        (None, None) => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn sub() -> Subject {
        serde_json::from_value(json!("somebody")).unwrap()
    }

    fn alice() -> UserFacts {
        let claims = json!({"given_name": "Alice", "family_name": "Adams", "roles": ["ADMIN"], "password_hash": "x"});
        UserFacts {
            id: Uuid::from_u128(7),
            username: "alice".to_owned(),
            email: Some("alice@acme.test".to_owned()),
            email_verified: true,
            claims: claims.as_object().unwrap().clone(),
            roles: vec![],
            updated_at: DateTime::from_timestamp(1_700_000_000, 0).unwrap(),
        }
    }

    #[test]
    fn userinfo_says_what_the_scope_stands_for() {
        let check = |scope: &str, expected: Value| {
            let told = userinfo((&sub(), &alice()), &Scope::parse(scope).unwrap(), None);
            assert_eq!(Value::Object(told), expected, "{scope}");
        };
        let sub = "somebody";
        check("openid", json!({"sub": sub}));
        check("openid email", json!({"sub": sub, "email": "alice@acme.test", "email_verified": true}));
        check(
            "profile",
            json!({"sub": sub, "name": "Alice Adams", "given_name": "Alice", "family_name": "Adams",
                   "preferred_username": "alice", "updated_at": 1_700_000_000}),
        );
    }

    #[test]
    fn a_claim_that_is_not_standard_is_never_told() {
        let request =
            ClaimsRequest::parse(r#"{"userinfo":{"roles":null,"password_hash":null,"email":{"essential":true}}}"#);
        let told = userinfo((&sub(), &alice()), &Scope::default(), request.as_ref());
        assert_eq!(told.keys().collect::<Vec<_>>(), ["email", "sub"]);
    }

    #[test]
    fn an_access_token_ends_and_a_hint_does_not() {
        let issuer = "https://id.test/t/acme";
        let access = json!({"iss": issuer, "sub": "web", "aud": "https://api.test", "exp": 100, "iat": 0,
                            "jti": Uuid::nil(), "client_id": "web"})
        .to_string();
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let read = |typ, issuer, now| access_token(typ, access.as_bytes(), issuer, at(now)).is_some();
        assert!(read(ACCESS_TOKEN_TYP, issuer, 99));
        assert!(!read(ACCESS_TOKEN_TYP, issuer, 100) && !read(ID_TOKEN_TYP, issuer, 99) && !read("", issuer, 99));
        assert!(!read(ACCESS_TOKEN_TYP, "https://id.test/t/other", 99));

        let id = json!({"iss": issuer, "sub": "7", "aud": "web", "exp": 100, "iat": 0, "auth_time": 0}).to_string();
        // However long it is over: OpenID Connect Core §3.1.2.2, RP-Initiated Logout §2.
        assert!(id_token_hint(ID_TOKEN_TYP, id.as_bytes(), issuer).is_some());
        assert!(id_token_hint(ACCESS_TOKEN_TYP, id.as_bytes(), issuer).is_none());
        assert!(id_token_hint(ID_TOKEN_TYP, id.as_bytes(), "https://id.test/t/other").is_none());
    }

    #[test]
    fn a_token_speaks_for_its_client_or_for_one_person() {
        let (user, session, grant) = (Uuid::from_u128(7), Uuid::from_u128(8), Uuid::from_u128(9));
        let check = |more: Value, expected: Option<SpeaksFor<'_>>| {
            let mut claims =
                json!({"iss": "i", "sub": "web", "aud": "a", "exp": 1, "iat": 0, "jti": user, "client_id": "web"});
            claims.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let claims: AccessTokenClaims = serde_json::from_value(claims).unwrap();
            assert_eq!(claims.speaks_for(), expected, "{more}");
        };
        check(json!({}), Some(SpeaksFor::Client));
        let person = SpeaksFor::Person(Person { user, session });
        check(json!({"gid": grant, "sub": user, "sid": session}), Some(person));
        check(json!({"gid": grant, "own": "sealed"}), Some(SpeaksFor::Sealed("sealed")));
        // A name that is nobody's id, with nothing beside it, is no machine.
        check(json!({"gid": grant, "sid": session}), None);
        check(json!({"gid": grant, "sub": user}), None);
        check(json!({"own": "sealed"}), None);
    }

    #[test]
    fn one_audience_is_a_string_and_several_are_an_array() {
        assert_eq!(serde_json::to_string(&Audience::from(vec!["a".to_owned()])).unwrap(), r#""a""#);
        assert_eq!(
            serde_json::to_string(&Audience::from(vec!["a".to_owned(), "b".to_owned()])).unwrap(),
            r#"["a","b"]"#
        );
    }
}
