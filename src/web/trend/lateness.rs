//! Lateness by weekday and shift: drawn, and in figures.

use super::part;
use crate::component::{
    table::{TableColumn, table},
    weekday_matrix::{MatrixRow, MatrixSquare, WeekdayMatrix, weekday_matrix},
};
use maud::{Markup, html};
use onpost_actions::trend::Trend;
use onpost_rules::trend::{Lateness, ShiftLateness};
use onpost_tell as tell;
use onpost_words::{Lang, family};

/// The part of the page; nothing where nobody had to arrive.
pub fn section(lang: Lang, trend: &Trend) -> Markup {
    if trend.lateness.is_empty() {
        return html! {};
    }
    let caption = lang.say("trend-lateness");
    let rows = trend.lateness.iter().map(|shift| MatrixRow {
        name: name(lang, trend, shift),
        days: std::array::from_fn(|day| square(lang, day, shift.days[day])),
    });
    let matrix = WeekdayMatrix {
        caption: caption.clone(),
        rows: rows.collect(),
    };
    html! {
        section {
            h2 { (caption) }
            p.hint { (lang.say("trend-lateness-text")) }
            (weekday_matrix(lang, &matrix))
            details.fold {
                summary { (lang.say("trend-figures")) }
                (figures(lang, trend, &caption))
            }
        }
    }
}

fn square(lang: Lang, day: usize, lateness: Lateness) -> MatrixSquare {
    let weekday = lang.say_one("weekday-abbr", family::WEEKDAYS[day]);
    MatrixSquare {
        share: lateness.share(),
        told: format!("{weekday} {}", told(lang, lateness)),
    }
}

fn told(lang: Lang, lateness: Lateness) -> String {
    part(lang, lateness.late, lateness.duties)
}

/// `早班`
fn name(lang: Lang, trend: &Trend, shift: &ShiftLateness) -> String {
    let shift = trend.facts.shift(shift.shift);
    shift.map_or("", |it| tell::called(lang, it)).to_owned()
}

fn figures(lang: Lang, trend: &Trend, caption: &str) -> Markup {
    let mut columns = vec![TableColumn::text(lang.say("trend-shift"))];
    columns.extend(
        family::WEEKDAYS
            .iter()
            .map(|day| TableColumn::number(lang.say_one("weekday-abbr", day))),
    );
    columns.push(TableColumn::number(lang.say("trend-all")));
    let row = |shift: &ShiftLateness| {
        let whole = shift.whole();
        let mut cells = vec![html! { (name(lang, trend, shift)) }];
        let days = shift.days.iter().chain([&whole]).copied();
        cells.extend(days.map(|day| html! { (told(lang, day)) }));
        cells
    };
    let rows: Vec<Vec<Markup>> = trend.lateness.iter().map(row).collect();
    table(caption, &columns, &rows)
}
