//! A post's time around now, drawn: demand as a line, plan and presence as areas, what is missing marked.

use crate::component::table::{TableColumn, table};
use chrono::{Duration, Timelike};
use maud::{Markup, html};
use onpost_rules::{
    ids::PostId,
    live::{Ribbon, RibbonPiece},
    time::{Instant, local},
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// The drawing's height in pixels, the room above its first line, and where the words of the hours stand.
const FOOT: f64 = 48.0;
const HEAD: f64 = 4.0;
const WORDS: f64 = 62.0;

/// How many places are told of those at which people will be missing.
const SHOWN: usize = 3;

/// A drawing that is as wide as its place, whatever that is.
#[derive(Clone, Copy)]
struct RibbonDrawing<'r> {
    ribbon: &'r Ribbon,
    most: u32,
}

/// The ribbon, with its figures for those who can't see it.
pub(super) fn ribbon(lang: Lang, zone: Zone, post: PostId, ribbon: &Ribbon) -> Markup {
    let most = ribbon.most().max(1);
    let drawing = RibbonDrawing { ribbon, most };
    html! {
        @if !ribbon.is_empty() {
            figure.ribbon {
                svg width="100%" height="68" aria-hidden="true" { (drawing.draw(zone)) }
                (ahead(lang, zone, ribbon))
                figcaption {
                    (legend(lang))
                    details.fold id={ "figures-" (post) } {
                        summary { (lang.say("live-figures")) }
                        (figures(lang, zone, ribbon))
                    }
                }
            }
        }
    }
}

impl RibbonDrawing<'_> {
    fn draw(self, zone: Zone) -> Markup {
        html! {
            @for hour in self.hours(zone) {
                line.strip-hour x1=(self.x(hour)) x2=(self.x(hour)) y1="0" y2=(FOOT) {}
                text.ribbon-hour x=(self.x(hour)) y=(WORDS) { (local(zone, hour).format("%H")) }
            }
            @for piece in &self.ribbon.pieces {
                (self.area("ribbon-planned", piece, 0, piece.planned()))
                (self.area("ribbon-excused", piece, piece.planned(), piece.rostered))
                (self.area("ribbon-present", piece, 0, piece.present.unwrap_or(0)))
                (self.area("ribbon-short", piece, piece.demanded - piece.short_by(), piece.demanded))
            }
            @for piece in &self.ribbon.pieces { (self.demand(piece)) }
            line.strip-now x1=(self.x(self.ribbon.now)) x2=(self.x(self.ribbon.now)) y1="0" y2=(FOOT) {}
            line.ribbon-foot x1="0" x2="100%" y1=(FOOT) y2=(FOOT) {}
        }
    }

    fn area(self, class: &str, piece: &RibbonPiece, low: u32, high: u32) -> Markup {
        let (from, width) = (self.x(piece.from), self.width(piece));
        html! {
            @if low < high {
                rect class=(class) x=(from) width=(width) y=(self.y(high)) height=(self.y(low) - self.y(high)) {}
            }
        }
    }

    fn demand(self, piece: &RibbonPiece) -> Markup {
        let (from, until) = (self.x(piece.from), self.x(piece.until));
        html! {
            @if piece.demanded > 0 {
                line.ribbon-demand x1=(from) x2=(until) y1=(self.y(piece.demanded)) y2=(self.y(piece.demanded)) {}
            }
        }
    }

    /// Each full hour of the zone's clocks, but for those at the very edge.
    fn hours(self, zone: Zone) -> impl Iterator<Item = Instant> {
        let (from, until) = self.ribbon.span;
        let past = i64::from(local(zone, from).minute());
        let first = from + Duration::minutes(60 - past);
        (0..)
            .map(move |hour| first + Duration::hours(hour))
            .take_while(move |hour| *hour < until - Duration::minutes(10))
    }

    fn x(self, at: Instant) -> String {
        percent(self.share(at - self.ribbon.span.0))
    }

    fn width(self, piece: &RibbonPiece) -> String {
        percent(self.share(piece.until - piece.from))
    }

    fn share(self, time: Duration) -> f64 {
        let (from, until) = self.ribbon.span;
        100.0 * time.num_seconds() as f64 / (until - from).num_seconds().max(1) as f64
    }

    fn y(self, people: u32) -> f64 {
        let height = (FOOT - HEAD) * f64::from(people) / f64::from(self.most);
        ((FOOT - height) * 10.0).round() / 10.0
    }
}

fn percent(share: f64) -> String {
    format!("{share:.3}%")
}

/// The next times at which people will be missing, in words.
fn ahead(lang: Lang, zone: Zone, ribbon: &Ribbon) -> Markup {
    let to_come = ribbon.pieces.iter().filter(|it| it.from > ribbon.now);
    let short = to_come.filter(|it| it.short_by() > 0);
    html! {
        @for piece in short.take(SHOWN) {
            p.live-ahead.missing {
                (say!(
                    lang,
                    "live-ahead",
                    span = tell::clocks(zone, (piece.from, piece.until)),
                    people = piece.short_by()
                ))
            }
        }
    }
}

fn legend(lang: Lang) -> Markup {
    html! {
        ul.ribbon-legend aria-hidden="true" {
            @for code in ["demand", "planned", "excused", "present", "short"] {
                li { span class={ "ribbon-key " (code) } {} (lang.say_one("ribbon", code)) }
            }
        }
    }
}

fn figures(lang: Lang, zone: Zone, ribbon: &Ribbon) -> Markup {
    let column = |code: &str| TableColumn::number(lang.say_one("ribbon", code));
    let columns = [
        TableColumn::text(lang.say_one("ribbon", "time")),
        column("demand"),
        column("rostered"),
        column("excused"),
        column("present"),
        column("short"),
    ];
    let row = |piece: &RibbonPiece| -> Vec<Markup> {
        let present = piece.present.map(|people| people.to_string());
        let short = piece.short_by();
        vec![
            html! { (tell::clocks(zone, (piece.from, piece.until))) },
            html! { (piece.demanded) },
            html! { (piece.rostered) },
            html! { (piece.excused) },
            html! { (present.unwrap_or_else(|| lang.say("live-to-come"))) },
            html! { @if short > 0 { (short) } },
        ]
    };
    let rows: Vec<Vec<Markup>> = ribbon.pieces.iter().map(row).collect();
    table(&lang.say("live-figures"), &columns, &rows)
}
