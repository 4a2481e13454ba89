//! A post's day as a strip: how many were planned, and how many of them were there.

use maud::{Markup, html};
use onpost_rules::{
    time::Instant,
    today::{Strip, StripPiece},
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// The drawing's width: a unit for every two minutes of an ordinary day.
const WIDTH: i64 = 720;

/// The drawing's height, and that of the part above its foot.
const HEIGHT: i64 = 40;
const ROOM: i64 = 36;

/// The strip, with its figures for those who can't see it.
pub fn strip(lang: Lang, strip: &Strip, zone: Zone) -> Markup {
    html! {
        @if strip.most() > 0 {
            figure.strip {
                svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" {
                    @for hour in (0..=24).step_by(6) {
                        line.strip-hour x1=(hour * WIDTH / 24) x2=(hour * WIDTH / 24) y1="0" y2=(HEIGHT) {}
                    }
                    @for piece in &strip.pieces {
                        (bar("strip-planned", strip, piece, piece.planned))
                        (bar("strip-present", strip, piece, piece.present.unwrap_or(0)))
                    }
                    line.strip-now x1=(x(strip, strip.now)) x2=(x(strip, strip.now)) y1="0" y2=(HEIGHT) {}
                }
                div.strip-hours aria-hidden="true" {
                    @for hour in ["00", "06", "12", "18", "24"] { span { (hour) } }
                }
                figcaption {
                    details.fold {
                        summary { (lang.say("strip-figures")) }
                        ul.facts-list { @for piece in &strip.pieces { (told(lang, piece, zone)) } }
                    }
                }
            }
        }
    }
}

/// So many people of those that the strip has room for.
fn bar(class: &str, strip: &Strip, piece: &StripPiece, count: usize) -> Markup {
    let most = i64::try_from(strip.most()).unwrap_or(1);
    let height = i64::try_from(count).unwrap_or(0) * ROOM / most;
    let (from, to) = (x(strip, piece.from), x(strip, piece.to));
    html! {
        @if count > 0 {
            rect class=(class) x=(from) y=(HEIGHT - height) width=(to - from) height=(height) {}
        }
    }
}

/// Where an instant lies on the strip.
fn x(strip: &Strip, at: Instant) -> i64 {
    let whole = (strip.day.1 - strip.day.0).num_seconds().max(1);
    (at - strip.day.0).num_seconds() * WIDTH / whole
}

fn told(lang: Lang, piece: &StripPiece, zone: Zone) -> Markup {
    let span = tell::clocks(zone, (piece.from, piece.to));
    let planned = piece.planned;
    html! {
        li {
            (span) " "
            @match piece.present {
                Some(present) => (say!(lang, "strip-piece", planned = planned, present = present)),
                None => (say!(lang, "strip-piece-to-come", planned = planned)),
            }
        }
    }
}
