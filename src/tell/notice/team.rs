//! What is told to those who decide, plan and keep the month.

use super::{Wording, part};
use crate::{length, time};
use chrono::NaiveDate;
use onpost_rules::{
    naming::NameTold,
    notice::{DutyTold, GapTold, SlipTold, VerdictTold},
    time::{Instant, Month},
    vacancy::VacancyReason,
    zone::Zone,
};
use onpost_words::{Lang, say};

pub fn filed(lang: Lang, slip: &SlipTold, person: &str) -> Wording {
    let (slip, person) = (part::slip(lang, slip), person.to_owned());
    let text = say!(
        lang,
        "notice-slip-filed-text",
        slip = slip.clone(),
        person = person.clone()
    );
    let subject = say!(lang, "notice-slip-filed", slip = slip, person = person);
    Wording::new(subject, text, lang.say("notice-open-inbox"))
}

pub fn waiting(lang: Lang, count: u32, zone: Zone, oldest: Instant) -> Wording {
    let oldest = time::moment(lang, zone, oldest);
    Wording::new(
        say!(lang, "notice-slips-waiting", count = count),
        say!(
            lang,
            "notice-slips-waiting-text",
            count = count,
            oldest = oldest
        ),
        lang.say("notice-open-inbox"),
    )
}

pub fn unpublished(lang: Lang, post: &NameTold, month: Month, days_left: u32) -> Wording {
    let (post, month) = (part::name(lang, post), time::month(lang, month));
    let text = say!(
        lang,
        "notice-roster-unpublished-text",
        post = post.clone(),
        month = month.clone(),
        days = days_left
    );
    let subject = say!(
        lang,
        "notice-roster-unpublished",
        post = post,
        month = month
    );
    Wording::new(subject, text, lang.say("notice-open-rosters"))
}

pub fn gaps(lang: Lang, gaps: &[GapTold]) -> Wording {
    let subject = say!(lang, "notice-gaps-ahead", count = gaps.len());
    let text = lang.say("notice-gaps-ahead-text");
    let list = gaps.iter().map(|gap| part::gap(lang, gap));
    Wording::new(subject, text, lang.say("notice-open-today")).listing(list.collect())
}

pub fn vacated(lang: Lang, person: &str, why: VacancyReason, duties: &[DutyTold]) -> Wording {
    let (name, count) = (person.to_owned(), duties.len());
    let why = lang.say_one("vacancy", why.into());
    let subject = say!(
        lang,
        "notice-vacated",
        person = name,
        count = count,
        why = why
    );
    let text = lang.say("notice-vacated-text");
    let list = duties.iter().map(|duty| part::duty(lang, duty));
    Wording::new(subject, text, lang.say("notice-open-today")).listing(list.collect())
}

pub fn no_handover(lang: Lang, duty: &DutyTold) -> Wording {
    let (post, shift) = (part::name(lang, &duty.post), part::name(lang, &duty.shift));
    let told = part::duty_of(lang, duty);
    Wording::new(
        say!(lang, "notice-handover-missing", post = post, shift = shift),
        say!(lang, "notice-handover-missing-text", duty = told),
        lang.say("notice-open-handover"),
    )
}

pub fn yesterday(lang: Lang, date: NaiveDate, verdicts: &[VerdictTold]) -> Wording {
    let date = time::date(lang, date);
    let act = lang.say("notice-open-months");
    if verdicts.is_empty() {
        let text = say!(lang, "notice-yesterday-none-text", date = date.clone());
        return Wording::new(say!(lang, "notice-yesterday-none", date = date), text, act);
    }
    let text = say!(lang, "notice-yesterday-text", date = date.clone());
    let count = verdicts.len();
    let subject = say!(lang, "notice-yesterday", date = date, count = count);
    let list = verdicts.iter().map(|told| verdict(lang, told));
    Wording::new(subject, text, act).listing(list.collect())
}

fn verdict(lang: Lang, told: &VerdictTold) -> String {
    let duty = part::duty_of(lang, &told.duty);
    let status = lang.say_one("status-word", told.status.into());
    if told.minutes == 0 {
        return say!(lang, "notice-yesterday-line", duty = duty, status = status);
    }
    let minutes = length::minutes(lang, told.minutes);
    say!(
        lang,
        "notice-yesterday-line-minutes",
        duty = duty,
        status = status,
        minutes = minutes
    )
}

/// `counts`: slips that wait, missing punches, post checks without a word on them.
pub fn month_open(lang: Lang, month: Month, counts: [u32; 3]) -> Wording {
    let [waiting, missed, checks] = counts;
    let month = time::month(lang, month);
    let text = say!(lang, "notice-month-open-text", month = month.clone());
    let subject = say!(lang, "notice-month-open", month = month);
    Wording::new(subject, text, lang.say("notice-open-months")).listing(vec![
        say!(lang, "notice-month-open-waiting", count = waiting),
        say!(lang, "notice-month-open-missed", count = missed),
        say!(lang, "notice-month-open-checks", count = checks),
    ])
}

pub fn report(lang: Lang, month: Month) -> Wording {
    let month = time::month(lang, month);
    let text = say!(lang, "notice-month-report-text", month = month.clone());
    let subject = say!(lang, "notice-month-report", month = month);
    Wording::new(subject, text, lang.say("notice-open-months"))
}
