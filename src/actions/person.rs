//! People: seen, added, changed, and given a first password.

use super::{
    Edition, Error, House, Result,
    account::{
        FirstPassword, give_first,
        grounds::{Voided, void},
        password,
    },
    dated_change::{ChangeOutcome, DatedChange, Entry, Planned, begins, dated, foresee, keep},
    error::{permit, taken},
    new_id,
    own::Acting,
    second_account,
    turn::{employ, follow},
    vacancy,
};
use chrono::NaiveDate;
use onpost_rules::{
    access::{Action, Actor, Subject},
    account::{Hand, HandAct, OtherAdmins, changes_rights, refusal, reset_refusal, runs_the_site},
    audit::{AuditDeed, AuditFields, AuditRecord, AuditThing, Audited},
    dating::{Begins, Versioned, entered, may_be_employed},
    ids::{DepartmentId, PersonId, PostId},
    person::{Employment, Person},
    post::{Department, Post},
    time::Instant,
    vacancy::{Loss, Lost, is_worked},
};
use onpost_store::{
    self as store, Tx,
    dated::Undated,
    people_and_dates::{Dates, People},
    tenure::Tenure,
};

/// Everybody, and what they refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteStaff {
    /// Those who left included, by staff number.
    pub people: Vec<Person>,
    /// By code.
    pub departments: Vec<Department>,
    /// By code.
    pub posts: Vec<Post>,
}

/// A person with the departments that they decide for besides their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub person: Person,
    /// In order of id.
    pub supervises: Vec<DepartmentId>,
    /// The first day, where it's known.
    pub joined: Option<NaiveDate>,
    /// The last day, of who left and of who will.
    pub last_day: Option<NaiveDate>,
}

impl Audited for Held {
    fn thing(&self) -> AuditThing {
        self.person.thing()
    }

    fn fields(&self) -> AuditFields {
        let Self {
            person,
            supervises,
            joined,
            last_day,
        } = self;
        person
            .fields()
            .told("supervises", supervises)
            .told("joined", joined)
            .told("last_day", last_day)
    }
}

/// A person as they were, and as they are to be.
#[derive(Clone, Copy)]
struct PersonChange<'a> {
    before: &'a Held,
    after: &'a Held,
    /// From when department, role and posts hold; `None`: they don't change, or since ever.
    begins: Option<Begins>,
}

/// Everybody.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn list(house: &House, actor: &Actor) -> Result<SiteStaff> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.snapshot().await?;
    Ok(SiteStaff {
        people: store::person::list(&mut tx).await?,
        departments: store::department::list(&mut tx).await?,
        posts: store::post::list(&mut tx).await?,
    })
}

/// One person.
///
/// # Errors
/// [`Error::NotFound`] where there is none of that id.
pub async fn find(house: &House, actor: &Actor, id: PersonId) -> Result<Held> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.snapshot().await?;
    held(&mut tx, id).await
}

/// The id of a person who is about to be added.
pub fn id(now: Instant) -> PersonId {
    PersonId(new_id(now))
}

/// Adds a person; they can't sign in before they have a first password.
///
/// # Errors
/// [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken) where the staff number is,
/// [`Refusal::AdminRole`](onpost_rules::refusal::Refusal::AdminRole); [`Error::NotFound`] without department or posts.
pub async fn add(house: &House, actor: &Actor, new: &Held) -> Result<()> {
    permit(actor.may_in(Action::EditPeople, None))?;
    if let Some(refusal) = refusal(actor, None, &new.person, OtherAdmins(0)) {
        return Err(refusal.into());
    }
    let mut tx = house.db.write().await?;
    tx.lock("accounts").await?;
    store::person::insert(&mut tx, &new.person)
        .await
        .map_err(taken(&new.person.staff_no))?;
    store::person::replace_supervision(&mut tx, new.person.id, &new.supervises).await?;
    let made = hand(actor, new.person.id, HandAct::Made, house.now());
    store::hand::insert(&mut tx, &made).await?;
    if let Some(joined) = new.joined {
        let employment = Employment {
            joined: Some(joined),
            left: None,
        };
        let at = house.now();
        employ(&mut tx, Acting { actor, at }, &new.person, employment).await?;
    }
    let added = AuditRecord::added(new);
    house.commit(tx, actor.person, [added]).await
}

/// Changes a person, as they were `seen`; who left is signed out everywhere, and keeps neither devices nor calendar
/// addresses. Department, role and posts hold from a date.
///
/// What they can't hold any more, since they left or lost a post, is open from then on, and those who plan it are told.
/// Law 8.2, 8.5.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken), what [`refusal`],
/// [`dated_change`](super::dated_change) and [`may_be_employed`] say.
pub async fn change(
    house: &House,
    actor: &Actor,
    seen: &Edition,
    wanted: PersonWanted<'_>,
) -> Result<ChangeOutcome> {
    permit(actor.may_in(Action::EditPeople, None))?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let mut tx = house.db.snapshot().await?;
    let (_, planned) = plan(&mut tx, acting, seen, wanted).await?;
    drop(tx);
    let foreseen = foresee(house, &planned, acting.at).await?;
    if let Some(foreseen) = foreseen.as_ref().filter(|it| !wanted.dated.means(it)) {
        return Ok(ChangeOutcome::Asks(Box::new(foreseen.clone())));
    }
    let mut tx = house.db.write().await?;
    // One change at a time: two administrators must not take the role from each other at once.
    store::import::lock(&mut tx).await?;
    let (before, again) = plan(&mut tx, acting, seen, wanted).await?;
    if again != planned {
        return Err(Error::Stale);
    }
    let after = wanted.after;
    let change = PersonChange {
        before: &before,
        after,
        begins: planned.begins,
    };
    if change.is_ones_case() {
        tx = second_account::refuse(house, tx, acting, &[after.person.id]).await?;
    }
    save(&mut tx, acting, change).await?;
    let reason = &wanted.dated.dating.reason;
    let entry = Entry {
        acting,
        reason,
        thing: after.person.thing(),
    };
    if planned.begins.is_some() {
        keep(&mut tx, &planned, foreseen.as_ref(), &entry).await?;
    }
    lose(&mut tx, change, acting).await?;
    let changed = AuditRecord::changed(&before, after);
    let changed = changed.map(|record| dated(record, &planned, reason));
    house.commit(tx, actor.person, changed).await?;
    house.live.nudge();
    let from = planned.begins.map(Begins::from);
    Ok(ChangeOutcome::Done { from })
}

/// How somebody wants a person to be, and from when.
#[derive(Debug, Clone, Copy)]
pub struct PersonWanted<'w> {
    pub after: &'w Held,
    pub dated: &'w DatedChange,
}

/// The person as they are, and what is to be entered.
async fn plan(
    tx: &mut Tx,
    acting: Acting<'_>,
    seen: &Edition,
    wanted: PersonWanted<'_>,
) -> Result<(Held, Planned)> {
    let PersonWanted { after, dated } = wanted;
    let id = after.person.id;
    let before = held(tx, id).await?;
    seen.must_be(&before)?;
    let others = other_admins(tx, id).await?;
    if let Some(refusal) = refusal(acting.actor, Some(&before.person), &after.person, others) {
        return Err(refusal.into());
    }
    if (before.joined, before.last_day) != (after.joined, after.last_day) {
        let employment = Employment {
            joined: after.joined,
            left: after.last_day,
        };
        may_be_employed(employment, worked(tx, id, acting.at).await?)?;
    }
    let mut planned = Planned::default();
    if after.person == after.person.versioned_as(&before.person) {
        return Ok((before, planned));
    }
    let Some(begins) = begins(tx, acting.actor, &dated.dating, acting.at).await? else {
        return Ok((before, planned));
    };
    let undated = Undated {
        people: std::slice::from_ref(&before.person),
        ..Undated::default()
    };
    let known = store::dated::list(tx, undated).await?;
    let rows = entered(known.people.get(&id), &before.person, &after.person, begins)?;
    planned.begins = Some(begins);
    planned.versions.people = store::dated::rows(id, rows);
    planned.whose = Some(vec![id]);
    Ok((before, planned))
}

/// The first service date of a person's duties, and the last that they worked.
async fn worked(
    tx: &mut Tx,
    person: PersonId,
    now: Instant,
) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let own = [person];
    let duties = store::duty::list_on(tx, Dates::all(), People::Only(&own)).await?;
    let punches = store::punch::list(tx, Dates::all().instants(), People::Only(&own)).await?;
    let worked = duties.iter();
    let worked = worked.filter(|duty| duty.start <= now && is_worked(duty, &punches));
    let first = duties.iter().map(|duty| duty.date).min();
    let last = worked.map(|duty| duty.date).max();
    Ok(first.map(|first| (first, last.unwrap_or(NaiveDate::MIN))))
}

/// Saves what isn't kept in versions, or all of it where nobody has worked yet; who left or came back is signed out, or in
/// the hands of who brought them back.
async fn save(tx: &mut Tx, acting: Acting<'_>, change: PersonChange<'_>) -> Result<()> {
    let PersonChange { before, after, .. } = change;
    let Acting { actor, at } = acting;
    let id = after.person.id;
    let person = match change.begins {
        Some(_) => after.person.versioned_as(&before.person),
        None => after.person.clone(),
    };
    store::person::update(tx, &person)
        .await
        .map_err(taken(&person.staff_no))?;
    store::person::replace_supervision(tx, id, &after.supervises).await?;
    let changed = Undated {
        people: std::slice::from_ref(&person),
        ..Undated::default()
    };
    follow(tx, acting, changed).await?;
    match (before.person.active, after.person.active) {
        (true, false) => {
            let by = actor.person;
            void(tx, id, Voided::Stay { by }, at).await?;
        }
        (false, true) => {
            let restored = hand(actor, id, HandAct::Restored, at);
            store::hand::insert(tx, &restored).await?;
        }
        _ => {}
    }
    Ok(())
}

/// Notes that somebody joined, left or will leave, or came back, and opens what they can't hold any more.
/// Law 8.5.
async fn lose(tx: &mut Tx, change: PersonChange<'_>, acting: Acting<'_>) -> Result<()> {
    let PersonChange { before, after, .. } = change;
    let now = acting.at;
    let today = store::site::today(tx, now).await?.date;
    let person = after.person.id;
    let by = Some(acting.actor.person);
    let works = after.person.active;
    let last_day = match works {
        true => after.last_day,
        false => Some(after.last_day.unwrap_or(today).min(today)),
    };
    let turned = works != before.person.active;
    let left = !works && (turned || before.last_day != last_day);
    if left || (works && turned) {
        let tenure = Tenure {
            works,
            day: last_day.filter(|_| !works).unwrap_or(today),
            at: now,
            by,
        };
        store::tenure::insert(tx, person, &tenure).await?;
    }
    let employment = Employment {
        joined: after.joined,
        left: last_day,
    };
    employ(tx, acting, &after.person, employment).await?;
    let gone = change.lost_posts();
    let lost = match (last_day, gone.is_empty()) {
        (Some(last_day), _) if left => Lost::Work { last_day },
        (Some(last_day), _) if works && before.last_day != Some(last_day) => {
            Lost::Ahead { last_day }
        }
        (_, false) => Lost::Posts {
            posts: gone,
            from: change.begins.map_or(today, Begins::from),
        },
        (_, true) => return Ok(()),
    };
    vacancy::vacate(tx, &Loss { person, lost }, by, now).await
}

impl PersonChange<'_> {
    /// Whether it takes or gives what somebody could want to decide about themselves.
    fn is_ones_case(self) -> bool {
        !self.lost_posts().is_empty()
            || changes_rights(&self.before.person, &self.after.person)
            || self.before.supervises != self.after.supervises
    }

    /// The posts that they aren't qualified for any more.
    fn lost_posts(self) -> Vec<PostId> {
        let posts = self.before.person.posts.iter().copied();
        let kept = &self.after.person.posts;
        posts.filter(|post| !kept.contains(post)).collect()
    }
}

/// Gives a person a new first password, which they must change, and ends their sessions; the password is told only now.
///
/// # Errors
/// [`Error::NotAllowed`] for oneself, [`Error::NotFound`],
/// [`Refusal::AdminRole`](onpost_rules::refusal::Refusal::AdminRole).
pub async fn reset_password(house: &House, actor: &Actor, id: PersonId) -> Result<String> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let first = password::first();
    let password_hash = password::hash(first.clone()).await;
    let now = house.now();
    let mut tx = house.db.write().await?;
    tx.lock("accounts").await?;
    store::person::lock(&mut tx, id).await?;
    let person = store::person::find(&mut tx, id)
        .await?
        .ok_or(Error::NotFound)?;
    permit(actor.may(Action::ResetPassword, subject(&person)))?;
    if let Some(refusal) = reset_refusal(actor, &person) {
        return Err(refusal.into());
    }
    tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[id]).await?;
    let given = FirstPassword {
        to: id,
        hash: password_hash,
        by: Some(actor.person),
    };
    give_first(&mut tx, given, now).await?;
    let reset = AuditRecord::new(AuditDeed::PasswordReset, person.thing());
    house.commit(tx, actor.person, [reset]).await?;
    Ok(first)
}

fn hand(actor: &Actor, account: PersonId, act: HandAct, at: Instant) -> Hand {
    Hand {
        account,
        by: actor.person,
        at,
        act,
    }
}

/// Whom an act on a person is about.
pub fn subject(person: &Person) -> Subject {
    Subject {
        person: person.id,
        department: person.department,
    }
}

async fn held(tx: &mut Tx, id: PersonId) -> Result<Held> {
    let person = store::person::find(tx, id).await?.ok_or(Error::NotFound)?;
    let tenure = store::tenure::find_last(tx, id).await?;
    let left = tenure.filter(|it| !it.works && !person.active);
    let known = store::dated::employment::list(tx, std::slice::from_ref(&person)).await?;
    let employment = known.get(&id).copied().unwrap_or_default();
    Ok(Held {
        supervises: store::person::list_supervision(tx, id).await?,
        joined: employment.joined,
        last_day: left.map(|it| it.day).or(employment.left),
        person,
    })
}

/// How many besides somebody run the site.
pub(super) async fn other_admins(tx: &mut Tx, id: PersonId) -> Result<OtherAdmins> {
    let people = store::person::list(tx).await?;
    let others = people
        .iter()
        .filter(|person| person.id != id && runs_the_site(person));
    Ok(OtherAdmins(others.count()))
}
