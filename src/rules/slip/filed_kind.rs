//! What people file, by kind, as lists are narrowed down to one: each kind of request, corrections, extensions, swaps.

use super::{Slip, request::RequestKind};
use strum::VariantArray;

/// A kind of what people file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FiledKind {
    Request(RequestKind),
    Correction,
    Extension,
    /// No slip: it has a life of its own.
    Swap,
}

impl FiledKind {
    /// Those of slips, in the order in which they are offered.
    pub fn of_slips() -> impl Iterator<Item = Self> {
        let requests = RequestKind::VARIANTS
            .iter()
            .map(|kind| Self::Request(*kind));
        requests.chain([Self::Correction, Self::Extension])
    }

    /// All.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::of_slips().chain([Self::Swap])
    }

    /// The word by which addresses know it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Request(kind) => kind.into(),
            Self::Correction => "correction",
            Self::Extension => "extension",
            Self::Swap => "swap",
        }
    }

    /// The one of a word.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::all().find(|kind| kind.code() == code)
    }

    /// A slip's.
    pub fn of(slip: &Slip) -> Self {
        match slip {
            Slip::Request(request) => Self::Request(request.kind),
            Slip::Correction(_) => Self::Correction,
            Slip::Extension(_) => Self::Extension,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_is_known_by_a_word_of_its_own() {
        let codes: BTreeSet<&str> = FiledKind::all().map(FiledKind::code).collect();
        assert_eq!(codes.len(), RequestKind::VARIANTS.len() + 3);
        for kind in FiledKind::all() {
            assert_eq!(FiledKind::of_code(kind.code()), Some(kind));
        }
        assert_eq!(FiledKind::of_code("holiday"), None);
        assert!(FiledKind::of_slips().all(|kind| kind != FiledKind::Swap));
    }
}
