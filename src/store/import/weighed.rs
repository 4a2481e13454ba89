//! Given rows against stored ones: what is new, what a file changes, and what it leaves as it is.

use super::{
    ImportChange,
    row::{Codes, Row},
    said::{FileSayings, Saying},
};
use chrono::NaiveDate;
use onpost_rules::merge::{self, MergeColumn, Over, UnchangedReason, Weighed};
use std::collections::HashMap;

/// Where what is found out is noted.
pub(super) struct ImportBook<'b> {
    pub codes: &'b Codes,
    pub over: Over,
    pub past: Past,
    pub said: &'b mut FileSayings,
    pub changes: &'b mut Vec<ImportChange>,
    pub left: &'b mut Vec<ImportChange>,
    /// Whether something that holds since ever is to have held otherwise.
    pub since_ever: &'b mut bool,
}

/// What has begun, and whether it may be rewritten.
#[derive(Debug, Clone, Copy)]
pub(super) struct Past {
    /// The site's: it and what lies before it have begun.
    pub today: NaiveDate,
    pub rewriting: Rewriting,
}

/// Whether what holds on dates that have begun may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rewriting {
    Refused,
    /// Somebody gave a reason, or nothing has been worked yet.
    Allowed,
}

/// Rows to be written.
pub(super) struct RowsToWrite<T> {
    pub new: Vec<T>,
    pub changed: Vec<T>,
}

impl<T> RowsToWrite<T> {
    /// All of them.
    pub(super) fn rows(self) -> Vec<T> {
        let mut rows = self.new;
        rows.extend(self.changed);
        rows
    }
}

/// Weighs the rows of a table, whose ids are those that are stored.
pub(super) fn weigh<T: Row>(
    book: &mut ImportBook,
    stored: Vec<T>,
    given: Vec<T>,
) -> RowsToWrite<T> {
    let key = |row: &T| row.thing().map_or_else(|| row.name(), |id| id.to_string());
    let stored: HashMap<String, T> = stored.into_iter().map(|row| (key(&row), row)).collect();
    let mut plan = RowsToWrite {
        new: Vec::new(),
        changed: Vec::new(),
    };
    for row in given {
        match stored.get(&key(&row)) {
            Some(held) => plan.changed.extend(merged(book, held, &row)),
            None if was_removed(book, &row) => {
                let why = UnchangedReason::ChangedHere;
                book.left.push(not_added(book, &row, why));
            }
            None if book.past.refuses() && row.rewrites_anew(book.past.today) => {
                let why = UnchangedReason::Rewrites;
                book.left.push(not_added(book, &row, why));
                continue;
            }
            None => plan.new.push(row.clone()),
        }
        let saying = said(book, &row);
        book.said.note(saying);
    }
    plan
}

impl Past {
    pub(super) fn refuses(self) -> bool {
        self.rewriting == Rewriting::Refused
    }
}

/// What a file says of a row; of a column that stays since it would rewrite, what it said before: once somebody gives a reason, it's
/// the file's change and nobody else's.
fn said<T: Row>(book: &ImportBook, row: &T) -> Saying {
    let name = row.name();
    let saying = Saying::new(T::NOUN, name.clone(), row.thing());
    let is_left = |column: &str| {
        let mut left = book.left.iter().rev();
        let mut left = left
            .by_ref()
            .take_while(|it| it.noun == T::NOUN && it.name == name);
        left.any(|it| it.column == column && it.why == Some(UnchangedReason::Rewrites))
    };
    let cells = row.cells(book.codes).into_iter();
    cells.fold(saying, |saying, cell| {
        if !is_left(cell.column) {
            return saying.with(cell.column, cell.value);
        }
        let before = book.said.column(T::NOUN, &name, cell.column);
        match before.map(str::to_owned) {
            Some(before) => saying.with(cell.column, before),
            None => saying,
        }
    })
}

/// What is stored with what the file may change of it; `None`: nothing.
fn merged<T: Row>(book: &mut ImportBook, held: &T, given: &T) -> Option<T> {
    let mut after = held.clone();
    let mut is_changed = false;
    let name = given.name();
    let before = held.cells(book.codes).into_iter();
    for (stored, told) in before.zip(given.cells(book.codes)) {
        let known = book.said.of(T::NOUN, &name);
        // What was said of another thing under this name says nothing of this one.
        let known = known.filter(|saying| saying.thing == held.thing());
        let last = known.and_then(|saying| saying.columns.get(stored.column));
        let column = MergeColumn {
            last: last.map(String::as_str),
            stored: &stored.value,
            given: &told.value,
        };
        let change = |why| ImportChange {
            noun: T::NOUN,
            name: name.clone(),
            column: stored.column,
            stored: stored.shown.clone(),
            given: told.shown.clone(),
            why,
        };
        match merge::weigh(column, stored.bearing, book.over) {
            Weighed::Same => {}
            Weighed::Take
                if book.past.refuses() && given.rewrites(stored.column, book.past.today) =>
            {
                book.left.push(change(Some(UnchangedReason::Rewrites)));
            }
            Weighed::Take => {
                *book.since_ever |= T::DATED.contains(&stored.column);
                after.take(stored.column, given);
                is_changed = true;
                book.changes.push(change(None));
            }
            Weighed::Leave(why) => book.left.push(change(Some(why))),
        }
    }
    is_changed.then_some(after)
}

/// Whether a row was there and was taken out on the pages.
fn was_removed<T: Row>(book: &ImportBook, row: &T) -> bool {
    let known = book.said.of(T::NOUN, &row.name());
    let was_there = known.is_some_and(|saying| saying.thing == row.thing());
    was_there && book.over == Over::Keep
}

fn not_added<T: Row>(book: &ImportBook, row: &T, why: UnchangedReason) -> ImportChange {
    let cells = row.cells(book.codes).into_iter();
    let shown: Vec<String> = cells.map(|cell| cell.shown).collect();
    ImportChange {
        noun: T::NOUN,
        name: row.name(),
        column: "",
        stored: String::new(),
        given: shown.join(" "),
        why: Some(why),
    }
}
