//! What waits: a slip or a swap.

use crate::swap::{self, SwapShown};
use onpost_rules::{
    ids::PersonId,
    slip::{Slip, life::Filed},
};

/// A slip or a swap that waits.
#[derive(Debug, Clone)]
pub enum InboxThing {
    Slip(Box<Filed<Slip>>),
    /// Not tried out.
    Swap(Box<SwapShown>),
}

impl InboxThing {
    /// The slip that it is, if it's one.
    pub fn slip(&self) -> Option<&Filed<Slip>> {
        match self {
            Self::Slip(filed) => Some(filed),
            Self::Swap(_) => None,
        }
    }

    /// Everybody whom it speaks of.
    pub(super) fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Slip(filed) => vec![filed.person],
            Self::Swap(shown) => swap::spoken_of(shown).collect(),
        }
    }
}
