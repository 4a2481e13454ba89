//! The pages: server-rendered, in the reader's language; scripts only make them quicker to use.

use crate::{actions::House, config::Config};
use std::sync::Arc;

mod account;
mod alarm;
mod calendar;
mod client;
mod clock;
pub mod component;
mod coverage;
mod department;
mod desk;
mod doubt;
mod duty;
mod duty_record;
mod emergency;
pub mod error;
pub mod explanation;
mod feed;
pub mod form;
mod generation;
mod handover;
mod headers;
mod home;
mod inbox;
mod job;
mod kiosk;
pub mod lang;
mod layers;
mod letter;
mod live;
mod month;
mod months;
mod names;
pub mod nav;
mod notice;
pub mod page;
mod passkey;
mod person;
mod phone_report;
mod policy;
mod post;
mod post_check;
mod proof;
mod refusal;
mod roster;
mod roster_news;
mod roster_setting;
mod roster_version;
pub mod router;
pub mod serve;
pub mod session;
mod shift;
pub mod sign_in;
mod slip;
mod stand_in;
mod static_files;
mod step_out;
mod swap;
pub mod tell;
mod today;
mod wish;

pub use error::Error;
pub use serve::serve;

/// What every handler is given.
#[derive(Clone)]
pub struct App {
    pub house: House,
    pub config: Arc<Config>,
}
