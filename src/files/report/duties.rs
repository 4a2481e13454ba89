//! The second sheet: every duty with its verdict, in the codes of `classify` and in words beside them, as real dates, times
//! and numbers.

use super::{
    ReportMaterial,
    sheet::{ReportSheet, SheetCell, SheetColumn},
};
use crate::classify::{self, ClassifiedDuty};
use onpost_rules::{
    ids::{DepartmentId, PersonId},
    time::{self, Instant},
    verdict::{ReasonCode, Word},
};
use onpost_tell::{called, request};
use onpost_words::Lang;
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

/// Staff number, name and date stay in sight.
const FROZEN_COLUMNS: u16 = 3;

/// The columns, with their widths in characters; members of the family `report-duty`. Those that `classify` has hold what
/// it writes, the others are for people.
pub const COLUMNS: [(&str, f64); 20] = [
    ("staff_no", 9.0),
    ("name", 10.0),
    ("date", 12.0),
    ("department", 14.0),
    ("post", 9.0),
    ("post_name", 18.0),
    ("shift", 9.0),
    ("shift_name", 10.0),
    ("start", 20.0),
    ("end", 20.0),
    ("required_arrival", 20.0),
    ("required_departure", 20.0),
    ("arrival", 20.0),
    ("departure", 20.0),
    ("status_word", 10.0),
    ("late_minutes", 10.0),
    ("early_leave_minutes", 10.0),
    ("reasons_words", 30.0),
    ("status", 13.0),
    ("reasons", 24.0),
];

/// The sheet of the duties of a month's people, sorted by staff number and start.
pub fn sheet<'f>(lang: Lang, material: &ReportMaterial<'f>) -> ReportSheet<'f> {
    let columns = COLUMNS.iter().map(|(key, width)| {
        let head = lang.say_one("report-duty", key);
        SheetColumn::new(head, (*key).to_owned(), *width)
    });
    let dates = material.month.first()..=material.month.last();
    let told: HashSet<PersonId> = material.people.iter().map(|own| own.person).collect();
    let mut rows = classify::rows(material.facts, material.verdicts, dates);
    rows.retain(|row| told.contains(&row.duty.person));
    let words = DutyRowWords::of(lang, material);
    ReportSheet {
        name: lang.say("report-sheet-duties"),
        columns: columns.collect(),
        frozen_columns: FROZEN_COLUMNS,
        head_height: 32.0,
        rows: Box::new(rows.into_iter().map(move |row| words.cells(&row))),
    }
}

/// The words of a language for departments, statuses and reasons, looked up once.
struct DutyRowWords<'f> {
    lang: Lang,
    departments: HashMap<DepartmentId, &'f str>,
    words: HashMap<Word, String>,
    reasons: HashMap<ReasonCode, String>,
    between: String,
}

impl<'f> DutyRowWords<'f> {
    fn of(lang: Lang, material: &ReportMaterial<'f>) -> Self {
        let departments = material.facts.departments.iter();
        let word = |word: Word| (word, lang.say_one("status-word", word.code()));
        let reason = |code: ReasonCode| (code, lang.say_one("report-reason", code.word()));
        Self {
            lang,
            departments: departments.map(|it| (it.id, called(lang, it))).collect(),
            words: Word::all().map(word).collect(),
            reasons: ReasonCode::all().map(reason).collect(),
            between: lang.say("report-between"),
        }
    }

    /// What was found; kinds that the site added are no words of ours.
    fn reason(&self, code: ReasonCode) -> Cow<'_, str> {
        let known = self.reasons.get(&code);
        known.map_or_else(|| request::reason(self.lang, code).into(), Into::into)
    }

    fn cells(&self, row: &ClassifiedDuty) -> Vec<SheetCell> {
        let (duty, verdict) = (row.duty, row.verdict);
        let zone = row.zone();
        let local = |at: Option<Instant>| SheetCell::moment(at.map(|at| time::local(zone, at)));
        let department = self.departments.get(&row.person.department);
        let status: &str = verdict.status.into();
        let [post_code, shift_code] = row.codes();
        vec![
            SheetCell::text(row.staff_no()),
            SheetCell::text(&*row.person.name),
            SheetCell::Date(duty.date),
            SheetCell::text(department.copied().unwrap_or_default()),
            SheetCell::text(post_code),
            SheetCell::text(called(self.lang, row.post)),
            SheetCell::text(shift_code),
            SheetCell::text(called(self.lang, row.shift)),
            local(Some(duty.start)),
            local(Some(duty.end)),
            local(verdict.required_arrival),
            local(verdict.required_departure),
            local(verdict.arrival),
            local(verdict.departure),
            SheetCell::text(&*self.words[&verdict.word()]),
            SheetCell::count(verdict.late_minutes),
            SheetCell::count(verdict.early_leave_minutes),
            SheetCell::text(self.reasons(row)),
            SheetCell::text(status),
            SheetCell::text(row.reasons()),
        ]
    }

    fn reasons(&self, row: &ClassifiedDuty) -> String {
        let reasons = row.verdict.reasons.iter();
        let words: Vec<Cow<str>> = reasons.map(|reason| self.reason(reason.code)).collect();
        words.join(&self.between)
    }
}
