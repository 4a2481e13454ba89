//! Faults in words: where, what is wrong, what would be right.

use super::fault::{
    DutyKey, DutyName, EndOfDay, FileFault, FileLimit, LeaveFault, MOST_TOLD, Wrong, WrongInFile,
};
use chrono::NaiveDate;
use onpost_rules::{bounds, grant::MOST_GRANTED_HOURS, invisible, person::Employment};
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

impl FileFault {
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
            WrongInFile::UnknownFile { .. }
            | WrongInFile::Misnamed { .. }
            | WrongInFile::OtherForm { .. }
            | WrongInFile::InAFolder { .. }
            | WrongInFile::NothingToRead { .. }
            | WrongInFile::TwoFiles { .. }
            | WrongInFile::UnreadSheet { .. } => name_sentence(lang, value, &self.what),
            WrongInFile::Unreadable { .. }
            | WrongInFile::UnknownEncoding
            | WrongInFile::Utf16
            | WrongInFile::OldWorkbook
            | WrongInFile::NotAWorkbook
            | WrongInFile::NotCsv
            | WrongInFile::NoVisibleSheet
            | WrongInFile::TooMuch { .. } => form_sentence(lang, &self.what),
            WrongInFile::NoHeader { .. }
            | WrongInFile::OtherSeparator
            | WrongInFile::UnknownColumn { .. }
            | WrongInFile::MissingColumn { .. }
            | WrongInFile::RepeatedColumn
            | WrongInFile::UnnamedColumn
            | WrongInFile::OpenQuote => file_sentence(lang, value, &self.what),
            WrongInFile::NotToml { .. }
            | WrongInFile::UnknownSetting { .. }
            | WrongInFile::NotAWholeNumber
            | WrongInFile::NotTrueOrFalse
            | WrongInFile::NotATable
            | WrongInFile::SameDate
            | WrongInFile::OutOfRange { .. } => policy_sentence(lang, value, &self.what),
            WrongInFile::BreakOutsideShift
            | WrongInFile::EndsBeforeStart
            | WrongInFile::ExtendsNothing
            | WrongInFile::SkippedByClocks { .. }
            | WrongInFile::NotADutySpan
            | WrongInFile::NotInForce { .. }
            | WrongInFile::NotEmployed { .. }
            | WrongInFile::LeftBeforeJoined
            | WrongInFile::PeriodWithoutUse
            | WrongInFile::Leave(_)
            | WrongInFile::Unknown { .. }
            | WrongInFile::NoDuty { .. }
            | WrongInFile::SeveralDuties { .. }
            | WrongInFile::Contradicts { .. }
            | WrongInFile::Overlap { .. } => row_sentence(lang, value, &self.what),
            what => cell_sentence(lang, value, what),
        }
    }
}

/// What is wrong with the name of a file or sheet, so that it isn't read.
fn name_sentence(lang: Lang, value: String, what: &WrongInFile) -> String {
    match what {
        WrongInFile::UnknownFile { known } => {
            say!(lang, "files-unknown-file", known = list(lang, known))
        }
        WrongInFile::Misnamed { right } => say!(lang, "files-misnamed", right = right.clone()),
        WrongInFile::InAFolder { right } => say!(lang, "files-in-a-folder", right = right.clone()),
        WrongInFile::OtherForm { right } => say!(lang, "files-other-form", right = right.clone()),
        WrongInFile::NothingToRead { known } => {
            say!(lang, "files-nothing-to-read", known = list(lang, known))
        }
        WrongInFile::UnreadSheet { read } => {
            let read = read.clone();
            say!(lang, "files-unread-sheet", value = value, read = read)
        }
        WrongInFile::TwoFiles { other } => say!(lang, "files-two-files", other = other.clone()),
        _ => value,
    }
}

/// What is wrong with the form of a file, so that nothing of it can be read.
fn form_sentence(lang: Lang, what: &WrongInFile) -> String {
    match what {
        WrongInFile::Unreadable { error } => say!(lang, "files-unreadable", error = error.clone()),
        WrongInFile::Utf16 => say!(lang, "files-utf-16"),
        WrongInFile::OldWorkbook => say!(lang, "files-old-workbook"),
        WrongInFile::NotAWorkbook => say!(lang, "files-not-a-workbook"),
        WrongInFile::NotCsv => say!(lang, "files-not-csv"),
        WrongInFile::NoVisibleSheet => say!(lang, "files-no-visible-sheet"),
        WrongInFile::TooMuch { limit } => match limit {
            FileLimit::File => say!(lang, "files-too-large"),
            FileLimit::Unpacked => say!(lang, "files-too-much-unpacked"),
            FileLimit::Texts => say!(lang, "files-too-many-texts"),
            FileLimit::Rows => say!(lang, "files-too-many-rows"),
            FileLimit::Columns => say!(lang, "files-too-many-columns"),
            FileLimit::Row => say!(lang, "files-too-long-a-row"),
        },
        _ => say!(lang, "files-unknown-encoding"),
    }
}

/// What is wrong with the header of a file, or the way its rows are told apart.
fn file_sentence(lang: Lang, value: String, what: &WrongInFile) -> String {
    match what {
        WrongInFile::OtherSeparator => say!(lang, "files-other-separator"),
        WrongInFile::NoHeader { columns } => {
            say!(lang, "files-no-header", columns = list(lang, columns))
        }
        WrongInFile::UnknownColumn { columns } => {
            let columns = list(lang, columns);
            say!(
                lang,
                "files-unknown-column",
                value = value,
                columns = columns
            )
        }
        WrongInFile::MissingColumn { columns } => {
            let columns = list(lang, columns);
            say!(
                lang,
                "files-missing-column",
                value = value,
                columns = columns
            )
        }
        WrongInFile::RepeatedColumn => say!(lang, "files-repeated-column", value = value),
        WrongInFile::UnnamedColumn => say!(lang, "files-unnamed-column", value = value),
        _ => say!(lang, "files-open-quote"),
    }
}

/// What is wrong with the text of one cell.
fn cell_sentence(lang: Lang, value: String, what: &WrongInFile) -> String {
    match what {
        WrongInFile::Empty => say!(lang, "files-empty"),
        WrongInFile::CellError => say!(lang, "files-cell-error", value = value),
        WrongInFile::DigitsLost => say!(lang, "files-digits-lost", value = value),
        WrongInFile::Shortened => say!(lang, "files-shortened", value = value),
        WrongInFile::Invisible => say!(lang, "files-invisible", value = value),
        WrongInFile::UnknownWord { right } => {
            say!(
                lang,
                "files-unknown-word",
                value = value,
                right = list(lang, right)
            )
        }
        WrongInFile::NotADate => say!(lang, "files-not-a-date", value = value),
        WrongInFile::NotATime => say!(lang, "files-not-a-time", value = value),
        WrongInFile::FarYear => say!(
            lang,
            "files-far-year",
            value = value,
            first = bounds::YEARS.start().to_string(),
            last = bounds::YEARS.end().to_string()
        ),
        WrongInFile::NotAClock { end_of_day } => match end_of_day {
            EndOfDay::Allowed => say!(lang, "files-not-a-clock-or-24", value = value),
            EndOfDay::Refused => say!(lang, "files-not-a-clock", value = value),
        },
        WrongInFile::NotWeekdays => say!(lang, "files-not-weekdays", value = value),
        WrongInFile::Field(fault) => {
            let what = field::tell(lang, *fault);
            say!(lang, "files-field", value = value, what = what)
        }
        WrongInFile::NotBreaks => say!(lang, "files-not-breaks", value = value),
        _ => say!(lang, "files-unknown-zone", value = value),
    }
}

fn leave(lang: Lang, value: String, fault: LeaveFault) -> String {
    match fault {
        LeaveFault::OneOfTheSix => say!(lang, "files-kind-of-the-six", value = value),
        LeaveFault::BalanceOfWork => say!(lang, "files-balance-of-work", value = value),
        LeaveFault::NoBalance => say!(lang, "files-no-balance", value = value),
        LeaveFault::NotHours => say!(
            lang,
            "files-not-hours",
            value = value,
            most = MOST_GRANTED_HOURS
        ),
        LeaveFault::NotAMonth => say!(lang, "files-not-a-month", value = value),
        LeaveFault::EndsFirst => say!(lang, "files-ends-first", value = value),
    }
}

/// What is wrong between a row and others, or between its own cells.
fn row_sentence(lang: Lang, value: String, what: &WrongInFile) -> String {
    match what {
        WrongInFile::BreakOutsideShift => say!(lang, "files-break-outside", value = value),
        WrongInFile::EndsBeforeStart => say!(lang, "files-ends-before-start", value = value),
        WrongInFile::ExtendsNothing => say!(lang, "files-extends-nothing", value = value),
        WrongInFile::SkippedByClocks { date } => {
            say!(lang, "files-skipped-by-clocks", date = date.to_string())
        }
        WrongInFile::NotADutySpan => lang.say("files-not-a-duty-span"),
        WrongInFile::NotInForce { from } => {
            let from = from.to_string();
            say!(lang, "files-not-in-force", value = value, from = from)
        }
        WrongInFile::NotEmployed { employment } => not_employed(lang, value, *employment),
        WrongInFile::LeftBeforeJoined => say!(lang, "files-left-before-joined", value = value),
        WrongInFile::Leave(fault) => leave(lang, value, *fault),
        WrongInFile::PeriodWithoutUse => say!(lang, "files-period-without-use", value = value),
        WrongInFile::Unknown { table } => {
            say!(
                lang,
                "files-unknown",
                value = value,
                table = format!("{table}.csv")
            )
        }
        WrongInFile::NoDuty { duty } => say!(lang, "files-no-duty", duty = key(lang, duty)),
        WrongInFile::SeveralDuties { duty, posts } => {
            let (duty, posts) = (key(lang, duty), list(lang, posts));
            say!(lang, "files-several-duties", duty = duty, posts = posts)
        }
        WrongInFile::Overlap { duty, other } => {
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
        WrongInFile::Contradicts { row } => contradiction(lang, value, *row),
        _ => value,
    }
}

/// A date on which somebody doesn't work here, with the day that it lies beyond.
fn not_employed(lang: Lang, value: String, employment: Employment) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    let (joined, left) = (day(employment.joined), day(employment.left));
    say!(
        lang,
        "files-not-employed",
        value = value,
        joined = joined,
        left = left
    )
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
fn policy_sentence(lang: Lang, value: String, what: &WrongInFile) -> String {
    match what {
        WrongInFile::NotToml { error } => say!(lang, "files-not-toml", error = error.clone()),
        WrongInFile::UnknownSetting { right } => {
            say!(lang, "files-unknown-setting", right = list(lang, right))
        }
        WrongInFile::SameDate => lang.say("files-same-date"),
        WrongInFile::NotAWholeNumber => say!(lang, "files-not-a-whole-number", value = value),
        WrongInFile::NotTrueOrFalse => say!(lang, "files-not-true-or-false", value = value),
        WrongInFile::OutOfRange { least, most } => {
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
