//! The authorization request as a table: a row is a check with the name and section that its specification gives it,
//! a column is an endpoint that applies it. A new parameter is a row here and a function in `checks`.

use super::checks;
use super::{ClaimsRequest, Endpoint, Hint, Prompt, Source};
use crate::domain::{Client, TenantFacts};
use crate::params::Params;
use crate::rules::Rules;
use crate::scope::Scope;
use crate::subject::Subject;

use Endpoint::{Authorization, Device, Pushed};

/// An error code of the registry and a fixed sentence.
pub(super) type Refused = (&'static str, &'static str);

/// What a check may look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) params: &'a Params,
    pub(super) client: &'a Client,
    pub(super) tenant: &'a TenantFacts,
    pub(super) rules: Rules,
    pub(super) hint: &'a Hint,
    pub(super) proven_key: Option<&'a str>,
    pub(super) source: Source,
}

impl<'a> Context<'a> {
    /// A parameter; that none is repeated was checked before.
    pub(super) fn one(&self, name: &str) -> Option<&'a str> {
        self.params.one(name).ok().flatten()
    }

    /// A parameter that is a list of words.
    pub(super) fn words(&self, name: &str) -> Vec<String> {
        let split = |text: &str| text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        self.one(name).map(split).unwrap_or_default()
    }
}

/// What the checks make of a request.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) scope: Scope,
    pub(super) nonce: Option<String>,
    pub(super) prompt: Prompt,
    pub(super) max_age: Option<u32>,
    pub(super) login_hint: Option<String>,
    pub(super) hinted_subject: Option<Subject>,
    pub(super) ui_locales: Vec<String>,
    pub(super) acr_values: Vec<String>,
    pub(super) claims: Option<ClaimsRequest>,
    pub(super) resource: Vec<String>,
    pub(super) code_challenge: Option<String>,
    pub(super) dpop_jkt: Option<String>,
}

/// One check.
pub struct Row {
    /// The parameter or rule, as its specification calls it.
    pub name: &'static str,
    /// Where it is written.
    pub section: &'static str,
    /// The endpoints that apply it.
    pub at: &'static [Endpoint],
    check: fn(&Context<'_>, &mut Draft) -> Result<(), Refused>,
}

const EVERYWHERE: &[Endpoint] = &[Authorization, Pushed, Device];
const BROWSERS: &[Endpoint] = &[Authorization, Pushed];

const fn row(
    name: &'static str,
    section: &'static str,
    at: &'static [Endpoint],
    check: fn(&Context<'_>, &mut Draft) -> Result<(), Refused>,
) -> Row {
    Row { name, section, at, check }
}

/// The table, in the order in which a request is judged: what it is at all, how it returns, whom and what it wants.
/// The scope comes last, as in `oxide-auth`'s machine.
pub const TABLE: &[Row] = &[
    row("grant_types", "RFC 7591 §2", BROWSERS, checks::client::grant_types),
    row("device_code", "RFC 8628 §3.1", &[Device], checks::client::device_code),
    row("public_clients", "FAPI 2.0 Security Profile §5.3.2.1", EVERYWHERE, checks::client::public_clients),
    row("redirect_uri", "FAPI 2.0 Security Profile §5.3.2.2", BROWSERS, checks::client::redirect_uri),
    row("registration", "OpenID Connect Core §7.2.1", BROWSERS, checks::client::registration),
    row("request", "RFC 9101 §5", BROWSERS, checks::request_object::request),
    row("request_uri", "RFC 9101 §5, RFC 9126 §2.1", BROWSERS, checks::request_object::request_uri),
    row("require_pushed_authorization_requests", "RFC 9126 §5", &[Authorization], checks::request_object::pushed),
    row("response_mode", "OAuth 2.0 Multiple Response Types §2.1", BROWSERS, checks::response_mode::check),
    row("nonce", "OpenID Connect Core §3.1.2.1", BROWSERS, checks::text::nonce),
    row("display", "OpenID Connect Core §3.1.2.1", BROWSERS, checks::text::display),
    row("prompt", "OpenID Connect Core §3.1.2.1", BROWSERS, checks::prompt::check),
    row("max_age", "OpenID Connect Core §3.1.2.1", BROWSERS, checks::authentication::max_age),
    row("login_hint", "OpenID Connect Core §3.1.2.1", BROWSERS, checks::text::login_hint),
    row("ui_locales", "OpenID Connect Core §3.1.2.1", BROWSERS, checks::text::ui_locales),
    row("claims_locales", "OpenID Connect Core §5.2", BROWSERS, checks::text::claims_locales),
    row("acr_values", "OpenID Connect Core §3.1.2.1", BROWSERS, checks::authentication::acr_values),
    row("claims", "OpenID Connect Core §5.5", BROWSERS, checks::claims::check),
    row("resource", "RFC 8707 §2.1", EVERYWHERE, checks::resource::check),
    row("code_challenge", "RFC 7636 §4.3, RFC 9700 §2.1.1", BROWSERS, checks::pkce::code_challenge),
    row("dpop_jkt", "RFC 9449 §10", EVERYWHERE, checks::dpop::dpop_jkt),
    row("id_token_hint", "OpenID Connect Core §3.1.2.2", BROWSERS, checks::authentication::id_token_hint),
    row("scope", "RFC 6749 §3.3", EVERYWHERE, checks::scope::check),
];

/// Applies a column of the table.
pub(super) fn apply(context: &Context<'_>, endpoint: Endpoint) -> Result<Draft, Refused> {
    let mut draft = Draft::default();
    for row in TABLE.iter().filter(|row| row.at.contains(&endpoint)) {
        (row.check)(context, &mut draft)?;
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_row_has_a_name_of_its_own_a_section_and_a_column() {
        let names: HashSet<_> = TABLE.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), TABLE.len());
        for row in TABLE {
            assert!(row.section.contains('§') && !row.at.is_empty(), "{}", row.name);
        }
    }
}
