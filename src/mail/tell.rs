//! How letters tell dates, times and duties, each in the zone of what is told.

use chrono::{Datelike, NaiveDate};
use onpost_rules::{
    notice::{DutyTold, GapTold},
    time::{Instant, Month, local},
    zone::Zone,
};
use onpost_words::{Lang, say};

/// `07:43`
pub fn minute(zone: Zone, at: Instant) -> String {
    local(zone, at).format("%H:%M").to_string()
}

/// `11月2日（周一）`
pub fn date(lang: Lang, date: NaiveDate) -> String {
    let weekday = date.weekday().number_from_monday().to_string();
    let key = if lang.tells_year(date.year()) {
        "tell-date-of-year"
    } else {
        "tell-date"
    };
    say!(
        lang,
        key,
        year = date.year().to_string(),
        weekday = lang.say_one("weekday-abbr", &weekday),
        day = date.day().to_string(),
        month = month_name(lang, date)
    )
}

/// `11月2日（周一） 07:43`
pub fn moment(lang: Lang, zone: Zone, at: Instant) -> String {
    let day = date(lang, local(zone, at).date());
    format!("{day} {}", minute(zone, at))
}

/// `2026年11月`
pub fn month(lang: Lang, month: Month) -> String {
    let first = month.first();
    say!(
        lang,
        "tell-month",
        year = first.year().to_string(),
        month = month_name(lang, first)
    )
}

/// `17 分钟`, `1 小时 5 分`
pub fn minutes(lang: Lang, minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => say!(lang, "tell-minutes", minutes = rest),
        (hours, 0) => say!(lang, "tell-hours", hours = hours),
        (hours, rest) => say!(lang, "tell-hours-minutes", hours = hours, minutes = rest),
    }
}

/// `呼叫中心 早班，11月2日（周一） 08:00–16:00`
pub fn duty(lang: Lang, duty: &DutyTold) -> String {
    let span = span(lang, duty.zone, (duty.start, duty.end));
    let (post, shift) = (duty.post.clone(), duty.shift.clone());
    say!(lang, "notice-duty", post = post, shift = shift, span = span)
}

/// The same with the name of whose it is.
pub fn duty_of(lang: Lang, duty: &DutyTold) -> String {
    let span = span(lang, duty.zone, (duty.start, duty.end));
    say!(
        lang,
        "notice-duty-of",
        person = duty.person.clone(),
        post = duty.post.clone(),
        shift = duty.shift.clone(),
        span = span
    )
}

/// `呼叫中心：11月2日（周一） 08:00–16:00，缺 1 人`
pub fn gap(lang: Lang, gap: &GapTold) -> String {
    let span = span(lang, gap.zone, (gap.from, gap.until));
    let post = gap.post.clone();
    say!(
        lang,
        "notice-gap",
        post = post,
        span = span,
        people = gap.short_by
    )
}

/// `11月2日（周一） 08:00–16:00`; the end takes its own date where that is another.
fn span(lang: Lang, zone: Zone, (from, to): (Instant, Instant)) -> String {
    let start = moment(lang, zone, from);
    if local(zone, from).date() == local(zone, to).date() {
        format!("{start}–{}", minute(zone, to))
    } else {
        format!("{start} – {}", moment(lang, zone, to))
    }
}

fn month_name(lang: Lang, date: NaiveDate) -> String {
    lang.say_one("month-name", &date.month().to_string())
}
