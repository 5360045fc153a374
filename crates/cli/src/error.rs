//! What a command can end with: one line, and an exit status.

use std::fmt;
use std::process::ExitCode;

use signet_server::administration::AdministrationError;

/// Why a command did not do what it was told.
#[derive(Debug)]
pub(crate) enum CliError {
    /// Bad usage, a bad setting or a bad document: status 2.
    Usage(String),
    /// Anything else: status 1.
    Failed(String),
}

impl CliError {
    /// The status that the process ends with.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Failed(_) => ExitCode::FAILURE,
        }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Usage(said) | Self::Failed(said)) = self;
        // One line, whatever the cause had to say.
        let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
        f.write_str(lines.next().unwrap_or("failed"))?;
        lines.try_for_each(|line| write!(f, "; {line}"))
    }
}

impl From<AdministrationError> for CliError {
    fn from(error: AdministrationError) -> Self {
        match error {
            AdministrationError::Document(error) => Self::Usage(error.to_string()),
            error => Self::Failed(error.to_string()),
        }
    }
}

/// Anything that went wrong, as a failure.
pub(crate) fn failed(error: impl fmt::Display) -> CliError {
    CliError::Failed(error.to_string())
}
