//! The register: every slip of the people whom the actor decides for, searched, page by page, and as a file.

use crate::{House, Result, error::permit, own::known, permitted_departments};
use chrono::{Days, NaiveDate};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditDeed, AuditRecord, AuditThing, AuditThingKind},
    facts::Facts,
    ids::{DepartmentId, PersonId},
    person::Person,
    request::RequestKind,
    slip::{
        SlipStatus,
        filed_kind::FiledKind,
        leave_kind::AddedKind,
        register::{RegisterPlace, RegisteredSlip},
    },
    span::Span,
    time::{Instant, start_of_day},
    zone::Zone,
};
use onpost_store::{
    self as store, Tx,
    people_and_dates::{Dates, People},
    slip::register::RegisterQuery,
};
use strum::VariantArray;

/// How many stand on one page.
const ON_A_PAGE: i64 = 50;

/// Up to how many are counted.
const COUNTED: i64 = 1000;

/// How many a file holds at most, and how many are read at once.
const EXPORTED: usize = 50_000;
const CHUNK: i64 = 5000;

/// What is asked for; what is empty narrows nothing down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterAsked {
    /// A part of the name or staff number of whoever filed it.
    pub person: String,
    /// The same of who approved or rejected it.
    pub decided_by: String,
    pub department: Option<DepartmentId>,
    pub kind: Option<FiledKind>,
    pub status: Option<SlipStatus>,
    /// What is about that date or a later one, by the site's clocks.
    pub from: Option<NaiveDate>,
    /// What is about that date or an earlier one.
    pub to: Option<NaiveDate>,
    /// What comes behind it.
    pub behind: Option<RegisterPlace>,
}

/// A page of the register.
#[derive(Debug, Clone)]
pub struct SlipRegister {
    /// The last filed first.
    pub slips: Vec<RegisteredSlip>,
    /// Behind which the next page begins, where there is one.
    pub next: Option<RegisterPlace>,
    pub count: RegisterCount,
    /// Those whose slips the actor sees.
    pub departments: Vec<DepartmentId>,
    /// Everybody, all departments and posts, the site's zone.
    pub facts: Facts,
    pub now: Instant,
}

/// How many there are of what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterCount {
    Exactly(i64),
    /// So many, and more.
    Over(i64),
}

/// The register as it goes into a file.
#[derive(Debug, Clone)]
pub struct ExportedRegister {
    /// The last filed first.
    pub slips: Vec<RegisteredSlip>,
    /// As of [`SlipRegister`].
    pub facts: Facts,
    pub now: Instant,
}

/// A page of what is asked for, all read at one moment.
///
/// # Errors
/// [`NotAllowed`](crate::Error::NotAllowed) for those who decide nowhere, [`NotFound`](crate::Error::NotFound) where they don't for the department.
pub async fn list(house: &House, actor: &Actor, asked: &RegisterAsked) -> Result<SlipRegister> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::Decide).await?;
    let facts = facts(&mut tx).await?;
    let search = Search::of(&facts, &departments, asked)?;
    let (mut slips, count) = match &search {
        Some(search) => (
            store::slip::register::list(&mut tx, &search.query(asked.behind), ON_A_PAGE + 1)
                .await?,
            store::slip::register::count(&mut tx, &search.query(None), COUNTED + 1).await?,
        ),
        None => (Vec::new(), 0),
    };
    let page = usize::try_from(ON_A_PAGE).unwrap_or_default();
    let goes_on = slips.len() > page;
    slips.truncate(page);
    let last = slips.last().map(RegisteredSlip::place);
    Ok(SlipRegister {
        next: last.filter(|_| goes_on),
        count: match count {
            exactly if exactly <= COUNTED => RegisterCount::Exactly(exactly),
            _ => RegisterCount::Over(COUNTED),
        },
        slips,
        departments,
        facts,
        now,
    })
}

/// All of what is asked for, up to what a file holds, all read at one moment.
///
/// # Errors
/// As [`list`]; [`NotAllowed`](crate::Error::NotAllowed) for those who export nothing.
pub async fn export(
    house: &House,
    actor: &Actor,
    asked: &RegisterAsked,
) -> Result<ExportedRegister> {
    permit(actor.may_in(Action::Export, asked.department))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::Decide).await?;
    let facts = facts(&mut tx).await?;
    let search = Search::of(&facts, &departments, asked)?;
    let mut slips: Vec<RegisteredSlip> = Vec::new();
    let mut behind = None;
    while let Some(search) = &search
        && slips.len() < EXPORTED
    {
        let query = search.query(behind);
        let more = store::slip::register::list(&mut tx, &query, CHUNK).await?;
        behind = more.last().map(RegisteredSlip::place);
        slips.extend(more);
        if behind.is_none() {
            break;
        }
    }
    slips.truncate(EXPORTED);
    let thing = AuditThing::only(AuditThingKind::Slips);
    house.note(actor.person, AuditRecord::new(AuditDeed::Exported, thing));
    Ok(ExportedRegister { slips, facts, now })
}

async fn facts(tx: &mut Tx) -> Result<Facts> {
    Ok(Facts {
        zone: store::site::zone(tx).await?,
        departments: store::department::list(tx).await?,
        posts: store::post::list(tx).await?,
        people: store::person::list(tx).await?,
        leave_kinds: store::leave_kind::list(tx).await?,
        ..Facts::default()
    })
}

/// Every kind of slips, those that the site added included.
fn all_kinds(facts: &Facts) -> Vec<FiledKind> {
    let added = facts.leave_kinds.iter();
    let added = added.map(|kind| FiledKind::Request(RequestKind::Added(AddedKind::of(kind))));
    FiledKind::of_slips().chain(added).collect()
}

/// What is looked for, in the ids and instants of the database.
struct Search {
    /// Whose; `None`: everybody's.
    people: Option<Vec<PersonId>>,
    /// Approved or rejected by one of them; `None`: whoever decided.
    decided_by: Option<Vec<PersonId>>,
    kinds: Vec<FiledKind>,
    statuses: Vec<SlipStatus>,
    span: Span,
}

impl Search {
    /// `None` where nobody is called so: then there is nothing to be found.
    fn of(
        facts: &Facts,
        departments: &[DepartmentId],
        asked: &RegisterAsked,
    ) -> Result<Option<Self>> {
        let theirs = |id: &DepartmentId| departments.contains(id);
        known(asked.department.as_ref().is_none_or(theirs))?;
        let wanted = |it: &&Person| {
            theirs(&it.department)
                && asked.department.is_none_or(|asked| asked == it.department)
                && it.is_called(&asked.person)
        };
        let people = ids(facts, wanted);
        let is_everybody = people.len() == facts.people.len();
        let by = (!asked.decided_by.trim().is_empty())
            .then(|| ids(facts, |it| it.is_called(&asked.decided_by)));
        if people.is_empty() || by.as_ref().is_some_and(Vec::is_empty) {
            return Ok(None);
        }
        Ok(Some(Self {
            people: (!is_everybody).then_some(people),
            decided_by: by,
            kinds: asked
                .kind
                .map_or_else(|| all_kinds(facts), |kind| vec![kind]),
            statuses: asked
                .status
                .map_or_else(|| SlipStatus::VARIANTS.to_vec(), |it| vec![it]),
            span: span(facts.zone, asked),
        }))
    }

    fn query(&self, behind: Option<RegisterPlace>) -> RegisterQuery<'_> {
        RegisterQuery {
            people: self.people.as_deref().map_or(People::All, People::Only),
            decided_by: self.decided_by.as_deref().map_or(People::All, People::Only),
            kinds: &self.kinds,
            statuses: &self.statuses,
            span: self.span,
            behind,
        }
    }
}

fn ids(facts: &Facts, wanted: impl Fn(&&Person) -> bool) -> Vec<PersonId> {
    let wanted = facts.people.iter().filter(wanted);
    wanted.map(|it| it.id).collect()
}

/// From the first day's beginning to the last one's end.
fn span(zone: Zone, asked: &RegisterAsked) -> Span {
    let (first, last) = Dates::all().instants();
    let day_after = |date: NaiveDate| date.checked_add_days(Days::new(1));
    let from = asked.from.map(|date| start_of_day(zone, date));
    let until = asked.to.and_then(day_after);
    let until = until.map(|date| start_of_day(zone, date));
    (from.unwrap_or(first), until.unwrap_or(last))
}
