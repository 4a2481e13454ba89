//! What of some facts is new to the database: their ids made those that are stored, the known left out, contradictions named.

use super::{
    Refusal,
    ids::{Ids, known, rename},
};
use crate::rules::{
    correction::Correction,
    duty::{Duty, overlaps},
    extension::Extension,
    facts::Facts,
    ids::{
        CorrectionId, DepartmentId, DutyId, ExtensionId, PersonId, PostCheckId, PostId, RequestId,
        ShiftId,
    },
    policy::Policy,
    post_check::PostCheck,
    request::{Request, Status},
};
use crate::store::{
    Result, Tx, calendar, correction, department, duty, extension, person, policy, post,
    post_check, request,
    scope::{Dates, People},
    shift,
    steps::Filed,
};
use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

/// The facts as they are to be written.
pub(super) struct Merged {
    /// With stored ids; reference data whole, of the rest only what's new.
    pub facts: Facts,
    pub new_departments: u64,
    pub new_posts: u64,
    pub new_shifts: u64,
    pub new_people: u64,
    pub new_calendar_days: u64,
    pub new_policies: Vec<Policy>,
    /// Of slips that are stored and stand otherwise.
    pub steps: Vec<Step>,
    /// What can't be; nothing may be written where there is one.
    pub refusals: Vec<Refusal>,
}

/// A step to add after the highest that is stored.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Request(RequestId, i64, Status),
    Correction(CorrectionId, i64, Status),
    Extension(ExtensionId, i64, Status),
    PostCheck(PostCheckId, i64, bool),
}

impl Merged {
    pub(super) async fn new(tx: &mut Tx, given: &Facts) -> Result<Self> {
        let mut merged = Self {
            facts: given.clone(),
            new_departments: 0,
            new_posts: 0,
            new_shifts: 0,
            new_people: 0,
            new_calendar_days: 0,
            new_policies: Vec::new(),
            steps: Vec::new(),
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

    async fn reference(&mut self, tx: &mut Tx) -> Result<()> {
        let facts = &mut self.facts;
        let departments: Ids<DepartmentId> = known(
            department::list(tx)
                .await?
                .into_iter()
                .map(|it| (it.code, it.id)),
            facts.departments.iter().map(|it| (&*it.code, it.id)),
            DepartmentId,
        );
        let posts: Ids<PostId> = known(
            post::list(tx).await?.into_iter().map(|it| (it.code, it.id)),
            facts.posts.iter().map(|it| (&*it.code, it.id)),
            PostId,
        );
        let shifts: Ids<ShiftId> = known(
            shift::list(tx)
                .await?
                .into_iter()
                .map(|it| (it.code, it.id)),
            facts.shifts.iter().map(|it| (&*it.code, it.id)),
            ShiftId,
        );
        let people: Ids<PersonId> = known(
            person::list(tx)
                .await?
                .into_iter()
                .map(|it| (it.staff_no, it.id)),
            facts.people.iter().map(|it| (&*it.staff_no, it.id)),
            PersonId,
        );
        self.new_departments = departments.new;
        self.new_posts = posts.new;
        self.new_shifts = shifts.new;
        self.new_people = people.new;
        rename(facts, &departments, &posts, (&shifts, &people));
        let stored = calendar::list(tx).await?;
        let entries = facts.calendar.entries();
        self.new_calendar_days = entries
            .filter(|day| stored.entry(day.date).is_none())
            .count() as u64;
        let stored = policy::list(tx).await?;
        let is_new = |policy: &&Policy| {
            policy.version != 0
                && !stored.versions().iter().any(|known| {
                    known.version != 0
                        && known.effective_from == policy.effective_from
                        && known.terms == policy.terms
                })
        };
        self.new_policies = facts
            .policies
            .versions()
            .iter()
            .filter(is_new)
            .cloned()
            .collect();
        self.new_policies.sort_by_key(|policy| policy.version);
        Ok(())
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
        let stored: HashMap<_, DutyId> = all.iter().map(|duty| (key(duty), duty.id)).collect();
        let withdrawn = duty::list_withdrawn_on(tx, near).await?;
        let withdrawn: HashSet<_> = withdrawn.iter().map(key).collect();
        let is_gone =
            |duty: &Duty| !stored.contains_key(&key(duty)) && withdrawn.contains(&key(duty));
        let (gone, given): (Vec<Duty>, Vec<Duty>) = given.into_iter().partition(is_gone);
        self.forget(&gone.iter().map(|duty| duty.id).collect());
        let ids = given
            .iter()
            .map(|duty| (duty.id, *stored.get(&key(duty)).unwrap_or(&duty.id)))
            .collect();
        let new: Vec<Duty> = given
            .into_iter()
            .filter(|duty| !stored.contains_key(&key(duty)))
            .collect();
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

    fn refuse_overlaps(&mut self, stored: &mut Vec<Duty>, new: &[Duty]) {
        let people: HashSet<PersonId> = new.iter().map(|duty| duty.person).collect();
        let is_new: HashSet<DutyId> = new.iter().map(|duty| duty.id).collect();
        stored.retain(|duty| people.contains(&duty.person));
        stored.extend(new.iter().cloned());
        let refusals = overlaps(stored)
            .into_iter()
            .filter(|(first, second)| is_new.contains(&first.id) || is_new.contains(&second.id))
            .map(|(first, second)| Refusal::Overlap {
                first: first.clone(),
                second: second.clone(),
            });
        self.refusals.extend(refusals);
    }

    async fn requests(&mut self, tx: &mut Tx) -> Result<()> {
        let given = std::mem::take(&mut self.facts.requests);
        let numbers: Vec<String> = given.iter().map(|slip| slip.number.clone()).collect();
        let stored: HashMap<String, Filed<Request>> = request::list_numbered(tx, &numbers)
            .await?
            .into_iter()
            .map(|filed| (filed.slip.number.clone(), filed))
            .collect();
        for slip in given {
            let Some(filed) = stored.get(&slip.number) else {
                self.facts.requests.push(slip);
                continue;
            };
            let same = Request {
                id: filed.slip.id,
                status: filed.slip.status,
                ..slip.clone()
            };
            if same != filed.slip {
                self.refusals.push(Refusal::OtherRequest {
                    stored: Box::new(filed.slip.clone()),
                    given: Box::new(slip),
                });
            } else if slip.status != filed.slip.status {
                let step = Step::Request(filed.slip.id, filed.step, slip.status);
                self.steps.push(step);
            }
        }
        Ok(())
    }

    async fn corrections(&mut self, tx: &mut Tx, ids: &HashMap<DutyId, DutyId>) -> Result<()> {
        for slip in &mut self.facts.corrections {
            slip.duty = *ids.get(&slip.duty).unwrap_or(&slip.duty);
        }
        let duties: Vec<DutyId> = self
            .facts
            .corrections
            .iter()
            .map(|slip| slip.duty)
            .collect();
        let stored = correction::list_of_duties(tx, &duties).await?;
        let key = |slip: &Correction| (slip.duty, slip.direction, slip.at, slip.cause);
        let given = std::mem::take(&mut self.facts.corrections);
        for (slip, filed) in pair(given, &stored, key, |slip| slip.id) {
            match filed {
                None => self.facts.corrections.push(slip),
                Some(filed) if filed.slip.status != slip.status => self
                    .steps
                    .push(Step::Correction(filed.slip.id, filed.step, slip.status)),
                Some(_) => {}
            }
        }
        Ok(())
    }

    async fn extensions(&mut self, tx: &mut Tx, ids: &HashMap<DutyId, DutyId>) -> Result<()> {
        for slip in &mut self.facts.extensions {
            slip.duty = *ids.get(&slip.duty).unwrap_or(&slip.duty);
        }
        let duties: Vec<DutyId> = self.facts.extensions.iter().map(|slip| slip.duty).collect();
        let stored = extension::list_of_duties(tx, &duties).await?;
        let key = |slip: &Extension| (slip.duty, slip.until, slip.reason.clone());
        let given = std::mem::take(&mut self.facts.extensions);
        for (slip, filed) in pair(given, &stored, key, |slip| slip.id) {
            match filed {
                None => self.facts.extensions.push(slip),
                Some(filed) if filed.slip.status != slip.status => self
                    .steps
                    .push(Step::Extension(filed.slip.id, filed.step, slip.status)),
                Some(_) => {}
            }
        }
        Ok(())
    }

    async fn post_checks(&mut self, tx: &mut Tx, ids: &HashMap<DutyId, DutyId>) -> Result<()> {
        for check in &mut self.facts.post_checks {
            check.duty = *ids.get(&check.duty).unwrap_or(&check.duty);
        }
        let duties: Vec<DutyId> = self
            .facts
            .post_checks
            .iter()
            .map(|check| check.duty)
            .collect();
        let stored = post_check::list_of_duties(tx, &duties).await?;
        let key = |check: &PostCheck| (check.duty, check.finding, check.note.clone());
        let given = std::mem::take(&mut self.facts.post_checks);
        for (check, filed) in pair(given, &stored, key, |check| check.id) {
            match filed {
                None => self.facts.post_checks.push(check),
                Some(filed) if filed.slip.verified != check.verified => self
                    .steps
                    .push(Step::PostCheck(filed.slip.id, filed.step, check.verified)),
                Some(_) => {}
            }
        }
        Ok(())
    }
}

/// What a duty is known by, besides its id.
fn key(duty: &Duty) -> (PersonId, PostId, ShiftId, chrono::NaiveDate) {
    (duty.person, duty.post, duty.shift, duty.date)
}

/// Each given slip with the stored one that it is, by id or else by what it says.
fn pair<T, K: Eq + Hash, I: Eq + Hash>(
    given: Vec<T>,
    stored: &[Filed<T>],
    key: impl Fn(&T) -> K,
    id: impl Fn(&T) -> I,
) -> Vec<(T, Option<&Filed<T>>)> {
    let by_key: HashMap<K, &Filed<T>> = stored.iter().map(|it| (key(&it.slip), it)).collect();
    let by_id: HashMap<I, &Filed<T>> = stored.iter().map(|it| (id(&it.slip), it)).collect();
    given
        .into_iter()
        .map(|slip| {
            let filed = by_id.get(&id(&slip)).or_else(|| by_key.get(&key(&slip)));
            let filed = filed.copied();
            (slip, filed)
        })
        .collect()
}
