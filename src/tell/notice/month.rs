//! What is told of people's own months: that they wait to be confirmed, what is disputed, and who stayed silent.

use super::Wording;
use crate::time;
use chrono::NaiveDate;
use onpost_rules::{
    notice::{DisputeAnswerTold, SilenceTold},
    time::Month,
};
use onpost_words::{Lang, say};

/// To the person, asked for the first time.
pub fn to_confirm(lang: Lang, month: Month, until: NaiveDate) -> Wording {
    let month = time::month(lang, month);
    let text = say!(
        lang,
        "notice-month-confirm-text",
        month = month.clone(),
        until = time::date(lang, until)
    );
    let subject = say!(lang, "notice-month-confirm", month = month);
    Wording::new(subject, text, lang.say("notice-open-month-answer"))
}

/// To the person, whose month has changed since they confirmed it.
pub fn changed(lang: Lang, month: Month, until: NaiveDate) -> Wording {
    let month = time::month(lang, month);
    let text = say!(
        lang,
        "notice-month-changed-text",
        month = month.clone(),
        until = time::date(lang, until)
    );
    let subject = say!(lang, "notice-month-changed", month = month);
    Wording::new(subject, text, lang.say("notice-open-month-answer"))
}

/// To those who answer.
pub fn disputed(lang: Lang, month: Month, person: &str) -> Wording {
    let (month, person) = (time::month(lang, month), person.to_owned());
    let text = say!(
        lang,
        "notice-month-disputed-text",
        month = month.clone(),
        person = person.clone()
    );
    let subject = say!(
        lang,
        "notice-month-disputed",
        month = month,
        person = person
    );
    Wording::new(subject, text, lang.say("notice-open-dispute-answer"))
}

/// To the person, with what was said.
pub fn answered(lang: Lang, told: &DisputeAnswerTold) -> Wording {
    let month = time::month(lang, told.month);
    let status = lang.say_one("dispute-status", told.status.into());
    let text = say!(
        lang,
        "notice-dispute-answered-text",
        month = month.clone(),
        by = told.by.clone(),
        status = status.clone(),
        answer = told.reason.clone()
    );
    let subject = say!(
        lang,
        "notice-dispute-answered",
        month = month,
        status = status
    );
    Wording::new(subject, text, lang.say("notice-open-dispute"))
}

/// To those who decide, and HR.
pub fn silent(lang: Lang, told: &SilenceTold) -> Wording {
    let month = time::month(lang, told.month);
    let text = say!(lang, "notice-month-silent-text", month = month.clone());
    let subject = say!(
        lang,
        "notice-month-silent",
        month = month,
        count = told.silent
    );
    let list = [
        say!(lang, "notice-month-silent-silent", count = told.silent),
        say!(lang, "notice-month-silent-disputed", count = told.disputed),
        say!(
            lang,
            "notice-month-silent-confirmed",
            count = told.confirmed
        ),
    ];
    Wording::new(subject, text, lang.say("notice-open-month-answers")).listing(list.into())
}
