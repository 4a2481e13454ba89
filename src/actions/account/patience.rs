//! Patience: how long somebody waits after wrong passwords.

use crate::rules::time::{Instant, is_over};
use chrono::Duration;
use std::net::IpAddr;

/// Wrong passwords in a row that cost an account no waiting.
const FREE_FOR_AN_ACCOUNT: i64 = 4;

/// Wrong passwords in a row that cost an address no waiting: an office may share one.
const FREE_FOR_AN_ADDRESS: i64 = 30;

/// The longest wait.
const LONGEST: Duration = Duration::minutes(15);

/// After this long without a try, counting begins anew.
pub const FORGIVEN_AFTER: Duration = Duration::hours(24);

/// Whose wrong passwords are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An account, by the staff number that was typed.
    Account(String),
    /// Where the request came from.
    Address(IpAddr),
}

impl Subject {
    /// What the database knows it by.
    pub fn key(&self) -> String {
        match self {
            Self::Account(staff_no) => format!("account:{}", staff_no.to_lowercase()),
            Self::Address(address) => format!("address:{address}"),
        }
    }

    fn free(&self) -> i64 {
        match self {
            Self::Account(_) => FREE_FOR_AN_ACCOUNT,
            Self::Address(_) => FREE_FOR_AN_ADDRESS,
        }
    }

    /// How long the next try has to wait: 5 s after the last free one, then twice as long each time.
    pub fn wait(&self, failures: i64, last_at: Instant, now: Instant) -> Option<Duration> {
        if is_over(last_at, FORGIVEN_AFTER, now) {
            return None;
        }
        let beyond = u32::try_from(failures - self.free()).ok()?;
        let pause = Duration::seconds(5 << beyond.min(10)).min(LONGEST);
        let left = last_at + pause - now;
        (left > Duration::zero()).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::at;

    #[test]
    fn each_wrong_password_beyond_the_free_ones_doubles_the_wait() {
        let account = Subject::Account("1001".into());
        let last = at("11-02 08:00");
        let wait = |failures| {
            account
                .wait(failures, last, last)
                .map(|wait| wait.num_seconds())
        };
        assert_eq!(wait(3), None);
        assert_eq!(wait(4), Some(5));
        assert_eq!(wait(5), Some(10));
        assert_eq!(wait(10), Some(320));
        assert_eq!(wait(1000), Some(900));
    }

    #[test]
    fn the_wait_runs_out_and_a_day_forgives() {
        let account = Subject::Account("1001".into());
        let last = at("11-02 08:00");
        assert_eq!(account.wait(4, last, at("11-02 08:00:05")), None);
        assert_eq!(account.wait(1000, last, at("11-03 08:00")), None);
    }
}
