//! Why an outbound call failed: a word for our log, one sentence for everybody else.

use std::fmt;

/// What went wrong. For the log and the metrics only: whoever named the address must not learn from it what is where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is no URL that we call.
    Url,
    /// None of its addresses may be called.
    Address,
    /// Its name does not resolve.
    Name,
    /// Nobody answers there.
    Connect,
    /// The certificate is not the name's, or not from an authority that we trust.
    Tls,
    /// It took too long.
    TimedOut,
    /// The tenant has too many calls under way.
    Busy,
    /// The answer is too long.
    TooLong,
    /// What came is not HTTP, or broke off.
    Broken,
    /// The answer's status says no; redirects are not followed.
    Status(u16),
    /// The document is not what was asked for.
    Document,
}

impl Kind {
    /// A word for a label.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Address => "address",
            Self::Name => "name",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::TimedOut => "timed_out",
            Self::Busy => "busy",
            Self::TooLong => "too_long",
            Self::Broken => "broken",
            Self::Status(_) => "status",
            Self::Document => "document",
        }
    }
}

/// An outbound call failed. It prints as the same sentence, whatever the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutboundError(Kind);

impl OutboundError {
    /// The reason, for the log.
    pub const fn kind(self) -> Kind {
        self.0
    }
}

impl From<Kind> for OutboundError {
    fn from(kind: Kind) -> Self {
        Self(kind)
    }
}

impl fmt::Display for OutboundError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("An address that had to be called did not give what was needed.")
    }
}

impl std::error::Error for OutboundError {}
