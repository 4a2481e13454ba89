//! Letters: a notice's letters are written with it, claimed by one instance at a time, sent, and what came of it is kept.

mod choice;
mod desk;
mod outbox;
mod robot;

pub use choice::{Chosen, choices, choose, told};
pub use desk::{Overview, overview, require, resend, resend_all, try_mail};
pub use onpost_rules::letter::{Fault, Language, Road, State, Trouble};
pub use onpost_store::letter::{Counts, Kept};
pub(super) use outbox::CLAIM;
pub use outbox::{Parcel, To, claim, drop_road, release, settle};
pub use robot::{Desk, Draft, robot, robots, save, try_robot};
