//! The second sheet: every duty with its verdict, in the columns of `classify`, as real dates, times and numbers.

use super::{
    Material,
    sheet::{Cell, Column, Sheet},
};
use crate::classify::{self, COLUMNS, Row};
use onpost_rules::{
    time::{self, Instant},
    verdict::{Code, Word},
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
pub fn sheet<'f>(lang: Lang, material: &Material<'f>) -> Sheet<'f> {
    let columns = COLUMNS.iter().zip(WIDTHS).map(|(key, width)| {
        let head = lang.say_one("report-duty", key);
        Column::new(head, (*key).to_owned(), width)
    });
    let dates = material.month.first()..=material.month.last();
    let rows = classify::rows(material.facts, material.verdicts, dates);
    let words = Words::of(lang);
    Sheet {
        name: lang.say("report-sheet-duties"),
        columns: columns.collect(),
        frozen_columns: FROZEN_COLUMNS,
        head_height: 22.0,
        rows: Box::new(rows.into_iter().map(move |row| words.cells(&row))),
    }
}

/// The words of a language for statuses and reasons, looked up once.
struct Words {
    words: HashMap<Word, String>,
    reasons: HashMap<Code, String>,
    between: String,
}

impl Words {
    fn of(lang: Lang) -> Self {
        let word = |word: Word| (word, lang.say_one("status-word", word.code()));
        let reason = |code: Code| (code, lang.say_one("report-reason", code.word()));
        Self {
            words: Word::all().map(word).collect(),
            reasons: Code::all().map(reason).collect(),
            between: lang.say("report-between"),
        }
    }

    fn cells(&self, row: &Row) -> Vec<Cell> {
        let (duty, verdict) = (row.duty, row.verdict);
        let zone = row.post.zone;
        let local = |at: Option<Instant>| Cell::moment(at.map(|at| time::local(zone, at)));
        vec![
            Cell::text(&*row.person.staff_no),
            Cell::Date(duty.date),
            Cell::text(&*row.post.code),
            Cell::text(&*row.shift.code),
            local(Some(duty.start)),
            local(Some(duty.end)),
            local(verdict.required_arrival),
            local(verdict.required_departure),
            local(verdict.arrival),
            local(verdict.departure),
            Cell::text(&*self.words[&verdict.word()]),
            Cell::count(verdict.late_minutes),
            Cell::count(verdict.early_leave_minutes),
            Cell::text(self.reasons(row)),
        ]
    }

    fn reasons(&self, row: &Row) -> String {
        let reasons = row.verdict.reasons.iter();
        let words: Vec<&str> = reasons.map(|reason| &*self.reasons[&reason.code]).collect();
        words.join(&self.between)
    }
}
