//! The tables: what was found beside its aims, and what changed since a baseline or beside another binary.

use crate::cost::Cost;
use crate::limits::Limits;
use crate::results::{Compared, Line, median};

/// Rows may lose this much before it is said loudly, in percent.
const LOSS: f64 = 3.0;

/// What nothing can be faster than.
pub(crate) fn print_limits(limits: &Limits) {
    println!("\nlimits of this run, in microseconds of CPU:");
    println!("  {:<34} {:>9.1}", "static answer of actix-web", limits.static_answer);
    println!("  {:<34} {:>9.0}", "RSA-2048 signature", limits.rsa);
    println!("  {:<34} {:>9.1}", "P-256 signature", limits.p256);
    println!("  {:<34} {:>9.1}", "checking a P-256 signature", limits.p256_check);
    println!("  {:<34} {:>9.0}", "Argon2id hash (19 MiB, t=2, p=1)", limits.argon2);
    println!("  {:<34} {:>9.0}", "single-row commit in Postgres", limits.commit);
}

/// Everything that was measured, and what missed its aim.
pub(crate) fn print(lines: &[Line]) {
    println!(
        "\n{:<46} {:>7} {:>8} {:>8} {:>10} {:>11}  compared (aim)",
        "row", "per s", "p50 ms", "p99 ms", "server us", "Postgres us"
    );
    for line in lines {
        let counts = counts(line);
        let Some(driven) = &line.driven else {
            println!("{:<95}  {counts}", line.name);
            continue;
        };
        let cost =
            |figure: fn(Cost) -> f64| driven.cost.map_or_else(String::new, |cost| format!("{:.1}", figure(cost)));
        let (server, postgres) = (cost(|cost| cost.server), cost(|cost| cost.postgres));
        println!(
            "{:<46} {:>7.0} {:>8.2} {:>8.2} {server:>10} {postgres:>11}  {counts}",
            line.name, driven.per_second, driven.p50, driven.p99
        );
    }
    let missed = |line: &&Line| line.compared.as_ref().is_some_and(Compared::is_missed);
    let missed: Vec<&str> = lines.iter().filter(missed).map(|line| line.name.as_str()).collect();
    if missed.is_empty() {
        println!("\nevery aim was met");
    } else {
        println!("\nmissed: {}", missed.join("; "));
    }
}

fn counts(line: &Line) -> String {
    let Some(compared) = &line.compared else { return String::new() };
    let figure = format!("{:.2} {}", compared.value, compared.unit);
    match compared.most {
        None => figure,
        Some(most) if compared.is_missed() => format!("{figure} (at most {most}): MISSED"),
        Some(most) => format!("{figure} (at most {most}): met"),
    }
}

/// What each row costs in multiples of its limit, then and now. Limits of the same round cancel what the machine does.
pub(crate) fn print_since(baseline: &[Line], now: &[Line]) {
    let pairs = now.iter().filter_map(|line| {
        let then = baseline.iter().find(|then| then.name == line.name)?;
        Some((line.name.as_str(), then.driven?.in_limits()?, line.driven?.in_limits()?))
    });
    print_changes("CPU in multiples of its limit", ("baseline", "now"), pairs.collect());
}

/// The same rows of two binaries, each measured right after the other; the median of the pairs' ratios.
pub(crate) fn print_beside(theirs: &[Line], ours: &[Line], order: &[Line]) {
    let cost = |line: &Line| Some(line.driven?.cost?.whole());
    let of = |lines: &[Line], name: &str| -> Vec<f64> {
        lines.iter().filter(|line| line.name == name).filter_map(cost).collect()
    };
    let pairs = order.iter().filter(|line| cost(line).is_some()).map(|line| {
        let (then, now) = (of(theirs, &line.name), of(ours, &line.name));
        let change = median(then.iter().zip(&now).map(|(then, now)| now / then));
        let then = median(then.into_iter());
        (line.name.as_str(), then, then * change)
    });
    print_changes("CPU of server and Postgres, us", ("other", "this"), pairs.collect());
}

fn print_changes(what: &str, (then, now): (&str, &str), rows: Vec<(&str, f64, f64)>) {
    println!("\n{what:<46} {then:>10} {now:>10} {:>9}", "change");
    for (name, then, now) in rows {
        let change = (now / then - 1.0) * 100.0;
        let loud = if change > LOSS { "  LOST" } else { "" };
        println!("{name:<46} {then:>10.3} {now:>10.3} {change:>+8.1}%{loud}");
    }
}
