//! Ten thousand tenants: what they cost a request, a start, and memory.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::ensure;

use crate::http::{Connection, post};
use crate::load::{Measured, drive};
use crate::processes::Signet;
use crate::report::{Cost, Report};
use crate::rows::{basic, costing};
use crate::tenants::apply_many;

/// Tenants of one document.
const BATCH: usize = 500;

/// All rows of this file.
pub(crate) async fn measure(
    binary: &Path,
    keeper: &Signet,
    tenants: usize,
    load: (usize, Duration),
    report: &mut Report,
) -> anyhow::Result<()> {
    let began = Instant::now();
    for from in (0..tenants).step_by(BATCH) {
        apply_many(keeper, from, (from + BATCH).min(tenants))?;
    }
    let each = began.elapsed().as_secs_f64() * 1000.0 / tenants as f64;
    report.figure("making a tenant", each, "ms", 20.0);

    let server = Signet::start(binary, Some(keeper)).await?;
    let started = server.started_in.as_secs_f64() * 1000.0;
    report.figure(&format!("start with {tenants} tenants"), started, "ms", 200.0);
    report.figure("memory, idle", server.memory()? as f64, "MiB", 40.0);
    server.warm().await?;
    let (few, few_cost) = spread(&server, 10, load).await?;
    report.row("client_credentials over 10 tenants", &few, few_cost, None);
    touch(&server, tenants).await?;
    let (many, many_cost) = spread(&server, tenants, load).await?;
    let ratio = many.percentile(0.99) / few.percentile(0.99);
    let name = format!("client_credentials over {tenants} tenants");
    report.row(&name, &many, many_cost, Some((ratio, "times the p99 of 10", 1.3)));
    report.figure("memory after touching all of them", server.memory()? as f64, "MiB", 150.0);
    Ok(())
}

async fn spread(
    server: &Signet,
    tenants: usize,
    (connections, time): (usize, Duration),
) -> anyhow::Result<(Measured, Cost)> {
    let (port, authorization) = (server.port, basic("worker"));
    let mut states = Vec::new();
    for at in 0..connections {
        states.push((Connection::open(port).await?, at * 7919));
    }
    costing(server, async || {
        let work = async |(connection, at): &mut (Connection, usize)| {
            // A step that has no divisor in common with the number of tenants visits all of them.
            *at = (*at + 7919) % tenants;
            let path = format!("/t/t{at}/token");
            let answer = connection.send(&post(port, &path, &authorization, "grant_type=client_credentials")).await?;
            ensure!(answer.status == 200, "{}", answer.head);
            Ok(())
        };
        Ok(drive(states, time, work).await?.0)
    })
    .await
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
