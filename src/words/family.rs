//! Families of words: keys that are put together from a prefix and one of a known list of codes.

mod report;

pub use report::{REPORT_COLUMNS, REPORT_TERMS};

use super::Lang;
use report::{COVERAGE_MEANINGS, DUTY_COLUMNS, REASONS, REPORT_COVERAGE, TERMS};

/// Every family with its members; a test holds each `family-member` against the Fluent files.
pub const FAMILIES: &[(&str, &[&str])] = &[
    ("status-word", STATUSES),
    ("status-sign", STATUSES),
    ("error-title", ERRORS),
    ("error-text", ERRORS),
    ("nav", PLACES),
    ("role", &["staff", "supervisor", "hr", "admin"]),
    ("standing", STANDINGS),
    (
        "cli-table",
        &[
            "departments",
            "posts",
            "coverage",
            "shifts",
            "staff",
            "duties",
            "punches",
            "requests",
            "corrections",
            "extensions",
            "post_checks",
            "calendar",
            "policy",
        ],
    ),
    ("weekday", WEEKDAYS),
    ("weekday-short", WEEKDAYS),
    ("weekday-abbr", WEEKDAYS),
    ("month-name", MONTHS),
    (
        "months-total",
        &[
            "due", "attended", "late", "early", "missed", "absent", "leave", "outwork",
        ],
    ),
    ("months-unit", &["shifts", "times", "days", "clock"]),
    ("day-sign", KINDS),
    ("day-kind", KINDS),
    ("report-unit", UNITS),
    ("report-column", REPORT_COLUMNS),
    ("report-meaning", REPORT_COLUMNS),
    ("report-under", &["confirmed_by", "confirmed_at"]),
    ("report-duty", DUTY_COLUMNS),
    (
        "report-note",
        &["what", "meaning", "unit", "clause", "quote"],
    ),
    ("report-reason", REASONS),
    ("report-coverage", REPORT_COVERAGE),
    ("report-coverage-meaning", COVERAGE_MEANINGS),
    ("report-term", REPORT_TERMS),
    ("report-reference", &["required", "shift"]),
    ("report-devices", &["trust", "ignore"]),
    ("correction", &["in", "out"]),
    ("cause", &["forgot", "device", "network"]),
    ("way", &["in", "out"]),
    ("status-word", IN_PROGRESS),
    ("status-sign", IN_PROGRESS),
    ("kiosk-word", KIOSKS),
    ("kiosk-sign", KIOSKS),
    ("live-word", LIVE_COUNTS),
    ("live-sign", LIVE_COUNTS),
    ("live-sign", &["enough", "short"]),
    ("ribbon", RIBBON),
    ("kind", KINDS),
    ("kind-meaning", KINDS),
    ("press", &["in", "out", "plain"]),
    ("passkey-standing", &["registered", "confirmed", "removed"]),
    ("cause-meaning", &["forgot", "device", "network"]),
    ("line", &["first", "second", "third"]),
    ("direction", &["in", "out", "untold"]),
    ("source", &["web", "kiosk", "device", "import"]),
    ("finding", &["left_post", "refused_punch"]),
    ("item-priority", &["high", "medium", "low"]),
    ("item-promise", &["ahead", "near", "past"]),
    ("fate", FATES),
    ("desk-done", &["added", "saved", "removed"]),
    ("demand", &["required", "on", "off"]),
    ("letter-language", &["zh", "en"]),
    ("road", &["mail", "robot"]),
    ("robot-active", YES_NO),
    ("robot-kind", &["dingtalk", "wecom", "feishu"]),
    ("topic", TOPICS),
    ("trouble", TROUBLES),
    ("job-name", JOBS),
    ("job-does", JOBS),
    ("job-catch-up", &["once", "skip"]),
    ("job-outcome", JOB_OUTCOMES),
    ("job-outcome-sign", JOB_OUTCOMES),
    ("job-fault", &["unreachable", "broken"]),
    ("job-trigger", &["clock", "command"]),
    (
        "job-part",
        &["second", "minute", "hour", "day", "month", "weekday"],
    ),
    ("job-enabled", YES_NO),
    ("emergency-outcome", &["reached", "not_reached"]),
    (
        "swap-standing",
        &[
            "offered",
            "agreed",
            "done",
            "declined",
            "rejected",
            "withdrawn",
            "lapsed",
        ],
    ),
    (
        "swap-told",
        &["offered", "agreed", "done", "declined", "withdrawn"],
    ),
    ("handover-level", &["hard", "warning"]),
    ("repair-aim", &["fewest", "later", "fair"]),
    ("person-who", &["active", "left", "all"]),
    ("person-active", YES_NO),
    ("post-tier", &["first", "second", "third"]),
    ("calendar-day-kind", &["holiday", "workday"]),
    ("calendar-day-sign", &["holiday", "workday"]),
    (
        "policy-standing",
        &["in_force", "coming", "past", "replaced"],
    ),
    ("generate-published", &["stays", "priced", "free"]),
    ("generate-published-meaning", &["stays", "priced", "free"]),
    (
        "generate-phase",
        &["construct", "repair", "cover", "improve"],
    ),
    (
        "generate-ending",
        &[
            "proven",
            "limit",
            "cancelled",
            "contradiction",
            "failed",
            "gone",
        ],
    ),
    (
        "generate-family",
        &[
            "nights", "weekends", "holidays", "load", "wishes", "over", "hours", "rules", "changes",
        ],
    ),
    ("generate-reasons", &["beyond", "counting", "holes", "give"]),
    ("board-state", &["draft", "published", "closed"]),
    (
        "pattern-dates",
        &["all", "no_holidays", "weekdays", "workdays"],
    ),
    (
        "pattern-example",
        &[
            "four_crews_three_shifts",
            "four_crews_two_shifts",
            "two_on_two_off",
            "one_on_two_off",
            "week_rotation",
            "office_hours",
        ],
    ),
    ("policy-unit", &["minutes", "hours", "times"]),
    ("policy-reference", &["required", "shift"]),
    ("policy-devices", &["trust", "ignore"]),
    ("policy-counts", YES_NO),
    ("policy-term", TERMS),
    ("policy-meaning", TERMS),
    ("roster-level", &["off", "warning", "hard"]),
    ("roster-swaps", &["approved", "agreed"]),
    ("roster-limit", LIMITS),
    ("roster-limit-meaning", LIMITS),
    ("roster-weight", WEIGHTS),
    ("roster-weight-meaning", WEIGHTS),
    (
        "roster-cause",
        &[
            "import",
            "publication",
            "stand_in",
            "swap",
            "repair",
            "take_over",
            "vacancy",
        ],
    ),
    ("vacancy", &["left", "unqualified"]),
    ("difference", DIFFERENCES),
    ("difference-sign", DIFFERENCES),
    ("wish", &["none", "off", "on"]),
    ("wish-priority", &["1", "2", "3"]),
    (
        "policy-group",
        &[
            "lateness",
            "forgotten",
            "first",
            "second",
            "third",
            "window",
            "step_out",
        ],
    ),
];

/// The limits of rosters by their names.
const LIMITS: &[&str] = &[
    "rest_hours",
    "nights_in_row",
    "days_in_row",
    "week_hours",
    "month_hours",
    "weekends",
    "night_to_morning",
];

/// The weights of generated rosters by their names.
const WEIGHTS: &[&str] = &[
    "nights",
    "weekends",
    "holidays",
    "load",
    "wishes",
    "over",
    "warnings",
    "change_near",
    "change_week",
    "change_later",
    "short_runs",
    "least_days_in_row",
    "least_days_off",
];

/// How two versions of a roster differ.
const DIFFERENCES: &[&str] = &["added", "removed", "changed", "cut"];

const YES_NO: &[&str] = &["yes", "no"];

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

/// The kinds of requests.
const KINDS: &[&str] = &[
    "company_assignment",
    "personal",
    "sick",
    "field_work",
    "business_trip",
    "other_work",
];

/// Where somebody is who is not simply there.
pub const IN_PROGRESS: &[&str] = &["missing", "present", "staying", "left"];

/// How a screen stands.
const KIOSKS: &[&str] = &["invited", "lapsed", "running", "silent", "shut"];

/// What the live board counts.
const LIVE_COUNTS: &[&str] = &[
    "demanded", "due", "present", "missing", "late", "left", "excused", "away", "staying",
];

/// What the ribbon of a post tells.
const RIBBON: &[&str] = &[
    "time", "demand", "planned", "rostered", "excused", "present", "short",
];

/// What notices are about.
const TOPICS: &[&str] = &[
    "duty",
    "punch",
    "slip",
    "waiting",
    "roster",
    "swap",
    "alarm",
    "handover",
    "post_check",
    "books",
    "filed",
    "account",
    "site",
];

/// What goes wrong with letters.
const TROUBLES: &[&str] = &[
    "unreachable",
    "tls",
    "login",
    "deferred",
    "rejected",
    "no_address",
    "bad_address",
    "bad_answer",
];

/// What happens by the clock, in order.
const JOBS: &[&str] = &[
    "duty_ahead",
    "arrival_missing",
    "departure_missing",
    "alarm_watch",
    "handover_missing",
    "requests_waiting",
    "roster_unpublished",
    "gaps_ahead",
    "yesterday",
    "month_open",
    "month_report",
    "tidy",
];

/// What a run came to, or that it goes on.
const JOB_OUTCOMES: &[&str] = &["done", "failed", "interrupted", "running", "never"];

/// What becomes of a punch.
const FATES: &[&str] = &[
    "arrival",
    "departure",
    "later-in",
    "earlier-out",
    "out-before-arrival",
    "outside-window",
    "duty-excused",
];

const ERRORS: &[&str] = &[
    "bad-request",
    "sign-in",
    "not-allowed",
    "not-found",
    "far-year",
    "wrong-method",
    "stale",
    "too-large",
    "refused",
    "too-many",
    "busy",
    "broken",
    "unreachable",
    "too-slow",
];

const PLACES: &[&str] = &[
    "clock", "month", "requests", "today", "live", "inbox", "rosters", "months", "people", "posts",
    "shifts", "calendar", "policy", "jobs", "letters",
];

/// Monday first, as in ISO 8601.
pub const WEEKDAYS: &[&str] = &["1", "2", "3", "4", "5", "6", "7"];

const MONTHS: &[&str] = &[
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
];

/// What figures are counted in.
const UNITS: &[&str] = &["shifts", "minutes", "hours", "times", "days", "share"];

impl Lang {
    /// The text of one member of a family: `lang.say_one("status-word", "late")`.
    pub fn say_one(self, family: &str, member: &str) -> String {
        self.say(&format!("{family}-{member}"))
    }
}
