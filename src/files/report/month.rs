//! The first sheet: a person a line, in the order of columns that HR knows, a code for each day.

use super::{
    ReportMaterial,
    columns::{FIELDS, PersonLine, ReportField, Value},
    sheet::{ReportSheet, SheetCell, SheetColumn, Stance, Tint},
};
use chrono::{Datelike, NaiveDate};
use onpost_rules::{
    calendar::Calendar,
    ids::{DepartmentId, PersonId, PostId},
    month::PersonMonth,
    person::Person,
    verdict::Status,
};
use onpost_tell::{
    called,
    day_code::{DutyCode, Signs},
};
use onpost_words::{Lang, Tongue};
use std::collections::HashMap;

/// Name and staff number stay in sight.
const FROZEN_COLUMNS: u16 = 2;

/// Points: four lines of a Chinese head.
const HEAD_HEIGHT: f64 = 60.0;

/// Points: an English head, upright.
const UPRIGHT_HEIGHT: f64 = 185.0;

/// Room for a word, in characters.
const WORD: f64 = 7.0;

/// The blank columns at the end, for the head of the department to fill in.
pub const BLANKS: [&str; 2] = ["confirmed_by", "confirmed_at"];

/// The sheet of a month.
pub fn sheet<'f>(lang: Lang, material: &ReportMaterial<'f>) -> ReportSheet<'f> {
    let days = material.month.days();
    let mut columns: Vec<SheetColumn> = FIELDS.iter().map(|field| column(lang, field)).collect();
    columns.extend(days.map(|date| day_column(lang, &material.facts.calendar, date)));
    columns.extend(BLANKS.map(|key| {
        let head = lang.say_one("report-column", key);
        SheetColumn::new(head, lang.say_one("report-under", key), 11.0)
    }));
    let maker = Maker::new(lang, *material);
    ReportSheet {
        name: lang.say("report-sheet-month"),
        columns,
        frozen_columns: FROZEN_COLUMNS,
        head_height: match lang.tongue() {
            Tongue::Zh => HEAD_HEIGHT,
            Tongue::En => UPRIGHT_HEIGHT,
        },
        rows: Box::new(material.people.iter().filter_map(move |own| maker.row(own))),
    }
}

fn column(lang: Lang, field: &ReportField) -> SheetColumn {
    let under = match field.unit {
        "" => String::new(),
        unit => lang.say_one("report-unit", unit),
    };
    let head = lang.say_one("report-column", field.key);
    SheetColumn {
        stance: stance(lang, field.width),
        ..SheetColumn::new(head, under, field.width)
    }
}

/// Chinese heads break between any two characters, English ones only between words.
fn stance(lang: Lang, width: f64) -> Stance {
    match lang.tongue() {
        Tongue::En if width < WORD => Stance::Upright,
        _ => Stance::Level,
    }
}

fn day_column(lang: Lang, calendar: &Calendar, date: NaiveDate) -> SheetColumn {
    let weekday = date.weekday().number_from_monday().to_string();
    let under = lang.say_one("weekday-short", &weekday);
    SheetColumn {
        tint: tint(calendar, date),
        ..SheetColumn::new(date.day().to_string(), under, 2.8)
    }
}

fn tint(calendar: &Calendar, date: NaiveDate) -> Tint {
    if calendar.is_named_off(date) {
        Tint::Holiday
    } else if calendar.is_day_off(date) {
        Tint::Weekend
    } else {
        Tint::Plain
    }
}

/// Makes rows, with everything that they look up.
struct Maker<'f> {
    material: ReportMaterial<'f>,
    signs: Signs,
    people: HashMap<PersonId, &'f Person>,
    departments: HashMap<DepartmentId, &'f str>,
    posts: HashMap<PostId, &'f str>,
    yes: String,
    no: String,
    not_yet: String,
    comma: String,
}

impl<'f> Maker<'f> {
    fn new(lang: Lang, material: ReportMaterial<'f>) -> Self {
        let facts = material.facts;
        let departments = facts.departments.iter();
        Self {
            material,
            signs: Signs::of(lang),
            people: facts.people.iter().map(|it| (it.id, it)).collect(),
            departments: departments.map(|it| (it.id, called(lang, it))).collect(),
            posts: facts
                .posts
                .iter()
                .map(|it| (it.id, called(lang, it)))
                .collect(),
            yes: lang.say("report-yes"),
            no: lang.say("report-no"),
            not_yet: lang.say("report-not-yet"),
            comma: lang.say("tell-comma"),
        }
    }

    /// A person's row; facts hold everybody whose month they hold.
    fn row(&self, own: &PersonMonth) -> Option<Vec<SheetCell>> {
        let person = self.people.get(&own.person)?;
        let line = PersonLine {
            person,
            department: self.departments.get(&person.department)?,
            team: self.team(person),
            totals: &own.totals,
        };
        let mut cells: Vec<SheetCell> = FIELDS
            .iter()
            .map(|field| self.cell((field.value)(&line)))
            .collect();
        cells.extend(own.days.iter().map(|places| self.day(places)));
        cells.extend(BLANKS.map(|_| SheetCell::Blank));
        Some(cells)
    }

    fn team(&self, person: &Person) -> String {
        let names: Vec<&str> = person
            .posts
            .iter()
            .filter_map(|post| self.posts.get(post).copied())
            .collect();
        names.join(&self.comma)
    }

    fn cell(&self, value: Value) -> SheetCell {
        match value {
            Value::Is(cell) => cell,
            Value::Whether(Some(true)) => SheetCell::text(&*self.yes),
            Value::Whether(Some(false)) => SheetCell::text(&*self.no),
            Value::Whether(None) => SheetCell::text(&*self.not_yet),
        }
    }

    fn day(&self, places: &[usize]) -> SheetCell {
        let ReportMaterial {
            facts, verdicts, ..
        } = self.material;
        let codes: Vec<DutyCode> = places
            .iter()
            .map(|place| DutyCode::of(facts, &facts.duties[*place], &verdicts[*place]))
            .collect();
        SheetCell::Code(self.signs.day(&codes), worst(&codes))
    }
}

/// The status that HR looks at first.
fn worst(codes: &[DutyCode]) -> Option<Status> {
    const WORST_FIRST: [Status; 9] = [
        Status::Absent,
        Status::MissedPunch,
        Status::Late,
        Status::EarlyLeave,
        Status::Leave,
        Status::Outwork,
        Status::OnDuty,
        Status::Upcoming,
        Status::Normal,
    ];
    WORST_FIRST
        .into_iter()
        .find(|status| codes.iter().any(|code| code.status == *status))
}
