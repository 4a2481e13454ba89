//! The field in which departments, posts and shifts are named for those who read English.

use super::{component::field::Field, desk::Desk, form::Form};
use onpost_rules::{field, naming::Named};

/// The field's name.
const NAME_EN: &str = "name_en";

/// The field; it may stay empty.
pub fn field(desk: &Desk) -> Field {
    Field::text(NAME_EN, desk.say("naming-english"))
        .hint(desk.say("naming-english-hint"))
        .optional(desk.say("desk-optional"))
}

/// With the name as it is.
pub fn filled(form: Form, held: &impl Named) -> Form {
    form.with(NAME_EN, held.name_en().unwrap_or_default())
}

/// What was filled in, of at most so many characters; the inner `None`: nothing was.
pub fn read(form: &mut Form, held: Option<&impl Named>, longest: usize) -> Option<Option<String>> {
    let was = held.map(|it| it.name_en().unwrap_or_default());
    let name = form.unless_held(NAME_EN, was, |text| match text.trim() {
        "" => Ok(String::new()),
        text => field::line(text, longest),
    })?;
    Some((!name.is_empty()).then_some(name))
}
