//! Versions of the files against those that are stored: what is new, changed and ended, and what would rewrite.

use super::{
    ImportChange,
    row::{Codes, Row},
    said::Saying,
    weighed::ImportBook,
};
use crate::dated::{VersionRow, VersionStanding};
use chrono::NaiveDate;
use onpost_rules::{
    dated::{Dated, DatedVersion},
    merge::{self, Bearing, MergeColumn, UnchangedReason, Weighed},
};
use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

/// The column under which versions are told.
pub const FROM: &str = "from";

/// The versions of a table, stored and given.
pub(super) struct VersionTable<'s, I, T> {
    /// What is stored, by what's in force now.
    pub rows: &'s [T],
    pub stored: &'s HashMap<I, Dated<T>>,
    pub given: &'s HashMap<I, Dated<T>>,
    pub kind: &'s VersionKind<I, T>,
}

/// What comes of a table's versions.
pub(super) struct VersionPlan<I, T> {
    /// To be entered, without their numbers.
    pub rows: Vec<VersionRow<I, T>>,
    /// How many versions new things have beyond their first.
    pub more: u64,
}

impl<I, T> Default for VersionPlan<I, T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            more: 0,
        }
    }
}

/// How the versions of a thing are looked at.
pub(super) struct VersionKind<I, T> {
    pub id: fn(&T) -> I,
    /// A version of the files with everything that isn't kept in versions as another row has it.
    pub over: fn(T, &T) -> T,
    /// What holds on a date; before the first version, nothing or the first.
    pub on: fn(&Dated<T>, NaiveDate) -> Option<&T>,
}

/// A version of a thing that changes.
struct Step<T> {
    from: Option<NaiveDate>,
    before: Option<T>,
    after: Option<T>,
}

/// The versions of one thing, stored and given.
struct Compared<'v, T> {
    before: &'v Dated<T>,
    after: &'v Dated<T>,
    history: History,
}

/// Whether a thing's versions are stored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum History {
    /// It holds since ever, as its table has it.
    SinceEver,
    Dated,
}

/// Weighs the versions of a table, and gives the given rows of things with versions what is in force now, so that the table itself
/// doesn't change by them.
/// Law 8.1, 8.6.
pub(super) fn weigh<I: Copy + Eq + Hash, T: Row + PartialEq>(
    book: &mut ImportBook,
    table: &VersionTable<I, T>,
    given: &mut [T],
) -> VersionPlan<I, T> {
    let id = table.kind.id;
    let held: HashMap<I, &T> = table.rows.iter().map(|it| (id(it), it)).collect();
    let mut plan = VersionPlan::default();
    for row in given {
        let id = id(row);
        let (kept, told) = (table.stored.get(&id), table.given.get(&id));
        if kept.is_none() && told.is_none() {
            continue;
        }
        match held.get(&id) {
            Some(known) => {
                let rows = weigh_one(book, table, (*known).clone(), row);
                plan.rows.extend(rows);
            }
            None => {
                if let Some(told) = told {
                    plan.more += told.versions().len() as u64 - 1;
                    let all = told.versions().iter();
                    plan.rows.extend(all.map(|it| entered(id, it)));
                    *row = told.on_or_first(book.past.today).clone();
                }
                note(book, row, told);
            }
        }
    }
    plan
}

fn entered<I, T: Clone>(thing: I, version: &DatedVersion<T>) -> VersionRow<I, T> {
    self::version(
        thing,
        version.from,
        version.value.clone(),
        VersionStanding::Entered,
    )
}

fn version<I, T>(
    thing: I,
    from: Option<NaiveDate>,
    value: T,
    standing: VersionStanding,
) -> VersionRow<I, T> {
    VersionRow {
        thing,
        number: 0,
        from,
        standing,
        value,
    }
}

/// Weighs the versions of a thing that is there.
fn weigh_one<I: Copy + Eq + Hash, T: Row + PartialEq>(
    book: &mut ImportBook,
    table: &VersionTable<I, T>,
    base: T,
    row: &mut T,
) -> Vec<VersionRow<I, T>> {
    let id = (table.kind.id)(row);
    let kept = table.stored.get(&id);
    let before = kept.cloned().unwrap_or_else(|| Dated::always(base.clone()));
    let after = table.given.get(&id).cloned();
    let after = after.unwrap_or_else(|| Dated::always(row.clone()));
    let after = after.map(|version| (table.kind.over)(version, &base));
    let compared = Compared {
        before: &before,
        after: &after,
        history: kept.map_or(History::SinceEver, |_| History::Dated),
    };
    let steps = taken(book, table.kind, row, &compared);
    *book.since_ever |= steps.iter().any(|step| step.from.is_none());
    let mut rows = Vec::new();
    // Beside the first version with a date stands what has held since ever.
    if kept.is_none() && !steps.is_empty() && steps.iter().all(|step| step.from.is_some()) {
        rows.push(version(id, None, base.clone(), VersionStanding::Entered));
    }
    rows.extend(steps.into_iter().filter_map(|step| {
        let Step {
            from,
            before,
            after,
        } = step;
        let (value, standing) = match after {
            Some(after) => (after, VersionStanding::Entered),
            None => (before?, VersionStanding::Withdrawn),
        };
        Some(version(id, from, value, standing))
    }));
    for column in T::DATED {
        row.take(column, &base);
    }
    rows
}

/// The steps from what is stored of a thing to what the files say that are taken; all are told.
fn taken<I, T: Row + PartialEq>(
    book: &mut ImportBook,
    kind: &VersionKind<I, T>,
    row: &T,
    compared: &Compared<T>,
) -> Vec<Step<T>> {
    let Compared { before, after, .. } = *compared;
    let steps = steps(before, after);
    let last = last(book, row, compared);
    let (stored, given) = (text(book.codes, before), text(book.codes, after));
    let column = MergeColumn {
        last: last.as_deref(),
        stored: &stored,
        given: &given,
    };
    let weighed = merge::weigh(column, bearing(book.codes, &steps), book.over);
    let rewrites = book.past.refuses() && rewrites(kind, compared, book.past.today);
    let mut left = false;
    let mut taken = Vec::new();
    for step in steps {
        let why = match weighed {
            Weighed::Leave(why) => Some(why),
            _ if rewrites && has_begun(step.from, book.past.today) => {
                Some(UnchangedReason::Rewrites)
            }
            _ => None,
        };
        left |= why == Some(UnchangedReason::Rewrites);
        let change = told_step(book.codes, row, &step, why);
        if why.is_some() {
            book.left.push(change);
        } else {
            book.changes.push(change);
            taken.push(step);
        }
    }
    // What stays since it would rewrite is said again next time, as the file's own change.
    if !left {
        note(book, row, Some(after));
    }
    taken
}

/// Whether what the files say holds otherwise on any date that has begun.
/// Law 8.6.
fn rewrites<I, T: PartialEq>(
    kind: &VersionKind<I, T>,
    compared: &Compared<T>,
    today: NaiveDate,
) -> bool {
    let Compared { before, after, .. } = compared;
    let begun = dates(before).chain(dates(after));
    let begun = begun.filter(|date| *date <= today);
    let mut looked_at = begun.chain([NaiveDate::MIN, today]);
    looked_at.any(|date| (kind.on)(before, date) != (kind.on)(after, date))
}

fn told_step<T: Row>(
    codes: &Codes,
    row: &T,
    step: &Step<T>,
    why: Option<UnchangedReason>,
) -> ImportChange {
    let shown = |value: &Option<T>| {
        let value = value.as_ref();
        value
            .map(|value| told(codes, step.from, value))
            .unwrap_or_default()
    };
    ImportChange {
        noun: T::NOUN,
        name: row.name(),
        column: FROM,
        stored: shown(&step.before),
        given: shown(&step.after),
        why,
    }
}

/// The dates at which versions differ, in order.
fn steps<T: Clone + PartialEq>(before: &Dated<T>, after: &Dated<T>) -> Vec<Step<T>> {
    fn at<T: Clone>(versions: &Dated<T>, from: Option<NaiveDate>) -> Option<T> {
        let mut all = versions.versions().iter().rev();
        all.find(|it| it.from == from).map(|it| it.value.clone())
    }
    let all = before.versions().iter().chain(after.versions());
    let all: BTreeSet<Option<NaiveDate>> = all.map(|it| it.from).collect();
    let steps = all.into_iter().map(|from| Step {
        from,
        before: at(before, from),
        after: at(after, from),
    });
    steps.filter(|step| step.before != step.after).collect()
}

fn dates<T>(versions: &Dated<T>) -> impl Iterator<Item = NaiveDate> {
    versions.versions().iter().filter_map(|it| it.from)
}

/// Whether the steps change what somebody may do.
fn bearing<T: Row>(codes: &Codes, steps: &[Step<T>]) -> Bearing {
    let rights = |value: Option<&T>| -> Vec<String> {
        let cells = value.map(|value| value.cells(codes)).unwrap_or_default();
        let bears = |cell: &super::row::ColumnValue| cell.bearing == Bearing::Rights;
        cells.into_iter().filter(bears).map(|it| it.value).collect()
    };
    let all = steps.iter().flat_map(|step| [&step.before, &step.after]);
    let all: BTreeSet<Vec<String>> = all.flatten().map(|it| rights(Some(it))).collect();
    if all.len() > 1 {
        Bearing::Rights
    } else {
        Bearing::Plain
    }
}

/// What the files said of a thing's versions before; of a thing that had none, what they said of its columns.
fn last<T: Row>(book: &ImportBook, row: &T, compared: &Compared<T>) -> Option<String> {
    let before = compared.before;
    if compared.history == History::Dated {
        let said = book.said.column(T::NOUN, &key(&row.name()), FROM);
        return said.map(str::to_owned);
    }
    let known = book.said.of(T::NOUN, &row.name())?;
    let cells = before.latest().cells(book.codes).into_iter();
    let mut cells = cells.filter(|cell| T::DATED.contains(&cell.column));
    let same = cells.all(|cell| known.columns.get(cell.column) == Some(&cell.value));
    Some(if same {
        text(book.codes, before)
    } else {
        String::new()
    })
}

/// Notes what the files say of a thing's versions.
fn note<T: Row>(book: &mut ImportBook, row: &T, versions: Option<&Dated<T>>) {
    if let Some(versions) = versions {
        let text = text(book.codes, versions);
        let saying = Saying::new(T::NOUN, key(&row.name()), row.thing()).with(FROM, text);
        book.said.note(saying);
    }
}

/// Under what the versions of a thing are said: no code holds this sign.
fn key(name: &str) -> String {
    format!("{name} {FROM}")
}

/// Versions as one text, to be compared.
fn text<T: Row>(codes: &Codes, versions: &Dated<T>) -> String {
    let all = versions.versions().iter();
    let all = all.map(|it| {
        let from = it.from.map(|from| from.to_string()).unwrap_or_default();
        let cells = it.value.cells(codes).into_iter();
        let cells = cells.filter(|cell| T::DATED.contains(&cell.column));
        let cells: Vec<String> = cells.map(|cell| cell.value).collect();
        format!("{from} {}", cells.join(" "))
    });
    all.collect::<Vec<_>>().join("\n")
}

/// A version as people read it.
fn told<T: Row>(codes: &Codes, from: Option<NaiveDate>, value: &T) -> String {
    let cells = value.cells(codes).into_iter();
    let cells = cells.filter(|cell| T::DATED.contains(&cell.column));
    let from = from.map(|from| from.to_string());
    let shown = cells.map(|cell| cell.shown).filter(|it| !it.is_empty());
    from.into_iter().chain(shown).collect::<Vec<_>>().join(" ")
}

/// Whether something that holds from a date, or since ever, has begun.
/// Law 8.2, 8.6.
pub(super) fn has_begun(from: Option<NaiveDate>, today: NaiveDate) -> bool {
    from.is_none_or(|from| from <= today)
}
