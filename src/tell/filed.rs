//! What kind of thing was filed, in words.

use crate::request;
use onpost_rules::slip::{filed_kind::FiledKind, register::RegisteredSlip};
use onpost_words::Lang;

/// `个人病假`, `补卡`, `延时`, `换班`.
pub fn filed_kind(lang: Lang, kind: FiledKind) -> String {
    match kind {
        FiledKind::Request(kind) => request::kind(lang, kind),
        FiledKind::Correction => lang.say("slip-correction"),
        FiledKind::Extension => lang.say("extension-title"),
        FiledKind::Swap => lang.say("swap-kind"),
    }
}

/// The same of a line of the register; of a correction with its direction: `补上班卡`.
pub fn registered(lang: Lang, slip: &RegisteredSlip) -> String {
    match slip.direction {
        Some(direction) => lang.say_one("correction", direction.into()),
        None => filed_kind(lang, slip.kind),
    }
}
