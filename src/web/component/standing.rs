//! Where a slip stands: waiting, approved, rejected, withdrawn, cancelled.

use maud::{Markup, html};
use onpost_rules::slip::SlipStatus;
use onpost_words::Lang;

/// The word, with a colour that helps to find it.
pub fn standing(lang: Lang, status: SlipStatus) -> Markup {
    let code: &'static str = status.into();
    html! { span.standing.(code) { (lang.say_one("standing", code)) } }
}
