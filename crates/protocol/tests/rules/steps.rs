//! What comes next for a person: OpenID Connect Core §3.1.2.3 to §3.1.2.6.

use serde_json::json;
use signet_protocol::authorization::{Consent, Facts, Hint, Step, decide};
use signet_protocol::domain::{AuthMethod, Client, GrantType, Registration, SessionFacts, SubjectType};
use signet_protocol::levels::{ACR_PASSWORD, Level};
use signet_protocol::second_factor::Means;
use uuid::Uuid;

use crate::given::{accept, at, request, scope, subject, tenant, web, words};

const ALICE: Uuid = Uuid::from_u128(1);
const BOB: Uuid = Uuid::from_u128(2);

/// Somebody who signed in so many seconds after the flow began (before, when negative).
fn session(user: Uuid, seconds: i64) -> SessionFacts {
    SessionFacts { id: Uuid::from_u128(9), user_id: user, authenticated_at: at(seconds), amr: words("pwd") }
}

fn first_party() -> Client {
    let mut client = web();
    client.metadata.first_party = true;
    client
}

struct Given<'a> {
    changes: &'a [(&'a str, &'a str)],
    session: Option<SessionFacts>,
    consent: Option<Consent>,
    client: Client,
    hint: Hint,
    selected: Option<Uuid>,
    demands_two: bool,
    means: Means,
    levels: Vec<Level>,
}

impl<'a> Given<'a> {
    fn new(changes: &'a [(&'a str, &'a str)], session: Option<SessionFacts>) -> Self {
        Self {
            changes,
            session,
            consent: None,
            client: first_party(),
            hint: Hint::Absent,
            selected: None,
            demands_two: false,
            means: Means::default(),
            levels: Vec::new(),
        }
    }

    /// The next step, decided ten seconds after the flow began; refusals by their code.
    fn step(&self) -> String {
        let mut tenant = tenant();
        tenant.settings.registration = Registration::Open;
        tenant.settings.acr_levels.clone_from(&self.levels);
        let asked = accept(&request(self.changes), Some(&self.client), &tenant, &self.hint).unwrap();
        let subject = self.session.as_ref().map(|session| subject(&self.client, session.user_id));
        let facts = Facts {
            client: &self.client,
            settings: &tenant.settings,
            session: self.session.as_ref(),
            subject: subject.as_ref(),
            scope: &asked.scope,
            consent: self.consent.as_ref(),
            demands_two: self.demands_two,
            means: self.means,
            began_at: at(0),
            selected: self.selected,
            confirmed: None,
            now: at(10),
        };
        match decide(&asked, &facts) {
            Step::SignIn => "sign in".to_owned(),
            Step::Register => "register".to_owned(),
            Step::SelectAccount => "select".to_owned(),
            Step::Challenge(factor) => format!("challenge {factor:?}"),
            Step::Consent(scope) => format!("consent {scope}"),
            Step::Refuse(code, _) => code.to_owned(),
            Step::Issue { scope, acr } => {
                assert_eq!(
                    acr.as_deref(),
                    self.session.iter().flat_map(|session| &session.amr).next().map(|_| ACR_PASSWORD)
                );
                format!("issue {scope}")
            }
        }
    }
}

fn check(changes: &[(&str, &str)], session: impl Into<Option<SessionFacts>>, expected: &str) {
    let given = Given::new(changes, session.into());
    assert_eq!(given.step(), expected, "{changes:?} {:?}", given.session);
}

const ISSUED: &str = "issue openid orders:read";

#[test]
fn nobody_signed_in_signs_in_or_is_login_required() {
    check(&[], None, "sign in");
    check(&[("prompt", "none")], None, "login_required");
    check(&[], Some(session(ALICE, -100)), ISSUED);
    check(&[("prompt", "none")], Some(session(ALICE, -100)), ISSUED);
}

#[test]
fn prompt_login_wants_an_authentication_newer_than_the_flow() {
    check(&[("prompt", "login")], Some(session(ALICE, -1)), "sign in");
    check(&[("prompt", "login")], Some(session(ALICE, 0)), "sign in");
    check(&[("prompt", "login")], Some(session(ALICE, 1)), ISSUED);
}

#[test]
fn max_age_is_counted_to_the_second_and_satisfied_by_a_new_authentication() {
    check(&[("max_age", "110")], Some(session(ALICE, -100)), ISSUED);
    check(&[("max_age", "109")], Some(session(ALICE, -100)), "sign in");
    check(&[("max_age", "109"), ("prompt", "none")], Some(session(ALICE, -100)), "login_required");
    check(&[("max_age", "0")], Some(session(ALICE, -1)), "sign in");
    check(&[("max_age", "0")], Some(session(ALICE, 1)), ISSUED);
}

#[test]
fn a_hint_is_for_one_user() {
    let with = |session| Given { hint: Hint::Subject(subject(&first_party(), ALICE)), ..Given::new(&[], session) };
    assert_eq!(with(Some(session(ALICE, -5))).step(), ISSUED);
    assert_eq!(with(Some(session(BOB, -5))).step(), "sign in");
    assert_eq!(with(Some(session(BOB, 5))).step(), "login_required", "somebody else just signed in");
    let hint = Hint::Subject(subject(&first_party(), ALICE));
    let none = Given { hint, ..Given::new(&[("prompt", "none")], Some(session(BOB, -5))) };
    assert_eq!(none.step(), "login_required");
}

#[test]
fn a_subject_by_value_is_for_one_user() {
    let claims = format!("{{\"id_token\":{{\"sub\":{{\"value\":\"{ALICE}\"}}}}}}");
    let changes = [("claims", claims.as_str())];
    check(&changes, Some(session(ALICE, -5)), ISSUED);
    check(&changes, Some(session(BOB, -5)), "sign in");
}

#[test]
fn a_client_with_pairwise_subjects_names_people_by_those() {
    let mut client = first_party();
    client.metadata.subject_type = SubjectType::Pairwise;
    client.metadata.redirect_uris.truncate(1);
    let step = |named: &str, hint: Hint| {
        let claims = json!({ "id_token": { "sub": { "value": named } } }).to_string();
        let changes = [("claims", claims.as_str())];
        Given { client: client.clone(), hint, ..Given::new(&changes, Some(session(ALICE, -5))) }.step()
    };
    let own = subject(&client, ALICE);
    assert_eq!(step(own.as_str(), Hint::Absent), ISSUED);
    assert_eq!(step(own.as_str(), Hint::Subject(own.clone())), ISSUED);
    assert_eq!(step(&ALICE.to_string(), Hint::Absent), "sign in", "our own name for her is no name of the client's");
    assert_eq!(step(own.as_str(), Hint::Subject(subject(&first_party(), ALICE))), "sign in");
}

#[test]
fn whoever_owes_a_second_factor_shows_it_before_anything_is_given() {
    let shown = |amr: &str| Some(SessionFacts { amr: words(amr), ..session(ALICE, -5) });
    let owing = |changes, amr| Given { demands_two: true, ..Given::new(changes, shown(amr)) }.step();
    assert_eq!(owing(&[], "pwd"), "challenge Any");
    assert_eq!(owing(&[("prompt", "none")], "pwd"), "login_required");
    assert_eq!(owing(&[("prompt", "consent")], "pwd"), "challenge Any", "before consent");
    assert_eq!(owing(&[("prompt", "login")], "pwd"), "sign in", "the first step comes first");
    assert_eq!(owing(&[], "pwd otp mfa"), ISSUED);
    assert_eq!(owing(&[], "pwd rba"), ISSUED, "remembered");
    assert_eq!(Given { demands_two: true, ..Given::new(&[], None) }.step(), "sign in");
}

#[test]
fn a_level_is_asked_for_as_strongly_as_the_client_asks() {
    let levels: Vec<Level> = serde_json::from_value(json!([
        { "acr": ACR_PASSWORD, "demands": ["pwd"] }, { "acr": "two", "demands": ["mfa"] },
        { "acr": "key", "demands": ["phr"] },
    ]))
    .unwrap();
    let both = Means { totp: true, passkey: true };
    let step = |changes: &[(&str, &str)], means| {
        Given { levels: levels.clone(), means, ..Given::new(changes, Some(session(ALICE, 5))) }.step()
    };
    assert_eq!(step(&[("acr_values", "two")], both), "challenge Any");
    assert_eq!(step(&[("acr_values", "two")], Means::default()), ISSUED, "nobody sets up what is only wished for");
    assert_eq!(step(&[("acr_values", "key")], Means { totp: true, passkey: false }), ISSUED);
    assert_eq!(step(&[("acr_values", "two"), ("prompt", "none")], both), ISSUED, "a wish is not worth an error");
    let essential = r#"{"id_token":{"acr":{"essential":true,"value":"key"}}}"#;
    assert_eq!(step(&[("claims", essential)], Means::default()), "challenge Passkey", "newly signed in or not");
    assert_eq!(step(&[("claims", essential), ("prompt", "none")], both), "login_required");
}

#[test]
fn an_account_is_selected_once() {
    let select = [("prompt", "select_account")];
    check(&select, Some(session(ALICE, -5)), "select");
    check(&select, Some(session(ALICE, 5)), ISSUED);
    let chosen = Given { selected: Some(Uuid::from_u128(9)), ..Given::new(&select, Some(session(ALICE, -5))) };
    assert_eq!(chosen.step(), ISSUED);
}

#[test]
fn consent_is_asked_of_clients_that_are_not_ours() {
    let given = |changes, consent| Given { client: web(), consent, ..Given::new(changes, Some(session(ALICE, -5))) };
    let agreed = |text: &str, seconds| Some(Consent { scope: scope(text), given_at: at(seconds) });
    assert_eq!(given(&[], None).step(), "consent openid orders:read");
    assert_eq!(given(&[("prompt", "none")], None).step(), "consent_required");
    assert_eq!(given(&[], agreed("openid orders:read profile", -99)).step(), ISSUED);
    assert_eq!(given(&[], agreed("openid", -99)).step(), "consent openid orders:read", "less was agreed to");
    let anew = [("prompt", "consent")];
    assert_eq!(given(&anew, agreed("openid orders:read", -99)).step(), "consent openid orders:read");
    assert_eq!(given(&anew, agreed("openid orders:read", 5)).step(), ISSUED);
}

#[test]
fn prompt_consent_is_heeded_for_our_own_clients_too() {
    check(&[("prompt", "consent")], Some(session(ALICE, -5)), "consent openid orders:read");
}

#[test]
fn an_essential_acr_that_cannot_be_met_fails_and_a_voluntary_one_does_not() {
    let essential = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"gold\"]}}}";
    check(&[("claims", essential)], Some(session(ALICE, -5)), "unmet_authentication_requirements");
    let voluntary = "{\"id_token\":{\"acr\":{\"values\":[\"gold\"]}}}";
    check(&[("claims", voluntary)], Some(session(ALICE, -5)), ISSUED);
    check(&[("acr_values", "gold")], Some(session(ALICE, -5)), ISSUED);
}

#[test]
fn who_signed_in_by_too_little_signs_in_anew_once() {
    let by_other_means = |seconds| SessionFacts { amr: words("sms"), ..session(ALICE, seconds) };
    let claims = format!("{{\"id_token\":{{\"acr\":{{\"essential\":true,\"value\":\"{ACR_PASSWORD}\"}}}}}}");
    let essential = [("claims", claims.as_str())];
    check(&essential, Some(session(ALICE, -5)), ISSUED);
    check(&essential, Some(by_other_means(-5)), "sign in");
    check(&[essential[0], ("prompt", "none")], Some(by_other_means(-5)), "login_required");
    check(&essential, Some(by_other_means(5)), "unmet_authentication_requirements");
}

#[test]
fn claims_that_are_asked_for_one_by_one_are_agreed_to_like_their_scope() {
    let email = |client: Client, consent| {
        let changes = [("claims", "{\"userinfo\":{\"email\":null},\"id_token\":{\"email_verified\":null}}")];
        Given { consent, client, ..Given::new(&changes, Some(session(ALICE, -5))) }.step()
    };
    let agreed = |text: &str| Some(Consent { scope: scope(text), given_at: at(-99) });
    assert_eq!(email(web(), agreed("openid orders:read")), ISSUED, "a client without the scope does not get them");
    let mut client = web();
    client.metadata.scope.insert("email");
    assert_eq!(email(client.clone(), agreed("openid orders:read")), "consent openid orders:read email");
    assert_eq!(email(client, agreed("openid orders:read email")), ISSUED, "what is issued is the scope asked for");
}

#[test]
fn a_request_stands_while_its_client_could_make_it() {
    let asked = accept(&request(&[]), Some(&web()), &tenant(), &Hint::Absent).unwrap();
    let settings = tenant().settings;
    let check = |what: &str, change: &dyn Fn(&mut Client), expected| {
        let mut client = web();
        change(&mut client);
        assert_eq!(asked.still_stands(&client, &settings), expected, "{what}");
    };
    check("nothing", &|_| (), true);
    check("more", &|client| client.metadata.scope.insert("email"), true);
    check("disabled", &|client| client.disabled = true, false);
    check("another", &|client| client.client_id = "other".to_owned(), false);
    check("its address was taken back", &|client| client.metadata.redirect_uris = words("https://app.test/new"), false);
    check("its scope shrank", &|client| client.metadata.scope = scope("openid"), false);
    check("its grant was taken", &|client| client.metadata.grant_types = vec![GrantType::ClientCredentials], false);
    let plain = [("code_challenge", ""), ("code_challenge_method", "")];
    let asked = accept(&request(&plain), Some(&web()), &tenant(), &Hint::Absent).unwrap();
    let mut client = web();
    assert!(asked.still_stands(&client, &settings));
    client.metadata.require_pkce = true;
    assert!(!asked.still_stands(&client, &settings), "PKCE is demanded by now");
    client.metadata.require_pkce = false;
    client.metadata.token_endpoint_auth_method = AuthMethod::None;
    assert!(!asked.still_stands(&client, &settings), "it is public by now");
}

#[test]
fn prompt_create_wants_an_account_made_or_a_sign_in_newer_than_the_flow() {
    let create = [("prompt", "create")];
    check(&create, None, "register");
    check(&create, Some(session(ALICE, -100)), "register");
    check(&create, Some(session(ALICE, 0)), "register");
    check(&create, Some(session(ALICE, 1)), ISSUED);
    check(&[("prompt", "create login")], Some(session(ALICE, -100)), "register");
    check(&[("prompt", "create select_account")], Some(session(ALICE, 1)), ISSUED);
}

#[test]
fn a_device_is_confirmed_each_time_in_the_session_that_answers() {
    use signet_protocol::authorization::device::{self, Device, DeviceRequest};
    let mut client = first_party();
    client.metadata.grant_types = vec![GrantType::DeviceCode];
    let request = DeviceRequest { scope: scope("openid orders:read"), resource: Vec::new(), dpop_jkt: None };
    let asked = device::to_answer(request, &client, Device { hash: vec![1], user_code: "BCDF-GHJK".to_owned() });
    assert!(asked.still_stands(&client, &tenant().settings));
    let settings = tenant().settings;
    let consent = Consent { scope: scope("openid orders:read"), given_at: at(5) };
    let step = |session: Option<&SessionFacts>, confirmed| {
        let facts = Facts {
            client: &client,
            settings: &settings,
            session,
            subject: None,
            scope: &asked.scope,
            consent: Some(&consent),
            demands_two: false,
            means: Means::default(),
            began_at: at(0),
            selected: None,
            confirmed,
            now: at(10),
        };
        decide(&asked, &facts)
    };
    let alice = session(ALICE, -100);
    assert_eq!(step(None, Some(alice.id)), Step::SignIn);
    assert_eq!(step(Some(&alice), None), Step::Consent(scope("openid orders:read")));
    assert_eq!(step(Some(&alice), Some(Uuid::from_u128(8))), Step::Consent(scope("openid orders:read")));
    let Step::Issue { scope: granted, .. } = step(Some(&alice), Some(alice.id)) else { panic!("it is not issued") };
    assert_eq!(granted, scope("openid orders:read"));
}
