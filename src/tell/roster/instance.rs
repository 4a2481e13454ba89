//! What is wrong in an instance or a roster, in words.

use onpost_solve::curtois::fault::{CurtoisFault, WrongInInstance};
use onpost_words::{Lang, say};

/// A fault of a file as a sentence that begins with its place.
pub fn instance_fault(lang: Lang, file: &str, fault: &CurtoisFault) -> String {
    let what = sentence(lang, &fault.what);
    let file = file.to_owned();
    match fault.line {
        Some(line) => {
            let line = line.to_string();
            say!(
                lang,
                "solve-fault-line",
                file = file,
                line = line,
                what = what
            )
        }
        None => say!(lang, "solve-fault", file = file, what = what),
    }
}

fn sentence(lang: Lang, what: &WrongInInstance) -> String {
    let value = |value: &String| value.clone();
    match what {
        WrongInInstance::NoSection { section } => {
            say!(lang, "solve-no-section", section = *section)
        }
        WrongInInstance::UnknownSection { section } => {
            say!(lang, "solve-unknown-section", section = value(section))
        }
        WrongInInstance::OutsideSection => lang.say("solve-outside-section"),
        WrongInInstance::Values { expected, found } => {
            say!(lang, "solve-values", expected = *expected, found = *found)
        }
        WrongInInstance::NotANumber { value: it } => {
            say!(lang, "solve-not-a-number", value = value(it))
        }
        WrongInInstance::NotALimit { value: it } => {
            say!(lang, "solve-not-a-limit", value = value(it))
        }
        WrongInInstance::BadName { value: it } => say!(lang, "solve-bad-name", value = value(it)),
        WrongInInstance::UnknownShift { value: it } => {
            say!(lang, "solve-unknown-shift", value = value(it))
        }
        WrongInInstance::UnknownPerson { value: it } => {
            say!(lang, "solve-unknown-person", value = value(it))
        }
        WrongInInstance::DayOutside { day, days } => {
            let last = days.saturating_sub(1).to_string();
            say!(
                lang,
                "solve-day-outside",
                day = day.to_string(),
                last = last
            )
        }
        WrongInInstance::Twice { value: it } => say!(lang, "solve-twice", value = value(it)),
        WrongInInstance::NoRow { person } => say!(lang, "solve-no-row", person = value(person)),
    }
}
