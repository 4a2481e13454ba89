//! How times are told: local dates and clocks, spans, months, in the reader's language.

use chrono::{Datelike, NaiveDate, Timelike};
use onpost_rules::{
    time::{Instant, Month, local},
    zone::Zone,
};
use onpost_words::{Lang, say};

/// `07:43`, and `07:43:12` where the seconds aren't nought.
pub fn clock(zone: Zone, at: Instant) -> String {
    let local = local(zone, at);
    let seconds = local.second() != 0;
    let pattern = if seconds { "%H:%M:%S" } else { "%H:%M" };
    local.format(pattern).to_string()
}

/// `07:43`, whatever the seconds.
pub fn minute(zone: Zone, at: Instant) -> String {
    local(zone, at).format("%H:%M").to_string()
}

/// `11月2日（周一）`, `Mon 2 Nov`; with its year where that isn't the reader's: `2027年1月2日（周六）`, `Sat 2 Jan 2027`.
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

/// `11月2日（周一） 07:43`.
pub fn moment(lang: Lang, zone: Zone, at: Instant) -> String {
    let day = date(lang, local(zone, at).date());
    format!("{day} {}", minute(zone, at))
}

/// `2026-11-02 07:43`: short, and the same for every reader.
pub fn stamp(zone: Zone, at: Instant) -> String {
    local(zone, at).format("%Y-%m-%d %H:%M").to_string()
}

/// `08:00–16:00` after its date; the end takes its own date where that is another.
pub fn span(lang: Lang, zone: Zone, (from, to): (Instant, Instant)) -> String {
    let start = moment(lang, zone, from);
    let same_day = local(zone, from).date() == local(zone, to).date();
    if same_day {
        format!("{start}–{}", minute(zone, to))
    } else {
        format!("{start} – {}", moment(lang, zone, to))
    }
}

/// `08:00–16:00`, without dates.
pub fn clocks(zone: Zone, (from, to): (Instant, Instant)) -> String {
    format!("{}–{}", minute(zone, from), minute(zone, to))
}

/// `23:07` on the date that is being told of, `次日 00:20` beside it, and with its own date elsewhere.
pub fn beside(lang: Lang, zone: Zone, day: NaiveDate, at: Instant) -> String {
    let own = local(zone, at).date();
    let time = clock(zone, at);
    if own == day {
        return time;
    }
    match neighbour(lang, day, own) {
        Some(word) => say!(lang, "tell-on-other-day", day = word, time = time),
        None => format!("{} {time}", date(lang, own)),
    }
}

/// `次日` or `前一天`, where a date is next to the one that is being told of.
pub fn neighbour(lang: Lang, day: NaiveDate, own: NaiveDate) -> Option<String> {
    match (own - day).num_days() {
        1 => Some(lang.say("tell-next-day")),
        -1 => Some(lang.say("tell-day-before")),
        _ => None,
    }
}

/// `2026年11月`, `Nov 2026`.
pub fn month(lang: Lang, month: Month) -> String {
    let first = month.first();
    say!(
        lang,
        "tell-month",
        year = first.year().to_string(),
        month = month_name(lang, first)
    )
}

fn month_name(lang: Lang, date: NaiveDate) -> String {
    lang.say_one("month-name", &date.month().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHANGHAI: Zone = Zone::SHANGHAI;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_told_as_people_say_them() {
        let morning = at("2026-11-01T23:43:00Z");
        assert_eq!(moment(Lang::Zh, SHANGHAI, morning), "11月2日（周一） 07:43");
        assert_eq!(moment(Lang::En, SHANGHAI, morning), "Mon 2 Nov 07:43");
        assert_eq!(clock(SHANGHAI, at("2026-11-01T23:43:09Z")), "07:43:09");
        assert_eq!(
            month(Lang::Zh, Month::parse("2026-11").unwrap()),
            "2026年11月"
        );
        assert_eq!(
            month(Lang::En, Month::parse("2026-11").unwrap()),
            "Nov 2026"
        );
    }

    #[test]
    fn a_year_is_told_where_it_is_not_the_readers() {
        let (zh, en) = (Lang::Zh.read_in(2026), Lang::En.read_in(2026));
        let new_year = at("2026-12-31T16:00:00Z");
        let night = (at("2026-12-31T14:00:00Z"), at("2026-12-31T22:00:00Z"));
        assert_eq!(moment(zh, SHANGHAI, new_year), "2027年1月1日（周五） 00:00");
        assert_eq!(moment(en, SHANGHAI, new_year), "Fri 1 Jan 2027 00:00");
        assert_eq!(
            span(zh, SHANGHAI, night),
            "12月31日（周四） 22:00 – 2027年1月1日（周五） 06:00"
        );
        let last = "2025-12-31".parse().unwrap();
        assert_eq!(date(zh, last), "2025年12月31日（周三）");
        assert_eq!(date(zh.read_in(2025), last), "12月31日（周三）");
        let eve = "2026-12-31".parse().unwrap();
        assert_eq!(beside(zh, SHANGHAI, eve, new_year), "次日 00:00");
    }

    #[test]
    fn a_span_names_its_end_where_it_needs_to() {
        let night = (at("2026-11-02T14:00:00Z"), at("2026-11-02T22:00:00Z"));
        assert_eq!(
            span(Lang::Zh, SHANGHAI, night),
            "11月2日（周一） 22:00 – 11月3日（周二） 06:00"
        );
        let day = (at("2026-11-02T00:00:00Z"), at("2026-11-02T08:00:00Z"));
        assert_eq!(span(Lang::En, SHANGHAI, day), "Mon 2 Nov 08:00–16:00");
    }

    #[test]
    fn a_time_beside_a_date_is_told_by_its_day() {
        let day = "2026-11-02".parse().unwrap();
        let told = |lang, text| beside(lang, SHANGHAI, day, at(text));
        for (instant, zh, en) in [
            ("2026-11-02T15:07:00Z", "23:07", "23:07"),
            ("2026-11-02T16:20:00Z", "次日 00:20", "00:20 (next day)"),
            ("2026-11-01T15:45:00Z", "前一天 23:45", "23:45 (day before)"),
            (
                "2026-11-04T00:00:00Z",
                "11月4日（周三） 08:00",
                "Wed 4 Nov 08:00",
            ),
        ] {
            assert_eq!(told(Lang::Zh, instant), zh);
            assert_eq!(told(Lang::En, instant), en);
        }
    }
}
