//! What of some facts is new to the database: their ids made those that are stored, the known left out, contradictions named.

use super::{
    ImportChange, ImportRefusal, Intent,
    dated::VersionPlan,
    own::OwnPlan,
    row::{Codes, PostWindows},
    said::FileSayings,
};
use crate::{
    Result, Tx, duty,
    people_and_dates::{Dates, People},
    roster::{self, Roster},
};
use chrono::NaiveDate;
use onpost_rules::{
    duty::{Duty, overlaps},
    facts::Facts,
    ids::{CorrectionId, DutyId, ExtensionId, PersonId, PostCheckId, PostId, RequestId, ShiftId},
    person::{Employment, Person},
    policy::Policy,
    post::Post,
    roster::plan::RosterKey,
    shift::Shift,
    slip::SlipStatus,
    time::Month,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The facts as they are to be written.
pub(super) struct Merged {
    /// With stored ids; of reference data what's new or changed, of the rest only what's new.
    pub facts: Facts,
    /// What posts demand from now on, where that changes.
    pub demands: Vec<PostWindows>,
    pub new_departments: u64,
    pub new_posts: u64,
    pub new_shifts: u64,
    pub new_people: u64,
    pub new_calendar_days: u64,
    pub new_policies: Vec<Policy>,
    /// Whether something that holds since ever is to have held otherwise.
    pub since_ever: bool,
    /// Versions to enter.
    pub versions: VersionPlans,
    /// First and last days to note.
    pub employment: Vec<(PersonId, Employment)>,
    /// Contracts, kinds of leave, grants and protections.
    pub own: OwnPlan,
    /// Of slips that are stored and stand otherwise.
    pub steps: Vec<ImportedStep>,
    pub intent: Intent,
    /// Of departments and posts.
    pub codes: Codes,
    /// What the files said before, and now.
    pub said: FileSayings,
    /// What the files change of what is there.
    pub changes: Vec<ImportChange>,
    /// What they would change, and don't.
    pub left: Vec<ImportChange>,
    /// Duties of the files that were withdrawn here.
    pub withdrawn: u64,
    locking: Locking,
    /// What can't be; nothing may be written where there is one.
    pub refusals: Vec<ImportRefusal>,
}

/// What is kept from others while it's weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Locking {
    /// The rosters that get duties.
    Rosters,
    /// In a transaction that only reads.
    Nothing,
}

/// The versions of each table to enter.
#[derive(Default)]
pub(super) struct VersionPlans {
    pub posts: VersionPlan<PostId, Post>,
    pub shifts: VersionPlan<ShiftId, Shift>,
    pub demand: VersionPlan<PostId, PostWindows>,
    pub people: VersionPlan<PersonId, Person>,
}

/// A step to add after the highest that is stored.
#[derive(Debug, Clone, Copy)]
pub(super) enum ImportedStep {
    Request(RequestId, i64, SlipStatus),
    Correction(CorrectionId, i64, SlipStatus),
    Extension(ExtensionId, i64, SlipStatus),
    PostCheck(PostCheckId, i64, bool),
}

impl Merged {
    /// Under the locks of [`lock`](super::lock); rosters that get duties are locked, too.
    pub(super) async fn new(tx: &mut Tx, given: &Facts, intent: Intent) -> Result<Self> {
        Self::weighed(tx, given, intent, Locking::Rosters).await
    }

    /// Without a lock: nothing is to be written.
    pub(super) async fn looked_at(tx: &mut Tx, given: &Facts, intent: Intent) -> Result<Self> {
        Self::weighed(tx, given, intent, Locking::Nothing).await
    }

    async fn weighed(tx: &mut Tx, given: &Facts, intent: Intent, locking: Locking) -> Result<Self> {
        let mut merged = Self {
            locking,
            facts: given.clone(),
            demands: Vec::new(),
            new_departments: 0,
            new_posts: 0,
            new_shifts: 0,
            new_people: 0,
            new_calendar_days: 0,
            new_policies: Vec::new(),
            since_ever: false,
            versions: VersionPlans::default(),
            employment: Vec::new(),
            own: OwnPlan::default(),
            steps: Vec::new(),
            intent,
            codes: Codes::new(),
            said: FileSayings::load(tx).await?,
            changes: Vec::new(),
            left: Vec::new(),
            withdrawn: 0,
            refusals: Vec::new(),
        };
        merged.reference(tx).await?;
        let known = merged.duties(tx).await?;
        merged.requests(tx).await?;
        merged.corrections(tx, &known).await?;
        merged.extensions(tx, &known).await?;
        merged.post_checks(tx, &known).await?;
        Ok(merged)
    }

    /// Leaves the new duties; returns the stored id of each given one.
    ///
    /// What was withdrawn here is known too: a folder doesn't bring it back, nor what hangs on it.
    async fn duties(&mut self, tx: &mut Tx) -> Result<HashMap<DutyId, DutyId>> {
        let given = std::mem::take(&mut self.facts.duties);
        let dates = given.iter().map(|duty| duty.date);
        let (Some(from), Some(to)) = (dates.clone().min(), dates.max()) else {
            return Ok(HashMap::new());
        };
        let near = Dates { from, to }.widened(2);
        let mut all = duty::list_on(tx, near, People::All).await?;
        let stored = by_key(&all);
        let withdrawn = duty::list_withdrawn_on(tx, near).await?;
        let withdrawn: HashSet<_> = withdrawn.iter().map(key).collect();
        let known: HashMap<DutyId, DutyId> = by_key(&given)
            .into_iter()
            .filter_map(|(key, id)| Some((id, *stored.get(&key)?)))
            .collect();
        let is_gone = |duty: &Duty| !known.contains_key(&duty.id) && withdrawn.contains(&key(duty));
        let (gone, given): (Vec<Duty>, Vec<Duty>) = given.into_iter().partition(is_gone);
        self.withdrawn = gone.len() as u64;
        self.forget(&gone.iter().map(|duty| duty.id).collect());
        let ids = given
            .iter()
            .map(|duty| (duty.id, *known.get(&duty.id).unwrap_or(&duty.id)))
            .collect();
        let new: Vec<Duty> = given
            .into_iter()
            .filter(|duty| !known.contains_key(&duty.id))
            .collect();
        // Where the parts of a shift meet is said once, with the duty.
        let added: HashSet<DutyId> = new.iter().map(|duty| duty.id).collect();
        let seams = &mut self.facts.seams;
        seams.retain(|seam| added.contains(&seam.duty));
        self.refuse_closed(tx, &new).await?;
        self.refuse_overlaps(&mut all, &new);
        self.facts.duties = new;
        Ok(ids)
    }

    fn forget(&mut self, gone: &HashSet<DutyId>) {
        let facts = &mut self.facts;
        facts.corrections.retain(|slip| !gone.contains(&slip.duty));
        facts.extensions.retain(|slip| !gone.contains(&slip.duty));
        facts
            .post_checks
            .retain(|check| !gone.contains(&check.duty));
    }

    /// A closed roster never changes; those that get duties stay as they are until the transaction ends.
    async fn refuse_closed(&mut self, tx: &mut Tx, new: &[Duty]) -> Result<()> {
        let mut counts: BTreeMap<(PostId, Month), usize> = BTreeMap::new();
        for duty in new {
            *counts.entry((duty.post, Month::of(duty.date))).or_default() += 1;
        }
        let months = counts.keys().map(|(_, month)| *month);
        let (Some(from), Some(to)) = (months.clone().min(), months.max()) else {
            return Ok(());
        };
        let locked = counts.keys().filter(|_| self.locking == Locking::Rosters);
        for (post, month) in locked {
            let (post, month) = (*post, *month);
            roster::lock(tx, RosterKey { post, month }).await?;
        }
        let closed = roster::list(tx, from, to).await?.into_iter();
        for Roster { key, .. } in closed.filter(|roster| roster.closed_at.is_some()) {
            let Some(duties) = counts.get(&(key.post, key.month)).copied() else {
                continue;
            };
            let mut own = new.iter().filter(|duty| duty.post == key.post);
            let Some(first) = own.find(|duty| Month::of(duty.date) == key.month) else {
                continue;
            };
            self.refusals.push(ImportRefusal::RosterClosed {
                post: self.codes.get(&key.post.0).cloned().unwrap_or_default(),
                first: first.clone(),
                duties,
            });
        }
        Ok(())
    }

    fn refuse_overlaps(&mut self, stored: &mut Vec<Duty>, new: &[Duty]) {
        let people: HashSet<PersonId> = new.iter().map(|duty| duty.person).collect();
        let is_new: HashSet<DutyId> = new.iter().map(|duty| duty.id).collect();
        stored.retain(|duty| people.contains(&duty.person));
        stored.extend(new.iter().cloned());
        let refusals = overlaps(stored)
            .into_iter()
            .filter(|(first, second)| is_new.contains(&first.id) || is_new.contains(&second.id))
            .map(|(first, second)| ImportRefusal::Overlap {
                first: first.clone(),
                second: second.clone(),
            });
        self.refusals.extend(refusals);
    }
}

/// What a duty is known by, besides its id.
type DutyKey = (PersonId, PostId, ShiftId, NaiveDate);

fn key(duty: &Duty) -> DutyKey {
    (duty.person, duty.post, duty.shift, duty.date)
}

/// Duties by what they are known by; the parts of one shift that somebody holds are counted in the order of their starts.
fn by_key(duties: &[Duty]) -> HashMap<(DutyKey, usize), DutyId> {
    let mut in_order: Vec<&Duty> = duties.iter().collect();
    in_order.sort_by_key(|duty| (duty.start, duty.id));
    let mut counts: HashMap<DutyKey, usize> = HashMap::new();
    let numbered = in_order.into_iter().map(|duty| {
        let count = counts.entry(key(duty)).or_default();
        *count += 1;
        ((key(duty), *count), duty.id)
    });
    numbered.collect()
}
