//! The database: SQLite and PostgreSQL behind one text, and one file for each noun of the law.
//!
//! - [`db`]: opening, transactions, locks.
//! - [`sql`], [`query`], [`dialect`]: statements, written once for both engines.
//! - [`writer`]: SQLite's one writer, shared by all who write at once.
//! - [`schema`]: the migrations, and how the tables stand to the program.
//! - [`column`]: instants and dates as rows hold them, whoever wrote those.
//! - [`word_columns`]: the words of the rules as columns.
//!
//! The nouns hand out the types of [`rules`](onpost_rules) and decide nothing; every time comes from the caller.

// The database: opened, asked, written to.
pub mod db;
pub mod error;
pub mod schema;
pub mod server;
pub mod writer;

// Statements and rows.
pub mod column;
pub mod dialect;
mod many;
pub mod query;
pub mod record;
mod request_kind;
pub mod sql;
pub mod word_columns;

// What several nouns share.
mod neighbours;
pub mod people_and_dates;
pub mod running_number;
pub mod steps;
pub mod version_entry;
pub mod waiting;

// Everything at once.
pub mod backup;
pub mod export;
pub mod facts;
pub mod import;
pub mod integrity;
pub mod origin;
pub mod pending_import;

// People and their accounts.
pub mod credential;
pub mod department;
pub mod hand;
pub mod passkey;
pub mod person;
pub mod session;
pub mod sign_in;
pub mod sign_in_link;
pub mod tenure;

// The site.
pub mod calendar;
pub mod dated;
pub mod grant;
pub mod leave_kind;
pub mod policy;
pub mod post;
pub mod protection;
pub mod rewriting;
pub mod shift;
pub mod site;

// Duties and rosters.
pub mod duty;
pub mod month_answer;
pub mod roster;
pub mod seam;
pub mod swap;
pub mod vacancy;

// The clock.
pub mod doubt;
pub mod handover_note;
pub mod kiosk;
pub mod proof;
pub mod punch;
pub mod punch_proof;
pub mod relief;
pub mod screen_code;
pub mod step_out;

// Slips.
pub mod phone_report;
pub mod post_check;
pub mod post_check_answer;
pub mod slip;

// Closed months.
pub mod closing;

// Right now.
pub mod alarm;
pub mod emergency;

// What was done.
pub mod audit;

// Telling people.
pub mod feed;
pub mod first_step;
pub mod job;
pub mod letter;
pub mod notice;
pub mod notice_choice;
pub mod report_run;
pub mod robot;

pub use db::{Db, Tx};
pub use error::{Error, Result};
pub use schema::Schema;

/// A new id: ordered by the time that is handed in, random otherwise.
pub fn new_id(at: onpost_rules::time::Instant) -> uuid::Uuid {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, 0))
}
