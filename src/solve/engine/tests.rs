//! Small programs with known answers, for every engine.

use super::micro::Micro;
use super::{Engine, Model, ModelColumn, SolveAnswer, SolveLimits, SolveStatus, Talk};
use std::sync::Mutex;

fn engines() -> Vec<(&'static str, &'static dyn Engine)> {
    vec![
        ("microlp", &Micro),
        #[cfg(feature = "highs")]
        ("HiGHS", &super::highs::Highs),
    ]
}

struct Quiet;

impl Talk for Quiet {
    fn stopped(&self) -> bool {
        false
    }
}

fn column(most: f64, cost: f64) -> ModelColumn {
    ModelColumn {
        least: 0.0,
        most,
        cost,
        whole: true,
    }
}

/// Things worth 10, 13, 7 and 8 that weigh 4, 5, 3 and 4, of which 8 may be carried: the first and the last… no, the second
/// and the third are best, 20.
fn knapsack() -> Model {
    let mut model = Model::default();
    let weights = [4.0, 5.0, 3.0, 4.0];
    for worth in [10.0, 13.0, 7.0, 8.0] {
        model.column(column(1.0, -worth));
    }
    let terms = weights.into_iter().enumerate().collect();
    model.row(terms, f64::NEG_INFINITY, 8.0);
    model
}

fn solved(engine: &dyn Engine, model: &Model, start: Option<&[f64]>) -> SolveAnswer {
    let limits = SolveLimits {
        nodes: Some(1_000),
        gap: 0.99,
        ..SolveLimits::default()
    };
    engine.solve(model, limits, start, &Quiet)
}

#[test]
fn the_best_of_a_knapsack_is_found_and_proven() {
    for (name, engine) in engines() {
        for start in [None, Some([1.0, 0.0, 0.0, 1.0])] {
            let answer = solved(
                engine,
                &knapsack(),
                start.as_ref().map(|values| &values[..]),
            );
            assert_eq!(answer.status, SolveStatus::Optimal, "{name}");
            assert_eq!(answer.values, [0.0, 1.0, 1.0, 0.0], "{name}");
            assert!((answer.objective + 20.0).abs() < 1e-6, "{name}");
            assert!(
                answer.bound > -21.0 && answer.bound < -20.0 + 1e-6,
                "{name}"
            );
        }
    }
}

#[test]
fn what_cannot_hold_is_said_to_be_impossible() {
    let mut model = knapsack();
    model.row(vec![(0, 1.0), (1, 1.0), (2, 1.0)], 3.0, 3.0);
    for (name, engine) in engines() {
        let answer = solved(engine, &model, None);
        assert_eq!(answer.status, SolveStatus::Infeasible, "{name}");
        assert!(answer.values.is_empty(), "{name}");
    }
}

#[test]
fn a_program_that_its_rows_settle_needs_no_search() {
    let mut model = Model::default();
    let first = model.column(column(5.0, 2.0));
    let second = model.column(column(5.0, 1.0));
    model.row(vec![(first, 2.0), (second, 1.0)], 15.0, 20.0);
    for (name, engine) in engines() {
        let answer = solved(engine, &model, None);
        assert_eq!(answer.values, [5.0, 5.0], "{name}");
        assert!((answer.objective - 15.0).abs() < 1e-6, "{name}");
    }
}

/// Stops at once, and keeps what it was told.
struct Stopped(Mutex<Vec<f64>>);

impl Talk for Stopped {
    fn stopped(&self) -> bool {
        true
    }

    fn bounded(&self, bound: f64) {
        if let Ok(mut told) = self.0.lock() {
            told.push(bound);
        }
    }
}

/// Too hard to be solved in the time that a test may take: sums that whole numbers all but miss.
fn hard() -> Model {
    let mut model = Model::default();
    for at in 0..40 {
        model.column(column(1.0, f64::from(at % 7 + 1)));
    }
    for row in 0..12 {
        let terms = (0..40usize).map(|at| (at, ((at * 37 + row * 11 + at * row) % 89 + 20) as f64));
        model.row(terms.collect(), 1000.0, 1001.0);
    }
    model
}

#[test]
fn a_stop_is_obeyed_before_the_end() {
    let talk = Stopped(Mutex::new(Vec::new()));
    for (name, engine) in engines() {
        let answer = engine.solve(&hard(), SolveLimits::default(), None, &talk);
        assert_ne!(answer.status, SolveStatus::Optimal, "{name}");
    }
    let told = talk.0.into_inner().expect("nobody holds it");
    assert!(told.iter().all(|bound| bound.is_finite()));
}

#[test]
fn values_that_break_a_row_or_a_bound_do_not_hold() {
    let model = knapsack();
    assert!(model.holds(&[0.0, 1.0, 1.0, 0.0]));
    assert!(!model.holds(&[1.0, 1.0, 0.0, 0.0]));
    assert!(!model.holds(&[0.0, 2.0, 0.0, 0.0]));
    assert!(!model.holds(&[0.5, 0.0, 0.0, 0.0]));
}
