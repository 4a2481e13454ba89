//! One's own slips: requests, corrections and extensions, filed, followed, taken back.

pub mod correction;
pub mod correction_form;
pub mod extension;
pub mod extension_form;
mod life;
pub mod list;
pub mod request;
pub mod request_form;

use super::{
    Error,
    component::notice::{Tone, notice},
};
use maud::{Markup, html};
use onpost_rules::slip::{Slip, SlipKind};
use onpost_words::Lang;
use serde::Deserialize;
use uuid::Uuid;

/// Where a slip has its page.
pub fn address(slip: &Slip) -> String {
    let kind = match slip.kind() {
        SlipKind::Request => "requests",
        SlipKind::Correction => "corrections",
        SlipKind::Extension => "extensions",
    };
    format!("/{kind}/{}", slip.id())
}

/// Where a slip stands while it waits.
fn waiting(slip: Uuid) -> String {
    format!("/inbox?slip={slip}#slip-{slip}")
}

/// Reads an id of an address; what is none leads nowhere.
fn id<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// What the address says beside the path: the act that has just been done.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

impl Done {
    /// A short word about it.
    fn told(&self, lang: Lang) -> Markup {
        let told = match self.done.as_deref() {
            Some("filed") => lang.say("slip-done-filed"),
            Some("ordered") => lang.say("extension-ordered"),
            Some("withdrawn") => lang.say("slip-done-withdrawn"),
            Some("cancelled") => lang.say("slip-done-cancelled"),
            _ => return html! {},
        };
        notice(Tone::Success, told)
    }
}
