//! What is told to somebody about their own duties, slips and swaps.

use super::{Wording, part};
use crate::time;
use onpost_rules::{
    naming::NameTold,
    notice::{DutyTold, SlipTold},
    slip::SlipStatus,
    time::{Instant, Month, local},
};
use onpost_words::{Lang, say};

/// Who decided, and why.
pub struct Decider<'a> {
    pub by: &'a str,
    pub reason: &'a str,
}

/// A time beside a duty: `07:45`, with its date where the duty starts on another.
fn clock(lang: Lang, duty: &DutyTold, at: Instant) -> String {
    if local(duty.zone, at).date() == local(duty.zone, duty.start).date() {
        time::minute(duty.zone, at)
    } else {
        time::moment(lang, duty.zone, at)
    }
}

pub fn duty_ahead(lang: Lang, duty: &DutyTold, arrive_by: Instant) -> Wording {
    let day = time::moment(lang, duty.zone, arrive_by);
    let (shift, told) = (part::name(lang, &duty.shift), part::duty(lang, duty));
    let arrive = clock(lang, duty, arrive_by);
    Wording::new(
        say!(lang, "notice-duty-ahead", shift = shift, arrive = day),
        say!(lang, "notice-duty-ahead-text", duty = told, arrive = arrive),
        lang.say("notice-open-clock"),
    )
}

pub fn no_arrival(lang: Lang, duty: &DutyTold, arrive_by: Instant) -> Wording {
    let (shift, told) = (part::name(lang, &duty.shift), part::duty(lang, duty));
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
    Wording::new(subject, text, lang.say("notice-open-clock"))
}

pub fn no_departure(lang: Lang, duty: &DutyTold, leave_at: Instant) -> Wording {
    let (leave, told) = (clock(lang, duty, leave_at), part::duty(lang, duty));
    let shift = part::name(lang, &duty.shift);
    Wording::new(
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
    slip: &SlipTold,
    status: SlipStatus,
    Decider { by, reason }: Decider,
) -> Wording {
    let (slip, by) = (part::slip(lang, slip), by.to_owned());
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
    Wording::new(subject, text, lang.say("notice-open")).because(lang, reason)
}

pub fn extended(
    lang: Lang,
    duty: &DutyTold,
    until: Instant,
    Decider { by, reason }: Decider,
) -> Wording {
    let until = time::moment(lang, duty.zone, until);
    let (by, told) = (by.to_owned(), part::duty(lang, duty));
    let text = say!(
        lang,
        "notice-extension-ordered-text",
        by = by,
        until = until.clone(),
        duty = told
    );
    let subject = say!(lang, "notice-extension-ordered", until = until);
    Wording::new(subject, text, lang.say("notice-open-duty")).because(lang, reason)
}

pub fn published(lang: Lang, post: &NameTold, month: Month) -> Wording {
    let (post, month) = (part::name(lang, post), time::month(lang, month));
    let text = say!(
        lang,
        "notice-roster-published-text",
        post = post.clone(),
        month = month.clone()
    );
    let subject = say!(lang, "notice-roster-published", post = post, month = month);
    Wording::new(subject, text, lang.say("notice-open-month"))
}

pub fn swap_offered(lang: Lang, by: &str, duty: &DutyTold) -> Wording {
    let (by, duty) = (by.to_owned(), part::duty(lang, duty));
    let text = say!(
        lang,
        "notice-swap-offered-text",
        by = by.clone(),
        duty = duty
    );
    let subject = say!(lang, "notice-swap-offered", by = by);
    Wording::new(subject, text, lang.say("notice-open-swaps"))
}

pub fn swap_answered(lang: Lang, by: &str, duty: &DutyTold) -> Wording {
    let (by, duty) = (by.to_owned(), part::duty(lang, duty));
    let text = say!(
        lang,
        "notice-swap-answered-text",
        by = by.clone(),
        duty = duty
    );
    let subject = say!(lang, "notice-swap-answered", by = by);
    Wording::new(subject, text, lang.say("notice-open-swaps"))
}

pub fn handover(lang: Lang, post: &NameTold, by: &str, open_items: u32) -> Wording {
    let (post, by) = (part::name(lang, post), by.to_owned());
    let text = say!(
        lang,
        "notice-handover-written-text",
        post = post.clone(),
        by = by.clone(),
        open = open_items
    );
    let subject = say!(lang, "notice-handover-written", post = post, by = by);
    Wording::new(subject, text, lang.say("notice-open-handover"))
}

pub fn checked(lang: Lang, duty: &DutyTold) -> Wording {
    let text = say!(
        lang,
        "notice-check-found-text",
        duty = part::duty(lang, duty)
    );
    let subject = lang.say("notice-check-found");
    Wording::new(subject, text, lang.say("notice-open-check"))
}
