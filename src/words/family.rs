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
    ("weekday-brief", WEEKDAYS),
    ("month-name", MONTHS),
    ("desk-done", &["added", "saved", "removed"]),
    ("person-who", &["active", "left", "all"]),
    ("person-active", YES_NO),
    ("post-tier", &["first", "second", "third"]),
    ("day-kind", &["holiday", "workday"]),
    ("day-sign", &["holiday", "workday"]),
    (
        "policy-standing",
        &["in_force", "coming", "past", "replaced"],
    ),
    ("policy-unit", &["minutes", "hours", "times"]),
    ("policy-reference", &["required", "shift"]),
    ("policy-counts", YES_NO),
    ("policy-term", TERMS),
    ("policy-meaning", TERMS),
    (
        "policy-group",
        &[
            "lateness",
            "forgotten",
            "first",
            "second",
            "third",
            "window",
        ],
    ),
];

const YES_NO: &[&str] = &["yes", "no"];

const MONTHS: &[&str] = &[
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
];

/// The numbers of a policy by their codes.
const TERMS: &[&str] = &[
    "late_absent_minutes",
    "early_leave_absent_minutes",
    "forgotten_tolerated",
    "window_before_hours",
    "window_after_hours",
    "first-early_minutes",
    "first-late_minutes",
    "first-advised_early_minutes",
    "second-early_minutes",
    "second-late_minutes",
    "second-advised_early_minutes",
    "third-early_minutes",
    "third-late_minutes",
    "third-advised_early_minutes",
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
