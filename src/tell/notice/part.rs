//! What notices are about: duties with their times, gaps and slips.

use crate::{called, time};
use onpost_rules::{
    naming::NameTold,
    notice::{DutyTold, GapTold, SlipTold},
};
use onpost_words::{Lang, say};

/// A post or shift, as the reader calls it.
pub fn name(lang: Lang, told: &NameTold) -> String {
    called(lang, told).to_owned()
}

/// `呼叫中心 早班，11月2日（周一） 08:00–16:00`
pub fn duty(lang: Lang, duty: &DutyTold) -> String {
    let span = time::span(lang, duty.zone, (duty.start, duty.end));
    let (post, shift) = (name(lang, &duty.post), name(lang, &duty.shift));
    say!(lang, "notice-duty", post = post, shift = shift, span = span)
}

/// The same with the name of whose it is.
pub fn duty_of(lang: Lang, duty: &DutyTold) -> String {
    let span = time::span(lang, duty.zone, (duty.start, duty.end));
    say!(
        lang,
        "notice-duty-of",
        person = duty.person.clone(),
        post = name(lang, &duty.post),
        shift = name(lang, &duty.shift),
        span = span
    )
}

/// `呼叫中心：11月2日（周一） 08:00–16:00，缺 1 人`
pub fn gap(lang: Lang, gap: &GapTold) -> String {
    let span = time::span(lang, gap.zone, (gap.from, gap.until));
    let post = name(lang, &gap.post);
    say!(
        lang,
        "notice-gap",
        post = post,
        span = span,
        people = gap.short_by
    )
}

/// `个人事假申请单`
pub fn slip(lang: Lang, slip: &SlipTold) -> String {
    match slip {
        SlipTold::Request(_, kind) => {
            let kind = crate::request::kind(lang, *kind);
            say!(lang, "notice-slip-request", kind = kind)
        }
        SlipTold::Correction(_) => lang.say("notice-slip-correction"),
        SlipTold::Extension(_) => lang.say("notice-slip-extension"),
    }
}
