//! Vacancies: what somebody can't hold any more is withdrawn and those who plan are told, in the transaction that causes it.

use super::{
    Error, House, Result,
    notice::{self, Addressee},
};
use chrono::Days;
use onpost_rules::{
    access::{Action, Subject},
    duty::Duty,
    ids::{DepartmentId, PersonId, PostId},
    naming::NameTold,
    notice::{DutyTold, Notice},
    person::Person,
    post::Post,
    refusal::Refusal,
    roster::{
        Cell,
        plan::RosterKey,
        version::{Changes, VersionCause},
    },
    shift::Shift,
    time::{DEFAULT_ZONE, Instant, Month},
    vacancy::{Loss, Lost, Vacancy},
};
use onpost_store::{
    self as store, Tx,
    people_and_dates::{Dates, People},
    roster::{draft::DraftStamp, version::Publication},
};
use std::collections::{BTreeSet, HashMap};

/// Withdraws what the loss takes from a person, one version for each roster, and tells those who plan there.
/// Law 8.5.
///
/// A closed roster stays as it is. `by`: who caused it; `None`: it was found.
///
/// # Errors
/// [`Refusal::OwnCase`] where it would free whoever caused it of duties of their own.
pub(super) async fn vacate(
    tx: &mut Tx,
    loss: &Loss,
    by: Option<PersonId>,
    now: Instant,
) -> Result<()> {
    // Before any roster is locked, as by all who publish: so no two wait for each other.
    store::roster::lock_duties(tx).await?;
    let key = |duty: &Duty| RosterKey {
        post: duty.post,
        month: Month::of(duty.date),
    };
    let mut duties = held(tx, loss, now).await?;
    if by == Some(loss.person) && !duties.is_empty() {
        return Err(Refusal::OwnCase.into());
    }
    duties.sort_by_key(|duty| (duty.post, Month::of(duty.date), duty.start));
    let mut vacancies = Vec::new();
    for of_roster in duties.chunk_by(|a, b| key(a) == key(b)) {
        let publication = Publication {
            cause: VersionCause::Vacancy,
            at: now,
            by,
            note: "",
        };
        if withdraw(tx, key(&of_roster[0]), of_roster, &publication).await? {
            vacancies.extend(of_roster.iter().map(|duty| Vacancy {
                duty: duty.clone(),
                why: loss.why(),
                at: now,
            }));
        }
    }
    store::vacancy::insert_all(tx, &vacancies).await?;
    unsay(tx, loss, by, now).await?;
    tell(tx, loss, &vacancies, now).await
}

/// Withdraws some duties of a roster as a version; tells whether it's open, else nothing is done.
async fn withdraw(
    tx: &mut Tx,
    key: RosterKey,
    duties: &[Duty],
    publication: &Publication<'_>,
) -> Result<bool> {
    store::roster::lock(tx, key).await?;
    if store::roster::find(tx, key).await?.closed_at.is_some() {
        return Ok(false);
    }
    let changes = Changes {
        withdrawn: duties.iter().map(|duty| duty.id).collect(),
        ..Changes::default()
    };
    let version = store::roster::version::add(tx, key, publication, &changes).await?;
    version.map(|_| true).ok_or(Error::Stale)
}

/// Takes out of the drafts what they say of who left or of the posts that were lost, so that it isn't published later.
async fn unsay(tx: &mut Tx, loss: &Loss, by: Option<PersonId>, now: Instant) -> Result<()> {
    let today = store::site::today(tx, now).await?.date;
    let mut said = store::roster::draft::list_of_person(tx, loss.person, today).await?;
    match &loss.lost {
        Lost::Posts { posts, from } => {
            said.retain(|(key, cell)| posts.contains(&key.post) && *from <= cell.date);
        }
        Lost::Ahead { last_day } => said.retain(|(_, cell)| *last_day < cell.date),
        Lost::Work { .. } => {}
    }
    for of_roster in said.chunk_by(|a, b| a.0 == b.0) {
        let key = of_roster[0].0;
        let mark = DraftStamp {
            revision: store::roster::count_on(tx, key).await?,
            at: now,
            by,
        };
        let cells: Vec<Cell> = of_roster.iter().map(|(_, cell)| *cell).collect();
        store::roster::draft::unsay(tx, key, &cells, mark).await?;
    }
    Ok(())
}

/// Whether anybody who left still has published duties ahead: by a file, or from a time when leaving took none.
///
/// # Errors
/// The database's.
pub async fn sweep(house: &House) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let gone = store::vacancy::list_gone(&mut tx, now).await?;
    drop(tx);
    if gone.is_empty() {
        return Ok(());
    }
    let mut tx = house.db.write().await?;
    vacate_gone(&mut tx, now).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

/// Withdraws what anybody who left still has ahead.
pub(super) async fn vacate_gone(tx: &mut Tx, now: Instant) -> Result<()> {
    let last_day = store::site::today(tx, now).await?.date;
    for person in store::vacancy::list_gone(tx, now).await? {
        let lost = Lost::Work { last_day };
        vacate(tx, &Loss { person, lost }, None, now).await?;
    }
    Ok(())
}

/// Withdraws what people have ahead at posts that they were qualified for before and aren't any more.
pub(super) async fn vacate_lost(tx: &mut Tx, before: &[Person], now: Instant) -> Result<()> {
    let after = store::person::list(tx).await?;
    let after: HashMap<PersonId, &Person> = after.iter().map(|it| (it.id, it)).collect();
    let today = store::site::today(tx, now).await?.date;
    for was in before {
        let Some(is) = after.get(&was.id).filter(|it| it.active) else {
            continue;
        };
        let posts = was.posts.iter().copied();
        let gone: Vec<PostId> = posts.filter(|post| !is.posts.contains(post)).collect();
        if !gone.is_empty() {
            let loss = Loss {
                person: was.id,
                lost: Lost::Posts {
                    posts: gone,
                    from: today,
                },
            };
            vacate(tx, &loss, None, now).await?;
        }
    }
    Ok(())
}

/// What the loss takes, of what is published.
async fn held(tx: &mut Tx, loss: &Loss, now: Instant) -> Result<Vec<Duty>> {
    let today = store::site::today(tx, now).await?.date;
    let from = match loss.lost {
        Lost::Work { last_day } => last_day.min(today),
        Lost::Ahead { .. } | Lost::Posts { .. } => today,
    };
    let dates = Dates {
        from: from - Days::new(1),
        to: Dates::all().to,
    };
    let own = [loss.person];
    let duties = store::duty::list_on(tx, dates, People::Only(&own)).await?;
    let punches = store::punch::list(tx, dates.instants(), People::Only(&own)).await?;
    let vacated = loss.vacated(&duties, &punches, now);
    Ok(vacated.into_iter().cloned().collect())
}

/// Tells those who plan the posts of some vacancies, each department of its own.
async fn tell(tx: &mut Tx, loss: &Loss, vacancies: &[Vacancy], now: Instant) -> Result<()> {
    let Some(person) = store::person::find(tx, loss.person).await? else {
        return Ok(());
    };
    let (posts, shifts) = (store::post::list(tx).await?, store::shift::list(tx).await?);
    let department = |vacancy: &Vacancy| {
        let post = posts.iter().find(|post| post.id == vacancy.duty.post);
        post.map(|post| post.department)
    };
    let departments: BTreeSet<DepartmentId> = vacancies.iter().filter_map(department).collect();
    for own in departments {
        let here = vacancies.iter().filter(|it| department(it) == Some(own));
        let mut duties: Vec<DutyTold> = here
            .map(|it| told(&it.duty, &person.name, &posts, &shifts))
            .collect();
        duties.sort_by_key(|duty| duty.start);
        let notice = Notice::DutiesVacated {
            person: person.name.clone(),
            why: loss.why(),
            duties,
        };
        let subject = Subject {
            person: loss.person,
            department: own,
        };
        let to: Vec<Addressee> = notice::supervisors(tx, Action::PlanRoster, subject).await?;
        notice::tell(tx, &to, &notice, now).await?;
    }
    Ok(())
}

fn told(duty: &Duty, person: &str, posts: &[Post], shifts: &[Shift]) -> DutyTold {
    let post = posts.iter().find(|post| post.id == duty.post);
    let shift = shifts.iter().find(|shift| shift.id == duty.shift);
    DutyTold {
        duty: duty.id,
        person: person.to_owned(),
        post: NameTold::of(post),
        shift: NameTold::of(shift),
        start: duty.start,
        end: duty.end,
        zone: post.map_or(DEFAULT_ZONE, |post| post.zone),
    }
}
