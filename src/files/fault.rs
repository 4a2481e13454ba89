//! Faults: what is wrong in a folder, where, and what would be right.

use chrono::NaiveDate;
use onpost_rules::{field::FieldFault, person::Employment};

/// One thing that is wrong; [`FileFault::tell`] puts it into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFault {
    /// The name of the file, or the path of the folder.
    pub file: String,
    /// As a spreadsheet counts: the header is row 1. `None`: the file as a whole.
    pub row: Option<u64>,
    /// The name of the column; of a policy, the setting.
    pub column: Option<String>,
    /// What stands there.
    pub value: String,
    pub what: WrongInFile,
}

/// What is wrong; what is long is boxed, as results with a fault are passed around for every cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongInFile {
    /// The folder or the file can't be opened or read.
    Unreadable {
        error: String,
    },
    /// A table that no part of Onpost reads, perhaps misspelt.
    UnknownFile {
        known: Vec<String>,
    },
    /// One of our tables, as it seems, under a name that isn't read.
    Misnamed {
        right: String,
    },
    /// One of our tables in a folder within the folder.
    InAFolder {
        right: String,
    },
    /// One of our tables in a form that isn't read, such as `.xls` or `.tsv`.
    OtherForm {
        right: String,
    },
    /// Nothing that could be read.
    NothingToRead {
        known: Vec<String>,
    },
    /// The same table twice, as `.csv` and as `.xlsx`.
    TwoFiles {
        other: String,
    },
    /// Neither UTF-8 nor GB18030.
    UnknownEncoding,
    /// Excel's "Unicode text".
    Utf16,
    /// An `.xls` under another name, or a workbook that a password locks.
    OldWorkbook,
    /// No workbook, whatever its name says.
    NotAWorkbook,
    /// A workbook under the name of a `.csv`.
    NotCsv,
    /// All sheets of the workbook are hidden.
    NoVisibleSheet,
    /// A visible sheet with the same columns as the one that is read.
    UnreadSheet {
        read: String,
    },
    /// More than is read of a file.
    TooMuch {
        limit: FileLimit,
    },
    /// The cells of a row stand in one, as something else than a comma separates them.
    OtherSeparator,
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
    /// A number with more digits than a spreadsheet keeps.
    DigitsLost,
    /// A long number that a spreadsheet has shortened, such as `1.38E+10`.
    Shortened,
    /// A character inside that nobody can see.
    Invisible,

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
    NotBreaks,
    /// Not what the pages take, either.
    Field(FieldFault),
    UnknownZone,

    /// A break that isn't inside its shift.
    BreakOutsideShift,
    /// A request that doesn't end after it starts.
    EndsBeforeStart,
    /// An extension that doesn't reach beyond the start of its duty.
    ExtendsNothing,
    /// The clocks skip the shift on this date.
    SkippedByClocks {
        date: NaiveDate,
    },
    /// A duty that ends before it starts, is longer than a day, or doesn't start on its date.
    NotADutySpan,
    /// No version of what is named has begun on the duty's date; the first does on this.
    NotInForce {
        from: NaiveDate,
    },
    /// A duty on a date on which its person doesn't work here.
    NotEmployed {
        employment: Employment,
    },
    /// Somebody's last day lies before their first.
    LeftBeforeJoined,
    /// A period of a contract whose hours don't add up over one.
    PeriodWithoutUse,
    Leave(LeaveFault),
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
    /// Another version of the policy holds from the same date.
    SameDate,
    NotAWholeNumber,
    NotTrueOrFalse,
    /// A number stands where a table of settings should, such as `[first]`.
    NotATable,
    OutOfRange {
        least: i64,
        most: i64,
    },
}

/// What is wrong with kinds of leave, grants and protections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveFault {
    /// The code of one of the six kinds.
    OneOfTheSix,
    /// Work elsewhere that would draw on a balance.
    BalanceOfWork,
    /// Hours of a kind that has no balance.
    NoBalance,
    NotHours,
    NotAMonth,
    /// The last date lies before the first.
    EndsFirst,
}

/// What there may be no more of than is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileLimit {
    /// Bytes of a file.
    File,
    /// Bytes of a workbook once it's unpacked.
    Unpacked,
    /// Bytes of the texts that a workbook keeps apart from its sheets.
    Texts,
    Rows,
    Columns,
    /// Bytes of a row.
    Row,
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

/// So many faults are told by their place; of the rest only how many there are.
pub const MOST_TOLD: usize = 200;

/// Collects faults, so that all are told at once: the first by place, and how many there are.
#[derive(Debug, Default)]
pub struct Faults {
    /// The first ones by place, and at most as many that wait to be sorted.
    first: Vec<FileFault>,
    count: usize,
    /// The names of the files without their extensions, in the order in which their faults are told.
    order: Vec<&'static str>,
}

/// What is wrong with a folder: at least one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The first faults by place, at most [`MOST_TOLD`].
    pub first: Vec<FileFault>,
    /// How many there are in all.
    pub count: usize,
}

impl Faults {
    /// None yet; they'll be told by file in the order of `stems`, then by row.
    pub fn in_order_of(stems: Vec<&'static str>) -> Self {
        Self {
            order: stems,
            ..Self::default()
        }
    }

    /// Keeps the fault, or hands on the value.
    pub fn keep<T>(&mut self, result: Result<T, FileFault>) -> Option<T> {
        result.map_err(|fault| self.push(fault)).ok()
    }

    /// Keeps a fault.
    pub fn push(&mut self, fault: FileFault) {
        self.count += 1;
        self.first.push(fault);
        if self.first.len() >= 2 * MOST_TOLD {
            self.forget_the_rest();
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Those that are kept, in no order.
    pub fn into_kept(self) -> Vec<FileFault> {
        self.first
    }

    /// What is wrong, if anything is.
    pub fn into_wrong(mut self) -> Option<Wrong> {
        self.forget_the_rest();
        (self.count > 0).then_some(Wrong {
            first: self.first,
            count: self.count,
        })
    }

    fn forget_the_rest(&mut self) {
        let rank = |fault: &FileFault| {
            let stem = fault.file.split_once('.').map_or("", |(stem, _)| stem);
            self.order.iter().position(|file| *file == stem)
        };
        self.first
            .sort_by_cached_key(|fault| (rank(fault), fault.file.clone(), fault.row));
        self.first.truncate(MOST_TOLD);
    }
}

impl From<Vec<FileFault>> for Wrong {
    fn from(mut faults: Vec<FileFault>) -> Self {
        let count = faults.len();
        faults.truncate(MOST_TOLD);
        Self {
            first: faults,
            count,
        }
    }
}
