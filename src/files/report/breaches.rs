//! The sheets of the breaches: how many of each kind a person has, and each of them.

use super::{
    ReportMaterial,
    sheet::{ReportSheet, SheetCell, SheetColumn, Stance},
};
use onpost_rules::{
    breach::{Breach, BreachKind, PersonBreaches, breaches},
    ids::{DepartmentId, PersonId},
    post::Line,
    verdict::ReasonCode,
};
use onpost_tell::{breach, called};
use onpost_words::{Lang, Tongue};
use std::collections::{HashMap, HashSet};

/// The columns before the counts, with their widths in characters; members of the family `report-breach`.
pub const PEOPLE: [(&str, f64); 3] = [("staff_no", 9.0), ("name", 10.0), ("department", 14.0)];

/// The columns of each breach, with their widths in characters; members of the same family.
pub const EACH: [(&str, f64); 12] = [
    ("staff_no", 9.0),
    ("name", 10.0),
    ("department", 14.0),
    ("date", 12.0),
    ("post", 18.0),
    ("shift", 10.0),
    ("kind", 24.0),
    ("minutes", 8.0),
    ("note", 40.0),
    ("clause", 9.0),
    ("quote", 50.0),
    ("code", 20.0),
];

/// Wide enough for a count, in characters.
const COUNT: f64 = 6.0;

/// Points: four lines of a Chinese head, an English one upright.
const HEAD_HEIGHT: f64 = 60.0;
const UPRIGHT_HEIGHT: f64 = 185.0;

/// Both sheets, with those of the people who are told.
pub fn sheets<'f>(lang: Lang, material: &ReportMaterial<'f>) -> [ReportSheet<'f>; 2] {
    let told: HashSet<PersonId> = material.people.iter().map(|own| own.person).collect();
    let mut all = breaches(material.facts, material.verdicts, material.month);
    all.retain(|own| told.contains(&own.person));
    let place: HashMap<PersonId, usize> = (material.people.iter().enumerate())
        .map(|(place, own)| (own.person, place))
        .collect();
    all.sort_by_key(|own| place[&own.person]);
    let teller = BreachTeller::of(lang, material);
    [counted(&teller, &all), each(teller, all)]
}

fn head(lang: Lang, key: &str, width: f64) -> SheetColumn {
    SheetColumn::new(lang.say_one("report-breach", key), String::new(), width)
}

/// A line a person: how many of each kind.
fn counted<'f>(teller: &BreachTeller<'f>, all: &[PersonBreaches]) -> ReportSheet<'f> {
    let lang = teller.lang;
    let kinds: Vec<BreachKind> = BreachKind::all().collect();
    let (stance, head_height) = match lang.tongue() {
        Tongue::Zh => (Stance::Level, HEAD_HEIGHT),
        Tongue::En => (Stance::Upright, UPRIGHT_HEIGHT),
    };
    let of_kind = |kind: &BreachKind| SheetColumn {
        stance,
        ..SheetColumn::new(breach::kind(lang, *kind), String::new(), COUNT)
    };
    let mut columns: Vec<SheetColumn> = PEOPLE.map(|(key, width)| head(lang, key, width)).into();
    columns.extend(kinds.iter().map(of_kind));
    columns.push(head(lang, "total", COUNT));
    let rows = all.iter().map(|own| {
        let mut cells: Vec<SheetCell> = teller.person(own.person).into();
        let counts = kinds.iter().map(|kind| own.count(*kind));
        cells.extend(counts.map(|count| SheetCell::count(count as i64)));
        cells.push(SheetCell::count(own.breaches.len() as i64));
        cells
    });
    let rows: Vec<Vec<SheetCell>> = rows.collect();
    ReportSheet {
        name: lang.say("report-sheet-breaches"),
        columns,
        frozen_columns: 2,
        head_height,
        rows: Box::new(rows.into_iter()),
    }
}

/// A line a breach, with the clause that it goes against.
fn each<'f>(teller: BreachTeller<'f>, all: Vec<PersonBreaches<'f>>) -> ReportSheet<'f> {
    let lang = teller.lang;
    let rows = all.into_iter().flat_map(move |own| {
        let person = teller.person(own.person);
        let told = own.breaches.iter().map(|one| {
            let cells = person.clone().into_iter();
            cells.chain(teller.breach(one)).collect()
        });
        told.collect::<Vec<Vec<SheetCell>>>()
    });
    ReportSheet {
        name: lang.say("report-sheet-each-breach"),
        columns: EACH.map(|(key, width)| head(lang, key, width)).into(),
        frozen_columns: 2,
        head_height: 32.0,
        rows: Box::new(rows),
    }
}

/// Tells breaches in cells, with what it looks up.
struct BreachTeller<'f> {
    lang: Lang,
    material: ReportMaterial<'f>,
    /// Staff number, name and department.
    people: HashMap<PersonId, [SheetCell; 3]>,
}

impl<'f> BreachTeller<'f> {
    fn of(lang: Lang, material: &ReportMaterial<'f>) -> Self {
        let facts = material.facts;
        let departments = facts.departments.iter();
        let departments: HashMap<DepartmentId, &str> =
            departments.map(|it| (it.id, called(lang, it))).collect();
        let person = |person: &onpost_rules::person::Person| {
            let department = departments.get(&person.department).copied();
            let cells = [
                SheetCell::text(&*person.staff_no),
                SheetCell::text(&*person.name),
                SheetCell::text(department.unwrap_or_default()),
            ];
            (person.id, cells)
        };
        Self {
            lang,
            material: *material,
            people: facts.people.iter().map(person).collect(),
        }
    }

    fn person(&self, id: PersonId) -> [SheetCell; 3] {
        let known = self.people.get(&id).cloned();
        known.unwrap_or([SheetCell::Blank, SheetCell::Blank, SheetCell::Blank])
    }

    /// The cells after the person's.
    fn breach(&self, breach: &Breach) -> [SheetCell; EACH.len() - PEOPLE.len()] {
        let facts = self.material.facts;
        let duty = &facts.duties[breach.duty];
        let post = facts.post_on(duty.post, duty.date);
        let shift = facts.shift_on(duty.shift, duty.date);
        let clause = breach
            .kind
            .clause(post.map_or(Line::First, |post| post.line));
        let has_length = !matches!(
            breach.kind,
            BreachKind::Conduct(_)
                | BreachKind::Attendance(
                    ReasonCode::NoPunch
                        | ReasonCode::MissedIn
                        | ReasonCode::MissedOut
                        | ReasonCode::ForgottenLimit
                        | ReasonCode::LeftPost
                        | ReasonCode::RefusedPunch
                )
        );
        [
            SheetCell::Date(duty.date),
            SheetCell::text(post.map_or("", |post| called(self.lang, post))),
            SheetCell::text(shift.map_or("", |shift| called(self.lang, shift))),
            SheetCell::text(breach::kind(self.lang, breach.kind)),
            match has_length {
                true => SheetCell::count(breach.minutes),
                false => SheetCell::Blank,
            },
            SheetCell::text(breach.note.unwrap_or_default()),
            SheetCell::text(clause.place),
            SheetCell::text(clause.quote),
            SheetCell::text(breach.kind.word()),
        ]
    }
}
