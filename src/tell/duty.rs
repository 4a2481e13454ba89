//! Duties, told by their shift, their times and their date.

use crate::{called, time};
use onpost_rules::{duty::Duty, facts::Facts};
use onpost_words::Lang;

/// `早班 08:00–16:00`
pub fn shift(lang: Lang, facts: &Facts, duty: &Duty) -> String {
    let zone = facts.zone_of(duty);
    let name = facts
        .shift(duty.shift)
        .map_or("", |shift| called(lang, shift));
    format!("{name} {}", time::clocks(zone, (duty.start, duty.end)))
}

/// `11月2日（周一） 早班 08:00–16:00`
pub fn dated(lang: Lang, facts: &Facts, duty: &Duty) -> String {
    format!(
        "{} {}",
        time::date(lang, duty.date),
        shift(lang, facts, duty)
    )
}

/// `11月2日（周一） · 呼叫中心 · 一线`
pub fn place(lang: Lang, facts: &Facts, duty: &Duty) -> String {
    let date = time::date(lang, duty.date);
    match facts.post_on(duty.post, duty.date) {
        Some(post) => {
            let line: &'static str = post.line.into();
            format!(
                "{date} · {} · {}",
                called(lang, post),
                lang.say_one("line", line)
            )
        }
        None => date,
    }
}
