//! The sheet of the posts: how much of each one's demand was truly held, and below it each time at which one was short.

use super::{
    Coverage, ReportMaterial,
    sheet::{ReportSheet, SheetCell, SheetColumn},
};
use onpost_rules::{
    clause::{self, Clause},
    coverage::actual::{Absentee, Actual, Shortfall},
    time::{Instant, local},
};
use onpost_tell::called;
use onpost_words::Lang;

/// The post stays in sight.
const FROZEN_COLUMNS: u16 = 1;

/// The columns of the posts, with their widths in characters; members of the family `report-coverage`.
pub const POSTS: [(&str, f64); 10] = [
    ("post", 20.0),
    ("code", 20.0),
    ("department", 20.0),
    ("demanded", 12.0),
    ("planned", 12.0),
    ("held", 12.0),
    ("planned_share", 11.0),
    ("held_share", 11.0),
    ("shortfalls", 10.0),
    ("longest", 12.0),
];

/// The columns of the shortfalls, under those of the posts; members of the same family.
pub const SHORTFALLS: [&str; POSTS.len()] = [
    "post",
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

/// What the notes explain, with the clause it rests on.
pub const TOLD: [(&str, Option<Clause>); 8] = [
    ("demanded", Some(clause::ROUND_THE_CLOCK)),
    ("planned", None),
    ("held", Some(clause::IN_PERSON)),
    ("held_share", None),
    ("shortfalls", None),
    ("missing", None),
    ("unplanned", None),
    ("person", None),
];

/// The sheet of the posts that demand anybody; where none does, it says so.
pub fn sheet<'f>(lang: Lang, material: &ReportMaterial<'f>) -> ReportSheet<'f> {
    let columns = POSTS.iter().map(|(key, width)| {
        let head = lang.say_one("report-coverage", key);
        SheetColumn::new(head, String::new(), *width)
    });
    ReportSheet {
        name: lang.say("report-sheet-coverage"),
        columns: columns.collect(),
        frozen_columns: FROZEN_COLUMNS,
        head_height: 32.0,
        rows: Box::new(rows(lang, material).into_iter()),
    }
}

fn rows(lang: Lang, material: &ReportMaterial) -> Vec<Vec<SheetCell>> {
    let Some(coverage) = material.coverage else {
        return vec![vec![SheetCell::text(lang.say("report-coverage-none"))]];
    };
    let posts: Vec<&Actual> = coverage.posts.iter().filter(|it| it.demands()).collect();
    if posts.is_empty() {
        return vec![vec![SheetCell::text(lang.say("report-coverage-none"))]];
    }
    let mut rows: Vec<Vec<SheetCell>> = posts
        .iter()
        .map(|post| line(lang, coverage, post))
        .collect();
    let head = SHORTFALLS.map(|key| SheetCell::Heading(lang.say_one("report-coverage", key)));
    rows.push(vec![SheetCell::Blank; POSTS.len()]);
    rows.push(vec![SheetCell::Heading(lang.say("report-coverage-list"))]);
    let before = rows.len();
    rows.push(head.into());
    for post in posts {
        let all = post.shortfalls.iter();
        rows.extend(all.flat_map(|it| told(lang, coverage, post, it)));
    }
    if rows.len() == before + 1 {
        rows[before] = vec![SheetCell::text(lang.say("report-coverage-no-shortfall"))];
    }
    rows
}

/// A post's line: what it demanded so far, what was planned and held of it.
fn line(lang: Lang, coverage: Coverage, actual: &Actual) -> Vec<SheetCell> {
    let post = coverage.facts.post(actual.post);
    let departments = &coverage.facts.departments;
    let department = post.and_then(|post| departments.iter().find(|it| it.id == post.department));
    let sums = actual.so_far();
    let share = |part: Option<f64>| part.map_or(SheetCell::Blank, SheetCell::Share);
    let longest = actual.longest().map_or(0, Shortfall::minutes);
    vec![
        SheetCell::text(post.map_or("", |post| called(lang, post))),
        SheetCell::text(post.map_or("", |post| &*post.code)),
        SheetCell::text(department.map_or("", |it| called(lang, it))),
        SheetCell::count(sums.demanded),
        SheetCell::count(sums.planned),
        SheetCell::count(sums.held),
        share(sums.planned_share()),
        share(sums.held_share()),
        SheetCell::count(i64::try_from(actual.shortfalls.len()).unwrap_or(i64::MAX)),
        SheetCell::count(longest),
    ]
}

/// A shortfall: a line for each who was expected, or one that says that nobody was planned.
fn told(lang: Lang, coverage: Coverage, actual: &Actual, it: &Shortfall) -> Vec<Vec<SheetCell>> {
    let moment = |at: Instant| SheetCell::Moment(local(actual.zone, at));
    let post = coverage.facts.post(actual.post);
    let head = [
        SheetCell::text(post.map_or("", |post| called(lang, post))),
        moment(it.from),
        moment(it.until),
        SheetCell::count(i64::from(it.short_by())),
        SheetCell::count(it.missing_minutes()),
        SheetCell::count(i64::from(it.unplanned())),
    ];
    let with = |who: [SheetCell; 4]| head.iter().cloned().chain(who).collect();
    if it.expected.is_empty() {
        let nobody = SheetCell::text(lang.say("report-coverage-nobody"));
        return vec![with([
            nobody,
            SheetCell::Blank,
            SheetCell::Blank,
            SheetCell::Blank,
        ])];
    }
    let who = it.expected.iter();
    who.map(|expected| with(person(lang, coverage, expected)))
        .collect()
}

fn person(lang: Lang, coverage: Coverage, expected: &Absentee) -> [SheetCell; 4] {
    let person = coverage.facts.person(expected.duty.person);
    let shift = coverage.facts.shift(expected.duty.shift);
    let word = match expected.code {
        Some(code) => onpost_tell::request::reason(lang, code),
        None => lang.say_one("status-word", expected.word.code()),
    };
    [
        SheetCell::text(person.map_or("", |it| &*it.name)),
        SheetCell::text(person.map_or("", |it| &*it.staff_no)),
        SheetCell::text(word),
        SheetCell::text(shift.map_or("", |it| called(lang, it))),
    ]
}
