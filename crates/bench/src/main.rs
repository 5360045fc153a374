//! Measures a release build over loopback, on a private Postgres with normal durability, beside the limits measured
//! in the same run. CPU time per request is the figure to trust on a shared machine.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]
#![expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "measurements are rounded for people"
)]

mod http;
mod limits;
mod load;
mod processes;
mod report;
mod rows;
mod scale;
mod sign_in;
mod tenants;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::limits::Limits;
use crate::processes::Signet;
use crate::report::Report;

/// Measures Signet.
#[derive(Parser)]
struct Arguments {
    /// The binary to measure (default: `signet` beside this program)
    #[arg(long)]
    signet: Option<PathBuf>,
    /// Seconds that each row is driven: 1 to 60
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=60))]
    seconds: u64,
    /// Tenants of the scale rows; 0 leaves them out
    #[arg(long, default_value_t = 10_000)]
    tenants: usize,
    /// Connections of most rows
    #[arg(long, default_value_t = 32)]
    connections: usize,
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Subcommand)]
enum Part {
    /// Serve one static answer: what the others are compared with
    #[command(hide = true)]
    Static {
        /// The port
        port: u16,
    },
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if let Some(Part::Static { port }) = arguments.part {
        return limits::serve_static(port);
    }
    // One thread drives: what it costs is not the server's.
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(measure(&arguments))
}

async fn measure(arguments: &Arguments) -> anyhow::Result<()> {
    let own = std::env::current_exe()?;
    let beside = || own.parent().map(|folder| folder.join("signet")).context("no folder");
    let binary = arguments.signet.clone().map_or_else(beside, Ok)?;
    let patience = Duration::from_secs(arguments.seconds);

    // The first server holds the private Postgres; the second is the one that is measured.
    let keeper = Signet::start(&binary, None).await?;
    tenants::apply_usual(&keeper)?;
    let server = Signet::start(&binary, Some(&keeper)).await?;
    println!(
        "start on a running database: {} ms; memory then: {} MiB",
        server.started_in.as_millis(),
        server.memory()?
    );

    server.warm().await?;
    let limits = Limits::measure(&own, &keeper, (arguments.connections, patience)).await?;
    let mut report = Report::new(limits);
    rows::measure(&server, (arguments.connections, patience), &mut report).await?;
    sign_in::measure(&server, patience, &mut report).await?;
    if arguments.tenants > 0 {
        drop(server);
        scale::measure(&binary, &keeper, arguments.tenants, (arguments.connections, patience), &mut report).await?;
    }
    report.print_end();
    Ok(())
}
