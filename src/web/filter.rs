//! What the filters of lists share: read from the address as a form, and written into addresses again.

use super::{
    Error,
    component::field::{Field, FieldChoice},
    desk::Desk,
    form::Form,
};
use chrono::NaiveDate;
use onpost_words::Lang;

/// What the address chooses by a name; empty where it doesn't.
///
/// # Errors
/// [`Error::BadRequest`] where it's chosen twice.
pub fn chosen(desk: &Desk, name: &str) -> Result<String, Error> {
    let asked: Option<String> = desk.asked(name)?;
    Ok(asked.unwrap_or_default().trim().to_owned())
}

/// The form as it was filled in.
pub fn form_of(lang: Lang, pairs: &[(&'static str, &str)]) -> Form {
    let filled = |form: Form, (name, value): &(&'static str, &str)| form.with(name, value);
    pairs.iter().fold(Form::blank(lang), filled)
}

/// A path that asks for the same, without what is empty, and for one thing more.
pub fn address(
    path: &str,
    pairs: &[(&'static str, &str)],
    more: Option<(&'static str, String)>,
) -> String {
    let chosen = pairs.iter().filter(|(_, value)| !value.is_empty());
    let text = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(chosen)
        .extend_pairs(more)
        .finish();
    match text.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{text}"),
    }
}

/// Letters to be looked for, whatever they are; `longest` in characters.
pub fn text(form: &mut Form, name: &str, longest: usize) -> String {
    match form.is_empty(name) {
        true => String::new(),
        false => form.line(name, longest).unwrap_or_default(),
    }
}

/// One of a closed list, where one was chosen.
pub fn choice<T>(form: &mut Form, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    match form.is_empty(name) {
        true => None,
        false => form.one_of(name, read),
    }
}

/// A local date, where one was chosen.
pub fn date(form: &mut Form, name: &str) -> Option<NaiveDate> {
    match form.is_empty(name) {
        true => None,
        false => form.date(name),
    }
}

/// A field to choose one of some, or all.
pub fn select(
    lang: Lang,
    name: &'static str,
    label: &str,
    choices: impl IntoIterator<Item = FieldChoice>,
) -> Field {
    let any: FieldChoice = (String::new(), lang.say("inbox-any"));
    let choices = std::iter::once(any).chain(choices).collect();
    Field::select(name, lang.say(label), choices)
}
