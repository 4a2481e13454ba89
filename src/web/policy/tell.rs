//! The policy in words: versions, numbers, clauses, changes.

use maud::{Markup, html};
use onpost_rules::{
    clause::{self, Clause},
    policy::{DeviceDirections, LatenessReference, Policy, PolicyStanding, PolicyTerms},
    policy_number::{NUMBERS, Number, TermChange},
};
use onpost_words::{Lang, say};
use strum::VariantArray;

/// 第 2 版
pub fn name(lang: Lang, policy: &Policy) -> String {
    match policy.version {
        0 => lang.say("policy-documents"),
        version => say!(lang, "policy-version", version = version),
    }
}

/// From when on it holds.
pub fn since(lang: Lang, policy: &Policy) -> String {
    match policy.effective_from {
        Some(date) => say!(lang, "policy-since", date = date.to_string()),
        None => lang.say("policy-always"),
    }
}

/// Where it stands.
pub fn standing(lang: Lang, standing: PolicyStanding) -> Markup {
    let code = match standing {
        PolicyStanding::InForce => "in_force",
        PolicyStanding::Coming => "coming",
        PolicyStanding::Past => "past",
        PolicyStanding::Replaced { .. } => "replaced",
    };
    html! { span.standing.(code) { (lang.say_one("policy-standing", code)) } }
}

/// What a number is called, with its unit.
pub fn label(lang: Lang, number: &Number) -> String {
    let unit: &'static str = number.unit.into();
    say!(
        lang,
        "policy-label",
        setting = lang.say_one("policy-term", &number.code()),
        unit = lang.say_one("policy-unit", unit)
    )
}

/// What a number means, and how the documents were read.
pub fn meaning(lang: Lang, number: &Number) -> String {
    lang.say_one("policy-meaning", &number.code())
}

/// One difference: `一线提前到岗（分钟）：15 → 10`.
pub fn change(lang: Lang, change: TermChange) -> String {
    let (setting, before, after) = match change {
        TermChange::Number {
            number,
            before,
            after,
        } => (label(lang, number), before.to_string(), after.to_string()),
        TermChange::Reference { before, after } => (
            lang.say("policy-reference"),
            reference(lang, before),
            reference(lang, after),
        ),
        TermChange::DeviceDirections { before, after } => (
            lang.say("policy-devices"),
            devices(lang, before),
            devices(lang, after),
        ),
        TermChange::Choice {
            setting,
            before,
            after,
        } => (
            lang.say_one("policy-choice", setting),
            chosen(lang, setting, before),
            chosen(lang, setting, after),
        ),
        TermChange::Night {
            setting,
            before,
            after,
        } => (
            lang.say_one("policy-choice", setting),
            before.to_string(),
            after.to_string(),
        ),
        TermChange::CountsCorrections { after } => {
            let (was, is) = if after { ("no", "yes") } else { ("yes", "no") };
            let name = lang.say("policy-corrections");
            (name, counted(lang, was), counted(lang, is))
        }
    };
    say!(
        lang,
        "policy-change",
        setting = setting,
        before = before,
        after = after
    )
}

/// What lateness is measured from.
pub fn reference(lang: Lang, reference: LatenessReference) -> String {
    let code: &'static str = reference.into();
    lang.say_one("policy-reference", code)
}

/// Whether what punch clocks say of the direction is believed.
pub fn devices(lang: Lang, devices: DeviceDirections) -> String {
    let code: &'static str = devices.into();
    lang.say_one("policy-devices", code)
}

/// What a choice of how hours are reckoned came to.
pub fn chosen(lang: Lang, setting: &str, code: &str) -> String {
    match setting {
        "break_covers" => lang.say_one("policy-break_covers", code),
        "day_kind_by" => lang.say_one("policy-day_kind_by", code),
        _ => lang.say_one("policy-margin_counts", code),
    }
}

/// Everything that a setting may be, by its code and in words.
pub fn choices<T>(told: impl Fn(T) -> String) -> Vec<(String, String)>
where
    T: VariantArray + Copy + Into<&'static str>,
{
    let choice = |it: &T| {
        let code: &'static str = (*it).into();
        (code.to_owned(), told(*it))
    };
    T::VARIANTS.iter().map(choice).collect()
}

/// Every setting with its value, and below them the clause and what it means.
pub fn numbers(lang: Lang, terms: &PolicyTerms) -> Markup {
    let counts = counted(lang, counts_code(terms));
    html! {
        dl.numbers {
            (setting(
                lang.say("policy-reference"), reference(lang, terms.lateness_reference),
                Some(clause::FIRST_LINE_MARGINS), lang.say("policy-reference-meaning"),
            ))
            (setting(
                lang.say("policy-corrections"), counts,
                Some(clause::FORGOTTEN), lang.say("policy-corrections-meaning"),
            ))
            (setting(
                lang.say("policy-devices"), devices(lang, terms.device_directions),
                None, lang.say("policy-devices-meaning"),
            ))
            @for (name, code) in terms.choices() {
                (setting(
                    lang.say_one("policy-choice", name), chosen(lang, name, code),
                    None, lang.say_one("policy-reading", name),
                ))
            }
            @for (name, time) in terms.night_ends() {
                (setting(
                    lang.say_one("policy-choice", name), time.to_string(),
                    None, lang.say_one("policy-reading", name),
                ))
            }
            @for number in &NUMBERS {
                (setting(
                    label(lang, number), number.of(terms).to_string(),
                    number.clause, meaning(lang, number),
                ))
            }
        }
    }
}

fn setting(name: String, value: String, clause: Option<Clause>, meaning: String) -> Markup {
    html! {
        div {
            dt { (name) }
            dd.numbers-value { (value) }
            dd.hint {
                @if let Some(clause) = clause { span.clause title=(clause.quote) { (clause.place) } }
                (meaning)
            }
        }
    }
}

/// Whether corrections count, by the code that the form sends.
fn counted(lang: Lang, code: &'static str) -> String {
    lang.say_one("policy-counts", code)
}

/// What the form sends for it.
pub fn counts_code(terms: &PolicyTerms) -> &'static str {
    if terms.forgotten_counts_corrections {
        "yes"
    } else {
        "no"
    }
}
