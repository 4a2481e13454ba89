//! The numbers of a policy, each with its unit and its clause.

use super::sheet::Cell;
use crate::{
    rules::{
        clause::{self, Clause},
        policy::{Margins, Terms},
    },
    words::Lang,
};

/// A number of the policy; its key is the member of the family `report-term`.
pub struct Term {
    pub key: &'static str,
    pub value: Cell,
    /// The member of the family `report-unit`; empty where there is none.
    pub unit: &'static str,
    pub clause: Option<Clause>,
}

/// All numbers, in the order of `policy.toml`.
pub fn of(lang: Lang, terms: &Terms) -> Vec<Term> {
    let reference = lang.say_one("report-reference", terms.lateness_reference.into());
    let counts = if terms.forgotten_counts_corrections {
        lang.say("report-yes")
    } else {
        lang.say("report-no")
    };
    let mut all = vec![
        term("lateness_reference", Cell::text(reference), "", None),
        term(
            "late_absent_minutes",
            Cell::count(terms.late_absent_minutes),
            "minutes",
            Some(clause::LATE_ABSENT),
        ),
        term(
            "early_leave_absent_minutes",
            Cell::count(terms.early_leave_absent_minutes),
            "minutes",
            Some(clause::EARLY_LEAVE),
        ),
        term(
            "forgotten_tolerated",
            Cell::count(terms.forgotten_tolerated),
            "times",
            Some(clause::FORGOTTEN),
        ),
        term(
            "forgotten_counts_corrections",
            Cell::text(counts),
            "",
            Some(clause::FORGOTTEN),
        ),
        term(
            "window_before_hours",
            Cell::count(terms.window_before_hours),
            "hours",
            None,
        ),
        term(
            "window_after_hours",
            Cell::count(terms.window_after_hours),
            "hours",
            None,
        ),
    ];
    all.extend(margins(terms));
    all
}

/// The margins of each line.
fn margins(terms: &Terms) -> Vec<Term> {
    let lines: [([&'static str; 3], Margins, Clause); 3] = [
        (
            ["first_early", "first_late", "first_advised"],
            terms.first,
            clause::FIRST_LINE_MARGINS,
        ),
        (
            ["second_early", "second_late", "second_advised"],
            terms.second,
            clause::SECOND_LINE_MARGINS,
        ),
        (
            ["third_early", "third_late", "third_advised"],
            terms.third,
            clause::THIRD_LINE_MARGINS,
        ),
    ];
    let of_line = |(keys, margins, clause): ([&'static str; 3], Margins, Clause)| {
        let values = [
            margins.early_minutes,
            margins.late_minutes,
            margins.advised_early_minutes,
        ];
        keys.into_iter()
            .zip(values)
            .map(move |(key, value)| term(key, Cell::count(value), "minutes", Some(clause)))
    };
    lines.into_iter().flat_map(of_line).collect()
}

fn term(key: &'static str, value: Cell, unit: &'static str, clause: Option<Clause>) -> Term {
    Term {
        key,
        value,
        unit,
        clause,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::family::REPORT_TERMS;

    #[test]
    fn every_number_of_the_policy_is_told() {
        let told = of(Lang::Zh, &Terms::default());
        let keys: Vec<&str> = told.iter().map(|term| term.key).collect();
        assert_eq!(keys, REPORT_TERMS);
        let written = serde_json::to_value(Terms::default()).unwrap();
        let settings = written.as_object().unwrap().values();
        let count: usize = settings
            .map(|value| value.as_object().map_or(1, |margins| margins.len()))
            .sum();
        assert_eq!(told.len(), count);
    }
}
