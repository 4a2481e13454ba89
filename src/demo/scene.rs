//! Scenes: what happens at the demo site, at which post and when.

use onpost_rules::{
    correction::CorrectionCause::{self, Device, Forgot, Network},
    punch::Direction::{self, In, Out},
    request::RequestKind::{self, *},
    slip::SlipStatus::{self, *},
};

/// What becomes of a duty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SceneEvent {
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
    Corrected(Direction, CorrectionCause, SlipStatus),
    /// An approved request over so many duties, this one and the next.
    Away(RequestKind, usize),
    /// On a duty that the request of an earlier one covers.
    AwayStill,
    /// An approved request over the first or the last two hours.
    AwayAt(Direction, RequestKind),
    /// Away, and filed afterwards.
    FiledLater(RequestKind, Telephoned, SlipStatus),
    /// Asked to be away, without coming to be.
    Asked(RequestKind, SlipStatus),
    /// Stayed two hours longer.
    Extended(SlipStatus),
}

/// Whether the finding of a post check was confirmed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verified {
    Yes,
    NotYet,
}

/// Whether somebody telephoned before they stayed away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Telephoned {
    Called,
    NeverCalled,
}

impl SceneEvent {
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
pub type Scene = (&'static str, usize, When, SceneEvent);

/// What is going on now, and waits for somebody to decide.
pub const NOW: &[Scene] = &[
    ("CSDJ", 1, When::Current, SceneEvent::Away(BusinessTrip, 2)),
    ("XCGC", 1, When::Current, SceneEvent::Away(FieldWork, 1)),
    (
        "1000",
        3,
        When::Latest,
        SceneEvent::Corrected(Out, Forgot, Submitted),
    ),
    (
        "1000",
        4,
        When::Latest,
        SceneEvent::FiledLater(Sick, Telephoned::Called, Submitted),
    ),
    (
        "1000",
        5,
        When::Ahead(1),
        SceneEvent::Asked(Personal, Submitted),
    ),
    (
        "1000",
        6,
        When::Ahead(2),
        SceneEvent::Asked(CompanyAssignment, Submitted),
    ),
    ("1000", 7, When::Ahead(3), SceneEvent::Away(Personal, 1)),
    ("1000", 8, When::Latest, SceneEvent::Extended(Submitted)),
    (
        "1000",
        9,
        When::Latest,
        SceneEvent::LeftPost(Verified::NotYet),
    ),
    (
        "FWT",
        0,
        When::Ahead(1),
        SceneEvent::Asked(Personal, Submitted),
    ),
    (
        "FWT",
        1,
        When::Latest,
        SceneEvent::Corrected(In, Device, Submitted),
    ),
    (
        "FWT",
        2,
        When::Ahead(1),
        SceneEvent::Asked(Personal, Submitted),
    ),
    (
        "XCGC",
        2,
        When::Latest,
        SceneEvent::Corrected(Out, Network, Submitted),
    ),
    (
        "XCGC",
        3,
        When::Ahead(1),
        SceneEvent::Asked(FieldWork, Submitted),
    ),
    (
        "JFZS",
        1,
        When::Latest,
        SceneEvent::FiledLater(Personal, Telephoned::NeverCalled, Submitted),
    ),
    (
        "JFZS",
        2,
        When::Ahead(0),
        SceneEvent::Asked(Personal, Submitted),
    ),
    (
        "CSDJ",
        2,
        When::Latest,
        SceneEvent::Corrected(In, Forgot, Submitted),
    ),
    (
        "CSDJ",
        3,
        When::Ahead(0),
        SceneEvent::Asked(BusinessTrip, Submitted),
    ),
];

/// Something that happens once a month: the post, which of its crew (from 0, and another each month), after how many
/// hundredths of their duties, and what.
pub type Monthly = (&'static str, usize, usize, SceneEvent);

/// What happens every month.
pub const MONTH: &[Monthly] = &[
    ("1000", 5, 10, SceneEvent::Missed(Out)),
    ("1000", 5, 40, SceneEvent::Missed(In)),
    ("1000", 5, 70, SceneEvent::Missed(Out)),
    ("1000", 0, 15, SceneEvent::Late(6)),
    ("1000", 1, 30, SceneEvent::Late(41)),
    ("1000", 2, 25, SceneEvent::LeftEarly(12)),
    ("1000", 3, 45, SceneEvent::LeftEarly(38)),
    ("1000", 4, 55, SceneEvent::Missed(In)),
    ("1000", 6, 35, SceneEvent::NoShow),
    ("1000", 7, 50, SceneEvent::LeftPost(Verified::Yes)),
    (
        "1000",
        8,
        40,
        SceneEvent::FiledLater(Sick, Telephoned::Called, Approved),
    ),
    ("1000", 9, 65, SceneEvent::Away(Personal, 1)),
    ("1000", 10, 30, SceneEvent::AwayAt(In, Personal)),
    ("1000", 11, 50, SceneEvent::Corrected(Out, Forgot, Approved)),
    ("1000", 12, 60, SceneEvent::Corrected(In, Device, Approved)),
    ("1000", 13, 70, SceneEvent::Corrected(In, Forgot, Rejected)),
    ("1000", 14, 35, SceneEvent::RefusedToPunch),
    ("1000", 0, 60, SceneEvent::Late(17)),
    ("1000", 1, 70, SceneEvent::Asked(Sick, Withdrawn)),
    ("1000", 2, 75, SceneEvent::Away(CompanyAssignment, 1)),
    ("1000", 4, 85, SceneEvent::Corrected(Out, Network, Approved)),
    ("1000", 8, 80, SceneEvent::Away(Sick, 1)),
    ("1000", 10, 80, SceneEvent::Extended(Approved)),
    ("1000", 12, 20, SceneEvent::Asked(Personal, Rejected)),
    ("1000", 14, 75, SceneEvent::AwayAt(Out, Sick)),
    ("FWT", 0, 40, SceneEvent::Late(9)),
    ("FWT", 1, 60, SceneEvent::Away(Sick, 1)),
    ("FWT", 2, 25, SceneEvent::Away(OtherWork, 1)),
    ("FWT", 3, 80, SceneEvent::AwayAt(Out, Personal)),
    ("XCGC", 0, 30, SceneEvent::Away(FieldWork, 1)),
    ("XCGC", 1, 50, SceneEvent::Away(BusinessTrip, 3)),
    ("XCGC", 2, 70, SceneEvent::Extended(Approved)),
    ("XCGC", 3, 20, SceneEvent::Late(4)),
    ("JFZS", 0, 40, SceneEvent::Late(11)),
    ("JFZS", 2, 60, SceneEvent::Missed(Out)),
    ("JFZS", 3, 30, SceneEvent::Extended(Approved)),
    ("CSDJ", 0, 75, SceneEvent::LeftEarly(8)),
    ("CSDJ", 1, 20, SceneEvent::Away(BusinessTrip, 3)),
    ("CSDJ", 2, 45, SceneEvent::Missed(In)),
    ("CSDJ", 2, 60, SceneEvent::Away(OtherWork, 1)),
    ("CSDJ", 3, 85, SceneEvent::Asked(Personal, Cancelled)),
    ("1000-ZZ", 0, 55, SceneEvent::Away(CompanyAssignment, 1)),
];
