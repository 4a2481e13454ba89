//! What files would change and what contradicts them, in words: for the page and for the command line.

use onpost_actions::import::{ImportChange, ImportRefusal, Renamed};
use onpost_rules::{
    duty::Duty,
    facts::Facts,
    merge::{Noun, UnchangedReason},
    time::{DEFAULT_ZONE, Month},
};
use onpost_words::{Lang, say};

/// A column that files change, or that stays otherwise, and why.
pub fn change(lang: Lang, change: &ImportChange) -> String {
    let place = format!("{} {} {}", file(change.noun), change.name, change.column);
    let (place, stored, given) = (
        place.trim_end().to_owned(),
        change.stored.clone(),
        change.given.clone(),
    );
    let key = match change.why {
        None => "cli-import-changed",
        Some(UnchangedReason::ChangedHere) => "cli-import-changed-here",
        Some(UnchangedReason::Unknown) => "cli-import-unknown",
        Some(UnchangedReason::Rights) => "cli-import-rights",
        Some(UnchangedReason::Rewrites) => "cli-import-rewrites",
    };
    let nothing = || lang.say("cli-import-nothing");
    let or_nothing = |text: String| if text.is_empty() { nothing() } else { text };
    say!(
        lang,
        key,
        place = place,
        stored = or_nothing(stored),
        given = or_nothing(given)
    )
}

/// The file of a table.
fn file(noun: Noun) -> String {
    let stem: &'static str = noun.into();
    match noun {
        Noun::Policy => format!("{stem}.toml"),
        _ => format!("{stem}.csv"),
    }
}

/// What is stored against the facts of some files.
pub fn refusal(lang: Lang, facts: &Facts, refusal: &ImportRefusal) -> String {
    match refusal {
        ImportRefusal::OtherRequest { stored, .. } => {
            say!(
                lang,
                "cli-import-other-request",
                number = stored.number.clone()
            )
        }
        ImportRefusal::Overlap { first, second } => say!(
            lang,
            "cli-import-overlap",
            person = staff_no(facts, first),
            first = span(first),
            second = span(second)
        ),
        ImportRefusal::RosterClosed {
            post,
            first,
            duties,
        } => say!(
            lang,
            "cli-import-closed",
            post = post.clone(),
            month = Month::of(first.date).to_string(),
            count = *duties,
            person = staff_no(facts, first),
            date = first.date.to_string()
        ),
        ImportRefusal::Renamed(Renamed { noun, name, now }) => say!(
            lang,
            "cli-import-renamed",
            file = file(*noun),
            name = name.clone(),
            now = now.clone()
        ),
        ImportRefusal::IsDemo => lang.say("cli-import-demo"),
        ImportRefusal::LastAdmin => lang.say("cli-import-last-admin"),
    }
}

/// The staff number that the folder knows a duty's person by; the id where only the database knows the person.
fn staff_no(facts: &Facts, duty: &Duty) -> String {
    let known = facts.people.iter().find(|person| person.id == duty.person);
    known.map_or_else(|| duty.person.to_string(), |person| person.staff_no.clone())
}

fn span(duty: &Duty) -> String {
    let wall = |at| onpost_tell::stamp(DEFAULT_ZONE, at);
    format!("{}–{}", wall(duty.start), wall(duty.end))
}
