//! One of several forms of a page that was sent with faults and comes back with them.

use super::Form;

/// The form, and which of the page's it was.
#[derive(Debug, Clone, Copy)]
pub struct SentForm<'f, K> {
    pub about: K,
    pub form: &'f Form,
}

impl Form {
    /// Every field in the order in which it was sent, its name and what was typed, to the letter.
    pub fn as_typed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|field| {
            let typed = field.typed.as_ref().unwrap_or(&field.value);
            (field.name.as_str(), typed.as_str())
        })
    }
}

impl<'f, K: PartialEq> SentForm<'f, K> {
    /// The form, where it's the one about `key`.
    pub fn of(self, key: K) -> Option<&'f Form> {
        (self.about == key).then_some(self.form)
    }
}
