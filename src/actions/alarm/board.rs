//! The board of alarms: what somebody has to see to, with whoever can be reached, and what was done lately.

use super::gather::Gathered;
use crate::{House, Result, permitted_departments};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    alarm::{Alarm, OLDEST, deciders},
    facts::Facts,
    ids::{DepartmentId, DutyId, PersonId, PostId},
    notice::AlarmTold,
    right_now::{ExpectedPerson, RightNow},
    step_out::StepOut,
    time::Instant,
};
use onpost_store::{self as store, Tx};
use std::collections::HashSet;

/// How long alarms are listed.
const LISTED: Duration = Duration::days(14);

/// What the page of alarms shows.
#[derive(Debug, Clone)]
pub struct AlarmBoard {
    pub now: Instant,
    /// Those to be seen to, first raised first.
    pub open: Vec<OpenAlarm>,
    /// Solved or ended, last raised first.
    pub past: Vec<Alarm>,
    /// Those whom the open alarms are about; all posts and shifts.
    pub facts: Facts,
}

/// An alarm to be seen to.
#[derive(Debug, Clone)]
pub struct OpenAlarm {
    pub alarm: Alarm,
    /// Who should come or come back.
    pub expected: Vec<ExpectedPerson>,
    /// Of somebody who isn't back: where they are reached, and who answers for them.
    pub away: Option<StepOut>,
}

/// The alarms of the actor's departments.
///
/// # Errors
/// [`NotAllowed`](crate::Error::NotAllowed) for those who take none anywhere.
pub async fn desk(house: &House, actor: &Actor) -> Result<AlarmBoard> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::TakeAlarm).await?;
    let mut all = store::alarm::list_of(&mut tx, &departments, now - LISTED).await?;
    let past = all.extract_if(.., |it| !it.life.is_open()).collect();
    all.reverse();
    let posts: HashSet<PostId> = all.iter().map(|alarm| alarm.post).collect();
    let posts: Vec<PostId> = posts.into_iter().collect();
    let mut seen = Gathered::at(&mut tx, &posts, now).await?;
    let stand_ins: Vec<PersonId> = seen.away.iter().filter_map(|it| it.stand_in).collect();
    let known = store::person::list_by_ids(&mut tx, &stand_ins).await?;
    drop(tx);
    seen.facts.people.extend(known);
    let right_now = seen.right_now();
    let open = all.into_iter().map(|alarm| open(&right_now, alarm));
    Ok(AlarmBoard {
        now,
        open: open.collect(),
        past,
        facts: seen.facts.clone(),
    })
}

fn open(now: &RightNow, alarm: Alarm) -> OpenAlarm {
    let of_duty = |id: DutyId| -> Vec<ExpectedPerson> {
        let all = now.expected_at(alarm.post);
        all.filter(|it| it.duty.id == id).collect()
    };
    let (expected, away) = match &alarm.told {
        AlarmTold::NotArrived(told) => (of_duty(told.duty), None),
        AlarmTold::NotBack { duty, .. } => {
            let away = now.away.iter().find(|it| it.duty == duty.duty);
            (of_duty(duty.duty), away.cloned())
        }
        AlarmTold::OpenDuty(_) => (Vec::new(), None),
        // Whoever should be there now has nothing to do with a gap to come.
        AlarmTold::Short(gap) if now.now < gap.from => (Vec::new(), None),
        AlarmTold::Short(_) | AlarmTold::NotRelieved(_) => (now.awaited_at(alarm.post), None),
    };
    OpenAlarm {
        alarm,
        expected,
        away,
    }
}

/// What nobody sees to yet at the posts of the departments whose alarms are the actor's, first raised first.
pub async fn untaken(house: &House, actor: &Actor) -> Result<Vec<AlarmTold>> {
    // The answer would be the same without this: it saves two readings at every page.
    if !actor.may_to_others(Action::TakeAlarm) {
        return Ok(Vec::new());
    }
    let since = house.now() - OLDEST;
    let mut tx = house.db.read().await?;
    let own = called_for(&mut tx, actor).await?;
    Ok(store::alarm::list_untaken(&mut tx, &own, since).await?)
}

/// The departments whose alarms are somebody's: a supervisor's own, by themselves; of HR and admins those without one.
async fn called_for(tx: &mut Tx, actor: &Actor) -> Result<Vec<DepartmentId>> {
    if actor.role.leads() {
        let may = |department: &&_| actor.may_in(Action::TakeAlarm, Some(**department));
        return Ok(actor.departments.iter().filter(may).copied().collect());
    }
    let actors = store::person::list_actors(tx).await?;
    let all = store::department::list(tx).await?;
    let all = all.into_iter().map(|it| it.id);
    let theirs = all.filter(|it| deciders(&actors, *it).contains(&actor.person));
    Ok(theirs.collect())
}
