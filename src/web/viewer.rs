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
    /// What they have to see to at their posts, and nobody has taken.
    pub alarms: Vec<AlarmTold>,
}
