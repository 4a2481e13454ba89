//! Raising alarms and telling them, in the transaction of whatever found their cause.

use crate::{
    Result, new_id,
    notice::{Addressee, tell},
};
use onpost_rules::{
    access::Actor,
    alarm::{Alarm, AlarmCause, Deed, OLDEST, whom},
    ids::{AlarmId, PersonId, PostId},
    notice::{AlarmTold, Notice},
    right_now::RightNow,
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    alarm::{LastAlarm, NewStep, Raised},
};

/// Who can be told: where everybody is, and who decides for whom.
#[derive(Debug, Clone, Copy)]
pub struct Ears<'a> {
    pub now: &'a RightNow<'a>,
    pub actors: &'a [Actor],
}

/// An alarm that is told now.
struct AlarmTelling<'a> {
    alarm: AlarmId,
    post: PostId,
    told: &'a AlarmTold,
    /// The number that its step gets.
    step: i64,
    /// How often it was told before.
    rounds: u32,
}

/// Raises and tells the alarms of some causes, but for those whose matter has a live one; tells how many.
///
/// Of several who raise the same matter at once one does, and only that one tells.
pub async fn raise(tx: &mut Tx, ears: Ears<'_>, causes: &[AlarmCause]) -> Result<usize> {
    let now = ears.now.now;
    let matters: Vec<String> = causes.iter().map(|cause| cause.matter.clone()).collect();
    let last = store::alarm::list_last(tx, &matters).await?;
    let mut raised: Vec<Raised<'_>> = causes
        .iter()
        .filter_map(|cause| {
            let last = last.iter().find(|it| it.matter == cause.matter);
            Some(Raised {
                id: AlarmId(new_id(now)),
                matter: &cause.matter,
                number: next_number(last, now)?,
                post: cause.post,
                at: now,
                told: &cause.told,
            })
        })
        .collect();
    // In one order for all, so that no two who raise the same wait for each other.
    raised.sort_by_key(|it| it.matter);
    store::alarm::insert_all(tx, &raised).await?;
    let ids: Vec<AlarmId> = raised.iter().map(|it| it.id).collect();
    let ours = store::alarm::list_known(tx, &ids).await?;
    let tellings: Vec<AlarmTelling<'_>> = raised
        .iter()
        .filter(|it| ours.contains(&it.id))
        .map(|it| AlarmTelling {
            alarm: it.id,
            post: it.post,
            told: it.told,
            step: 1,
            rounds: 0,
        })
        .collect();
    tell_all(tx, ears, &tellings).await?;
    Ok(tellings.len())
}

/// Tells alarms again that are [locked](store::alarm::lock).
pub async fn repeat(tx: &mut Tx, ears: Ears<'_>, alarms: &[&Alarm]) -> Result<()> {
    let tellings: Vec<AlarmTelling<'_>> = alarms
        .iter()
        .map(|alarm| AlarmTelling {
            alarm: alarm.id,
            post: alarm.post,
            told: &alarm.told,
            step: alarm.life.step + 1,
            rounds: alarm.life.rounds,
        })
        .collect();
    tell_all(tx, ears, &tellings).await
}

/// The number of the next alarm of a matter; `None`: the last one still stands.
fn next_number(last: Option<&LastAlarm>, now: Instant) -> Option<i64> {
    match last {
        None => Some(1),
        Some(last) if last.is_ended || last.raised_at < now - OLDEST => Some(last.number + 1),
        Some(_) => None,
    }
}

async fn tell_all(tx: &mut Tx, ears: Ears<'_>, tellings: &[AlarmTelling<'_>]) -> Result<()> {
    let now = ears.now.now;
    let mut steps = Vec::with_capacity(tellings.len());
    let mut told: Vec<(AlarmId, PersonId)> = Vec::new();
    for telling in tellings {
        let Some(post) = ears.now.facts.post(telling.post) else {
            continue;
        };
        let people = whom(ears.now, ears.actors, post.department);
        let mut to: Vec<Addressee> = people.iter().copied().map(Addressee::Person).collect();
        to.push(Addressee::Group(post.department));
        let notice = Notice::Alarm {
            alarm: telling.alarm,
            told: telling.told.clone(),
            repeated: telling.rounds,
        };
        tell(tx, &to, &notice, now).await?;
        steps.push(NewStep {
            alarm: telling.alarm,
            number: telling.step,
            deed: Deed::Told,
            at: now,
            actor: None,
            note: "",
            people: i64::try_from(people.len()).unwrap_or(i64::MAX),
        });
        told.extend(people.into_iter().map(|person| (telling.alarm, person)));
    }
    store::alarm::insert_steps(tx, &steps).await?;
    Ok(store::alarm::insert_told(tx, &told).await?)
}
