//! The inbox: what waits for the actor's decision as a list, one of it with all that is needed to decide, and what was decided
//! lately.

mod matter;
mod row;
mod settled;
mod thing;
mod waiting;

pub use matter::{ApprovalWay, Call, Matter};
pub use row::InboxRow;
pub use settled::SettledSlip;
pub use thing::InboxThing;

use super::{
    House, Result, permitted_departments,
    roster::stand_in::{Openings, Plans},
    seen::Seen,
    slip::attachment,
    swap::{self, SwapShown},
};
use onpost_rules::{
    access::{Action, Actor},
    day::Today,
    facts::Facts,
    ids::{DepartmentId, PersonId},
    inbox::{InboxFilter, InboxSorting},
    person::Person,
    slip::life::Filed,
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
    waiting::WaitingElsewhere,
};
use row::RowMaterial;
use std::collections::HashSet;
use uuid::Uuid;
use waiting::{AllWaiting, Candidate};

/// How many lines stand on one page.
const ON_A_PAGE: usize = 50;

/// What is asked for of the inbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InboxAsked {
    pub filter: InboxFilter,
    /// A part of a name or staff number; empty: anybody's.
    pub person: String,
    /// Only what would open a gap.
    pub only_gaps: bool,
    pub sorting: InboxSorting,
    /// From 1; the page of what is opened, where something is.
    pub page: usize,
    /// What is opened.
    pub open: Option<Uuid>,
    /// That alone, without the list around it.
    pub alone: bool,
}

/// A page of the inbox.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// In the order that was asked for.
    pub rows: Vec<InboxRow>,
    /// One of the rows, with all that is needed to decide about it.
    pub open: Option<OpenThing>,
    /// All that waits.
    pub total: usize,
    /// What was asked for of it, on all pages.
    pub found: usize,
    /// From 1.
    pub page: usize,
    pub pages: usize,
    /// Last decided first.
    pub decided: Vec<SettledSlip>,
    /// What waits on pages of its own.
    pub elsewhere: WaitingElsewhere,
    /// Those that the actor decides for.
    pub departments: Vec<DepartmentId>,
    /// Everybody who is spoken of.
    pub people: Vec<Person>,
    /// The facts of those whose slips stand here; all posts and shifts.
    pub seen: Seen,
}

/// What is opened.
#[derive(Debug, Clone)]
pub enum OpenThing {
    Slip(Box<Matter>),
    /// Tried out.
    Swap(Box<SwapShown>),
}

impl OpenThing {
    /// Unique among all kinds.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Slip(matter) => matter.filed.slip.id().uuid(),
            Self::Swap(shown) => shown.swap.id.0,
        }
    }

    fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Slip(matter) => matter.people(),
            Self::Swap(shown) => swap::spoken_of(shown).collect(),
        }
    }
}

/// Which of it stands on the page.
struct InboxPlace {
    page: usize,
    pages: usize,
    open: Option<Uuid>,
    /// What is opened stands there alone.
    alone: bool,
}

impl InboxPlace {
    /// What waits alone is opened without being asked for.
    fn of(all: &[Candidate], asked: &InboxAsked) -> Self {
        let at = |id| all.iter().position(|it| it.waits.id == id);
        let held = asked.open.and_then(at);
        let sole = (all.len() == 1).then_some(0);
        let pages = all.len().div_ceil(ON_A_PAGE).max(1);
        let page = held.map_or(asked.page, |at| at / ON_A_PAGE + 1);
        Self {
            page: page.clamp(1, pages),
            pages,
            open: held.or(sole).map(|at| all[at].waits.id),
            alone: asked.alone,
        }
    }

    fn rows(&self, all: Vec<Candidate>) -> Vec<Candidate> {
        let before = (self.page - 1) * ON_A_PAGE;
        let of_page = all.into_iter().skip(before).take(ON_A_PAGE);
        match self.alone {
            true => of_page
                .filter(|it| Some(it.waits.id) == self.open)
                .collect(),
            false => of_page.collect(),
        }
    }
}

/// Nothing but whether the actor decides about anybody.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who decide nowhere.
pub async fn may_open(house: &House, actor: &Actor) -> Result<()> {
    let mut tx = house.db.read().await?;
    permitted_departments::departments(&mut tx, actor, Action::Decide).await?;
    Ok(())
}

/// A page of what waits, all read at one moment.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who decide nowhere.
pub async fn open(house: &House, actor: &Actor, asked: &InboxAsked) -> Result<Inbox> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::Decide).await?;
    let mut waiting = AllWaiting::gather(&mut tx, actor, &departments, now).await?;
    let total = waiting.all.len();
    waiting.narrow(asked, now);
    if asked.only_gaps {
        waiting.narrow_to_gaps(&mut tx, now).await?;
    }
    let found = waiting.all.len();
    let place = InboxPlace::of(&waiting.all, asked);
    let shown = place.rows(waiting.all);
    let facts = facts(&mut tx, &shown, now).await?;
    let seen = Seen { facts, now };
    let slips = shown.iter().filter_map(|it| it.thing.slip());
    let calls = matter::calls(&mut tx, slips.map(|it| &it.slip)).await?;
    let mut holes = waiting::holes(&mut tx, &shown, now).await?;
    let material = RowMaterial {
        seen: &seen,
        actor,
        calls: &calls,
    };
    let rows = shown.into_iter().map(|it| {
        let holes = holes.remove(&it.waits.id).unwrap_or_default();
        material.row(it, holes)
    });
    let rows: Vec<InboxRow> = rows.collect();
    let opened = match rows.iter().find(|row| Some(row.id()) == place.open) {
        Some(row) => Some(opened(&mut tx, &material, row).await?),
        None => None,
    };
    let (decided, elsewhere) = match asked.alone {
        true => (Vec::new(), WaitingElsewhere::default()),
        false => (
            settled::list(&mut tx, &departments, now).await?,
            store::waiting::elsewhere(&mut tx, &departments, actor.person).await?,
        ),
    };
    let mut spoken_of: HashSet<PersonId> = rows.iter().flat_map(|it| it.thing.people()).collect();
    spoken_of.extend(opened.iter().flat_map(OpenThing::people));
    spoken_of.extend(decided.iter().map(SettledSlip::person));
    let spoken_of: Vec<PersonId> = spoken_of.into_iter().collect();
    let people = store::person::list_by_ids(&mut tx, &spoken_of).await?;
    drop(tx);
    Ok(Inbox {
        rows,
        open: opened,
        total,
        found,
        page: place.page,
        pages: place.pages,
        decided,
        elsewhere,
        departments,
        people,
        seen,
    })
}

/// A line with all that is needed to decide about it.
async fn opened(tx: &mut Tx, material: &RowMaterial<'_>, row: &InboxRow) -> Result<OpenThing> {
    let now = material.seen.now;
    match &row.thing {
        InboxThing::Slip(filed) => {
            let openings = match filed.slip.request() {
                Some(request) => Plans::default().openings(tx, request, now).await?,
                None => Openings::default(),
            };
            let attachments = attachment::of_slips(tx, &[filed.slip.id()]).await?;
            let waiting = matter::Waiting {
                filed: Filed::clone(filed),
                calls: material.calls,
                openings,
                attachments,
            };
            let matter = Matter::of(material.seen, material.actor, waiting);
            Ok(OpenThing::Slip(Box::new(matter)))
        }
        InboxThing::Swap(shown) => {
            let tried = swap::tried(tx, SwapShown::clone(shown), now).await?;
            Ok(OpenThing::Swap(Box::new(tried)))
        }
    }
}

/// The facts of those whose slips stand on the page: every day that those are about, and today, since this month's record is
/// told with what is opened.
async fn facts(tx: &mut Tx, shown: &[Candidate], now: Instant) -> Result<Facts> {
    let zone = store::site::zone(tx).await?;
    let date = |at| Today::at(zone, at).date;
    let mut dates = vec![date(now)];
    dates.extend(
        shown
            .iter()
            .filter_map(|it| it.duty.as_ref())
            .map(|it| it.date),
    );
    for request in shown.iter().filter_map(Candidate::request) {
        dates.extend([request.from, request.to].map(date));
    }
    dates.sort();
    let slips = shown.iter().filter_map(|it| it.thing.slip());
    let people: HashSet<PersonId> = slips.map(|it| it.person).collect();
    let span = FactsScope {
        from: dates[0],
        to: dates[dates.len() - 1],
        people: WhoseDuties::People(people.into_iter().collect()),
    };
    Ok(store::facts::load(tx, &span).await?)
}
