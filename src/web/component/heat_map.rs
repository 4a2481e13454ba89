//! How a month went, day by day: a strip of squares, the darker the more; its figures in a table.

use super::{
    month::MonthDay,
    table::{TableColumn, table},
};
use chrono::Datelike;
use maud::{Markup, html};
use onpost_words::Lang;

/// What is drawn.
#[derive(Debug, Clone)]
pub struct HeatMap {
    pub caption: String,
    pub days: Vec<MonthDay>,
    pub rows: Vec<Heat>,
    /// What unfolds the table.
    pub figures: String,
    /// The head of the days.
    pub day: String,
}

/// One thing that is counted by day.
#[derive(Debug, Clone)]
pub struct Heat {
    pub name: String,
    /// The status whose colour it has.
    pub status: &'static str,
    /// One count for each day.
    pub counts: Vec<i64>,
}

/// The shades, from nothing to the most of the month.
const SHADES: i64 = 5;

/// A square and its gap, in the drawing's own units.
const STEP: usize = 20;
const SQUARE: usize = 18;
const NAMES: usize = 92;
const HEAD: usize = 18;

/// The drawing, and the same in figures below it.
pub fn heat_map(lang: Lang, map: &HeatMap) -> Markup {
    let width = NAMES + STEP * map.days.len();
    let height = HEAD + STEP * map.rows.len();
    html! {
        figure.heat-map {
            figcaption { (map.caption) }
            div.heat-map-drawing role="region" aria-label=(map.caption) tabindex="0" {
                svg viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(map.caption) {
                    @for (place, day) in map.days.iter().enumerate() {
                        text.heat-map-day x=(NAMES + STEP * place + SQUARE / 2) y="12" { (day.date.day()) }
                    }
                    @for (place, row) in map.rows.iter().enumerate() {
                        (strip(map, row, HEAD + STEP * place))
                    }
                }
            }
            details {
                summary { (map.figures) }
                (figures(lang, map))
            }
        }
    }
}

fn strip(map: &HeatMap, row: &Heat, top: usize) -> Markup {
    let most = row.counts.iter().copied().max().unwrap_or(0);
    html! {
        text.heat-map-name x="0" y=(top + 13) { (row.name) }
        @for (place, (count, day)) in row.counts.iter().zip(&map.days).enumerate() {
            rect.heat.(row.status).{ "shade-" (shade(*count, most)) }
                x=(NAMES + STEP * place) y=(top) width=(SQUARE) height=(SQUARE) rx="3"
            {
                title { (day.date.day()) " · " (row.name) " " (count) }
            }
        }
    }
}

/// 0 for nothing, else 1 up to [`SHADES`].
fn shade(count: i64, most: i64) -> i64 {
    if count == 0 {
        return 0;
    }
    ((count * SHADES + most - 1) / most).clamp(1, SHADES)
}

fn figures(lang: Lang, map: &HeatMap) -> Markup {
    let mut columns = vec![TableColumn::text(map.day.clone())];
    columns.extend(
        map.rows
            .iter()
            .map(|row| TableColumn::number(row.name.clone())),
    );
    let line = |(place, day): (usize, &MonthDay)| {
        let weekday = lang.say_one("weekday-short", &day.weekday());
        let mut cells = vec![html! { (day.date.day()) " " (weekday) }];
        let counts = map.rows.iter().map(|row| row.counts[place]);
        cells.extend(counts.map(|count| html! { (count) }));
        cells
    };
    let rows: Vec<Vec<Markup>> = map.days.iter().enumerate().map(line).collect();
    table(&map.caption, &columns, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shade_grows_with_the_count_and_nothing_is_white() {
        let shades: Vec<i64> = [0, 1, 2, 5, 9, 10].map(|count| shade(count, 10)).into();
        assert_eq!(shades, [0, 1, 1, 3, 5, 5]);
        assert_eq!(shade(1, 1), SHADES);
    }
}
