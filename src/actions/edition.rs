//! Editions: what somebody saw when they opened a form, so that nobody overwrites what another has changed meanwhile.

use super::{Error, Result};
use sha2::{Digest, Sha256};
use std::fmt::{self, Debug};

/// How a thing stood when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition(String);

impl Edition {
    /// The edition of a thing as it stands; the same for the same content.
    pub fn of(thing: &impl Debug) -> Self {
        let digest = Sha256::digest(format!("{thing:?}"));
        Self(
            digest[..8]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        )
    }

    /// What a form sent back.
    pub fn from_form(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Lets a change go on only where the thing still stands as it was seen.
    pub(super) fn must_be(&self, now: &impl Debug) -> Result<()> {
        if *self == Self::of(now) {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
