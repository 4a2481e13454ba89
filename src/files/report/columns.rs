//! The columns of the month: one table says what each holds, in which unit, and on which clause it rests.

use super::sheet::SheetCell;
use onpost_rules::{
    clause::{self, Clause},
    month::MonthTotals,
    person::Person,
    request::RequestKind,
};

/// A person's line.
pub struct PersonLine<'f> {
    pub person: &'f Person,
    pub department: &'f str,
    /// The names of the posts that the person is qualified for.
    pub team: String,
    pub totals: &'f MonthTotals,
}

/// A column: its key is the member of the families `report-column` and `report-meaning`.
pub struct ReportField {
    pub key: &'static str,
    /// In characters.
    pub width: f64,
    /// The member of the family `report-unit`; empty where there is none.
    pub unit: &'static str,
    pub clause: Option<Clause>,
    pub value: fn(&PersonLine) -> Value,
}

/// What a column holds, before it's put into words.
pub enum Value {
    Is(SheetCell),
    /// Whether; `None`: not known yet.
    Whether(Option<bool>),
}

const fn field(
    key: &'static str,
    (width, unit): (f64, &'static str),
    clause: Option<Clause>,
    value: fn(&PersonLine) -> Value,
) -> ReportField {
    ReportField {
        key,
        width,
        unit,
        clause,
        value,
    }
}

fn text(text: &str) -> Value {
    Value::Is(SheetCell::text(text))
}

fn count(count: i64) -> Value {
    Value::Is(SheetCell::count(count))
}

/// Wide enough for a count, in characters: the month has to fit a page across.
const NARROW: f64 = 3.8;

/// The columns before the days, in the order that HR knows.
pub const FIELDS: [ReportField; 34] = [
    field("name", (7.5, ""), None, |line| text(&line.person.name)),
    field("staff_no", (7.0, ""), None, |line| {
        text(&line.person.staff_no)
    }),
    field("department", (11.0, ""), None, |line| text(line.department)),
    field("team", (10.0, ""), None, |line| text(&line.team)),
    field("duties_due", (NARROW, "shifts"), None, |line| {
        count(line.totals.duties_due)
    }),
    field("duties_attended", (NARROW, "shifts"), None, |line| {
        count(line.totals.duties_attended)
    }),
    field("minutes_due", (6.0, "minutes"), None, |line| {
        count(line.totals.minutes_due)
    }),
    field("minutes_attended", (6.0, "minutes"), None, |line| {
        count(line.totals.minutes_attended)
    }),
    field("nights", (NARROW, "times"), None, |line| {
        count(line.totals.nights)
    }),
    field("days_off", (NARROW, "days"), None, |line| {
        count(line.totals.days_without_duty)
    }),
    field("late", (NARROW, "times"), Some(clause::LATE), |line| {
        count(line.totals.late)
    }),
    field(
        "late_minutes",
        (5.0, "minutes"),
        Some(clause::LATE),
        |line| count(line.totals.late_minutes),
    ),
    field(
        "late_absent",
        (NARROW, "days"),
        Some(clause::LATE_ABSENT),
        |line| Value::Is(SheetCell::days(line.totals.late_absent)),
    ),
    field(
        "early_leave",
        (NARROW, "times"),
        Some(clause::EARLY_LEAVE),
        |line| count(line.totals.early_leave),
    ),
    field(
        "early_leave_minutes",
        (5.0, "minutes"),
        Some(clause::EARLY_LEAVE),
        |line| count(line.totals.early_leave_minutes),
    ),
    field(
        "early_leave_absent",
        (NARROW, "days"),
        Some(clause::EARLY_LEAVE_ABSENT),
        |line| Value::Is(SheetCell::days(line.totals.early_leave_absent)),
    ),
    field(
        "missed_in",
        (NARROW, "times"),
        Some(clause::FORGOTTEN_PUNCH),
        |line| count(line.totals.missed_in),
    ),
    field(
        "missed_out",
        (NARROW, "times"),
        Some(clause::FORGOTTEN_PUNCH),
        |line| count(line.totals.missed_out),
    ),
    field(
        "device_or_network",
        (NARROW, "times"),
        Some(clause::FORGOTTEN),
        |line| count(line.totals.device_or_network),
    ),
    field(
        "forgotten_absent",
        (NARROW, "days"),
        Some(clause::FORGOTTEN),
        |line| Value::Is(SheetCell::days(line.totals.forgotten_absent)),
    ),
    field("absent", (NARROW, "days"), Some(clause::NO_PUNCH), |line| {
        Value::Is(SheetCell::days(line.totals.absent))
    }),
    field(
        "absent_total",
        (NARROW, "days"),
        Some(clause::NO_PUNCH),
        |line| Value::Is(SheetCell::days(line.totals.absent_total())),
    ),
    field(
        "corrections",
        (NARROW, "times"),
        Some(clause::IN_PERSON),
        |line| count(line.totals.corrections),
    ),
    requested("personal", |line| asked(line, RequestKind::Personal)),
    requested("sick", |line| asked(line, RequestKind::Sick)),
    field(
        "company_assignment",
        (5.0, "minutes"),
        Some(clause::REQUEST_KINDS),
        |line| asked(line, RequestKind::CompanyAssignment),
    ),
    requested("field_work", |line| asked(line, RequestKind::FieldWork)),
    requested("business_trip", |line| {
        asked(line, RequestKind::BusinessTrip)
    }),
    requested("other_work", |line| asked(line, RequestKind::OtherWork)),
    field(
        "overtime_minutes",
        (5.0, "minutes"),
        Some(clause::EXTENSION),
        |line| count(line.totals.minutes_overtime),
    ),
    field(
        "retroactive",
        (NARROW, "times"),
        Some(clause::PHONE_REPORT),
        |line| count(line.totals.retroactive),
    ),
    field("swaps", (NARROW, "times"), None, |line| {
        count(line.totals.swaps)
    }),
    field(
        "early_arrivals",
        (6.5, "share"),
        Some(clause::FIRST_LINE_MARGINS),
        |line| Value::Is(share(line.totals)),
    ),
    field("full_attendance", (NARROW, ""), None, |line| {
        Value::Whether(line.totals.full_attendance_so_far())
    }),
];

const fn requested(key: &'static str, value: fn(&PersonLine) -> Value) -> ReportField {
    field(key, (5.0, "minutes"), Some(clause::REQUEST), value)
}

fn asked(line: &PersonLine, kind: RequestKind) -> Value {
    count(line.totals.requested(kind))
}

/// Early arrivals that were met, of those that were due.
fn share(totals: &MonthTotals) -> SheetCell {
    if totals.early_arrivals_due == 0 {
        return SheetCell::Blank;
    }
    SheetCell::Share(totals.early_arrivals_met as f64 / totals.early_arrivals_due as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::sample::Sample;
    use strum::VariantArray;

    #[test]
    fn every_kind_of_request_has_a_column_of_its_own() {
        let facts = Sample::first_line().facts;
        for kind in RequestKind::VARIANTS {
            let totals = MonthTotals {
                requested_minutes: [(*kind, 7)].into(),
                ..MonthTotals::default()
            };
            let line = PersonLine {
                person: &facts.people[0],
                department: "",
                team: String::new(),
                totals: &totals,
            };
            let counts = |field: &&ReportField| matches!((field.value)(&line), Value::Is(cell) if cell == SheetCell::count(7));
            let found: Vec<&str> = FIELDS
                .iter()
                .filter(counts)
                .map(|field| field.key)
                .collect();
            let word: &str = kind.into();
            assert_eq!(found, [word], "columns that count the minutes of {word}");
        }
    }
}
