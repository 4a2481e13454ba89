//! The coverage strip of a day: every quarter of an hour from midnight down to midnight, demanded against rostered.

use super::sheet::BoardSheet;
use chrono::NaiveDate;
use maud::{Markup, html};
use onpost_rules::coverage::Quarter;
use std::fmt::Write;

/// The drawing's width; its height is a unit for every quarter of an hour.
const WIDTH: u32 = 24;

/// Quarters that are drawn alike: where they begin, how many they are, their figures.
struct QuarterRun {
    top: usize,
    height: usize,
    demanded: u32,
    rostered: u32,
}

/// The foot of a day's column: the strip, and the most that is missing as a figure.
pub fn strip(sheet: &BoardSheet, date: NaiveDate) -> Markup {
    let quarters = sheet.derived.cover.strip(date);
    let missing = quarters.iter().map(|it| it.short_by).max().unwrap_or(0);
    let asked = quarters.iter().any(|it| it.demanded > 0);
    let runs = runs(&quarters);
    let most = sheet.most_people();
    let (rostered, gaps, demand) = paths(&runs, most);
    html! {
        td.strip-day.gap[missing > 0] {
            svg viewBox={ "0 0 " (WIDTH) " " (quarters.len()) } preserveAspectRatio="none" aria-hidden="true" {
                @if !rostered.is_empty() { path.strip-rostered d=(rostered) {} }
                @if !gaps.is_empty() { path.strip-gap d=(gaps) {} }
                @if !demand.is_empty() { path.strip-demand d=(demand) {} }
            }
            @if missing > 0 {
                b { "−" (missing) span.unseen { " " (sheet.lang.say("board-strip-short")) } }
            } @else if asked {
                span.strip-met { "✓" span.unseen { " " (sheet.lang.say("board-strip-met")) } }
            }
        }
    }
}

fn runs(quarters: &[Quarter]) -> Vec<QuarterRun> {
    let mut runs: Vec<QuarterRun> = Vec::new();
    for (top, quarter) in quarters.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if (run.demanded, run.rostered) == (quarter.demanded, quarter.rostered) => {
                run.height += 1;
            }
            _ => runs.push(QuarterRun {
                top,
                height: 1,
                demanded: quarter.demanded,
                rostered: quarter.rostered,
            }),
        }
    }
    runs
}

/// The paths of what is rostered, of what is missing, and of the line that is demanded.
fn paths(runs: &[QuarterRun], most: u32) -> (String, String, String) {
    let x = |people: u32| people * WIDTH / most.max(1);
    let (mut rostered, mut gaps, mut demand) = (String::new(), String::new(), String::new());
    for run in runs {
        let (top, height) = (run.top, run.height);
        if run.rostered > 0 {
            let wide = x(run.rostered);
            write!(rostered, "M0 {top}h{wide}v{height}H0z").ok();
        }
        if run.rostered < run.demanded {
            let (from, to) = (x(run.rostered), x(run.demanded));
            write!(gaps, "M{from} {top}H{to}v{height}H{from}z").ok();
        }
        if run.demanded > 0 {
            let at = x(run.demanded);
            write!(demand, "M{at} {top}v{height}").ok();
        }
    }
    (rostered, gaps, demand)
}
