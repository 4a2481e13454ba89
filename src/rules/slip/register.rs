//! A slip as the register lists it: whose, what, when, and where it stands by whom.

use super::{SlipId, SlipStatus, filed_kind::FiledKind};
use crate::{
    ids::{PersonId, PostId},
    punch::Direction,
    span::Span,
    time::Instant,
};
use uuid::Uuid;

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredSlip {
    pub id: SlipId,
    /// Of a request; the others have none.
    pub number: String,
    pub kind: FiledKind,
    /// Of the punch that a correction supplies.
    pub direction: Option<Direction>,
    pub person: PersonId,
    /// That of the duty which it's about.
    pub post: Option<PostId>,
    /// What it's about; of a correction the one instant.
    pub span: Span,
    pub filed_at: Instant,
    /// Why, in the words of who filed it.
    pub reason: String,
    pub status: SlipStatus,
    /// Since when it stands so.
    pub at: Instant,
    /// By whom; `None`: it came with a file.
    pub by_name: Option<String>,
    /// Why it stands so.
    pub note: String,
}

/// A place in the register, whose newest slips come first: what was filed then, and what goes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisterPlace {
    pub at: Instant,
    pub id: Uuid,
}

impl RegisteredSlip {
    /// Where it stands in the register.
    pub fn place(&self) -> RegisterPlace {
        RegisterPlace {
            at: self.filed_at,
            id: self.id.uuid(),
        }
    }
}
