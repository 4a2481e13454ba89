//! The posts right now: one picture for all who watch.

use std::sync::Arc;
use tokio::sync::Notify;

/// What all watchers of this process share.
#[derive(Debug, Clone, Default)]
pub struct Live {
    changed: Arc<Notify>,
}

impl Live {
    /// Says that something at the posts has changed: called after the commit of whatever did.
    pub fn nudge(&self) {
        self.changed.notify_waiters();
    }
}
