//! What solves a mixed-integer program: a plain model, and one function behind which the solvers stand.

#[cfg(feature = "highs")]
pub mod highs;
pub mod micro;
mod reduce;
#[cfg(test)]
mod tests;

/// How far a value may be off and still count as what it should be.
const EPSILON: f64 = 1e-6;

/// Minimise the cost of the columns such that every row holds.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub columns: Vec<ModelColumn>,
    pub rows: Vec<ModelRow>,
}

/// A variable.
#[derive(Debug, Clone, Copy)]
pub struct ModelColumn {
    pub least: f64,
    pub most: f64,
    pub cost: f64,
    /// Whether it takes whole values only.
    pub whole: bool,
}

/// A sum of columns, each at most once, that stays between two limits, either of which may be infinite.
#[derive(Debug, Clone)]
pub struct ModelRow {
    pub terms: Vec<(usize, f64)>,
    pub least: f64,
    pub most: f64,
}

impl Model {
    /// Adds a column and tells its number.
    pub fn column(&mut self, column: ModelColumn) -> usize {
        self.columns.push(column);
        self.columns.len() - 1
    }

    /// Adds a row.
    pub fn row(&mut self, terms: Vec<(usize, f64)>, least: f64, most: f64) {
        self.rows.push(ModelRow { terms, least, most });
    }

    /// What some values cost.
    pub fn objective(&self, values: &[f64]) -> f64 {
        let costs = self.columns.iter().zip(values);
        costs.map(|(column, value)| column.cost * value).sum()
    }

    /// Whether some values keep every bound and row.
    pub fn holds(&self, values: &[f64]) -> bool {
        let within = |value: f64, least: f64, most: f64| {
            value >= least - 10.0 * EPSILON && value <= most + 10.0 * EPSILON
        };
        let in_bounds = self.columns.iter().zip(values).all(|(column, value)| {
            let whole = !column.whole || (value - value.round()).abs() < EPSILON;
            whole && within(*value, column.least, column.most)
        });
        in_bounds
            && self
                .rows
                .iter()
                .all(|row| within(row.sum(values), row.least, row.most))
    }
}

impl ModelRow {
    fn sum(&self, values: &[f64]) -> f64 {
        let terms = self.terms.iter();
        terms.map(|(column, factor)| factor * values[*column]).sum()
    }
}

/// When to give up.
#[derive(Debug, Clone, Copy, Default)]
pub struct SolveLimits {
    /// Of the wall clock.
    pub seconds: Option<f64>,
    /// Of the branching tree; unlike seconds it gives the same answer each time.
    pub nodes: Option<u64>,
    /// An answer this close to its bound is the best: just below 1 where all costs are whole.
    pub gap: f64,
}

/// What an engine says and asks while it works.
pub trait Talk: Sync {
    /// Whether it should end at once.
    fn stopped(&self) -> bool;

    /// It has found better values.
    fn found(&self, _values: &[f64]) {}

    /// It has proven that nothing costs less.
    fn bounded(&self, _bound: f64) {}

    /// Values from elsewhere that it may go on from, told once.
    fn offered(&self) -> Option<Vec<f64>> {
        None
    }
}

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SolveStatus {
    /// The values are proven best, within the gap.
    Optimal,
    /// The values are good; better ones may exist.
    Feasible,
    /// There are none.
    Infeasible,
    /// It was ended before there were any, or the engine failed.
    Open,
}

/// What a solve found.
#[derive(Debug, Clone)]
pub struct SolveAnswer {
    pub status: SolveStatus,
    /// By column; empty unless `status` is optimal or feasible.
    pub values: Vec<f64>,
    /// What the values cost; infinite where there are none.
    pub objective: f64,
    /// Nothing costs less; −∞ where nothing is known.
    pub bound: f64,
    /// How many nodes of the branching tree were solved.
    pub nodes: u64,
}

impl SolveAnswer {
    fn without_values(status: SolveStatus, bound: f64) -> Self {
        Self {
            status,
            values: Vec::new(),
            objective: f64::INFINITY,
            bound,
            nodes: 0,
        }
    }
}

/// A solver.
pub trait Engine: Sync {
    /// Solves a model, going on from `start` where that is given and holds.
    fn solve(
        &self,
        model: &Model,
        limits: SolveLimits,
        start: Option<&[f64]>,
        talk: &dyn Talk,
    ) -> SolveAnswer;
}
