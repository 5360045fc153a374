//! CPU time and memory of processes, as Linux counts them.

use std::time::Duration;

use anyhow::Context;
use serde::{Deserialize, Serialize};

/// What one piece of work cost, in microseconds of CPU.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// The server's.
    pub server: f64,
    /// Postgres's, with what it writes in the background.
    pub postgres: f64,
}

impl Cost {
    /// Both.
    pub(crate) fn whole(self) -> f64 {
        self.server + self.postgres
    }
}

struct Stat {
    parent: u32,
    cpu: Duration,
    of_ended_children: Duration,
}

fn stat(process: u32) -> anyhow::Result<Stat> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name in brackets may hold anything.
    let rest = text.rsplit_once(')').context("no name")?.1;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let number = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok()).unwrap_or_default();
    let ticks = rustix::param::clock_ticks_per_second();
    let time = |from: usize| Duration::from_millis((number(from) + number(from + 1)) * 1000 / ticks);
    Ok(Stat { parent: u32::try_from(number(1))?, cpu: time(11), of_ended_children: time(13) })
}

/// CPU time of a process so far, in user and kernel mode, to 10 ms.
pub(crate) fn of_process(process: u32) -> anyhow::Result<Duration> {
    Ok(stat(process)?.cpu)
}

/// CPU time of a process and of the children that it has and had. Each of them has one thread, so the scheduler's
/// own count serves, which is exact where ticks of 10 ms each would add up over many.
pub(crate) fn of_family(process: u32) -> anyhow::Result<Duration> {
    let mut sum = of_thread(process)? + stat(process)?.of_ended_children;
    for entry in std::fs::read_dir("/proc")? {
        let Ok(id) = entry?.file_name().to_string_lossy().parse::<u32>() else { continue };
        // A process may end between the two looks.
        if let (Ok(stat), Ok(cpu)) = (stat(id), of_thread(id))
            && stat.parent == process
        {
            sum += cpu;
        }
    }
    Ok(sum)
}

fn of_thread(thread: u32) -> anyhow::Result<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{thread}/schedstat"))?;
    let nanos = text.split_whitespace().next().context("no figure")?.parse()?;
    Ok(Duration::from_nanos(nanos))
}

/// Resident memory of a process, in MiB.
pub(crate) fn memory(process: u32) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.split_whitespace().nth(1).context("no figure")?.parse()?;
    Ok(kib / 1024.0)
}
