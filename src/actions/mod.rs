//! What people do: one function for each act; may they, load, decide, save.
//!
//! Pages, jobs, devices, the command line and imports all come this way; nobody else opens a transaction.

pub mod account;
pub mod actual;
pub mod alarm;
pub mod at_post;
pub mod browser;
pub mod calendar;
mod ceremony;
pub mod code;
pub mod correction;
pub mod coverage;
pub mod decision;
pub mod department;
mod domain;
pub mod doubt;
pub mod duty_record;
mod edition;
pub mod emergency;
mod error;
pub mod extension;
pub mod feed;
pub mod handover;
mod hub;
pub mod import;
pub mod inbox;
pub mod job;
pub mod kiosk;
pub mod letter;
pub mod live;
mod mailing;
pub mod month;
pub mod notice;
mod own;
pub mod passkey;
pub mod person;
pub mod phone_report;
pub mod policy;
pub mod post;
pub mod post_check;
pub mod proof;
pub mod punch;
pub mod relief;
mod reminder;
pub mod request;
pub mod roster;
mod second_account;
pub mod seen;
pub mod shift;
pub mod step_out;
pub mod swap;
pub mod today;
pub mod vacancy;
pub mod verdict;

pub(crate) use crate::store::new_id;
pub use edition::Edition;
pub use error::{Error, Result};

use crate::{clock::Clock, rules::time::Instant, store::Db};
use chrono::Duration;
use std::{path::PathBuf, sync::Arc};

/// Where acts take place: the database and the clock.
#[derive(Debug, Clone)]
pub struct House {
    pub db: Db,
    pub clock: Clock,
    pub sessions: SessionTerms,
    /// The program that solves rosters in a process of its own, by its subcommand `roster solve`: this one.
    pub solver: PathBuf,
    /// The origin that people's browsers see, without a slash at its end.
    pub origin: Arc<str>,
    /// What the posts look like right now, for all who watch.
    pub live: hub::Live,
}

/// How long somebody stays signed in.
#[derive(Debug, Clone, Copy)]
pub struct SessionTerms {
    /// Without a request.
    pub idle: Duration,
    /// At most, however busy.
    pub longest: Duration,
}

impl House {
    /// The time, UTC, whole seconds; an act reads it once.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }
}
