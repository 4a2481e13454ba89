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
    let mut all = judging(lang, terms);
    all.extend(margins(
        ["first_early", "first_late", "first_advised"],
        (terms.first, clause::FIRST_LINE_MARGINS),
    ));
    all.extend(margins(
        ["second_early", "second_late", "second_advised"],
        (terms.second, clause::SECOND_LINE_MARGINS),
    ));
    all.extend(margins(
        ["third_early", "third_late", "third_advised"],
        (terms.third, clause::THIRD_LINE_MARGINS),
    ));
    all
}

fn judging(lang: Lang, terms: &Terms) -> Vec<Term> {
    let reference = lang.say_one("report-reference", terms.lateness_reference.into());
    let counts = if terms.forgotten_counts_corrections {
        lang.say("report-yes")
    } else {
        lang.say("report-no")
    };
    let (late, early) = (terms.late_absent_minutes, terms.early_leave_absent_minutes);
    vec![
        term("lateness_reference", Cell::text(reference)),
        term("late_absent_minutes", Cell::count(late))
            .counted_in("minutes")
            .resting_on(clause::LATE_ABSENT),
        term("early_leave_absent_minutes", Cell::count(early))
            .counted_in("minutes")
            .resting_on(clause::EARLY_LEAVE),
        term(
            "forgotten_tolerated",
            Cell::count(terms.forgotten_tolerated),
        )
        .counted_in("times")
        .resting_on(clause::FORGOTTEN),
        term("forgotten_counts_corrections", Cell::text(counts)).resting_on(clause::FORGOTTEN),
        term(
            "window_before_hours",
            Cell::count(terms.window_before_hours),
        )
        .counted_in("hours"),
        term("window_after_hours", Cell::count(terms.window_after_hours)).counted_in("hours"),
    ]
}

fn margins(
    [early, late, advised]: [&'static str; 3],
    (margins, clause): (Margins, Clause),
) -> [Term; 3] {
    [
        (early, margins.early_minutes),
        (late, margins.late_minutes),
        (advised, margins.advised_early_minutes),
    ]
    .map(|(key, minutes)| {
        term(key, Cell::count(minutes))
            .counted_in("minutes")
            .resting_on(clause)
    })
}

fn term(key: &'static str, value: Cell) -> Term {
    Term {
        key,
        value,
        unit: "",
        clause: None,
    }
}

impl Term {
    fn counted_in(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    fn resting_on(mut self, clause: Clause) -> Self {
        self.clause = Some(clause);
        self
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
