//! Measures a release build over loopback, on a private Postgres with normal durability, beside the limits measured
//! in the same run. CPU time per request is the figure to trust on a shared machine.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]
#![expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "measurements are rounded for people"
)]

mod client_key;
mod cost;
mod database;
mod http;
mod limits;
mod load;
mod passkey;
mod processes;
mod report;
mod results;
mod rows;
mod scale;
mod sign_in;
mod tenants;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::{Parser, Subcommand};
use tokio::signal::unix::{SignalKind, signal};

use crate::client_key::ClientKey;
use crate::limits::Limits;
use crate::processes::Signet;
use crate::results::{Line, medians};
use crate::rows::{Bench, Row};
use crate::scale::Scale;

/// Measures Signet.
#[derive(Parser)]
struct Arguments {
    /// The binary to measure (default: `signet` beside this program)
    #[arg(long)]
    signet: Option<PathBuf>,
    /// Seconds that each row is driven in each round: 1 to 60
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=60))]
    seconds: u64,
    /// Rounds of all rows, each beside limits of its own; the medians count: 1 to 20
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=20))]
    rounds: u64,
    /// Tenants of the scale rows; 0 leaves them out
    #[arg(long, default_value_t = 10_000)]
    tenants: usize,
    /// Connections of most rows
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Only rows whose name contains this
    #[arg(long)]
    only: Option<String>,
    /// Save the results to a file, for a later --baseline
    #[arg(long)]
    save: Option<PathBuf>,
    /// Compare with what an earlier run saved, each row in multiples of its limit
    #[arg(long)]
    baseline: Option<PathBuf>,
    /// Measure another `signet` (an older build) in turn with this one, and compare
    #[arg(long)]
    beside: Option<PathBuf>,
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
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        // Whatever ends it, the processes and the data directory go with it.
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        tokio::select! {
            done = measure(&arguments) => done,
            _ = terminate.recv() => anyhow::bail!("stopped"),
            _ = interrupt.recv() => anyhow::bail!("stopped"),
        }
    })
}

/// A binary that is measured. The first server holds the private Postgres; the second is the one that is measured.
struct Subject {
    server: Signet,
    keeper: Signet,
    key: ClientKey,
}

impl Subject {
    async fn start(binary: &Path) -> anyhow::Result<Self> {
        let keeper = Signet::start(binary, None).await?;
        let key = ClientKey::new()?;
        tenants::apply_usual(&keeper, &key)?;
        let server = Signet::start(binary, Some(&keeper)).await?;
        server.warm().await?;
        Ok(Self { server, keeper, key })
    }
}

async fn measure(arguments: &Arguments) -> anyhow::Result<()> {
    let own = std::env::current_exe()?;
    let beside = || own.parent().map(|folder| folder.join("signet")).context("no folder");
    let binary = arguments.signet.clone().map_or_else(beside, Ok)?;
    let baseline = arguments.baseline.as_deref().map(results::load).transpose()?;

    let subject = Subject::start(&binary).await?;
    let other = match &arguments.beside {
        Some(binary) => Some(Subject::start(binary).await?),
        None => None,
    };
    let (mut limits, mut ours, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=arguments.rounds {
        eprintln!("round {round} of {}", arguments.rounds);
        let of_round = limits_of(&own, &subject, arguments).await?;
        limits.push(of_round);
        for row in Row::ALL.into_iter().filter(|row| wanted(arguments, &row.name())) {
            ours.extend(row.measure(bench(&subject, &of_round, arguments)).await?);
            if let Some(other) = &other {
                theirs.extend(row.measure(bench(other, &of_round, arguments)).await?);
            }
        }
    }
    drop(other);
    let limits = Limits::median(&limits);
    if arguments.only.is_none() {
        ours.extend(beyond_rows(&binary, subject, &limits, arguments).await?);
    }

    let lines = medians(&ours);
    report::print_limits(&limits);
    report::print(&lines);
    if let Some(path) = &arguments.save {
        results::save(path, &lines)?;
    }
    if let Some(baseline) = &baseline {
        report::print_since(baseline, &lines);
    }
    if arguments.beside.is_some() {
        report::print_beside(&theirs, &ours, &lines);
    }
    Ok(())
}

fn wanted(arguments: &Arguments, name: &str) -> bool {
    arguments.only.as_ref().is_none_or(|part| name.contains(part))
}

fn bench<'a>(subject: &'a Subject, limits: &'a Limits, arguments: &Arguments) -> Bench<'a> {
    let (connections, time) = (arguments.connections, Duration::from_secs(arguments.seconds));
    Bench { server: &subject.server, key: &subject.key, limits, connections, time }
}

async fn limits_of(own: &Path, subject: &Subject, arguments: &Arguments) -> anyhow::Result<Limits> {
    Limits::measure(own, &subject.keeper, (arguments.connections, Duration::from_secs(arguments.seconds))).await
}

/// What is measured once: setting the tenant, making tenants, and many of them.
async fn beyond_rows(
    binary: &Path,
    subject: Subject,
    limits: &Limits,
    arguments: &Arguments,
) -> anyhow::Result<Vec<Line>> {
    let Subject { server, keeper, .. } = subject;
    let (connections, time) = (arguments.connections, Duration::from_secs(arguments.seconds));
    eprintln!("row-level security");
    let mut lines = database::row_security(&server, limits, (connections, time)).await?;
    drop(server);
    eprintln!("tenants, starts, memory");
    lines.push(scale::one_tenant(&keeper).await?);
    let rounds = usize::try_from(arguments.rounds)?;
    let scale = Scale { tenants: arguments.tenants, connections, time, rounds };
    lines.extend(scale::measure(binary, &keeper, limits, scale).await?);
    Ok(lines)
}
