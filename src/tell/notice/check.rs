//! What is told of a ruling on what was found at one's post: what it was, what it counts as, and by which clause.

use super::{Wording, part};
use onpost_rules::notice::{CheckRuling, RulingTold};
use onpost_words::{Lang, say};

/// A ruling, with who gave it and why.
pub fn ruled(lang: Lang, check: &RulingTold) -> Wording {
    let finding = lang.say_one("finding", check.finding.into());
    let (subject, key) = match check.ruling {
        CheckRuling::Verified if check.finding.is_conduct() => {
            ("notice-check-conduct", "notice-check-conduct-text")
        }
        CheckRuling::Verified => ("notice-check-verified", "notice-check-verified-text"),
        CheckRuling::Dismissed => ("notice-check-dismissed", "notice-check-dismissed-text"),
        CheckRuling::Withdrawn => ("notice-check-withdrawn", "notice-check-withdrawn-text"),
    };
    let (by, duty) = (check.by.clone(), part::duty(lang, &check.duty));
    let text = say!(lang, key, by = by, duty = duty, finding = finding);
    let mut said = Wording::new(lang.say(subject), text, lang.say("notice-see-check"));
    if check.ruling == CheckRuling::Verified {
        let clause = check.finding.clause();
        let (place, quote) = (clause.place, clause.quote);
        said.text.push(say!(
            lang,
            "notice-check-clause",
            place = place,
            quote = quote
        ));
    }
    said.because(lang, &check.reason)
}
