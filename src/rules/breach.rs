//! Breaches: what a month's verdicts and post checks hold against people, told by person (D2 6).

use super::{
    clause::{self, Clause},
    facts::Facts,
    ids::{DutyId, PersonId},
    post::Line,
    post_check::{PostCheck, PostCheckFinding},
    time::Month,
    verdict::{ReasonCode, Verdict},
};
use std::collections::HashMap;
use strum::VariantArray;

/// What kind of breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BreachKind {
    /// What a verdict says.
    Attendance(ReasonCode),
    /// What a post check noted of dress, workplace or telephone, verified; touches no verdict.
    Conduct(PostCheckFinding),
}

impl BreachKind {
    /// Every kind, in the order in which they're told.
    pub fn all() -> impl Iterator<Item = Self> {
        let attendance = ReasonCode::all().filter(|code| !matches!(code, ReasonCode::Excused(_)));
        let conduct = PostCheckFinding::VARIANTS.iter().copied();
        let conduct = conduct.filter(|finding| finding.is_conduct());
        attendance
            .map(Self::Attendance)
            .chain(conduct.map(Self::Conduct))
    }

    /// The word that files and pages know it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Attendance(code) => code.word(),
            Self::Conduct(finding) => finding.into(),
        }
    }

    /// The sentence that it goes against, of a post of a line.
    pub fn clause(self, line: Line) -> Clause {
        match self {
            Self::Attendance(code) => code.clause().unwrap_or_else(|| clause::margins(line)),
            Self::Conduct(finding) => finding.clause(),
        }
    }
}

/// One breach at one duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach<'f> {
    pub kind: BreachKind,
    /// The duty's place in the facts.
    pub duty: usize,
    /// Whole minutes; 0 where it has no length.
    pub minutes: i64,
    /// What the post check says.
    pub note: Option<&'f str>,
}

/// What a month holds against one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonBreaches<'f> {
    pub person: PersonId,
    /// By start of the duty, then in the order of [`BreachKind::all`].
    pub breaches: Vec<Breach<'f>>,
}

impl PersonBreaches<'_> {
    /// How many of a kind.
    pub fn count(&self, kind: BreachKind) -> usize {
        let of_kind = self.breaches.iter().filter(|breach| breach.kind == kind);
        of_kind.count()
    }
}

/// The breaches of the service dates of a month, of everybody who has any, in the order of the facts' people.
///
/// `verdicts` belong to the facts' duties, one by one. A post check of conduct counts once it's verified, at an excused
/// duty too: it was noted of somebody who was there.
pub fn breaches<'f>(
    facts: &'f Facts,
    verdicts: &[Verdict],
    month: Month,
) -> Vec<PersonBreaches<'f>> {
    let mut checks: HashMap<DutyId, Vec<&PostCheck>> = HashMap::new();
    for check in facts.post_checks.iter().filter(|check| check.verified) {
        checks.entry(check.duty).or_default().push(check);
    }
    let mut by_person: HashMap<PersonId, Vec<Breach>> = HashMap::new();
    for (place, (duty, verdict)) in facts.duties.iter().zip(verdicts).enumerate() {
        if Month::of(duty.date) != month {
            continue;
        }
        let own = checks.get(&duty.id).map_or(&[][..], |own| own);
        let found = attendance(place, verdict, own).chain(conduct(place, own));
        let found: Vec<Breach> = found.collect();
        if !found.is_empty() {
            by_person.entry(duty.person).or_default().extend(found);
        }
    }
    let people = facts.people.iter();
    let told = people.filter_map(|person| {
        Some(PersonBreaches {
            person: person.id,
            breaches: by_person.remove(&person.id)?,
        })
    });
    told.collect()
}

fn attendance<'f>(
    duty: usize,
    verdict: &Verdict,
    checks: &[&'f PostCheck],
) -> impl Iterator<Item = Breach<'f>> {
    let reasons = verdict.reasons.iter();
    let reasons = reasons.filter(|reason| !matches!(reason.code, ReasonCode::Excused(_)));
    reasons.map(move |reason| Breach {
        kind: BreachKind::Attendance(reason.code),
        duty,
        minutes: reason.minutes,
        note: checks
            .iter()
            .find(|check| ReasonCode::of_finding(check.finding) == Some(reason.code))
            .map(|check| &*check.note),
    })
}

fn conduct<'f>(duty: usize, checks: &[&'f PostCheck]) -> impl Iterator<Item = Breach<'f>> {
    let mut noted: Vec<&PostCheck> = checks.to_vec();
    noted.retain(|check| check.finding.is_conduct());
    noted.sort_by_key(|check| (check.finding, check.id));
    noted.into_iter().map(move |check| Breach {
        kind: BreachKind::Conduct(check.finding),
        duty,
        minutes: 0,
        note: Some(&*check.note),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        sample::Sample,
        verdict::{Status, classify},
    };

    const NOVEMBER: fn() -> Month = || Month::parse("2026-11").unwrap();

    /// «存在服务质量问题或违反管理制度，将给予相应的处罚» (D2 6): late, and chatting on the telephone.
    #[test]
    fn conduct_is_told_beside_what_the_verdict_says_and_moves_no_verdict() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:50 in, 11-02 16:15 out")
            .verified(0, PostCheckFinding::Telephone)
            .verified(0, PostCheckFinding::Dress);
        let facts = site.facts.sorted();
        let verdicts = classify(&facts, None);
        let codes = |verdict: &Verdict| verdict.reasons.len();
        assert_eq!((verdicts[0].status, codes(&verdicts[0])), (Status::Late, 1));
        let told = breaches(&facts, &verdicts, NOVEMBER());
        let words = |own: &PersonBreaches| -> Vec<(&str, i64)> {
            let all = own.breaches.iter();
            all.map(|breach| (breach.kind.word(), breach.minutes))
                .collect()
        };
        assert_eq!(
            words(&told[0]),
            [("late", 5), ("dress", 0), ("telephone", 0)]
        );
        assert_eq!(
            told[0].count(BreachKind::Conduct(PostCheckFinding::Dress)),
            1
        );
        assert_eq!(
            breaches(&facts, &verdicts, NOVEMBER().next()),
            [],
            "each in its own month"
        );
    }

    #[test]
    fn a_finding_that_counts_as_absence_carries_what_was_seen_and_one_that_waits_is_none() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:40 in, 11-02 16:15 out")
            .verified(0, PostCheckFinding::LeftPost);
        let mut facts = site.facts.sorted();
        let verdicts = classify(&facts, None);
        let told = breaches(&facts, &verdicts, NOVEMBER());
        assert_eq!(
            told[0].breaches[0].kind,
            BreachKind::Attendance(ReasonCode::LeftPost)
        );
        assert!(told[0].breaches[0].note.is_some());
        facts.post_checks[0].verified = false;
        facts.post_checks[0].finding = PostCheckFinding::Workplace;
        let verdicts = classify(&facts, None);
        assert_eq!(breaches(&facts, &verdicts, NOVEMBER()), []);
    }

    #[test]
    fn every_kind_is_listed_once_and_cites_a_sentence() {
        let words: Vec<&str> = BreachKind::all().map(BreachKind::word).collect();
        assert_eq!(words.len(), 14);
        assert!(BreachKind::all().all(|kind| !kind.clause(Line::First).quote.is_empty()));
    }
}
