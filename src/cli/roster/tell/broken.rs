//! Broken rules in words.

use super::{Names, hours};
use crate::{
    say,
    solve::{
        evaluate::broken::{BrokenRule, SolverRule},
        problem::{ClosedReason, Problem, ShiftWindow},
    },
};

impl Names {
    /// A line for each rule that is broken.
    pub fn broken(&self, problem: &Problem, broken: &[BrokenRule]) -> Vec<String> {
        let line = |broken: &BrokenRule| {
            say!(
                self.lang,
                "solve-broken",
                person = self.person(problem, broken.person),
                when = self.days(broken.first, broken.last),
                what = self.rule(problem, broken)
            )
        };
        broken.iter().map(line).collect()
    }

    /// A rule with its figures, without whose it is.
    pub fn rule(&self, problem: &Problem, broken: &BrokenRule) -> String {
        let lang = self.lang;
        let name = |shift: usize| self.cell(problem, Some(shift));
        match broken.rule {
            SolverRule::Shape => say!(lang, "solve-shape", days = problem.days),
            SolverRule::Closed { shift, why } => self.closed(name(shift), why),
            SolverRule::Fixed { should, is } => {
                let (should, is) = (self.cell(problem, should), self.cell(problem, is));
                say!(lang, "solve-fixed", should = should, is = is)
            }
            SolverRule::Rest { after, shift } => match after {
                Some(after) => {
                    say!(lang, "solve-rest", shift = name(shift), after = name(after))
                }
                None => say!(lang, "solve-rest-elsewhere", shift = name(shift)),
            },
            SolverRule::Window {
                window,
                most,
                worked,
            } => {
                let window = &problem.people[broken.person].windows[window];
                self.window(problem, window, (worked, most))
            }
            SolverRule::TooFewMinutes { least, worked } => {
                let (least, worked) = (hours(least), hours(worked));
                say!(lang, "solve-few-hours", least = least, worked = worked)
            }
            SolverRule::TooManyMinutes { most, worked } => {
                let (most, worked) = (hours(most), hours(worked));
                say!(lang, "solve-many-hours", most = most, worked = worked)
            }
            SolverRule::ShiftMost {
                shift,
                most,
                worked,
            } => {
                let shift = name(shift);
                say!(
                    lang,
                    "solve-shift-most",
                    shift = shift,
                    most = most,
                    worked = worked
                )
            }
            SolverRule::LongRun { most, days } => {
                say!(lang, "solve-long-run", most = most, days = days)
            }
            SolverRule::ShortRun { least, days } => {
                say!(lang, "solve-short-run", least = least, days = days)
            }
            SolverRule::ShortRest { least, days } => {
                say!(lang, "solve-short-rest", least = least, days = days)
            }
            SolverRule::Weekends { most, worked } => {
                say!(lang, "solve-weekends", most = most, worked = worked)
            }
        }
    }

    fn closed(&self, shift: String, why: ClosedReason) -> String {
        match why {
            ClosedReason::Leave => say!(self.lang, "solve-leave", shift = shift),
            ClosedReason::Eve => say!(self.lang, "solve-eve", shift = shift),
            ClosedReason::Qualification => say!(self.lang, "solve-qualification", shift = shift),
            ClosedReason::Elsewhere => say!(self.lang, "solve-elsewhere", shift = shift),
            ClosedReason::Begun => say!(self.lang, "solve-too-late", shift = shift),
            ClosedReason::Unneeded => say!(self.lang, "solve-unneeded", shift = shift),
        }
    }

    fn window(
        &self,
        problem: &Problem,
        window: &ShiftWindow,
        (worked, most): (u32, u32),
    ) -> String {
        let shifts = window.shifts.iter();
        let shifts = self.list(shifts.map(|shift| self.cell(problem, Some(*shift))));
        say!(
            self.lang,
            "solve-window",
            shifts = shifts,
            days = window.days,
            most = most,
            worked = worked
        )
    }
}
