//! The form of a pattern: the cycle, its groups and dates, and who walks in which group.

use super::shown::RosterShown;
use crate::{
    component::field::{Field, FieldChoice},
    form::Form,
};
use chrono::NaiveDate;
use maud::{Markup, html};
use onpost_rules::{
    ids::ShiftId,
    roster::pattern::{self, Example, Pattern, PatternDates, PatternGroup},
    time::DEFAULT_ZONE,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use strum::VariantArray;

/// How many groups a pattern may have.
const MOST_GROUPS: usize = 31;

/// The cycle of a usual pattern in the post's shifts; `None`: they can't fill it.
pub fn cycle(shown: &RosterShown, example: Example) -> Option<Vec<Option<ShiftId>>> {
    let zone = shown.plan.post().map_or(DEFAULT_ZONE, |post| post.zone);
    let first = shown.plan.roster.month.first();
    example.cycle(shown.plan.shifts(), zone, first).ok()
}

/// The form as a usual pattern fills it in; without one, for somebody to begin.
pub fn filled_in(lang: Lang, shown: &RosterShown, example: Option<Example>) -> Form {
    let month = shown.plan.roster.month;
    let form = Form::blank(lang)
        .with("from", month.first())
        .with("to", month.last());
    let Some((example, cycle)) = example.and_then(|it| Some((it, cycle(shown, it)?))) else {
        let all: &'static str = PatternDates::All.into();
        return form
            .with("anchor", month.first())
            .with("offsets", "0")
            .with("dates", all);
    };
    let dates: &'static str = example.dates().into();
    let offsets: Vec<String> = example.offsets().iter().map(usize::to_string).collect();
    let groups = example.groups();
    let mut form = form
        .with("cycle", pattern::write(&cycle, shown.plan.shifts()))
        .with("anchor", example.anchor(month.first()))
        .with("offsets", offsets.join(" "))
        .with("dates", dates);
    for (place, person) in shown.plan.people.iter().enumerate() {
        form = form.with(&format!("group-{person}"), place % groups + 1);
    }
    form
}

/// The fields above the people.
pub fn fields(lang: Lang, shown: &RosterShown, form: &Form) -> Vec<Field> {
    let codes: Vec<String> = shown
        .plan
        .shifts()
        .map(|shift| format!("{} {}", shift.code, tell::called(lang, shift)))
        .collect();
    let codes = codes.join(&lang.say("tell-comma"));
    let dates: Vec<FieldChoice> = PatternDates::VARIANTS
        .iter()
        .map(|dates| {
            let code: &'static str = dates.into();
            (code.to_owned(), lang.say_one("pattern-dates", code))
        })
        .collect();
    let groups = offsets(form).map_or(1, |offsets| offsets.len());
    vec![
        Field::text("cycle", lang.say("pattern-cycle")).hint(say!(
            lang,
            "pattern-cycle-hint",
            codes = codes
        )),
        Field::text("offsets", lang.say("pattern-offsets")).hint(say!(
            lang,
            "pattern-offsets-hint",
            groups = groups
        )),
        Field::date("anchor", lang.say("pattern-anchor")).hint(lang.say("pattern-anchor-hint")),
        Field::date("from", lang.say("pattern-from")),
        Field::date("to", lang.say("pattern-to")),
        Field::radio("dates", lang.say("pattern-dates"), dates),
    ]
}

/// The people, each with a group or none.
pub fn groups(lang: Lang, shown: &RosterShown, form: &Form) -> Markup {
    let count = offsets(form).map_or(1, |offsets| offsets.len());
    let none = (String::new(), lang.say("pattern-no-group"));
    let numbers = (1..=count).map(|number| {
        let word = say!(lang, "pattern-group", number = number);
        (number.to_string(), word)
    });
    let choices: Vec<FieldChoice> = [none].into_iter().chain(numbers).collect();
    let facts = &shown.plan.facts;
    let people = shown.plan.people.iter().filter_map(|id| facts.person(*id));
    html! {
        fieldset.field.pattern-groups {
            legend { (lang.say("pattern-groups")) }
            @for person in people {
                (Field::select(format!("group-{}", person.id), format!("{} {}", person.name, person.staff_no), choices.clone())
                    .optional(String::new())
                    .of(form))
            }
        }
    }
}

/// The pattern and its period; `None`: the form tells what is wrong.
pub fn read(
    lang: Lang,
    shown: &RosterShown,
    form: &mut Form,
) -> Option<(Pattern, (NaiveDate, NaiveDate))> {
    let month = shown.plan.roster.month;
    let within = month.first()..=month.last();
    let cycle = read_cycle(lang, shown, form);
    let offsets = read_offsets(lang, form);
    let anchor = form.date("anchor");
    let first = form.date_within("from", within.clone());
    let last = form.date_within("to", within);
    let dates = form.choice("dates");
    let groups = read_groups(shown, form, &offsets.unwrap_or_default());
    if groups.iter().all(|group| group.people.is_empty()) && form.is_sound() {
        form.refuse(lang.say("pattern-nobody"));
    }
    let pattern = Pattern {
        cycle: cycle?,
        groups,
        anchor: anchor?,
        dates: dates?,
    };
    form.is_sound().then_some((pattern, (first?, last?)))
}

fn read_cycle(lang: Lang, shown: &RosterShown, form: &mut Form) -> Option<Vec<Option<ShiftId>>> {
    let text = form.line("cycle", 1000)?;
    match pattern::read(&text, shown.plan.shifts()) {
        Ok(cycle) => Some(cycle),
        Err(unknown) => {
            let codes = unknown.join(" ");
            form.reject("cycle", say!(lang, "pattern-unknown", codes = codes));
            None
        }
    }
}

fn read_offsets(lang: Lang, form: &mut Form) -> Option<Vec<usize>> {
    let offsets = offsets(form);
    if offsets.is_none() {
        form.reject("offsets", lang.say("pattern-offsets-wrong"));
    }
    offsets
}

/// `0 2 4 6`, one number for each group.
fn offsets(form: &Form) -> Option<Vec<usize>> {
    let words = form.value("offsets").split([' ', ',', '，', '、']);
    let numbers = words.filter(|word| !word.is_empty()).map(str::parse);
    let offsets: Vec<usize> = numbers.collect::<Result<_, _>>().ok()?;
    (1..=MOST_GROUPS)
        .contains(&offsets.len())
        .then_some(offsets)
}

fn read_groups(shown: &RosterShown, form: &Form, offsets: &[usize]) -> Vec<PatternGroup> {
    let group = |(place, offset): (usize, &usize)| {
        let number = (place + 1).to_string();
        let of_group = |person: &&onpost_rules::ids::PersonId| {
            form.value(&format!("group-{person}")) == number
        };
        PatternGroup {
            people: shown.plan.people.iter().filter(of_group).copied().collect(),
            offset: *offset,
        }
    };
    offsets.iter().enumerate().map(group).collect()
}
