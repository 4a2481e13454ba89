//! A round of the watch: which alarms are raised, told again and ended, and to whom they are told.

use super::{Alarm, AlarmCause, REPEATED_AFTER, Voice};
use crate::{
    access::{Action, Actor, asked},
    ids::{AlarmId, DepartmentId, PersonId},
    right_now::RightNow,
    time::{Instant, is_over},
};

/// What a round does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Round {
    /// In the order of their causes.
    pub raise: Vec<AlarmCause>,
    pub repeat: Vec<AlarmId>,
    pub end: Vec<AlarmId>,
}

impl Round {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.raise.is_empty() && self.repeat.is_empty() && self.end.is_empty()
    }
}

/// What is to be done, given the causes that stand now and the alarms whose causes stood so far.
///
/// A matter has one alarm for as long as its cause stands, whether it was solved meanwhile or not.
pub fn decide(causes: &[AlarmCause], live: &[Alarm], now: Instant) -> Round {
    let cause_of = |alarm: &Alarm| causes.iter().find(|it| it.matter == alarm.matter);
    let is_known = |cause: &&AlarmCause| live.iter().any(|it| it.matter == cause.matter);
    let mut round = Round {
        raise: causes
            .iter()
            .filter(|cause| cause.voice == Voice::Aloud && !is_known(cause))
            .cloned()
            .collect(),
        ..Round::default()
    };
    for alarm in live {
        let life = &alarm.life;
        match cause_of(alarm) {
            None => round.end.push(alarm.id),
            Some(cause) => {
                let told_at = life.told_at.unwrap_or(alarm.raised_at);
                let is_due = is_over(told_at, REPEATED_AFTER, now);
                if cause.voice == Voice::Aloud && life.is_untaken() && is_due {
                    round.repeat.push(alarm.id);
                }
            }
        }
    }
    round
}

/// Whose the alarms of a department are: its supervisors'; where it has none, those of HR and the admins.
pub fn deciders(actors: &[Actor], department: DepartmentId) -> Vec<PersonId> {
    let may = |actor: &Actor| actor.may_in(Action::TakeAlarm, Some(department));
    let own = asked(actors, may).into_iter();
    own.map(|actor| actor.person).collect()
}

/// Whom an alarm of a department is told to: of those [whose it is](deciders) the ones on duty now; where none is, all.
pub fn whom(now: &RightNow, actors: &[Actor], department: DepartmentId) -> Vec<PersonId> {
    let all = deciders(actors, department);
    let on_duty = all.iter().copied().filter(|it| now.is_on_duty(*it));
    let on_duty: Vec<PersonId> = on_duty.collect();
    if on_duty.is_empty() { all } else { on_duty }
}
