//! What is told to those who decide, plan and keep the month.

use super::Told;
use crate::tell;
use chrono::NaiveDate;
use onpost_rules::{
    notice::{DutyTold, GapTold, SlipTold, VerdictTold},
    time::{Instant, Month},
    vacancy::Why,
    zone::Zone,
};
use onpost_words::{Lang, say};

/// `个人事假申请单`
pub fn slip_name(lang: Lang, slip: &SlipTold) -> String {
    match slip {
        SlipTold::Request(_, kind) => {
            let kind = lang.say_one("kind", kind.into());
            say!(lang, "notice-slip-request", kind = kind)
        }
        SlipTold::Correction(_) => lang.say("notice-slip-correction"),
        SlipTold::Extension(_) => lang.say("notice-slip-extension"),
    }
}

pub fn filed(lang: Lang, slip: &SlipTold, person: &str) -> Told {
    let (slip, person) = (slip_name(lang, slip), person.to_owned());
    let text = say!(
        lang,
        "notice-slip-filed-text",
        slip = slip.clone(),
        person = person.clone()
    );
    let subject = say!(lang, "notice-slip-filed", slip = slip, person = person);
    Told::new(subject, text, lang.say("notice-open-inbox"))
}

pub fn waiting(lang: Lang, count: u32, (zone, oldest): (Zone, Instant)) -> Told {
    let oldest = tell::moment(lang, zone, oldest);
    Told::new(
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

pub fn unpublished(lang: Lang, (post, month): (&str, Month), days_left: u32) -> Told {
    let (post, month) = (post.to_owned(), tell::month(lang, month));
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
    Told::new(subject, text, lang.say("notice-open-rosters"))
}

pub fn gaps(lang: Lang, gaps: &[GapTold]) -> Told {
    let subject = say!(lang, "notice-gaps-ahead", count = gaps.len());
    let text = lang.say("notice-gaps-ahead-text");
    let list = gaps.iter().map(|gap| tell::gap(lang, gap));
    Told::new(subject, text, lang.say("notice-open-today")).listing(list.collect())
}

pub fn vacated(lang: Lang, (person, why): (&str, Why), duties: &[DutyTold]) -> Told {
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
    let list = duties.iter().map(|duty| tell::duty(lang, duty));
    Told::new(subject, text, lang.say("notice-open-today")).listing(list.collect())
}

pub fn no_handover(lang: Lang, duty: &DutyTold) -> Told {
    let (post, shift) = (duty.post.clone(), duty.shift.clone());
    let told = tell::duty_of(lang, duty);
    Told::new(
        say!(lang, "notice-handover-missing", post = post, shift = shift),
        say!(lang, "notice-handover-missing-text", duty = told),
        lang.say("notice-open-handover"),
    )
}

pub fn yesterday(lang: Lang, date: NaiveDate, verdicts: &[VerdictTold]) -> Told {
    let date = tell::date(lang, date);
    let act = lang.say("notice-open-months");
    if verdicts.is_empty() {
        let text = say!(lang, "notice-yesterday-none-text", date = date.clone());
        return Told::new(say!(lang, "notice-yesterday-none", date = date), text, act);
    }
    let text = say!(lang, "notice-yesterday-text", date = date.clone());
    let count = verdicts.len();
    let subject = say!(lang, "notice-yesterday", date = date, count = count);
    let list = verdicts.iter().map(|told| verdict(lang, told));
    Told::new(subject, text, act).listing(list.collect())
}

fn verdict(lang: Lang, told: &VerdictTold) -> String {
    let duty = tell::duty_of(lang, &told.duty);
    let status = lang.say_one("status-word", told.status.into());
    if told.minutes == 0 {
        return say!(lang, "notice-yesterday-line", duty = duty, status = status);
    }
    let minutes = tell::minutes(lang, told.minutes);
    say!(
        lang,
        "notice-yesterday-line-minutes",
        duty = duty,
        status = status,
        minutes = minutes
    )
}

/// `counts`: slips that wait, missing punches, post checks without a word on them.
pub fn month_open(lang: Lang, month: Month, counts: [u32; 3]) -> Told {
    let [waiting, missed, checks] = counts;
    let month = tell::month(lang, month);
    let text = say!(lang, "notice-month-open-text", month = month.clone());
    let subject = say!(lang, "notice-month-open", month = month);
    Told::new(subject, text, lang.say("notice-open-months")).listing(vec![
        say!(lang, "notice-month-open-waiting", count = waiting),
        say!(lang, "notice-month-open-missed", count = missed),
        say!(lang, "notice-month-open-checks", count = checks),
    ])
}

pub fn report(lang: Lang, month: Month) -> Told {
    let month = tell::month(lang, month);
    let text = say!(lang, "notice-month-report-text", month = month.clone());
    let subject = say!(lang, "notice-month-report", month = month);
    Told::new(subject, text, lang.say("notice-open-months"))
}
