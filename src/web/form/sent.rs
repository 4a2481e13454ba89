//! One of several forms of a page that was sent with faults and comes back with them.

use super::Form;

/// The form, and which of the page's it was.
#[derive(Debug, Clone, Copy)]
pub struct SentForm<'f, K> {
    pub about: K,
    pub form: &'f Form,
}

impl<'f, K: PartialEq> SentForm<'f, K> {
    /// The form, where it's the one about `key`.
    pub fn of(self, key: K) -> Option<&'f Form> {
        (self.about == key).then_some(self.form)
    }
}
