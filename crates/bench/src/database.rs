//! What Postgres hears: whether a row reached it at all, and what it costs to set the tenant for row-level security.

use std::collections::HashSet;
use std::time::Duration;

use tokio_postgres::{Client, Statement};

use crate::cost::Cost;
use crate::limits::Limits;
use crate::load::{Measured, drive};
use crate::processes::Signet;
use crate::results::Line;
use crate::rows::costing;

/// Longer than any part of the background's work rests: the change feed, batched events, the key pool.
const REST: Duration = Duration::from_millis(2500);

/// Tells the connections that serve requests from those of the background, which never rest.
#[derive(Debug)]
pub(crate) struct Watch {
    client: Client,
    of_background: HashSet<i32>,
}

/// Backends other than this one that began a statement in the last seconds.
const BUSY: &str = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() \
     AND query_start > clock_timestamp() - make_interval(secs => $1)";

impl Watch {
    /// Looks at what is busy while nobody asks for anything.
    pub(crate) async fn begin(server: &Signet) -> anyhow::Result<Self> {
        let client = server.connect("").await?;
        tokio::time::sleep(REST).await;
        let of_background = busy(&client, REST).await?;
        Ok(Self { client, of_background })
    }

    /// Connections that began a statement in the last second and are not the background's.
    pub(crate) async fn busy(self) -> anyhow::Result<usize> {
        let busy = busy(&self.client, Duration::from_secs(1)).await?;
        Ok(busy.difference(&self.of_background).count())
    }
}

async fn busy(client: &Client, within: Duration) -> anyhow::Result<HashSet<i32>> {
    let rows = client.query(BUSY, &[&within.as_secs_f64()]).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// A row by its key with the tenant set before, as the server does at every checkout, and with a tenant that was set
/// once; what lies between is what setting it costs, in Postgres and in time.
pub(crate) async fn row_security(
    server: &Signet,
    limits: &Limits,
    (connections, time): (usize, Duration),
) -> anyhow::Result<Vec<Line>> {
    let name = "setting the tenant for row-level security";
    let (_, set_each_time) = read(server, Set::EachTime, (connections, time)).await?;
    let (_, set_once) = read(server, Set::Once, (connections, time)).await?;
    let (slow, _) = read(server, Set::EachTime, (1, time)).await?;
    let (fast, _) = read(server, Set::Once, (1, time)).await?;
    let commits = (set_each_time.postgres - set_once.postgres) / limits.commit;
    let reads = slow.percentile(0.5) / fast.percentile(0.5) - 1.0;
    Ok(vec![
        Line::figure(format!("{name}: Postgres"), commits, "single-row commits"),
        Line::figure(format!("{name}: time"), reads, "times a read of one row by its key"),
    ])
}

/// When the tenant of a connection is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Set {
    EachTime,
    Once,
}

async fn read(server: &Signet, when: Set, (connections, time): (usize, Duration)) -> anyhow::Result<(Measured, Cost)> {
    let set = format!("SET signet.tenant_id = '{}'", tenant(server).await?);
    let mut states = Vec::new();
    for _ in 0..connections {
        let client = server.connect("options='-c role=signet_app'").await?;
        client.batch_execute(&set).await?;
        let statement = client.prepare("SELECT client_id FROM clients WHERE client_id = 'web'").await?;
        states.push((client, statement));
    }
    let work = async |(client, statement): &mut (Client, Statement)| {
        if when == Set::EachTime {
            client.batch_execute(&set).await?;
        }
        anyhow::ensure!(client.query(&*statement, &[]).await?.len() == 1, "row security hides the row");
        Ok(())
    };
    costing(server, async || Ok(drive(states, time, work).await?.0)).await
}

async fn tenant(server: &Signet) -> anyhow::Result<String> {
    let client = server.connect("").await?;
    Ok(client.query_one("SELECT id::text FROM tenants WHERE slug = 'rs'", &[]).await?.get(0))
}
