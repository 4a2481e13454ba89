//! Letters: what a shift is called in a cell and on the keyboard, and by which tone it is coloured.

use onpost_rules::{ids::ShiftId, shift::Shift};

/// How many tones there are; with more shifts they come again, and the letter tells.
const TONES: [&str; 6] = ["blue", "amber", "accent", "teal", "green", "orange"];

/// What stands in a cell where nobody knows a better letter.
const UNKNOWN: char = '?';

/// The letters of a board's shifts: each its own.
#[derive(Debug, Clone)]
pub struct Letters<'p> {
    /// In the order in which they are given.
    all: Vec<(&'p Shift, char)>,
}

impl<'p> Letters<'p> {
    /// Each shift takes the first letter of its code, or else the next one that is free.
    ///
    /// `0` is nobody's: on the keyboard it means off.
    pub fn of(shifts: impl IntoIterator<Item = &'p Shift>) -> Self {
        let shifts: Vec<&Shift> = shifts.into_iter().collect();
        let mut taken: Vec<char> = Vec::new();
        let all = shifts
            .into_iter()
            .map(|shift| {
                let free = candidates(&shift.code).find(|letter| !taken.contains(letter));
                taken.extend(free);
                (shift, free.unwrap_or(UNKNOWN))
            })
            .collect();
        Self { all }
    }

    /// The shifts with their letters, in their order.
    pub fn all(&self) -> impl Iterator<Item = (&'p Shift, char)> {
        self.all.iter().copied()
    }

    /// A shift's letter.
    pub fn letter(&self, shift: ShiftId) -> char {
        let known = self.all.iter().find(|(it, _)| it.id == shift);
        known.map_or(UNKNOWN, |(_, letter)| *letter)
    }

    /// The class by which a shift is coloured.
    pub fn tone(&self, shift: ShiftId) -> &'static str {
        let place = self.all.iter().position(|(it, _)| it.id == shift);
        TONES[place.unwrap_or(0) % TONES.len()]
    }

    /// The shift of an id.
    pub fn shift(&self, shift: ShiftId) -> Option<&'p Shift> {
        let known = self.all.iter().find(|(it, _)| it.id == shift);
        known.map(|(shift, _)| *shift)
    }
}

/// The letters that a code would like, the dearest first.
fn candidates(code: &str) -> impl Iterator<Item = char> {
    let own: Vec<char> = code.to_ascii_uppercase().chars().collect();
    own.into_iter()
        .chain('A'..='Z')
        .chain('1'..='9')
        .filter(|letter| letter.is_ascii_alphanumeric() && *letter != '0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;
    use onpost_rules::shift::DayValue;
    use uuid::Uuid;

    fn letters(codes: &[&str]) -> String {
        let shifts: Vec<Shift> = codes
            .iter()
            .enumerate()
            .map(|(place, code)| Shift {
                id: ShiftId(Uuid::from_u128(place as u128)),
                code: (*code).into(),
                name: String::new(),
                name_en: None,
                start: NaiveTime::MIN,
                end: NaiveTime::MIN,
                breaks: Vec::new(),
                day_value: DayValue::ONE,
            })
            .collect();
        let letters = Letters::of(&shifts);
        shifts.iter().map(|it| letters.letter(it.id)).collect()
    }

    #[test]
    fn each_shift_has_a_letter_of_its_own() {
        assert_eq!(letters(&["N", "D", "E"]), "NDE");
        assert_eq!(letters(&["YB", "ZB", "ZHB"]), "YZH");
        assert_eq!(letters(&["d1", "d2", "d3"]), "D23");
        assert_eq!(letters(&["夜班", "早班"]), "AB");
        assert_eq!(letters(&["0", "00"]), "AB");
    }
}
