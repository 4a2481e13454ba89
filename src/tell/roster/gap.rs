//! A time at which a post lacks people.

use crate::time;
use onpost_rules::{coverage::Gap, zone::Zone};
use onpost_words::{Lang, say};

/// `11月3日（周二） 00:00–08:00：需要 2 人，排了 1 人，缺 1 人`; of a gap of several figures, the worst.
pub fn gap(lang: Lang, zone: Zone, gap: &Gap) -> String {
    let span = time::span(lang, zone, (gap.from, gap.until));
    let worst = gap.worst();
    let (demanded, present) = worst.map_or((0, 0), |it| (it.demanded, it.present));
    if gap.steps.len() > 1 {
        let at = worst.map_or(String::new(), |it| {
            time::span(lang, zone, (it.from, it.until))
        });
        say!(
            lang,
            "board-gap-varying",
            span = span,
            at = at,
            demanded = demanded,
            present = present
        )
    } else {
        say!(
            lang,
            "board-gap",
            span = span,
            demanded = demanded,
            present = present,
            short = gap.short_by()
        )
    }
}
