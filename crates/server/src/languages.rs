//! Languages: which one a person reads, and its words. The files are Project Fluent's, `templates/words/*.ftl`.

use std::fmt::Write as _;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// A language that pages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// The one that the others are translated from.
    #[default]
    English,
    /// Deutsch.
    German,
    /// Français.
    French,
    /// Español.
    Spanish,
    /// Português.
    Portuguese,
    /// Nederlands.
    Dutch,
    /// Italiano.
    Italian,
    /// Polski.
    Polish,
    /// Türkçe.
    Turkish,
    /// 日本語.
    Japanese,
    /// 简体中文.
    Chinese,
    /// العربية, written from right to left.
    Arabic,
}

/// A name is put where the words have it; the page marks it up.
const MARK: char = '\u{e000}';

impl Language {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Portuguese,
        Self::Dutch,
        Self::Italian,
        Self::Polish,
        Self::Turkish,
        Self::Japanese,
        Self::Chinese,
        Self::Arabic,
    ];

    /// Its tag: BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Portuguese => "pt",
            Self::Dutch => "nl",
            Self::Italian => "it",
            Self::Polish => "pl",
            Self::Turkish => "tr",
            Self::Japanese => "ja",
            Self::Chinese => "zh-Hans",
            Self::Arabic => "ar",
        }
    }

    /// What its own readers call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::Portuguese => "Português",
            Self::Dutch => "Nederlands",
            Self::Italian => "Italiano",
            Self::Polish => "Polski",
            Self::Turkish => "Türkçe",
            Self::Japanese => "日本語",
            Self::Chinese => "简体中文",
            Self::Arabic => "العربية",
        }
    }

    /// `ltr` or `rtl`.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            _ => "ltr",
        }
    }

    const fn source(self) -> &'static str {
        match self {
            Self::English => include_str!("../../../templates/words/en.ftl"),
            Self::German => include_str!("../../../templates/words/de.ftl"),
            Self::French => include_str!("../../../templates/words/fr.ftl"),
            Self::Spanish => include_str!("../../../templates/words/es.ftl"),
            Self::Portuguese => include_str!("../../../templates/words/pt.ftl"),
            Self::Dutch => include_str!("../../../templates/words/nl.ftl"),
            Self::Italian => include_str!("../../../templates/words/it.ftl"),
            Self::Polish => include_str!("../../../templates/words/pl.ftl"),
            Self::Turkish => include_str!("../../../templates/words/tr.ftl"),
            Self::Japanese => include_str!("../../../templates/words/ja.ftl"),
            Self::Chinese => include_str!("../../../templates/words/zh.ftl"),
            Self::Arabic => include_str!("../../../templates/words/ar.ftl"),
        }
    }

    /// The language of a tag, by its first subtag: whoever reads Austrian German reads German.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let is_it =
            |language: &Self| language.tag().split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(primary));
        Self::ALL.into_iter().find(is_it)
    }

    /// The first of some tags that there is: `ui_locales` of OpenID Connect Core §3.1.2.1 is in the order of preference.
    pub fn first_of<'a>(tags: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        tags.into_iter().find_map(Self::of)
    }

    /// What an `Accept-Language` likes best of what there is: RFC 9110 §12.5.4. Of two that it likes alike, the first.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for range in header.split(',').take(20) {
            let mut parts = range.split(';').map(str::trim);
            let Some(language) = parts.next().and_then(Self::of) else { continue };
            let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
            let Some(quality) = quality.filter(|quality: &f32| *quality > 0.0 && *quality <= 1.0) else { continue };
            if best.is_none_or(|(most, _)| quality > most) {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }

    fn bundle(self) -> &'static Bundle {
        static BUNDLES: [OnceLock<Bundle>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        static NONE: OnceLock<Bundle> = OnceLock::new();
        let at = Self::ALL.iter().position(|language| *language == self);
        at.and_then(|at| BUNDLES.get(at)).unwrap_or(&NONE).get_or_init(|| self.read())
    }

    /// What is wrong with a file is said by a test; here the rest of it serves.
    fn read(self) -> Bundle {
        let tag: LanguageIdentifier = self.tag().parse().unwrap_or_default();
        let mut bundle = Bundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(self.source().to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
        bundle
    }

    fn pattern(self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, args, &mut errors).into_owned())
    }

    /// The words of a name; English where they are missing.
    pub fn say(self, id: &str) -> String {
        self.written(id, None)
    }

    /// The same with what is filled in.
    pub fn say_with<'a>(self, id: &str, values: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(name, value);
        }
        self.written(id, Some(&args))
    }

    fn written(self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        self.pattern(id, args).or_else(|| Self::English.pattern(id, args)).unwrap_or_else(|| id.to_owned())
    }

    /// Words around one name, as HTML: the words are text, and so are the names, of which the first stands between `around`.
    pub fn marked(
        self,
        id: &str,
        (name, value): (&'static str, &str),
        around: (&str, &str),
        others: &[(&'static str, &str)],
    ) -> String {
        let others = others.iter().map(|(name, value)| (*name, FluentValue::from(*value)));
        let said = self.say_with(id, std::iter::once((name, MARK.to_string().into())).chain(others));
        let mut html = String::new();
        for (at, part) in said.split(MARK).enumerate() {
            if at > 0 {
                html.push_str(around.0);
                escape(&mut html, value);
                html.push_str(around.1);
            }
            escape(&mut html, part);
        }
        html
    }
}

/// Text as HTML, by the references that askama uses.
fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '"' | '\'' => {
                let _ = write!(html, "&#{};", u32::from(c));
            }
            c => html.push(c),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_bundle::FluentResource;

    use super::*;

    /// The messages of a language with what they fill in.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let read = FluentResource::try_new(language.source().to_owned());
        assert!(read.is_ok(), "{}: {:?}", language.tag(), read.err().map(|(_, errors)| errors));
        let mut found = BTreeMap::new();
        let (mut last, lines) = (String::new(), language.source().lines());
        for line in lines.filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                id.clone_into(&mut last);
                assert!(found.insert(last.clone(), BTreeSet::new()).is_none(), "{}: {id} twice", language.tag());
            }
            let names: BTreeSet<String> = line
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
                .collect();
            found.entry(last.clone()).or_default().extend(names);
        }
        found.remove("");
        found
    }

    #[test]
    fn every_language_has_every_message_and_fills_in_the_same() {
        let english = messages(Language::English);
        for language in Language::ALL {
            let own = messages(language);
            let keys = |of: &BTreeMap<String, BTreeSet<String>>| of.keys().cloned().collect::<BTreeSet<_>>();
            let (missing, more): (Vec<_>, Vec<_>) = (
                keys(&english).difference(&keys(&own)).cloned().collect(),
                keys(&own).difference(&keys(&english)).cloned().collect(),
            );
            assert!(missing.is_empty() && more.is_empty(), "{}: lacks {missing:?}, has {more:?}", language.tag());
            for (id, names) in &english {
                assert_eq!(own.get(id), Some(names), "{}: {id}", language.tag());
            }
        }
    }

    #[test]
    fn the_language_is_what_the_browser_likes_best_of_what_there_is() {
        let check = |header: &str, expected| assert_eq!(Language::accepted(header), expected, "{header}");
        check("de-AT,de;q=0.9,en;q=0.8", Some(Language::German));
        check("ru,fr;q=0.2,en;q=0.8", Some(Language::English));
        check("en;q=0,ja;q=0.1", Some(Language::Japanese));
        check("zh-Hant-TW", Some(Language::Chinese));
        check("*, x;q=high, de;q=2", None);
        check("", None);
        assert_eq!(Language::first_of(["tlh", "pt-BR", "en"]), Some(Language::Portuguese));
    }

    #[test]
    fn a_name_is_text_wherever_the_words_have_it() {
        let marked = Language::English.marked("consent-able", ("client", "<i>A & B</i>"), ("<bdi>", "</bdi>"), &[]);
        assert_eq!(marked, "<bdi>&#60;i&#62;A &#38; B&#60;/i&#62;</bdi> would be able to:");
        assert_eq!(Language::German.say("no-such-message"), "no-such-message");
    }

    #[test]
    fn plurals_are_those_of_the_language() {
        let wait = |count: i32| Language::Polish.say_with("wait-minutes", [("count", count.into())]);
        assert_eq!(BTreeSet::from([wait(1), wait(3), wait(7)]).len(), 3);
    }
}
