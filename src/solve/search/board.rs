//! What the threads of a search share: the best roster, the bound, and whether to go on.

use super::{SearchLimits, SearchOutcome, SearchProgress};
use crate::cost::{Points, missing_people, points};
use crate::problem::{Problem, Solution};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Seconds between two reports where nothing improves.
const REPORT_SECONDS: f64 = 1.0;

/// No bound is known yet.
const UNBOUNDED: i64 = i64::MIN;

/// The best roster so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Best {
    pub(super) roster: Solution,
    pub(super) points: Points,
}

pub(super) struct SearchBoard<'a> {
    pub(super) problem: &'a Problem,
    pub(super) limits: &'a SearchLimits,
    tell: &'a (dyn Fn(&SearchProgress) + Sync),
    stop: &'a AtomicBool,
    begun: Instant,
    best: Mutex<Option<Best>>,
    /// When the last report was made.
    told: Mutex<f64>,
    bound: AtomicI64,
    proven: AtomicBool,
    steps: AtomicU64,
}

impl<'a> SearchBoard<'a> {
    pub(super) fn new(
        problem: &'a Problem,
        limits: &'a SearchLimits,
        tell: &'a (dyn Fn(&SearchProgress) + Sync),
        stop: &'a AtomicBool,
    ) -> Self {
        Self {
            problem,
            limits,
            tell,
            stop,
            begun: Instant::now(),
            best: Mutex::new(None),
            told: Mutex::new(0.0),
            bound: AtomicI64::new(UNBOUNDED),
            proven: AtomicBool::new(false),
            steps: AtomicU64::new(0),
        }
    }

    pub(super) fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    /// Whether the answer must not depend on the clock.
    pub(super) fn repeatable(&self) -> bool {
        self.limits.steps.is_some()
    }

    pub(super) fn workers(&self) -> usize {
        let machine = || std::thread::available_parallelism().map_or(1, usize::from);
        self.limits.workers.unwrap_or_else(machine).max(1)
    }

    /// Whether to end.
    pub(super) fn over(&self) -> bool {
        let late = self
            .limits
            .seconds
            .is_some_and(|most| self.seconds() >= most);
        late || self.proven.load(Ordering::Relaxed) || self.stop.load(Ordering::Relaxed)
    }

    /// Whether it was stopped by hand.
    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Seconds that are left, at most so many.
    pub(super) fn left(&self, most: f64) -> f64 {
        let all = self.limits.seconds.unwrap_or(f64::INFINITY);
        (all - self.seconds()).clamp(0.01, most)
    }

    /// Whether another part may be solved; counts it.
    pub(super) fn step(&self) -> bool {
        let before = self.steps.fetch_add(1, Ordering::Relaxed);
        let allowed = self.limits.steps.is_none_or(|most| before < most);
        if !allowed {
            self.steps.fetch_sub(1, Ordering::Relaxed);
        }
        allowed && !self.over()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Best>> {
        self.best.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the first roster up.
    pub(super) fn begin(&self, roster: Solution) {
        let points = points(self.problem, &roster);
        let best = Best { roster, points };
        self.report(&best, Some(best.roster.clone()));
        *self.lock() = Some(best);
    }

    /// The best roster so far.
    pub(super) fn best(&self) -> Best {
        self.lock().clone().unwrap_or_default()
    }

    pub(super) fn bound(&self) -> Option<i64> {
        let bound = self.bound.load(Ordering::Relaxed);
        (bound != UNBOUNDED).then_some(bound)
    }

    /// Nothing costs less than this. Costs are whole, so it counts rounded up.
    pub(super) fn raise(&self, bound: f64) {
        if !bound.is_finite() {
            return;
        }
        let slack = 1e-6 * bound.abs().max(1.0);
        let bound = (bound - slack).ceil() as i64;
        self.bound.fetch_max(bound, Ordering::Relaxed);
        self.compare(self.best().points.total());
    }

    fn compare(&self, objective: i64) {
        if self.bound().is_some_and(|bound| objective <= bound) {
            self.proven.store(true, Ordering::Relaxed);
        }
    }

    /// Takes over what was changed from one roster to another, unless the best has become better elsewhere or changed in
    /// the same people meanwhile. Whether the best is better than before.
    pub(super) fn offer(&self, from: &Solution, to: &Solution) -> bool {
        let mut lock = self.lock();
        let Some(best) = lock.as_mut() else {
            return false;
        };
        let mut roster = best.roster.clone();
        let rows = roster.0.iter_mut().zip(from.0.iter().zip(&to.0));
        for (row, (from, to)) in rows.filter(|(_, (from, to))| from != to) {
            if row != from {
                return false;
            }
            row.clone_from(to);
        }
        let points = points(self.problem, &roster);
        let gain = best.points.total() - points.total();
        if gain < 0 {
            return false;
        }
        *best = Best { roster, points };
        if gain > 0 {
            self.compare(points.total());
            self.report(best, Some(best.roster.clone()));
        }
        gain > 0
    }

    /// Tells how far it is, where that was not told for a while.
    pub(super) fn pulse(&self) {
        let told = *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if self.seconds() - told >= REPORT_SECONDS {
            self.report(&self.best(), None);
        }
    }

    fn report(&self, best: &Best, roster: Option<Solution>) {
        let seconds = self.seconds();
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = seconds;
        let mut progress = SearchProgress::of(self, best, seconds);
        progress.roster = roster;
        (self.tell)(&progress);
    }

    pub(super) fn outcome(self) -> SearchOutcome {
        let seconds = self.seconds();
        let bound = self.bound();
        let steps = self.steps.load(Ordering::Relaxed);
        let best = self
            .best
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let Some(Best { roster, points }) = best else {
            return SearchOutcome {
                seconds,
                bound,
                steps,
                ..SearchOutcome::default()
            };
        };
        SearchOutcome {
            objective: Some(points.total()),
            points,
            missing: missing_people(self.problem, &roster),
            roster: Some(roster),
            bound: bound.map(|bound| bound.min(points.total())),
            proven: bound.is_some_and(|bound| points.total() <= bound),
            seconds,
            steps,
            contradiction: None,
        }
    }
}
