//! Months beside each other: a bar or several for each, as high as their share; the figures in a table below.

use maud::{Markup, html};

/// What is drawn.
#[derive(Debug, Clone)]
pub struct MonthBars {
    pub caption: String,
    pub months: Vec<BarMonth>,
    /// The share that is as high as the drawing.
    pub top: f64,
}

/// One month.
#[derive(Debug, Clone)]
pub struct BarMonth {
    /// Short: it stands under its bars.
    pub name: String,
    pub bars: Vec<MonthBar>,
}

/// One bar.
#[derive(Debug, Clone)]
pub struct MonthBar {
    /// The class that colours it.
    pub look: &'static str,
    /// From 0 to 1; `None`: no bar.
    pub share: Option<f64>,
    /// What it's drawn from, in words.
    pub told: String,
}

/// In the drawing's own units.
const SCALE: usize = 36;
const HEIGHT: usize = 120;
const FOOT: usize = 18;
const STEP: usize = 44;

/// The drawing.
pub fn month_bars(drawn: &MonthBars) -> Markup {
    let width = SCALE + STEP * drawn.months.len();
    html! {
        div.month-bars role="region" aria-label=(drawn.caption) tabindex="0" {
            svg viewBox={ "0 0 " (width) " " (HEIGHT + FOOT) } role="img" aria-label=(drawn.caption) {
                @for part in [0.0, 0.5, 1.0] {
                    @let y = HEIGHT - height(part, 1.0);
                    line.bars-line x1=(SCALE) y1=(y) x2=(width) y2=(y) {}
                    text.bars-scale x=(SCALE - 6) y=(y + if part < 1.0 { 0 } else { 10 }) {
                        (scale(part * drawn.top))
                    }
                }
                @for (place, month) in drawn.months.iter().enumerate() {
                    (bars(month, drawn.top, SCALE + STEP * place))
                }
            }
        }
    }
}

fn bars(month: &BarMonth, top: f64, left: usize) -> Markup {
    let wide = (STEP - 12) / month.bars.len().max(1);
    html! {
        @for (place, bar) in month.bars.iter().enumerate() {
            @if let Some(share) = bar.share {
                @let high = height(share, top);
                rect.(bar.look) x=(left + 6 + wide * place) y=(HEIGHT - high) width=(wide - 2) height=(high) {
                    title { (month.name) " · " (bar.told) }
                }
            }
        }
        text.bars-month x=(left + STEP / 2) y=(HEIGHT + 13) { (month.name) }
    }
}

fn height(share: f64, top: f64) -> usize {
    let part = (share / top).clamp(0.0, 1.0);
    (part * HEIGHT as f64).round() as usize
}

fn scale(share: f64) -> String {
    let percent = share * 100.0;
    match percent.fract() == 0.0 {
        true => format!("{percent:.0}%"),
        false => format!("{percent:.1}%"),
    }
}

/// The share that is as high as the drawing: the least round one that all fit under.
pub fn round_top(most: f64) -> f64 {
    let tops = [0.02, 0.05, 0.1, 0.2, 0.5];
    tops.into_iter().find(|top| most <= *top).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_part_of_the_top() {
        assert_eq!(height(0.05, 0.1), HEIGHT / 2);
        assert_eq!(height(0.0, 0.1), 0);
        assert_eq!(height(3.0, 1.0), HEIGHT);
        assert_eq!(
            [0.0, 0.013, 0.07, 0.3, 0.9].map(round_top),
            [0.02, 0.02, 0.1, 0.5, 1.0]
        );
        assert_eq!(["2%", "2.5%"], [scale(0.02), scale(0.025)]);
    }
}
