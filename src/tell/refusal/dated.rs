//! What is refused of changes that hold from a date, in words.

use crate::time;
use onpost_rules::{
    duty_move::{MoveFault, MovedSpan},
    refusal::Refusal,
};
use onpost_words::{Lang, say};

/// So many duties that can't move are told one by one.
const MOST: usize = 20;

/// A refusal of those that are told here; nothing of any other.
pub(super) fn tell(lang: Lang, refusal: &Refusal) -> String {
    let date = |date| time::date(lang, date);
    match refusal {
        Refusal::HasBegun { earliest } => {
            say!(lang, "refusal-has-begun", earliest = date(*earliest))
        }
        Refusal::VersionThere { date: there } => {
            say!(lang, "refusal-version-there", date = date(*there))
        }
        Refusal::VersionBegun => lang.say("refusal-version-begun"),
        Refusal::LeftBeforeJoined { joined, left } => say!(
            lang,
            "refusal-left-before-joined",
            joined = date(*joined),
            left = date(*left)
        ),
        Refusal::WorkedOutside { date: worked } => {
            say!(lang, "refusal-worked-outside", date = date(*worked))
        }
        Refusal::MoveFaults(faults) => {
            let told = faults.iter().take(MOST).map(|it| fault(lang, it));
            let told: Vec<String> = told.collect();
            let more = faults.len().saturating_sub(MOST);
            let rest = (more > 0).then(|| say!(lang, "refusal-move-more", count = more));
            let lines: Vec<String> = told.into_iter().chain(rest).collect();
            lines.join("\n")
        }
        _ => String::new(),
    }
}

fn fault(lang: Lang, fault: &MoveFault) -> String {
    match fault {
        MoveFault::Overlap {
            person,
            first,
            second,
        } => say!(
            lang,
            "refusal-move-overlap",
            person = person.clone(),
            first = span(lang, first),
            second = span(lang, second)
        ),
        MoveFault::NoLength { person, date } => say!(
            lang,
            "refusal-move-no-length",
            person = person.clone(),
            date = time::date(lang, *date)
        ),
    }
}

fn span(lang: Lang, it: &MovedSpan) -> String {
    let times = time::span(lang, it.zone, (it.start, it.end));
    format!("{} {} {times}", it.post, it.shift)
}
