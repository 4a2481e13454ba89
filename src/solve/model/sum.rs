//! Sums with limits that are hard or have a price, of which some terms are already settled.

use super::{Program, ProgramCell};
use crate::engine::ModelColumn;

/// A limit of a sum.
#[derive(Debug, Clone, Copy)]
pub(super) struct SumLimit {
    pub(super) at: f64,
    /// Points for each begun unit beyond it; `None`: never.
    pub(super) points: Option<i64>,
}

/// A sum that is being written.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    terms: Vec<(usize, f64)>,
    settled: f64,
    pub(super) least: Option<SumLimit>,
    pub(super) most: Option<SumLimit>,
    /// What a unit of a price is, in units of the terms.
    pub(super) unit: f64,
}

impl Sum {
    pub(super) fn new(least: Option<SumLimit>, most: Option<SumLimit>) -> Self {
        Self {
            terms: Vec::new(),
            settled: 0.0,
            least,
            most,
            unit: 1.0,
        }
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, cell: ProgramCell, factor: f64) {
        match cell {
            ProgramCell::Never => {}
            ProgramCell::Always => self.settled += factor,
            ProgramCell::Column(column) => self.terms.push((column, factor)),
        }
    }

    /// Adds what is known.
    pub(super) fn settle(&mut self, value: f64) {
        self.settled += value;
    }

    /// Joins the terms of the same column.
    fn merge(&mut self) {
        self.terms.sort_unstable_by_key(|(column, _)| *column);
        self.terms.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
    }

    /// Adds columns.
    pub(super) fn columns(&mut self, columns: impl IntoIterator<Item = usize>) {
        self.terms.extend(columns.into_iter().map(|of| (of, 1.0)));
    }
}

/// A sum whose limits have prices, with the columns that count what lies beyond them.
#[derive(Debug)]
pub(super) struct Soft {
    terms: Vec<(usize, f64)>,
    least: f64,
    most: f64,
    unit: f64,
    below: Option<usize>,
    above: Option<usize>,
}

impl Soft {
    /// Sets the columns that count by those that are counted.
    pub(super) fn settle(&self, values: &mut [f64]) {
        let terms = self.terms.iter();
        let sum: f64 = terms.map(|(column, factor)| factor * values[*column]).sum();
        if let Some(below) = self.below {
            values[below] = begun((self.least - sum) / self.unit);
        }
        if let Some(above) = self.above {
            values[above] = begun((sum - self.most) / self.unit);
        }
    }
}

/// Full or begun units.
fn begun(units: f64) -> f64 {
    (units - 1e-9).ceil().max(0.0)
}

impl Program {
    /// Adds a sum's row; whether it can hold, as far as nothing of it is left to seek.
    pub(super) fn sum(&mut self, mut sum: Sum) -> bool {
        sum.merge();
        let least = sum.least.map_or(f64::NEG_INFINITY, |limit| limit.at) - sum.settled;
        let most = sum.most.map_or(f64::INFINITY, |limit| limit.at) - sum.settled;
        let below_points = sum.least.and_then(|limit| limit.points);
        let above_points = sum.most.and_then(|limit| limit.points);
        if sum.terms.is_empty() {
            let (below, above) = (begun(least / sum.unit), begun(-most / sum.unit));
            self.base += below_points.map_or(0, |points| points * below as i64);
            self.base += above_points.map_or(0, |points| points * above as i64);
            let kept_below = below_points.is_some() || below <= 0.0;
            return kept_below && (above_points.is_some() || above <= 0.0);
        }
        let (lowest, highest) = reach(&sum.terms);
        let below = below_points.filter(|_| lowest < least);
        let above = above_points.filter(|_| highest > most);
        let below = below.map(|points| self.counter(points, (least - lowest) / sum.unit));
        let above = above.map(|points| self.counter(points, (highest - most) / sum.unit));
        if below.is_some() || above.is_some() {
            self.soft.push(Soft {
                terms: sum.terms.clone(),
                least,
                most,
                unit: sum.unit,
                below,
                above,
            });
        }
        let with = |counter: Option<usize>, factor: f64| {
            let mut terms = sum.terms.clone();
            terms.extend(counter.map(|column| (column, factor)));
            terms
        };
        let is_whole = |at: f64| at.is_infinite() || at.fract() == 0.0;
        if sum.unit == 1.0 && is_whole(least) && is_whole(most) {
            let mut terms = with(below, 1.0);
            terms.extend(above.map(|column| (column, -1.0)));
            self.model.row(terms, least, most);
        } else {
            // A begun unit reaches past the limit, perhaps past the other one.
            self.model.row(with(below, sum.unit), least, f64::INFINITY);
            self.model
                .row(with(above, -sum.unit), f64::NEG_INFINITY, most);
        }
        true
    }

    /// A column that counts full units beyond a limit.
    fn counter(&mut self, points: i64, most: f64) -> usize {
        self.model.column(ModelColumn {
            least: 0.0,
            most: begun(most),
            cost: points as f64,
            whole: true,
        })
    }
}

/// Between what a sum of cells lies.
fn reach(terms: &[(usize, f64)]) -> (f64, f64) {
    let factors = terms.iter().map(|(_, factor)| *factor);
    factors.fold((0.0, 0.0), |(low, high), factor| {
        (low + factor.min(0.0), high + factor.max(0.0))
    })
}
