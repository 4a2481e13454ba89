//! What is wrong with a field, in words; for files and for the pages, which have one rule.

use onpost_rules::field::FieldFault;
use onpost_words::{Lang, say};

/// What would be right.
pub fn tell(lang: Lang, fault: FieldFault) -> String {
    match fault {
        FieldFault::Empty => say!(lang, "form-empty"),
        FieldFault::TooLong { most } => say!(lang, "form-too-long", most = most),
        FieldFault::NotACode => say!(lang, "form-not-code"),
        FieldFault::Invisible => say!(lang, "field-invisible"),
        FieldFault::NotAPhone => say!(lang, "field-not-phone"),
        FieldFault::NotAnEmail => say!(lang, "field-not-email"),
        FieldFault::Exponent => say!(lang, "field-exponent"),
        FieldFault::Decimal => say!(lang, "field-decimal"),
        FieldFault::NotADayValue => say!(lang, "field-not-day-value"),
        FieldFault::NotPeople => say!(lang, "field-not-people"),
        FieldFault::TooMany { most } => say!(lang, "field-too-many", most = most),
    }
}
