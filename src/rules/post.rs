//! Departments and posts: what has to be staffed, and by how many.

use super::ids::{DepartmentId, PostId};
use crate::zone::Zone;
use chrono::Weekday;
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

/// A weekly window in which a post demands people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CoverageWindow {
    pub post: PostId,
    pub weekdays: Weekdays,
    /// Local minutes after midnight at which it starts, 0 to 1439.
    pub from_minute: u16,
    /// Local minutes after midnight at which it ends, 1 to 1440; not later than `from_minute`: on the next day.
    pub to_minute: u16,
    /// The fewest people.
    pub people: u32,
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
