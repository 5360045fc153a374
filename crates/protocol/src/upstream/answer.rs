//! A provider's answer by way of the browser: RFC 6749 §4.1.2, RFC 9207, OpenID Connect Core §3.1.2.5 and §3.1.2.6.

use crate::params::{ParamError, Params};

/// What the answer has to fit.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The state that we sent.
    pub state: &'a str,
    /// Whom we asked; nothing where many answer by one name.
    pub issuer: Option<&'a str>,
    /// Whether it says who it is, always.
    pub names_itself: bool,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A code.
    Code(String),
    /// The person did not want to.
    Cancelled,
    /// Somebody has to do something there first, or there is no way.
    Failed,
}

/// Why the answer is no answer to what we asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Another state than ours.
    #[error("the state is not ours")]
    State,
    /// From somebody else, or it does not say from whom: RFC 9207 §2.4.
    #[error("the answer is from another issuer")]
    Issuer,
    /// A parameter twice, or neither code nor error.
    #[error("the answer cannot be read")]
    Malformed,
}

impl From<ParamError> for Refusal {
    fn from(_: ParamError) -> Self {
        Self::Malformed
    }
}

/// Reads the answer.
///
/// # Errors
/// [`Refusal`].
pub fn read(params: &Params, expected: &Expected<'_>) -> Result<Answer, Refusal> {
    if params.one("state")? != Some(expected.state) {
        return Err(Refusal::State);
    }
    // RFC 9207 §2.4: compared whenever it is there, demanded of whom says that it sends it, errors included.
    match (params.one("iss")?, expected.issuer) {
        (Some(iss), Some(issuer)) if iss == issuer => {}
        (None, _) | (Some(_), None) if !expected.names_itself => {}
        _ => return Err(Refusal::Issuer),
    }
    match (params.one("error")?, params.one("code")?) {
        (Some("access_denied" | "user_cancelled_authorize" | "user_cancelled_login"), _) => Ok(Answer::Cancelled),
        (Some(_), _) => Ok(Answer::Failed),
        (None, Some(code)) if !code.is_empty() => Ok(Answer::Code(code.to_owned())),
        (None, _) => Err(Refusal::Malformed),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_to_what_was_asked_and_from_whom() {
        let check = |query: &str, issuer, names_itself, expected: Result<Answer, Refusal>| {
            let params = Params::parse(query.as_bytes()).unwrap();
            assert_eq!(read(&params, &Expected { state: "s", issuer, names_itself }), expected, "{query}");
        };
        let (own, code) = (Some("https://id.test"), || Ok(Answer::Code("c".to_owned())));
        check("code=c&state=s", own, false, code());
        check("code=c&state=s&iss=https://id.test", own, true, code());
        check("code=c&state=s&iss=https://id.test", own, false, code());
        check("code=c&state=s", own, true, Err(Refusal::Issuer));
        check("code=c&state=s&iss=https://evil.test", own, false, Err(Refusal::Issuer));
        check("error=access_denied&state=s&iss=https://evil.test", own, true, Err(Refusal::Issuer));
        check("code=c&state=s&iss=https://login.test/1", None, false, code());
        check("code=c&state=other", own, false, Err(Refusal::State));
        check("code=c", own, false, Err(Refusal::State));
        check("code=c&state=s&state=s", own, false, Err(Refusal::Malformed));
        check("state=s", own, false, Err(Refusal::Malformed));
        check("state=s&code=", own, false, Err(Refusal::Malformed));
        check("error=access_denied&state=s", own, false, Ok(Answer::Cancelled));
        check("error=login_required&code=c&state=s", own, false, Ok(Answer::Failed));
    }
}
