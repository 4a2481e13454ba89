//! Trends: twelve months of those whom somebody may see, and the year of one person.

use super::{
    Error, House, Result, audit, month,
    own::{about, known},
    permitted_departments,
};
use chrono::{Datelike, NaiveDate};
use onpost_rules::{
    access::{Action, Actor},
    coverage::actual::{Actual, Attendance},
    duty::Duty,
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId},
    person::Person,
    post::Post,
    time::{Instant, Month, start_of_day},
    trend::{PersonYear, ShiftLateness, TrendMonth, lateness, person_year, trend_months, twelve},
    verdict::{Verdict, classify},
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};
use std::collections::HashSet;

/// Which months, and of whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TrendAsked {
    /// The last of the twelve; `None`, or one that lies ahead: the month that it is now.
    pub last: Option<Month>,
    /// `None`: everybody whom the actor may see.
    pub department: Option<DepartmentId>,
    /// Only the duties at it, and its coverage.
    pub post: Option<PostId>,
}

/// Twelve months, counted.
#[derive(Debug, Clone)]
pub struct Trend {
    /// First month first.
    pub months: Vec<TrendMonth>,
    /// By the start of the shifts.
    pub lateness: Vec<ShiftLateness>,
    /// Who works there now, by staff number.
    pub people: Vec<Person>,
    /// All departments, posts and shifts; nobody's duties.
    pub facts: Facts,
    /// The departments that the actor may choose from.
    pub departments: Vec<DepartmentId>,
}

/// The twelve months of those whom the actor may see: read at one moment, counted beside the threads that answer.
///
/// # Errors
/// [`Error::NotAllowed`] where that is nobody, or another's department; [`Error::NotFound`] for a department or post that
/// isn't there, or whose coverage the actor doesn't see.
pub async fn show(house: &House, actor: &Actor, asked: TrendAsked) -> Result<Trend> {
    let who = month::permitted(actor, Action::SeeMonth, asked.department)?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::SeeMonth).await?;
    let today = store::site::today(&mut tx, now).await?;
    let months = twelve(asked.last.map_or(today.month, |last| last.min(today.month)));
    let posts = watched(&mut tx, &departments, asked).await?;
    let own = own(&mut tx, &who).await?;
    let (from, to) = (months[0].first(), months[months.len() - 1].last());
    let people = match &own {
        None => who,
        Some(own) => {
            // Whoever held the posts counts there, wherever they belong to.
            let mut people = own.clone();
            people.extend(store::duty::list_holders_at(&mut tx, &posts, (from, to)).await?);
            WhoseDuties::People(people.into_iter().collect())
        }
    };
    let facts = store::facts::load(&mut tx, &FactsScope::of(people, from..=to)).await?;
    drop(tx);
    let counting = Counting {
        facts,
        months,
        posts,
        own,
        post: asked.post,
        now,
    };
    let counted = tokio::task::spawn_blocking(move || counting.count(departments));
    Ok(counted.await.expect("counting does not panic"))
}

/// The posts whose coverage is told.
async fn watched(
    tx: &mut Tx,
    departments: &[DepartmentId],
    asked: TrendAsked,
) -> Result<Vec<PostId>> {
    let is_asked = |post: &Post| {
        departments.contains(&post.department)
            && asked.department.is_none_or(|id| post.department == id)
            && asked.post.is_none_or(|id| post.id == id)
    };
    let posts = store::post::list(tx).await?;
    let posts: Vec<PostId> = posts
        .iter()
        .filter(|it| is_asked(it))
        .map(|it| it.id)
        .collect();
    let is_known = |id: &DepartmentId| departments.contains(id);
    known(asked.department.as_ref().is_none_or(is_known))?;
    known(asked.post.is_none() || !posts.is_empty())?;
    Ok(posts)
}

/// Whose duties are counted; `None`: everybody's.
async fn own(tx: &mut Tx, who: &WhoseDuties) -> Result<Option<HashSet<PersonId>>> {
    Ok(match who {
        WhoseDuties::Departments(departments) => {
            let people = store::person::list_of(tx, departments).await?;
            Some(people.into_iter().map(|person| person.id).collect())
        }
        WhoseDuties::Person(_) | WhoseDuties::People(_) | WhoseDuties::All => None,
    })
}

/// What is counted, and of whom.
struct Counting {
    facts: Facts,
    months: Vec<Month>,
    posts: Vec<PostId>,
    own: Option<HashSet<PersonId>>,
    post: Option<PostId>,
    now: Instant,
}

impl Counting {
    fn count(self, departments: Vec<DepartmentId>) -> Trend {
        let attendance = Attendance::at(&self.facts, self.now);
        let posts: Vec<Actual> = self
            .facts
            .posts
            .iter()
            .filter(|post| self.posts.contains(&post.id))
            .map(|post| Actual::summed(&attendance, post, self.span(post)))
            .collect();
        let months = trend_months(&self.months, self.counted(&attendance), &posts);
        let lateness = lateness(&self.facts, self.counted(&attendance));
        let is_theirs = |person: &&Person| {
            person.active && self.own.as_ref().is_none_or(|own| own.contains(&person.id))
        };
        let people = self.facts.people.iter().filter(is_theirs);
        let mut people: Vec<Person> = people.cloned().collect();
        people.sort_by(|a, b| a.staff_no.cmp(&b.staff_no));
        let facts = Facts {
            zone: self.facts.zone,
            departments: self.facts.departments.clone(),
            posts: self.facts.posts.clone(),
            shifts: self.facts.shifts.clone(),
            dated: self.facts.dated.clone(),
            ..Facts::default()
        };
        Trend {
            months,
            lateness,
            people,
            facts,
            departments,
        }
    }

    /// The duties of the months that are asked for.
    fn counted<'a>(
        &'a self,
        attendance: &'a Attendance,
    ) -> impl Iterator<Item = (&'a Duty, &'a Verdict)> {
        let ends = (self.months[0], self.months[self.months.len() - 1]);
        let is_asked = move |duty: &Duty| {
            let month = Month::of(duty.date);
            ends.0 <= month
                && month <= ends.1
                && self.post.is_none_or(|post| duty.post == post)
                && self
                    .own
                    .as_ref()
                    .is_none_or(|own| own.contains(&duty.person))
        };
        attendance.judged().filter(move |(duty, _)| is_asked(duty))
    }

    /// The months by the post's own clocks.
    fn span(&self, post: &Post) -> (Instant, Instant) {
        let midnight = |month: Month| start_of_day(post.zone, month.first());
        let last = self.months[self.months.len() - 1];
        (midnight(self.months[0]), midnight(last.next()))
    }
}

/// A year of one person, judged.
#[derive(Debug, Clone)]
pub struct YearSeen {
    pub year: PersonYear,
    pub person: Person,
    pub today: NaiveDate,
}

/// The year of somebody whose verdicts the actor may see; without one named, the year that it is now.
///
/// # Errors
/// [`Error::NotFound`] where there is nobody, or nobody whom the actor may see.
pub async fn year(
    house: &House,
    actor: &Actor,
    person: PersonId,
    year: Option<i32>,
) -> Result<YearSeen> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let person = store::person::find(&mut tx, person).await?;
    let person = person.ok_or(Error::NotFound)?;
    known(actor.may(Action::SeeVerdicts, about(&person)))?;
    let today = store::site::today(&mut tx, now).await?;
    let year = year.unwrap_or_else(|| today.date.year());
    let ends = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let (from, to) = ends.ok_or(Error::NotFound)?;
    let own = WhoseDuties::Person(person.id);
    let facts = store::facts::load(&mut tx, &FactsScope::of(own, from..=to)).await?;
    drop(tx);
    audit::looked(house, actor, &person, year);
    let verdicts = classify(&facts, Some(now));
    Ok(YearSeen {
        year: person_year(year, facts.duties.iter().zip(&verdicts)),
        person,
        today: today.date,
    })
}
