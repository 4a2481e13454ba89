//! Vacancies: published duties that nobody holds any more, since who held them left or lost the post.
//!
//! Such a duty is withdrawn from its roster, so that it's nobody's to work and nobody's to be judged by, and is open for as
//! long as people are missing there. Who comes back gets nothing back by that: meanwhile it may be somebody else's.

use super::{
    duty::Duty,
    ids::{PersonId, PostId},
    punch::Punch,
    time::Instant,
};
use chrono::{Duration, NaiveDate};

/// How far around a duty that has begun a punch counts as work on it.
const AROUND: Duration = Duration::hours(4);

/// A duty that was withdrawn since its holder can't hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacancy {
    /// As it was published, with the one who held it.
    pub duty: Duty,
    pub why: VacancyReason,
    /// Since when it's known.
    pub at: Instant,
}

/// Why nobody holds it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum VacancyReason {
    /// Its holder works here no more.
    Left,
    /// Its holder isn't qualified for the post any more.
    Unqualified,
}

/// What somebody can't hold any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    pub person: PersonId,
    pub lost: Lost,
}

/// What was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// They left, with this local date as their last day.
    Work { last_day: NaiveDate },
    /// They leave once this local date has ended.
    Ahead { last_day: NaiveDate },
    /// They aren't qualified for these posts any more, from a service date on.
    Posts { posts: Vec<PostId>, from: NaiveDate },
}

impl Loss {
    /// Why duties are open because of it.
    pub fn why(&self) -> VacancyReason {
        match self.lost {
            Lost::Work { .. } | Lost::Ahead { .. } => VacancyReason::Left,
            Lost::Posts { .. } => VacancyReason::Unqualified,
        }
    }

    /// Which of some duties become vacancies at `now`; `punches` are the person's own around them.
    /// Law 8.5.
    ///
    /// What hasn't begun does: who left is signed out and can't begin it. Of what has, only what lies after the last day
    /// does, and what was worked stays.
    pub fn vacated<'d>(
        &self,
        duties: &'d [Duty],
        punches: &[Punch],
        now: Instant,
    ) -> Vec<&'d Duty> {
        let own = duties.iter().filter(|duty| duty.person == self.person);
        own.filter(|duty| self.takes(duty, punches, now)).collect()
    }

    fn takes(&self, duty: &Duty, punches: &[Punch], now: Instant) -> bool {
        let is_ahead = now < duty.start;
        match &self.lost {
            Lost::Posts { posts, from } => {
                is_ahead && *from <= duty.date && posts.contains(&duty.post)
            }
            Lost::Ahead { last_day } => is_ahead && *last_day < duty.date,
            Lost::Work { last_day } => {
                is_ahead || (*last_day < duty.date && !is_worked(duty, punches))
            }
        }
    }
}

/// Whether any of its person's punches lies around a duty.
pub fn is_worked(duty: &Duty, punches: &[Punch]) -> bool {
    let around = duty.start - AROUND..duty.end + AROUND;
    let mut own = punches.iter().filter(|punch| punch.person == duty.person);
    own.any(|punch| around.contains(&punch.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at, day};

    fn days(site: &Sample, lost: Lost, now: &str) -> Vec<String> {
        let loss = Loss {
            person: site.facts.people[0].id,
            lost,
        };
        let vacated = loss.vacated(&site.facts.duties, &site.facts.punches, at(now));
        vacated
            .iter()
            .map(|duty| duty.date.format("%m-%d").to_string())
            .collect()
    }

    fn left(day: &str) -> Lost {
        Lost::Work {
            last_day: at(&format!("{day} 12:00")).date_naive(),
        }
    }

    fn week() -> Sample {
        Sample::first_line()
            .duty("11-09 08:00-16:00")
            .duty("11-10 08:00-16:00")
            .duty("11-11 08:00-16:00")
            .duty("11-12 08:00-16:00")
    }

    #[test]
    fn who_left_today_keeps_what_has_begun_and_nothing_ahead() {
        assert_eq!(
            days(&week(), left("11-10"), "11-10 10:00"),
            ["11-11", "11-12"]
        );
        assert_eq!(
            days(&week(), left("11-10"), "11-10 07:00"),
            ["11-10", "11-11", "11-12"],
            "who is signed out can't begin what begins later today"
        );
    }

    /// Law 8.5.
    #[test]
    fn days_after_the_last_are_nobodys_unless_they_were_worked() {
        assert_eq!(
            days(&week(), left("11-08"), "11-11 12:00"),
            ["11-09", "11-10", "11-11", "11-12"]
        );
        let worked = week().punches("11-10 07:40 in, 11-10 16:20 out");
        assert_eq!(
            days(&worked, left("11-08"), "11-11 12:00"),
            ["11-09", "11-11", "11-12"]
        );
    }

    #[test]
    fn who_lost_a_post_loses_its_duties_ahead_and_no_others() {
        let post = week().facts.posts[0].id;
        let lost = |posts, from: &str| Lost::Posts {
            posts,
            from: day(from),
        };
        let none = Vec::<String>::new();
        for (posts, from, right) in [
            (vec![post], "11-11", vec!["11-12".to_owned()]),
            (vec![post], "11-12", vec!["11-12".to_owned()]),
            (vec![post], "11-13", none.clone()),
            (Vec::new(), "11-11", none),
        ] {
            assert_eq!(days(&week(), lost(posts, from), "11-11 12:00"), right);
        }
    }

    /// Law 8.5.
    #[test]
    fn who_will_leave_keeps_what_lies_before() {
        let ahead = Lost::Ahead {
            last_day: day("11-11"),
        };
        assert_eq!(days(&week(), ahead, "11-09 12:00"), ["11-12"]);
    }
}
