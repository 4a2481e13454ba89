//! The database: SQLite and PostgreSQL behind one text, and one file for each noun of the law.
//!
//! - [`db`]: opening, transactions, locks.
//! - [`sql`], [`query`], [`dialect`]: statements, written once for both engines.
//! - [`writer`]: SQLite's one writer, shared by all who write at once.
//! - [`schema`]: the migrations, and how the tables stand to the program.
//! - [`column`]: instants and dates as rows hold them, whoever wrote those.
//! - [`values`]: the words of the rules as columns.
//!
//! The nouns hand out the types of [`rules`](crate::rules) and decide nothing; every time comes from the caller.

pub mod alarm;
pub mod calendar;
pub mod code;
pub mod column;
pub mod correction;
pub mod counter;
pub mod credential;
pub mod db;
pub mod department;
pub mod dialect;
pub mod doubt;
pub mod duty;
pub mod emergency;
pub mod error;
pub mod extension;
pub mod facts;
pub mod feed;
pub mod hand;
pub mod handover;
pub mod import;
pub mod job;
pub mod kiosk;
pub mod letter;
mod many;
pub mod notice;
pub mod notice_choice;
pub mod origin;
pub mod passkey;
pub mod person;
pub mod phone_report;
pub mod policy;
pub mod post;
pub mod post_check;
pub mod post_check_answer;
pub mod proof;
pub mod punch;
pub mod punch_proof;
pub mod query;
mod record;
pub mod relief;
pub mod request;
pub mod robot;
pub mod roster;
pub mod schema;
pub mod scope;
pub mod seam;
pub mod server;
pub mod session;
pub mod shift;
pub mod sign_in;
pub mod sql;
pub mod step_out;
pub mod steps;
mod stretch;
pub mod swap;
pub mod tenure;
pub mod vacancy;
pub mod values;
pub mod waiting;
pub mod writer;

pub use db::{Db, Tx};
pub use error::{Error, Result};
pub use schema::Schema;

/// A new id: ordered by the time that is handed in, random otherwise.
pub fn new_id(at: crate::rules::time::Instant) -> uuid::Uuid {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, 0))
}
