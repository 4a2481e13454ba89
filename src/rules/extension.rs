//! Extensions: a duty that goes on until a fault is solved (D0 5.1, D4 5.150).

use super::{
    ids::{DutyId, ExtensionId},
    request::Status,
    time::Instant,
};

/// 延时: approved, it moves the required departure of its duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    pub id: ExtensionId,
    pub duty: DutyId,
    pub until: Instant,
    pub status: Status,
    pub reason: String,
}
