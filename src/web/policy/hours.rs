//! What the form of the policy asks of how hours are reckoned, beside its numbers.

use super::tell;
use crate::{component::field::Field, form::Form};
use onpost_rules::policy::{BreakCovers, DayKindBy, MarginCounts, PolicyTerms};
use onpost_words::Lang;
use strum::VariantArray;

/// The form with what is in force.
pub fn filled(form: Form, terms: &PolicyTerms) -> Form {
    let choices = terms.choices().into_iter();
    let form = choices.fold(form, |form, (name, code)| form.with(name, code));
    let nights = terms.night_ends().into_iter();
    nights.fold(form, |form, (name, time)| form.with(name, time))
}

/// Reads the choices and the night into the terms; `None`: one of them is wrong, which the form knows.
pub fn read(form: &mut Form, terms: &mut PolicyTerms) -> Option<()> {
    let break_covers = form.choice("break_covers");
    let day_kind_by = form.choice("day_kind_by");
    let margin_counts = form.choice("margin_counts");
    let (night_from, night_to) = (form.time("night_from"), form.time("night_to"));
    terms.break_covers = break_covers?;
    terms.day_kind_by = day_kind_by?;
    terms.margin_counts = margin_counts?;
    terms.night_from = night_from?.into();
    terms.night_to = night_to?.into();
    Some(())
}

/// Its fields.
pub fn fields(lang: Lang) -> Vec<Field> {
    let named = |name: &'static str| lang.say_one("policy-choice", name);
    let hint = |name: &'static str| lang.say_one("policy-reading", name);
    let night = |name| Field::time(name, named(name)).hint(hint(name));
    vec![
        night("night_from"),
        night("night_to"),
        choice::<MarginCounts>(lang, "margin_counts"),
        choice::<DayKindBy>(lang, "day_kind_by"),
        choice::<BreakCovers>(lang, "break_covers"),
    ]
}

fn choice<T>(lang: Lang, name: &'static str) -> Field
where
    T: VariantArray + Copy + Into<&'static str>,
{
    let told = |it: T| tell::chosen(lang, name, it.into());
    let field = Field::radio(
        name,
        lang.say_one("policy-choice", name),
        tell::choices(told),
    );
    field.hint(lang.say_one("policy-reading", name))
}
