//! The second sheet: every duty with its verdict, in the columns of `classify`, as real dates, times and numbers.

use super::{
    ReportMaterial,
    sheet::{ReportSheet, SheetCell, SheetColumn},
};
use crate::classify::{self, COLUMNS, ClassifiedDuty};
use onpost_rules::{
    time::{self, Instant},
    verdict::{ReasonCode, Word},
};
use onpost_words::Lang;
use std::collections::HashMap;

/// Staff number and date stay in sight.
const FROZEN_COLUMNS: u16 = 2;

/// In characters, column by column.
const WIDTHS: [f64; COLUMNS.len()] = [
    9.0, 12.0, 9.0, 9.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 9.0, 10.0, 10.0, 30.0,
];

/// The sheet of a month's duties, sorted by staff number and start.
pub fn sheet<'f>(lang: Lang, material: &ReportMaterial<'f>) -> ReportSheet<'f> {
    let columns = COLUMNS.iter().zip(WIDTHS).map(|(key, width)| {
        let head = lang.say_one("report-duty", key);
        SheetColumn::new(head, (*key).to_owned(), width)
    });
    let dates = material.month.first()..=material.month.last();
    let rows = classify::rows(material.facts, material.verdicts, dates);
    let words = StatusWords::of(lang);
    ReportSheet {
        name: lang.say("report-sheet-duties"),
        columns: columns.collect(),
        frozen_columns: FROZEN_COLUMNS,
        head_height: 22.0,
        rows: Box::new(rows.into_iter().map(move |row| words.cells(&row))),
    }
}

/// The words of a language for statuses and reasons, looked up once.
struct StatusWords {
    words: HashMap<Word, String>,
    reasons: HashMap<ReasonCode, String>,
    between: String,
}

impl StatusWords {
    fn of(lang: Lang) -> Self {
        let word = |word: Word| (word, lang.say_one("status-word", word.code()));
        let reason = |code: ReasonCode| (code, lang.say_one("report-reason", code.word()));
        Self {
            words: Word::all().map(word).collect(),
            reasons: ReasonCode::all().map(reason).collect(),
            between: lang.say("report-between"),
        }
    }

    fn cells(&self, row: &ClassifiedDuty) -> Vec<SheetCell> {
        let (duty, verdict) = (row.duty, row.verdict);
        let zone = row.post.zone;
        let local = |at: Option<Instant>| SheetCell::moment(at.map(|at| time::local(zone, at)));
        vec![
            SheetCell::text(&*row.person.staff_no),
            SheetCell::Date(duty.date),
            SheetCell::text(&*row.post.code),
            SheetCell::text(&*row.shift.code),
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
        ]
    }

    fn reasons(&self, row: &ClassifiedDuty) -> String {
        let reasons = row.verdict.reasons.iter();
        let words: Vec<&str> = reasons.map(|reason| &*self.reasons[&reason.code]).collect();
        words.join(&self.between)
    }
}
