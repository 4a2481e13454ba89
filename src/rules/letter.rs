//! Letters: which notices go out, when, in which language, and how often each is tried.

#[cfg(test)]
mod tests;

use super::{
    ids::LetterId,
    notice::{Notice, Topic},
    sign_in_link::HOLDS_FOR,
    time::{Instant, instant_on, local},
    zone::Zone,
};
use chrono::{Days, Duration, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a letter travels.
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
pub enum Road {
    /// To a person, by SMTP.
    Mail,
    /// To a group, by its robot.
    Robot,
}

/// Where a letter stands.
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
pub enum LetterState {
    /// To be sent, for the first time or again.
    Waiting,
    /// The other side has taken it.
    Sent,
    /// Given up.
    Failed,
    /// Lapsed before it could be sent, or there is no such road.
    Unwanted,
}

/// What the site says of a topic.
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
pub enum LetterDemand {
    /// Whoever is told gets a letter.
    Required,
    /// Unless they choose otherwise.
    On,
    /// Only those who choose so.
    Off,
}

/// The language of a letter.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Language {
    #[default]
    Zh,
    En,
}

/// A time of each day in which letters wait; where it ends before it begins, it lies over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    pub from: NaiveTime,
    pub until: NaiveTime,
}

/// What somebody chose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choices {
    pub language: Language,
    pub quiet: Option<Quiet>,
    /// Where a topic isn't named, the site's demand holds.
    pub topics: BTreeMap<Topic, bool>,
}

/// What the site says of each topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Demands(pub BTreeMap<Topic, LetterDemand>);

/// What went wrong when a letter was sent.
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
pub enum LetterTrouble {
    /// No connection, or none that held until the answer came.
    Unreachable,
    /// No safe connection: the certificate isn't trusted, or there is no TLS.
    Tls,
    /// The other side doesn't know us: name and password, or the signature.
    Login,
    /// The other side asks to try again later.
    Deferred,
    /// The other side says no for good.
    Rejected,
    /// The person has no mail address.
    NoAddress,
    /// What the person has is no mail address.
    BadAddress,
    /// What came back is no answer that we understand.
    BadAnswer,
}

/// What went wrong, with the number that the other side gave: SMTP's, HTTP's, or a robot's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterFault {
    pub trouble: LetterTrouble,
    pub code: Option<i64>,
}

/// What becomes of a letter that wasn't taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It's tried again.
    At(Instant),
    /// It's given up.
    Never,
}

/// For how long an alarm is news: later ones tell what still holds.
const ALARM_LAPSES: Duration = Duration::minutes(30);

/// How many minutes pass after each failed try; after one more it's given up.
const PAUSES_MINUTES: [i64; 7] = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60];

impl Quiet {
    /// When the quiet that holds at an instant ends; nothing where none does.
    pub fn end(self, zone: Zone, at: Instant) -> Option<Instant> {
        let now = local(zone, at);
        let time = now.time();
        let holds = if self.from <= self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        };
        let today = now.date();
        let day = if time < self.until {
            today
        } else {
            today + Days::new(1)
        };
        // An hour that comes twice may have ended the quiet already.
        holds.then(|| instant_on(zone, day, self.until).max(at))
    }
}

impl Demands {
    /// What holds of a topic: an alarm, and what happens to one's account, reaches everybody whom it's for; what is filed
    /// only those who want each.
    pub fn of(&self, topic: Topic) -> LetterDemand {
        let usual = match topic {
            Topic::Alarm | Topic::Account => LetterDemand::Required,
            Topic::Filed => LetterDemand::Off,
            _ => LetterDemand::On,
        };
        self.0.get(&topic).copied().unwrap_or(usual)
    }
}

impl Choices {
    /// Whether letters about a topic are wanted.
    pub fn wants(&self, topic: Topic, demand: LetterDemand) -> bool {
        let chosen = self.topics.get(&topic).copied();
        match demand {
            LetterDemand::Required => true,
            LetterDemand::On => chosen.unwrap_or(true),
            LetterDemand::Off => chosen.unwrap_or(false),
        }
    }

    /// When a letter about a notice may go; nothing where none is wanted.
    pub fn due(
        &self,
        notice: &Notice,
        demand: LetterDemand,
        zone: Zone,
        now: Instant,
    ) -> Option<Instant> {
        // Somebody sent it by hand, and who it's for may have no other way in.
        let is_by_hand = matches!(
            notice,
            Notice::Trial { .. } | Notice::SignInLinkGiven { .. }
        );
        if !is_by_hand && !self.wants(notice.topic(), demand) {
            return None;
        }
        Some(self.quiet_until(notice, zone, now).unwrap_or(now))
    }

    /// When the quiet ends in which a letter has to wait; nothing where it may go. Alarms, letters
    /// on trial and what happens to one's account don't wait.
    pub fn quiet_until(&self, notice: &Notice, zone: Zone, now: Instant) -> Option<Instant> {
        if matches!(notice.topic(), Topic::Alarm | Topic::Account | Topic::Site) {
            return None;
        }
        let end = self.quiet?.end(zone, now);
        end.filter(|end| *end > now)
    }
}

/// From when on a notice is of no use to anybody; nothing where it always is.
pub fn lapses_at(notice: &Notice, written_at: Instant) -> Option<Instant> {
    match notice {
        Notice::DutyAhead { duty, .. } | Notice::ArrivalMissing { duty, .. } => Some(duty.end),
        Notice::Alarm { .. } => Some(written_at + ALARM_LAPSES),
        Notice::SignInLinkGiven { .. } => Some(written_at + HOLDS_FOR),
        Notice::GapsAhead { gaps } => gaps.iter().map(|gap| gap.until).max(),
        Notice::DutiesVacated { duties, .. } => duties.iter().map(|duty| duty.end).max(),
        _ => None,
    }
}

impl LetterFault {
    /// One without a number.
    pub fn of(trouble: LetterTrouble) -> Self {
        Self {
            trouble,
            code: None,
        }
    }

    /// One with the other side's number.
    pub fn coded(trouble: LetterTrouble, code: impl Into<i64>) -> Self {
        Self {
            trouble,
            code: Some(code.into()),
        }
    }

    /// What becomes of a letter after its `tries`th try, which failed just now.
    pub fn next(self, tries: u32, now: Instant) -> Next {
        let for_good = matches!(
            self.trouble,
            LetterTrouble::Rejected | LetterTrouble::NoAddress | LetterTrouble::BadAddress
        );
        let place = usize::try_from(tries)
            .unwrap_or(usize::MAX)
            .saturating_sub(1);
        match PAUSES_MINUTES.get(place) {
            Some(minutes) if !for_good => Next::At(now + Duration::minutes(*minutes)),
            _ => Next::Never,
        }
    }
}

/// A letter as those see it who keep the letters.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptLetter {
    pub id: LetterId,
    pub notice: Notice,
    pub written_at: Instant,
    /// Whose it is: a person's name, or a department's.
    pub to: String,
    pub road: Road,
    pub tries: i64,
    pub next_try_at: Instant,
    pub fault: Option<LetterFault>,
}

/// How many letters stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LetterCounts {
    pub waiting: i64,
    pub failed: i64,
    /// Since the instant that was asked for.
    pub sent: i64,
}
