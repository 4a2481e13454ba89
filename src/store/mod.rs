//! The database: SQLite and PostgreSQL behind one text, and one file for each noun of the law.
//!
//! - [`db`]: opening, transactions, locks.
//! - [`sql`], [`query`], [`dialect`]: statements, written once for both engines.
//! - [`writer`]: SQLite's one writer, shared by all who write at once.
//! - [`schema`]: the migrations, and how the tables stand to the program.
//! - [`values`]: the words of the rules as columns.
//!
//! The nouns hand out the types of [`rules`](crate::rules) and decide nothing; every time comes from the caller.

pub mod db;
pub mod department;
pub mod dialect;
pub mod error;
pub mod post;
pub mod query;
mod record;
pub mod schema;
pub mod shift;
pub mod sql;
pub mod values;
pub mod writer;

pub use db::{Db, Tx};
pub use error::{Error, Result};
pub use schema::Schema;
