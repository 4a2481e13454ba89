//! People: seen, added, changed, and given a first password.

use super::{
    Edition, Error, House, Result,
    account::{
        FirstPassword, give_first,
        grounds::{Voided, void},
        password,
    },
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
    ids::{DepartmentId, PersonId, PostId},
    person::Person,
    post::{Department, Post},
    time::Instant,
    vacancy::{Loss, Lost},
};
use onpost_store::{self as store, Tx, dated::Undated, tenure::Tenure};

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
    /// Of who left, the last day, where it's known.
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
            last_day,
        } = self;
        person
            .fields()
            .told("supervises", supervises)
            .told("last_day", last_day)
    }
}

/// A person as they were, and as they are to be.
#[derive(Clone, Copy)]
struct PersonChange<'a> {
    before: &'a Held,
    after: &'a Held,
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
    let added = AuditRecord::added(new);
    house.commit(tx, actor.person, [added]).await
}

/// Changes a person, as they were `seen`; who left is signed out everywhere, and keeps neither devices nor calendar
/// addresses.
///
/// What they can't hold any more, since they left or lost a post, is open from then on, and those who plan it are told.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken), and what
/// [`refusal`] says.
pub async fn change(house: &House, actor: &Actor, seen: &Edition, after: &Held) -> Result<()> {
    permit(actor.may_in(Action::EditPeople, None))?;
    let now = house.now();
    let id = after.person.id;
    let mut tx = house.db.write().await?;
    // One change at a time: two administrators must not take the role from each other at once.
    tx.lock("accounts").await?;
    // Before the person, as everybody does who takes both: what they can't hold any more is opened below.
    store::roster::lock_duties(&mut tx).await?;
    store::person::lock(&mut tx, id).await?;
    let before = held(&mut tx, id).await?;
    seen.must_be(&before)?;
    let others = other_admins(&mut tx, id).await?;
    if let Some(refusal) = refusal(actor, Some(&before.person), &after.person, others) {
        return Err(refusal.into());
    }
    let change = PersonChange {
        before: &before,
        after,
    };
    if change.is_ones_case() {
        tx = second_account::refuse(house, tx, Acting { actor, at: now }, &[id]).await?;
    }
    store::person::update(&mut tx, &after.person)
        .await
        .map_err(taken(&after.person.staff_no))?;
    store::person::replace_supervision(&mut tx, id, &after.supervises).await?;
    let changed = Undated {
        people: std::slice::from_ref(&after.person),
        ..Undated::default()
    };
    follow(&mut tx, Acting { actor, at: now }, changed).await?;
    match (before.person.active, after.person.active) {
        (true, false) => {
            let by = actor.person;
            void(&mut tx, id, Voided::Stay { by }, now).await?;
        }
        (false, true) => {
            let restored = hand(actor, id, HandAct::Restored, now);
            store::hand::insert(&mut tx, &restored).await?;
        }
        _ => {}
    }
    lose(&mut tx, change, actor, now).await?;
    let changed = AuditRecord::changed(&before, after);
    house.commit(tx, actor.person, changed).await?;
    house.live.nudge();
    Ok(())
}

/// Notes that somebody left or came back, and opens what they can't hold any more.
async fn lose(tx: &mut Tx, change: PersonChange<'_>, actor: &Actor, now: Instant) -> Result<()> {
    let PersonChange { before, after } = change;
    let today = store::site::today(tx, now).await?.date;
    let person = after.person.id;
    let by = Some(actor.person);
    let last_day = after.last_day.unwrap_or(today).min(today);
    let works = after.person.active;
    let left = !works && (before.person.active || before.last_day != Some(last_day));
    if left || (works && !before.person.active) {
        let day = if works { today } else { last_day };
        let tenure = Tenure {
            works,
            day,
            at: now,
            by,
        };
        store::tenure::insert(tx, person, &tenure).await?;
        let acting = Acting { actor, at: now };
        employ(tx, acting, &after.person, (!works).then_some(day)).await?;
    }
    let gone = change.lost_posts();
    let lost = match (left, gone.is_empty()) {
        (true, _) => Lost::Work { last_day },
        (false, false) => Lost::Posts(gone),
        (false, true) => return Ok(()),
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
    Ok(Held {
        supervises: store::person::list_supervision(tx, id).await?,
        last_day: left.map(|it| it.day),
        person,
    })
}

async fn other_admins(tx: &mut Tx, id: PersonId) -> Result<OtherAdmins> {
    let people = store::person::list(tx).await?;
    let others = people
        .iter()
        .filter(|person| person.id != id && runs_the_site(person));
    Ok(OtherAdmins(others.count()))
}
