//! Who looks at a page, as its frame shows them.

use onpost_rules::{notice::AlarmTold, person::Role};

/// Who looks at the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    pub name: String,
    pub staff_no: String,
    pub role: Role,
    /// How many requests and corrections wait for their decision.
    pub waiting: usize,
    /// How many notices they haven't read, as far as anybody counts: one beyond [`COUNTED`](onpost_actions::notice::COUNTED) stands for all beyond it.
    pub unread: usize,
    /// Whether there is anybody whom they may look up.
    pub finds_people: bool,
    /// What they have to see to at their posts, and nobody has taken.
    pub alarms: Vec<AlarmTold>,
}
