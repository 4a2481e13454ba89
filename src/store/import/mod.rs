//! Takes the facts of a folder into the database: what's there keeps its id, what's new is added, twice is once.

mod ids;
mod merged;

use crate::rules::{
    duty::Duty,
    facts::Facts,
    ids::{PolicyId, PostId},
    request::Request,
    roster::{
        plan::Key,
        version::{Cause, Changes},
    },
    time::{Instant, Month},
};
use crate::store::{
    Error, Result, Tx, calendar, correction, department, extension, new_id, person, policy, post,
    post_check, punch, request,
    roster::{
        self,
        version::{self, Publication},
    },
    shift,
    steps::{NextStep, Stepped},
};
use merged::{Merged, Step};
use std::collections::{BTreeMap, BTreeSet};

/// How many of each were added; changed reference data and what was there already don't count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    pub departments: u64,
    pub posts: u64,
    pub coverage_windows: u64,
    pub shifts: u64,
    pub people: u64,
    pub duties: u64,
    pub punches: u64,
    pub requests: u64,
    pub corrections: u64,
    pub extensions: u64,
    pub post_checks: u64,
    pub calendar_days: u64,
    pub policies: u64,
    /// Slips that were there already and now stand otherwise.
    pub steps: u64,
}

/// Why facts can't be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The number of a request is taken by another.
    OtherRequest {
        stored: Box<Request>,
        given: Box<Request>,
    },
    /// Somebody would hold two duties at once; the first is the earlier, and either may be stored already.
    Overlap { first: Duty, second: Duty },
}

/// Why an import did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The facts contradict what is stored; all of it, at once.
    #[error("the facts contradict what is stored, {} times", .0.len())]
    Refused(Vec<Refusal>),
    #[error(transparent)]
    Store(#[from] Error),
}

/// The note of a step that an import adds.
const NOTE: &str = "import";

/// Adds what is new; `at` is when it came, whatever the facts don't date themselves.
///
/// A refusal comes before anything is written. Two imports at once wait for each other.
pub async fn save(tx: &mut Tx, facts: &Facts, at: Instant) -> Result<Imported, Failure> {
    tx.lock("import").await?;
    roster::lock_duties(tx).await?;
    let merged = Merged::new(tx, facts).await?;
    if !merged.refusals.is_empty() {
        return Err(Failure::Refused(merged.refusals));
    }
    let mut imported = Imported::default();
    save_reference(tx, &merged, &mut imported).await?;
    save_coverage(tx, &merged, &mut imported).await?;
    save_policies(tx, &merged, at, &mut imported).await?;
    save_events(tx, &merged, at, &mut imported).await?;
    Ok(imported)
}

async fn save_reference(tx: &mut Tx, merged: &Merged, imported: &mut Imported) -> Result<()> {
    let facts = &merged.facts;
    department::upsert_all(tx, &facts.departments).await?;
    post::upsert_all(tx, &facts.posts).await?;
    shift::upsert_all(tx, &facts.shifts).await?;
    person::upsert_all(tx, &facts.people).await?;
    let days: Vec<_> = facts.calendar.entries().cloned().collect();
    calendar::upsert_all(tx, &days).await?;
    imported.departments = merged.new_departments;
    imported.posts = merged.new_posts;
    imported.shifts = merged.new_shifts;
    imported.people = merged.new_people;
    imported.calendar_days = merged.new_calendar_days;
    Ok(())
}

/// Posts that the facts name windows of get these in place of theirs.
async fn save_coverage(tx: &mut Tx, merged: &Merged, imported: &mut Imported) -> Result<()> {
    let windows: BTreeSet<_> = merged.facts.coverage.iter().cloned().collect();
    let named: BTreeSet<PostId> = windows.iter().map(|window| window.post).collect();
    let stored = post::list_coverage(tx).await?;
    let stored: BTreeSet<_> = stored
        .into_iter()
        .filter(|window| named.contains(&window.post))
        .collect();
    if stored != windows {
        imported.coverage_windows = windows.difference(&stored).count() as u64;
        let (named, windows): (Vec<_>, Vec<_>) =
            (named.into_iter().collect(), windows.into_iter().collect());
        post::replace_coverage_of(tx, &named, &windows).await?;
    }
    Ok(())
}

async fn save_policies(
    tx: &mut Tx,
    merged: &Merged,
    at: Instant,
    imported: &mut Imported,
) -> Result<()> {
    for given in &merged.new_policies {
        let mut policy = given.clone();
        policy.version = policy::next_version(tx).await?;
        let entry = policy::Entry {
            at,
            by: None,
            note: NOTE.to_owned(),
        };
        policy::insert(tx, PolicyId(new_id(at)), &policy, &entry).await?;
        imported.policies += 1;
    }
    Ok(())
}

async fn save_events(
    tx: &mut Tx,
    merged: &Merged,
    at: Instant,
    imported: &mut Imported,
) -> Result<()> {
    let facts = &merged.facts;
    publish(tx, &facts.duties, at).await?;
    request::insert_all(tx, &facts.requests).await?;
    correction::insert_all(tx, &facts.corrections, at).await?;
    extension::insert_all(tx, &facts.extensions, at).await?;
    post_check::insert_all(tx, &facts.post_checks, at).await?;
    imported.punches = punch::insert_all(tx, &facts.punches, at).await?;
    imported.duties = facts.duties.len() as u64;
    imported.requests = facts.requests.len() as u64;
    imported.corrections = facts.corrections.len() as u64;
    imported.extensions = facts.extensions.len() as u64;
    imported.post_checks = facts.post_checks.len() as u64;
    for step in &merged.steps {
        imported.steps += u64::from(add_step(tx, step, at).await? == Stepped::Added);
    }
    Ok(())
}

/// Publishes new duties: each roster that gets any gets a version.
async fn publish(tx: &mut Tx, duties: &[Duty], at: Instant) -> Result<()> {
    let mut rosters: BTreeMap<(PostId, Month), Vec<Duty>> = BTreeMap::new();
    for duty in duties {
        let own = rosters
            .entry((duty.post, Month::of(duty.date)))
            .or_default();
        own.push(duty.clone());
    }
    for ((post, month), added) in rosters {
        let publication = Publication {
            cause: Cause::Import,
            at,
            by: None,
            note: "",
        };
        let changes = Changes {
            added,
            ..Changes::default()
        };
        version::add(tx, Key { post, month }, &publication, &changes).await?;
    }
    Ok(())
}

async fn add_step(tx: &mut Tx, step: &Step, at: Instant) -> Result<Stepped> {
    fn next<S>(after: i64, state: S, at: Instant) -> NextStep<'static, S> {
        NextStep {
            after,
            state,
            at,
            actor: None,
            note: NOTE,
        }
    }
    match *step {
        Step::Request(id, after, status) => {
            request::add_step(tx, id, &next(after, status, at)).await
        }
        Step::Correction(id, after, status) => {
            correction::add_step(tx, id, &next(after, status, at)).await
        }
        Step::Extension(id, after, status) => {
            extension::add_step(tx, id, &next(after, status, at)).await
        }
        Step::PostCheck(id, after, verified) => {
            post_check::add_step(tx, id, &next(after, verified, at)).await
        }
    }
}
