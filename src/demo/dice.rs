//! Dice that fall the same way each time, so that the same instant gives the same site.

use std::ops::Range;
use uuid::Uuid;

/// A sequence of throws (splitmix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The throws that belong to something, whatever else is thrown.
    pub fn of(id: Uuid) -> Self {
        let (high, low) = id.as_u64_pair();
        Self(high ^ low)
    }

    /// A number of a range that isn't empty.
    pub fn roll(&mut self, range: Range<i64>) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let mixed = mixed ^ (mixed >> 31);
        range.start + (mixed >> 1) as i64 % (range.end - range.start)
    }

    /// Whether something happens that happens so many times in a thousand.
    pub fn happens(&mut self, per_thousand: i64) -> bool {
        self.roll(0..1000) < per_thousand
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(0..of.len() as i64) as usize]
    }
}
