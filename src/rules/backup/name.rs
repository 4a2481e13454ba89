//! The names of the backups that are taken by the clock, and which of them are kept.

use crate::time::Instant;
use chrono::NaiveDateTime;

/// What a name looks like: in the order of names, the oldest first.
const FORM: &str = "onpost-%Y-%m-%dT%H%M%SZ.backup";

/// The name of a backup that is taken at an instant.
pub fn file_name(at: Instant) -> String {
    at.format(FORM).to_string()
}

/// The names that go where `kept` stay, oldest first. What isn't named as [`file_name`] names is nobody's but its owner's.
pub fn surplus(names: Vec<String>, kept: usize) -> Vec<String> {
    let mut ours: Vec<String> = names.into_iter().filter(|it| is_ours(it)).collect();
    ours.sort();
    ours.truncate(ours.len().saturating_sub(kept));
    ours
}

fn is_ours(name: &str) -> bool {
    let read = NaiveDateTime::parse_from_str(name, FORM);
    read.is_ok_and(|at| file_name(at.and_utc()) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_and_what_is_not_ours_stays() {
        let at = |text: &str| file_name(text.parse().unwrap());
        let names = [
            at("2026-11-03T19:00:00Z"),
            "onpost-before-the-move.backup".to_owned(),
            at("2026-11-01T19:00:00Z"),
            at("2026-11-02T19:00:00Z"),
            "onpost-2026-11-01T190000Z.backup.part".to_owned(),
            "onpost-2026-1-1T190000Z.backup".to_owned(),
            "other".to_owned(),
        ];
        let gone = surplus(names.to_vec(), 2);
        assert_eq!(gone, ["onpost-2026-11-01T190000Z.backup"]);
        assert_eq!(surplus(names.to_vec(), 0).len(), 3);
        assert_eq!(surplus(names.to_vec(), 9), Vec::<String>::new());
    }
}
