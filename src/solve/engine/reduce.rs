//! Makes a model smaller before it's solved: bounds follow from rows, fixed columns and rows that say nothing are taken out.

use super::{EPSILON, Model, ModelRow};

/// Rounds of bounds following from rows; nearly all of it happens in the first few.
const ROUNDS: usize = 12;

/// A smaller model, and the way back.
pub(super) struct Reduced {
    pub(super) model: Model,
    /// What the fixed columns cost.
    pub(super) base: f64,
    /// By column of the original: its value, or its column in the smaller model.
    places: Vec<ReducedColumn>,
}

#[derive(Clone, Copy)]
enum ReducedColumn {
    Fixed(f64),
    Kept(usize),
}

impl Reduced {
    /// The values of the original from those of the smaller model.
    pub(super) fn restore(&self, values: &[f64]) -> Vec<f64> {
        let value = |place: &ReducedColumn| match *place {
            ReducedColumn::Fixed(value) => value,
            ReducedColumn::Kept(column) => values[column],
        };
        self.places.iter().map(value).collect()
    }

    /// The values of the smaller model, where the original's agree with what is fixed.
    pub(super) fn shrink(&self, values: &[f64]) -> Option<Vec<f64>> {
        let mut kept = vec![0.0; self.model.columns.len()];
        for (place, value) in self.places.iter().zip(values) {
            match *place {
                ReducedColumn::Fixed(fixed) if (fixed - value).abs() > EPSILON => return None,
                ReducedColumn::Fixed(_) => {}
                ReducedColumn::Kept(column) => kept[column] = *value,
            }
        }
        Some(kept)
    }
}

/// The smaller model; `None` where no values can hold.
pub(super) fn reduce(model: &Model) -> Option<Reduced> {
    let mut tight = model.clone();
    for _ in 0..ROUNDS {
        if !tighten(&mut tight)? {
            break;
        }
    }
    let mut smaller = Model::default();
    let mut base = 0.0;
    let mut places = Vec::with_capacity(tight.columns.len());
    for column in &tight.columns {
        if column.most - column.least < EPSILON {
            base += column.cost * column.least;
            places.push(ReducedColumn::Fixed(column.least));
        } else {
            places.push(ReducedColumn::Kept(smaller.column(*column)));
        }
    }
    for row in &tight.rows {
        let (least, most) = reach(row, &tight);
        if least >= row.least - EPSILON && most <= row.most + EPSILON {
            continue;
        }
        let mut fixed = 0.0;
        let mut terms = Vec::with_capacity(row.terms.len());
        for (column, factor) in &row.terms {
            match places[*column] {
                ReducedColumn::Fixed(value) => fixed += factor * value,
                ReducedColumn::Kept(kept) => terms.push((kept, *factor)),
            }
        }
        smaller.row(terms, row.least - fixed, row.most - fixed);
    }
    Some(Reduced {
        model: smaller,
        base,
        places,
    })
}

/// Between what a row's sum lies by the bounds of its columns.
fn reach(row: &ModelRow, model: &Model) -> (f64, f64) {
    let (mut least, mut most) = (0.0, 0.0);
    for (column, factor) in &row.terms {
        let column = &model.columns[*column];
        if *factor > 0.0 {
            least += factor * column.least;
            most += factor * column.most;
        } else {
            least += factor * column.most;
            most += factor * column.least;
        }
    }
    (least, most)
}

/// Bounds that follow from each row once; whether any moved. `None` where a row cannot hold.
fn tighten(model: &mut Model) -> Option<bool> {
    let mut moved = false;
    for at in 0..model.rows.len() {
        let (least, most) = reach(&model.rows[at], model);
        let row = &model.rows[at];
        if least > row.most + 10.0 * EPSILON || most < row.least - 10.0 * EPSILON {
            return None;
        }
        if least >= row.least && most <= row.most {
            continue;
        }
        for (column, factor) in &row.terms {
            let bounds = &mut model.columns[*column];
            if bounds.most - bounds.least < EPSILON {
                continue;
            }
            let (own_least, own_most) = if *factor > 0.0 {
                (factor * bounds.least, factor * bounds.most)
            } else {
                (factor * bounds.most, factor * bounds.least)
            };
            let above = (row.most - (least - own_least)) / factor;
            let below = (row.least - (most - own_most)) / factor;
            let (lower, upper) = if *factor > 0.0 {
                (below, above)
            } else {
                (above, below)
            };
            moved |= bounds.narrow(lower, upper);
            if bounds.least > bounds.most + EPSILON {
                return None;
            }
        }
    }
    Some(moved)
}

impl super::ModelColumn {
    /// Takes over bounds that follow from a row; a column that isn't whole only where it becomes fixed by them.
    fn narrow(&mut self, lower: f64, upper: f64) -> bool {
        let mut moved = false;
        if self.whole {
            let lower = (lower - EPSILON).ceil();
            let upper = (upper + EPSILON).floor();
            if lower > self.least + 0.5 {
                self.least = lower;
                moved = true;
            }
            if upper < self.most - 0.5 {
                self.most = upper;
                moved = true;
            }
        } else if upper <= self.least + EPSILON && upper >= self.least - EPSILON {
            self.most = self.least;
            moved = true;
        } else if lower >= self.most - EPSILON && lower <= self.most + EPSILON {
            self.least = self.most;
            moved = true;
        }
        moved
    }
}
