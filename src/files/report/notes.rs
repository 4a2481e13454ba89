//! The third sheet: what the columns and codes mean, on which clause each rests, and the numbers of the policy.

use super::{
    Material,
    columns::FIELDS,
    day_code::Signs,
    month::BLANKS,
    month_name,
    sheet::{Cell, Column, Sheet},
    terms,
};
use crate::{
    rules::{
        clause::{self, Clause},
        policy::Policy,
        request::Kind,
        time::{DEFAULT_ZONE, local},
        verdict::{Code, Status},
    },
    say,
    words::Lang,
};
use strum::VariantArray;

/// A line: what is explained, its meaning, its unit, its clause.
type Row = Vec<Cell>;

/// The sheet of the notes.
pub fn sheet<'f>(lang: Lang, material: &Material<'f>) -> Sheet<'f> {
    let column = |key, width| Column::new(lang.say_one("report-note", key), String::new(), width);
    let mut rows = scope(lang, material);
    rows.extend(columns(lang));
    rows.extend(codes(lang));
    rows.extend(reasons(lang));
    for policy in in_force(material) {
        rows.extend(version(lang, policy));
    }
    Sheet {
        name: lang.say("report-sheet-notes"),
        columns: vec![
            column("what", 22.0),
            column("meaning", 62.0),
            column("unit", 8.0),
            column("clause", 9.0),
            column("quote", 62.0),
        ],
        frozen_columns: 1,
        rows: Box::new(rows.into_iter()),
    }
}

/// The versions that judge a service date of the month, oldest first.
pub fn in_force<'f>(material: &Material<'f>) -> Vec<&'f Policy> {
    let mut versions: Vec<&Policy> = Vec::new();
    for date in material.month.days() {
        let policy = material.facts.policies.on(date);
        if !versions.contains(&policy) {
            versions.push(policy);
        }
    }
    versions
}

/// `第 2 版`; the numbers of the documents have no number of their own.
pub fn version_name(lang: Lang, policy: &Policy) -> String {
    match policy.version {
        0 => lang.say("report-version-documents"),
        version => say!(lang, "report-version", version = version.to_string()),
    }
}

fn scope(lang: Lang, material: &Material) -> Vec<Row> {
    let as_of = match material.as_of() {
        None => lang.say("report-final"),
        Some(at) => {
            let at = local(DEFAULT_ZONE, at).format("%Y-%m-%d %H:%M:%S");
            say!(lang, "report-as-of", at = at.to_string())
        }
    };
    vec![
        heading(lang.say("report-scope")),
        note(
            lang.say("report-scope-month"),
            month_name(lang, material.month),
        ),
        note(lang.say("report-scope-state"), as_of),
        vec![
            Cell::text(lang.say("report-scope-people")),
            Cell::count(material.people.len() as i64),
        ],
    ]
}

fn columns(lang: Lang) -> Vec<Row> {
    let mut rows = vec![heading(lang.say("report-columns"))];
    for field in &FIELDS {
        let unit = match field.unit {
            "" => String::new(),
            unit => lang.say_one("report-unit", unit),
        };
        let mut row = note(
            lang.say_one("report-column", field.key),
            lang.say_one("report-meaning", field.key),
        );
        row.push(Cell::text(unit));
        row.extend(field.clause.map(cite).into_iter().flatten());
        rows.push(row);
    }
    rows.push(note("1…31".to_owned(), lang.say("report-days")));
    rows.extend(BLANKS.map(|key| {
        note(
            lang.say_one("report-column", key),
            lang.say_one("report-meaning", key),
        )
    }));
    rows
}

fn codes(lang: Lang) -> Vec<Row> {
    let signs = Signs::of(lang);
    let mut rows = vec![heading(lang.say("report-codes"))];
    for status in Status::VARIANTS {
        // Leave and work elsewhere have a letter for each kind instead.
        if !matches!(status, Status::Leave | Status::Outwork) {
            let word = lang.say_one("status-word", status.into());
            rows.push(cited(signs.status(*status), word, clause_of(*status)));
        }
    }
    for kind in Kind::VARIANTS {
        let word = lang.say_one("day-kind", kind.into());
        rows.push(cited(signs.kind(*kind), word, Some(clause::REQUEST)));
    }
    let off = lang.say("report-code-off");
    let (several, partly) = (
        lang.say("report-code-several"),
        lang.say("report-code-partly"),
    );
    let normal = signs.status(Status::Normal);
    let late = signs.status(Status::Late);
    let personal = signs.kind(Kind::Personal);
    rows.push(note(signs.off().to_owned(), off));
    rows.push(note(format!("{normal}/{late}"), several));
    rows.push(note(format!("{normal}({personal})"), partly));
    rows
}

fn clause_of(status: Status) -> Option<Clause> {
    match status {
        Status::Late => Some(clause::LATE),
        Status::EarlyLeave => Some(clause::EARLY_LEAVE),
        Status::MissedPunch => Some(clause::IN_PERSON),
        Status::Absent => Some(clause::NO_PUNCH),
        _ => None,
    }
}

fn reasons(lang: Lang) -> Vec<Row> {
    let mut rows = vec![heading(lang.say("report-reasons"))];
    for code in Code::ALL {
        let word = lang.say_one("report-reason", code.word());
        let told = say!(lang, "report-reason-code", code = code.word());
        rows.push(cited(&word, told, Some(code.clause())));
    }
    rows
}

fn version(lang: Lang, policy: &Policy) -> Vec<Row> {
    let from = match policy.effective_from {
        None => lang.say("report-always"),
        Some(date) => say!(lang, "report-since", date = date.to_string()),
    };
    let name = version_name(lang, policy);
    let mut rows = vec![heading(say!(
        lang,
        "report-policy",
        version = name,
        from = from
    ))];
    for term in terms::of(lang, &policy.terms) {
        let unit = match term.unit {
            "" => String::new(),
            unit => lang.say_one("report-unit", unit),
        };
        let mut row = vec![
            Cell::text(lang.say_one("report-term", term.key)),
            term.value,
            Cell::text(unit),
        ];
        row.extend(term.clause.map(cite).into_iter().flatten());
        rows.push(row);
    }
    rows
}

fn heading(text: String) -> Row {
    vec![Cell::Heading(text)]
}

fn note(what: String, meaning: String) -> Row {
    vec![Cell::text(what), Cell::text(meaning)]
}

fn cited(what: &str, meaning: String, clause: Option<Clause>) -> Row {
    let mut row = note(what.to_owned(), meaning);
    row.push(Cell::Blank);
    row.extend(clause.map(cite).into_iter().flatten());
    row
}

fn cite(clause: Clause) -> [Cell; 2] {
    [Cell::text(clause.place), Cell::text(clause.quote)]
}
