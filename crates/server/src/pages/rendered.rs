//! Renders every page for a look at it: `target/pages/*.html`, with the stylesheet beside them.

use std::fs;
use std::path::Path;

use askama::Template;
use uuid::Uuid;

use crate::languages::Language;

mod mailed;

use super::views::passkeys::{OwnPasskey, PasskeyForm, PasskeyOffer, Passkeys};
use super::views::{
    About, Account, AccountView, Activity, ActivityView, Asks, ClientView, Confirm, Consent, ConsentView, Data,
    DeviceAnswered, DeviceForm, Done, Error, Forgot, ForgotSent, FormPost, Frame, Going, Join, LinkOver, LinkQuestion,
    Linked, LinkedView, Login, Logout, Password, PersonView, Profile, ProfileField, Register, Reset, ScopeView, Select,
    SessionView, SignedOut, UpstreamView, Verify, initial, tone,
};

const FRAME: Frame<'static> = Frame { tenant: "Acme Corp", base: "/t/acme", language: Language::English, look: None };
const LIMIT: usize = 30 * 1024;

fn client(name: &str) -> ClientView {
    ClientView {
        name: name.to_owned(),
        initial: initial(name),
        tone: tone(name),
        policy: Some("https://app.acme.test/privacy".to_owned()),
        terms: Some("https://app.acme.test/terms".to_owned()),
        ..ClientView::default()
    }
}

fn alice() -> PersonView {
    PersonView::new(Some("Alice Adams"), "alice", Some("alice@acme.test"))
}

fn login(client: &ClientView, problem: Option<&'static str>) -> String {
    let username = if problem.is_some() { "alice" } else { "" };
    Login {
        frame: FRAME,
        client: Some(client),
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
        username,
        problem,
        registration: true,
        recovery: true,
        mailed: true,
        asks: Asks::Both,
        upstreams: &[upstream()],
        others: &[],
        select: "c2Vs",
        passkey: Some(PasskeyForm { csrf: "Y3NyZg", purpose: "sign-in" }),
    }
    .render()
    .unwrap()
}

fn upstream() -> UpstreamView {
    UpstreamView { name: "google".to_owned(), display_name: "Google".to_owned() }
}

fn register() -> String {
    Register {
        frame: FRAME,
        client: Some(&client("Acme Web")),
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
        username: "alice",
        email: "alice@acme.test",
        problem: None,
        wrong_username: Some("This name is taken. Please choose another."),
        wrong_email: None,
        wrong_password: None,
        shortest: 8,
    }
    .render()
    .unwrap()
}

fn consent(name: &str, user_code: &str) -> String {
    let scope =
        |words: &'static str, detail: &'static str| ScopeView { words: words.to_owned(), detail: detail.to_owned() };
    let scopes = [
        scope("Know who you are", ""),
        scope("See your profile", "Your name, picture and the like"),
        scope("See your email address", ""),
        scope("Keep access while you are away", "Until you sign out or take it back"),
        scope("Use Orders for you", "orders:read"),
    ];
    Consent {
        frame: FRAME,
        client: &client(name),
        person: &alice(),
        flow: "Zmxvdw",
        csrf: "Y3NyZg",
        scopes: &scopes,
        destination: if user_code.is_empty() { "app.acme.test" } else { "" },
        user_code,
    }
    .render()
    .unwrap()
}

fn account() -> String {
    let session = |device: &str, is_this| SessionView {
        id: Uuid::nil(),
        device: device.to_owned(),
        since: "23 November 2026, 02:54 UTC".to_owned(),
        since_iso: "2026-11-23T02:54:00Z".to_owned(),
        used: "25 November 2026, 10:00 UTC".to_owned(),
        used_iso: "2026-11-25T10:00:00Z".to_owned(),
        address: "192.0.2.7".to_owned(),
        is_this,
    };
    let sessions = [session("Firefox on Linux", true), session("Safari on iPhone", false)];
    let consents = [ConsentView {
        client_id: "web".to_owned(),
        name: "Acme Web".to_owned(),
        scopes: "Know who you are · See your profile".to_owned(),
        since: "3 November 2026".to_owned(),
        since_iso: "2026-11-03T08:00:00Z".to_owned(),
    }];
    Account {
        frame: FRAME,
        person: &alice(),
        csrf: "Y3NyZg",
        sign_out: "c2ln",
        notice: Some("That session has ended."),
        sessions: &sessions,
        consents: &consents,
        has_upstreams: true,
        codes_left: Some(9),
        remembered: 2,
        may_switch: true,
        passkeys: true,
        about: About { profile: true },
    }
    .render()
    .unwrap()
}

fn device(problem: Option<&str>) -> String {
    DeviceForm { frame: FRAME, csrf: "Y3NyZg", user_code: "WDJB-MJHT", problem }.render().unwrap()
}

/// A page's name, what it is, and the ids that it owes.
type Page = (&'static str, String, &'static [&'static str]);

fn confirm() -> String {
    Confirm {
        frame: FRAME,
        person: &alice(),
        csrf: "Y3NyZg",
        next: "password",
        password: true,
        code: true,
        passkey: true,
        problem: Some("That is not right. Please try again."),
    }
    .render()
    .unwrap()
}

fn by_passkey() -> Vec<Page> {
    let own = [OwnPasskey {
        id: Uuid::nil(),
        name: "Chrome on Android".to_owned(),
        added: "3 November 2026, 08:00 UTC".to_owned(),
        added_iso: "2026-11-03T08:00:00Z".to_owned(),
        used: Some(("23 November 2026, 02:54 UTC".to_owned(), "2026-11-23T02:54:00Z".to_owned())),
        backed_up: true,
    }];
    let make = PasskeyForm { csrf: "Y3NyZg", purpose: "add" };
    let passkeys =
        Passkeys { frame: FRAME, own: &own, passkey: &make, notice: None, problem: Some("Please try again.") };
    let offer = PasskeyOffer { frame: FRAME, flow: Some("Zmxvdw"), passkey: &make };
    vec![
        ("passkeys", passkeys.render().unwrap(), &["passkeys", "passkey", "passkey-add", "problem"]),
        ("passkey-offer", offer.render().unwrap(), &["passkey-offer", "passkey", "passkey-add", "passkey-later"]),
    ]
}

/// Those about passwords and letters.
fn by_letter(web: &ClientView) -> Vec<Page> {
    let forgot = Forgot {
        frame: FRAME,
        client: Some(web),
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
        username: "alice",
        problem: Some("Please wait a minute and try again."),
    };
    let sent = ForgotSent { frame: FRAME, flow: Some("Zmxvdw") };
    let reset = Reset { frame: FRAME, csrf: "Y3NyZg", token: "dG9rZW4", problem: Some("Too short."), shortest: 8 };
    let verify = Verify { frame: FRAME, csrf: "Y3NyZg", token: "dG9rZW4" };
    let done = Done {
        frame: FRAME,
        heading: "Your password is changed",
        said: "Sign in with the new password.",
        next: ("/login", "Sign in"),
    };
    let password = Password {
        frame: FRAME,
        csrf: "Y3NyZg",
        problem: None,
        wrong_former: Some("This is not your password."),
        wrong_new: Some("This password is too short."),
        shortest: 8,
    };
    vec![
        ("forgot", forgot.render().unwrap(), &["forgot", "username", "forgot-submit", "problem"]),
        ("forgot-sent", sent.render().unwrap(), &["forgot-sent", "sign-in-link"]),
        ("reset", reset.render().unwrap(), &["reset", "password", "reset-submit", "password-wrong"]),
        ("verify", verify.render().unwrap(), &["verify", "verify-submit"]),
        ("done", done.render().unwrap(), &["done", "next"]),
        ("link-over", LinkOver { frame: FRAME, recovery: true }.render().unwrap(), &["link-over", "ask-again"]),
        (
            "password",
            password.render().unwrap(),
            &["change-password", "password", "new_password", "change-password-submit"],
        ),
    ]
}

/// Every page.
fn pages() -> Vec<Page> {
    let (web, person) = (client("Acme Web"), alice());
    let others = [AccountView {
        session: Uuid::nil(),
        person: PersonView::new(Some("Bob Brown"), "bob", Some("bob@acme.test")),
    }];
    let select = Select {
        frame: FRAME,
        client: Some(&web),
        person: &person,
        others: &others,
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
    };
    let answered = DeviceAnswered { frame: FRAME, client: &web, approved: true };
    let fields = [("state".to_owned(), "<b>\"x\"</b>".to_owned())];
    let logout = Logout {
        frame: FRAME,
        client: Some(&web),
        person: Some(&person),
        csrf: "Y3NyZg",
        fields: &fields,
        has_others: true,
    };
    let form_post = FormPost {
        frame: FRAME,
        destination: "app.acme.test",
        action: "https://app.acme.test/callback",
        fields: &fields,
    };
    let error = Error {
        frame: Frame::default(),
        heading: "This request cannot go on",
        description: "The redirect_uri is not one of the client's.",
        is_english: true,
        advice: "Go back to the application and try again. If it keeps happening, tell its makers what you see below.",
        code: "invalid_request",
        request_id: Uuid::nil(),
        way_on: Some(("/t/acme/account", "Go to your account")),
    };
    let mut pages: Vec<Page> = vec![
        ("confirm", confirm(), &["confirm", "password", "confirm-submit", "problem"]),
        (
            "login",
            login(&web, None),
            &[
                "sign-in",
                "username",
                "password",
                "sign-in-submit",
                "sign-in-cancel",
                "upstream-google",
                "passkey-sign-in",
                "mailed-code-send",
            ],
        ),
        ("login-problem", login(&web, Some("That name and password do not match. Please try again.")), &["problem"]),
        ("register", register(), &["register", "username", "email", "password", "register-submit"]),
        ("consent", consent("Acme Web", ""), &["consent", "consent-allow", "consent-deny"]),
        ("device-consent", consent("Acme TV", "WDJB-MJHT"), &["consent", "consent-allow", "consent-deny", "user-code"]),
        ("device", device(None), &["device", "user_code", "device-submit"]),
        ("device-problem", device(Some("No device waits for this code.")), &["device", "problem"]),
        ("device-approved", answered.render().unwrap(), &["device-approved"]),
        ("select", select.render().unwrap(), &["select-account", "select-continue", "select-1", "select-other"]),
        ("logout", logout.render().unwrap(), &["sign-out", "sign-out-submit", "sign-out-all"]),
        ("signed-out", SignedOut { frame: FRAME, application: None }.render().unwrap(), &["signed-out"]),
        ("account", account(), &["account", "account-sign-out", "sessions"]),
        ("error", error.render().unwrap(), &["error-code", "error-description", "request-id"]),
        ("form-post", form_post.render().unwrap(), &["form-post", "form-post-submit"]),
    ];
    pages.extend(by_letter(&web));
    pages.extend(by_passkey());
    pages.extend(mailed::pages(&web));
    pages.extend(by_upstreams(&person));
    pages.extend(of_ones_own());
    pages
}

/// Those about a person's own data.
fn of_ones_own() -> Vec<Page> {
    let event = |words: &str| ActivityView {
        words: words.to_owned(),
        name: "<b>Acme</b>".to_owned(),
        when: "23 November 2026, 02:54 UTC".to_owned(),
        when_iso: "2026-11-23T02:54:00Z".to_owned(),
        device: "Firefox on Linux".to_owned(),
        address: "192.0.2.7".to_owned(),
    };
    let events: Vec<_> =
        ["event-consent-given", "event-password-changed"].into_iter().cycle().take(20).map(event).collect();
    let activity = Activity { frame: FRAME, events: &events, older: Some("1.2"), is_newest: false };
    let field = |name, label, wrong: Option<&str>| ProfileField {
        name,
        label,
        kind: "text",
        autocomplete: "off",
        hint: Some("claim-zoneinfo-hint"),
        value: "<b>\"'&".to_owned(),
        wrong: wrong.map(str::to_owned),
    };
    let fields = [field("name", "claim-name", Some("No.")), field("zoneinfo", "claim-zoneinfo", None)];
    let profile = Profile {
        frame: FRAME,
        csrf: "Y3NyZg",
        names: "name zoneinfo locale",
        notice: None,
        problem: Some("Please try again."),
        fields: &fields,
        language: Some(Some(Language::German)),
        wrong_language: Some("No."),
    };
    vec![
        ("activity", activity.render().unwrap(), &["activity", "activity-older", "activity-newest", "account-link"]),
        (
            "data",
            Data { frame: FRAME, csrf: "Y3NyZg", problem: Some("No.") }.render().unwrap(),
            &["download", "download-submit", "problem", "account-link"],
        ),
        (
            "profile",
            profile.render().unwrap(),
            &["profile", "name", "name-wrong", "zoneinfo", "locale", "locale-wrong", "profile-submit", "problem"],
        ),
    ]
}

/// Those of people who come by another provider.
fn by_upstreams(person: &PersonView) -> Vec<Page> {
    let provider = ("Google", "alice@gmail.com");
    let join = Join {
        frame: FRAME,
        provider: provider.0,
        label: provider.1,
        address: Some("alice@gmail.com"),
        makes: true,
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
        username: "alice",
        wrong_username: Some("This name is taken. Please choose another."),
        problem: None,
    };
    let link = LinkQuestion {
        frame: FRAME,
        provider: provider.0,
        label: provider.1,
        person,
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
    };
    let going = Going { frame: FRAME, destination: provider.0, address: "https://accounts.google.com/o?a=b&c=d" };
    let upstreams =
        [("google", "Google", Some("alice@gmail.com")), ("github", "GitHub", None)].map(|(name, shown, label)| {
            LinkedView {
                name: name.to_owned(),
                display_name: shown.to_owned(),
                label: label.map(str::to_owned),
                since: "3 November 2026, 08:00 UTC".to_owned(),
                since_iso: "2026-11-03T08:00:00Z".to_owned(),
            }
        });
    let notice = Some("That account opens yours from now on.");
    let linked = Linked { frame: FRAME, csrf: "Y3NyZg", notice, problem: None, upstreams: &upstreams };
    vec![
        (
            "join",
            join.render().unwrap(),
            &["join", "username", "join-submit", "join-sign-in", "join-cancel", "join-known"],
        ),
        ("link", link.render().unwrap(), &["link", "link-submit", "link-cancel"]),
        ("going", going.render().unwrap(), &["continue"]),
        ("linked", linked.render().unwrap(), &["linked", "unlink-google", "link-github", "account-link"]),
    ]
}

#[test]
fn every_page_has_its_ids_once_and_stays_small() {
    let weight = fs::metadata(asset("signet.css")).unwrap().len() + fs::metadata(asset("icon.svg")).unwrap().len();
    for (name, html, ids) in pages() {
        for id in ids {
            assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{name}: {id}");
        }
        assert!(html.len() + usize::try_from(weight).unwrap() < LIMIT, "{name}: {} bytes", html.len());
    }
}

#[test]
fn no_page_has_inline_script_or_style() {
    for (name, html, _) in pages() {
        assert!(!html.contains("<style") && !html.contains("style=") && !html.contains("javascript:"), "{name}");
        assert!(!html.contains(" on") || !html.contains("=\"return"), "{name}");
        assert_eq!(html.matches("<script").count(), html.matches("<script src=\"/assets/").count(), "{name}");
    }
}

#[test]
fn names_and_values_are_text_and_never_markup() {
    let hostile = "<img src=x onerror=alert(1)>\"'&";
    for html in [login(&client(hostile), None), consent(hostile, "")] {
        assert!(!html.contains("<img"), "{html}");
        assert!(html.contains("&#60;img src=x onerror=alert(1)&#62;&#34;&#39;&#38;"), "{html}");
    }
    let post = pages().into_iter().find(|page| page.0 == "form-post").unwrap().1;
    assert!(post.contains("value=\"&#60;b&#62;&#34;x&#34;&#60;/b&#62;\""), "{post}");
}

#[test]
fn a_problem_is_announced_and_tied_to_its_fields() {
    let html = login(&client("Acme Web"), Some("No."));
    assert!(html.contains("id=\"problem\" role=\"alert\""));
    assert_eq!(html.matches("aria-describedby=\"problem\"").count(), 2);
    assert!(register().contains("aria-invalid=\"true\" aria-describedby=\"username-wrong\""));
}

#[test]
fn pages_can_be_looked_at() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pages");
    fs::create_dir_all(place.join("assets")).unwrap();
    for name in ["signet.css", "icon.svg", "continue.js", "passkeys.js"] {
        fs::copy(asset(name), place.join("assets").join(name)).unwrap();
    }
    for (name, html, _) in pages() {
        let html =
            html.replace("\"/assets/", "\"assets/").replace("<script src=\"assets/continue", "<script src=\"nowhere");
        fs::write(place.join(format!("{name}.html")), html).unwrap();
    }
}

fn asset(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name)
}
