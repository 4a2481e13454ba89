//! The pages: server-rendered, in the reader's language; scripts only make them quicker to use.

// The service: how a request comes in and its answer goes out.
mod app;
pub mod error;
mod error_page;
mod headers;
mod layers;
pub mod router;
pub mod serve;
mod static_files;
mod stream;

// What every page starts with: who asks, in which language, what they filled in.
mod ask;
mod client;
mod deed;
mod desk;
mod filter;
pub mod form;
pub mod lang;
pub mod session;
mod upload;

// What pages are made of.
pub mod component;
pub mod nav;
pub mod page;
pub mod style;
pub mod viewer;

// In words.
pub mod explanation;
mod proof;
mod refusal;

// Coming in.
mod account;
mod home;
pub mod kept;
mod keys;
mod language;
mod new_password;
mod passkey;
pub mod sign_in;
mod welcome;

// One's own.
mod duty;
mod duty_record;
mod feed;
mod handover_note;
mod kiosk;
mod month;
mod month_answer;
mod month_total;
mod notice;
pub mod own_data;
mod punch;
mod slip;
mod step_out;

// A supervisor's.
mod alarm;
mod answer;
pub mod audit;
mod doubt;
mod emergency;
mod inbox;
mod inbox_query;
mod live;
mod person_month;
mod phone_report;
mod post_check;
mod search;
mod slip_register;
mod swap;
mod today;

// Rosters.
mod actual_coverage;
mod roster;

// The site: HR's and administrators'.
mod calendar;
mod calendar_change;
mod closing;
mod dating;
mod department;
mod english_name;
mod first_step;
pub mod import;
mod job;
mod letter;
mod months;
mod people_tabs;
mod person;
mod policy;
mod post;
mod rewriting;
mod shift;
mod trend;
mod version;

pub use app::{App, session_terms};
pub use error::Error;
pub use serve::serve;
