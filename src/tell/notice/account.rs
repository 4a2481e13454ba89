//! What is told about one's account.

use super::Wording;
use onpost_rules::sign_in_link::HOLDS_FOR;
use onpost_words::{Lang, say};

pub fn reset(lang: Lang, by: Option<&str>) -> Wording {
    let by = by.map_or_else(|| lang.say("notice-command-line"), str::to_owned);
    let text = say!(lang, "notice-password-reset-text", by = by);
    let subject = lang.say("notice-password-reset");
    Wording::new(subject, text, lang.say("notice-open-account"))
}

pub fn link(lang: Lang, staff_no: &str, by: &str) -> Wording {
    let text = say!(
        lang,
        "notice-sign-in-link-text",
        by = by.to_owned(),
        staff_no = staff_no.to_owned(),
        hours = HOLDS_FOR.num_hours()
    );
    let subject = lang.say("notice-sign-in-link");
    Wording::new(subject, text, lang.say("notice-sign-in-link-act"))
}

pub fn second(lang: Lang, whose: &str, account: &str) -> Wording {
    let (whose, account) = (whose.to_owned(), account.to_owned());
    let text = say!(
        lang,
        "notice-second-account-text",
        whose = whose.clone(),
        account = account.clone()
    );
    let subject = say!(
        lang,
        "notice-second-account",
        whose = whose,
        account = account
    );
    Wording::new(subject, text, lang.say("notice-open-account"))
}
