//! The numbers of a policy, each with its unit and its clause.

use onpost_rules::{
    clause::{self, Clause},
    policy::PolicyTerms,
    policy_number::NUMBERS,
};
use onpost_words::Lang;

/// A number of the policy; its key is the member of the family `report-term`.
pub struct Term {
    pub key: &'static str,
    /// As it's read: `30 分钟`.
    pub value: String,
    pub clause: Option<Clause>,
}

/// All numbers, in the order of `policy.toml`.
pub fn of(lang: Lang, terms: &PolicyTerms) -> Vec<Term> {
    let number = |key, name| number(lang, terms, key, name);
    let counts = if terms.forgotten_counts_corrections {
        lang.say("report-yes")
    } else {
        lang.say("report-no")
    };
    let reference = lang.say_one("report-reference", terms.lateness_reference.into());
    let devices = lang.say_one("report-devices", terms.device_directions.into());
    let mut all = vec![
        term("lateness_reference", reference, None),
        number("late_absent_minutes", "late_absent_minutes"),
        number("early_leave_absent_minutes", "early_leave_absent_minutes"),
        number("forgotten_tolerated", "forgotten_tolerated"),
        term(
            "forgotten_counts_corrections",
            counts,
            Some(clause::FORGOTTEN),
        ),
        number("window_before_hours", "window_before_hours"),
        number("window_after_hours", "window_after_hours"),
        number("pair_minutes", "pair_minutes"),
        term("device_directions", devices, None),
        number("step_out_contact_minutes", "step_out_contact_minutes"),
    ];
    let chosen = terms.choices().map(|(name, code)| {
        let value = match name {
            "break_covers" => lang.say_one("policy-break_covers", code),
            "day_kind_by" => lang.say_one("policy-day_kind_by", code),
            _ => lang.say_one("policy-margin_counts", code),
        };
        term(name, value, None)
    });
    all.extend(chosen);
    all.push(number("standard_day_hours", "standard_day_hours"));
    let nights = terms.night_ends();
    all.extend(nights.map(|(name, time)| term(name, time.to_string(), None)));
    all.push(number("overtime_day_hours", "overtime_day_hours"));
    all.push(number("overtime_month_hours", "overtime_month_hours"));
    let margins = [
        ("first_early", "first.early_minutes"),
        ("first_late", "first.late_minutes"),
        ("first_advised", "first.advised_early_minutes"),
        ("second_early", "second.early_minutes"),
        ("second_late", "second.late_minutes"),
        ("second_advised", "second.advised_early_minutes"),
        ("third_early", "third.early_minutes"),
        ("third_late", "third.late_minutes"),
        ("third_advised", "third.advised_early_minutes"),
    ];
    all.extend(margins.map(|(key, name)| number(key, name)));
    all
}

/// A number of the terms by its name, with the clause that says something of it.
fn number(lang: Lang, terms: &PolicyTerms, key: &'static str, name: &str) -> Term {
    let known = NUMBERS.iter().find(|number| number.name == name);
    let value = known.map_or(String::new(), |number| {
        figure(lang, number.of(terms), number.unit.into())
    });
    term(key, value, known.and_then(|number| number.clause))
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

    #[test]
    fn every_number_of_the_policy_is_told() {
        let told = of(Lang::Zh, &PolicyTerms::default());
        let written = serde_json::to_value(PolicyTerms::default()).unwrap();
        let settings = written.as_object().unwrap().values();
        let count: usize = settings
            .map(|value| value.as_object().map_or(1, serde_json::Map::len))
            .sum();
        assert_eq!(told.len(), count);
    }
}
