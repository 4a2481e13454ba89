//! Requests: leave and work away from the post (D0 5.1), and their kinds.
//!
//! What holds of them, as the [law](crate::law) has it:

#![doc = include_str!("../law/03-requests.md")]

use super::{
    leave_kind::{AddedKind, FullAttendance, KindEffect},
    status::SlipStatus,
};
use crate::{
    ids::{PersonId, RequestId},
    time::Instant,
};
use chrono::{Datelike, Duration, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, str::FromStr};
use strum::VariantArray;

/// 请假事由: the six kinds of D0 5.1, and those that a site adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// 公司委派
    CompanyAssignment,
    /// 个人事假
    Personal,
    /// 个人病假
    Sick,
    /// 外勤工作
    FieldWork,
    /// 出差
    BusinessTrip,
    /// 其他工作
    OtherWork,
    /// 年假, 调休 and whatever else a site has.
    Added(AddedKind),
}

/// The six.
impl VariantArray for RequestKind {
    const VARIANTS: &'static [Self] = &[
        Self::CompanyAssignment,
        Self::Personal,
        Self::Sick,
        Self::FieldWork,
        Self::BusinessTrip,
        Self::OtherWork,
    ];
}

impl From<RequestKind> for &'static str {
    fn from(kind: RequestKind) -> Self {
        match kind {
            RequestKind::CompanyAssignment => "company_assignment",
            RequestKind::Personal => "personal",
            RequestKind::Sick => "sick",
            RequestKind::FieldWork => "field_work",
            RequestKind::BusinessTrip => "business_trip",
            RequestKind::OtherWork => "other_work",
            RequestKind::Added(kind) => kind.code(),
        }
    }
}

impl From<&RequestKind> for &'static str {
    fn from(kind: &RequestKind) -> Self {
        (*kind).into()
    }
}

/// A text that names none of the six kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("none of the six kinds of requests")]
pub struct NotOfTheSix;

/// One of the six; those that a site added are known by their [`LeaveKind`](super::leave_kind::LeaveKind).
impl FromStr for RequestKind {
    type Err = NotOfTheSix;

    fn from_str(code: &str) -> Result<Self, NotOfTheSix> {
        let mut six = Self::VARIANTS.iter().copied();
        six.find(|kind| <&str>::from(kind) == code)
            .ok_or(NotOfTheSix)
    }
}

impl RequestKind {
    /// Whether it is leave; the others are work done elsewhere and count as attendance.
    /// Law 3.4, 10.1.
    pub fn is_leave(self) -> bool {
        match self {
            Self::Personal | Self::Sick => true,
            Self::CompanyAssignment | Self::FieldWork | Self::BusinessTrip | Self::OtherWork => {
                false
            }
            Self::Added(added) => added.kind().effect == KindEffect::Leave,
        }
    }

    /// Whether a month with it is none of full attendance; of the six, leave does.
    /// Law 10.1.
    pub fn breaks_full_attendance(self) -> bool {
        match self {
            Self::Added(added) => added.kind().full_attendance == FullAttendance::Breaks,
            six => six.is_leave(),
        }
    }

    /// Whether somebody is ill who files it.
    pub fn is_illness(self) -> bool {
        match self {
            Self::Sick => true,
            Self::CompanyAssignment
            | Self::Personal
            | Self::FieldWork
            | Self::BusinessTrip
            | Self::OtherWork
            | Self::Added(_) => false,
        }
    }
}

/// 申请单: an interval, a kind, a reason and a number to reach the person at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub id: RequestId,
    /// The slip's number, unique in the site.
    pub number: String,
    pub person: PersonId,
    pub kind: RequestKind,
    pub from: Instant,
    /// Not included.
    pub to: Instant,
    pub status: SlipStatus,
    pub filed_at: Instant,
    pub reason: String,
    pub contact: String,
    /// When the person called, as the department's officer logged it.
    pub phone_report_at: Option<Instant>,
}

impl Request {
    /// Filed after it started: a slip that follows a telephone report («事后补审批单», D0 5.1).
    /// Law 3.7, 3.8.
    pub fn is_retroactive(&self) -> bool {
        self.filed_at > self.from
    }

    /// Retroactive, without a telephone report at or before its start: only HR can approve it, with a reason.
    /// Law 3.8.
    pub fn lacks_phone_report(&self) -> bool {
        self.is_retroactive() && self.phone_report_at.is_none_or(|called| called > self.from)
    }
}

/// When a request ends that is written as ending at `HH:59` or `HH:59:59`: at the full hour that follows.
///
/// Chat systems export the last minute of an absence, and people type it so; any other time is meant as it's written.
pub fn end_as_meant(written: NaiveDateTime) -> NaiveDateTime {
    let is_last = written.minute() == 59 && matches!(written.second(), 0 | 59);
    let rest = Duration::seconds(i64::from(60 - written.second()));
    let full = written.checked_add_signed(rest);
    // 9999-12-31 23:59 is how others write that there is no end.
    let full = full.filter(|full| is_last && full.year() < 10_000);
    full.unwrap_or(written)
}

/// Orders slip numbers as people read them: runs of digits by their value, the rest as text.
/// Law 3.2.
pub fn compare_numbers(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let (head_left, tail_left) = run(left);
        let (head_right, tail_right) = run(right);
        let order = if is_digits(head_left) && is_digits(head_right) {
            by_value(head_left, head_right)
        } else {
            head_left.cmp(head_right)
        };
        if order.is_ne() {
            return order;
        }
        (left, right) = (tail_left, tail_right);
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

fn is_digits(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The longest head that is all digits or has none, and what follows.
fn run(text: &str) -> (&str, &str) {
    let digits = is_digits(text);
    let end = text
        .find(|c: char| c.is_ascii_digit() != digits)
        .unwrap_or(text.len());
    text.split_at(end)
}

fn by_value(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law 3.2.
    #[test]
    fn the_lower_number_is_the_one_that_people_read_as_lower() {
        assert_eq!(compare_numbers("9", "10"), Ordering::Less);
        assert_eq!(compare_numbers("Q9", "Q10"), Ordering::Less);
        assert_eq!(compare_numbers("Q2026-2", "Q2026-02"), Ordering::Greater);
        assert_eq!(compare_numbers("A1", "B0"), Ordering::Less);
        assert_eq!(compare_numbers("7", "7"), Ordering::Equal);
        assert_eq!(compare_numbers("Q1", "Q1a"), Ordering::Less);
    }

    /// `src/files/formats.md`: «A request's `to` written HH:59 or HH:59:59 means the full hour that follows».
    #[test]
    fn the_last_minute_of_an_hour_is_written_for_its_end() {
        for (written, meant) in [
            ("2026-11-04T15:59:00", "2026-11-04T16:00:00"),
            ("2026-11-04T15:59:59", "2026-11-04T16:00:00"),
            ("2026-12-31T23:59:00", "2027-01-01T00:00:00"),
            ("9999-12-31T23:59:59", "9999-12-31T23:59:59"),
            ("2026-11-04T15:59:30", "2026-11-04T15:59:30"),
            ("2026-11-04T15:58:59", "2026-11-04T15:58:59"),
            ("2026-11-04T15:00:59", "2026-11-04T15:00:59"),
        ] {
            let time = |text: &str| text.parse::<NaiveDateTime>().unwrap();
            assert_eq!(end_as_meant(time(written)), time(meant), "{written}");
        }
        assert_eq!(end_as_meant(NaiveDateTime::MAX), NaiveDateTime::MAX);
    }
}
