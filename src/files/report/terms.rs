//! The numbers of a policy, each with its unit and its clause.

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
    /// As it's read: `30 分钟`.
    pub value: String,
    pub clause: Option<Clause>,
}

/// All numbers, in the order of `policy.toml`.
pub fn of(lang: Lang, terms: &Terms) -> Vec<Term> {
    let mut all = judging(lang, terms);
    let lines = [
        (
            ["first_early", "first_late", "first_advised"],
            (terms.first, clause::FIRST_LINE_MARGINS),
        ),
        (
            ["second_early", "second_late", "second_advised"],
            (terms.second, clause::SECOND_LINE_MARGINS),
        ),
        (
            ["third_early", "third_late", "third_advised"],
            (terms.third, clause::THIRD_LINE_MARGINS),
        ),
    ];
    for (keys, line) in lines {
        all.extend(margins(lang, keys, line));
    }
    all
}

fn judging(lang: Lang, terms: &Terms) -> Vec<Term> {
    let reference = lang.say_one("report-reference", terms.lateness_reference.into());
    let counts = if terms.forgotten_counts_corrections {
        lang.say("report-yes")
    } else {
        lang.say("report-no")
    };
    let told = |number: i64, unit| figure(lang, number, unit);
    let (late, early) = (terms.late_absent_minutes, terms.early_leave_absent_minutes);
    let forgotten = told(terms.forgotten_tolerated, "times");
    let before = told(terms.window_before_hours, "hours");
    let after = told(terms.window_after_hours, "hours");
    vec![
        term("lateness_reference", reference, None),
        term(
            "late_absent_minutes",
            told(late, "minutes"),
            Some(clause::LATE_ABSENT),
        ),
        term(
            "early_leave_absent_minutes",
            told(early, "minutes"),
            Some(clause::EARLY_LEAVE),
        ),
        term("forgotten_tolerated", forgotten, Some(clause::FORGOTTEN)),
        term(
            "forgotten_counts_corrections",
            counts,
            Some(clause::FORGOTTEN),
        ),
        term("window_before_hours", before, None),
        term("window_after_hours", after, None),
        term(
            "step_out_contact_minutes",
            told(terms.step_out_contact_minutes, "minutes"),
            Some(clause::STEP_OUT),
        ),
    ]
}

fn margins(
    lang: Lang,
    [early, late, advised]: [&'static str; 3],
    (margins, clause): (Margins, Clause),
) -> [Term; 3] {
    [
        (early, margins.early_minutes),
        (late, margins.late_minutes),
        (advised, margins.advised_early_minutes),
    ]
    .map(|(key, minutes)| term(key, figure(lang, minutes, "minutes"), Some(clause)))
}

/// `30 分钟`
fn figure(lang: Lang, number: i64, unit: &str) -> String {
    format!("{number} {}", lang.say_one("report-unit", unit))
}

fn term(key: &'static str, value: String, clause: Option<Clause>) -> Term {
    Term { key, value, clause }
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
