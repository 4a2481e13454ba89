//! What an import would do: the same weighing, and nothing written.

use super::{
    Failure, ImportRefusal, Imported, Intent, IntoDemo, in_order, merged::Merged, row::PostWindows,
};
use crate::{
    Result, Tx,
    dated::NewVersions,
    origin::{self, SiteOrigin},
    people_and_dates::People,
    person, punch,
};
use chrono::NaiveDate;
use onpost_rules::{
    account::runs_the_site,
    calendar::CalendarDay,
    facts::Facts,
    ids::{PersonId, PostId},
    person::Person,
    policy::Policy,
    post::{CoverageWindow, Post},
    punch::Punch,
    shift::Shift,
};
use std::collections::{HashMap, HashSet};

/// What an import would do.
#[derive(Debug, Clone)]
pub struct ImportPreview {
    /// As it would tell it.
    pub imported: Imported,
    /// The versions that it would enter.
    pub versions: NewVersions,
    pub policies: Vec<Policy>,
    /// Days of the calendar that would get an entry, or another.
    pub days: Vec<CalendarDay>,
    /// The rows of the tables that would be others, or new.
    pub tables: TableRows,
    /// Whether something that holds since ever would have held otherwise.
    since_ever: bool,
}

/// Rows of the tables that ask for no date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableRows {
    pub posts: Vec<Post>,
    pub shifts: Vec<Shift>,
    pub people: Vec<Person>,
    /// All that some posts demand.
    pub demand: Vec<(PostId, Vec<CoverageWindow>)>,
}

impl ImportPreview {
    /// The first date that has begun and from which something would hold otherwise; `None`: it rewrites nothing.
    /// Law 8.6.
    pub fn rewrites(&self, today: NaiveDate) -> Option<NaiveDate> {
        let new = &self.versions;
        let dates = (new.posts.iter().map(|it| it.from))
            .chain(new.demand.iter().map(|it| it.from))
            .chain(new.shifts.iter().map(|it| it.from))
            .chain(new.people.iter().map(|it| it.from))
            .chain(self.policies.iter().map(|it| it.effective_from))
            .chain(self.days.iter().map(|it| Some(it.date)));
        let since_ever = self.since_ever.then_some(NaiveDate::MIN);
        let dates = dates.flatten().chain(since_ever);
        dates.filter(|from| *from <= today).min()
    }
}

/// What [`save`](super::save) would do, in a transaction that only reads.
///
/// # Errors
/// What it would refuse, all of it at once.
pub async fn preview(tx: &mut Tx, facts: &Facts, intent: Intent) -> Result<ImportPreview, Failure> {
    if intent.into_demo == IntoDemo::Refused && origin::find(tx).await? == Some(SiteOrigin::Demo) {
        return Err(Failure::Refused(vec![ImportRefusal::IsDemo]));
    }
    let mut merged = Merged::looked_at(tx, facts, intent).await?;
    if !merged.refusals.is_empty() {
        return Err(Failure::Refused(merged.refusals));
    }
    let stored = person::list(tx).await?;
    if stored.iter().any(runs_the_site) && !is_kept(&stored, &merged.facts.people) {
        return Err(Failure::Refused(vec![ImportRefusal::LastAdmin]));
    }
    let new = &merged.versions;
    let facts = &merged.facts;
    let imported = Imported {
        departments: merged.new_departments,
        posts: merged.new_posts + new.posts.more,
        coverage_windows: merged
            .demands
            .iter()
            .map(|it| it.windows.len() as u64)
            .sum(),
        shifts: merged.new_shifts + new.shifts.more,
        people: merged.new_people + new.people.more,
        duties: facts.duties.len() as u64,
        punches: new_punches(tx, &facts.punches).await?,
        requests: facts.requests.len() as u64,
        corrections: facts.corrections.len() as u64,
        extensions: facts.extensions.len() as u64,
        post_checks: facts.post_checks.len() as u64,
        contracts: merged.own.new_contracts,
        leave_kinds: merged.own.new_leave_kinds,
        grants: merged.own.new_grants,
        protections: merged.own.new_protections,
        calendar_days: merged.new_calendar_days,
        policies: merged.new_policies.len() as u64,
        steps: merged.steps.len() as u64,
        changes: in_order(std::mem::take(&mut merged.changes)),
        left: in_order(std::mem::take(&mut merged.left)),
        withdrawn: merged.withdrawn,
    };
    Ok(ImportPreview {
        imported,
        versions: merged.new_versions(),
        policies: merged.new_policies.clone(),
        days: merged.facts.calendar.entries().cloned().collect(),
        tables: TableRows {
            posts: merged.facts.posts.clone(),
            shifts: merged.facts.shifts.clone(),
            people: merged.facts.people.clone(),
            demand: merged.demands.iter().map(demanded).collect(),
        },
        since_ever: merged.since_ever,
    })
}

fn demanded(set: &PostWindows) -> (PostId, Vec<CoverageWindow>) {
    (set.post, set.windows.iter().cloned().collect())
}

/// Whether anybody would keep the site.
fn is_kept(stored: &[Person], changed: &[Person]) -> bool {
    let changed: HashMap<PersonId, &Person> = changed.iter().map(|it| (it.id, it)).collect();
    // A file doesn't tell who left.
    let after = stored.iter().map(|was| Person {
        role: changed.get(&was.id).map_or(was.role, |it| it.role),
        ..was.clone()
    });
    let mut all = after.chain(changed.values().map(|it| (*it).clone()));
    all.any(|person| runs_the_site(&person))
}

/// How many of some punches aren't stored yet.
async fn new_punches(tx: &mut Tx, given: &[Punch]) -> Result<u64> {
    let instants = given.iter().map(|punch| punch.at);
    let (Some(from), Some(to)) = (instants.clone().min(), instants.max()) else {
        return Ok(0);
    };
    let until = to + chrono::Duration::seconds(1);
    let stored = punch::list(tx, (from, until), People::All).await?;
    let key = |punch: &Punch| (punch.person, punch.at, punch.direction, punch.source);
    let stored: HashSet<_> = stored.iter().map(key).collect();
    let new = given.iter().map(key).filter(|key| !stored.contains(key));
    Ok(new.collect::<HashSet<_>>().len() as u64)
}
