//! A duty's status: a sign, a word and a colour, never colour alone.

use maud::{Markup, html};
use onpost_rules::verdict::{CountedMinutes, Status, Verdict, Word};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use strum::VariantArray;

/// Every status, in the order in which people read them: what is to come is the last.
pub fn listed() -> Vec<Status> {
    let mut all = Status::VARIANTS.to_vec();
    all.sort_by_key(|status| *status == Status::Upcoming);
    all
}

/// Sign and word: `迟 迟到`.
pub fn chip(lang: Lang, status: &str) -> Markup {
    html! {
        span.status.(status) {
            span.status-sign aria-hidden="true" { (lang.say_one("status-sign", status)) }
            span { (lang.say_one("status-word", status)) }
        }
    }
}

/// Where somebody stands with a duty, in one word: `● 在岗`, `未 未到`, `✓ 正常`.
pub fn word(lang: Lang, verdict: &Verdict) -> Markup {
    chip(lang, verdict.word().code())
}

/// The word, what was found already, and the minutes of each: `离 已离岗 提前 4 小时 39 分离岗 旷 旷工 迟到 47 分钟`.
pub fn told(lang: Lang, verdict: &Verdict) -> Markup {
    let (own, found) = (verdict.word(), verdict.found_so_far().map(Word::Is));
    let is_late = |counted: &CountedMinutes| matches!(counted, CountedMinutes::Late(_));
    let (late, early): (Vec<CountedMinutes>, Vec<CountedMinutes>) =
        verdict.counts().into_iter().partition(is_late);
    html! {
        (chip(lang, own.code()))
        @for counted in early { " " span.hint { (beside(lang, own, counted)) } }
        @if let Some(found) = found { " " (chip(lang, found.code())) }
        @for counted in late { " " span.hint { (beside(lang, found.unwrap_or(own), counted)) } }
    }
}

/// What it is judged as so far, with its minutes: the finding where there is one, else the word.
pub fn judged(lang: Lang, verdict: &Verdict) -> Markup {
    let word = verdict.found_so_far().map_or(verdict.word(), Word::Is);
    html! {
        (chip(lang, word.code()))
        @for counted in verdict.counts() { " " span.hint { (beside(lang, word, counted)) } }
    }
}

/// Minutes beside a word: alone they count what the word says.
fn beside(lang: Lang, word: Word, counted: CountedMinutes) -> String {
    match (word, counted) {
        (Word::Missing, CountedMinutes::Overdue(minutes))
        | (Word::Is(Status::Late), CountedMinutes::Late(minutes))
        | (Word::Is(Status::EarlyLeave), CountedMinutes::Early(minutes)) => {
            tell::minutes(lang, minutes)
        }
        _ => count(lang, counted),
    }
}

/// `迟到 17 分钟`: minutes with what they count.
pub fn count(lang: Lang, count: CountedMinutes) -> String {
    let told = |minutes| tell::minutes(lang, minutes);
    match count {
        CountedMinutes::Overdue(minutes) => say!(lang, "count-overdue", minutes = told(minutes)),
        CountedMinutes::Late(minutes) => say!(lang, "count-late", minutes = told(minutes)),
        CountedMinutes::Early(minutes) => say!(lang, "count-early", minutes = told(minutes)),
    }
}

/// The sign alone, for grids; its word is there for those who hear the page.
pub fn sign(lang: Lang, status: &str) -> Markup {
    html! {
        span.status-sign.(status) aria-hidden="true" { (lang.say_one("status-sign", status)) }
        span.unseen { (lang.say_one("status-word", status)) }
    }
}

/// What every sign means, to stand under a grid.
pub fn legend(lang: Lang) -> Markup {
    html! {
        ul.legend {
            // A duty in progress has the word of the moment, wherever one is shown by itself.
            @for word in Word::all().filter(|word| *word != Word::Is(Status::OnDuty)) {
                li { (chip(lang, word.code())) }
            }
        }
    }
}
