//! Families of words: keys that are put together from a prefix and one of a known list of codes.
//!
//! The lists are those of the enums whose codes they are; the tests of the words hold each of them against the Fluent files.

use super::Lang;

/// Monday first, as in ISO 8601.
pub const WEEKDAYS: &[&str] = &["1", "2", "3", "4", "5", "6", "7"];

impl Lang {
    /// The text of one member of a family: `lang.say_one("status-word", "late")`.
    pub fn say_one(self, family: &str, member: &str) -> String {
        self.say(&format!("{family}-{member}"))
    }
}
