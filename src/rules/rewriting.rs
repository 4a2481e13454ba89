//! Rewritings: what a change moves that holds on dates which have begun: verdicts, and what is counted of them.

use super::{
    duty::Duty,
    facts::Facts,
    ids::{DutyId, PersonId, PostId, ShiftId},
    month::{MonthTotals, sum_up},
    time::{Instant, Month},
    verdict::{Status, Verdict, classify},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// What a rewriting moves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moved {
    /// In order of person and start.
    pub verdicts: Vec<MovedVerdict>,
    /// In order of month, person and total.
    pub totals: Vec<MovedTotal>,
    /// How many verdicts of closed months would be others: they are adjustments there.
    pub adjusted: usize,
}

/// A duty that is judged otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedVerdict {
    pub duty: DutyId,
    pub person: PersonId,
    pub post: PostId,
    pub shift: ShiftId,
    pub date: NaiveDate,
    pub before: JudgedDuty,
    pub after: JudgedDuty,
}

/// A duty and its verdict, as far as a line of verdicts tells them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedDuty {
    pub start: Instant,
    pub end: Instant,
    pub required_arrival: Option<Instant>,
    pub required_departure: Option<Instant>,
    pub arrival: Option<Instant>,
    pub departure: Option<Instant>,
    pub status: Status,
    pub late_minutes: i64,
    pub early_leave_minutes: i64,
    /// Their codes.
    pub reasons: Vec<String>,
}

/// A total of somebody's month that is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedTotal {
    pub person: PersonId,
    pub month: Month,
    pub total: MonthTotal,
    pub before: i64,
    pub after: i64,
}

/// What is counted of a month; days are hundredths.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum MonthTotal {
    DutiesAttended,
    MinutesDue,
    MinutesAttended,
    MinutesOvertime,
    Nights,
    Late,
    LateMinutes,
    EarlyLeave,
    EarlyLeaveMinutes,
    MissedIn,
    MissedOut,
    AbsentTotal,
}

impl MonthTotal {
    /// Whether it's counted in hundredths of days.
    pub fn is_days(self) -> bool {
        self == Self::AbsentTotal
    }

    fn of(self, totals: &MonthTotals) -> i64 {
        match self {
            Self::DutiesAttended => totals.duties_attended,
            Self::MinutesDue => totals.minutes_due,
            Self::MinutesAttended => totals.minutes_attended,
            Self::MinutesOvertime => totals.minutes_overtime,
            Self::Nights => totals.nights,
            Self::Late => totals.late,
            Self::LateMinutes => totals.late_minutes,
            Self::EarlyLeave => totals.early_leave,
            Self::EarlyLeaveMinutes => totals.early_leave_minutes,
            Self::MissedIn => totals.missed_in,
            Self::MissedOut => totals.missed_out,
            Self::AbsentTotal => totals.absent_total().0,
        }
    }
}

/// Which duties a rewriting is looked through for.
#[derive(Debug, Clone, Copy)]
pub struct RewritingScope<'s> {
    /// Service dates, both included.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Months that are closed: what is frozen doesn't move.
    pub closed: &'s BTreeSet<Month>,
    /// As of when it's judged.
    pub as_of: Instant,
}

/// Facts judged: what they come to, so that they needn't be there twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    duties: Vec<(Duty, JudgedDuty)>,
    totals: HashMap<(Month, PersonId), Vec<i64>>,
}

impl Judgement {
    /// Judges facts, which are in order.
    pub fn of(facts: &Facts, scope: RewritingScope<'_>) -> Self {
        use strum::VariantArray;
        let verdicts = classify(facts, Some(scope.as_of));
        let mut totals = HashMap::new();
        let mut month = Month::of(scope.from);
        while month <= Month::of(scope.to) {
            for own in sum_up(facts, &verdicts, month) {
                let counted = MonthTotal::VARIANTS.iter();
                let counted = counted.map(|total| total.of(&own.totals)).collect();
                totals.insert((month, own.person), counted);
            }
            month = month.next();
        }
        let pairs = facts.duties.iter().zip(verdicts);
        let pairs = pairs.filter(|(duty, _)| (scope.from..=scope.to).contains(&duty.date));
        Self {
            duties: pairs
                .map(|(duty, verdict)| (duty.clone(), judged(duty, verdict)))
                .collect(),
            totals,
        }
    }
}

/// What is judged and counted otherwise: `before` and `after` of the same scope. Duties that only one of them has are no
/// rewriting: they came or went by roads of their own.
/// Law 8.3.
pub fn moved(before: &Judgement, after: &Judgement, scope: RewritingScope<'_>) -> Moved {
    use strum::VariantArray;
    let known: HashMap<DutyId, &JudgedDuty> = before
        .duties
        .iter()
        .map(|(duty, judged)| (duty.id, judged))
        .collect();
    let mut moved = Moved::default();
    for (duty, now) in &after.duties {
        let Some(was) = known.get(&duty.id).filter(|was| **was != now) else {
            continue;
        };
        if scope.closed.contains(&Month::of(duty.date)) {
            moved.adjusted += 1;
            continue;
        }
        moved.verdicts.push(MovedVerdict {
            duty: duty.id,
            person: duty.person,
            post: duty.post,
            shift: duty.shift,
            date: duty.date,
            before: (*was).clone(),
            after: now.clone(),
        });
    }
    for ((month, person), counted) in &after.totals {
        let Some(was) = before.totals.get(&(*month, *person)) else {
            continue;
        };
        if scope.closed.contains(month) {
            continue;
        }
        let pairs = was.iter().zip(counted).zip(MonthTotal::VARIANTS);
        let pairs = pairs.filter(|((before, after), _)| before != after);
        moved
            .totals
            .extend(pairs.map(|((before, after), total)| MovedTotal {
                person: *person,
                month: *month,
                total: *total,
                before: *before,
                after: *after,
            }));
    }
    moved
        .totals
        .sort_by_key(|it| (it.month, it.person, it.total));
    moved
}

impl Moved {
    /// Whether nothing moves.
    pub fn is_nothing(&self) -> bool {
        self.verdicts.is_empty() && self.totals.is_empty()
    }

    /// How many people's verdicts or totals move.
    pub fn people(&self) -> usize {
        let verdicts = self.verdicts.iter().map(|it| it.person);
        let people: BTreeSet<PersonId> = verdicts
            .chain(self.totals.iter().map(|it| it.person))
            .collect();
        people.len()
    }
}

fn judged(duty: &Duty, verdict: Verdict) -> JudgedDuty {
    let reasons = verdict.reasons.iter();
    JudgedDuty {
        start: duty.start,
        end: duty.end,
        required_arrival: verdict.required_arrival,
        required_departure: verdict.required_departure,
        arrival: verdict.arrival,
        departure: verdict.departure,
        status: verdict.status,
        late_minutes: verdict.late_minutes,
        early_leave_minutes: verdict.early_leave_minutes,
        reasons: reasons
            .map(|reason| reason.code.word().to_owned())
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        post::Line,
        sample::{Sample, at, day},
    };

    fn facts() -> Facts {
        Sample::first_line()
            .duty("10-30 08:00-16:00")
            .duty("11-02 08:00-16:00")
            .duty("11-03 08:00-16:00")
            .punches("10-30 07:50 in, 10-30 16:15 out, 11-02 07:50 in, 11-02 16:15 out, 11-03 07:40 in, 11-03 16:20 out")
            .facts
            .sorted()
    }

    fn found(closed: &[&str]) -> Moved {
        let closed = closed.iter().map(|month| Month::parse(month).unwrap());
        let closed: BTreeSet<Month> = closed.collect();
        let scope = RewritingScope {
            from: day("10-01"),
            to: day("11-30"),
            closed: &closed,
            as_of: at("11-20 00:00"),
        };
        let before = Judgement::of(&facts(), scope);
        let mut other = facts();
        other.posts[0].line = Line::Second;
        moved(&before, &Judgement::of(&other, scope), scope)
    }

    /// Law 8.3.
    #[test]
    fn every_verdict_and_total_that_moves_is_told_with_both() {
        let moved = found(&[]);
        let told: Vec<_> = moved
            .verdicts
            .iter()
            .map(|it| (it.date, it.before.status, it.after.status))
            .collect();
        let (late, normal) = (Status::Late, Status::Normal);
        // The third was in time for either line; its demand is another all the same.
        assert_eq!(
            told,
            [
                (day("10-30"), late, normal),
                (day("11-02"), late, normal),
                (day("11-03"), normal, normal)
            ]
        );
        let totals: Vec<_> = moved
            .totals
            .iter()
            .map(|it| (it.month.to_string(), it.total, it.before, it.after))
            .collect();
        let (october, november) = ("2026-10".to_owned(), "2026-11".to_owned());
        assert_eq!(
            totals,
            [
                (october.clone(), MonthTotal::Late, 1, 0),
                (october, MonthTotal::LateMinutes, 5, 0),
                (november.clone(), MonthTotal::Late, 1, 0),
                (november, MonthTotal::LateMinutes, 5, 0),
            ]
        );
        assert_eq!((moved.people(), moved.adjusted), (1, 0));
    }

    /// Law 8.3.
    #[test]
    fn nothing_moves_in_a_closed_month() {
        let moved = found(&["2026-10"]);
        let dates: Vec<_> = moved.verdicts.iter().map(|it| it.date).collect();
        assert_eq!(dates, [day("11-02"), day("11-03")]);
        assert_eq!(moved.adjusted, 1);
        assert!(
            moved
                .totals
                .iter()
                .all(|it| it.month.to_string() == "2026-11")
        );
    }

    /// Law 8.3.
    #[test]
    fn the_same_facts_move_nothing() {
        let closed = BTreeSet::new();
        let scope = RewritingScope {
            from: day("10-01"),
            to: day("11-30"),
            closed: &closed,
            as_of: at("11-20 00:00"),
        };
        let judged = Judgement::of(&facts(), scope);
        assert!(moved(&judged, &judged, scope).is_nothing());
    }
}
