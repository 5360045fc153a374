//! Scopes, devices and times in words that a person understands.

use chrono::{DateTime, Utc};
use signet_protocol::domain::Api;
use signet_protocol::scope::Scope;

use super::views::ScopeView;
use crate::sessions::register::PasswordProblem;

/// The lines of a consent, in the order of the scope; what lets one do the same is one line.
pub(super) fn scopes(scope: &Scope, apis: &[Api]) -> Vec<ScopeView> {
    let mut lines: Vec<ScopeView> = Vec::new();
    for next in scope.tokens().iter().map(|token| line(token, apis)) {
        match lines.iter_mut().find(|line| line.words == next.words) {
            Some(line) => line.detail = format!("{}, {}", line.detail, next.detail).into(),
            None => lines.push(next),
        }
    }
    lines
}

fn line(token: &str, apis: &[Api]) -> ScopeView {
    let (words, detail) = match token {
        "openid" => ("Know who you are", "An identifier that stands for you, and when you signed in"),
        "profile" => ("See your profile", "Your name, username, picture and the like"),
        "email" => ("See your email address", ""),
        "address" => ("See your postal address", ""),
        "phone" => ("See your phone number", ""),
        "offline_access" => ("Keep access while you are away", "Without asking you to sign in each time"),
        other => return of_api(other, apis),
    };
    ScopeView { words: words.into(), detail: detail.into() }
}

fn of_api(token: &str, apis: &[Api]) -> ScopeView {
    let names: Vec<&str> =
        apis.iter().filter(|api| api.scopes.iter().any(|scope| scope == token)).map(|api| api.name.as_str()).collect();
    let words =
        if names.is_empty() { "Act for you".to_owned() } else { format!("Use {} for you", names.join(" and ")) };
    ScopeView { words: words.into(), detail: token.to_owned().into() }
}

/// The hashing queue is full.
pub(super) const BUSY: &str = "We are very busy at this moment. Please try again in a few seconds.";

/// What is wrong with a password.
pub(super) const fn password(problem: PasswordProblem) -> &'static str {
    match problem {
        PasswordProblem::Short => "This password is too short.",
        PasswordProblem::Long => "This password is too long: at most 1024 bytes.",
        PasswordProblem::Name => "Your name is easy to guess. Please choose another password.",
    }
}

/// A device by its `User-Agent`: enough for a person to know it again.
pub(super) fn device(user_agent: Option<&str>) -> String {
    const BROWSERS: [(&str, &str); 8] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];
    let text = user_agent.unwrap_or_default();
    let named =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| text.contains(mark)).map(|(_, name)| *name);
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "Unknown device".to_owned(),
    }
}

/// "23 November 2026, 02:54 UTC".
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M UTC").to_string()
}

/// "a minute", "40 seconds", "3 minutes".
pub(super) fn wait(seconds: u64) -> String {
    match seconds {
        0 | 1 => "a second".to_owned(),
        2..=59 => format!("{seconds} seconds"),
        60 => "a minute".to_owned(),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use signet_protocol::domain::AccessTokenFormat;

    use super::*;

    #[test]
    fn scopes_are_said_in_words_and_those_of_an_api_by_its_name() {
        let apis = [Api {
            audience: "https://api.acme.test".to_owned(),
            name: "Orders".to_owned(),
            scopes: ["orders:read", "orders:write"].map(str::to_owned).to_vec(),
            access_token_format: AccessTokenFormat::default(),
        }];
        let scope = Scope::of(["orders:read", "email", "orders:write", "unheard:of"].map(str::to_owned).to_vec());
        let lines = scopes(&scope, &apis);
        let said: Vec<_> = lines.iter().map(|line| (line.words.as_ref(), line.detail.as_ref())).collect();
        assert_eq!(
            said,
            [
                ("Use Orders for you", "orders:read, orders:write"),
                ("See your email address", ""),
                ("Act for you", "unheard:of")
            ]
        );
    }

    #[test]
    fn a_device_is_known_by_browser_and_system() {
        let check = |agent: &str, expected: &str| assert_eq!(device(Some(agent)), expected);
        check("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux");
        check(
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Safari/537.36 Edg/129.0",
            "Edge on Windows",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile/15E Safari/604.1",
            "Safari on iPhone",
        );
        check("curl/8.0", "Unknown device");
        assert_eq!(device(None), "Unknown device");
    }

    #[test]
    fn a_wait_is_rounded_up() {
        assert_eq!(
            [1, 40, 60, 61, 900].map(wait),
            ["a second", "40 seconds", "a minute", "2 minutes", "15 minutes"].map(str::to_owned)
        );
    }
}
