//! A square of the board: what is drafted and published in a cell, and what else is known of that person's date.

use onpost_rules::{
    duty::Duty,
    ids::ShiftId,
    request::Request,
    roster::{Level, Wish},
    slip::SlipStatus,
};

/// What is known of a cell.
#[derive(Debug, Clone, Default)]
pub struct Square<'p> {
    /// The duties as they would be if the draft were published.
    pub drafted: Vec<&'p Duty>,
    /// The duties as they are published.
    pub published: Vec<&'p Duty>,
    /// Duties at other posts.
    pub elsewhere: Vec<&'p Duty>,
    pub is_pinned: bool,
    /// Approved and waiting requests that meet the date or its duties.
    pub requests: Vec<&'p Request>,
    pub wish: Option<Wish>,
    /// The worst that was found here.
    pub worst: Option<Level>,
    /// What is new about it, in words: who set it of late, or what another state has here.
    pub mark: Option<String>,
}

impl Square<'_> {
    /// Whether publishing would change it.
    pub fn is_changed(&self) -> bool {
        let shifts = |duties: &[&Duty]| -> Vec<ShiftId> {
            let mut shifts: Vec<ShiftId> = duties.iter().map(|duty| duty.shift).collect();
            shifts.sort_unstable();
            shifts
        };
        shifts(&self.drafted) != shifts(&self.published)
    }

    /// Whether an approved request lies in it.
    pub fn is_away(&self) -> bool {
        self.requests
            .iter()
            .any(|it| it.status == SlipStatus::Approved)
    }
}
