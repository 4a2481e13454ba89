//! A year as a heat map: a square for each day, week by week, in the colour and with the sign of its status.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};
use onpost_words::{Lang, family};

/// What is drawn.
#[derive(Debug, Clone)]
pub struct YearHeat {
    pub caption: String,
    /// Every date, in order.
    pub days: Vec<HeatDay>,
}

/// One day.
#[derive(Debug, Clone)]
pub struct HeatDay {
    pub date: NaiveDate,
    /// The status whose colour it has; `None`: nothing happened.
    pub status: Option<&'static str>,
    /// In one letter; empty where nothing is amiss.
    pub sign: String,
    /// The day in words.
    pub told: String,
}

/// In the drawing's own units.
const STEP: usize = 18;
const SQUARE: usize = 16;
const NAMES: usize = 22;
const HEAD: usize = 16;

/// Two drawings, the halves of the year: beside each other where there is room.
pub fn year_heat(lang: Lang, year: &YearHeat) -> Markup {
    let (first, second): (Vec<&HeatDay>, Vec<&HeatDay>) =
        year.days.iter().partition(|day| day.date.month() <= 6);
    html! {
        div.year-heat {
            @for half in [first, second] { (drawing(lang, year, &half)) }
        }
    }
}

fn drawing(lang: Lang, year: &YearHeat, half: &[&HeatDay]) -> Markup {
    let Some((first, last)) = half.first().zip(half.last()) else {
        return html! {};
    };
    let start = first.date;
    let weeks = week(start, last.date) + 1;
    let caption = format!(
        "{} {}–{}",
        year.caption,
        month(lang, start),
        month(lang, last.date)
    );
    html! {
        svg viewBox={ "0 0 " (NAMES + STEP * weeks) " " (HEAD + STEP * 7) } role="img" aria-label=(caption) {
            @for (place, day) in family::WEEKDAYS.iter().enumerate() {
                text.heat-weekday x="0" y=(HEAD + STEP * place + 12) { (lang.say_one("weekday-short", day)) }
            }
            @for day in half {
                @let (x, y) = place(start, day.date);
                @if day.date.day() == 1 {
                    text.heat-month x=(x) y="11" { (month(lang, day.date)) }
                }
                rect.heat.(day.status.unwrap_or("shade-0")) x=(x) y=(y) width=(SQUARE) height=(SQUARE) rx="2" {
                    title { (day.told) }
                }
                @if !day.sign.is_empty() {
                    text.heat-sign x=(x + SQUARE / 2) y=(y + 12) { (day.sign) }
                }
            }
        }
    }
}

fn month(lang: Lang, date: NaiveDate) -> String {
    lang.say_one("month-name", &date.month().to_string())
}

/// In which week of the drawing a date lies.
fn week(start: NaiveDate, date: NaiveDate) -> usize {
    let before = start.weekday().num_days_from_monday() as usize;
    let days = usize::try_from((date - start).num_days()).unwrap_or(0);
    (before + days) / 7
}

fn place(start: NaiveDate, date: NaiveDate) -> (usize, usize) {
    let weekday = date.weekday().num_days_from_monday() as usize;
    (NAMES + STEP * week(start, date), HEAD + STEP * weekday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_a_column_and_begins_on_monday() {
        let date = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let january = date("2026-01-01");
        for (day, expected) in [
            ("2026-01-01", (0, 3)),
            ("2026-01-04", (0, 6)),
            ("2026-01-05", (1, 0)),
            ("2026-06-30", (26, 1)),
        ] {
            let (x, y) = place(january, date(day));
            let told = ((x - NAMES) / STEP, (y - HEAD) / STEP);
            assert_eq!(told, expected, "{day}");
        }
    }
}
