//! Absence and coverage over twelve months: drawn, and in figures.

use super::{part, tenths};
use crate::component::{
    month_bars::{BarMonth, MonthBar, MonthBars, month_bars, round_top},
    table::{TableColumn, table},
};
use chrono::Datelike;
use maud::{Markup, html};
use onpost_rules::{time::Month, trend::TrendMonth};
use onpost_tell as tell;
use onpost_words::Lang;

/// How much was missed, month by month.
pub fn absence(lang: Lang, months: &[TrendMonth]) -> Markup {
    let caption = lang.say("trend-absence");
    let shares = months.iter().filter_map(TrendMonth::absent_share);
    let drawn = MonthBars {
        caption: caption.clone(),
        top: round_top(shares.fold(0.0, f64::max)),
        months: months
            .iter()
            .map(|month| BarMonth {
                name: short(lang, month.month),
                bars: vec![MonthBar {
                    look: "bars-absent",
                    share: month.absent_share(),
                    told: part(lang, month.absent, month.duties),
                }],
            })
            .collect(),
    };
    let columns = [
        TableColumn::text(lang.say("trend-month")),
        TableColumn::number(lang.say("trend-duties")),
        TableColumn::number(lang.say("trend-absent")),
        TableColumn::number(lang.say("trend-share")),
    ];
    let row = |month: &TrendMonth| {
        vec![
            html! { (tell::month(lang, month.month)) },
            html! { (month.duties) },
            html! { (month.absent) },
            share(month.absent_share()),
        ]
    };
    let rows: Vec<Vec<Markup>> = months.iter().map(row).collect();
    html! {
        section {
            h2 { (caption) }
            p.hint { (lang.say("trend-absence-text")) }
            (month_bars(&drawn))
            (figures(lang, table(&caption, &columns, &rows)))
        }
    }
}

/// How much of the demand was planned and truly held, month by month.
pub fn coverage(lang: Lang, months: &[TrendMonth]) -> Markup {
    let caption = lang.say("trend-coverage");
    let bar = |look, share: Option<f64>, word: &str| MonthBar {
        look,
        share,
        told: format!(
            "{} {}",
            lang.say(word),
            share.map_or_else(String::new, tenths)
        ),
    };
    let drawn = MonthBars {
        caption: caption.clone(),
        top: 1.0,
        months: months
            .iter()
            .map(|month| BarMonth {
                name: short(lang, month.month),
                bars: vec![
                    bar(
                        "bars-planned",
                        month.coverage.planned_share(),
                        "trend-planned",
                    ),
                    bar("bars-held", month.coverage.held_share(), "trend-held"),
                ],
            })
            .collect(),
    };
    let columns = [
        TableColumn::text(lang.say("trend-month")),
        TableColumn::number(lang.say("trend-demanded")),
        TableColumn::number(lang.say("trend-planned")),
        TableColumn::number(lang.say("trend-held")),
    ];
    let row = |month: &TrendMonth| {
        let demanded = tell::minutes(lang, month.coverage.demanded);
        vec![
            html! { (tell::month(lang, month.month)) },
            html! { (demanded) },
            share(month.coverage.planned_share()),
            share(month.coverage.held_share()),
        ]
    };
    let rows: Vec<Vec<Markup>> = months.iter().map(row).collect();
    html! {
        @if months.iter().any(|month| month.coverage.demanded > 0) {
            section {
                h2 { (caption) }
                p.hint { (lang.say("trend-coverage-text")) }
                (legend(lang))
                (month_bars(&drawn))
                (figures(lang, table(&caption, &columns, &rows)))
            }
        }
    }
}

fn legend(lang: Lang) -> Markup {
    html! {
        ul.bars-legend {
            @for (look, word) in [("bars-planned", "trend-planned"), ("bars-held", "trend-held")] {
                li {
                    svg viewBox="0 0 10 10" aria-hidden="true" { rect.(look) width="10" height="10" {} }
                    (lang.say(word))
                }
            }
        }
    }
}

fn figures(lang: Lang, table: Markup) -> Markup {
    html! {
        details.fold {
            summary { (lang.say("trend-figures")) }
            (table)
        }
    }
}

fn share(share: Option<f64>) -> Markup {
    html! { (share.map_or_else(|| "–".to_owned(), tenths)) }
}

fn short(lang: Lang, month: Month) -> String {
    lang.say_one("month-name", &month.first().month().to_string())
}
