//! What is told to somebody about their own duties, slips and swaps.

use super::{Told, team::slip_name};
use crate::tell;
use onpost_rules::{
    notice::{DutyTold, SlipTold},
    request::Status,
    time::{Instant, Month, local},
};
use onpost_words::{Lang, say};

/// A time beside a duty: `07:45`, with its date where the duty starts on another.
fn clock(lang: Lang, duty: &DutyTold, at: Instant) -> String {
    if local(duty.zone, at).date() == local(duty.zone, duty.start).date() {
        tell::minute(duty.zone, at)
    } else {
        tell::moment(lang, duty.zone, at)
    }
}

pub fn duty_ahead(lang: Lang, duty: &DutyTold, arrive_by: Instant) -> Told {
    let day = tell::moment(lang, duty.zone, arrive_by);
    let (shift, told) = (duty.shift.clone(), tell::duty(lang, duty));
    let arrive = clock(lang, duty, arrive_by);
    Told::new(
        say!(lang, "notice-duty-ahead", shift = shift, arrive = day),
        say!(lang, "notice-duty-ahead-text", duty = told, arrive = arrive),
        lang.say("notice-open-clock"),
    )
}

pub fn no_arrival(lang: Lang, duty: &DutyTold, arrive_by: Instant) -> Told {
    let (shift, told) = (duty.shift.clone(), tell::duty(lang, duty));
    let arrive = clock(lang, duty, arrive_by);
    let text = say!(
        lang,
        "notice-arrival-missing-text",
        duty = told,
        arrive = arrive.clone()
    );
    let subject = say!(
        lang,
        "notice-arrival-missing",
        shift = shift,
        arrive = arrive
    );
    Told::new(subject, text, lang.say("notice-open-clock"))
}

pub fn no_departure(lang: Lang, duty: &DutyTold, leave_at: Instant) -> Told {
    let (leave, told) = (clock(lang, duty, leave_at), tell::duty(lang, duty));
    let shift = duty.shift.clone();
    Told::new(
        say!(lang, "notice-departure-missing", shift = shift),
        say!(
            lang,
            "notice-departure-missing-text",
            duty = told,
            leave = leave
        ),
        lang.say("notice-open-duty"),
    )
}

pub fn decided(
    lang: Lang,
    (slip, status): (&SlipTold, Status),
    (by, reason): (&str, &str),
) -> Told {
    let (slip, by) = (slip_name(lang, slip), by.to_owned());
    let standing = lang.say_one("standing", status.into());
    let text = say!(
        lang,
        "notice-slip-decided-text",
        slip = slip.clone(),
        by = by,
        standing = standing.clone()
    );
    let subject = say!(
        lang,
        "notice-slip-decided",
        slip = slip,
        standing = standing
    );
    Told::new(subject, text, lang.say("notice-open")).because(lang, reason)
}

pub fn extended(
    lang: Lang,
    (duty, until): (&DutyTold, Instant),
    (by, reason): (&str, &str),
) -> Told {
    let until = tell::moment(lang, duty.zone, until);
    let (by, told) = (by.to_owned(), tell::duty(lang, duty));
    let text = say!(
        lang,
        "notice-extension-ordered-text",
        by = by,
        until = until.clone(),
        duty = told
    );
    let subject = say!(lang, "notice-extension-ordered", until = until);
    Told::new(subject, text, lang.say("notice-open-duty")).because(lang, reason)
}

pub fn published(lang: Lang, post: &str, month: Month) -> Told {
    let (post, month) = (post.to_owned(), tell::month(lang, month));
    let text = say!(
        lang,
        "notice-roster-published-text",
        post = post.clone(),
        month = month.clone()
    );
    let subject = say!(lang, "notice-roster-published", post = post, month = month);
    Told::new(subject, text, lang.say("notice-open-month"))
}

pub fn swap_offered(lang: Lang, by: &str, duty: &DutyTold) -> Told {
    let (by, duty) = (by.to_owned(), tell::duty(lang, duty));
    let text = say!(
        lang,
        "notice-swap-offered-text",
        by = by.clone(),
        duty = duty
    );
    let subject = say!(lang, "notice-swap-offered", by = by);
    Told::new(subject, text, lang.say("notice-open-swaps"))
}

pub fn swap_answered(lang: Lang, by: &str, duty: &DutyTold) -> Told {
    let (by, duty) = (by.to_owned(), tell::duty(lang, duty));
    let text = say!(
        lang,
        "notice-swap-answered-text",
        by = by.clone(),
        duty = duty
    );
    let subject = say!(lang, "notice-swap-answered", by = by);
    Told::new(subject, text, lang.say("notice-open-swaps"))
}

pub fn handover(lang: Lang, (post, by): (&str, &str), open_items: u32) -> Told {
    let (post, by) = (post.to_owned(), by.to_owned());
    let text = say!(
        lang,
        "notice-handover-written-text",
        post = post.clone(),
        by = by.clone(),
        open = open_items
    );
    let subject = say!(lang, "notice-handover-written", post = post, by = by);
    Told::new(subject, text, lang.say("notice-open-handover"))
}

pub fn checked(lang: Lang, duty: &DutyTold) -> Told {
    let text = say!(
        lang,
        "notice-check-found-text",
        duty = tell::duty(lang, duty)
    );
    let subject = lang.say("notice-check-found");
    Told::new(subject, text, lang.say("notice-open-check"))
}
