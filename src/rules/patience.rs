//! Patience: how tries to sign in are counted, by whom and where, and how long the next one waits.
//!
//! A try is counted when it begins, and taken back where it was right: of many at once no more are verified than of many
//! one after the other. What somebody does at one place keeps nobody out at another.

use super::time::{Instant, is_ahead};
use chrono::Duration;
use std::net::{IpAddr, Ipv6Addr};

/// Tries in a row that cost no waiting, where somebody guesses one account.
const FREE: i64 = 4;

/// The wait after the last free one; each further try doubles it.
const FIRST_WAIT_SECONDS: i64 = 5;

/// The longest wait.
const LONGEST: Duration = Duration::minutes(15);

/// After this long without a try, counting begins anew.
pub const FORGIVEN_AFTER: Duration = Duration::hours(24);

/// How long a browser or an address counts as one that somebody signs in from.
pub const KNOWN_FOR: Duration = Duration::days(180);

/// Letters of what was typed that tell one account from another.
const LONGEST_ACCOUNT: usize = 64;

/// What tries are counted against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrySubject {
    /// An account, in a browser that its person has signed in with before.
    Browser { account: String, browser: String },
    /// An account, by what looks like a first password that somebody gave it, in one life of the account.
    First { account: String, epoch: i64 },
    /// An account, from an address; `None`: one that isn't known.
    Account {
        account: String,
        address: Option<IpAddr>,
    },
    /// An account, from all the places together that its person has never signed in from.
    Strangers(String),
    /// An address, whatever accounts it tries.
    Address(IpAddr),
    /// Passkeys, from an address.
    Passkeys(Option<IpAddr>),
    /// Questions to devices that the sign-in page asks for, from an address.
    Questions(Option<IpAddr>),
    /// One-time links to a password, from an address.
    Links(Option<IpAddr>),
    /// Who is signed in and is asked for the password once more, by what the session is known by.
    Session(String),
}

/// Tries that were not right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    pub count: i64,
    pub last_at: Instant,
}

/// How a subject is slowed down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TryPace {
    /// Each try beyond the free ones doubles the wait: somebody guesses one account.
    Doubling,
    /// Beyond the free ones, one try in so many seconds: many share it, and none may be shut out.
    Steady { free: i64, seconds: i64 },
}

/// Where a try comes from, as far as that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TryOrigin {
    /// The person's id, or what was typed where there is none.
    pub account: String,
    pub address: Option<IpAddr>,
    /// The browser, where the person has signed in with it before.
    pub known_browser: Option<String>,
    /// The present life of the account, where what was typed looks like a first password.
    pub first_password: Option<i64>,
    /// Whether the person has signed in from that address before.
    pub address_standing: AddressStanding,
}

/// Whether somebody is known at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressStanding {
    Known,
    Unknown,
}

impl TryOrigin {
    /// What a try from here is counted against.
    ///
    /// In a browser of one's own, nothing that others do counts; nor, at an address that one has signed in from before,
    /// what they do elsewhere or to other accounts: an office, or a proxy that nobody told us of, is one address for all.
    /// A first password is drawn by chance and can't be guessed, so that a reset always lets its person in, whatever was
    /// tried before or is tried elsewhere.
    pub fn subjects(&self) -> Vec<TrySubject> {
        let account = self.account.clone();
        if let Some(browser) = self.known_browser.clone() {
            return vec![TrySubject::Browser { account, browser }];
        }
        if let Some(epoch) = self.first_password {
            return vec![TrySubject::First { account, epoch }];
        }
        let at = TrySubject::Account {
            account: account.clone(),
            address: self.address,
        };
        if self.address_standing == AddressStanding::Known {
            return vec![at];
        }
        let address = self.address.map(TrySubject::Address);
        [at, TrySubject::Strangers(account)]
            .into_iter()
            .chain(address)
            .collect()
    }
}

impl TrySubject {
    /// What the database knows it by.
    pub fn key(&self) -> String {
        match self {
            Self::Browser { account, browser } => format!("browser:{}:{browser}", short(account)),
            Self::Account { account, address } => {
                format!("account:{}:{}", short(account), place(*address))
            }
            Self::First { account, epoch } => format!("first:{}:{epoch}", short(account)),
            Self::Strangers(account) => format!("strangers:{}", short(account)),
            Self::Address(address) => format!("address:{}", place(Some(*address))),
            Self::Passkeys(address) => format!("passkeys:{}", place(*address)),
            Self::Questions(address) => format!("questions:{}", place(*address)),
            Self::Links(address) => format!("links:{}", place(*address)),
            Self::Session(session) => format!("session:{session}"),
        }
    }

    /// What it is, for the log: nothing personal.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Browser { .. } => "an account in a known browser",
            Self::Account { .. } => "an account from an address",
            Self::Strangers(_) => "an account from unknown places",
            Self::Address(_) => "an address",
            Self::First { .. } => "a first password",
            Self::Passkeys(_) => "passkeys from an address",
            Self::Questions(_) => "questions to passkeys from an address",
            Self::Links(_) => "one-time links from an address",
            Self::Session(_) => "a session",
        }
    }

    fn pace(&self) -> TryPace {
        match self {
            Self::Browser { .. } | Self::Account { .. } | Self::Session(_) => TryPace::Doubling,
            Self::Strangers(_) => TryPace::Steady {
                free: 50,
                seconds: 60,
            },
            // Each sign-in page asks once, and a whole site may share an address.
            Self::First { .. } | Self::Questions(_) => TryPace::Steady {
                free: 1000,
                seconds: 1,
            },
            // A morning's right ones count for as long as they are being verified.
            Self::Address(_) | Self::Passkeys(_) | Self::Links(_) => TryPace::Steady {
                free: 100,
                seconds: 2,
            },
        }
    }

    /// How long the next try has to wait.
    pub fn wait(&self, tries: Option<Tries>, now: Instant) -> Option<Duration> {
        let tries = self.remembered(tries?, now)?;
        let pause = match self.pace() {
            TryPace::Doubling => {
                let beyond = u32::try_from(tries.count - FREE).ok()?;
                Duration::seconds(FIRST_WAIT_SECONDS << beyond.min(10)).min(LONGEST)
            }
            TryPace::Steady { free, seconds } if tries.count >= free => Duration::seconds(seconds),
            TryPace::Steady { .. } => return None,
        };
        let left = tries.last_at + pause - now;
        (left > Duration::zero()).then_some(left)
    }

    /// The tries with one more that begins now.
    pub fn begun(&self, tries: Option<Tries>, now: Instant) -> Tries {
        let before = tries.and_then(|tries| self.remembered(tries, now));
        let last_at = match (self.pace(), before) {
            // What has run off is counted by whole steps, so that no step is lost on whoever keeps trying.
            (TryPace::Steady { .. }, Some(before)) => before.last_at,
            _ => now,
        };
        Tries {
            count: before.map_or(0, |before| before.count) + 1,
            last_at,
        }
    }

    /// What is left of the tries once one was right; `None`: nothing.
    pub fn right(&self, tries: Tries) -> Option<Tries> {
        match self.pace() {
            TryPace::Doubling => None,
            TryPace::Steady { .. } => Some(Tries {
                count: tries.count - 1,
                ..tries
            })
            .filter(|left| left.count > 0),
        }
    }

    /// What still counts of the tries: nothing of those that a clock ahead has noted, or each wait would begin anew until
    /// the clock has caught up.
    fn remembered(&self, tries: Tries, now: Instant) -> Option<Tries> {
        if is_ahead(tries.last_at, now) {
            return None;
        }
        let last_at = tries.last_at.min(now);
        let elapsed = now - last_at;
        if elapsed >= FORGIVEN_AFTER {
            return None;
        }
        let (run_off, step) = match self.pace() {
            TryPace::Doubling => (0, 0),
            TryPace::Steady { seconds, .. } => (elapsed.num_seconds() / seconds, seconds),
        };
        let count = tries.count - run_off;
        (count > 0).then(|| Tries {
            count,
            last_at: last_at + Duration::seconds(run_off * step),
        })
    }
}

fn short(account: &str) -> String {
    let lower = account.to_lowercase();
    lower.chars().take(LONGEST_ACCOUNT).collect()
}

/// An address as one place: of IPv6 the network, since each has as many addresses as they like.
pub fn place(address: Option<IpAddr>) -> String {
    match address {
        None => "unknown".to_owned(),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => address.to_string(),
            None => {
                let network = address.to_bits() & !u128::from(u64::MAX);
                Ipv6Addr::from_bits(network).to_string()
            }
        },
    }
}

#[cfg(test)]
mod tests;
