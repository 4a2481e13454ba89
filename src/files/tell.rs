//! Faults in words: where, what is wrong, what would be right.

use super::fault::{DutyKey, DutyName, EndOfDay, Fault, Limit, MOST_TOLD, What, Wrong};
use onpost_rules::{bounds, invisible};
use onpost_tell::field;
use onpost_words::{Lang, Tongue, say};

/// More of a value than this is not repeated.
const VALUE_CHARS: usize = 60;

impl Wrong {
    /// A line for each fault, and one that tells how many more there are.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let lines = self.first.iter().map(|fault| fault.tell(lang));
        told(lang, lines.collect(), self.count)
    }
}

/// The first of `count` lines, and one that tells how many more there are.
pub fn told(lang: Lang, mut lines: Vec<String>, count: usize) -> Vec<String> {
    lines.truncate(MOST_TOLD);
    let rest = count.saturating_sub(lines.len());
    if rest > 0 {
        lines.push(say!(lang, "files-more", count = grouped(rest)));
    }
    lines
}

/// A number with a comma before each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    groups.join(",")
}

impl Fault {
    /// The fault as a sentence that begins with its place.
    pub fn tell(&self, lang: Lang) -> String {
        let place = self.place(lang);
        let what = self.sentence(lang);
        say!(lang, "files-fault", place = place, what = what)
    }

    fn place(&self, lang: Lang) -> String {
        let file = self.file.clone();
        let row = self.row.map(|row| row.to_string());
        match (row, self.column.clone()) {
            (Some(row), Some(column)) => {
                say!(lang, "files-cell", file = file, row = row, column = column)
            }
            (Some(row), None) => say!(lang, "files-row", file = file, row = row),
            (None, Some(column)) => say!(lang, "files-column", file = file, column = column),
            (None, None) => file,
        }
    }

    fn sentence(&self, lang: Lang) -> String {
        let value = shortened(&self.value);
        match &self.what {
            What::UnknownFile { .. }
            | What::Misnamed { .. }
            | What::OtherForm { .. }
            | What::InAFolder { .. }
            | What::NothingToRead { .. }
            | What::TwoFiles { .. }
            | What::UnreadSheet { .. } => name_sentence(lang, value, &self.what),
            What::Unreadable { .. }
            | What::UnknownEncoding
            | What::Utf16
            | What::OldWorkbook
            | What::NotAWorkbook
            | What::NotCsv
            | What::NoVisibleSheet
            | What::TooMuch { .. } => form_sentence(lang, &self.what),
            What::NoHeader { .. }
            | What::OtherSeparator
            | What::UnknownColumn { .. }
            | What::MissingColumn { .. }
            | What::RepeatedColumn
            | What::UnnamedColumn
            | What::OpenQuote => file_sentence(lang, value, &self.what),
            What::NotToml { .. }
            | What::UnknownSetting { .. }
            | What::NotAWholeNumber
            | What::NotTrueOrFalse
            | What::NotATable
            | What::OutOfRange { .. } => policy_sentence(lang, value, &self.what),
            What::BreakOutsideShift
            | What::BreaksOverlap
            | What::EndsBeforeStart
            | What::ExtendsNothing
            | What::SkippedByClocks { .. }
            | What::Unknown { .. }
            | What::NoDuty { .. }
            | What::SeveralDuties { .. }
            | What::Contradicts { .. }
            | What::Overlap { .. } => row_sentence(lang, value, &self.what),
            what => cell_sentence(lang, value, what),
        }
    }
}

/// What is wrong with the name of a file or sheet, so that it isn't read.
fn name_sentence(lang: Lang, value: String, what: &What) -> String {
    match what {
        What::UnknownFile { known } => say!(lang, "files-unknown-file", known = list(lang, known)),
        What::Misnamed { right } => say!(lang, "files-misnamed", right = right.clone()),
        What::InAFolder { right } => say!(lang, "files-in-a-folder", right = right.clone()),
        What::OtherForm { right } => say!(lang, "files-other-form", right = right.clone()),
        What::NothingToRead { known } => {
            say!(lang, "files-nothing-to-read", known = list(lang, known))
        }
        What::UnreadSheet { read } => {
            let read = read.clone();
            say!(lang, "files-unread-sheet", value = value, read = read)
        }
        What::TwoFiles { other } => say!(lang, "files-two-files", other = other.clone()),
        _ => value,
    }
}

/// What is wrong with the form of a file, so that nothing of it can be read.
fn form_sentence(lang: Lang, what: &What) -> String {
    match what {
        What::Unreadable { error } => say!(lang, "files-unreadable", error = error.clone()),
        What::Utf16 => say!(lang, "files-utf-16"),
        What::OldWorkbook => say!(lang, "files-old-workbook"),
        What::NotAWorkbook => say!(lang, "files-not-a-workbook"),
        What::NotCsv => say!(lang, "files-not-csv"),
        What::NoVisibleSheet => say!(lang, "files-no-visible-sheet"),
        What::TooMuch { limit } => match limit {
            Limit::File => say!(lang, "files-too-large"),
            Limit::Unpacked => say!(lang, "files-too-much-unpacked"),
            Limit::Texts => say!(lang, "files-too-many-texts"),
            Limit::Rows => say!(lang, "files-too-many-rows"),
            Limit::Columns => say!(lang, "files-too-many-columns"),
            Limit::Row => say!(lang, "files-too-long-a-row"),
        },
        _ => say!(lang, "files-unknown-encoding"),
    }
}

/// What is wrong with the header of a file, or the way its rows are told apart.
fn file_sentence(lang: Lang, value: String, what: &What) -> String {
    match what {
        What::OtherSeparator => say!(lang, "files-other-separator"),
        What::NoHeader { columns } => {
            say!(lang, "files-no-header", columns = list(lang, columns))
        }
        What::UnknownColumn { columns } => {
            let columns = list(lang, columns);
            say!(
                lang,
                "files-unknown-column",
                value = value,
                columns = columns
            )
        }
        What::MissingColumn { columns } => {
            let columns = list(lang, columns);
            say!(
                lang,
                "files-missing-column",
                value = value,
                columns = columns
            )
        }
        What::RepeatedColumn => say!(lang, "files-repeated-column", value = value),
        What::UnnamedColumn => say!(lang, "files-unnamed-column", value = value),
        _ => say!(lang, "files-open-quote"),
    }
}

/// What is wrong with the text of one cell.
fn cell_sentence(lang: Lang, value: String, what: &What) -> String {
    match what {
        What::Empty => say!(lang, "files-empty"),
        What::CellError => say!(lang, "files-cell-error", value = value),
        What::DigitsLost => say!(lang, "files-digits-lost", value = value),
        What::Shortened => say!(lang, "files-shortened", value = value),
        What::Invisible => say!(lang, "files-invisible", value = value),
        What::UnknownWord { right } => {
            say!(
                lang,
                "files-unknown-word",
                value = value,
                right = list(lang, right)
            )
        }
        What::NotADate => say!(lang, "files-not-a-date", value = value),
        What::NotATime => say!(lang, "files-not-a-time", value = value),
        What::FarYear => say!(
            lang,
            "files-far-year",
            value = value,
            first = bounds::YEARS.start().to_string(),
            last = bounds::YEARS.end().to_string()
        ),
        What::NotAClock { end_of_day } => match end_of_day {
            EndOfDay::Allowed => say!(lang, "files-not-a-clock-or-24", value = value),
            EndOfDay::Refused => say!(lang, "files-not-a-clock", value = value),
        },
        What::NotWeekdays => say!(lang, "files-not-weekdays", value = value),
        What::Field(fault) => {
            let what = field::tell(lang, *fault);
            say!(lang, "files-field", value = value, what = what)
        }
        What::NotBreaks => say!(lang, "files-not-breaks", value = value),
        _ => say!(lang, "files-unknown-zone", value = value),
    }
}

/// What is wrong between a row and others, or between its own cells.
fn row_sentence(lang: Lang, value: String, what: &What) -> String {
    match what {
        What::BreakOutsideShift => say!(lang, "files-break-outside", value = value),
        What::BreaksOverlap => say!(lang, "files-breaks-overlap", value = value),
        What::EndsBeforeStart => say!(lang, "files-ends-before-start", value = value),
        What::ExtendsNothing => say!(lang, "files-extends-nothing", value = value),
        What::SkippedByClocks { date } => {
            say!(lang, "files-skipped-by-clocks", date = date.to_string())
        }
        What::Unknown { table } => {
            say!(
                lang,
                "files-unknown",
                value = value,
                table = format!("{table}.csv")
            )
        }
        What::NoDuty { duty } => say!(lang, "files-no-duty", duty = key(lang, duty)),
        What::SeveralDuties { duty, posts } => {
            let (duty, posts) = (key(lang, duty), list(lang, posts));
            say!(lang, "files-several-duties", duty = duty, posts = posts)
        }
        What::Overlap { duty, other } => {
            let (staff_no, row) = (duty.staff_no.clone(), other.row.to_string());
            let (duty, other) = (name(lang, duty), name(lang, other));
            say!(
                lang,
                "files-overlap",
                staff_no = staff_no,
                duty = duty,
                other = other,
                row = row
            )
        }
        What::Contradicts { row } => contradiction(lang, value, *row),
        _ => value,
    }
}

fn contradiction(lang: Lang, value: String, row: u64) -> String {
    let row = row.to_string();
    if value.is_empty() {
        say!(lang, "files-contradicts-row", row = row)
    } else {
        say!(lang, "files-contradicts", value = value, row = row)
    }
}

/// What is wrong in `policy.toml`.
fn policy_sentence(lang: Lang, value: String, what: &What) -> String {
    match what {
        What::NotToml { error } => say!(lang, "files-not-toml", error = error.clone()),
        What::UnknownSetting { right } => {
            say!(lang, "files-unknown-setting", right = list(lang, right))
        }
        What::NotAWholeNumber => say!(lang, "files-not-a-whole-number", value = value),
        What::NotTrueOrFalse => say!(lang, "files-not-true-or-false", value = value),
        What::OutOfRange { least, most } => {
            let (least, most) = (least.to_string(), most.to_string());
            say!(
                lang,
                "files-out-of-range",
                value = value,
                least = least,
                most = most
            )
        }
        _ => say!(lang, "files-not-a-table", value = value),
    }
}

fn key(lang: Lang, duty: &DutyKey) -> String {
    say!(
        lang,
        "files-duty-key",
        staff_no = duty.staff_no.clone(),
        date = duty.date.to_string(),
        shift = duty.shift.clone()
    )
}

fn name(lang: Lang, duty: &DutyName) -> String {
    say!(
        lang,
        "files-duty-name",
        date = duty.date.to_string(),
        post = duty.post.clone(),
        shift = duty.shift.clone()
    )
}

fn list<T: AsRef<str>>(lang: Lang, words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    words.join(match lang.tongue() {
        Tongue::Zh => "、",
        Tongue::En => ", ",
    })
}

fn shortened(value: &str) -> String {
    let value = &*invisible::shown(value);
    match value.char_indices().nth(VALUE_CHARS) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}
