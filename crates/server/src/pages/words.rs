//! Scopes, devices and waits in words that a person understands.

use signet_crypto::strength::{Strength, Weakness};
use signet_protocol::domain::Api;
use signet_protocol::password_policy::Unfit;
use signet_protocol::scope::Scope;

use super::views::ScopeView;
use crate::languages::Language;
use crate::sessions::choose::NotChosen;

/// The lines of a consent, in the order of the scope; what lets one do the same is one line.
pub(super) fn scopes(scope: &Scope, apis: &[Api], language: Language) -> Vec<ScopeView> {
    let mut lines: Vec<ScopeView> = Vec::new();
    for next in scope.tokens().iter().map(|token| line(token, apis, language)) {
        match lines.iter_mut().find(|line| line.words == next.words) {
            Some(line) => line.detail = format!("{}, {}", line.detail, next.detail),
            None => lines.push(next),
        }
    }
    lines
}

fn line(token: &str, apis: &[Api], language: Language) -> ScopeView {
    let (words, detail) = match token {
        "openid" => ("scope-openid", "scope-openid-more"),
        "profile" => ("scope-profile", "scope-profile-more"),
        "email" => ("scope-email", ""),
        "address" => ("scope-address", ""),
        "phone" => ("scope-phone", ""),
        "offline_access" => ("scope-offline", "scope-offline-more"),
        other => return of_api(other, apis, language),
    };
    let detail = if detail.is_empty() { String::new() } else { language.say(detail) };
    ScopeView { words: language.say(words), detail }
}

fn of_api(token: &str, apis: &[Api], language: Language) -> ScopeView {
    let knows = |api: &&Api| api.scopes.iter().any(|scope| scope == token);
    let names = apis.iter().filter(knows).map(|api| api.name.clone());
    let both = |one: String, two: String| {
        language.say_with("and", [("first", one.as_str().into()), ("second", two.as_str().into())])
    };
    let words = match names.reduce(both) {
        Some(names) => language.say_with("scope-api", [("api", names.into())]),
        None => language.say("scope-other"),
    };
    ScopeView { words, detail: token.to_owned() }
}

/// The name of what is said of a username that is none.
pub(super) const NAME: &str = "username-wrong";
/// It is a mail address.
pub(super) const NAME_LIKE_EMAIL: &str = "username-like-email";
/// It is another's.
pub(super) const NAME_TAKEN: &str = "username-taken";

/// What is wrong with a password; `shortest` is how many characters the tenant asks for.
pub(super) fn password(refused: NotChosen, shortest: u32, language: Language) -> String {
    match refused {
        NotChosen::Unfit(Unfit::Short) => language.say_with("password-short", [("count", shortest.into())]),
        NotChosen::Unfit(Unfit::Long) => language.say("password-long"),
        NotChosen::Unfit(Unfit::Own) => language.say("password-own"),
        NotChosen::Weak(strength) => weak(strength, language),
        NotChosen::Breached => language.say("password-breached"),
        NotChosen::Busy => language.say("busy"),
    }
}

fn weak(found: Strength, language: Language) -> String {
    let why = match found.weakness {
        Weakness::Keys => "password-weak-keys",
        Weakness::Repeats => "password-weak-repeats",
        Weakness::Common => "password-weak-common",
        Weakness::LikeCommon => "password-weak-like-common",
        Weakness::Sequence => "password-weak-sequence",
        Weakness::Date => "password-weak-date",
        Weakness::Word => "password-weak-word",
        Weakness::Names => "password-weak-names",
        Weakness::Own => "password-weak-own",
        Weakness::Little => "password-weak-little",
    };
    let advice = if found.by_tricks { "password-advice-tricks" } else { "password-advice" };
    let (why, advice) = (language.say(why), language.say(advice));
    language.say_with("password-weak", [("why", why.into()), ("advice", advice.into())])
}

/// A device by its `User-Agent`: enough for a person to know it again.
pub(crate) fn device(user_agent: Option<&str>, language: Language) -> String {
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
        (Some(browser), Some(system)) => {
            language.say_with("browser-on", [("browser", browser.into()), ("system", system.into())])
        }
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => language.say("unknown-device"),
    }
}

/// "a minute", "40 seconds", "3 minutes".
pub(super) fn wait(seconds: u64, language: Language) -> String {
    let (id, count) =
        if seconds < 60 { ("wait-seconds", seconds.max(1)) } else { ("wait-minutes", seconds.div_ceil(60)) };
    language.say_with(id, [("count", count.into())])
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
        let lines = scopes(&scope, &apis, Language::English);
        let said: Vec<_> = lines.iter().map(|line| (line.words.as_str(), line.detail.as_str())).collect();
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
        let check = |agent: &str, expected: &str| assert_eq!(device(Some(agent), Language::English), expected);
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
        assert_eq!(device(None, Language::German), "Unbekanntes Gerät");
    }

    #[test]
    fn a_wait_is_rounded_up() {
        assert_eq!(
            [1, 40, 60, 61, 900].map(|seconds| wait(seconds, Language::English)),
            ["a second", "40 seconds", "a minute", "2 minutes", "15 minutes"].map(str::to_owned)
        );
    }
}
