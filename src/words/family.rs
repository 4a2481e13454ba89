//! Families of words: keys that are put together from a prefix and one of a known list of codes.

use super::Lang;

/// Every family with its members; a test holds each `family-member` against the Fluent files.
pub const FAMILIES: &[(&str, &[&str])] = &[
    ("status-word", STATUSES),
    ("status-sign", STATUSES),
    ("error-title", ERRORS),
    ("error-text", ERRORS),
    ("nav", PLACES),
    ("role", &["staff", "supervisor", "hr", "admin"]),
    ("standing", STANDINGS),
    ("weekday", WEEKDAYS),
    ("weekday-short", WEEKDAYS),
];

/// The codes of the statuses, in the order in which legends list them.
pub const STATUSES: &[&str] = &[
    "normal",
    "late",
    "early_leave",
    "missed_punch",
    "absent",
    "leave",
    "outwork",
    "on_duty",
    "upcoming",
];

/// Where a slip stands.
const STANDINGS: &[&str] = &[
    "submitted",
    "approved",
    "rejected",
    "withdrawn",
    "cancelled",
];

const ERRORS: &[&str] = &[
    "bad-request",
    "sign-in",
    "not-allowed",
    "not-found",
    "wrong-method",
    "stale",
    "too-large",
    "refused",
    "too-many",
    "broken",
    "unreachable",
    "too-slow",
];

const PLACES: &[&str] = &[
    "clock", "month", "requests", "today", "inbox", "months", "people", "posts", "shifts",
    "calendar", "policy",
];

/// Monday first, as in ISO 8601.
pub const WEEKDAYS: &[&str] = &["1", "2", "3", "4", "5", "6", "7"];

impl Lang {
    /// The text of one member of a family: `lang.say_one("status-word", "late")`.
    pub fn say_one(self, family: &str, member: &str) -> String {
        self.say(&format!("{family}-{member}"))
    }
}
