//! Passkeys: registering a device, confirming that it's its person's, and what it signs.

mod own;
mod punch;
mod register;
mod review;
mod vouch;

pub use super::ceremony::is_possible;
pub use own::{list, remove};
pub use punch::{ask as ask_for_punch, spend};
pub use register::{Begun, Vouched, begin, finish};
pub use review::{DeviceJudgement, DeviceReview, decide, desk, may_decide};
pub use vouch::ask as ask_to_vouch;
