//! Scenes: what happens at the demo site, at which post and when.

use onpost_rules::{
    correction::Cause::{self, Device, Forgot, Network},
    punch::Direction::{self, In, Out},
    request::{
        Kind::{self, *},
        Status::{self, *},
    },
};

/// What becomes of a duty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    OnTime,
    /// Minutes after the required arrival.
    Late(i64),
    /// Minutes before the required departure.
    LeftEarly(i64),
    Missed(Direction),
    /// Neither punch, and no word.
    NoShow,
    LeftPost(Verified),
    RefusedToPunch,
    Corrected(Direction, Cause, Status),
    /// An approved request over so many duties, this one and the next.
    Away(Kind, usize),
    /// On a duty that the request of an earlier one covers.
    AwayStill,
    /// An approved request over the first or the last two hours.
    AwayAt(Direction, Kind),
    /// Away, and filed afterwards.
    FiledLater(Kind, Report, Status),
    /// Asked to be away, without coming to be.
    Asked(Kind, Status),
    /// Stayed two hours longer.
    Extended(Status),
}

/// Whether the finding of a post check was confirmed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verified {
    Yes,
    NotYet,
}

/// Whether somebody telephoned before they stayed away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Report {
    Called,
    NeverCalled,
}

impl Event {
    /// Whether an approved request excuses some of the duty.
    pub fn excuses(self) -> bool {
        matches!(
            self,
            Self::Away(..) | Self::AwayStill | Self::AwayAt(..) | Self::FiledLater(_, _, Approved)
        )
    }

    /// How many duties in a row it takes.
    pub fn length(self) -> usize {
        match self {
            Self::Away(_, duties) => duties,
            _ => 1,
        }
    }
}

/// Which duty of somebody a scene is about.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// The latest that nothing can change any more.
    Latest,
    /// The one that goes on, else the next.
    Current,
    /// The first, second, … (from 0) that starts more than half a day from now.
    Ahead(usize),
}

/// Something that happens once, around now: the post, which of its crew (from 0), when, and what.
pub type Scene = (&'static str, usize, When, Event);

/// What is going on now, and waits for somebody to decide.
pub const NOW: &[Scene] = &[
    ("CSDJ", 1, When::Current, Event::Away(BusinessTrip, 2)),
    ("XCGC", 1, When::Current, Event::Away(FieldWork, 1)),
    (
        "1000",
        3,
        When::Latest,
        Event::Corrected(Out, Forgot, Submitted),
    ),
    (
        "1000",
        4,
        When::Latest,
        Event::FiledLater(Sick, Report::Called, Submitted),
    ),
    ("1000", 5, When::Ahead(1), Event::Asked(Personal, Submitted)),
    (
        "1000",
        6,
        When::Ahead(2),
        Event::Asked(CompanyAssignment, Submitted),
    ),
    ("1000", 7, When::Ahead(3), Event::Away(Personal, 1)),
    ("1000", 8, When::Latest, Event::Extended(Submitted)),
    ("1000", 9, When::Latest, Event::LeftPost(Verified::NotYet)),
    ("FWT", 0, When::Ahead(1), Event::Asked(Personal, Submitted)),
    (
        "FWT",
        1,
        When::Latest,
        Event::Corrected(In, Device, Submitted),
    ),
    ("FWT", 2, When::Ahead(1), Event::Asked(Personal, Submitted)),
    (
        "XCGC",
        2,
        When::Latest,
        Event::Corrected(Out, Network, Submitted),
    ),
    (
        "XCGC",
        3,
        When::Ahead(1),
        Event::Asked(FieldWork, Submitted),
    ),
    (
        "JFZS",
        1,
        When::Latest,
        Event::FiledLater(Personal, Report::NeverCalled, Submitted),
    ),
    ("JFZS", 2, When::Ahead(0), Event::Asked(Personal, Submitted)),
    (
        "CSDJ",
        2,
        When::Latest,
        Event::Corrected(In, Forgot, Submitted),
    ),
    (
        "CSDJ",
        3,
        When::Ahead(0),
        Event::Asked(BusinessTrip, Submitted),
    ),
];

/// Something that happens once a month: the post, which of its crew (from 0, and another each month), after how many
/// hundredths of their duties, and what.
pub type Monthly = (&'static str, usize, usize, Event);

/// What happens every month.
pub const MONTH: &[Monthly] = &[
    ("1000", 5, 10, Event::Missed(Out)),
    ("1000", 5, 40, Event::Missed(In)),
    ("1000", 5, 70, Event::Missed(Out)),
    ("1000", 0, 15, Event::Late(6)),
    ("1000", 1, 30, Event::Late(41)),
    ("1000", 2, 25, Event::LeftEarly(12)),
    ("1000", 3, 45, Event::LeftEarly(38)),
    ("1000", 4, 55, Event::Missed(In)),
    ("1000", 6, 35, Event::NoShow),
    ("1000", 7, 50, Event::LeftPost(Verified::Yes)),
    (
        "1000",
        8,
        40,
        Event::FiledLater(Sick, Report::Called, Approved),
    ),
    ("1000", 9, 65, Event::Away(Personal, 1)),
    ("1000", 10, 30, Event::AwayAt(In, Personal)),
    ("1000", 11, 50, Event::Corrected(Out, Forgot, Approved)),
    ("1000", 12, 60, Event::Corrected(In, Device, Approved)),
    ("1000", 13, 70, Event::Corrected(In, Forgot, Rejected)),
    ("1000", 14, 35, Event::RefusedToPunch),
    ("1000", 0, 60, Event::Late(17)),
    ("1000", 1, 70, Event::Asked(Sick, Withdrawn)),
    ("1000", 2, 75, Event::Away(CompanyAssignment, 1)),
    ("1000", 4, 85, Event::Corrected(Out, Network, Approved)),
    ("1000", 8, 80, Event::Away(Sick, 1)),
    ("1000", 10, 80, Event::Extended(Approved)),
    ("1000", 12, 20, Event::Asked(Personal, Rejected)),
    ("1000", 14, 75, Event::AwayAt(Out, Sick)),
    ("FWT", 0, 40, Event::Late(9)),
    ("FWT", 1, 60, Event::Away(Sick, 1)),
    ("FWT", 2, 25, Event::Away(OtherWork, 1)),
    ("FWT", 3, 80, Event::AwayAt(Out, Personal)),
    ("XCGC", 0, 30, Event::Away(FieldWork, 1)),
    ("XCGC", 1, 50, Event::Away(BusinessTrip, 3)),
    ("XCGC", 2, 70, Event::Extended(Approved)),
    ("XCGC", 3, 20, Event::Late(4)),
    ("JFZS", 0, 40, Event::Late(11)),
    ("JFZS", 2, 60, Event::Missed(Out)),
    ("JFZS", 3, 30, Event::Extended(Approved)),
    ("CSDJ", 0, 75, Event::LeftEarly(8)),
    ("CSDJ", 1, 20, Event::Away(BusinessTrip, 3)),
    ("CSDJ", 2, 45, Event::Missed(In)),
    ("CSDJ", 2, 60, Event::Away(OtherWork, 1)),
    ("CSDJ", 3, 85, Event::Asked(Personal, Cancelled)),
    ("1000-ZZ", 0, 55, Event::Away(CompanyAssignment, 1)),
];
