//! Departments and posts: what has to be staffed, and by how many.

use super::{
    calendar::DateKind,
    ids::{DepartmentId, PostId},
    zone::Zone,
};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Support tier of a post: 一线, 二线, 三线 (D0 4.1–4.3).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Line {
    /// 一线: the call centre that first hears of a fault.
    First,
    /// 二线: on-site and system engineers.
    Second,
    /// 三线: vendors and platform maintainers.
    Third,
}

/// 部门: a part of the company; its supervisor decides for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    pub id: DepartmentId,
    pub code: String,
    pub name: String,
    /// What those who read English call it; `None`: as everybody does.
    pub name_en: Option<String>,
}

/// 岗位: what has to be staffed, for example the "1000" call centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub id: PostId,
    pub code: String,
    pub name: String,
    /// What those who read English call it; `None`: as everybody does.
    pub name_en: Option<String>,
    pub department: DepartmentId,
    pub line: Line,
    /// The zone in which its shifts are told.
    pub zone: Zone,
}

/// A window in which a post demands people, on the days that it's for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CoverageWindow {
    pub post: PostId,
    /// On which local dates it starts.
    pub days: WindowDays,
    /// Local minutes after midnight at which it starts, 0 to 1439.
    pub from_minute: u16,
    /// Local minutes after midnight at which it ends, 1 to 1440; not later than `from_minute`: on the next day.
    pub to_minute: u16,
    /// The fewest people; 0: nobody, whatever less exact windows ask for.
    pub people: u32,
}

/// On which local dates a window starts, the less exact sorts first: a date goes by the most exact one that is for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WindowDays {
    Weekdays(Weekdays),
    /// What the calendar makes of the date.
    Kind(DateKind),
    Date(NaiveDate),
}

impl WindowDays {
    /// Whether a date of a kind belongs to it.
    pub fn holds(self, date: NaiveDate, kind: DateKind) -> bool {
        match self {
            Self::Weekdays(days) => days.contains(date.weekday()),
            Self::Kind(meant) => meant == kind,
            Self::Date(meant) => meant == date,
        }
    }

    /// The weekdays, where it's for weekdays.
    pub fn weekdays(self) -> Option<Weekdays> {
        match self {
            Self::Weekdays(days) => Some(days),
            Self::Kind(_) | Self::Date(_) => None,
        }
    }

    /// How exactly it names a date.
    fn exactness(self) -> u8 {
        match self {
            Self::Weekdays(_) => 0,
            Self::Kind(_) => 1,
            Self::Date(_) => 2,
        }
    }
}

impl From<Weekdays> for WindowDays {
    fn from(days: Weekdays) -> Self {
        Self::Weekdays(days)
    }
}

/// The windows that start on a date: of those that are for it, those of the most exact sort.
/// Law 6.2.
pub fn starting_on(
    windows: &[CoverageWindow],
    date: NaiveDate,
    kind: DateKind,
) -> impl Iterator<Item = &CoverageWindow> {
    let own = windows.iter();
    let own = own.filter(move |window| window.days.holds(date, kind));
    let exactness = |window: &CoverageWindow| window.days.exactness();
    let most = own.clone().map(exactness).max();
    own.filter(move |window| Some(exactness(window)) == most)
}

/// A set of weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day of the week.
    pub const ALL: Self = Self(0b111_1111);

    /// Days by their ISO number, Monday is 1; `None` where one is not in 1 to 7, or there is none.
    pub fn from_numbers(numbers: impl IntoIterator<Item = u8>) -> Option<Self> {
        let mut days = 0;
        for number in numbers {
            days |= (1..=7).contains(&number).then(|| 1 << (number - 1))?;
        }
        (days != 0).then_some(Self(days))
    }

    /// Whether the day belongs to it.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    /// Its days by their ISO number, in order.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        (1..=7).filter(move |number| self.0 & (1 << (number - 1)) != 0)
    }
}
