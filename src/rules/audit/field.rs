//! Fields before and after; of those that are nobody's business, only that they changed.

use super::AuditThing;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt::Display};

/// The longest text that is kept of a value, in characters.
const LONGEST: usize = 500;

/// The most fields that an entry holds.
const MOST: usize = 300;

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditChange {
    pub field: String,
    /// `None`: that it changed is all that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<ShownChange>,
}

/// What stood there before and what stands there now; `None`: nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownChange {
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What changes of it are told field by field.
pub trait Audited {
    /// What an entry about it is about.
    fn thing(&self) -> AuditThing;

    /// All of it that people can change.
    fn fields(&self) -> AuditFields;
}

/// The fields of a thing as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditFields(BTreeMap<String, AuditValue>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct AuditValue {
    text: String,
    openness: Openness,
}

/// Whether a value may stand in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Openness {
    Told,
    /// Telephone numbers, addresses, reasons, secrets.
    Hidden,
}

impl AuditFields {
    /// A field that is told.
    #[must_use]
    pub fn told(self, field: &str, value: &impl Serialize) -> Self {
        self.with(field, text_of(value), Openness::Told)
    }

    /// The same, of what writes itself.
    #[must_use]
    pub fn text(self, field: &str, value: impl Display) -> Self {
        self.with(field, value.to_string(), Openness::Told)
    }

    /// A field of which only is told that it changed.
    #[must_use]
    pub fn hidden(self, field: &str, value: &impl Serialize) -> Self {
        self.with(field, text_of(value), Openness::Hidden)
    }

    /// Every field of a thing that holds nothing but numbers and words: those of its parts as `part.field`.
    #[must_use]
    pub fn flat(self, value: &impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        self.flattened("", value)
    }

    fn flattened(self, path: &str, value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Object(parts) => {
                parts.into_iter().fold(self, |all, (name, part)| {
                    let path = match path.is_empty() {
                        true => name,
                        false => format!("{path}.{name}"),
                    };
                    all.flattened(&path, part)
                })
            }
            value => self.told(path, &value),
        }
    }

    fn with(mut self, field: &str, text: String, openness: Openness) -> Self {
        self.0
            .insert(field.to_owned(), AuditValue { text, openness });
        self
    }
}

/// What differs, by field; a value that is empty is none.
pub(super) fn changes(before: Option<AuditFields>, after: Option<AuditFields>) -> Vec<AuditChange> {
    let (mut before, after) = (before.unwrap_or_default().0, after.unwrap_or_default().0);
    let mut changes = Vec::new();
    for (field, now) in after {
        let was = before.remove(&field);
        changes.extend(change(field, was, Some(now)));
    }
    let gone = before.into_iter();
    changes.extend(gone.filter_map(|(field, was)| change(field, Some(was), None)));
    changes.truncate(MOST);
    changes
}

fn change(
    field: String,
    before: Option<AuditValue>,
    after: Option<AuditValue>,
) -> Option<AuditChange> {
    let values = [&before, &after];
    let is_hidden = values.iter().any(|it| {
        let openness = it.as_ref().map(|it| it.openness);
        openness == Some(Openness::Hidden)
    });
    let text = |value: Option<AuditValue>| value.map(|it| it.text).filter(|it| !it.is_empty());
    let (before, after) = (text(before), text(after));
    if before == after {
        return None;
    }
    let shown = ShownChange {
        before: before.map(|it| cut(&it)),
        after: after.map(|it| cut(&it)),
    };
    Some(AuditChange {
        field,
        shown: (!is_hidden).then_some(shown),
    })
}

/// Texts as they are, nothing as nothing, all else as JSON.
fn text_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value).unwrap_or_default() {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text,
        serde_json::Value::Array(all) if all.is_empty() => String::new(),
        other => other.to_string(),
    }
}

/// As much of a text as is kept, with a sign where that isn't all.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(name: &str, phone: &str) -> AuditFields {
        AuditFields::default()
            .told("name", &name)
            .hidden("phone", &phone)
    }

    fn shown(before: Option<&str>, after: Option<&str>) -> Option<ShownChange> {
        let owned = |it: Option<&str>| it.map(ToOwned::to_owned);
        Some(ShownChange {
            before: owned(before),
            after: owned(after),
        })
    }

    #[test]
    fn only_what_differs_is_told_and_of_what_is_hidden_only_that_it_does() {
        let told = changes(Some(fields("李", "1")), Some(fields("王", "2")));
        let right = [("name", shown(Some("李"), Some("王"))), ("phone", None)];
        let right = right.map(|(field, shown)| AuditChange {
            field: field.into(),
            shown,
        });
        assert_eq!(told, right);
        assert_eq!(
            changes(Some(fields("李", "1")), Some(fields("李", "1"))),
            []
        );
        let text = serde_json::to_string(&told).unwrap();
        assert!(!text.contains('1') && !text.contains('2'), "{text}");
    }

    #[test]
    fn what_is_new_or_gone_has_one_side_and_what_is_empty_is_nothing() {
        let new = changes(None, Some(fields("李", "")));
        assert_eq!(new.len(), 1);
        assert_eq!(new[0].shown, shown(None, Some("李")));
        let gone = changes(Some(fields("李", "1")), None);
        assert_eq!(gone[0].shown, shown(Some("李"), None));
        assert_eq!(gone[1].shown, None);
    }

    #[test]
    fn parts_are_told_by_their_path_and_long_values_are_cut() {
        let value = serde_json::json!({ "a": { "b": 1, "c": [1, 2] }, "d": "长".repeat(600) });
        let told = changes(None, Some(AuditFields::default().flat(&value)));
        let names: Vec<&str> = told.iter().map(|it| &*it.field).collect();
        assert_eq!(names, ["a.b", "a.c", "d"]);
        let long = told[2].shown.as_ref().unwrap().after.as_ref().unwrap();
        assert_eq!(long.chars().count(), LONGEST + 1);
    }
}
