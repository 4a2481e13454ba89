//! What every part of the inbox's page is drawn from.

use crate::{component::field::FieldChoice, inbox_query::InboxQuery};
use onpost_actions::inbox::Inbox;
use onpost_tell::{self as tell, names::Names};
use onpost_words::Lang;

/// The id of the form that the ticks belong to.
pub(super) const SEVERAL: &str = "several";

/// A page of the inbox, as it's shown.
#[derive(Clone, Copy)]
pub(super) struct InboxView<'i> {
    pub inbox: &'i Inbox,
    pub query: &'i InboxQuery,
    pub names: Names<'i>,
}

impl InboxView<'_> {
    pub fn lang(&self) -> Lang {
        self.names.lang()
    }

    /// The departments that may be chosen: those that the reader decides for.
    pub fn departments(&self) -> Vec<FieldChoice> {
        let all = self.inbox.seen.facts.departments.iter();
        let theirs = all.filter(|it| self.inbox.departments.contains(&it.id));
        theirs
            .map(|it| (it.id.to_string(), tell::called(self.lang(), it).to_owned()))
            .collect()
    }
}
