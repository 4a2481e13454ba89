//! Handing over: what one duty leaves to the next, in writing (D2 5.3 «做好交接工作», D3 52 «不允许以下班或换班为由不按时回复客户»).
//!
//! - `item`: what stays open over shifts.
//! - `relief`: who relieves whom, and for whom a note waits.
//! - `missing`: duties that ended without a note.
//! - `filing`: what a note must say to be taken.

mod filing;
mod item;
mod missing;
mod relief;

pub use filing::{ItemFault, ItemFiling, NoteFault, NoteFiling, WRITTEN_WITHIN};
pub use item::{Closing, OpenItem, Priority, Promise, in_order};
pub use missing::{LOOKED_BACK, missing};
pub use relief::{is_due, relief_of, relieves, waits_for};

use super::{
    ids::{DutyId, HandoverId, PersonId, PostId},
    time::Instant,
};

/// 交接记录: what somebody leaves to their relief at the end of a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub id: HandoverId,
    pub duty: DutyId,
    /// When that duty ends.
    pub duty_end: Instant,
    pub post: PostId,
    pub by: PersonId,
    pub written_at: Instant,
    pub text: String,
    /// Who read and accepted it, first accepted first.
    pub accepted: Vec<Acceptance>,
}

/// Somebody has read a note and taken over what it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acceptance {
    pub by: PersonId,
    pub at: Instant,
}
