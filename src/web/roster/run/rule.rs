//! A rule of the puzzle in words, with the dates that its days are.

use crate::tell;
use chrono::Days;
use onpost_actions::roster::run::{BrokenRule, ClosedReason, Puzzle, SolverRule};
use onpost_words::{Lang, say};

/// A puzzle, told in a language.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub lang: Lang,
    pub puzzle: &'a Puzzle,
}

impl Told<'_> {
    /// The name of a person.
    pub fn person(&self, person: usize) -> String {
        let known = self.puzzle.problem.people.get(person);
        known.map_or_else(String::new, |person| person.name.clone())
    }

    /// A shift; of what only stands for something held elsewhere, that word.
    pub fn shift(&self, shift: usize) -> String {
        let known = self.puzzle.problem.shifts.get(shift);
        let name = known.map_or("", |shift| shift.name.as_str());
        if name.is_empty() {
            self.lang.say("generate-other-work")
        } else {
            name.to_owned()
        }
    }

    pub fn shifts(&self, shifts: &[usize]) -> String {
        self.list(shifts.iter().map(|shift| self.shift(*shift)))
    }

    pub fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        let items: Vec<String> = items.into_iter().collect();
        items.join(&self.lang.say("solve-comma"))
    }

    /// Some days of the puzzle as dates; days before the month are negative.
    pub fn days(&self, first: i64, last: i64) -> String {
        let date = |day: i64| {
            let from = *self.puzzle.dates.first()?;
            let away = Days::new(day.unsigned_abs());
            let date = if day < 0 {
                from.checked_sub_days(away)
            } else {
                from.checked_add_days(away)
            };
            date.map(|date| tell::date(self.lang, date))
        };
        let [first_told, last_told] = [first, last].map(|day| date(day).unwrap_or_default());
        if first == last {
            first_told
        } else {
            format!("{first_told} – {last_told}")
        }
    }

    /// A rule with its figures.
    pub fn rule(&self, broken: &BrokenRule) -> String {
        let lang = self.lang;
        match broken.rule {
            SolverRule::Shape => say!(lang, "solve-shape", days = self.puzzle.dates.len()),
            SolverRule::Closed { shift, why } => {
                let key = match why {
                    ClosedReason::Leave => "solve-leave",
                    ClosedReason::Eve => "solve-eve",
                    ClosedReason::Qualification => "solve-qualification",
                    ClosedReason::Elsewhere => "solve-elsewhere",
                    ClosedReason::Begun => "solve-too-late",
                    ClosedReason::Unneeded => "solve-unneeded",
                };
                lang.say_with(key, &[("shift", self.shift(shift).into())])
            }
            SolverRule::Fixed { should, is } => {
                let cell = |cell: Option<usize>| {
                    cell.map_or_else(|| lang.say("solve-off"), |shift| self.shift(shift))
                };
                say!(lang, "solve-fixed", should = cell(should), is = cell(is))
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

    /// A rule about how much of something there may be.
    fn count(&self, person: usize, rule: SolverRule) -> String {
        let lang = self.lang;
        let hours = |minutes: i64| tell::minutes(lang, minutes);
        match rule {
            SolverRule::TooFewMinutes { least, worked } => {
                let (least, worked) = (hours(least), hours(worked));
                say!(lang, "generate-few-hours", least = least, worked = worked)
            }
            SolverRule::TooManyMinutes { most, worked } => {
                let (most, worked) = (hours(most), hours(worked));
                say!(lang, "generate-many-hours", most = most, worked = worked)
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
                let known = self.puzzle.problem.people.get(person);
                let known = known.and_then(|person| person.windows.get(window));
                let (shifts, days) =
                    known.map_or((String::new(), 0), |it| (self.shifts(&it.shifts), it.days));
                say!(
                    lang,
                    "solve-window",
                    shifts = shifts,
                    days = days,
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
