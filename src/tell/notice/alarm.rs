//! What alarms say, and that somebody has taken one.

use super::{Wording, part};
use crate::time;
use onpost_rules::notice::{AlarmTold, DutyTold};
use onpost_words::{Lang, say};

/// An alarm; `repeated`: how often it was told before.
pub fn alarm(lang: Lang, told: &AlarmTold, repeated: u32) -> Wording {
    let (subject, text) = match told {
        AlarmTold::NotArrived(duty) => not_arrived(lang, duty),
        AlarmTold::Short(gap) => {
            let (post, people) = (part::name(lang, &gap.post), gap.short_by);
            let told = part::gap(lang, gap);
            (
                say!(lang, "notice-alarm-short", post = post, people = people),
                say!(lang, "notice-alarm-short-text", gap = told),
            )
        }
        AlarmTold::OpenDuty(duty) => (
            say!(
                lang,
                "notice-alarm-open",
                post = part::name(lang, &duty.post)
            ),
            say!(
                lang,
                "notice-alarm-open-text",
                duty = part::duty_of(lang, duty)
            ),
        ),
        AlarmTold::NotBack { duty, due_back_at } => {
            let due = time::moment(lang, duty.zone, *due_back_at);
            let (person, told) = (duty.person.clone(), part::duty_of(lang, duty));
            (
                say!(lang, "notice-alarm-not-back", person = person),
                say!(lang, "notice-alarm-not-back-text", due = due, duty = told),
            )
        }
        AlarmTold::NotRelieved(duty) => (
            say!(
                lang,
                "notice-alarm-not-relieved",
                post = part::name(lang, &duty.post)
            ),
            say!(
                lang,
                "notice-alarm-not-relieved-text",
                duty = part::duty_of(lang, duty)
            ),
        ),
    };
    let mut said = Wording::new(subject, text, lang.say("notice-alarm-act"));
    if repeated > 0 {
        let times = repeated + 1;
        said.text
            .push(say!(lang, "notice-alarm-repeated", times = times));
    }
    said
}

fn not_arrived(lang: Lang, duty: &DutyTold) -> (String, String) {
    let (post, person) = (part::name(lang, &duty.post), duty.person.clone());
    let told = part::duty_of(lang, duty);
    (
        say!(
            lang,
            "notice-alarm-not-arrived",
            post = post,
            person = person
        ),
        say!(lang, "notice-alarm-not-arrived-text", duty = told),
    )
}

/// That somebody deals with an alarm.
pub fn taken(lang: Lang, told: &AlarmTold, by: &str) -> Wording {
    let (post, about) = match told {
        AlarmTold::Short(gap) => (part::name(lang, &gap.post), part::gap(lang, gap)),
        AlarmTold::NotArrived(duty)
        | AlarmTold::OpenDuty(duty)
        | AlarmTold::NotRelieved(duty)
        | AlarmTold::NotBack { duty, .. } => {
            (part::name(lang, &duty.post), part::duty_of(lang, duty))
        }
    };
    let subject = say!(lang, "notice-alarm-taken", by = by.to_owned(), post = post);
    let text = say!(lang, "notice-alarm-taken-text", by = by.to_owned());
    Wording::new(subject, text, lang.say("notice-open-alarms")).listing(vec![about])
}
