//! The fields of a form's body, as they were typed and as they are read.

use onpost_rules::{invisible, typed::fold};

/// A field as it was filled in.
#[derive(Debug, Clone)]
pub(super) struct FilledField {
    pub name: String,
    /// Full-width digits, letters and blanks are the plain ones, and nothing that nobody sees stands around it.
    pub value: String,
    /// As it was typed, where that is something else.
    pub typed: Option<String>,
}

/// The pairs of a form's body, without the control characters that no keyboard types and that
/// PostgreSQL refuses.
pub(super) fn pairs(body: &[u8]) -> Vec<FilledField> {
    let filled = |name: String, typed: String| {
        let value = fold(invisible::trimmed(&typed)).into_owned();
        let typed = (value != typed).then_some(typed);
        FilledField { name, value, typed }
    };
    form_urlencoded::parse(body)
        .map(|(name, value)| filled(name.into_owned(), printable(&value)))
        .collect()
}

fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}
