//! Fields that files have, too: read by the rules that hold at both doors.

use super::Form;
use onpost_rules::field::{self, FieldFault};
use onpost_tell::field::tell;

/// The thing that a form is about.
pub struct FormThing<'h, I, T> {
    pub id: I,
    /// As it is; `None`: it's new.
    pub held: Option<&'h T>,
}

impl Form {
    /// A field by its rule.
    pub fn by_rule<T>(
        &mut self,
        name: &str,
        rule: impl FnOnce(&str) -> Result<T, FieldFault>,
    ) -> Option<T> {
        let read = rule(self.value(name));
        read.map_err(|fault| self.reject(name, tell(self.lang(), fault)))
            .ok()
    }

    /// A field by its rule, unless it comes back as it is `held`: what an older version took in bars no change elsewhere.
    pub fn unless_held(
        &mut self,
        name: &str,
        held: Option<&str>,
        rule: impl FnOnce(&str) -> Result<String, FieldFault>,
    ) -> Option<String> {
        let unchanged = held.filter(|held| field::is_unchanged(self.typed(name), held));
        match unchanged {
            Some(held) => Some(held.to_owned()),
            None => self.by_rule(name, rule),
        }
    }
}
