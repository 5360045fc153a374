//! Parameters of a query string or a form body: RFC 6749 §3.1 and appendix B.

use std::borrow::Cow;

/// Parameters in one request.
const MOST: usize = 200;
/// Bytes of one value, decoded.
const LONGEST: usize = 8 * 1024;

/// Why the bytes are no parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.description())]
pub enum ParamError {
    /// Not UTF-8 once decoded, or a broken escape.
    Encoding,
    /// A control character; none has a meaning in any parameter of ours.
    Control,
    /// A value of more than 8 KiB.
    TooLong,
    /// More than 200 parameters.
    TooMany,
    /// The same parameter twice: RFC 6749 §3.1.
    Repeated,
}

impl ParamError {
    /// A fixed sentence.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Encoding => "A parameter is not correctly encoded.",
            Self::Control => "A parameter contains a control character.",
            Self::TooLong => "A parameter is too long.",
            Self::TooMany => "There are too many parameters.",
            Self::Repeated => "A parameter is given more than once.",
        }
    }
}

/// Decoded parameters in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// Decodes `application/x-www-form-urlencoded` bytes.
    ///
    /// # Errors
    /// See [`ParamError`]; all but [`ParamError::Repeated`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ParamError> {
        let mut pairs = Vec::new();
        for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            if pairs.len() >= MOST {
                return Err(ParamError::TooMany);
            }
            let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let (name, value) = pair.split_at(at);
            pairs.push((decode(name)?, decode(value.strip_prefix(b"=").unwrap_or_default())?));
        }
        Ok(Self(pairs))
    }

    /// Parameters that came in another way than a form: from a stored request, from the claims of a request object.
    /// The same limits hold.
    ///
    /// # Errors
    /// See [`ParamError`]; all but [`ParamError::Repeated`] and [`ParamError::Encoding`].
    pub fn of_pairs(pairs: Vec<(String, String)>) -> Result<Self, ParamError> {
        if pairs.len() > MOST {
            return Err(ParamError::TooMany);
        }
        let texts = || pairs.iter().flat_map(|(name, value)| [name, value]);
        if texts().any(|text| text.len() > LONGEST) {
            return Err(ParamError::TooLong);
        }
        if texts().any(|text| text.chars().any(char::is_control)) {
            return Err(ParamError::Control);
        }
        Ok(Self(pairs))
    }

    /// All names and values, in the order in which they came.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of a parameter that may be given once. An empty value counts as left out (RFC 6749 §3.1).
    ///
    /// # Errors
    /// [`ParamError::Repeated`].
    pub fn one(&self, name: &str) -> Result<Option<&str>, ParamError> {
        let mut values = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let first = values.next();
        if values.next().is_some() {
            return Err(ParamError::Repeated);
        }
        Ok(first.filter(|value| !value.is_empty()))
    }

    /// All values of a parameter that may be repeated (`resource`, RFC 8707 §2).
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// Refuses a request in which any of the named parameters is repeated.
    ///
    /// # Errors
    /// [`ParamError::Repeated`].
    pub fn none_repeated(&self, except: &str) -> Result<(), ParamError> {
        let repeated = self.0.iter().enumerate().any(|(at, (name, _))| {
            name != except && self.0.iter().skip(at.saturating_add(1)).any(|(later, _)| later == name)
        });
        if repeated { Err(ParamError::Repeated) } else { Ok(()) }
    }
}

/// Percent-decodes one name or value of a form: `+` is a space. Also the coding of Basic credentials
/// (RFC 6749 §2.3.1).
///
/// # Errors
/// See [`ParamError`].
pub fn decode(bytes: &[u8]) -> Result<String, ParamError> {
    let decoded = if bytes.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        Cow::Owned(unescape(bytes)?)
    } else {
        Cow::Borrowed(bytes)
    };
    if decoded.len() > LONGEST {
        return Err(ParamError::TooLong);
    }
    let text = String::from_utf8(decoded.into_owned()).or(Err(ParamError::Encoding))?;
    if text.chars().any(char::is_control) {
        return Err(ParamError::Control);
    }
    Ok(text)
}

fn unescape(bytes: &[u8]) -> Result<Vec<u8>, ParamError> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                let (high, low) = (rest.next().copied().and_then(hex), rest.next().copied().and_then(hex));
                high.zip(low).map(|(high, low)| high << 4 | low).ok_or(ParamError::Encoding)?
            }
            plain => *plain,
        });
    }
    Ok(decoded)
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parameters_are_decoded_and_kept_in_order() {
        let params = Params::parse(b"a=1&b=x+y%20z&&c&resource=1&resource=2&d=").unwrap();
        assert_eq!(params.one("a"), Ok(Some("1")));
        assert_eq!(params.one("b"), Ok(Some("x y z")));
        assert_eq!(params.one("c"), Ok(None));
        assert_eq!(params.one("d"), Ok(None));
        assert_eq!(params.one("resource"), Err(ParamError::Repeated));
        assert_eq!(params.all("resource").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(params.none_repeated("resource"), Ok(()));
        assert_eq!(params.none_repeated(""), Err(ParamError::Repeated));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let check = |bytes: &[u8], error| assert_eq!(Params::parse(bytes), Err(error), "{bytes:?}");
        check(b"a=%ff", ParamError::Encoding);
        check(b"a=%4", ParamError::Encoding);
        check(b"a=%zz", ParamError::Encoding);
        check(b"a=\xff", ParamError::Encoding);
        check(b"a=%00", ParamError::Control);
        check(b"a=x%0d%0aLocation:", ParamError::Control);
        check(format!("a={}", "x".repeat(LONGEST + 1)).as_bytes(), ParamError::TooLong);
        check("a=1&".repeat(MOST + 1).as_bytes(), ParamError::TooMany);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fail_otherwise(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Params::parse(&bytes);
        }

        #[test]
        fn what_another_library_encodes_reads_back(name in "[a-z_]{1,12}", value in "\\PC{0,60}") {
            let text = url::form_urlencoded::Serializer::new(String::new()).append_pair(&name, &value).finish();
            let params = Params::parse(text.as_bytes()).unwrap();
            prop_assert_eq!(params.one(&name).unwrap().unwrap_or_default(), value);
        }
    }
}
