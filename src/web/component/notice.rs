//! Something that the reader should know.

use maud::{Markup, Render, html};

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Tone {
    Info,
    Success,
    Warning,
    Danger,
}

/// A notice: read out at once where it warns, in passing where it doesn't.
pub fn notice(tone: Tone, body: impl Render) -> Markup {
    let class: &'static str = tone.into();
    let role = match tone {
        Tone::Info | Tone::Success => "status",
        Tone::Warning | Tone::Danger => "alert",
    };
    html! { div.notice.(class) role=(role) { (body) } }
}
