//! The life of an alarm: told, told again, taken, solved, and ended once its cause is gone.

use crate::{
    ids::{AlarmId, PersonId, PostId},
    notice::AlarmTold,
    time::Instant,
};

/// What was done about an alarm.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Deed {
    /// People were told.
    Told,
    /// Somebody sees to it.
    Taken,
    /// Somebody said how it was solved.
    Solved,
    /// Its cause was gone.
    Ended,
}

/// One step of an alarm's life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmStep {
    /// From 1.
    pub number: i64,
    pub deed: Deed,
    pub at: Instant,
    /// Who did it; `None`: Onpost by itself.
    pub actor: Option<PersonId>,
    pub actor_name: Option<String>,
    /// Of a solution, how.
    pub note: String,
    /// Of a telling, how many people were told.
    pub people: i64,
}

/// Who did something about it, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmMark {
    pub by: PersonId,
    pub name: String,
    pub at: Instant,
    pub note: String,
}

/// Where an alarm stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlarmLife {
    /// The number of its last step.
    pub step: i64,
    /// How often it was told.
    pub rounds: u32,
    pub told_at: Option<Instant>,
    pub taken: Option<AlarmMark>,
    pub solved: Option<AlarmMark>,
    pub ended_at: Option<Instant>,
}

/// An alarm as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    pub id: AlarmId,
    /// What it is about: the same matter is one alarm for as long as its cause stands.
    pub matter: String,
    pub post: PostId,
    pub raised_at: Instant,
    /// As it was when it was raised.
    pub told: AlarmTold,
    pub life: AlarmLife,
}

impl AlarmLife {
    /// Out of its steps, in order.
    pub fn of<'s>(steps: impl IntoIterator<Item = &'s AlarmStep>) -> Self {
        let mut life = Self::default();
        for step in steps {
            life.step = step.number;
            match step.deed {
                Deed::Told => {
                    life.rounds += 1;
                    life.told_at = Some(step.at);
                }
                Deed::Taken => life.taken = life.taken.or_else(|| mark(step)),
                Deed::Solved => life.solved = life.solved.or_else(|| mark(step)),
                Deed::Ended => life.ended_at = Some(step.at),
            }
        }
        life
    }

    /// Whether somebody still has to see to it.
    pub fn is_open(&self) -> bool {
        self.solved.is_none() && self.ended_at.is_none()
    }

    /// Whether nobody sees to it yet.
    pub fn is_untaken(&self) -> bool {
        self.is_open() && self.taken.is_none()
    }

    /// Whether its cause stands as far as it's known, solved or not: until it ends the matter isn't raised anew.
    pub fn is_live(&self) -> bool {
        self.ended_at.is_none()
    }
}

fn mark(step: &AlarmStep) -> Option<AlarmMark> {
    Some(AlarmMark {
        by: step.actor?,
        name: step.actor_name.clone().unwrap_or_default(),
        at: step.at,
        note: step.note.clone(),
    })
}
