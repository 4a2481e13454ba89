//! One-time links to a password: given to many at once, by mail or on slips; looked at; used, once.

mod give;
mod history;
mod key;
mod take;

pub use give::{LinkCandidate, LinkGiven, SlipKeys, ask, give, key_of_letter, stages};
pub use history::{LinkNote, history};
pub use key::LinkKey;
pub use take::{LinkHolder, LinkRefusal, look, take};
