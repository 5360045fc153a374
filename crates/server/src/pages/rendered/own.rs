//! Those about a person's own data.

use askama::Template;

use super::{FRAME, Page};
use crate::languages::Language;
use crate::pages::views::{Activity, ActivityView, Data, Profile, ProfileField};

pub(super) fn pages() -> Vec<Page> {
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
