//! The law: plain data and pure functions, from facts to verdicts.
//!
//! Its text stands in [`law`], section by section; its first section says what its words mean:

#![doc = include_str!("law/01-words.md")]

// Time, and what can be meant by it.
pub mod bounds;
pub mod calendar;
pub mod clock_time;
pub mod dated;
pub mod day;
pub mod night_work;
pub mod span;
pub mod time;
pub mod zone;

// What people type, and the names of things.
pub mod address;
pub mod field;
pub mod ids;
pub mod invisible;
pub mod typed;

// People and what they may.
pub mod access;
pub mod account;
pub mod common_password;
pub mod device;
pub mod patience;
pub mod people_search;
pub mod person;
pub mod protection;
pub mod session;
pub mod sign_in_link;

// The site: what is staffed, when and by what rules.
pub mod clause;
pub mod contract;
pub mod dating;
pub mod first_step;
pub mod law;
pub mod naming;
pub mod policy;
pub mod policy_choice;
pub mod policy_number;
pub mod policy_trial;
pub mod post;
pub mod shift;

// Duties and rosters.
pub mod duty;
pub mod duty_move;
pub mod exchange;
pub mod roster;
pub mod seam;
pub mod vacancy;

// The clock: punches and what shows that they are true.
pub mod doubt;
pub mod kiosk;
pub mod on_duty;
pub mod passkey;
pub mod press;
pub mod proof;
pub mod punch;
pub mod relief;
pub mod screen_code;
pub mod step_out;

// Slips: what people file and what is decided about it.
pub mod approval_outlook;
pub mod cancel;
pub mod decision;
pub mod filing;
pub mod handover_note;
pub mod inbox;
pub mod phone_report;
pub mod post_check;
pub mod refusal;
pub mod several;
pub mod slip;
// By their own names, as most of the house knows them.
pub use slip::{correction, extension, request};

// From facts to verdicts.
pub mod breach;
pub mod closing;
pub mod coverage;
pub mod dated_facts;
pub mod facts;
pub mod frozen;
pub mod grant;
pub mod hours;
pub mod month;
pub mod month_answer;
pub mod report_run;
pub mod rewriting;
pub mod trend;
pub mod verdict;

// Right now.
pub mod alarm;
pub mod emergency;
pub mod live;
pub mod right_now;
pub mod today;

// What was done.
pub mod audit;

// Telling people.
pub mod feed;
pub mod job;
pub mod letter;
pub mod notice;
pub mod reminder;
pub mod robot;

// Moving in, and on.
pub mod backup;
pub mod export;
pub mod integrity;
pub mod merge;
pub mod pending_import;

// For tests, here and on the floors above.
pub mod sample;
