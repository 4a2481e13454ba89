//! Takes the facts of a folder into the database: what's there keeps its id, what's new is added, twice is once.

mod dated;
mod ids;
mod merged;
mod own;
mod preview;
mod reference;
mod row;
mod said;
mod slips;
mod versions;
mod weighed;

use crate::{
    Error, Result, Tx, calendar,
    dated::VersionOrigin,
    department, new_id,
    origin::{self, SiteOrigin},
    person, policy, post, post_check, punch,
    roster::{
        self,
        version::{self, Publication},
    },
    seam, shift,
    slip::{self, Filing, SlipTable},
    steps::{self, NextStep, Stepped},
};
pub use dated::FROM as VERSION;
pub use ids::Renamed;
use merged::{ImportedStep, Merged};
use onpost_rules::{
    account::runs_the_site,
    duty::Duty,
    facts::Facts,
    ids::{PersonId, PolicyId, PostId},
    merge::{Noun, Over, UnchangedReason},
    request::Request,
    roster::{
        plan::RosterKey,
        version::{Changes, VersionCause},
    },
    time::{Instant, Month},
};
pub use preview::{ImportPreview, TableRows, preview};
use std::collections::BTreeMap;

/// How many of each were added, and what else came of it; what was there already doesn't count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    pub contracts: u64,
    pub leave_kinds: u64,
    pub grants: u64,
    pub protections: u64,
    pub calendar_days: u64,
    pub policies: u64,
    /// Slips that were there already and now stand otherwise.
    pub steps: u64,
    /// What was there already and is now as the files say.
    pub changes: Vec<ImportChange>,
    /// What stays otherwise than the files say.
    pub left: Vec<ImportChange>,
    /// Duties of the files that were withdrawn here, and stay so.
    pub withdrawn: u64,
}

/// A column of something that is there already and in the files otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportChange {
    pub noun: Noun,
    /// What the files call the thing.
    pub name: String,
    /// Empty: the thing as a whole, which was taken out here.
    pub column: &'static str,
    /// As it was stored before the import.
    pub stored: String,
    pub given: String,
    /// Why it stays as it was; `None`: it's as the files say now.
    pub why: Option<UnchangedReason>,
}

/// Whether files may come into a demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IntoDemo {
    #[default]
    Refused,
    /// Somebody said so, or it's the demo itself.
    Allowed,
}

/// What an import is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// When it comes, whatever the facts don't date themselves.
    pub at: Instant,
    pub over: Over,
    pub into_demo: IntoDemo,
    /// Why it may rewrite what holds on dates that have begun; `None`: it may not.
    pub reason: Option<String>,
    /// `None`: whoever holds the database, at the command line.
    pub by: Option<PersonId>,
}

impl From<Instant> for Intent {
    /// The careful one.
    fn from(at: Instant) -> Self {
        Self {
            at,
            over: Over::default(),
            into_demo: IntoDemo::default(),
            reason: None,
            by: None,
        }
    }
}

/// Why facts can't be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportRefusal {
    /// The number of a request is taken by another.
    OtherRequest {
        stored: Box<Request>,
        given: Box<Request>,
    },
    /// Somebody would hold two duties at once; the first is the earlier, and either may be stored already.
    Overlap { first: Duty, second: Duty },
    /// The closed roster of a post, told by its code, would get duties, of which this is the first.
    RosterClosed {
        post: String,
        first: Duty,
        duties: usize,
    },
    /// It can't be told who or what is meant.
    Renamed(Renamed),
    /// The database holds the demo.
    IsDemo,
    /// Nobody would be left who keeps the site: its last administrators have another role in the files.
    LastAdmin,
}

/// Why an import did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The facts contradict what is stored; all of it, at once.
    #[error("the facts contradict what is stored, {} times", .0.len())]
    Refused(Vec<ImportRefusal>),
    #[error(transparent)]
    Store(#[from] Error),
}

/// The note of a step that an import adds.
const NOTE: &str = "import";

/// Keeps all others who change departments, posts, shifts, people's data or the calendar waiting until the transaction ends.
pub async fn lock_reference(tx: &mut Tx) -> Result<()> {
    tx.lock("reference").await
}

/// Adds what is new, and changes what the files changed since they were imported last.
///
/// A refusal comes before anything is written. Two imports at once wait for each other, and pages that change the same wait
/// for them.
pub async fn save(
    tx: &mut Tx,
    facts: &Facts,
    intent: impl Into<Intent>,
) -> Result<Imported, Failure> {
    let intent = intent.into();
    lock(tx).await?;
    if intent.into_demo == IntoDemo::Refused && origin::find(tx).await? == Some(SiteOrigin::Demo) {
        return Err(Failure::Refused(vec![ImportRefusal::IsDemo]));
    }
    let at = intent.at;
    let merged = Merged::new(tx, facts, intent).await?;
    if !merged.refusals.is_empty() {
        return Err(Failure::Refused(merged.refusals));
    }
    let mut imported = Imported::default();
    let was_kept = is_kept(tx).await?;
    save_reference(tx, &merged, &mut imported).await?;
    if was_kept && !is_kept(tx).await? {
        return Err(Failure::Refused(vec![ImportRefusal::LastAdmin]));
    }
    save_policies(tx, &merged, &mut imported).await?;
    save_events(tx, &merged, at, &mut imported).await?;
    merged.said.save(tx).await?;
    origin::settle(tx, SiteOrigin::Own, at).await?;
    imported.changes = in_order(merged.changes);
    imported.left = in_order(merged.left);
    imported.withdrawn = merged.withdrawn;
    Ok(imported)
}

/// Whether anybody keeps the site.
async fn is_kept(tx: &mut Tx) -> Result<bool> {
    let people = person::list(tx).await?;
    Ok(people.iter().any(runs_the_site))
}

/// By table and name, the columns of a thing in their order.
fn in_order(mut changes: Vec<ImportChange>) -> Vec<ImportChange> {
    changes.sort_by(|a, b| (a.noun, &a.name).cmp(&(b.noun, &b.name)));
    changes
}

/// Keeps all others waiting who change what an import may, in the order in which the pages lock: duties before people.
pub async fn lock(tx: &mut Tx) -> Result<()> {
    tx.lock("import").await?;
    lock_reference(tx).await?;
    tx.lock("accounts").await?;
    tx.lock("policy").await?;
    roster::lock_duties(tx).await?;
    person::lock_all(tx).await
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
    save_coverage(tx, merged, imported).await?;
    let versions = &merged.versions;
    imported.posts += versions.posts.more;
    imported.shifts += versions.shifts.more;
    imported.people += versions.people.more;
    versions::save(tx, merged).await?;
    imported.contracts = merged.own.new_contracts;
    imported.leave_kinds = merged.own.new_leave_kinds;
    imported.grants = merged.own.new_grants;
    imported.protections = merged.own.new_protections;
    let origin = VersionOrigin {
        at: merged.intent.at,
        by: None,
        note: merged.note(),
    };
    own::save(tx, &merged.own, origin).await
}

/// Posts whose demand changes get the windows of the files in place of theirs.
async fn save_coverage(tx: &mut Tx, merged: &Merged, imported: &mut Imported) -> Result<()> {
    let posts: Vec<PostId> = merged.demands.iter().map(|demand| demand.post).collect();
    let windows = merged.demands.iter().flat_map(|demand| &demand.windows);
    let windows: Vec<_> = windows.cloned().collect();
    if !posts.is_empty() {
        imported.coverage_windows = windows.len() as u64;
        post::replace_coverage_of(tx, &posts, &windows).await?;
    }
    Ok(())
}

async fn save_policies(tx: &mut Tx, merged: &Merged, imported: &mut Imported) -> Result<()> {
    let at = merged.intent.at;
    for given in &merged.new_policies {
        let mut policy = given.clone();
        policy.version = policy::next_version(tx).await?;
        let entry = policy::StoredPolicyEntry {
            at,
            by: merged.intent.by,
            note: merged.note().to_owned(),
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
    seam::insert_all(tx, &facts.seams).await?;
    file(tx, &facts.requests, |it| (it.filed_at, it.reason.as_str())).await?;
    file(tx, &facts.corrections, |_| (at, "")).await?;
    file(tx, &facts.extensions, |it| (at, it.reason.as_str())).await?;
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

/// Files slips, each when and why it was filed.
async fn file<S: SlipTable>(
    tx: &mut Tx,
    slips: &[S],
    filed: impl Fn(&S) -> (Instant, &str),
) -> Result<()> {
    let filings = slips.iter().map(|slip| {
        let (at, reason) = filed(slip);
        Filing {
            slip,
            at,
            by: None,
            reason,
        }
    });
    slip::insert_all(tx, &filings.collect::<Vec<_>>()).await
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
            cause: VersionCause::Import,
            at,
            by: None,
            note: "",
        };
        let changes = Changes {
            added,
            ..Changes::default()
        };
        version::add(tx, RosterKey { post, month }, &publication, &changes).await?;
    }
    Ok(())
}

async fn add_step(tx: &mut Tx, step: &ImportedStep, at: Instant) -> Result<Stepped> {
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
        ImportedStep::Request(id, after, status) => {
            steps::add(tx, id, &next(after, status, at)).await
        }
        ImportedStep::Correction(id, after, status) => {
            steps::add(tx, id, &next(after, status, at)).await
        }
        ImportedStep::Extension(id, after, status) => {
            steps::add(tx, id, &next(after, status, at)).await
        }
        ImportedStep::PostCheck(id, after, verified) => {
            steps::add(tx, id, &next(after, verified, at)).await
        }
    }
}
