//! Members of staff and their roles.

use super::{
    ids::{DepartmentId, PersonId, PostId},
    typed::fold,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What somebody may do in Onpost.
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
pub enum Role {
    /// Clocks in and out, files requests.
    Staff,
    /// Plans and decides for their departments.
    Supervisor,
    /// Keeps people, posts, shifts, calendar and policy; closes the month.
    Hr,
    /// Runs the site: everything HR may, and accounts.
    Admin,
}

/// What each role brings; a new one has to say all of it, before the table of [`may`](super::access::may) asks.
impl Role {
    /// Whether it plans and decides, for departments of its own alone.
    pub fn leads(self) -> bool {
        match self {
            Self::Supervisor => true,
            Self::Staff | Self::Hr | Self::Admin => false,
        }
    }

    /// Whether it keeps people, posts, shifts, calendar and policy, of all departments.
    pub fn keeps_the_site(self) -> bool {
        match self {
            Self::Hr | Self::Admin => true,
            Self::Staff | Self::Supervisor => false,
        }
    }

    /// Whether it runs the service, and gives and takes this role.
    pub fn runs_the_site(self) -> bool {
        match self {
            Self::Admin => true,
            Self::Staff | Self::Supervisor | Self::Hr => false,
        }
    }

    /// Whether it is told what is the site's as a whole, and what no supervisor is there for.
    pub fn is_told_of_the_site(self) -> bool {
        match self {
            Self::Hr => true,
            Self::Staff | Self::Supervisor | Self::Admin => false,
        }
    }
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    /// 工号: the number that the company knows the person by.
    pub staff_no: String,
    pub name: String,
    pub department: DepartmentId,
    pub role: Role,
    /// Posts the person is qualified for; the first one's zone reads their local times.
    pub posts: Vec<PostId>,
    pub phone: String,
    pub email: String,
    /// Whether they still work here.
    pub active: bool,
}

/// From when to when somebody works here: local dates, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Employment {
    /// The first day; `None`: nobody knows, and any day before may be one.
    pub joined: Option<NaiveDate>,
    /// The last day; `None`: none is in sight.
    pub left: Option<NaiveDate>,
}

impl Employment {
    /// Whether a date lies within it.
    /// Law 8.5.
    pub fn covers(self, date: NaiveDate) -> bool {
        self.joined.is_none_or(|first| first <= date) && self.left.is_none_or(|last| date <= last)
    }

    /// Whether nothing is known.
    pub fn is_open(self) -> bool {
        self.joined.is_none() && self.left.is_none()
    }
}

impl Person {
    /// Whether the name or the staff number holds what somebody looks for, whatever the width and size of its letters; what
    /// is empty is in all of them.
    pub fn is_called(&self, wanted: &str) -> bool {
        let plain = |text: &str| fold(text).to_lowercase();
        let wanted = plain(wanted.trim());
        let texts = [&self.name, &self.staff_no];
        texts.iter().any(|text| plain(text).contains(&wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, day};

    /// Law 8.5.
    #[test]
    fn the_first_day_and_the_last_are_days_of_work() {
        let between = Employment {
            joined: Some(day("11-02")),
            left: Some(day("11-05")),
        };
        for (date, right) in [
            ("11-01", false),
            ("11-02", true),
            ("11-05", true),
            ("11-06", false),
        ] {
            assert_eq!(between.covers(day(date)), right, "{date}");
        }
        assert!(Employment::default().covers(day("11-01")));
    }

    #[test]
    fn somebody_is_found_by_a_part_of_their_name_or_number_and_by_nothing_else() {
        let mut people = Sample::first_line().facts.people;
        let mut person = people.remove(0);
        person.name = "O'Brien 100%_👩‍💻 李伟".into();
        person.staff_no = "A0017".into();
        for wanted in [
            "",
            " 李 ",
            "o'b",
            "100%",
            "%_",
            "_",
            "👩‍💻",
            "a00",
            "Ａ００１７",
        ] {
            assert!(person.is_called(wanted), "{wanted}");
        }
        for wanted in ["王", "1%00", "A%17", "A_017", "'--", "\\", "👨"] {
            assert!(!person.is_called(wanted), "{wanted}");
        }
    }
}
