//! What an alarm says, in the reader's words.

use crate::{called, time};
use onpost_rules::notice::{AlarmTold, DutyTold};
use onpost_words::{Lang, say};

/// `呼叫中心：王芳 未到岗`
pub fn title(lang: Lang, told: &AlarmTold) -> String {
    let of = |duty: &DutyTold| (called(lang, &duty.post).to_owned(), duty.person.clone());
    match told {
        AlarmTold::NotArrived(duty) => {
            let (post, name) = of(duty);
            say!(lang, "alarms-not-arrived", post = post, name = name)
        }
        AlarmTold::Short(gap) => {
            let post = called(lang, &gap.post).to_owned();
            say!(lang, "alarms-short", post = post, people = gap.short_by)
        }
        AlarmTold::OpenDuty(duty) => {
            let (post, name) = of(duty);
            say!(lang, "alarms-open-duty", post = post, name = name)
        }
        AlarmTold::NotBack { duty, .. } => {
            let (post, name) = of(duty);
            say!(lang, "alarms-not-back", post = post, name = name)
        }
        AlarmTold::NotRelieved(duty) => {
            let (post, name) = of(duty);
            say!(lang, "alarms-not-relieved", post = post, name = name)
        }
    }
}

/// The duty or the time that it's about.
pub fn when(lang: Lang, told: &AlarmTold) -> String {
    let shift = |duty: &DutyTold| {
        let span = time::span(lang, duty.zone, (duty.start, duty.end));
        let shift = called(lang, &duty.shift);
        format!("{shift} {span}").trim_start().to_owned()
    };
    match told {
        AlarmTold::NotArrived(duty) | AlarmTold::OpenDuty(duty) | AlarmTold::NotRelieved(duty) => {
            shift(duty)
        }
        AlarmTold::Short(gap) => time::span(lang, gap.zone, (gap.from, gap.until)),
        AlarmTold::NotBack { duty, due_back_at } => {
            let at = time::minute(duty.zone, *due_back_at);
            say!(lang, "alarms-due-back", at = at)
        }
    }
}
