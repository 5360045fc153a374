//! The log: to standard error, as text or JSON lines.

use tracing_subscriber::EnvFilter;

use crate::error::{CliError, failed};
use crate::settings::Settings;

/// Starts it.
///
/// # Errors
/// For a filter that cannot be read.
pub(crate) fn start(settings: &Settings) -> Result<(), CliError> {
    // The HTTP server announces its threads at `info`, which is nobody's news.
    let filter = EnvFilter::try_new(format!("actix_server=warn,{}", settings.log)).map_err(|error| {
        CliError::Usage(format!("SIGNET_LOG must be error, warn, info, debug or a filter: {error}"))
    })?;
    // At `debug` the driver of the database writes every statement's parameters: hashes of passwords, mail addresses.
    let quiet = "tokio_postgres=info".parse().map_err(failed)?;
    let filter = filter.add_directive(quiet);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    if settings.json_log {
        log.json().flatten_event(true).init();
    } else {
        log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).init();
    }
    Ok(())
}
