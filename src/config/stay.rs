//! How long people stay signed in on devices of their own.

use crate::language::lang_of_environment;
use chrono::Duration;
use clap::Args;
use std::str::FromStr;

/// The most days that can be set.
const MOST_DAYS: u16 = 365;

/// How long people of each role stay signed in on a device that they said is theirs alone.
#[derive(Clone, Args)]
pub struct StayConfig {
    /// Days that staff stay signed in on their own phones: without a request/at most; off: as on any other device
    #[arg(
        id = "stay_staff",
        long = "stay-staff",
        global = true,
        env = "ONPOST_STAY_STAFF",
        value_name = "DAYS/DAYS",
        default_value = "30/90"
    )]
    pub staff: Stay,

    /// The same for supervisors
    #[arg(
        id = "stay_supervisor",
        long = "stay-supervisor",
        global = true,
        env = "ONPOST_STAY_SUPERVISOR",
        value_name = "DAYS/DAYS",
        default_value = "7/30"
    )]
    pub supervisor: Stay,

    /// The same for HR
    #[arg(
        id = "stay_hr",
        long = "stay-hr",
        global = true,
        env = "ONPOST_STAY_HR",
        value_name = "DAYS/DAYS",
        default_value = "7/30"
    )]
    pub hr: Stay,

    /// The same for administrators
    #[arg(
        id = "stay_admin",
        long = "stay-admin",
        global = true,
        env = "ONPOST_STAY_ADMIN",
        value_name = "DAYS/DAYS",
        default_value = "1/7"
    )]
    pub admin: Stay,
}

/// How long somebody stays; `None`: not longer than on any other device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay(pub Option<StayDays>);

/// Days without a request, and days at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StayDays {
    idle: u16,
    longest: u16,
}

impl StayDays {
    /// How long without a request.
    pub fn idle(self) -> Duration {
        Duration::days(self.idle.into())
    }

    /// How long at most, however busy.
    pub fn longest(self) -> Duration {
        Duration::days(self.longest.into())
    }
}

impl FromStr for Stay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "off" {
            return Ok(Self(None));
        }
        let days = |text: &str| text.trim().parse().ok();
        let read = text
            .split_once('/')
            .and_then(|(idle, longest)| Some((days(idle)?, days(longest)?)));
        read.filter(|(idle, longest)| (1..=*longest).contains(idle) && *longest <= MOST_DAYS)
            .map(|(idle, longest)| Self(Some(StayDays { idle, longest })))
            .ok_or_else(|| lang_of_environment().say("config-stay"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stay_is_days_without_a_request_and_days_at_most() {
        for (text, right) in [
            ("30/90", Some((30, 90))),
            ("1/1", Some((1, 1))),
            (" 7 / 365 ", Some((7, 365))),
            ("off", None),
        ] {
            let right = right.map(|(idle, longest)| StayDays { idle, longest });
            assert_eq!(text.parse(), Ok(Stay(right)), "{text}");
        }
        for wrong in [
            "", "30", "0/90", "91/90", "30/366", "a/b", "30/90/1", "-1/3",
        ] {
            assert!(wrong.parse::<Stay>().is_err(), "{wrong}");
        }
    }
}
