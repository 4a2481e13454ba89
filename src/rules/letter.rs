//! Letters: which notices go out, when, in which language, and how often each is tried.

use super::{
    notice::{Notice, Topic},
    time::{Instant, instant_on, local},
};
use chrono::{Days, Duration, NaiveTime};
use chrono_tz::Tz;
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum State {
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
pub enum Demand {
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
pub struct Demands(pub BTreeMap<Topic, Demand>);

/// What went wrong when a letter was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Trouble {
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
pub struct Fault {
    pub trouble: Trouble,
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

/// How many minutes pass after each failed try; after one more it's given up.
const PAUSES_MINUTES: [i64; 7] = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60];

impl Quiet {
    /// When the quiet that holds at an instant ends; nothing where none does.
    pub fn end(self, zone: Tz, at: Instant) -> Option<Instant> {
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
    /// What holds of a topic: an alarm reaches everybody whom it's for, what is filed only those who want each.
    pub fn of(&self, topic: Topic) -> Demand {
        let usual = match topic {
            Topic::Alarm => Demand::Required,
            Topic::Filed => Demand::Off,
            _ => Demand::On,
        };
        self.0.get(&topic).copied().unwrap_or(usual)
    }
}

impl Choices {
    /// Whether letters about a topic are wanted.
    pub fn wants(&self, topic: Topic, demand: Demand) -> bool {
        let chosen = self.topics.get(&topic).copied();
        match demand {
            Demand::Required => true,
            Demand::On => chosen.unwrap_or(true),
            Demand::Off => chosen.unwrap_or(false),
        }
    }

    /// When a letter about a notice may go; nothing where none is wanted. Alarms and letters on trial don't wait.
    pub fn due(
        &self,
        notice: &Notice,
        demand: Demand,
        (zone, now): (Tz, Instant),
    ) -> Option<Instant> {
        if matches!(notice, Notice::Trial { .. }) {
            return Some(now);
        }
        let topic = notice.topic();
        if !self.wants(topic, demand) {
            return None;
        }
        let quiet = self.quiet.filter(|_| topic != Topic::Alarm);
        Some(quiet.and_then(|quiet| quiet.end(zone, now)).unwrap_or(now))
    }
}

/// From when on a notice is of no use to anybody; nothing where it always is.
pub fn lapses_at(notice: &Notice) -> Option<Instant> {
    match notice {
        Notice::DutyAhead { duty, .. } | Notice::ArrivalMissing { duty, .. } => Some(duty.end),
        Notice::GapsAhead { gaps } => gaps.iter().map(|gap| gap.until).max(),
        _ => None,
    }
}

impl Fault {
    /// One without a number.
    pub fn of(trouble: Trouble) -> Self {
        Self {
            trouble,
            code: None,
        }
    }

    /// One with the other side's number.
    pub fn coded(trouble: Trouble, code: impl Into<i64>) -> Self {
        Self {
            trouble,
            code: Some(code.into()),
        }
    }

    /// What becomes of a letter after its `tries`th try, which failed just now.
    pub fn next(self, tries: u32, now: Instant) -> Next {
        let for_good = matches!(
            self.trouble,
            Trouble::Rejected | Trouble::NoAddress | Trouble::BadAddress
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHANGHAI: Tz = chrono_tz::Asia::Shanghai;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn quiet(from: &str, until: &str) -> Quiet {
        Quiet {
            from: from.parse().unwrap(),
            until: until.parse().unwrap(),
        }
    }

    #[test]
    fn letters_wait_for_the_end_of_the_quiet_on_either_side_of_midnight() {
        let night = quiet("22:00:00", "07:00:00");
        for (now, end) in [
            ("2026-11-02T21:59:59+08:00", None),
            (
                "2026-11-02T22:00:00+08:00",
                Some("2026-11-03T07:00:00+08:00"),
            ),
            (
                "2026-11-03T00:30:00+08:00",
                Some("2026-11-03T07:00:00+08:00"),
            ),
            ("2026-11-03T07:00:00+08:00", None),
        ] {
            assert_eq!(night.end(SHANGHAI, at(now)), end.map(at), "{now}");
        }
        let noon = quiet("12:00:00", "13:30:00");
        let end = noon.end(SHANGHAI, at("2026-11-02T12:10:00+08:00"));
        assert_eq!(end, Some(at("2026-11-02T13:30:00+08:00")));
        assert_eq!(noon.end(SHANGHAI, at("2026-11-02T13:30:00+08:00")), None);
        let never = quiet("08:00:00", "08:00:00");
        assert_eq!(never.end(SHANGHAI, at("2026-11-02T08:00:00+08:00")), None);
    }

    proptest! {
        #[test]
        fn quiet_ends_later_within_a_day_and_at_an_hour_that_is_not_quiet(
            from in 0u32..1440, until in 0u32..1440, seconds in 1_790_000_000i64..1_830_000_000,
        ) {
            let time = |minute: u32| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            let quiet = Quiet { from: time(from), until: time(until) };
            let now = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
            for zone in [SHANGHAI, chrono_tz::Europe::Berlin] {
                if let Some(end) = quiet.end(zone, now) {
                    prop_assert!(now <= end && end - now <= Duration::hours(25));
                }
            }
            if let Some(end) = quiet.end(SHANGHAI, now) {
                prop_assert_eq!(quiet.end(SHANGHAI, end), None);
            }
        }
    }

    fn alarm() -> Notice {
        Notice::AlarmTaken {
            alarm: crate::rules::ids::AlarmId(uuid::Uuid::nil()),
            told: crate::rules::notice::AlarmTold::Short(crate::rules::notice::GapTold {
                post: "呼叫中心".into(),
                from: at("2026-11-02T00:00:00Z"),
                until: at("2026-11-02T08:00:00Z"),
                short_by: 1,
                zone: SHANGHAI,
            }),
            by: "赵敏".into(),
        }
    }

    fn report() -> Notice {
        Notice::MonthReport {
            month: crate::rules::time::Month::parse("2026-10").unwrap(),
        }
    }

    #[test]
    fn what_is_required_comes_whatever_was_chosen_and_an_alarm_in_the_quiet_too() {
        let now = at("2026-11-02T23:00:00+08:00");
        let choices = Choices {
            quiet: Some(quiet("22:00:00", "07:00:00")),
            topics: [(Topic::Alarm, false), (Topic::Books, false)].into(),
            ..Choices::default()
        };
        let due = |notice: &Notice, demand| choices.due(notice, demand, (SHANGHAI, now));
        let morning = at("2026-11-03T07:00:00+08:00");
        assert_eq!(due(&alarm(), Demand::Required), Some(now));
        assert_eq!(due(&alarm(), Demand::On), None);
        assert_eq!(due(&report(), Demand::On), None);
        assert_eq!(due(&report(), Demand::Required), Some(morning));
        let trial = Notice::Trial {
            by: "周杰".into()
        };
        assert_eq!(due(&trial, Demand::Off), Some(now));
    }

    #[test]
    fn a_site_begins_with_alarms_required_and_single_slips_off() {
        let mut demands = Demands::default();
        let usual = |topic| Choices::default().wants(topic, demands.of(topic));
        assert_eq!(demands.of(Topic::Alarm), Demand::Required);
        assert!(usual(Topic::Waiting) && !usual(Topic::Filed));
        demands.0.insert(Topic::Alarm, Demand::Off);
        assert!(!Choices::default().wants(Topic::Alarm, demands.of(Topic::Alarm)));
    }

    #[test]
    fn tries_come_ever_later_and_end() {
        let now = at("2026-11-02T00:00:00Z");
        let fault = Fault::of(Trouble::Unreachable);
        let pauses: Vec<Option<i64>> = (1..=9)
            .map(|tries| match fault.next(tries, now) {
                Next::At(at) => Some((at - now).num_minutes()),
                Next::Never => None,
            })
            .collect();
        let expected = [1, 5, 15, 60, 240, 720, 1440].map(Some);
        assert_eq!(pauses[..7], expected);
        assert_eq!(pauses[7..], [None, None]);
    }

    #[test]
    fn what_the_other_side_refuses_for_good_is_not_tried_again() {
        let now = at("2026-11-02T00:00:00Z");
        for (trouble, again) in [
            (Trouble::Rejected, false),
            (Trouble::NoAddress, false),
            (Trouble::BadAddress, false),
            (Trouble::Deferred, true),
            (Trouble::Login, true),
            (Trouble::Tls, true),
            (Trouble::BadAnswer, true),
        ] {
            let next = Fault::coded(trouble, 550).next(1, now);
            assert_eq!(next != Next::Never, again, "{trouble:?}");
        }
    }
}
