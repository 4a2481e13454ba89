//! The demand of a week, drawn: as high as people are needed, from Monday to Sunday.

use maud::{Markup, html};
use onpost_rules::{
    coverage::{Need, WEEK_MINUTES, by_day},
    post::Weekdays,
};
use onpost_words::{Lang, family, say};

/// How wide the drawing is in its own units: a quarter of an hour is one.
const WIDTH: u16 = WEEK_MINUTES / 15;

/// How high it is in its own units.
const HEIGHT: u32 = 40;

/// The strip, with the same figures as text below it for everybody.
pub fn week_strip(lang: Lang, week: &[Need]) -> Markup {
    html! {
        figure.week-strip {
            (drawing(lang, week))
            ol.week-strip-days aria-hidden="true" {
                @for day in family::WEEKDAYS { li { (lang.say_one("weekday-short", day)) } }
            }
            figcaption { (figures(lang, week)) }
        }
    }
}

/// The figures alone: `周一至周五 08:00–17:00 2 人`.
pub fn figures(lang: Lang, week: &[Need]) -> Markup {
    let told = by_day(week);
    html! {
        @if told.is_empty() {
            p.hint { (lang.say("week-none")) }
        } @else {
            ul.week-figures {
                @for (days, needs) in told {
                    li {
                        strong { (weekdays(lang, days)) }
                        @for need in needs { " " span { (figure(lang, need)) } }
                    }
                }
            }
        }
    }
}

/// Weekdays in words: neighbours as a span, all of them as every day.
pub fn weekdays(lang: Lang, days: Weekdays) -> String {
    if days == Weekdays::ALL {
        return lang.say("week-every-day");
    }
    let numbers: Vec<u8> = days.numbers().collect();
    let name = |number: u8| lang.say_one("weekday-abbr", &number.to_string());
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    let told = runs.map(|run| match run {
        [first, .., last] if run.len() > 2 => {
            say!(lang, "week-span", from = name(*first), to = name(*last))
        }
        run => run
            .iter()
            .map(|day| name(*day))
            .collect::<Vec<_>>()
            .join(&lang.say("week-and")),
    });
    told.collect::<Vec<_>>().join(&lang.say("week-and"))
}

/// A minute of the day as people write it: `08:00`, `24:00`.
pub fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn figure(lang: Lang, need: Need) -> String {
    say!(
        lang,
        "week-need",
        from = clock(need.from_minute),
        to = clock(need.to_minute),
        people = need.people
    )
}

fn drawing(lang: Lang, week: &[Need]) -> Markup {
    let most = week
        .iter()
        .map(|need| need.people)
        .max()
        .unwrap_or(0)
        .max(1);
    let view = format!("0 0 {WIDTH} {HEIGHT}");
    html! {
        svg viewBox=(view) preserveAspectRatio="none" role="img" aria-label=(lang.say("week-drawn")) {
            @for need in week.iter().filter(|need| need.people > 0) {
                @let height = (HEIGHT - 4) * need.people / most;
                rect.week-need x=(need.from_minute / 15) y=(HEIGHT - height)
                    width=((need.to_minute - need.from_minute).div_ceil(15)) height=(height) {}
            }
            @for day in 1..7 {
                @let x = WIDTH / 7 * day;
                line.week-midnight x1=(x) y1="0" x2=(x) y2=(HEIGHT) {}
            }
            line.week-ground x1="0" y1=(HEIGHT) x2=(WIDTH) y2=(HEIGHT) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_told_as_people_tell_them() {
        for (days, zh, en) in [
            (vec![1, 2, 3, 4, 5, 6, 7], "每天", "Every day"),
            (vec![1, 2, 3, 4, 5], "周一至周五", "Mon–Fri"),
            (vec![6, 7], "周六、周日", "Sat, Sun"),
            (vec![1, 3, 4, 5], "周一、周三至周五", "Mon, Wed–Fri"),
        ] {
            let days = Weekdays::from_numbers(days).unwrap();
            assert_eq!(weekdays(Lang::Zh, days), zh);
            assert_eq!(weekdays(Lang::En, days), en);
        }
    }
}
