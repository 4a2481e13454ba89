//! That somebody is away.

use onpost_rules::request::RequestKind;
use onpost_words::Lang;

/// `请假`, `公出`: for those whom the kind of it doesn't concern.
pub fn away(lang: Lang, kind: RequestKind) -> String {
    lang.say_one("status-word", kind.status().into())
}
