//! The table: a line per row as it is measured, with its target where it has one.

use crate::limits::Limits;
use crate::load::Measured;

/// A row's costs per piece of work, in microseconds of CPU.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// The server's.
    pub server: f64,
    /// Postgres's.
    pub postgres: f64,
}

/// What is printed, and what missed its target.
#[derive(Debug)]
pub(crate) struct Report {
    /// The limits of this run.
    pub limits: Limits,
    missed: Vec<String>,
}

impl Report {
    /// Begins with the limits.
    pub(crate) fn new(limits: Limits) -> Self {
        println!("\nlimits, in microseconds of CPU:");
        println!("  static answer {:.1}", limits.static_answer);
        println!("  RSA-2048 signature {:.0}", limits.rsa);
        println!("  P-256 signature {:.1}", limits.p256);
        println!("  Argon2id hash {:.0}", limits.argon2);
        println!("  single-row commit {:.0} (Postgres)\n", limits.commit);
        println!(
            "{:<44} {:>9} {:>9} {:>9} {:>11} {:>12}   ratio",
            "row", "per s", "p50 ms", "p99 ms", "server us", "Postgres us"
        );
        Self { limits, missed: Vec::new() }
    }

    /// A row, with the figure that is compared, its unit, and the most that it may be.
    pub(crate) fn row(&mut self, name: &str, measured: &Measured, cost: Cost, compared: Option<(f64, &str, f64)>) {
        let ratio = compared.map_or_else(String::new, |(ratio, unit, most)| {
            let verdict = if ratio <= most { "ok" } else { "MISSED" };
            format!("{ratio:.2} {unit} (at most {most}): {verdict}")
        });
        println!(
            "{name:<44} {:>9.0} {:>9.2} {:>9.2} {:>11.1} {:>12.1}   {ratio}",
            measured.rate(),
            measured.percentile(0.5),
            measured.percentile(0.99),
            cost.server,
            cost.postgres,
        );
        if let Some((ratio, unit, most)) = compared
            && ratio > most
        {
            self.missed.push(format!("{name}: {ratio:.2} {unit}, at most {most}"));
        }
    }

    /// A figure on its own.
    pub(crate) fn figure(&mut self, name: &str, value: f64, unit: &str, most: f64) {
        let verdict = if value <= most { "ok" } else { "MISSED" };
        println!("{name:<44} {value:.2} {unit} (at most {most}): {verdict}");
        if value > most {
            self.missed.push(format!("{name}: {value:.2} {unit}, at most {most}"));
        }
    }

    /// What missed its target.
    pub(crate) fn print_end(&self) {
        if self.missed.is_empty() {
            println!("\nevery target was met");
        } else {
            println!("\nmissed: {}", self.missed.join("; "));
        }
    }
}
