//! Somebody changed: department, role and posts from a day on, first and last days, all else at once.

use super::{Held, hand, held, other_admins};
use crate::{
    Edition, Error, House, Result,
    account::grounds::{Voided, void},
    dated_change::{ChangeOutcome, DatedChange, Entry, Planned, begins, dated, foresee, keep},
    error::{permit, taken},
    own::Acting,
    second_account,
    turn::{employ, follow},
    vacancy,
};
use chrono::NaiveDate;
use onpost_rules::{
    access::{Action, Actor},
    account::{HandAct, changes_rights, refusal},
    audit::{AuditRecord, Audited},
    dating::{Begins, Versioned, entered, may_be_employed},
    ids::{PersonId, PostId},
    person::Employment,
    time::Instant,
    vacancy::{Loss, Lost, is_worked},
};
use onpost_store::{
    self as store, Tx,
    dated::Undated,
    people_and_dates::{Dates, People},
    tenure::Tenure,
};

/// A person as they were, and as they are to be.
#[derive(Clone, Copy)]
struct PersonChange<'a> {
    before: &'a Held,
    after: &'a Held,
    /// From when department, role and posts hold; `None`: they don't change, or since ever.
    begins: Option<Begins>,
}

/// Changes a person, as they were `seen`; who left is signed out everywhere, and keeps neither devices nor calendar
/// addresses. Department, role and posts hold from a date.
///
/// What they can't hold any more, since they left or lost a post, is open from then on, and those who plan it are told.
/// Law 8.2, 8.5.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken), what [`refusal`],
/// [`dated_change`](crate::dated_change) and [`may_be_employed`] say.
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
    // Before what begins today is brought to the tables: whose duties become nobody's is asked of whoever changes it.
    lose(&mut tx, change, acting).await?;
    if planned.begins.is_some() {
        keep(&mut tx, &planned, foreseen.as_ref(), &entry).await?;
    }
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
    let today = store::site::today(tx, acting.at).await?.date;
    let left = last_day(after, today);
    if (before.joined, before.last_day) != (after.joined, left) {
        let employment = Employment {
            joined: after.joined,
            left,
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

/// The last day of somebody as they are wanted: who works here has none behind them, who doesn't has none ahead.
fn last_day(after: &Held, today: NaiveDate) -> Option<NaiveDate> {
    match after.person.active {
        true => after.last_day.filter(|last| *last >= today),
        false => Some(after.last_day.unwrap_or(today).min(today)),
    }
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
    let last_day = last_day(after, today);
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
