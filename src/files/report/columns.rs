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
    width: f64,
    unit: &'static str,
    value: fn(&PersonLine) -> Value,
) -> ReportField {
    ReportField {
        key,
        width,
        unit,
        clause: None,
        value,
    }
}

const fn by(clause: Clause, field: ReportField) -> ReportField {
    ReportField {
        clause: Some(clause),
        ..field
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
    field("name", 7.5, "", |line| text(&line.person.name)),
    field("staff_no", 7.0, "", |line| text(&line.person.staff_no)),
    field("department", 11.0, "", |line| text(line.department)),
    field("team", 10.0, "", |line| text(&line.team)),
    field("duties_due", NARROW, "shifts", |line| {
        count(line.totals.duties_due)
    }),
    field("duties_attended", NARROW, "shifts", |line| {
        count(line.totals.duties_attended)
    }),
    field("minutes_due", 6.0, "minutes", |line| {
        count(line.totals.minutes_due)
    }),
    field("minutes_attended", 6.0, "minutes", |line| {
        count(line.totals.minutes_attended)
    }),
    field("nights", NARROW, "times", |line| count(line.totals.nights)),
    field("days_off", NARROW, "days", |line| {
        count(line.totals.days_without_duty)
    }),
    by(
        clause::LATE,
        field("late", NARROW, "times", |line| count(line.totals.late)),
    ),
    by(
        clause::LATE,
        field("late_minutes", 5.0, "minutes", |line| {
            count(line.totals.late_minutes)
        }),
    ),
    by(
        clause::LATE_ABSENT,
        field("late_absent", NARROW, "days", |line| {
            Value::Is(SheetCell::days(line.totals.late_absent))
        }),
    ),
    by(
        clause::EARLY_LEAVE,
        field("early_leave", NARROW, "times", |line| {
            count(line.totals.early_leave)
        }),
    ),
    by(
        clause::EARLY_LEAVE,
        field("early_leave_minutes", 5.0, "minutes", |line| {
            count(line.totals.early_leave_minutes)
        }),
    ),
    by(
        clause::EARLY_LEAVE_ABSENT,
        field("early_leave_absent", NARROW, "days", |line| {
            Value::Is(SheetCell::days(line.totals.early_leave_absent))
        }),
    ),
    by(
        clause::FORGOTTEN_PUNCH,
        field("missed_in", NARROW, "times", |line| {
            count(line.totals.missed_in)
        }),
    ),
    by(
        clause::FORGOTTEN_PUNCH,
        field("missed_out", NARROW, "times", |line| {
            count(line.totals.missed_out)
        }),
    ),
    by(
        clause::FORGOTTEN,
        field("device_or_network", NARROW, "times", |line| {
            count(line.totals.device_or_network)
        }),
    ),
    by(
        clause::FORGOTTEN,
        field("forgotten_absent", NARROW, "days", |line| {
            Value::Is(SheetCell::days(line.totals.forgotten_absent))
        }),
    ),
    by(
        clause::NO_PUNCH,
        field("absent", NARROW, "days", |line| {
            Value::Is(SheetCell::days(line.totals.absent))
        }),
    ),
    by(
        clause::NO_PUNCH,
        field("absent_total", NARROW, "days", |line| {
            Value::Is(SheetCell::days(line.totals.absent_total()))
        }),
    ),
    by(
        clause::IN_PERSON,
        field("corrections", NARROW, "times", |line| {
            count(line.totals.corrections)
        }),
    ),
    requested("personal", |line| asked(line, RequestKind::Personal)),
    requested("sick", |line| asked(line, RequestKind::Sick)),
    by(
        clause::REQUEST_KINDS,
        field("company_assignment", 5.0, "minutes", |line| {
            asked(line, RequestKind::CompanyAssignment)
        }),
    ),
    requested("field_work", |line| asked(line, RequestKind::FieldWork)),
    requested("business_trip", |line| {
        asked(line, RequestKind::BusinessTrip)
    }),
    requested("other_work", |line| asked(line, RequestKind::OtherWork)),
    by(
        clause::EXTENSION,
        field("overtime_minutes", 5.0, "minutes", |line| {
            count(line.totals.minutes_overtime)
        }),
    ),
    by(
        clause::PHONE_REPORT,
        field("retroactive", NARROW, "times", |line| {
            count(line.totals.retroactive)
        }),
    ),
    field("swaps", NARROW, "times", |line| count(line.totals.swaps)),
    by(
        clause::FIRST_LINE_MARGINS,
        field("early_arrivals", 6.5, "share", |line| {
            Value::Is(share(line.totals))
        }),
    ),
    field("full_attendance", NARROW, "", |line| {
        Value::Whether(line.totals.full_attendance_so_far())
    }),
];

const fn requested(key: &'static str, value: fn(&PersonLine) -> Value) -> ReportField {
    by(clause::REQUEST, field(key, 5.0, "minutes", value))
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
