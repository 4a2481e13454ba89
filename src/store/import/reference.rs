//! Departments, posts, demand, shifts, people, the calendar and the policy of the files against what is stored.

use super::{
    ImportRefusal,
    ids::{NamedIds, SaidBefore, known},
    merged::Merged,
    row::{Codes, PostWindows},
    weighed::{ImportBook, weigh},
};
use crate::{Result, Tx, calendar, department, person, policy, post, shift};
use onpost_rules::{
    calendar::{Calendar, CalendarDay},
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId, ShiftId},
    merge::Noun,
    person::Person,
    policy::Policy,
    post::{CoverageWindow, Department, Post},
    shift::Shift,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is stored.
struct StoredReference {
    departments: Vec<Department>,
    posts: Vec<Post>,
    coverage: Vec<CoverageWindow>,
    shifts: Vec<Shift>,
    people: Vec<Person>,
    calendar: Calendar,
}

impl StoredReference {
    async fn load(tx: &mut Tx) -> Result<Self> {
        Ok(Self {
            departments: department::list(tx).await?,
            posts: post::list(tx).await?,
            coverage: post::list_coverage(tx).await?,
            shifts: shift::list(tx).await?,
            people: person::list(tx).await?,
            calendar: calendar::list(tx).await?,
        })
    }

    /// The codes of what is stored, and of what the files bring.
    fn codes(&self, facts: &Facts) -> Codes {
        let departments = facts.departments.iter().chain(&self.departments);
        let posts = facts.posts.iter().chain(&self.posts);
        departments
            .map(|it| (it.id.0, it.code.clone()))
            .chain(posts.map(|it| (it.id.0, it.code.clone())))
            .collect()
    }
}

impl Merged {
    /// Leaves what is new or changed of the reference tables, with stored ids everywhere.
    pub(super) async fn reference(&mut self, tx: &mut Tx) -> Result<()> {
        let stored = StoredReference::load(tx).await?;
        self.rename(&stored);
        self.weigh(stored);
        self.policies(tx).await
    }

    fn rename(&mut self, stored: &StoredReference) {
        let (facts, said) = (&mut self.facts, &self.said);
        let before = |noun| SaidBefore { noun, said };
        let ids = NamedIds {
            departments: known(
                stored
                    .departments
                    .iter()
                    .map(|it| (it.code.clone(), it.id))
                    .collect(),
                facts.departments.iter().map(|it| (&*it.code, it.id)),
                &before(Noun::Departments),
                DepartmentId,
            ),
            posts: known(
                stored
                    .posts
                    .iter()
                    .map(|it| (it.code.clone(), it.id))
                    .collect(),
                facts.posts.iter().map(|it| (&*it.code, it.id)),
                &before(Noun::Posts),
                PostId,
            ),
            shifts: known(
                stored
                    .shifts
                    .iter()
                    .map(|it| (it.code.clone(), it.id))
                    .collect(),
                facts.shifts.iter().map(|it| (&*it.code, it.id)),
                &before(Noun::Shifts),
                ShiftId,
            ),
            people: known(
                stored
                    .people
                    .iter()
                    .map(|it| (it.staff_no.clone(), it.id))
                    .collect(),
                facts.people.iter().map(|it| (&*it.staff_no, it.id)),
                &before(Noun::Staff),
                PersonId,
            ),
        };
        self.new_departments = ids.departments.new;
        self.new_posts = ids.posts.new;
        self.new_shifts = ids.shifts.new;
        self.new_people = ids.people.new;
        let renamed = [
            &ids.departments.renamed,
            &ids.posts.renamed,
            &ids.shifts.renamed,
            &ids.people.renamed,
        ];
        let renamed = renamed.into_iter().flatten().cloned();
        self.refusals.extend(renamed.map(ImportRefusal::Renamed));
        ids.write(facts);
    }

    fn weigh(&mut self, stored: StoredReference) {
        let codes = stored.codes(&self.facts);
        let (held, given) = demands(&stored, &self.facts);
        let facts = &mut self.facts;
        let mut book = ImportBook {
            codes: &codes,
            over: self.intent.over,
            said: &mut self.said,
            changes: &mut self.changes,
            left: &mut self.left,
        };
        let book = &mut book;
        facts.departments = weigh(
            book,
            stored.departments,
            std::mem::take(&mut facts.departments),
        )
        .rows();
        facts.posts = weigh(book, stored.posts, std::mem::take(&mut facts.posts)).rows();
        self.demands = weigh(book, held, given).rows();
        facts.shifts = weigh(book, stored.shifts, std::mem::take(&mut facts.shifts)).rows();
        facts.people = weigh(book, stored.people, std::mem::take(&mut facts.people)).rows();
        let days = |calendar: &Calendar| calendar.entries().cloned().collect::<Vec<CalendarDay>>();
        let plan = weigh(book, days(&stored.calendar), days(&facts.calendar));
        self.new_calendar_days = plan.new.len() as u64;
        facts.calendar = plan.rows().into_iter().collect();
        self.codes = codes;
    }

    async fn policies(&mut self, tx: &mut Tx) -> Result<()> {
        let stored = policy::list(tx).await?;
        let is_new = |policy: &&Policy| {
            policy.version != 0
                && !stored.versions().any(|known| {
                    known.version != 0
                        && known.effective_from == policy.effective_from
                        && known.terms == policy.terms
                })
        };
        let given = self.facts.policies.versions();
        self.new_policies = given.filter(is_new).cloned().collect();
        self.new_policies.sort_by_key(|policy| policy.version);
        Ok(())
    }
}

/// What the posts that the files name windows of demand, as stored and as given; one that demands nothing yet isn't there.
fn demands(stored: &StoredReference, facts: &Facts) -> (Vec<PostWindows>, Vec<PostWindows>) {
    let code = |id: PostId| {
        let mut posts = facts.posts.iter().chain(&stored.posts);
        posts
            .find(|post| post.id == id)
            .map(|post| post.code.clone())
    };
    let set = |windows: &[CoverageWindow]| {
        let mut sets: BTreeMap<PostId, BTreeSet<CoverageWindow>> = BTreeMap::new();
        for window in windows {
            sets.entry(window.post).or_default().insert(window.clone());
        }
        let demand = |(post, windows)| PostWindows {
            post,
            code: code(post).unwrap_or_default(),
            windows,
        };
        sets.into_iter().map(demand).collect::<Vec<_>>()
    };
    (set(&stored.coverage), set(&facts.coverage))
}
