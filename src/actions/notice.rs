//! Telling people: a notice is written in the transaction that causes it, its letters with it, and sent afterwards.

pub(super) use onpost_rules::notice::Addressee;

use super::{Result, mailing, new_id};
use onpost_rules::{
    access::{Action, Subject, asked},
    duty::Duty,
    ids::{NoticeId, PersonId},
    naming::NameTold,
    notice::{DutyTold, Notice, SlipTold},
    time::{DEFAULT_ZONE, Instant},
};
use onpost_store::{self as store, Tx, notice::NewNotice};
use std::collections::HashSet;

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
