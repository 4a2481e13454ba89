//! Letters: a notice's letters are written with it, claimed by one instance at a time, sent, and what came of it is kept.

mod choice;
mod desk;
mod outbox;
mod robot;

pub use choice::{ChosenLetters, choices, choose};
pub use desk::{Overview, overview, require, resend, resend_all, try_mail};
pub use onpost_rules::letter::{Language, LetterFault, LetterState, LetterTrouble, Road};
pub(super) use outbox::CLAIM;
pub use outbox::{LetterTarget, Parcel, claim, drop_parcel, drop_road, release, settle};
pub use robot::{RobotDraft, RobotSetup, robot, robots, save, try_robot};
