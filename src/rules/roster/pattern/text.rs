//! Cycles as people write them: codes of shifts and days off, one after the other.

use crate::{ids::ShiftId, shift::Shift};

/// How a day off is written.
const OFF: &str = "-";

/// Other ways in which people write a day off.
const OFF_TOO: [&str; 5] = ["休", "—", "0", "OFF", "off"];

/// Reads `ZB ZB YB - -`: codes of shifts in any case, and `-` or 休 for a day off, between spaces or commas.
///
/// The error is what is neither, each once, in order.
pub fn read<'s>(
    text: &'s str,
    shifts: impl IntoIterator<Item = &'s Shift>,
) -> Result<Vec<Option<ShiftId>>, Vec<String>> {
    let shifts: Vec<&Shift> = shifts.into_iter().collect();
    let is_between = |c: char| c.is_whitespace() || [',', '，', '、', ';', '；'].contains(&c);
    let mut cycle = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    for word in text.split(is_between).filter(|word| !word.is_empty()) {
        let code = |shift: &&&Shift| shift.code.to_lowercase() == word.to_lowercase();
        match shifts.iter().find(code) {
            Some(shift) => cycle.push(Some(shift.id)),
            None if word == OFF || OFF_TOO.contains(&word) => cycle.push(None),
            None if unknown.iter().any(|known| known == word) => {}
            None => unknown.push(word.to_owned()),
        }
    }
    if unknown.is_empty() {
        Ok(cycle)
    } else {
        Err(unknown)
    }
}

/// Writes a cycle so that [`read`] reads it; shifts that aren't given are left out.
pub fn write<'s>(cycle: &[Option<ShiftId>], shifts: impl IntoIterator<Item = &'s Shift>) -> String {
    let shifts: Vec<&Shift> = shifts.into_iter().collect();
    let words = cycle.iter().filter_map(|day| match day {
        None => Some(OFF),
        Some(id) => {
            let shift = shifts.iter().find(|shift| shift.id == *id)?;
            Some(shift.code.as_str())
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
