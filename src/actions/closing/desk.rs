//! The desk of a month that is to be closed: what is open, department by department, who confirmed what, and how it was
//! closed and opened before.

use crate::{House, Result, actual_coverage, error::permit, permitted_departments, seen::Seen};
use onpost_rules::{
    access::{Action, Actor},
    closing::{DepartmentSaid, MonthOpenItem, OpenBeside, OpenItemKind, open_items},
    coverage::{
        actual::{Shortfall, watched},
        open_duties,
    },
    facts::Facts,
    frozen::MonthFreeze,
    ids::{DepartmentId, FreezeId, PersonId, PostId},
    time::{Instant, Month, start_of_day},
};
use onpost_store::{
    self as store, Tx,
    closing::{DepartmentStep, MonthReopening},
    facts::{FactsScope, WhoseDuties},
};
use std::collections::HashMap;

/// A month as those see it who confirm and close it.
#[derive(Debug, Clone)]
pub struct ClosingDesk {
    pub month: Month,
    /// The facts are everybody's whom the actor decides for; of a closed month reference data alone.
    pub seen: Seen,
    /// By kind and date; nothing of a closed month.
    pub items: Vec<MonthOpenItem>,
    /// Those that the actor confirms, by code.
    pub departments: Vec<DepartmentClosing>,
    /// What it was ever closed with, the last first.
    pub history: Vec<FreezeTold>,
    /// Whether the actor closes it for all.
    pub may_close: bool,
    /// Lines that are disputed at the whole site.
    pub disputed: usize,
}

/// A department's part.
#[derive(Debug, Clone)]
pub struct DepartmentClosing {
    pub id: DepartmentId,
    pub open: HashMap<OpenItemKind, usize>,
    /// Who confirmed it, where somebody did.
    pub confirmed: Option<ConfirmedBy>,
}

/// Who confirmed a department's month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedBy {
    pub name: String,
    pub at: Instant,
    /// How much was open then.
    pub open_items: i64,
}

/// What a month was closed with, and what became of it.
#[derive(Debug, Clone)]
pub struct FreezeTold {
    pub freeze: MonthFreeze,
    pub by: String,
    pub reopened: Option<ReopenedBy>,
    pub state: FreezeState,
}

/// Who opened it again, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReopenedBy {
    pub name: String,
    pub at: Instant,
    pub reason: String,
}

/// Whether what is kept is what was frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FreezeState {
    Whole,
    /// Its bytes no longer match their SHA-256.
    Damaged,
    /// It's opened again, and wasn't looked through.
    Past,
}

impl ClosingDesk {
    /// What it's closed with now.
    pub fn closed(&self) -> Option<&FreezeTold> {
        self.history.first().filter(|it| it.reopened.is_none())
    }

    /// How much is open of a kind, all departments together.
    pub fn open(&self, kind: OpenItemKind) -> usize {
        self.items.iter().filter(|it| it.kind == kind).count()
    }
}

/// The desk of a month; without one named, the last that is over.
/// Law 12.1.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for those who decide nowhere.
pub async fn desk(house: &House, actor: &Actor, month: Option<Month>) -> Result<ClosingDesk> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let own = permitted_departments::departments(&mut tx, actor, Action::ConfirmMonth).await?;
    permit(!own.is_empty())?;
    let today = store::site::today(&mut tx, now).await?;
    let month = month.unwrap_or_else(|| today.month.previous());
    let history = history(&mut tx, month).await?;
    let steps = store::closing::list_department_steps(&mut tx, month).await?;
    let is_closed = history.first().is_some_and(|it| it.reopened.is_none());
    let gathered = match is_closed {
        true => Gathered::closed(&mut tx).await?,
        false => Gathered::open(&mut tx, &own, month).await?,
    };
    let all: Vec<DepartmentId> = gathered.facts.departments.iter().map(|it| it.id).collect();
    let disputes = store::month_answer::open_disputes(&mut tx, month, &all).await?;
    let by: Vec<PersonId> = steps.iter().map(|it| it.by).collect();
    let names = names(&mut tx, &by).await?;
    drop(tx);
    let finding = tokio::task::spawn_blocking(move || {
        let items = gathered.items(&own, month, now);
        (gathered.facts, items, own)
    });
    let (facts, items, own) = finding.await.expect("finding what is open does not panic");
    let mut departments: Vec<_> = facts.departments.iter().collect();
    departments.retain(|it| own.contains(&it.id));
    departments.sort_by(|a, b| a.code.cmp(&b.code));
    let departments = departments.into_iter().map(|it| {
        let mut open: HashMap<OpenItemKind, usize> = HashMap::new();
        for item in items.iter().filter(|item| item.department == it.id) {
            *open.entry(item.kind).or_default() += 1;
        }
        let step = steps.iter().find(|step| step.department == it.id);
        DepartmentClosing {
            id: it.id,
            open,
            confirmed: step.and_then(|step| confirmed(step, &names)),
        }
    });
    Ok(ClosingDesk {
        month,
        departments: departments.collect(),
        items,
        history,
        may_close: actor.may_in(Action::CloseMonth, None),
        disputed: disputes.len(),
        seen: Seen { facts, now },
    })
}

fn confirmed(step: &DepartmentStep, names: &HashMap<PersonId, String>) -> Option<ConfirmedBy> {
    (step.said == DepartmentSaid::Confirmed).then(|| ConfirmedBy {
        name: names.get(&step.by).cloned().unwrap_or_default(),
        at: step.at,
        open_items: step.open_items,
    })
}

async fn names(tx: &mut Tx, ids: &[PersonId]) -> Result<HashMap<PersonId, String>> {
    let people = store::person::list_by_ids(tx, ids).await?;
    Ok(people.into_iter().map(|it| (it.id, it.name)).collect())
}

/// What a month was ever closed with, the last first; the one that holds is looked through.
pub(super) async fn history(tx: &mut Tx, month: Month) -> Result<Vec<FreezeTold>> {
    let freezes = store::closing::list_of(tx, month).await?;
    let ids: Vec<FreezeId> = freezes.iter().map(|it| it.id).collect();
    let reopenings = store::closing::list_reopenings(tx, &ids).await?;
    let by = freezes.iter().map(|it| it.by);
    let by: Vec<PersonId> = by.chain(reopenings.iter().map(|it| it.by)).collect();
    let names = names(tx, &by).await?;
    let name = |id: PersonId| names.get(&id).cloned().unwrap_or_default();
    let mut told = Vec::with_capacity(freezes.len());
    for freeze in freezes.into_iter().rev() {
        let reopened = reopenings.iter().find(|it| it.freeze == freeze.id);
        let reopened = reopened.map(|it: &MonthReopening| ReopenedBy {
            name: name(it.by),
            at: it.at,
            reason: it.reason.clone(),
        });
        told.push(FreezeTold {
            state: match reopened {
                Some(_) => FreezeState::Past,
                None => state(tx, &freeze).await?,
            },
            by: name(freeze.by),
            reopened,
            freeze,
        });
    }
    Ok(told)
}

async fn state(tx: &mut Tx, freeze: &MonthFreeze) -> Result<FreezeState> {
    let rows = store::closing::list_rows(tx, freeze.id).await?;
    Ok(match freeze.is_whole(&rows) {
        true => FreezeState::Whole,
        false => FreezeState::Damaged,
    })
}

/// What the open items are found in.
struct Gathered {
    facts: Facts,
    /// Of all who had duties at the posts.
    around: Option<Facts>,
    beside: Option<OpenBeside>,
}

impl Gathered {
    /// Of a closed month: what its names are.
    async fn closed(tx: &mut Tx) -> Result<Self> {
        Ok(Self {
            facts: Facts {
                zone: store::site::zone(tx).await?,
                departments: store::department::list(tx).await?,
                posts: store::post::list(tx).await?,
                shifts: store::shift::list(tx).await?,
                ..Facts::default()
            },
            around: None,
            beside: None,
        })
    }

    async fn open(tx: &mut Tx, own: &[DepartmentId], month: Month) -> Result<Self> {
        let who = WhoseDuties::Departments(own.to_vec());
        let facts = store::facts::load(tx, &FactsScope::of(who, month)).await?;
        let posts: Vec<PostId> = watched(&facts, Some(own));
        let mut around = actual_coverage::facts(tx, &posts, month).await?;
        around.vacancies = store::vacancy::list_on(tx, month.into()).await?;
        let found = store::post_check::list_unverified(tx, own).await?;
        // A ruling is a second step.
        let unruled = found.iter().filter(|check| check.step == 1);
        let disputes = store::month_answer::open_disputes(tx, month, own).await?;
        let disputes = disputes.iter().map(|it| (it.dispute.id, it.dispute.person));
        Ok(Self {
            facts,
            around: Some(around),
            beside: Some(OpenBeside {
                checks: unruled.map(|it| (it.slip.id, it.slip.duty)).collect(),
                disputes: disputes.collect(),
                ..OpenBeside::default()
            }),
        })
    }

    fn items(&self, own: &[DepartmentId], month: Month, now: Instant) -> Vec<MonthOpenItem> {
        let (Some(around), Some(beside)) = (&self.around, &self.beside) else {
            return Vec::new();
        };
        let posts = watched(&self.facts, Some(own));
        let actual = actual_coverage::count(around, &posts, month, now);
        let gaps = actual.iter().filter(|it| !it.shortfalls.is_empty());
        let gaps = gaps.map(|it| {
            let minutes = it.shortfalls.iter().map(Shortfall::minutes).sum();
            (it.post, minutes)
        });
        let open = open_duties(around, start_of_day(around.zone, month.first()));
        let open = open.into_iter().filter(|it| posts.contains(&it.duty.post));
        let beside = OpenBeside {
            gaps: gaps.collect(),
            open_duties: open.map(|it| it.duty).collect(),
            ..beside.clone()
        };
        let verdicts = onpost_rules::verdict::classify(&self.facts, Some(now));
        open_items(&self.facts, &verdicts, month, &beside)
    }
}
