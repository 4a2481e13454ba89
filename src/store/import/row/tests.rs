//! Rows that differ in every column, taken over column by column.

use super::*;
use onpost_rules::{
    calendar::DayKind,
    ids::{DepartmentId, PersonId, ShiftId},
    post::{Line, Weekdays},
    shift::{Break, DayValue},
    zone::Zone,
};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Two rows that differ in every column: each column is taken over, and it alone.
fn each_column_is_taken<R: Row>(own: &R, other: &R) {
    let values = |row: &R| -> Vec<String> {
        let cells = row.cells(&Codes::new());
        cells.into_iter().map(|cell| cell.value).collect()
    };
    let (before, theirs) = (values(own), values(other));
    for (place, cell) in own.cells(&Codes::new()).iter().enumerate() {
        let mut expected = before.clone();
        expected[place].clone_from(&theirs[place]);
        assert_ne!(
            expected, before,
            "{}: the samples have one value",
            cell.column
        );
        let mut taken = own.clone();
        taken.take(cell.column, other);
        assert_eq!(values(&taken), expected, "{} is taken over", cell.column);
    }
}

#[test]
fn each_column_of_a_row_is_taken_over_alone() {
    let department = |name: &str| Department {
        id: DepartmentId(id(1)),
        code: format!("code {name}"),
        name: name.into(),
        name_en: (name == "b").then(|| "English".into()),
    };
    each_column_is_taken(&department("a"), &department("b"));
    let post = |name: &str, number, line, zone| Post {
        id: PostId(id(1)),
        code: format!("code {name}"),
        name: name.into(),
        name_en: (name == "b").then(|| "English".into()),
        department: DepartmentId(id(number)),
        line,
        zone,
    };
    each_column_is_taken(
        &post("a", 1, Line::First, Zone::SHANGHAI),
        &post("b", 2, Line::Third, Zone::named("Europe/Berlin")),
    );
    let day = |name: &str, kind| CalendarDay {
        date: "2026-10-01".parse().unwrap(),
        kind,
        name: name.into(),
    };
    each_column_is_taken(&day("a", DayKind::Holiday), &day("b", DayKind::Workday));
    let demand = |people| PostWindows {
        post: PostId(id(1)),
        code: "a".into(),
        windows: [CoverageWindow {
            post: PostId(id(1)),
            days: Weekdays::ALL.into(),
            from_minute: 0,
            to_minute: 1440,
            people,
        }]
        .into(),
    };
    each_column_is_taken(&demand(1), &demand(2));
}

#[test]
fn each_column_of_a_shift_and_of_a_person_is_taken_over_alone() {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let shift = |name: &str, hour, day_value| Shift {
        id: ShiftId(id(1)),
        code: format!("code {name}"),
        name: name.into(),
        name_en: (name == "b").then(|| "English".into()),
        start: time(hour),
        end: time(hour + 8),
        breaks: vec![Break {
            from: time(hour + 4),
            to: time(hour + 5),
        }],
        day_value,
    };
    each_column_is_taken(&shift("a", 7, DayValue::ONE), &shift("b", 8, DayValue(50)));
    let person = |name: &str, number, role| Person {
        id: PersonId(id(1)),
        staff_no: format!("100{number}"),
        name: name.into(),
        department: DepartmentId(id(number)),
        role,
        posts: vec![PostId(id(number))],
        phone: format!("1380000000{number}"),
        email: format!("{name}@example.com"),
        active: true,
    };
    each_column_is_taken(
        &person("a", 1, Role::Staff),
        &person("b", 2, Role::Supervisor),
    );
}
