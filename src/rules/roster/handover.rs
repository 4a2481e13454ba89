//! Handing over: a published duty, or a part of it, goes to somebody else, by a swap, a stand-in or a take-over.

use super::{
    Draft, Finding, Level, Plan, Rule, finding::Breach, lint, plan::RosterKey, version::Changes,
};
use crate::{
    coverage::{Absences, Cover, Gap, PostToCover, opened},
    duty::Duty,
    ids::{DutyId, PersonId},
    span::Span,
    time::{Instant, Month},
};
use uuid::Uuid;

/// A duty, and who gets it or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// As it's published.
    pub duty: Duty,
    pub to: PersonId,
    pub way: HandoverWay,
}

/// What becomes of the duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoverWay {
    /// It's the other's now, wholly.
    Whole,
    /// Its holder is excused and keeps it; the other gets this part of it besides.
    Beside(Span),
    /// Its holder has it until this instant; the rest is the other's.
    Rest(Instant),
}

impl Handover {
    /// A duty goes to somebody else as it is.
    pub fn whole(duty: &Duty, to: PersonId) -> Self {
        Self {
            duty: duty.clone(),
            to,
            way: HandoverWay::Whole,
        }
    }

    /// The roster that it changes.
    pub fn key(&self) -> RosterKey {
        RosterKey {
            post: self.duty.post,
            month: Month::of(self.duty.date),
        }
    }

    /// What the other gets: a part of the same shift of the same service date.
    pub fn taken(&self) -> Duty {
        let (start, end) = match self.way {
            HandoverWay::Whole => (self.duty.start, self.duty.end),
            HandoverWay::Beside(span) => span,
            HandoverWay::Rest(from) => (from, self.duty.end),
        };
        let name = format!("{} {} {start}", self.duty.id, self.to);
        Duty {
            id: DutyId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())),
            person: self.to,
            start,
            end,
            ..self.duty.clone()
        }
    }

    /// What it changes of what is published.
    pub fn changes(&self) -> Changes {
        let added = vec![self.taken()];
        match self.way {
            HandoverWay::Whole => Changes {
                withdrawn: vec![self.duty.id],
                added,
                cut: Vec::new(),
            },
            HandoverWay::Beside(_) => Changes {
                added,
                ..Changes::default()
            },
            HandoverWay::Rest(from) => Changes {
                withdrawn: Vec::new(),
                added,
                cut: vec![(self.duty.id, from)],
            },
        }
    }

    fn apply(&self, duties: &mut Vec<Duty>) {
        match self.way {
            HandoverWay::Whole => duties.retain(|duty| duty.id != self.duty.id),
            HandoverWay::Beside(_) => {}
            HandoverWay::Rest(from) => {
                for duty in duties.iter_mut().filter(|duty| duty.id == self.duty.id) {
                    duty.end = from;
                }
            }
        }
        duties.push(self.taken());
    }
}

/// What handing over would break and open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandoverTrial {
    /// Breaches that are not there without it, hard ones first.
    pub findings: Vec<Finding>,
    /// Gaps that are not there without it.
    pub gaps: Vec<Gap>,
}

impl HandoverTrial {
    /// Whether nothing forbids it.
    pub fn is_fit(&self) -> bool {
        self.gaps.is_empty() && self.breaches().next().is_none()
    }

    /// What forbids it by the site's limits.
    pub fn breaches(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| it.level == Level::Hard)
    }

    /// What forbids it even in an emergency: overlap, qualification and leave are hard at every site.
    pub fn impossible(&self) -> impl Iterator<Item = &Finding> {
        let always = [Rule::Overlap, Rule::Qualification, Rule::Leave];
        let findings = self.findings.iter();
        findings.filter(move |it| always.contains(&it.breach.rule()))
    }

    /// What is only told.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| it.level == Level::Warning)
    }
}

/// What keeps a duty from going to somebody else; at least one of the two isn't empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnfitHandover {
    /// Hard breaches.
    pub breaches: Vec<Finding>,
    pub gaps: Vec<Gap>,
}

/// Tries handovers on a roster, as it's published: the draft that lies over it doesn't matter.
///
/// The plan holds all duties of those who get something, as far as they are qualified for its post: who isn't on its
/// board is told as not qualified.
pub fn try_out(plan: &Plan, handovers: &[Handover]) -> HandoverTrial {
    Trier::of(&published(plan)).try_out(handovers)
}

/// A plan without its draft.
pub fn published(plan: &Plan) -> Plan {
    Plan {
        draft: Draft::default(),
        ..plan.clone()
    }
}

/// Tries many handovers on one [`published`] plan.
pub struct Trier<'p> {
    plan: &'p Plan,
    bench: lint::Bench<'p>,
}

impl<'p> Trier<'p> {
    /// Looks up once what every trial asks for.
    pub fn of(published: &'p Plan) -> Self {
        Self {
            plan: published,
            bench: lint::bench(published),
        }
    }

    /// What some handovers, taken together, would break and open.
    pub fn try_out(&self, handovers: &[Handover]) -> HandoverTrial {
        let mut after = self.plan.facts.duties.clone();
        for handover in handovers {
            handover.apply(&mut after);
        }
        let mut receivers: Vec<PersonId> = handovers.iter().map(|it| it.to).collect();
        receivers.sort_unstable();
        receivers.dedup();
        let new = receivers
            .iter()
            .flat_map(|person| self.newly_broken(*person, &after));
        let mut findings: Vec<Finding> = new.collect();
        findings.extend(strangers(self.plan, handovers));
        findings.sort_by_key(|it| (std::cmp::Reverse(it.level), it.date));
        HandoverTrial {
            findings,
            gaps: gaps(self.plan, &after, handovers),
        }
    }

    /// What somebody's duties break that they don't break as they are.
    /// Law 11.3.
    fn newly_broken(&self, person: PersonId, after: &[Duty]) -> Vec<Finding> {
        let own: Vec<Duty> = after
            .iter()
            .filter(|it| it.person == person)
            .cloned()
            .collect();
        let known = self.bench.person(person, self.bench.duties(person));
        let mut found = self.bench.person(person, &own);
        found.retain(|it| !known.contains(it) && !is_less(&it.breach));
        found
    }
}

/// Whether it tells of too little: nobody gets less by getting a duty.
fn is_less(breach: &Breach) -> bool {
    matches!(breach, Breach::MonthHoursUnder { .. })
}

/// Those who get a duty of this roster and aren't on its board.
fn strangers(plan: &Plan, handovers: &[Handover]) -> Vec<Finding> {
    let here = handovers.iter().filter(|it| it.key() == plan.roster);
    here.filter(|it| plan.facts.person(it.to).is_none())
        .map(|it| Finding {
            level: Level::Hard,
            person: it.to,
            date: it.duty.date,
            since: it.duty.date,
            breach: Breach::NotQualified { post: it.duty.post },
        })
        .collect()
}

fn gaps(plan: &Plan, after: &[Duty], handovers: &[Handover]) -> Vec<Gap> {
    let Some(post) = plan.post() else {
        return Vec::new();
    };
    let demand = PostToCover::of(&plan.facts, post);
    let absences = Absences::of(&plan.facts.requests);
    let concerned = handovers.iter().filter(|it| it.duty.post == post.id);
    concerned
        .flat_map(|it| {
            let span = (it.duty.start, it.duty.end);
            let before = Cover::planned(demand, &plan.facts.duties, &absences, span);
            opened(&before, &Cover::planned(demand, after, &absences, span))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        post::{CoverageWindow, Weekdays},
        request::RequestKind,
        sample::{
            at,
            board::{POST, SampleBoard, line, person},
        },
    };

    fn handover(board: &SampleBoard, to: char, way: HandoverWay) -> Handover {
        Handover {
            duty: board.plan.facts.duties[0].clone(),
            to: person(to),
            way,
        }
    }

    fn says(board: &SampleBoard, handovers: &[Handover]) -> Vec<String> {
        let trial = try_out(&board.plan, handovers);
        let gap = |gap: &Gap| format!("gap {} {}", gap.from.format("%d %H"), gap.short_by());
        let findings = trial.findings.iter().map(line);
        findings.chain(trial.gaps.iter().map(gap)).collect()
    }

    /// Round the clock, one person (D0 4.1 «一线实行7*24小时值班制»).
    fn demanding(mut board: SampleBoard) -> SampleBoard {
        board.plan.facts.coverage = vec![CoverageWindow {
            post: POST,
            days: Weekdays::from_numbers(1..=7).expect("a week").into(),
            from_minute: 0,
            to_minute: 24 * 60,
            people: 1,
        }];
        board
    }

    /// Law 11.3.
    #[test]
    fn who_gets_a_duty_is_held_to_every_rule_and_only_to_what_is_new() {
        let board = SampleBoard::of("ab")
            .published('a', "11-03 M")
            .published('b', "11-02 A, 11-10 A, 11-11 M");
        let found = says(&board, &[handover(&board, 'b', HandoverWay::Whole)]);
        assert_eq!(found, ["b 11-03 hard rest 8 of 11"]);
        let board = SampleBoard::of("ab").published('a', "11-03 M").away(
            'b',
            RequestKind::Personal,
            "11-03 00:00 - 11-04 00:00",
        );
        let found = says(&board, &[handover(&board, 'b', HandoverWay::Whole)]);
        assert_eq!(found, ["b 11-03 hard leave personal"]);
        let free = SampleBoard::of("ab").published('a', "11-03 M");
        assert_eq!(
            says(&free, &[handover(&free, 'b', HandoverWay::Whole)]),
            [""; 0]
        );
        let stranger = says(&free, &[handover(&free, 'x', HandoverWay::Whole)]);
        assert_eq!(stranger, ["x 11-03 hard not qualified"]);
    }

    #[test]
    fn an_exchange_is_tried_as_a_whole() {
        let board = SampleBoard::of("ab")
            .published('a', "11-03 M")
            .published('b', "11-03 A");
        let mut theirs = handover(&board, 'a', HandoverWay::Whole);
        theirs.duty = board.plan.facts.duties[1].clone();
        let ours = handover(&board, 'b', HandoverWay::Whole);
        assert_eq!(says(&board, &[ours.clone(), theirs]), [""; 0]);
        let alone = says(&board, &[ours]);
        assert_eq!(alone, ["b 11-03 hard rest 0 of 11"]);
    }

    #[test]
    fn a_duty_that_goes_to_somebody_on_leave_opens_a_gap() {
        let board = demanding(SampleBoard::of("ab").published('a', "11-03 M")).away(
            'b',
            RequestKind::Sick,
            "11-03 00:00 - 11-04 00:00",
        );
        let found = says(&board, &[handover(&board, 'b', HandoverWay::Whole)]);
        assert_eq!(found, ["b 11-03 hard leave sick", "gap 03 08 1"]);
    }

    #[test]
    fn the_rest_of_a_running_duty_leaves_its_head_and_covers_all() {
        let board = demanding(SampleBoard::of("ab").published('a', "11-03 M"));
        let rest = handover(&board, 'b', HandoverWay::Rest(at("11-03 11:00")));
        assert_eq!(says(&board, std::slice::from_ref(&rest)), [""; 0]);
        let taken = rest.taken();
        assert_eq!(
            (taken.start, taken.end),
            (at("11-03 11:00"), at("11-03 16:00"))
        );
        assert_eq!(taken.date, rest.duty.date);
        let changes = rest.changes();
        assert_eq!(changes.cut, [(rest.duty.id, at("11-03 11:00"))]);
        assert_eq!((changes.withdrawn.len(), changes.added.len()), (0, 1));
    }

    #[test]
    fn a_stand_in_takes_the_hole_beside_the_one_who_is_excused() {
        let board = SampleBoard::of("ab").published('a', "11-03 M");
        let hole = (at("11-03 10:00"), at("11-03 12:00"));
        let stand_in = handover(&board, 'b', HandoverWay::Beside(hole));
        let changes = stand_in.changes();
        assert_eq!((changes.withdrawn.len(), changes.cut.len()), (0, 0));
        assert_eq!((changes.added[0].start, changes.added[0].end), hole);
    }
}
