//! Departments, posts, demand, shifts, people, the calendar and the policy of the files against what is stored.
use super::{
    ImportChange, ImportRefusal,
    dated::{VersionKind, VersionTable, has_begun, weigh as dated_rows},
    ids::{NamedIds, SaidBefore, known},
    merged::{Merged, VersionPlans},
    own::{self, StoredOwn},
    row::{Codes, PostWindows},
    weighed::{ImportBook, Past, Rewriting, weigh},
};
use crate::{
    Result, Tx, calendar,
    dated::{self, Undated},
    department, duty, person, policy, post, shift, site,
};
use chrono::NaiveDate;
use onpost_rules::{
    calendar::{Calendar, CalendarDay},
    dated::Dated,
    dated_facts::DatedFacts,
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId, ShiftId},
    merge::{Noun, UnchangedReason},
    person::{Employment, Person},
    policy::Policy,
    post::{CoverageWindow, Department, Post},
    shift::Shift,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is stored.
struct StoredReference {
    departments: Vec<Department>,
    posts: Vec<Post>,
    coverage: Vec<CoverageWindow>,
    shifts: Vec<Shift>,
    people: Vec<Person>,
    calendar: Calendar,
    dated: DatedFacts,
    own: StoredOwn,
}

impl StoredReference {
    async fn load(tx: &mut Tx) -> Result<Self> {
        let mut stored = Self {
            departments: department::list(tx).await?,
            posts: post::list(tx).await?,
            coverage: post::list_coverage(tx).await?,
            shifts: shift::list(tx).await?,
            people: person::list(tx).await?,
            calendar: calendar::list(tx).await?,
            dated: DatedFacts::default(),
            own: StoredOwn::load(tx).await?,
        };
        let undated = Undated {
            posts: &stored.posts,
            shifts: &stored.shifts,
            people: &stored.people,
        };
        stored.dated = dated::list(tx, undated).await?;
        Ok(stored)
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
        let past = self.past(tx).await?;
        self.employment(&stored);
        self.weigh(stored, past);
        self.policies(tx, past).await
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

    /// What has begun may be rewritten by whoever gives a reason, and where nobody has worked yet.
    /// Law 8.6.
    async fn past(&self, tx: &mut Tx) -> Result<Past> {
        let is_told = self.intent.reason.is_some();
        let rewriting = if is_told || !duty::is_any(tx).await? {
            Rewriting::Allowed
        } else {
            Rewriting::Refused
        };
        let today = site::today(tx, self.intent.at).await?.date;
        Ok(Past { today, rewriting })
    }

    /// First and last days that the files say otherwise.
    /// Law 8.5.
    fn employment(&mut self, stored: &StoredReference) {
        let said = self.facts.dated.employment.iter();
        let is_new = |(person, it): &(&PersonId, &Employment)| {
            stored.dated.employment.get(*person) != Some(*it)
        };
        let said = said.filter(is_new).map(|(person, it)| (*person, *it));
        self.employment = said.collect();
        for (id, employment) in &self.employment {
            let Some(person) = stored.people.iter().find(|person| person.id == *id) else {
                continue;
            };
            let known = stored.dated.employment.get(id).copied().unwrap_or_default();
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            let columns = [
                ("joined", known.joined, employment.joined),
                ("left", known.left, employment.left),
            ];
            let changed = columns
                .into_iter()
                .filter(|(_, before, after)| before != after);
            self.changes
                .extend(changed.map(|(column, before, after)| ImportChange {
                    noun: Noun::Staff,
                    name: person.staff_no.clone(),
                    column,
                    stored: day(before),
                    given: day(after),
                    why: None,
                }));
        }
    }

    fn weigh(&mut self, mut stored: StoredReference, past: Past) {
        let codes = stored.codes(&self.facts);
        let mut demands = demands(&stored, &self.facts);
        let facts = &mut self.facts;
        let mut book = ImportBook {
            codes: &codes,
            over: self.intent.over,
            past,
            said: &mut self.said,
            changes: &mut self.changes,
            left: &mut self.left,
            since_ever: &mut self.since_ever,
        };
        let book = &mut book;
        let own = std::mem::take(&mut stored.own);
        let own = StoredOwn {
            contracts: std::mem::take(&mut stored.dated.contracts),
            ..own
        };
        self.own = own::plan(book, facts, &stored.people, own);
        self.versions = versions(book, &stored, facts, &mut demands);
        facts.departments = weigh(
            book,
            stored.departments,
            std::mem::take(&mut facts.departments),
        )
        .rows();
        facts.posts = weigh(book, stored.posts, std::mem::take(&mut facts.posts)).rows();
        self.demands = weigh(book, demands.held, demands.given).rows();
        facts.shifts = weigh(book, stored.shifts, std::mem::take(&mut facts.shifts)).rows();
        facts.people = weigh(book, stored.people, std::mem::take(&mut facts.people)).rows();
        let days = |calendar: &Calendar| calendar.entries().cloned().collect::<Vec<CalendarDay>>();
        let plan = weigh(book, days(&stored.calendar), days(&facts.calendar));
        self.new_calendar_days = plan.new.len() as u64;
        facts.calendar = plan.rows().into_iter().collect();
        self.codes = codes;
    }

    /// Leaves the new versions, without those that would judge anew what has been worked.
    /// Law 8.2, 8.6.
    async fn policies(&mut self, tx: &mut Tx, past: Past) -> Result<()> {
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
        let rewrites =
            |policy: &Policy| past.refuses() && has_begun(policy.effective_from, past.today);
        let (left, taken) = std::mem::take(&mut self.new_policies)
            .into_iter()
            .partition(rewrites);
        self.new_policies = taken;
        let left: Vec<Policy> = left;
        self.left.extend(left.iter().map(|policy| {
            ImportChange {
                noun: Noun::Policy,
                name: String::new(),
                column: "effective_from",
                stored: String::new(),
                given: policy
                    .effective_from
                    .map(|from| from.to_string())
                    .unwrap_or_default(),
                why: Some(UnchangedReason::Rewrites),
            }
        }));
        Ok(())
    }
}

/// Weighs the versions of all tables; what is in force now stands in the rows that are given.
fn versions(
    book: &mut ImportBook,
    stored: &StoredReference,
    facts: &mut Facts,
    demands: &mut Demands,
) -> VersionPlans {
    let (kept, told) = (&stored.dated, &facts.dated);
    let codes = book.codes;
    let sets = |dated: &HashMap<PostId, Dated<Vec<CoverageWindow>>>| {
        let code = |post: PostId| codes.get(&post.0).cloned().unwrap_or_default();
        let set = |(post, known): (&PostId, &Dated<Vec<CoverageWindow>>)| {
            let known = known.clone();
            (
                *post,
                known.map(|it| PostWindows::of(*post, code(*post), it)),
            )
        };
        dated.iter().map(set).collect::<HashMap<_, _>>()
    };
    let posts = VersionTable {
        rows: &stored.posts,
        stored: &kept.posts,
        given: &told.posts,
        kind: &POSTS,
    };
    let shifts = VersionTable {
        rows: &stored.shifts,
        stored: &kept.shifts,
        given: &told.shifts,
        kind: &SHIFTS,
    };
    let people = VersionTable {
        rows: &stored.people,
        stored: &kept.people,
        given: &told.people,
        kind: &PEOPLE,
    };
    let demand = VersionTable {
        rows: &demands.held,
        stored: &sets(&kept.demand),
        given: &sets(&told.demand),
        kind: &DEMAND,
    };
    VersionPlans {
        posts: dated_rows(book, &posts, &mut facts.posts),
        shifts: dated_rows(book, &shifts, &mut facts.shifts),
        demand: dated_rows(book, &demand, &mut demands.given),
        people: dated_rows(book, &people, &mut facts.people),
    }
}

/// What posts demand by sets of windows.
struct Demands {
    held: Vec<PostWindows>,
    given: Vec<PostWindows>,
}

/// What the posts that the files name windows of demand, as stored and as given; one that demands nothing yet isn't there.
fn demands(stored: &StoredReference, facts: &Facts) -> Demands {
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
    let mut held = set(&stored.coverage);
    // Whose demand has ended, or hasn't begun.
    let idle = stored.dated.demand.keys();
    let idle: Vec<PostId> = idle
        .filter(|post| !held.iter().any(|it| it.post == **post))
        .copied()
        .collect();
    held.extend(
        idle.into_iter()
            .map(|post| PostWindows::of(post, code(post).unwrap_or_default(), Vec::new())),
    );
    let given = set(&facts.coverage);
    Demands { held, given }
}

static POSTS: VersionKind<PostId, Post> = VersionKind {
    id: |post| post.id,
    over: |version, row| Post {
        line: version.line,
        zone: version.zone,
        ..row.clone()
    },
    on: Dated::on,
};

static SHIFTS: VersionKind<ShiftId, Shift> = VersionKind {
    id: |shift| shift.id,
    over: |version, row| Shift {
        start: version.start,
        end: version.end,
        breaks: version.breaks,
        day_value: version.day_value,
        ..row.clone()
    },
    on: Dated::on,
};

static PEOPLE: VersionKind<PersonId, Person> = VersionKind {
    id: |person| person.id,
    over: |version, row| Person {
        department: version.department,
        role: version.role,
        posts: version.posts,
        ..row.clone()
    },
    on: |known, date| Some(known.on_or_first(date)),
};

static DEMAND: VersionKind<PostId, PostWindows> = VersionKind {
    id: |demand| demand.post,
    over: |version, _| version,
    on: Dated::on,
};
