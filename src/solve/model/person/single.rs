//! What single cells cost: wishes, changes, and days of several shifts with too little rest between them.

use super::PersonWriter;
use crate::problem::WishDirection;

impl PersonWriter<'_> {
    pub(super) fn wishes(&mut self) {
        let planned = self.planned;
        for wish in &self.person.wishes {
            let day = &planned.cells[wish.day];
            let cells = match wish.shift {
                Some(shift) => &day[shift..=shift],
                None => &day[..],
            };
            match wish.want {
                WishDirection::Off => self.charge(cells.iter().copied(), wish.points),
                WishDirection::On => {
                    self.program.base += wish.points;
                    self.charge(cells.iter().copied(), -wish.points);
                }
            }
        }
    }

    /// What differs from the roster that was published.
    pub(super) fn changes(&mut self) {
        let planned = self.planned;
        let published = self.person.published.iter().zip(&self.person.change_points);
        for (cells, (before, points)) in planned.cells.iter().zip(published) {
            let off = self.problem.changed(*before, None);
            self.program.base += points * off;
            for (shift, cell) in cells.iter().enumerate() {
                let changed = self.problem.changed(*before, Some(shift));
                self.charge([*cell], points * (changed - off));
            }
        }
    }

    /// Days of several shifts with too little rest between them, where that has a price.
    pub(super) fn strains(&mut self) {
        let planned = self.planned;
        for (day, cells) in planned.cells.iter().enumerate() {
            if self.person.fixed.iter().any(|fixed| fixed.day == day) {
                continue;
            }
            for (shift, cell) in self.problem.shifts.iter().zip(cells) {
                let points = shift.strain.and_then(|strain| strain.points);
                self.charge([*cell], points.unwrap_or(0));
            }
        }
    }
}
