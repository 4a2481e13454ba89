//! The code as the screen shows it: to be scanned, to be typed, and for how long it stands.

use crate::component::qr::qr;
use chrono::Timelike;
use maud::{Markup, html};
use onpost_actions::kiosk::Screen;
use onpost_rules::{
    screen_code::{self, STEP_SECONDS, ScreenCode},
    time::{Instant, local},
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

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
                (qr(&format!("{origin}/clock?code={digits}"), &lang.say("kiosk-scan")))
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
