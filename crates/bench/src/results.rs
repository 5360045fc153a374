//! What a run found: a line per row, its medians over the rounds, and the file that a later run is held against.

use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use crate::cost::Cost;
use crate::load::Measured;

/// A line of the report.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Line {
    /// What was measured. Baselines are compared by it.
    pub name: String,
    /// How it was driven; none for a figure on its own.
    pub driven: Option<Driven>,
    /// The figure that counts.
    pub compared: Option<Compared>,
}

/// A row under load.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Driven {
    /// Pieces of work per second.
    pub per_second: f64,
    /// Half of them took less, in milliseconds.
    pub p50: f64,
    /// All but one of a hundred took less, in milliseconds.
    pub p99: f64,
    /// What a piece cost, where that can be told.
    pub cost: Option<Cost>,
    /// Microseconds of CPU that nothing of its kind can be cheaper than, measured in the same round.
    pub limit: f64,
}

impl Driven {
    /// The whole cost in multiples of its limit: what can be compared with another run on another day.
    pub(crate) fn in_limits(&self) -> Option<f64> {
        self.cost.map(|cost| cost.whole() / self.limit)
    }
}

/// A figure with its unit and, where there is an aim, the most that it may be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Compared {
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// The aim.
    pub most: Option<f64>,
}

impl Compared {
    /// Whether it is beyond its aim.
    pub(crate) fn is_missed(&self) -> bool {
        self.most.is_some_and(|most| self.value > most)
    }
}

impl Line {
    /// A row under load, which costs `limit` microseconds of CPU at the very least.
    pub(crate) fn driven(name: impl Into<String>, measured: &Measured, cost: Option<Cost>, limit: f64) -> Self {
        let (p50, p99) = (measured.percentile(0.5), measured.percentile(0.99));
        let driven = Driven { per_second: measured.rate(), p50, p99, cost, limit };
        Self { name: name.into(), driven: Some(driven), compared: None }
    }

    /// A figure on its own.
    pub(crate) fn figure(name: impl Into<String>, value: f64, unit: &str) -> Self {
        Self { name: name.into(), driven: None, compared: Some(Compared { value, unit: unit.to_owned(), most: None }) }
    }

    /// With the figure that counts.
    #[must_use]
    pub(crate) fn counting(self, value: f64, unit: &str) -> Self {
        Self { compared: Some(Compared { value, unit: unit.to_owned(), most: None }), ..self }
    }

    /// With an aim.
    #[must_use]
    pub(crate) fn at_most(self, most: f64) -> Self {
        let compared = self.compared.map(|compared| Compared { most: Some(most), ..compared });
        Self { compared, ..self }
    }
}

/// The middle one of some figures; the mean of the two in the middle where there is no one.
pub(crate) fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = figures.collect();
    sorted.sort_by(f64::total_cmp);
    let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
    let upper = sorted.len() / 2;
    let lower = sorted.len().saturating_sub(1) / 2;
    f64::midpoint(at(lower), at(upper))
}

/// One line for each name, in the order of their first appearance, with the median of each figure.
pub(crate) fn medians(lines: &[Line]) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for line in lines {
        if found.iter().all(|known| known.name != line.name) {
            found.push(median_of(line, lines));
        }
    }
    found
}

fn median_of(first: &Line, lines: &[Line]) -> Line {
    let same = || lines.iter().filter(|line| line.name == first.name);
    let of = |figure: fn(&Driven) -> f64| median(same().filter_map(|line| line.driven.as_ref()).map(figure));
    let cost_of = |figure: fn(Cost) -> f64| median(same().filter_map(|line| line.driven?.cost).map(figure));
    let driven = first.driven.map(|driven| Driven {
        per_second: of(|driven| driven.per_second),
        p50: of(|driven| driven.p50),
        p99: of(|driven| driven.p99),
        cost: driven
            .cost
            .map(|_| Cost { server: cost_of(|cost| cost.server), postgres: cost_of(|cost| cost.postgres) }),
        limit: of(|driven| driven.limit),
    });
    let value = median(same().filter_map(|line| line.compared.as_ref()).map(|compared| compared.value));
    let compared = first.compared.clone().map(|compared| Compared { value, ..compared });
    Line { name: first.name.clone(), driven, compared }
}

/// Reads what an earlier run saved.
pub(crate) fn load(path: &Path) -> anyhow::Result<Vec<Line>> {
    let text = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} was not saved by this program", path.display()))
}

/// Saves a run for later ones.
pub(crate) fn save(path: &Path, lines: &[Line]) -> anyhow::Result<()> {
    let text = serde_json::to_vec_pretty(lines)?;
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        let check = |figures: &[f64], expected: f64| {
            assert!((median(figures.iter().copied()) - expected).abs() < 1e-9, "{figures:?}");
        };
        check(&[], 0.0);
        check(&[3.0], 3.0);
        check(&[9.0, 1.0, 2.0], 2.0);
        check(&[4.0, 1.0], 2.5);
    }

    #[test]
    fn each_name_gets_one_line_in_its_first_order() {
        let lines = [Line::figure("b", 1.0, "ms"), Line::figure("a", 5.0, "ms"), Line::figure("b", 3.0, "ms")];
        let found: Vec<_> = medians(&lines).into_iter().map(|line| (line.name, line.compared)).collect();
        let values: Vec<_> =
            found.iter().map(|(name, found)| (name.as_str(), found.as_ref().map(|c| c.value))).collect();
        assert_eq!(values, [("b", Some(2.0)), ("a", Some(5.0))]);
    }
}
