//! What people do: one function for each act; may they, load, decide, save.
//!
//! Pages, jobs, devices, the command line and imports all come this way; nobody else opens a transaction.

// Where acts take place, and what they share.
mod audit_desk;
mod edition;
mod error;
mod hub;
mod mailing;
mod own;
mod permitted_departments;
pub mod seen;

// Accounts.
pub mod account;
pub mod browser_token;
mod ceremony;
pub mod passkey;
mod second_account;

// The site.
pub mod calendar;
pub mod dated_change;
pub mod department;
pub mod first_step;
pub mod import;
pub mod import_tally;
pub mod pending_import;
pub mod people_search;
pub mod person;
pub mod policy;
pub mod post;
pub mod rewriting;
pub mod shift;
pub mod version;

// Rosters.
pub mod actual_coverage;
pub mod coverage;
pub mod roster;
pub mod swap;
pub mod vacancy;

// At the clock.
pub mod doubt;
pub mod handover_note;
pub mod kiosk;
pub mod post_tasks;
pub mod proof;
pub mod punch;
pub mod relief;
pub mod screen_code;
pub mod step_out;

// Slips and decisions.
pub mod decision;
pub mod inbox;
pub mod phone_report;
pub mod post_check;
pub mod slip;

// Verdicts and months.
pub mod closing;
pub mod duty_record;
pub mod month;
pub mod month_answer;
mod paid_time;
pub mod person_month;
pub mod report_run;
pub mod trend;
pub mod verdict;

// Right now.
pub mod alarm;
pub mod emergency;
pub mod live;
pub mod today;

// What was done.
pub mod audit;

// Telling people.
pub mod feed;
pub mod letter;
pub mod notice;

// By the clock.
pub mod backup;
mod backup_error;
pub mod export;
pub mod job;
pub mod own_data;
mod reminder;
mod turn;

pub use edition::Edition;
pub use error::{Error, Result};
pub(crate) use onpost_store::new_id;

use onpost_clock::Clock;
use onpost_rules::{backup::BackupTerms, session::SessionTerms, time::Instant};
use onpost_store::Db;
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
    /// Where backups go.
    pub backups: BackupTerms,
    /// What the posts look like right now, for all who watch.
    pub live: hub::Live,
    /// What acts leave in the audit log.
    pub audit: audit_desk::AuditDesk,
}

impl House {
    /// The time, UTC, whole seconds; an act reads it once.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }
}
