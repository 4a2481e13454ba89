//! The kind of a request as a column: the code of one of the six, or all of an added kind.

use super::{column::Column, query::Value, word_columns::StoredWord};
use onpost_rules::{
    request::{NotOfTheSix, RequestKind},
    slip::leave_kind::AddedKind,
};
use std::str::FromStr;

/// A kind as statements give it.
pub struct ToldKind(RequestKind);

/// An added kind is told whole, as JSON; no code of a kind begins so.
impl FromStr for ToldKind {
    type Err = NotOfTheSix;

    fn from_str(text: &str) -> Result<Self, NotOfTheSix> {
        let added = text.starts_with('{').then(|| serde_json::from_str(text));
        let added = added.transpose().map_err(|_| NotOfTheSix)?;
        match added {
            Some(kind) => Ok(Self(RequestKind::Added(AddedKind::of(&kind)))),
            None => text.parse().map(Self),
        }
    }
}

impl Column for RequestKind {
    type Stored = StoredWord<ToldKind>;

    fn of(stored: StoredWord<ToldKind>) -> Self {
        stored.word().0
    }
}

/// Kept by its code.
impl Value for RequestKind {
    type Bound = &'static str;

    fn bound(self) -> &'static str {
        self.into()
    }
}

/// The kind of a request `x`, whole.
macro_rules! told_kind {
    () => {
        "COALESCE((SELECT k.told FROM leave_kind k WHERE k.code = x.kind), x.kind)"
    };
}

pub(crate) use told_kind;
