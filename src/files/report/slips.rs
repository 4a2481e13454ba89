//! The register of slips as a file: a line a slip, with real dates, times and numbers.

use super::{
    ReportFormat, csv,
    sheet::{Paper, ReportBook, ReportSheet, SheetCell, SheetColumn},
    xlsx,
};
use onpost_rules::{
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId},
    person::Person,
    post::{Department, Post},
    slip::{filed_kind::FiledKind, register::RegisteredSlip},
    time::{self, Instant},
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use std::{collections::HashMap, io};

/// The columns, each with its width in characters.
pub const COLUMNS: [(&str, f64); 14] = [
    ("staff_no", 10.0),
    ("name", 12.0),
    ("department", 14.0),
    ("kind", 14.0),
    ("number", 16.0),
    ("from", 20.0),
    ("to", 20.0),
    ("minutes", 10.0),
    ("reason", 30.0),
    ("filed_at", 20.0),
    ("status", 10.0),
    ("since", 20.0),
    ("by", 12.0),
    ("note", 30.0),
];

/// Staff number and name stay in sight.
const FROZEN_COLUMNS: u16 = 2;

/// What the file is made from.
#[derive(Debug, Clone, Copy)]
pub struct RegisterMaterial<'f> {
    pub slips: &'f [RegisteredSlip],
    /// Everybody, all departments and posts.
    pub facts: &'f Facts,
    /// When it was read.
    pub now: Instant,
}

/// The file's bytes.
///
/// # Errors
/// Of XLSX: a folder for temporary files that can't be written to.
pub fn write(lang: Lang, material: &RegisterMaterial, format: ReportFormat) -> io::Result<Vec<u8>> {
    match format {
        ReportFormat::Csv => csv::write(sheet(lang, material)),
        ReportFormat::Xlsx => xlsx::write(book(lang, material)),
    }
}

fn book<'f>(lang: Lang, material: &RegisterMaterial<'f>) -> ReportBook<'f> {
    let title = lang.say("register-title");
    let at = tell::stamp(material.facts.zone, material.now);
    ReportBook {
        paper: Paper {
            head_left: format!("{} · {title}", lang.say("product")),
            head_right: String::new(),
            foot_left: say!(lang, "report-as-of", at = at),
            pages: lang.say("report-pages"),
        },
        title,
        made_at: material.now.naive_utc(),
        sheets: vec![sheet(lang, material)],
    }
}

fn sheet<'f>(lang: Lang, material: &RegisterMaterial<'f>) -> ReportSheet<'f> {
    let columns = COLUMNS.iter().map(|(key, width)| {
        let head = lang.say_one("register-column", key);
        SheetColumn::new(head, String::new(), *width)
    });
    let lines = RegisterLines::of(lang, material.facts);
    let rows = material.slips.iter().map(move |slip| lines.cells(slip));
    ReportSheet {
        name: lang.say("register-title"),
        columns: columns.collect(),
        frozen_columns: FROZEN_COLUMNS,
        head_height: 22.0,
        rows: Box::new(rows),
    }
}

/// What lines look up: many thousands of them.
struct RegisterLines<'f> {
    lang: Lang,
    zone: Zone,
    people: HashMap<PersonId, &'f Person>,
    departments: HashMap<DepartmentId, &'f Department>,
    posts: HashMap<PostId, &'f Post>,
}

impl<'f> RegisterLines<'f> {
    fn of(lang: Lang, facts: &'f Facts) -> Self {
        Self {
            lang,
            zone: facts.zone,
            people: facts.people.iter().map(|it| (it.id, it)).collect(),
            departments: facts.departments.iter().map(|it| (it.id, it)).collect(),
            posts: facts.posts.iter().map(|it| (it.id, it)).collect(),
        }
    }

    fn cells(&self, slip: &RegisteredSlip) -> Vec<SheetCell> {
        let person = self.people.get(&slip.person);
        let department = person.and_then(|it| self.departments.get(&it.department));
        let text = |text: Option<&str>| SheetCell::text(text.unwrap_or_default());
        let zone = self.zone_of(slip);
        let local = |at: Instant| SheetCell::moment(Some(time::local(zone, at)));
        let (from, until) = slip.span;
        // A correction is about one instant.
        let ends = (slip.kind != FiledKind::Correction).then_some(until);
        vec![
            text(person.map(|it| &*it.staff_no)),
            text(person.map(|it| &*it.name)),
            text(department.map(|it| tell::called(self.lang, *it))),
            SheetCell::text(tell::registered(self.lang, slip)),
            SheetCell::text(&*slip.number),
            local(from),
            ends.map_or(SheetCell::Blank, local),
            ends.map_or(SheetCell::Blank, |until| {
                SheetCell::count(time::minutes_past(from, until))
            }),
            SheetCell::text(&*slip.reason),
            local(slip.filed_at),
            SheetCell::text(self.lang.say_one("standing", slip.status.into())),
            local(slip.at),
            text(slip.by_name.as_deref()),
            SheetCell::text(&*slip.note),
        ]
    }

    /// Of the duty's post, else of the person's first.
    fn zone_of(&self, slip: &RegisteredSlip) -> Zone {
        let first = || self.people.get(&slip.person)?.posts.first().copied();
        let post = slip.post.or_else(first);
        let post = post.and_then(|post| self.posts.get(&post));
        post.map_or(self.zone, |post| post.zone)
    }
}
