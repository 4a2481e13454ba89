//! Shares by weekday: a row of seven squares for each thing, the darker the more; the figures stand in the squares.

use maud::{Markup, html};
use onpost_words::{Lang, family};

/// What is drawn.
#[derive(Debug, Clone)]
pub struct WeekdayMatrix {
    pub caption: String,
    pub rows: Vec<MatrixRow>,
}

/// One row.
#[derive(Debug, Clone)]
pub struct MatrixRow {
    pub name: String,
    /// Monday first.
    pub days: [MatrixSquare; 7],
}

/// One square.
#[derive(Debug, Clone)]
pub struct MatrixSquare {
    /// From 0 to 1; `None`: there is nothing to have a share of.
    pub share: Option<f64>,
    /// What it's drawn from, in words.
    pub told: String,
}

/// The share from which on a square is as dark as it gets.
const DARKEST: f64 = 0.25;

/// The shades, from nothing to the darkest.
const SHADES: f64 = 5.0;

/// In the drawing's own units.
const NAMES: usize = 96;
const HEAD: usize = 18;
const WIDTH: usize = 44;
const HEIGHT: usize = 24;
const GAP: usize = 2;

/// The drawing; its figures are told in a table by whoever shows it.
pub fn weekday_matrix(lang: Lang, matrix: &WeekdayMatrix) -> Markup {
    let width = NAMES + WIDTH * 7;
    let height = HEAD + HEIGHT * matrix.rows.len();
    html! {
        div.weekday-matrix {
            svg viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(matrix.caption) {
                @for (place, day) in family::WEEKDAYS.iter().enumerate() {
                    text.matrix-day x=(NAMES + WIDTH * place + WIDTH / 2) y="12" {
                        (lang.say_one("weekday-short", day))
                    }
                }
                @for (place, row) in matrix.rows.iter().enumerate() {
                    (strip(row, HEAD + HEIGHT * place))
                }
            }
        }
    }
}

fn strip(row: &MatrixRow, top: usize) -> Markup {
    html! {
        text.matrix-name x="0" y=(top + 16) { (short(&row.name)) title { (row.name) } }
        @for (place, square) in row.days.iter().enumerate() {
            @let left = NAMES + WIDTH * place;
            rect.heat.late.{ "shade-" (shade(square.share)) }
                x=(left) y=(top) width=(WIDTH - GAP) height=(HEIGHT - GAP) rx="3"
            {
                title { (row.name) " · " (square.told) }
            }
            @if let Some(share) = square.share {
                text.matrix-figure x=(left + (WIDTH - GAP) / 2) y=(top + 15) { (percent(share)) }
            }
        }
    }
}

/// As much of a name as fits beside its row; the whole is told where one rests on it.
fn short(name: &str) -> String {
    const FITS: usize = 9;
    match name.char_indices().nth(FITS) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// `12%`.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// 0 for nothing, else 1 up to the darkest.
fn shade(share: Option<f64>) -> u8 {
    match share {
        Some(share) if share > 0.0 => (share / DARKEST * SHADES).ceil().clamp(1.0, SHADES) as u8,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shade_grows_with_the_share_up_to_a_quarter() {
        let shares = [
            None,
            Some(0.0),
            Some(0.01),
            Some(0.1),
            Some(0.25),
            Some(1.0),
        ];
        assert_eq!(shares.map(shade), [0, 0, 1, 2, 5, 5]);
    }

    #[test]
    fn a_long_name_is_cut_between_letters() {
        assert_eq!(short("早班"), "早班");
        assert_eq!(short("一二三四五六七八九十"), "一二三四五六七八九…");
    }
}
