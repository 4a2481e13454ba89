//! The codes of the coverage sheet, for the families of words.

/// The columns of the posts and of their shortfalls.
pub(super) const REPORT_COVERAGE: &[&str] = &[
    "post",
    "code",
    "department",
    "demanded",
    "planned",
    "held",
    "planned_share",
    "held_share",
    "shortfalls",
    "longest",
    "from",
    "until",
    "short_by",
    "missing",
    "unplanned",
    "person",
    "staff_no",
    "status",
    "shift",
];

/// What the notes explain of it.
pub(super) const COVERAGE_MEANINGS: &[&str] = &[
    "demanded",
    "planned",
    "held",
    "held_share",
    "shortfalls",
    "missing",
    "unplanned",
    "person",
];
