//! The command `signet`: reads flags, environment and `signet.toml`, and hands on to the library.

mod arguments;
mod commands;
mod database;
mod error;
mod logging;
mod serve;
mod settings;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::error::CliError;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let ended = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| CliError::Failed(format!("the system gives no threads: {error}")))
        .and_then(|runtime| runtime.block_on(commands::run(arguments)));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("signet: {error}");
            error.exit_code()
        }
    }
}

/// Help and version are answers; everything else is one line.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A closed pipe is nobody's fault.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let said = error.render().to_string();
    let lines: Vec<&str> = said.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let line = lines.join(" ");
    let line = line.trim_start_matches("error: ");
    let line = if line.is_empty() { "a command is missing" } else { line };
    eprintln!("signet: {line} (`signet --help` shows what there is)");
    ExitCode::from(2)
}
