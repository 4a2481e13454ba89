//! Telling people: a notice is written in the transaction that causes it, its letters with it, and sent afterwards; on
//! their page of notices they read it.

pub(super) use onpost_rules::notice::Addressee;

use super::{House, Result, error::permit, mailing, new_id, own::oneself};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor, Subject, asked},
    duty::Duty,
    ids::{NoticeId, PersonId},
    naming::NameTold,
    notice::{DutyTold, Notice, SlipTold},
    time::{DEFAULT_ZONE, Instant},
};
use onpost_store::{
    self as store, Tx,
    notice::{NewNotice, StoredNotice},
};
use std::collections::HashSet;

/// How far back one's notices are listed and counted.
const LISTED: Duration = Duration::days(30);

/// How many unread notices are told as a figure.
pub const COUNTED: usize = 99;

/// How many notices of the last 30 days the actor hasn't read; one more than [`COUNTED`] stands for all beyond it.
pub async fn unread(house: &House, actor: &Actor) -> Result<usize> {
    let since = house.now() - LISTED;
    let most = i64::try_from(COUNTED + 1).unwrap_or(i64::MAX);
    let mut tx = house.db.read().await?;
    let count = store::notice::count_new(&mut tx, actor.person, since, most).await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// What the actor was told in the last 30 days, latest first; from now on it's read.
pub async fn read(house: &House, actor: &Actor) -> Result<Vec<StoredNotice>> {
    permit(actor.may(Action::ChooseNotices, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.read().await?;
    let told = store::notice::list_since(&mut tx, actor.person, now - LISTED).await?;
    drop(tx);
    let fresh = told.iter().filter(|it| it.is_new).map(|it| it.id);
    let fresh: Vec<NoticeId> = fresh.collect();
    if !fresh.is_empty() {
        let mut tx = house.db.write().await?;
        store::notice::mark_read(&mut tx, &fresh, now).await?;
        tx.commit().await?;
    }
    Ok(told)
}

/// Writes a notice to each; it goes out once the transaction is committed.
pub(super) async fn tell(
    tx: &mut Tx,
    to: &[Addressee],
    notice: &Notice,
    now: Instant,
) -> Result<()> {
    let ids: Vec<NoticeId> = to.iter().map(|_| NoticeId(new_id(now))).collect();
    let keys: Vec<String> = ids.iter().map(NoticeId::to_string).collect();
    let written = to.iter().zip(&ids).zip(&keys);
    let written: Vec<NewNotice<'_>> = written
        .map(|((to, id), key)| NewNotice {
            id: *id,
            to: *to,
            notice,
            once_key: key,
        })
        .collect();
    write(tx, &written, now).await?;
    Ok(())
}

/// Adds those that weren't told yet, and their letters; tells how many.
async fn write(tx: &mut Tx, notices: &[NewNotice<'_>], now: Instant) -> Result<u64> {
    let added = store::notice::insert_all(tx, notices, now).await?;
    let mut fresh: Vec<&NewNotice<'_>> = notices.iter().collect();
    if added < fresh.len() as u64 {
        let ids: Vec<NoticeId> = notices.iter().map(|notice| notice.id).collect();
        let kept = store::notice::list_written(tx, &ids).await?;
        let kept: HashSet<NoticeId> = kept.into_iter().collect();
        fresh.retain(|notice| kept.contains(&notice.id));
    }
    mailing::post(tx, &fresh, now).await?;
    Ok(added)
}

/// The supervisors who may do `action` about somebody; where there are none, those who keep the site.
pub(super) async fn supervisors(
    tx: &mut Tx,
    action: Action,
    subject: Subject,
) -> Result<Vec<Addressee>> {
    let actors = store::person::list_actors(tx).await?;
    let people = asked(&actors, |actor| actor.may(action, subject)).into_iter();
    Ok(people.map(|it| Addressee::Person(it.person)).collect())
}

/// Tells those who decide that a slip of somebody was filed.
pub(super) async fn filed(tx: &mut Tx, whose: Subject, slip: SlipTold, now: Instant) -> Result<()> {
    let to = supervisors(tx, Action::Decide, whose).await?;
    let person = name(tx, whose.person).await?;
    tell(tx, &to, &Notice::SlipFiled { slip, person }, now).await
}

/// A duty as a notice tells it.
pub(super) async fn told(tx: &mut Tx, duty: &Duty) -> Result<DutyTold> {
    let post = store::post::find(tx, duty.post).await?;
    let shift = store::shift::find(tx, duty.shift).await?;
    Ok(DutyTold {
        duty: duty.id,
        person: name(tx, duty.person).await?,
        zone: post.as_ref().map_or(DEFAULT_ZONE, |post| post.zone),
        post: NameTold::of(post.as_ref()),
        shift: NameTold::of(shift.as_ref()),
        start: duty.start,
        end: duty.end,
    })
}

/// Somebody's name.
pub(super) async fn name(tx: &mut Tx, id: PersonId) -> Result<String> {
    let person = store::person::find(tx, id).await?;
    Ok(person.map_or_else(String::new, |person| person.name))
}

/// A notice of one's own, and the key under which one is told it once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NoticeTelling<'a> {
    pub to: Addressee,
    pub once_key: &'a str,
    pub notice: &'a Notice,
}

/// Tells each their own notice, where they were not told under its key before; tells to how many.
pub(super) async fn tell_each_once(
    tx: &mut Tx,
    tellings: &[NoticeTelling<'_>],
    now: Instant,
) -> Result<u64> {
    let written = tellings.iter().map(|telling| NewNotice {
        id: NoticeId(new_id(now)),
        to: telling.to,
        notice: telling.notice,
        once_key: telling.once_key,
    });
    let written: Vec<NewNotice<'_>> = written.collect();
    write(tx, &written, now).await
}
