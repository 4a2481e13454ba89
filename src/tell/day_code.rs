//! Day codes: the signs that stand for a duty, or for a day without one, in the grid and in the report.

use onpost_rules::{
    duty::Duty,
    facts::Facts,
    request::{Request, RequestKind},
    slip::SlipStatus as Standing,
    verdict::{ReasonCode, Status, Verdict, Word},
};
use onpost_words::Lang;
use std::collections::HashMap;
use strum::VariantArray;

/// What stands for one duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyCode {
    pub status: Status,
    /// Where its person stands, in one word.
    pub word: Word,
    /// What an excused duty is excused by.
    pub excuse: Option<RequestKind>,
    /// Of a duty that isn't excused: the kinds of the approved requests that cover a part of it,
    /// each once, by their start.
    pub partly: Vec<RequestKind>,
}

impl DutyCode {
    /// The code of a duty; `facts` are in order.
    pub fn of(facts: &Facts, duty: &Duty, verdict: &Verdict) -> Self {
        let excuse = verdict.reasons.iter().find_map(|reason| match reason.code {
            ReasonCode::Excused(kind) => Some(kind),
            _ => None,
        });
        let partly = match excuse {
            Some(_) => Vec::new(),
            None => touching(facts, duty),
        };
        Self {
            status: verdict.status,
            word: verdict.word(),
            excuse,
            partly,
        }
    }
}

/// The kinds of the approved requests that share time with a duty.
fn touching(facts: &Facts, duty: &Duty) -> Vec<RequestKind> {
    let from = facts
        .requests
        .partition_point(|slip| slip.person < duty.person);
    let own = facts.requests[from..]
        .iter()
        .take_while(|slip| slip.person == duty.person);
    let shares = |slip: &&Request| slip.from < duty.end && duty.start < slip.to;
    let mut kinds = Vec::new();
    for slip in own.filter(shares) {
        if slip.status == Standing::Approved && !kinds.contains(&slip.kind) {
            kinds.push(slip.kind);
        }
    }
    kinds
}

/// The signs of a language, looked up once.
#[derive(Debug, Clone)]
pub struct Signs {
    words: HashMap<Word, String>,
    kinds: HashMap<RequestKind, String>,
    off: String,
}

impl Signs {
    pub fn of(lang: Lang) -> Self {
        let word = |word: Word| (word, lang.say_one("status-sign", word.code()));
        let kind = |kind: &RequestKind| (*kind, lang.say_one("day-sign", kind.into()));
        Self {
            words: Word::all().map(word).collect(),
            kinds: RequestKind::VARIANTS.iter().map(kind).collect(),
            off: lang.say("day-off-sign"),
        }
    }

    /// `假` or `外`: that somebody is away, for those whom the kind doesn't concern.
    pub fn away(&self, kind: RequestKind) -> &str {
        self.status(kind.status())
    }

    /// `✓`, `病`, `迟(事)`.
    pub fn duty(&self, code: &DutyCode) -> String {
        let sign = match code.excuse {
            Some(kind) => self.kind(kind),
            None => self.word(code.word),
        };
        if code.partly.is_empty() {
            return sign.to_owned();
        }
        let partly: Vec<&str> = code.partly.iter().map(|kind| self.kind(*kind)).collect();
        format!("{sign}({})", partly.join(","))
    }

    /// The codes of a day's duties, `/` between; of a day without duty: `休`.
    pub fn day(&self, codes: &[DutyCode]) -> String {
        if codes.is_empty() {
            return self.off.clone();
        }
        let signs: Vec<String> = codes.iter().map(|code| self.duty(code)).collect();
        signs.join("/")
    }

    /// `病`
    pub fn kind(&self, kind: RequestKind) -> &str {
        match kind {
            RequestKind::Added(added) => added.sign(),
            six => self.kinds.get(&six).map_or("", String::as_str),
        }
    }

    /// `✓`
    pub fn status(&self, status: Status) -> &str {
        self.word(Word::Is(status))
    }

    /// `未`
    pub fn word(&self, word: Word) -> &str {
        &self.words[&word]
    }

    /// `休`
    pub fn off(&self) -> &str {
        &self.off
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::sample::{Sample, at};
    use std::collections::HashSet;

    fn codes(site: Sample, as_of: &str) -> Vec<String> {
        let facts = site.facts.sorted();
        let verdicts = onpost_rules::verdict::classify(&facts, Some(at(as_of)));
        let signs = Signs::of(Lang::Zh);
        let pairs = facts.duties.iter().zip(&verdicts);
        pairs
            .map(|(duty, verdict)| signs.duty(&DutyCode::of(&facts, duty, verdict)))
            .collect()
    }

    #[test]
    fn each_status_has_its_sign_and_each_kind_its_letter() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:40 in, 11-02 16:20 out")
            .duty("11-03 08:00-16:00")
            .punches("11-03 07:50 in, 11-03 16:20 out")
            .duty("11-04 08:00-16:00")
            .punches("11-04 07:40 in, 11-04 16:10 out")
            .duty("11-05 08:00-16:00")
            .punches("11-05 07:40 in")
            .duty("11-06 08:00-16:00")
            .duty("11-07 08:00-16:00")
            .request(RequestKind::Sick, "11-07 00:00 - 11-08 00:00")
            .duty("11-08 08:00-16:00")
            .request(RequestKind::BusinessTrip, "11-08 00:00 - 11-09 00:00")
            .duty("11-09 08:00-16:00")
            .punches("11-09 07:40 in")
            .duty("11-10 08:00-16:00");
        assert_eq!(
            codes(site, "11-09 09:00"),
            ["✓", "迟", "退", "缺", "旷", "病", "差", "●", "·"]
        );
    }

    #[test]
    fn a_request_for_a_part_stands_in_brackets_behind_the_status() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .request(RequestKind::Personal, "11-02 08:00 - 11-02 10:00")
            .punches("11-02 10:00 in, 11-02 16:20 out")
            .duty("11-03 08:00-16:00")
            .request(RequestKind::FieldWork, "11-03 08:00 - 11-03 10:00")
            .request(RequestKind::Sick, "11-03 14:00 - 11-03 18:00")
            .punches("11-03 10:10 in, 11-03 14:00 out");
        assert_eq!(codes(site, "11-09 09:00"), ["✓(事)", "迟(外,病)"]);
    }

    #[test]
    fn a_request_that_does_not_count_is_not_told() {
        let mut site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .request(RequestKind::Personal, "11-02 08:00 - 11-02 10:00")
            .punches("11-02 07:40 in, 11-02 16:20 out");
        site.facts.requests[0].status = Standing::Rejected;
        assert_eq!(codes(site, "11-09 09:00"), ["✓"]);
    }

    #[test]
    fn no_two_kinds_of_requests_have_the_same_letter() {
        for lang in [Lang::Zh, Lang::En] {
            let signs = Signs::of(lang);
            let letters: HashSet<&str> = RequestKind::VARIANTS
                .iter()
                .map(|it| signs.kind(*it))
                .collect();
            assert_eq!(
                letters.len(),
                RequestKind::VARIANTS.len(),
                "{lang:?}: {letters:?}"
            );
        }
    }

    #[test]
    fn a_day_of_two_duties_has_both_codes_and_a_day_of_none_is_off() {
        let signs = Signs::of(Lang::Zh);
        let code = |status| DutyCode {
            status,
            word: Word::Is(status),
            excuse: None,
            partly: Vec::new(),
        };
        assert_eq!(signs.day(&[]), "休");
        assert_eq!(
            signs.day(&[code(Status::Normal), code(Status::Late)]),
            "✓/迟"
        );
    }
}
