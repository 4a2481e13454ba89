//! What is wrong in an instance or a table: on which line, what, and what would be right.

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurtoisFault {
    /// From 1; `None`: the file as a whole.
    pub line: Option<usize>,
    pub what: WrongInInstance,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongInInstance {
    /// A section that must be there is not, or is empty.
    NoSection { section: &'static str },
    /// A section that the format doesn't have.
    UnknownSection { section: String },
    /// Text before the first section.
    OutsideSection,
    /// More or fewer values than the line should have.
    Values { expected: usize, found: usize },
    /// Not a whole number from 0.
    NotANumber { value: String },
    /// Not a limit such as `D=14`.
    NotALimit { value: String },
    /// A name that is empty, has blanks, or could be taken for a day off.
    BadName { value: String },
    /// A shift that the instance doesn't have.
    UnknownShift { value: String },
    /// A person that the instance doesn't have.
    UnknownPerson { value: String },
    /// A day outside the period.
    DayOutside { day: usize, days: usize },
    /// A shift or person that was named on an earlier line already.
    Twice { value: String },
    /// A person of the instance without a line in the table.
    NoRow { person: String },
}
