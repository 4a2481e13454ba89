//! Facts: what verdicts of a span are made from, read with a handful of set reads.

use super::{
    Result, Tx, calendar, closing,
    dated::{self, Undated},
    department, duty, grant, leave_kind,
    neighbours::Reach,
    people_and_dates::{Dates, People},
    person, policy, post, post_check, protection, punch, seam, shift, site, slip, swap, vacancy,
};
use chrono::NaiveDate;
use onpost_rules::{
    dated::Dated,
    duty::Duty,
    facts::Facts,
    frozen::FrozenMonths,
    ids::{DepartmentId, DutyId, PersonId, PostId},
    time::{Instant, Month},
};
use std::collections::HashSet;

/// How many days beyond the months that are judged are read at first.
const MARGIN_DAYS: u64 = 8;

/// Whose duties of which service dates shall be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactsScope {
    /// Included.
    pub from: NaiveDate,
    /// Included.
    pub to: NaiveDate,
    pub people: WhoseDuties,
}

impl FactsScope {
    /// Some people's of some dates: a month's, or those around [today](onpost_rules::day::Today).
    pub fn of(people: WhoseDuties, dates: impl Into<Dates>) -> Self {
        let Dates { from, to } = dates.into();
        Self { from, to, people }
    }
}

/// Whose duties shall be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhoseDuties {
    All,
    Person(PersonId),
    People(Vec<PersonId>),
    /// Everybody who belongs to them now.
    Departments(Vec<DepartmentId>),
}

/// Everything that the verdicts of a span depend on, in order; read in a [snapshot](super::Db::snapshot), it agrees with itself.
/// Of closed months it holds what was frozen.
/// Law 12.2.
///
/// That is the whole months (forgotten punches are counted by month), and of each person as many neighbouring duties
/// as may hang together with them or share a window. Reference data comes whole, but for people: only those asked for.
pub async fn load(tx: &mut Tx, span: &FactsScope) -> Result<Facts> {
    let months = Dates {
        from: Month::of(span.from).first(),
        to: Month::of(span.to).last(),
    };
    load_dates(tx, span, months, ClosedMonths::Frozen).await
}

/// The same as if no month were closed.
/// Law 12.3.
pub async fn load_now(tx: &mut Tx, span: &FactsScope) -> Result<Facts> {
    let months = Dates {
        from: Month::of(span.from).first(),
        to: Month::of(span.to).last(),
    };
    load_dates(tx, span, months, ClosedMonths::AsNow).await
}

/// Everybody's facts for the hours of a month, in order: those of the longest period of comprehensive hours that holds it, up
/// to its end, as if no month were closed.
/// Law 9.16.
pub async fn for_hours(tx: &mut Tx, month: Month) -> Result<Facts> {
    let reference = reference(tx, &WhoseDuties::All).await?;
    let contracts = reference.dated.contracts.values().flat_map(Dated::values);
    let periods = contracts.filter_map(|contract| contract.hours.period());
    let begins = periods.map(|period| period.around(month).0);
    let from = begins.fold(month.first(), NaiveDate::min);
    let facts = load_now(tx, &FactsScope::of(WhoseDuties::All, from..=month.last())).await?;
    Ok(Facts {
        grants: grant::list(tx).await?,
        ..facts
    })
}

/// The same without the rest of the months: who is there, and who has to be; forgotten punches can't be counted over it.
pub async fn load_near(tx: &mut Tx, span: &FactsScope) -> Result<Facts> {
    let dates = Dates {
        from: span.from,
        to: span.to,
    };
    load_dates(tx, span, dates, ClosedMonths::AsNow).await
}

/// What is read of closed months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ClosedMonths {
    Frozen,
    AsNow,
}

async fn load_dates(
    tx: &mut Tx,
    span: &FactsScope,
    judged: Dates,
    closed: ClosedMonths,
) -> Result<Facts> {
    let mut facts = reference(tx, &span.people).await?;
    let chosen = chosen(&facts, &span.people);
    let people = chosen.as_deref().map_or(People::All, People::Only);
    let dates = judged.widened(MARGIN_DAYS);
    add(tx, &mut facts, dates, people).await?;
    facts.swaps = swap::list_done_on(tx, judged, people).await?;
    let mut facts = facts.sorted();
    widen(tx, &mut facts, judged, dates).await?;
    let frozen = match closed {
        ClosedMonths::Frozen => closing::list_frozen(tx, judged, people).await?,
        ClosedMonths::AsNow => FrozenMonths::default(),
    };
    Ok(facts.sorted().with_frozen(frozen))
}

/// What the coverage of some posts in a span of time depends on, in order: their duties that meet it, those that nobody
/// holds any more, the requests of those who hold them, all posts and their demand.
pub async fn at_posts(
    tx: &mut Tx,
    posts: &[PostId],
    (from, until): (Instant, Instant),
) -> Result<Facts> {
    let duties = duty::list_at(tx, posts, (from, until)).await?;
    let holders: HashSet<PersonId> = duties.iter().map(|duty| duty.person).collect();
    let holders: Vec<PersonId> = holders.into_iter().collect();
    let known = post::list(tx).await?;
    let facts = Facts {
        dated: dated::list(
            tx,
            Undated {
                posts: &known,
                shifts: &[],
                people: &[],
            },
        )
        .await?,
        calendar: calendar::list(tx).await?,
        posts: known,
        coverage: post::list_coverage(tx).await?,
        requests: slip::request::list_meeting(tx, (from, until), People::Only(&holders)).await?,
        vacancies: vacancy::list_at(tx, posts, (from, until)).await?,
        duties,
        ..Facts::default()
    };
    Ok(facts.sorted())
}

/// What rosters of some dates are planned from, in order: some people, their duties and requests, and all reference data.
pub async fn planned(tx: &mut Tx, people: &[PersonId], dates: Dates) -> Result<Facts> {
    let mut facts = reference(tx, &WhoseDuties::People(people.to_vec())).await?;
    let own = People::Only(people);
    facts.duties = duty::list_on(tx, dates, own).await?;
    facts.requests = slip::request::list_meeting(tx, dates.instants(), own).await?;
    facts.vacancies = vacancy::list_on(tx, dates).await?;
    Ok(facts.sorted())
}

/// What somebody's posts look like around some dates, in order: enough for who is there and who is expected, not for what
/// is counted by month.
pub async fn near(tx: &mut Tx, people: &WhoseDuties, dates: Dates) -> Result<Facts> {
    let mut facts = reference(tx, people).await?;
    let chosen = chosen(&facts, people);
    let people = chosen.as_deref().map_or(People::All, People::Only);
    add(tx, &mut facts, dates, people).await?;
    facts.vacancies = vacancy::list_on(tx, dates).await?;
    Ok(facts.sorted())
}

/// What doesn't belong to a date, all of it.
pub async fn of_site(tx: &mut Tx) -> Result<Facts> {
    Ok(Facts {
        grants: grant::list(tx).await?,
        protections: protection::list(tx).await?,
        ..reference(tx, &WhoseDuties::All).await?
    })
}

/// What ever happened to some people, in order, without anything that doesn't belong to a date.
pub async fn of_people(tx: &mut Tx, people: &[PersonId]) -> Result<Facts> {
    let mut facts = Facts::default();
    add(tx, &mut facts, Dates::all(), People::Only(people)).await?;
    Ok(facts.sorted())
}

/// Everything there is, in order.
pub async fn load_all(tx: &mut Tx) -> Result<Facts> {
    let mut facts = reference(tx, &WhoseDuties::All).await?;
    add(tx, &mut facts, Dates::all(), People::All).await?;
    facts.swaps = swap::list_done_on(tx, Dates::all(), People::All).await?;
    facts.grants = grant::list(tx).await?;
    facts.protections = protection::list(tx).await?;
    Ok(facts.sorted())
}

/// What doesn't belong to a date.
async fn reference(tx: &mut Tx, who: &WhoseDuties) -> Result<Facts> {
    let people = match who {
        WhoseDuties::All => person::list(tx).await?,
        WhoseDuties::Departments(departments) => person::list_of(tx, departments).await?,
        WhoseDuties::People(ids) => person::list_by_ids(tx, ids).await?,
        WhoseDuties::Person(id) => person::find(tx, *id).await?.into_iter().collect(),
    };
    let (posts, shifts) = (post::list(tx).await?, shift::list(tx).await?);
    let undated = Undated {
        posts: &posts,
        shifts: &shifts,
        people: &people,
    };
    Ok(Facts {
        zone: site::zone(tx).await?,
        departments: department::list(tx).await?,
        dated: dated::list(tx, undated).await?,
        posts,
        coverage: post::list_coverage(tx).await?,
        shifts,
        people,
        leave_kinds: leave_kind::list(tx).await?,
        calendar: calendar::list(tx).await?,
        policies: policy::list(tx).await?,
        ..Facts::default()
    })
}

/// `None`: everybody.
fn chosen(facts: &Facts, who: &WhoseDuties) -> Option<Vec<PersonId>> {
    match who {
        WhoseDuties::All => None,
        WhoseDuties::Person(_) | WhoseDuties::People(_) | WhoseDuties::Departments(_) => {
            Some(facts.people.iter().map(|person| person.id).collect())
        }
    }
}

/// Adds what belongs to the duties of some dates.
async fn add(tx: &mut Tx, facts: &mut Facts, dates: Dates, people: People<'_>) -> Result<()> {
    let instants = dates.instants();
    append(&mut facts.duties, duty::list_on(tx, dates, people).await?);
    append(&mut facts.punches, punch::list(tx, instants, people).await?);
    append(
        &mut facts.requests,
        slip::request::list_meeting(tx, instants, people).await?,
    );
    append(
        &mut facts.corrections,
        slip::list_on(tx, dates, people).await?,
    );
    append(
        &mut facts.extensions,
        slip::list_on(tx, dates, people).await?,
    );
    append(
        &mut facts.post_checks,
        post_check::list_on(tx, dates, people).await?,
    );
    append(&mut facts.seams, seam::list_on(tx, dates, people).await?);
    Ok(())
}

/// Appends, without a copy where there was nothing.
fn append<T>(to: &mut Vec<T>, mut rows: Vec<T>) {
    if to.is_empty() {
        *to = rows;
    } else {
        to.append(&mut rows);
    }
}

/// Reads more days, four times as many each time, of those whose duties hang together up to the edge.
async fn widen(tx: &mut Tx, facts: &mut Facts, judged: Dates, mut dates: Dates) -> Result<()> {
    let reach = Reach::of(&facts.policies);
    let mut margin = MARGIN_DAYS;
    while dates != Dates::all() {
        let touched = reach.touched(facts, judged);
        let mut open: HashSet<PersonId> = touched
            .iter()
            .filter(|(_, touched)| !touched.lies_in(dates))
            .map(|(person, _)| *person)
            .collect();
        margin *= 4;
        let mut wider = judged.widened(margin);
        for (person, date, until) in slip::extension::list_reaching(tx, dates.from).await? {
            if touched
                .get(&person)
                .is_some_and(|touched| until >= touched.from)
            {
                open.insert(person);
                wider.from = wider.from.min(date);
            }
        }
        if open.is_empty() {
            break;
        }
        dates = wider;
        reload(tx, facts, dates, &open).await?;
    }
    Ok(())
}

/// Reads anew what belongs to some people, for more days.
async fn reload(
    tx: &mut Tx,
    facts: &mut Facts,
    dates: Dates,
    people: &HashSet<PersonId>,
) -> Result<()> {
    let gone: HashSet<DutyId> = facts
        .duties
        .iter()
        .filter(|duty| people.contains(&duty.person))
        .map(|duty| duty.id)
        .collect();
    facts.duties.retain(|duty: &Duty| !gone.contains(&duty.id));
    facts.corrections.retain(|slip| !gone.contains(&slip.duty));
    facts.extensions.retain(|slip| !gone.contains(&slip.duty));
    facts.post_checks.retain(|slip| !gone.contains(&slip.duty));
    facts.seams.retain(|seam| !gone.contains(&seam.duty));
    facts
        .punches
        .retain(|punch| !people.contains(&punch.person));
    facts.requests.retain(|slip| !people.contains(&slip.person));
    let ids: Vec<PersonId> = people.iter().copied().collect();
    add(tx, facts, dates, People::Only(&ids)).await?;
    facts.duties.sort_by_key(|duty| (duty.person, duty.start));
    Ok(())
}
