//! From when a change holds: from a date that hasn't begun, or, as a rewriting, from one that has.

use super::{
    access::{Action, Actor},
    dated::{Dated, DatedVersion},
    person::{Employment, Person},
    policy::first_free_date,
    post::Post,
    refusal::Refusal,
    shift::Shift,
};
use chrono::NaiveDate;

/// From when somebody wants a change to hold, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dating {
    /// `None`: from the earliest date that hasn't begun.
    pub from: Option<NaiveDate>,
    /// Why; has to be there where what has begun is rewritten.
    pub reason: String,
}

/// What a date makes of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// It holds from a date that hasn't begun.
    Ahead(NaiveDate),
    /// It's a rewriting: it holds from a date that has.
    Past(NaiveDate),
}

impl Begins {
    /// From when it holds.
    pub fn from(self) -> NaiveDate {
        match self {
            Self::Ahead(from) | Self::Past(from) => from,
        }
    }
}

impl Dating {
    /// From when the change holds, where the one who makes it may say so.
    /// Law 8.2, 8.3.
    ///
    /// # Errors
    /// [`Refusal::HasBegun`] for those who may not rewrite, [`Refusal::ReasonMissing`] for those who may.
    pub fn begins(&self, actor: &Actor, today: NaiveDate) -> Result<Begins, Refusal> {
        let earliest = first_free_date(today);
        let from = self.from.unwrap_or(earliest);
        if from >= earliest {
            return Ok(Begins::Ahead(from));
        }
        if !actor.may_in(Action::Rewrite, None) {
            return Err(Refusal::HasBegun { earliest });
        }
        if self.reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        Ok(Begins::Past(from))
    }
}

/// What is kept in versions of a thing; all else of it has none.
pub trait Versioned: Clone + PartialEq {
    /// The same with what is kept in versions as another has it.
    #[must_use]
    fn versioned_as(&self, other: &Self) -> Self;

    /// What somebody makes of a version, who saw `seen` and wants `wanted`: what they left alone stays.
    #[must_use]
    fn changed(&self, seen: &Self, wanted: &Self) -> Self;
}

impl Versioned for Post {
    fn versioned_as(&self, other: &Self) -> Self {
        Self {
            line: other.line,
            zone: other.zone,
            ..self.clone()
        }
    }

    fn changed(&self, seen: &Self, wanted: &Self) -> Self {
        Self {
            line: newer(&self.line, &seen.line, &wanted.line),
            zone: newer(&self.zone, &seen.zone, &wanted.zone),
            ..self.clone()
        }
    }
}

impl Versioned for Shift {
    fn versioned_as(&self, other: &Self) -> Self {
        Self {
            start: other.start,
            end: other.end,
            breaks: other.breaks.clone(),
            day_value: other.day_value,
            ..self.clone()
        }
    }

    fn changed(&self, seen: &Self, wanted: &Self) -> Self {
        Self {
            start: newer(&self.start, &seen.start, &wanted.start),
            end: newer(&self.end, &seen.end, &wanted.end),
            breaks: newer(&self.breaks, &seen.breaks, &wanted.breaks),
            day_value: newer(&self.day_value, &seen.day_value, &wanted.day_value),
            ..self.clone()
        }
    }
}

impl Versioned for Person {
    fn versioned_as(&self, other: &Self) -> Self {
        Self {
            department: other.department,
            role: other.role,
            posts: other.posts.clone(),
            ..self.clone()
        }
    }

    fn changed(&self, seen: &Self, wanted: &Self) -> Self {
        Self {
            department: newer(&self.department, &seen.department, &wanted.department),
            role: newer(&self.role, &seen.role, &wanted.role),
            posts: newer(&self.posts, &seen.posts, &wanted.posts),
            ..self.clone()
        }
    }
}

impl<T: Clone + PartialEq> Versioned for Vec<T> {
    fn versioned_as(&self, other: &Self) -> Self {
        other.clone()
    }

    fn changed(&self, seen: &Self, wanted: &Self) -> Self {
        newer(self, seen, wanted)
    }
}

fn newer<T: Clone + PartialEq>(held: &T, seen: &T, wanted: &T) -> T {
    if seen == wanted { held } else { wanted }.clone()
}

/// What is entered of a thing so that it holds from a date on: nothing where it does already.
///
/// `known` are its versions, where it doesn't hold since ever as `seen`; then how it has held stands beside what is new.
/// Law 8.1, 8.2.
///
/// # Errors
/// [`Refusal::VersionThere`] where another version begins on a date that hasn't begun: it has to be taken back first.
pub fn entered<T: Versioned>(
    known: Option<&Dated<T>>,
    seen: &T,
    wanted: &T,
    begins: Begins,
) -> Result<Vec<DatedVersion<T>>, Refusal> {
    let from = begins.from();
    let held = known.map_or(seen, |known| known.on_or_first(from));
    let value = held.changed(seen, wanted);
    if *held == value {
        return Ok(Vec::new());
    }
    let new = DatedVersion {
        from: Some(from),
        value,
    };
    let Some(known) = known else {
        let since_ever = DatedVersion {
            from: None,
            value: seen.clone(),
        };
        return Ok(vec![since_ever, new]);
    };
    let is_there = known.versions().iter().any(|it| it.from == Some(from));
    match begins {
        Begins::Ahead(date) if is_there => Err(Refusal::VersionThere { date }),
        Begins::Ahead(_) | Begins::Past(_) => Ok(vec![new]),
    }
}

/// Refuses first and last days that can't be; `worked` are the first and the last service date of which duties have begun.
/// Law 8.5.
///
/// # Errors
/// [`Refusal::LeftBeforeJoined`], [`Refusal::WorkedOutside`].
pub fn may_be_employed(
    employment: Employment,
    worked: Option<(NaiveDate, NaiveDate)>,
) -> Result<(), Refusal> {
    let Employment { joined, left } = employment;
    if let (Some(joined), Some(left)) = (joined, left)
        && left < joined
    {
        return Err(Refusal::LeftBeforeJoined { joined, left });
    }
    let Some((first, last)) = worked else {
        return Ok(());
    };
    if joined.is_some_and(|joined| first < joined) {
        return Err(Refusal::WorkedOutside { date: first });
    }
    if left.is_some_and(|left| left < last) {
        return Err(Refusal::WorkedOutside { date: last });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{DepartmentId, PersonId},
        person::Role,
        sample::day,
    };
    use uuid::Uuid;

    fn actor(role: Role) -> Actor {
        Actor {
            person: PersonId(Uuid::nil()),
            role,
            departments: vec![DepartmentId(Uuid::nil())],
        }
    }

    /// Law 8.2, 8.3.
    #[test]
    fn what_has_begun_is_changed_by_hr_alone_and_with_a_reason() {
        let (ahead, past) = (Begins::Ahead, Begins::Past);
        let begun = || {
            Err(Refusal::HasBegun {
                earliest: day("11-21"),
            })
        };
        for (role, from, reason, right) in [
            (Role::Hr, "", "", Ok(ahead(day("11-21")))),
            (Role::Hr, "11-21", "", Ok(ahead(day("11-21")))),
            (Role::Hr, "11-20", "", Err(Refusal::ReasonMissing)),
            (Role::Hr, "11-20", " ", Err(Refusal::ReasonMissing)),
            (Role::Hr, "11-20", "录入有误", Ok(past(day("11-20")))),
            (Role::Hr, "10-01", "录入有误", Ok(past(day("10-01")))),
            (Role::Supervisor, "11-21", "", Ok(ahead(day("11-21")))),
            (Role::Supervisor, "11-20", "录入有误", begun()),
            (Role::Staff, "10-01", "录入有误", begun()),
        ] {
            let dating = Dating {
                from: (!from.is_empty()).then(|| day(from)),
                reason: reason.to_owned(),
            };
            let found = dating.begins(&actor(role), day("11-20"));
            assert_eq!(found, right, "{role:?} {from} {reason}");
        }
    }

    fn dated(versions: &[(&str, &[u8])]) -> Dated<Vec<u8>> {
        let version = |(from, value): &(&str, &[u8])| DatedVersion {
            from: (!from.is_empty()).then(|| day(from)),
            value: value.to_vec(),
        };
        Dated::new(versions.iter().map(version).collect()).unwrap()
    }

    /// Law 8.1, 8.2.
    #[test]
    fn a_change_is_entered_beside_what_held_and_not_where_it_holds_already() {
        let told = |known: Option<&Dated<Vec<u8>>>, wanted: &[u8], begins| {
            let entered = entered(known, &vec![1], &wanted.to_vec(), begins);
            entered.map(|rows| {
                let rows = rows.into_iter();
                rows.map(|row| (row.from, row.value)).collect::<Vec<_>>()
            })
        };
        let december = day("12-01");
        let ahead = Begins::Ahead(december);
        let first = told(None, &[2], ahead).unwrap();
        assert_eq!(first, [(None, vec![1]), (Some(december), vec![2])]);
        assert_eq!(told(None, &[1], ahead), Ok(Vec::new()));
        let known = dated(&[("", &[1]), ("12-01", &[2])]);
        assert_eq!(
            told(Some(&known), &[3], ahead),
            Err(Refusal::VersionThere { date: december })
        );
        // Who saw what holds today and left it alone changes nothing of what comes.
        assert_eq!(told(Some(&known), &[1], ahead), Ok(Vec::new()));
        let past = Begins::Past(day("11-05"));
        assert_eq!(
            told(Some(&known), &[3], past),
            Ok(vec![(Some(day("11-05")), vec![3])])
        );
    }

    /// Law 8.5.
    #[test]
    fn nobody_leaves_before_they_join_nor_before_what_they_worked() {
        let date = |text: &str| (!text.is_empty()).then(|| day(text));
        let worked = Some((day("11-03"), day("11-20")));
        let outside = |text| Err(Refusal::WorkedOutside { date: day(text) });
        for (joined, left, worked, right) in [
            ("", "", worked, Ok(())),
            ("11-03", "11-20", worked, Ok(())),
            ("11-04", "", worked, outside("11-03")),
            ("", "11-19", worked, outside("11-20")),
            ("11-04", "11-19", None, Ok(())),
            (
                "11-04",
                "11-03",
                None,
                Err(Refusal::LeftBeforeJoined {
                    joined: day("11-04"),
                    left: day("11-03"),
                }),
            ),
        ] {
            let employment = Employment {
                joined: date(joined),
                left: date(left),
            };
            let found = may_be_employed(employment, worked);
            assert_eq!(found, right, "{joined} {left}");
        }
    }
}
