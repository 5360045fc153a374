//! A tenant's look: a handful of checked values, never markup, script or style of its own. Contrast is that of WCAG 2.2 §1.4.3.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;

use crate::validation::{Checked, FieldError};

/// What text has to stand out by against what it lies on: WCAG 2.2 §1.4.3, level AA.
const CONTRAST: f64 = 4.5;
/// Characters of an address.
const LONGEST_URI: usize = 2000;
/// Characters of the tenant's own sentence.
const LONGEST_TEXT: usize = 300;
/// Bytes of a picture: a page weighs 30 KiB at most with all that belongs to it.
const LARGEST_LOGO: usize = 12 * 1024;
const LARGEST_ICON: usize = 4 * 1024;

/// An opaque colour of sRGB, `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Black on bright colours, white on dark ones.
    const WHITE: Self = Self([255, 255, 255]);
    const BLACK: Self = Self([0, 0, 0]);

    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// WCAG 2.2, relative luminance: 0 is black, 1 is white.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// WCAG 2.2, contrast ratio: 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// What can be read on it: one of black and white always has 4.5 to 1.
    #[must_use]
    pub fn readable_on(self) -> Self {
        if self.contrast(Self::WHITE) >= CONTRAST { Self::WHITE } else { Self::BLACK }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("a colour is # and six hexadecimal digits"))
    }
}

/// The colours of one scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scheme {
    /// Of buttons, links and the mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<Colour>,
    /// Behind everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<Colour>,
}

/// The colours of the pages that no tenant changes, by which its own are judged: of `signet.css`.
struct Given {
    card: Colour,
    ground: Colour,
    accent: Colour,
    soft: Colour,
}

const LIGHT: Given = Given {
    card: Colour::WHITE,
    ground: Colour([0xf4, 0xf3, 0xf0]),
    accent: Colour([0x24, 0x46, 0xb8]),
    soft: Colour([0x5b, 0x5d, 0x66]),
};
const DARK: Given = Given {
    card: Colour([0x1b, 0x1c, 0x22]),
    ground: Colour([0x12, 0x13, 0x17]),
    accent: Colour([0x9d, 0xb4, 0xff]),
    soft: Colour([0xa8, 0xab, 0xb6]),
};

/// A tenant's look.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Brand {
    /// For browsers that prefer light pages.
    #[serde(skip_serializing_if = "is_default")]
    pub light: Scheme,
    /// For those that prefer dark ones.
    #[serde(skip_serializing_if = "is_default")]
    pub dark: Scheme,
    /// A `data:` URI of a picture, shown beside the tenant's name: PNG, WebP or SVG, 12 KiB at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Picture>,
    /// The same for the browser's tab: 4 KiB at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub favicon: Option<Picture>,
    /// A sentence of the tenant's own on the sign-in page: 300 characters at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// An https address of its privacy policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_uri: Option<String>,
    /// An https address of its terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tos_uri: Option<String>,
    /// An https address where people get help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_uri: Option<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A picture as a `data:` URI (RFC 2397) in base64: no browser asks another site for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Picture(String);

impl Picture {
    /// What it is, and its base64.
    pub fn parts(&self) -> Option<(&'static str, &str)> {
        let (kind, content) = self.0.strip_prefix("data:")?.split_once(";base64,")?;
        let kind = ["image/png", "image/webp", "image/svg+xml"].into_iter().find(|known| *known == kind)?;
        let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
        (!content.is_empty() && content.len() % 4 == 0 && content.bytes().all(is_base64)).then_some((kind, content))
    }
}

/// What a brand may be.
pub(crate) fn check(brand: &Brand) -> Checked {
    check_scheme("brand.light", brand.light, &LIGHT)?;
    check_scheme("brand.dark", brand.dark, &DARK)?;
    check_picture("brand.logo", brand.logo.as_ref(), LARGEST_LOGO)?;
    check_picture("brand.favicon", brand.favicon.as_ref(), LARGEST_ICON)?;
    let is_text =
        |text: &String| (1..=LONGEST_TEXT).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if !brand.text.iter().all(is_text) {
        return Err(FieldError::new("brand.text", "must be 1 to 300 characters in one line"));
    }
    let links = [("policy_uri", &brand.policy_uri), ("tos_uri", &brand.tos_uri), ("help_uri", &brand.help_uri)];
    for (member, uri) in links {
        let is_https = |uri: &String| {
            uri.len() <= LONGEST_URI && Url::parse(uri).is_ok_and(|uri| uri.scheme() == "https" && uri.has_host())
        };
        if !uri.iter().all(is_https) {
            return Err(FieldError::new(
                format!("brand.{member}"),
                "must be an https address of at most 2000 characters",
            ));
        }
    }
    Ok(())
}

fn check_scheme(field: &str, scheme: Scheme, given: &Given) -> Checked {
    let (accent, ground) = (scheme.accent.unwrap_or(given.accent), scheme.ground.unwrap_or(given.ground));
    let pairs = [
        ("accent", accent, given.card, "the pages’ card"),
        ("accent", accent, ground, "the ground"),
        ("ground", given.soft, ground, "the pages’ text"),
    ];
    for (member, one, other, against) in pairs {
        let contrast = one.contrast(other);
        if contrast < CONTRAST {
            let said =
                format!("has a contrast of {contrast:.1} to 1 with {against}: 4.5 is needed for people to read it");
            return Err(FieldError::new(format!("{field}.{member}"), said));
        }
    }
    Ok(())
}

fn check_picture(field: &str, picture: Option<&Picture>, largest: usize) -> Checked {
    let Some(picture) = picture else { return Ok(()) };
    match picture.parts() {
        Some((_, content)) if content.trim_end_matches('=').len() * 3 / 4 <= largest => Ok(()),
        Some(_) => Err(FieldError::new(field, format!("must be at most {} KiB", largest / 1024))),
        None => {
            let said = "must be data:image/png;base64,… or the same of image/webp or image/svg+xml";
            Err(FieldError::new(field, said))
        }
    }
}

impl Brand {
    /// Whether it has colours of its own.
    pub fn has_colours(&self) -> bool {
        (self.light, self.dark) != (Scheme::default(), Scheme::default())
    }

    /// The values as a stylesheet; nothing where all is as given.
    pub fn stylesheet(&self) -> Option<String> {
        let (light, dark) = (values(self.light), values(self.dark));
        self.has_colours().then(|| format!(":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"))
    }
}

fn values(scheme: Scheme) -> String {
    let accent = scheme.accent.map(|accent| {
        format!(
            "--accent:{accent};--on-accent:{};--accent-deep:color-mix(in srgb,{accent} 82%,var(--ink));\
             --wash:color-mix(in srgb,{accent} 9%,var(--card));",
            accent.readable_on()
        )
    });
    let ground = scheme.ground.map(|ground| format!("--ground:{ground};"));
    [accent, ground].into_iter().flatten().collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let colour = |text| Colour::parse(text).unwrap();
        let check = |one, other, expected: f64| {
            let found = colour(one).contrast(colour(other));
            assert!((found - expected).abs() < 0.01, "{one} {other}: {found}");
        };
        check("#000000", "#ffffff", 21.0);
        check("#777777", "#ffffff", 4.478);
        check("#767676", "#ffffff", 4.542);
        check("#ff0000", "#ff0000", 1.0);
        assert_eq!(colour("#ffdd00").readable_on(), Colour::BLACK);
        assert_eq!(colour("#7a0019").readable_on(), Colour::WHITE);
        for wrong in ["", "#fff", "red", "#12345", "#1234567", "#+12345", "#äaaaa", "#00000;}"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_look_is_a_handful_of_values_that_people_can_read() {
        let refused = |brand: Value, expected: Option<&str>| {
            let found = match serde_json::from_value::<Brand>(brand.clone()) {
                Ok(brand) => check(&brand).err().map(|error| error.field),
                Err(_) => Some("unreadable".to_owned()),
            };
            assert_eq!(found.as_deref(), expected, "{brand}");
        };
        let svg = "data:image/svg+xml;base64,PHN2Zy8+";
        refused(json!({}), None);
        refused(
            json!({ "light": { "accent": "#7a0019", "ground": "#fffaf0" }, "dark": { "accent": "#ffb3bd" } }),
            None,
        );
        refused(json!({ "light": { "accent": "#ffdd00" } }), Some("brand.light.accent"));
        refused(json!({ "light": { "ground": "#24282f" } }), Some("brand.light.accent"));
        refused(json!({ "light": { "ground": "#9a9a9a", "accent": "#00003c" } }), Some("brand.light.ground"));
        refused(json!({ "dark": { "accent": "#7a0019" } }), Some("brand.dark.accent"));
        refused(json!({ "light": { "accent": "red;}body{display:none" } }), Some("unreadable"));
        refused(json!({ "css": "body{}" }), Some("unreadable"));
        refused(json!({ "logo": svg, "favicon": svg }), None);
        refused(json!({ "logo": "https://evil.test/logo.png" }), Some("brand.logo"));
        refused(json!({ "logo": "data:text/html;base64,PHN2Zy8+" }), Some("brand.logo"));
        refused(json!({ "logo": "data:image/png;base64,\"><script>" }), Some("brand.logo"));
        refused(json!({ "logo": format!("data:image/png;base64,{}", "A".repeat(16_388)) }), Some("brand.logo"));
        refused(json!({ "favicon": format!("data:image/png;base64,{}", "A".repeat(5_464)) }), Some("brand.favicon"));
        refused(json!({ "favicon": format!("data:image/png;base64,{}==", "A".repeat(5_462)) }), None);
        refused(json!({ "text": "Staff only." , "help_uri": "https://help.test/" }), None);
        refused(json!({ "text": "two\nlines" }), Some("brand.text"));
        refused(json!({ "text": "x".repeat(301) }), Some("brand.text"));
        refused(json!({ "policy_uri": "javascript:alert(1)" }), Some("brand.policy_uri"));
        refused(json!({ "tos_uri": "http://plain.test/" }), Some("brand.tos_uri"));
    }

    #[test]
    fn the_stylesheet_has_nothing_but_values() {
        assert_eq!(Brand::default().stylesheet(), None);
        let brand: Brand = serde_json::from_value(json!({ "light": { "accent": "#7A0019" } })).unwrap();
        let sheet = brand.stylesheet().unwrap();
        assert!(sheet.contains("--accent:#7a0019;--on-accent:#ffffff;"), "{sheet}");
        assert_eq!(serde_json::to_value(&brand).unwrap(), json!({ "light": { "accent": "#7a0019" } }));
    }
}
