//! The third sheet: what the columns and codes mean, on which clause each rests, and the numbers of the policy.

use super::{
    ReportMaterial,
    columns::FIELDS,
    coverage,
    month::BLANKS,
    sheet::{ReportSheet, SheetCell, SheetColumn},
    terms,
};
use onpost_rules::{
    clause::{self, Clause},
    day::Today,
    policy::Policy,
    request::RequestKind,
    time::local,
    verdict::{ReasonCode, Status, Word},
};
use onpost_tell::{self as tell, day_code::Signs};
use onpost_words::{Lang, say};
use strum::VariantArray;

/// A line: what is explained, its meaning, its unit, its clause and the clause's words.
type NotesRow = [SheetCell; 5];

/// The sheet's columns, with their widths in characters; members of the family `report-note`.
pub const COLUMNS: [(&str, f64); 5] = [
    ("what", 26.0),
    ("meaning", 60.0),
    ("unit", 8.0),
    ("clause", 9.0),
    ("quote", 62.0),
];

/// The sheet of the notes.
pub fn sheet<'f>(lang: Lang, material: &ReportMaterial<'f>) -> ReportSheet<'f> {
    let columns = COLUMNS.map(|(key, width)| {
        let head = lang.say_one("report-note", key);
        SheetColumn::new(head, String::new(), width)
    });
    let mut rows = scope(lang, material);
    rows.extend(fields(lang));
    rows.extend(codes(lang));
    rows.extend(reasons(lang));
    rows.extend(coverage(lang));
    for policy in in_force(material) {
        rows.extend(version(lang, policy));
    }
    ReportSheet {
        name: lang.say("report-sheet-notes"),
        columns: columns.into(),
        frozen_columns: 1,
        head_height: 22.0,
        rows: Box::new(rows.into_iter().map(Vec::from)),
    }
}

/// The versions that judge a service date of the month, oldest first.
pub fn in_force<'f>(material: &ReportMaterial<'f>) -> Vec<&'f Policy> {
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

fn scope(lang: Lang, material: &ReportMaterial) -> Vec<NotesRow> {
    let as_of = match material.as_of() {
        None => lang.say("report-final"),
        Some(at) => {
            let at = local(material.facts.zone, at).format("%Y-%m-%d %H:%M:%S");
            say!(lang, "report-as-of", at = at.to_string())
        }
    };
    let people = material.people.len();
    let today = Today::at(material.facts.zone, material.now).date;
    let calendar = &material.facts.calendar;
    let unknown = calendar.unknown_years(&[material.month], today);
    let mut rows = vec![
        heading(lang.say("report-scope")),
        note(
            lang.say("report-scope-month"),
            tell::month(lang, material.month),
        ),
        note(lang.say("report-scope-state"), as_of),
        note(
            lang.say("report-scope-people"),
            say!(lang, "report-people", count = people),
        ),
    ];
    let chosen = material.chosen.told(lang, material.facts);
    rows.extend(
        chosen
            .into_iter()
            .map(|(key, word)| note(lang.say_one("report-chosen", key), word)),
    );
    rows.extend(unknown.into_iter().map(|year| {
        note(
            lang.say("report-scope-calendar"),
            say!(lang, "calendar-unknown", year = year.to_string()),
        )
    }));
    rows
}

fn fields(lang: Lang) -> Vec<NotesRow> {
    let mut rows = vec![heading(lang.say("report-columns"))];
    for field in &FIELDS {
        let head = lang.say_one("report-column", field.key);
        let meaning = lang.say_one("report-meaning", field.key);
        let row = note(head, meaning);
        let row = match field.unit {
            "" => row,
            unit => counted_in(row, lang.say_one("report-unit", unit)),
        };
        rows.push(resting_on(row, field.clause));
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

fn codes(lang: Lang) -> Vec<NotesRow> {
    let signs = Signs::of(lang);
    let mut rows = vec![heading(lang.say("report-codes"))];
    for word in Word::legend() {
        let row = note(
            signs.word(word).to_owned(),
            lang.say_one("status-word", word.code()),
        );
        rows.push(resting_on(row, clause_of(word)));
    }
    for kind in RequestKind::VARIANTS {
        let word = lang.say_one("day-kind", kind.into());
        let row = note(signs.kind(*kind).to_owned(), word);
        rows.push(resting_on(row, ReasonCode::Excused(*kind).clause()));
    }
    let normal = signs.status(Status::Normal);
    let late = signs.status(Status::Late);
    let personal = signs.kind(RequestKind::Personal);
    rows.extend([
        note(signs.off().to_owned(), lang.say("report-code-off")),
        note(format!("{normal}/{late}"), lang.say("report-code-several")),
        note(
            format!("{normal}({personal})"),
            lang.say("report-code-partly"),
        ),
    ]);
    rows
}

fn clause_of(word: Word) -> Option<Clause> {
    match word {
        Word::Is(Status::Late) => Some(clause::LATE),
        Word::Is(Status::EarlyLeave) => Some(clause::EARLY_LEAVE),
        Word::Is(Status::MissedPunch) => Some(clause::FORGOTTEN_PUNCH),
        // Absence rests on many sentences: each of its reasons is listed with its own.
        _ => None,
    }
}

fn reasons(lang: Lang) -> Vec<NotesRow> {
    let mut rows = vec![heading(lang.say("report-reasons"))];
    for code in ReasonCode::all() {
        let word = lang.say_one("report-reason", code.word());
        let told = say!(lang, "report-reason-code", code = code.word());
        rows.push(resting_on(note(word, told), code.clause()));
    }
    rows
}

/// What the sheet of the posts tells, and how it is counted.
fn coverage(lang: Lang) -> Vec<NotesRow> {
    let mut rows = vec![heading(lang.say("report-coverage-notes"))];
    let told = |(key, clause): (&str, Option<Clause>)| {
        let head = lang.say_one("report-coverage", key);
        resting_on(
            note(head, lang.say_one("report-coverage-meaning", key)),
            clause,
        )
    };
    rows.extend(coverage::TOLD.into_iter().map(told));
    rows
}

fn version(lang: Lang, policy: &Policy) -> Vec<NotesRow> {
    let from = match policy.effective_from {
        None => lang.say("report-always"),
        Some(date) => say!(lang, "report-since", date = date.to_string()),
    };
    let name = version_name(lang, policy);
    let title = say!(lang, "report-policy", version = name, from = from);
    let mut rows = vec![heading(title)];
    for term in terms::of(lang, &policy.terms) {
        let row = note(lang.say_one("report-term", term.key), term.value);
        rows.push(resting_on(row, term.clause));
    }
    rows
}

fn heading(text: String) -> NotesRow {
    let mut row = [const { SheetCell::Blank }; 5];
    row[0] = SheetCell::Heading(text);
    row
}

fn note(what: String, meaning: String) -> NotesRow {
    [
        SheetCell::Prose(what),
        SheetCell::Prose(meaning),
        SheetCell::Blank,
        SheetCell::Blank,
        SheetCell::Blank,
    ]
}

fn counted_in(mut row: NotesRow, unit: String) -> NotesRow {
    row[2] = SheetCell::Text(unit);
    row
}

fn resting_on(mut row: NotesRow, clause: Option<Clause>) -> NotesRow {
    if let Some(clause) = clause {
        row[3] = SheetCell::text(clause.place);
        row[4] = SheetCell::Prose(clause.quote.to_owned());
    }
    row
}
