//! A duty's code in words, for those who hear the page or let a pointer rest on it.

use crate::component::status;
use onpost_rules::{
    duty::Duty,
    facts::Facts,
    ids::{PostId, ShiftId},
    post::Post,
    shift::Shift,
    time::DEFAULT_ZONE,
    verdict::{CountedMinutes, Status, Verdict, Word},
};
use onpost_tell::{self as tell, day_code::DutyCode};
use onpost_words::{Lang, say};
use std::collections::HashMap;

/// What a duty's words look up.
pub struct DutyWords<'f> {
    lang: Lang,
    shifts: HashMap<ShiftId, &'f Shift>,
    posts: HashMap<PostId, &'f Post>,
}

impl<'f> DutyWords<'f> {
    pub fn of(lang: Lang, facts: &'f Facts) -> Self {
        Self {
            lang,
            shifts: facts.shifts.iter().map(|it| (it.id, it)).collect(),
            posts: facts.posts.iter().map(|it| (it.id, it)).collect(),
        }
    }

    /// `早班 08:00–16:00：迟到 17 分钟`: the day stands over it.
    pub fn duty(&self, duty: &Duty, verdict: &Verdict, code: &DutyCode) -> String {
        let zone = self
            .posts
            .get(&duty.post)
            .map_or(DEFAULT_ZONE, |it| it.zone);
        let shift = self
            .shifts
            .get(&duty.shift)
            .map_or("", |it| tell::called(self.lang, *it));
        say!(
            self.lang,
            "months-duty",
            shift = shift.to_owned(),
            clocks = tell::clocks(zone, (duty.start, duty.end)),
            verdict = self.verdict(verdict, code)
        )
    }

    fn verdict(&self, verdict: &Verdict, code: &DutyCode) -> String {
        let lang = self.lang;
        let mut parts = Vec::new();
        match (code.excuse, code.word) {
            (Some(kind), _) => parts.push(tell::request::day_kind(lang, kind)),
            // Their minutes follow, and say the same.
            (None, Word::Is(Status::Late | Status::EarlyLeave)) => (),
            (None, word) => parts.push(lang.say_one("status-word", word.code())),
        }
        if verdict.found_so_far() == Some(Status::Absent) {
            parts.push(lang.say_one("status-word", Status::Absent.into()));
        }
        parts.extend(verdict.counts().into_iter().map(|count| match count {
            CountedMinutes::Late(minutes) => {
                say!(lang, "months-late", minutes = minutes.to_string())
            }
            CountedMinutes::Early(minutes) if verdict.is_final => {
                say!(lang, "months-early", minutes = minutes.to_string())
            }
            count => status::count(lang, count),
        }));
        for kind in &code.partly {
            let kind = tell::request::day_kind(lang, *kind);
            parts.push(say!(lang, "months-partly", kind = kind));
        }
        parts.join(&lang.say("months-between"))
    }
}
