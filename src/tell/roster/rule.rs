//! A rule of a puzzle with its figures.

use super::puzzle::{Manner, PuzzleTeller};
use onpost_solve::{
    evaluate::broken::{BrokenRule, SolverRule},
    problem::ClosedReason,
};
use onpost_words::say;

impl PuzzleTeller<'_> {
    /// A rule that is broken: whose, when, and the rule.
    pub fn broken(&self, broken: &BrokenRule) -> String {
        say!(
            self.lang,
            "solve-broken",
            person = self.person(broken.person),
            when = self.days(broken.first, broken.last),
            what = self.rule(broken)
        )
    }

    /// A rule with its figures, without whose it is.
    pub fn rule(&self, broken: &BrokenRule) -> String {
        let lang = self.lang;
        match broken.rule {
            SolverRule::Shape => say!(lang, "solve-shape", days = self.problem.days),
            SolverRule::Closed { shift, why } => self.closed(shift, why),
            SolverRule::Fixed { should, is } => {
                let (should, is) = (self.cell(should), self.cell(is));
                say!(lang, "solve-fixed", should = should, is = is)
            }
            SolverRule::Rest { after, shift } => match after {
                Some(after) => {
                    let (shift, after) = (self.shift(shift), self.shift(after));
                    say!(lang, "solve-rest", shift = shift, after = after)
                }
                None => say!(lang, "solve-rest-elsewhere", shift = self.shift(shift)),
            },
            rule => self.count(broken.person, rule),
        }
    }

    fn closed(&self, shift: usize, why: ClosedReason) -> String {
        let key = match why {
            ClosedReason::Leave => "solve-leave",
            ClosedReason::Eve => "solve-eve",
            ClosedReason::Qualification => "solve-qualification",
            ClosedReason::Elsewhere => "solve-elsewhere",
            ClosedReason::Begun => "solve-too-late",
            ClosedReason::Unneeded => "solve-unneeded",
        };
        say!(self.lang, key, shift = self.shift(shift))
    }

    /// A rule about how much of something there may be.
    fn count(&self, person: usize, rule: SolverRule) -> String {
        let lang = self.lang;
        match rule {
            SolverRule::TooFewMinutes { least, worked } => {
                let (least, worked) = (self.hours(least), self.hours(worked));
                let key = match self.manner {
                    Manner::File { .. } => "solve-few-hours",
                    Manner::Page { .. } => "generate-few-hours",
                };
                say!(lang, key, least = least, worked = worked)
            }
            SolverRule::TooManyMinutes { most, worked } => {
                let (most, worked) = (self.hours(most), self.hours(worked));
                let key = match self.manner {
                    Manner::File { .. } => "solve-many-hours",
                    Manner::Page { .. } => "generate-many-hours",
                };
                say!(lang, key, most = most, worked = worked)
            }
            SolverRule::ShiftMost {
                shift,
                most,
                worked,
            } => {
                let shift = self.shift(shift);
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
            SolverRule::Window {
                window,
                most,
                worked,
            } => {
                let window = &self.problem.people[person].windows[window];
                say!(
                    lang,
                    "solve-window",
                    shifts = self.shifts(&window.shifts),
                    days = window.days,
                    most = most,
                    worked = worked
                )
            }
            SolverRule::Weekends { most, worked } => {
                say!(lang, "solve-weekends", most = most, worked = worked)
            }
            _ => String::new(),
        }
    }
}
