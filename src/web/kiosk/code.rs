//! The code as the screen shows it: to be scanned, to be typed, and for how long it stands.

use chrono::Timelike;
use maud::{Markup, html};
use onpost_actions::kiosk::Screen;
use onpost_rules::{
    screen_code::{self, STEP_SECONDS, ScreenCode},
    time::{Instant, local},
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use qrcode::{Color, EcLevel, QrCode};

/// Modules that stay white around a code, as its standard asks.
const QUIET: usize = 4;

/// The code that stands at `now`, and the time, which the script keeps going from here.
pub fn code(lang: Lang, screen: &Screen, origin: &str, now: Instant) -> Markup {
    let ScreenCode { digits, until, .. } = screen_code::shown(&screen.secret, now);
    let zone = screen.post.zone;
    let here = local(zone, now);
    let ahead_of_utc = (here.and_utc() - now).num_seconds();
    let left = (until - now).num_seconds();
    let is_night = !(6..21).contains(&here.hour());
    let (first, second) = digits.split_at(screen_code::DIGITS / 2);
    html! {
        div.kiosk-code data-now=(now.timestamp()) data-ahead=(ahead_of_utc) data-left=(left)
            data-night[is_night]
        {
            p.kiosk-clock data-clock { (here.format("%H:%M:%S")) }
            p.kiosk-date { (tell::date(lang, here.date())) }
            div.kiosk-proof data-proof {
                (drawn(&format!("{origin}/clock?code={digits}"), &lang.say("kiosk-scan")))
                p.kiosk-digits aria-label=(digits) { (first) " " (second) }
                progress max=(STEP_SECONDS) value=(left) aria-label=(lang.say("kiosk-left")) {
                    (say!(lang, "kiosk-seconds", seconds = left))
                }
                p.hint { (lang.say("kiosk-how")) }
            }
            p.kiosk-stale data-stale hidden { (lang.say("kiosk-stale")) }
        }
    }
}

/// An address as a drawing that telephones read: dark on white in the light and in the dark.
pub fn drawn(address: &str, title: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else {
        // Longer than any code holds: it can be typed.
        return html! {};
    };
    let width = code.width();
    let colours = code.to_colors();
    let dark = colours
        .chunks(width)
        .enumerate()
        .flat_map(|(y, row)| {
            row.iter()
                .enumerate()
                .map(move |(x, module)| (x, y, module))
        })
        .filter(|(_, _, module)| **module == Color::Dark);
    let path: String = dark
        .map(|(x, y, _)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET))
        .collect();
    let side = width + 2 * QUIET;
    html! {
        svg.qr viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(title) {
            title { (title) }
            rect.qr-light width=(side) height=(side) {}
            path.qr-dark d=(path) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_its_corners_and_stays_small() {
        let drawing = drawn("https://onpost.example.com/clock?code=123456", "扫码").into_string();
        // The corner marks begin right after the quiet zone.
        assert!(drawing.contains("M4 4h1v1h-1z") && !drawing.contains("M3 4h"));
        assert!(drawing.len() < 20_000, "{}", drawing.len());
    }
}
