//! People: seen, added, changed, and given a first password.

mod change;

pub use change::{PersonWanted, change};

use super::{
    Error, House, Result,
    account::{FirstPassword, give_first, password},
    error::{permit, taken},
    new_id,
    own::Acting,
    second_account,
    turn::employ,
};
use chrono::NaiveDate;
use onpost_rules::{
    access::{Action, Actor, Subject},
    account::{Hand, HandAct, OtherAdmins, refusal, reset_refusal, runs_the_site},
    audit::{AuditDeed, AuditFields, AuditRecord, AuditThing, Audited},
    ids::{DepartmentId, PersonId},
    person::{Employment, Person},
    post::{Department, Post},
    time::Instant,
};
use onpost_store::{self as store, Tx};

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
