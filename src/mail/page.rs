//! A letter as HTML: one column, readable in the light and in the dark, with nothing fetched from afar.

use maud::{DOCTYPE, Markup, html};
use onpost_tell::notice::{self, Wording};
use onpost_words::Lang;

/// What the reader's program makes of it; without what a program might not know.
const STYLE: &str = "
body { margin: 0; padding: 24px 16px; background: #f4f5f7; color: #16191d;
  font: 16px/1.6 system-ui, sans-serif; }
.sheet { max-width: 560px; margin: 0 auto; padding: 24px; background: #ffffff; border-radius: 8px; }
.product { margin: 0 0 16px; color: #4d5560; font-size: 14px; }
h1 { margin: 0 0 16px; font-size: 20px; line-height: 1.4; }
ul { padding-left: 20px; }
.act a { display: inline-block; padding: 10px 20px; border-radius: 6px; background: #1c5fd4; color: #ffffff;
  text-decoration: none; }
.foot { max-width: 560px; margin: 16px auto 0; color: #4d5560; font-size: 13px; }
.foot a { color: inherit; }
@media (prefers-color-scheme: dark) {
  body { background: #101317; color: #e8eaed; }
  .sheet { background: #1a1e24; }
  .product, .foot { color: #aab2bd; }
}
";

/// The letter; `address`: where its button leads.
pub fn page(lang: Lang, told: &Wording, address: &str, origin: &str) -> Markup {
    let choices = notice::choices(origin);
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (told.subject) }
                style { (STYLE) }
            }
            body {
                div.sheet {
                    p.product { (lang.say("notice-product")) }
                    h1 { (told.subject) }
                    @for text in &told.text { p { (text) } }
                    @if !told.list.is_empty() {
                        ul { @for line in &told.list { li { (line) } } }
                    }
                    p.act { a href=(address) { (told.act) } }
                }
                p.foot { (lang.say("notice-foot")) " " a href=(choices) { (choices) } }
            }
        }
    }
}
