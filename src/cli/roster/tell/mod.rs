//! What there is to say of a puzzle and its rosters, in words.

use super::found::Found;
use crate::{
    say,
    solve::problem::{Problem, Solution},
    words::Lang,
};
use chrono::{Duration, NaiveDate};

mod broken;
mod fault;
mod hole;

pub use fault::fault;

/// How people, shifts and days are called.
#[derive(Clone)]
pub struct Names {
    pub lang: Lang,
    /// Of the first day, where days have dates.
    first: Option<NaiveDate>,
}

impl Names {
    /// Days by their date, or by their number where there are no dates.
    pub fn new(lang: Lang, dates: &[NaiveDate]) -> Self {
        let first = dates.first().copied();
        Self { lang, first }
    }

    fn day(&self, day: i64) -> String {
        match self.first {
            Some(first) => (first + Duration::days(day)).to_string(),
            None => say!(self.lang, "solve-day", day = day.to_string()),
        }
    }

    fn days(&self, first: i64, last: i64) -> String {
        if first == last {
            return self.day(first);
        }
        if self.first.is_some() {
            return format!("{}–{}", self.day(first), self.day(last));
        }
        let (first, last) = (first.to_string(), last.to_string());
        say!(self.lang, "solve-days", first = first, last = last)
    }

    fn person(&self, problem: &Problem, person: usize) -> String {
        let known = problem.people.get(person);
        known.map_or_else(|| format!("#{}", person + 1), |known| known.name.clone())
    }

    /// A shift, or that it's off.
    fn cell(&self, problem: &Problem, cell: Option<usize>) -> String {
        let off = || self.lang.say("solve-off");
        cell.map_or_else(off, |shift| problem.shifts[shift].name.clone())
    }

    fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        let items: Vec<String> = items.into_iter().collect();
        items.join(&self.lang.say("solve-comma"))
    }

    /// Each cell that differs between two rosters.
    pub fn changes(&self, problem: &Problem, before: &Solution, after: &Solution) -> Vec<String> {
        let mut lines = Vec::new();
        for (person, (was, is)) in before.0.iter().zip(&after.0).enumerate() {
            let cells = was.iter().zip(is).zip(0..);
            for ((was, is), day) in cells.filter(|((was, is), _)| was != is) {
                lines.push(say!(
                    self.lang,
                    "solve-change",
                    person = self.person(problem, person),
                    when = self.day(day),
                    before = self.cell(problem, *was),
                    after = self.cell(problem, *is)
                ));
            }
        }
        let count = lines.len();
        lines.insert(0, say!(self.lang, "solve-changes", count = count));
        lines
    }
}

/// How good a roster is proven to be.
pub fn outcome(lang: Lang, found: &Found) -> String {
    let objective = found.evaluation.objective;
    match found.bound {
        Some(bound) if bound >= objective => lang.say("solve-proven"),
        Some(bound) => say!(
            lang,
            "solve-within",
            points = (objective - bound).to_string()
        ),
        None => lang.say("solve-unproven"),
    }
}

/// Minutes as hours, with the decimals that they need.
fn hours(minutes: i64) -> String {
    let hundredths = (minutes * 100 + 30).div_euclid(60);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_have_the_decimals_they_need() {
        for (minutes, text) in [
            (0, "0"),
            (480, "8"),
            (450, "7.5"),
            (440, "7.33"),
            (600, "10"),
            (6030, "100.5"),
        ] {
            assert_eq!(hours(minutes), text);
        }
    }
}
