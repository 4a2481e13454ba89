//! The engine in plain Rust (microlp): asked in slices, since it cannot be interrupted, and trusted with nothing.

use super::reduce::{self, Reduced};
use super::{EPSILON, Engine, Model, SolveAnswer, SolveLimits, SolveStatus, Talk};
use microlp::{
    ComparisonOp, OptimizationDirection, Problem, ResumeOptions, SolveOptions, Variable,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// How long it works before it's asked whether to go on.
const SLICE: Duration = Duration::from_millis(200);

/// The same where nodes are counted, so that an answer doesn't depend on the speed of the machine.
const SLICE_NODES: u64 = 25;

/// microlp.
#[derive(Debug, Clone, Copy, Default)]
pub struct Micro;

impl Engine for Micro {
    fn solve(
        &self,
        model: &Model,
        limits: SolveLimits,
        start: Option<&[f64]>,
        talk: &dyn Talk,
    ) -> SolveAnswer {
        let Some(reduced) = reduce::reduce(model) else {
            return SolveAnswer::without_values(SolveStatus::Infeasible, f64::INFINITY);
        };
        if reduced.model.columns.is_empty() {
            return whole(model, &reduced, SolveStatus::Optimal, &[], reduced.base);
        }
        let work = || run(model, &reduced, limits, start, talk);
        catch_unwind(AssertUnwindSafe(work))
            .unwrap_or_else(|_| SolveAnswer::without_values(SolveStatus::Open, f64::NEG_INFINITY))
    }
}

/// The answer in the columns of the original model; what doesn't hold is no answer.
fn whole(
    model: &Model,
    reduced: &Reduced,
    status: SolveStatus,
    values: &[f64],
    bound: f64,
) -> SolveAnswer {
    let mut values = reduced.restore(values);
    for (value, column) in values.iter_mut().zip(&model.columns) {
        if column.whole {
            *value = value.round();
        }
    }
    if !model.holds(&values) {
        return SolveAnswer::without_values(SolveStatus::Open, bound);
    }
    SolveAnswer {
        status,
        objective: model.objective(&values),
        values,
        bound,
        nodes: 0,
    }
}

fn run(
    model: &Model,
    reduced: &Reduced,
    limits: SolveLimits,
    start: Option<&[f64]>,
    talk: &dyn Talk,
) -> SolveAnswer {
    let begun = Instant::now();
    let (problem, variables) = translate(&reduced.model);
    let kept = start.and_then(|values| reduced.shrink(values));
    let mut options = SolveOptions::default();
    options.warm_start = kept.map(|values| variables.iter().copied().zip(values).collect());
    (options.time_limit, options.node_limit) = slice(&limits, begun, 0);
    let mut state = problem.solve_with(options);
    let mut told = f64::INFINITY;
    loop {
        let outcome = match state {
            Ok(outcome) => outcome,
            Err(microlp::Error::Infeasible) => {
                return SolveAnswer::without_values(SolveStatus::Infeasible, f64::INFINITY);
            }
            Err(_) => return SolveAnswer::without_values(SolveStatus::Open, f64::NEG_INFINITY),
        };
        let stats = outcome.stats();
        let bound = stats
            .best_bound
            .map_or(f64::NEG_INFINITY, |bound| bound + reduced.base);
        let proven = outcome.is_optimal();
        let found = outcome.solution().map(|found| {
            let values: Vec<f64> = variables.iter().map(|of| found.var_value(*of)).collect();
            (found.objective() + reduced.base, values)
        });
        let bound = match &found {
            Some((objective, _)) if proven => *objective,
            _ => bound,
        };
        let close = found
            .as_ref()
            .is_some_and(|(objective, _)| objective - bound <= limits.gap + EPSILON);
        if bound.is_finite() {
            talk.bounded(bound);
        }
        if let Some((objective, values)) = &found
            && *objective < told - EPSILON
        {
            told = *objective;
            talk.found(&reduced.restore(values));
        }
        let spent = limits.nodes.is_some_and(|most| stats.nodes_solved >= most)
            || limits
                .seconds
                .is_some_and(|most| begun.elapsed().as_secs_f64() >= most);
        if proven || close || spent || talk.stopped() {
            let mut answer = match found {
                Some((_, values)) if proven || close => {
                    whole(model, reduced, SolveStatus::Optimal, &values, bound)
                }
                Some((_, values)) => whole(model, reduced, SolveStatus::Feasible, &values, bound),
                None => SolveAnswer::without_values(SolveStatus::Open, bound),
            };
            answer.nodes = stats.nodes_solved;
            return answer;
        }
        let mut options = ResumeOptions::default();
        (options.time_limit, options.node_limit) = slice(&limits, begun, stats.nodes_solved);
        state = outcome.resume_with(options);
    }
}

/// How long, or for how many nodes, to work until the next look around.
fn slice(limits: &SolveLimits, begun: Instant, solved: u64) -> (Option<Duration>, Option<u64>) {
    if let Some(most) = limits.nodes {
        let left = most.saturating_sub(solved).max(1);
        return (None, Some(left.min(SLICE_NODES)));
    }
    let left = limits.seconds.map_or(f64::INFINITY, |most| {
        (most - begun.elapsed().as_secs_f64()).max(0.001)
    });
    (
        Some(SLICE.min(Duration::from_secs_f64(left.min(1e6)))),
        None,
    )
}

fn translate(model: &Model) -> (Problem, Vec<Variable>) {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let columns = model.columns.iter();
    let variables: Vec<Variable> = columns
        .map(|column| {
            if column.whole {
                let bounds = (column.least as i32, column.most as i32);
                problem.add_integer_var(column.cost, bounds)
            } else {
                problem.add_var(column.cost, (column.least, column.most))
            }
        })
        .collect();
    for row in &model.rows {
        let terms: Vec<(Variable, f64)> = row
            .terms
            .iter()
            .map(|(column, factor)| (variables[*column], *factor))
            .collect();
        if row.least == row.most {
            problem.add_constraint(&terms, ComparisonOp::Eq, row.least);
            continue;
        }
        if row.least.is_finite() {
            problem.add_constraint(&terms, ComparisonOp::Ge, row.least);
        }
        if row.most.is_finite() {
            problem.add_constraint(&terms, ComparisonOp::Le, row.most);
        }
    }
    (problem, variables)
}
