//! Ten thousand tenants: what they cost a request, a start, and memory; and what making a tenant takes.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::ensure;

use crate::cost::Cost;
use crate::http::{Connection, basic, post};
use crate::limits::Limits;
use crate::load::{Measured, drive};
use crate::processes::Signet;
use crate::results::{Line, median};
use crate::rows::costing;
use crate::tenants::{apply_many, apply_some};

/// Tenants of one document.
const BATCH: usize = 500;
/// Tenants that many others are compared with.
const FEW: usize = 10;
/// Starts of which the median counts.
const STARTS: usize = 5;

/// How the scale rows are driven.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    /// Tenants; none leaves the rows out that need them.
    pub tenants: usize,
    /// Connections.
    pub connections: usize,
    /// How long each measurement takes.
    pub time: Duration,
    /// How often 10 tenants and all of them are measured in turn.
    pub rounds: usize,
}

/// One tenant more when its keys were made ahead: the difference between a document of three and one of one.
pub(crate) async fn one_tenant(keeper: &Signet) -> anyhow::Result<Line> {
    let mut took = Vec::new();
    for (from, to) in [(0, 1), (1, 4)] {
        keeper.warm().await?;
        let began = Instant::now();
        apply_some(keeper, "RS256", (from, to))?;
        took.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    let each = took.iter().rev().copied().reduce(|three, one| (three - one) / 2.0).unwrap_or_default();
    Ok(Line::figure("making a tenant (RS256, keys made ahead)", each, "ms").at_most(20.0))
}

/// All other rows of this file.
pub(crate) async fn measure(
    binary: &Path,
    keeper: &Signet,
    limits: &Limits,
    scale: Scale,
) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    let began = Instant::now();
    for from in (0..scale.tenants).step_by(BATCH) {
        apply_many(keeper, from, (from + BATCH).min(scale.tenants))?;
    }
    if scale.tenants > 0 {
        let each = began.elapsed().as_secs_f64() * 1000.0 / scale.tenants as f64;
        lines.push(Line::figure(format!("making each of {} tenants (ES256)", scale.tenants), each, "ms").at_most(20.0));
    }
    let started = starts(binary, keeper).await?;
    let name = format!("start on a running database of {} tenants", scale.tenants);
    lines.push(Line::figure(name, started, "ms").at_most(200.0));

    let server = Signet::start(binary, Some(keeper)).await?;
    server.warm().await?;
    lines.push(Line::figure("memory, idle", server.memory()?, "MiB").at_most(40.0));
    if scale.tenants == 0 {
        return Ok(lines);
    }
    touch(&server, scale.tenants).await?;
    for _ in 0..scale.rounds {
        let (few, few_cost) = spread(&server, FEW, scale).await?;
        lines.push(Line::driven(
            format!("client_credentials over {FEW} tenants"),
            &few,
            Some(few_cost),
            limits.static_answer,
        ));
        let (many, many_cost) = spread(&server, scale.tenants, scale).await?;
        let name = format!("client_credentials over {} tenants", scale.tenants);
        let line = Line::driven(name, &many, Some(many_cost), limits.static_answer);
        let ratio = many.percentile(0.99) / few.percentile(0.99);
        lines.push(line.counting(ratio, "times the p99 of 10").at_most(1.3));
    }
    lines.push(Line::figure("memory after touching all of them", server.memory()?, "MiB").at_most(150.0));
    Ok(lines)
}

async fn starts(binary: &Path, keeper: &Signet) -> anyhow::Result<f64> {
    let mut took = Vec::new();
    for _ in 0..STARTS {
        took.push(Signet::start(binary, Some(keeper)).await?.started_in.as_secs_f64() * 1000.0);
    }
    Ok(median(took.into_iter()))
}

async fn spread(server: &Signet, tenants: usize, scale: Scale) -> anyhow::Result<(Measured, Cost)> {
    let (port, authorization) = (server.port, basic("worker"));
    let mut states = Vec::new();
    for at in 0..scale.connections {
        states.push((Connection::open(port).await?, at * 7919));
    }
    let work = async |(connection, at): &mut (Connection, usize)| {
        // A step that has no divisor in common with the number of tenants visits all of them.
        *at = (*at + 7919) % tenants;
        let path = format!("/t/t{at}/token");
        let answer = connection.send(&post(port, &path, &authorization, "grant_type=client_credentials")).await?;
        ensure!(answer.status == 200, "{}", answer.head);
        Ok(())
    };
    costing(server, async || Ok(drive(states, scale.time, work).await?.0)).await
}

/// One request to each tenant.
async fn touch(server: &Signet, tenants: usize) -> anyhow::Result<()> {
    let (port, authorization) = (server.port, basic("worker"));
    let mut connection = Connection::open(port).await?;
    for at in 0..tenants {
        let path = format!("/t/t{at}/token");
        let answer = connection.send(&post(port, &path, &authorization, "grant_type=client_credentials")).await?;
        ensure!(answer.status == 200, "{}", answer.head);
    }
    Ok(())
}
