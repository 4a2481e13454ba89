//! The one button of the clock page, and the answer that takes its place.

use super::notice::Tone;
use chrono::FixedOffset;
use maud::{Markup, html};
use onpost_rules::time::Instant;

/// What a press records.
#[derive(Debug, Clone)]
pub struct ButtonPress {
    /// What is sent as `kind`: `in` or `out`.
    pub kind: &'static str,
    /// The act, such as 上班打卡.
    pub act: String,
    /// The time that it would record now.
    pub at: Instant,
    /// What the post's clocks are ahead of UTC.
    pub offset: FixedOffset,
    /// What it'll mean, such as 计入今日早班.
    pub meaning: String,
}

/// The button, as wide as the phone and in the thumb's reach; a script keeps its time going.
pub fn clock_button(press: &ButtonPress) -> Markup {
    let local = press.at.with_timezone(&press.offset);
    html! {
        div.clock-button {
            button name="kind" value=(press.kind) {
                span { (press.act) }
                time datetime=(local.to_rfc3339()) data-ticking=(press.at.timestamp())
                    data-offset-seconds=(press.offset.local_minus_utc())
                { (local.format("%H:%M")) }
            }
            p { (press.meaning) }
        }
    }
}

/// What was recorded and what it means, where the button stood.
pub fn clock_answer(tone: Tone, recorded: &str, meaning: &str) -> Markup {
    let class: &'static str = tone.into();
    html! {
        div.clock-answer.(class) role="status" {
            p.clock-answer-recorded { (recorded) }
            p { (meaning) }
        }
    }
}
