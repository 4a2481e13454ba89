//! A day of a post as a strip: planned above, held below, the demand as a line over both.

use super::percent;
use crate::component::month::MonthDay;
use maud::{Markup, html};
use onpost_rules::{
    coverage::actual::{Actual, ActualPiece},
    span::Span,
    time::Instant,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use std::fmt::Write;

/// The drawing's width: a unit for every two minutes of an ordinary day.
const WIDTH: i64 = 720;

/// The height of one lane, and where the lower one begins.
const LANE: i64 = 14;
const LOWER: i64 = 17;
const HEIGHT: i64 = LOWER + LANE;

/// The strip of a day, with its figures in words.
pub fn day(lang: Lang, actual: &Actual, day: &MonthDay) -> Markup {
    let span = actual.day(day.date);
    let pieces: Vec<ActualPiece> = actual.within(span).collect();
    let told = told(lang, actual, day, span);
    let drawing = StripDrawing {
        span,
        most: i64::from(actual.most().max(1)),
    };
    let held = |piece: &ActualPiece| piece.held.unwrap_or(0);
    let [planned, held] = [
        drawing.bars(&pieces, LANE, |piece| piece.planned),
        drawing.bars(&pieces, HEIGHT, held),
    ];
    let missing = drawing.missing(&pieces);
    html! {
        li.cover-day.(day.class()).short[!missing.is_empty()] {
            span.cover-date { (tell::date(lang, day.date)) }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" {
                @if !planned.is_empty() { path.cover-planned d=(planned) {} }
                @if !held.is_empty() { path.cover-held d=(held) {} }
                @if !missing.is_empty() { path.cover-missing d=(missing) {} }
                @for floor in [LANE, HEIGHT] {
                    @let line = drawing.demand(&pieces, floor);
                    @if !line.is_empty() { path.cover-demand d=(line) {} }
                }
                @if span.0 < actual.now && actual.now < span.1 {
                    @let now = drawing.x(actual.now);
                    line.strip-now x1=(now) x2=(now) y1="0" y2=(HEIGHT) {}
                }
            }
            span.cover-told { (told) }
        }
    }
}

/// `100.0%`, `93.8%，缺 90 分钟`; of a day to come, how much is rostered.
fn told(lang: Lang, actual: &Actual, day: &MonthDay, span: Span) -> String {
    if actual.now <= span.0 {
        let seconds = |people: u32, piece: &ActualPiece| {
            i64::from(people.min(piece.demanded)) * (piece.until - piece.from).num_seconds()
        };
        let pieces = || actual.within(span);
        let demanded: i64 = pieces().map(|it| seconds(it.demanded, &it)).sum();
        let planned: i64 = pieces().map(|it| seconds(it.planned, &it)).sum();
        let share = (demanded > 0).then(|| planned as f64 / demanded as f64);
        return say!(lang, "coverage-ahead", share = percent(share));
    }
    let sums = actual.of_day(day.date);
    let share = percent(sums.held_share());
    match sums.demanded - sums.held {
        0 => share,
        missing => {
            let minutes = tell::minutes(lang, missing);
            say!(lang, "coverage-day-short", share = share, minutes = minutes)
        }
    }
}

struct StripDrawing {
    span: Span,
    most: i64,
}

impl StripDrawing {
    /// Where an instant lies across.
    fn x(&self, at: Instant) -> i64 {
        let whole = (self.span.1 - self.span.0).num_seconds().max(1);
        (at - self.span.0).num_seconds() * WIDTH / whole
    }

    fn height(&self, people: u32) -> i64 {
        i64::from(people) * LANE / self.most
    }

    /// The bars of a lane, standing on its floor.
    fn bars(
        &self,
        pieces: &[ActualPiece],
        floor: i64,
        people: impl Fn(&ActualPiece) -> u32,
    ) -> String {
        let mut path = String::new();
        for piece in pieces.iter().filter(|piece| people(piece) > 0) {
            let (from, until) = (self.x(piece.from), self.x(piece.until));
            let top = floor - self.height(people(piece));
            write!(path, "M{from} {floor}V{top}H{until}V{floor}z").ok();
        }
        path
    }

    /// What is missing in the lower lane: between those there and the demand.
    fn missing(&self, pieces: &[ActualPiece]) -> String {
        let mut path = String::new();
        for piece in pieces.iter().filter(|piece| piece.short_by() > 0) {
            let (from, until) = (
                self.x(piece.from),
                self.x(piece.until).max(self.x(piece.from) + 1),
            );
            let bottom = HEIGHT - self.height(piece.held.unwrap_or(0));
            let top = HEIGHT - self.height(piece.demanded);
            write!(path, "M{from} {bottom}V{top}H{until}V{bottom}z").ok();
        }
        path
    }

    /// The line of what is demanded above a lane's floor.
    fn demand(&self, pieces: &[ActualPiece], floor: i64) -> String {
        let mut path = String::new();
        for piece in pieces.iter().filter(|piece| piece.demanded > 0) {
            let (from, until) = (self.x(piece.from), self.x(piece.until));
            let top = floor - self.height(piece.demanded);
            write!(path, "M{from} {top}H{until}").ok();
        }
        path
    }
}
