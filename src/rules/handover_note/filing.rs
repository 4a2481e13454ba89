//! Writing a note: what it must say to be taken, and when.

use super::Priority;
use crate::{duty::Duty, field::LONGEST_TEXT, time::Instant};
use chrono::Duration;

/// Letters that a note may have at most.
const LONGEST_NOTE: usize = 2000;

/// Letters that the number of a ticket may have at most.
const LONGEST_TICKET: usize = 40;

/// How long after its end a duty may still be handed over.
pub const WRITTEN_WITHIN: Duration = Duration::hours(24);

/// What somebody wants to leave to their relief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteFiling {
    pub text: String,
    pub items: Vec<ItemFiling>,
}

/// An item that opens with the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFiling {
    /// Which of the form's rows it is, from 1.
    pub row: usize,
    pub text: String,
    pub ticket: String,
    pub priority: Priority,
    pub promised_at: Option<Instant>,
}

/// What is wrong with it; all faults are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteFault {
    /// The duty hasn't begun.
    NotBegun {
        start: Instant,
    },
    /// It ended longer ago than notes are written.
    TooLate {
        hours: i64,
    },
    TextMissing,
    TextTooLong {
        letters: usize,
        most: usize,
    },
    Item {
        row: usize,
        fault: ItemFault,
    },
}

/// What is wrong with an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemFault {
    TextMissing,
    TextTooLong { letters: usize, most: usize },
    TicketTooLong { letters: usize, most: usize },
}

impl NoteFiling {
    /// Everything that is wrong with it for the end of a duty, at `now`.
    /// Law 6.11.
    pub fn faults(&self, duty: &Duty, now: Instant) -> Vec<NoteFault> {
        let mut faults = Vec::new();
        if now < duty.start {
            faults.push(NoteFault::NotBegun { start: duty.start });
        } else if now - duty.end > WRITTEN_WITHIN {
            let hours = WRITTEN_WITHIN.num_hours();
            faults.push(NoteFault::TooLate { hours });
        }
        if self.text.trim().is_empty() {
            faults.push(NoteFault::TextMissing);
        }
        if let Some(letters) = beyond(&self.text, LONGEST_NOTE) {
            let most = LONGEST_NOTE;
            faults.push(NoteFault::TextTooLong { letters, most });
        }
        for item in &self.items {
            let row = item.row;
            faults.extend(item.faults().map(|fault| NoteFault::Item { row, fault }));
        }
        faults
    }
}

impl ItemFiling {
    fn faults(&self) -> impl Iterator<Item = ItemFault> {
        let missing = self
            .text
            .trim()
            .is_empty()
            .then_some(ItemFault::TextMissing);
        let long = beyond(&self.text, LONGEST_TEXT).map(|letters| ItemFault::TextTooLong {
            letters,
            most: LONGEST_TEXT,
        });
        let ticket = beyond(&self.ticket, LONGEST_TICKET).map(|letters| ItemFault::TicketTooLong {
            letters,
            most: LONGEST_TICKET,
        });
        [missing, long, ticket].into_iter().flatten()
    }
}

/// How many letters a text has, where that's too many.
fn beyond(text: &str, most: usize) -> Option<usize> {
    let letters = text.chars().count();
    (letters > most).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};

    fn filing(text: &str, items: &[(&str, &str)]) -> NoteFiling {
        let items = (1..).zip(items);
        let item = |(row, (text, ticket)): (usize, &(&str, &str))| ItemFiling {
            row,
            text: (*text).into(),
            ticket: (*ticket).into(),
            priority: Priority::Medium,
            promised_at: None,
        };
        NoteFiling {
            text: text.into(),
            items: items.map(item).collect(),
        }
    }

    fn faults(filing: &NoteFiling, now: &str) -> Vec<NoteFault> {
        let site = Sample::first_line().duty("11-02 08:00-16:00");
        filing.faults(&site.facts.duties[0], at(now))
    }

    #[test]
    fn a_note_is_written_from_the_start_of_a_duty_to_a_day_after_its_end() {
        let fine = filing("一切正常", &[("催修空调", "T-7")]);
        let start = at("11-02 08:00");
        for (now, expected) in [
            ("11-02 07:59", vec![NoteFault::NotBegun { start }]),
            ("11-02 08:00", vec![]),
            ("11-03 16:00", vec![]),
            ("11-03 16:01", vec![NoteFault::TooLate { hours: 24 }]),
        ] {
            assert_eq!(faults(&fine, now), expected, "{now}");
        }
    }

    #[test]
    fn all_faults_are_told_at_once_each_item_by_its_row() {
        let long = "请".repeat(2001);
        let wrong = filing(&long, &[("好", ""), (" ", &long)]);
        let (letters, row) = (2001, 2);
        let item = |fault| NoteFault::Item { row, fault };
        assert_eq!(
            faults(&wrong, "11-02 16:00"),
            [
                NoteFault::TextTooLong {
                    letters,
                    most: 2000
                },
                item(ItemFault::TextMissing),
                item(ItemFault::TicketTooLong { letters, most: 40 }),
            ]
        );
        assert_eq!(
            faults(&filing(" ", &[]), "11-02 16:00"),
            [NoteFault::TextMissing]
        );
    }
}
