//! Faults: what is wrong in a folder, where, and what would be right.

use chrono::NaiveDate;

/// One thing that is wrong; [`Fault::tell`] puts it into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of the file, or the path of the folder.
    pub file: String,
    /// As a spreadsheet counts: the header is row 1. `None`: the file as a whole.
    pub row: Option<u64>,
    /// The name of the column; of a policy, the setting.
    pub column: Option<String>,
    /// What stands there.
    pub value: String,
    pub what: What,
}

/// What is wrong; what is long is boxed, as results with a fault are passed around for every cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The folder or the file can't be opened or read.
    Unreadable {
        error: String,
    },
    /// A table that no part of Onpost reads, perhaps misspelt.
    UnknownFile {
        known: Vec<String>,
    },
    /// The same table twice, as `.csv` and as `.xlsx`.
    TwoFiles {
        other: String,
    },
    /// Neither UTF-8 nor GB18030.
    UnknownEncoding,
    /// No row at all, not even a header.
    NoHeader {
        columns: Vec<&'static str>,
    },
    UnknownColumn {
        columns: Vec<&'static str>,
    },
    MissingColumn {
        columns: Vec<&'static str>,
    },
    RepeatedColumn,
    /// A value to the right of the last column of the header, or under an empty header.
    UnnamedColumn,
    /// A quoted cell that runs into the next rows and is never rightly closed.
    OpenQuote,
    /// A cell in which the spreadsheet itself shows an error, such as `#N/A`.
    CellError,

    Empty,
    UnknownWord {
        right: Vec<&'static str>,
    },
    NotADate,
    NotATime,
    /// A year that can't be meant.
    FarYear,
    /// Not a time of day.
    NotAClock {
        end_of_day: EndOfDay,
    },
    NotWeekdays,
    NotPeople,
    NotADayValue,
    NotBreaks,
    UnknownZone,

    /// A break that isn't inside its shift.
    BreakOutsideShift,
    /// Two breaks of a shift at the same time.
    BreaksOverlap,
    /// A request that doesn't end after it starts.
    EndsBeforeStart,
    /// An extension that doesn't reach beyond the start of its duty.
    ExtendsNothing,
    /// The clocks skip the shift on this date.
    SkippedByClocks {
        date: NaiveDate,
    },
    /// A reference to something that another table should hold.
    Unknown {
        table: &'static str,
    },
    /// No duty of the person, date and shift.
    NoDuty {
        duty: Box<DutyKey>,
    },
    /// The person has the shift on that date at more than one post.
    SeveralDuties {
        duty: Box<DutyKey>,
        posts: Box<[String]>,
    },
    /// The same key as an earlier row, with other content.
    Contradicts {
        row: u64,
    },
    /// Nobody holds two duties that overlap.
    Overlap {
        duty: Box<DutyName>,
        other: Box<DutyName>,
    },

    /// The policy isn't TOML.
    NotToml {
        error: String,
    },
    UnknownSetting {
        right: Vec<String>,
    },
    NotAWholeNumber,
    NotTrueOrFalse,
    /// A number stands where a table of settings should, such as `[first]`.
    NotATable,
    OutOfRange {
        least: i64,
        most: i64,
    },
}

/// Whether a time of day may be `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndOfDay {
    Allowed,
    Refused,
}

/// How the rows of other tables name a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyKey {
    pub staff_no: String,
    pub date: NaiveDate,
    pub shift: String,
}

/// A duty, as `duties` has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyName {
    pub row: u64,
    pub staff_no: String,
    pub date: NaiveDate,
    pub post: String,
    pub shift: String,
}

/// Collects faults, so that all are told at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Keeps the fault, or hands on the value.
    pub fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.0.push(fault)).ok()
    }

    /// Keeps a fault.
    pub fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// How many were kept.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// All that were kept, by file in the order of `files`, then by row.
    pub fn into_sorted(mut self, files: &[&str]) -> Vec<Fault> {
        let rank = |fault: &Fault| {
            let stem = fault.file.rsplit_once('.').map_or("", |(stem, _)| stem);
            files.iter().position(|file| *file == stem)
        };
        self.0
            .sort_by_cached_key(|fault| (rank(fault), fault.file.clone(), fault.row));
        self.0
    }
}
