//! 考勤结果: from facts to the verdict of each duty, with its reasons.
//!
//! What it keeps, as the [law](super::law) has it:

#![doc = include_str!("../law/02-presence-demanded.md")]
#![doc = include_str!("../law/04-which-punches.md")]
#![doc = include_str!("../law/05-verdict.md")]

mod demand;
mod excuse;
mod explain;
mod forgotten;
mod held;
mod index;
mod judge;
mod mark;
mod meaning;
mod reason;
mod situation;
mod stretch;
mod stretched;
#[cfg(test)]
mod tests;
mod thaw;
mod watch;
mod whereabouts;

pub use demand::{Demand, Excuse, PlaceInStretch};
pub use excuse::excused;
pub use explain::{Considered, Explanation, Fate, Joined, explain};
pub use forgotten::{Forgotten, forgotten_in};
pub use held::{HeldDuty, held};
pub use mark::{ChosenMarks, Counted, Mark, ToldBy, Way};
pub use meaning::{Meaning, meaning};
pub use reason::{Evidence, Reason, ReasonCode, Status};
pub use situation::{DutyStanding, ExpectedStretch, Situation, presence, situation};
pub use stretch::{Reading, Stretch};
pub use stretched::{PunchedStretch, StretchedDuties, stretched};
pub use thaw::{frozen, thawed};
pub use watch::{WatchedStretch, watch};
pub use whereabouts::{CountedMinutes, Presence, Whereabouts, Word};

use super::{
    duty::Duty,
    facts::Facts,
    ids::{DutyId, PersonId},
    punch::Punch,
    request::Request,
    time::Instant,
};
use index::Index;
use judge::DutyCase;
use mark::MarkWindow;
use std::collections::HashMap;
use whereabouts::{StretchScene, there};

/// What one duty is classified as, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub duty: DutyId,
    pub person: PersonId,
    /// The duty's own, after extensions and requests; `None` of an excused duty.
    pub required_arrival: Option<Instant>,
    /// Likewise.
    pub required_departure: Option<Instant>,
    /// Stands on the first duty of a stretch.
    pub arrival: Option<Instant>,
    /// Stands on the last duty of a stretch; before the window closes, the latest so far.
    pub departure: Option<Instant>,
    pub status: Status,
    /// Whole minutes, rounded down; 0 where on time.
    pub late_minutes: i64,
    /// Whole minutes, rounded down; 0 where not early.
    pub early_leave_minutes: i64,
    /// Whole minutes of an approved extension that were worked; stands on the last duty of a stretch.
    pub overtime_minutes: i64,
    /// In the order of the law's table, each code once.
    pub reasons: Vec<Reason>,
    /// Punches of this duty that count as forgotten.
    pub forgotten: Vec<Forgotten>,
    /// Whether no later punch can change it.
    pub is_final: bool,
    /// Where its person stands with it.
    pub whereabouts: Whereabouts,
}

/// One person's part of the facts.
struct OwnFacts<'f> {
    pub duties: &'f [Duty],
    pub punches: &'f [Punch],
    pub requests: &'f [Request],
}

/// Classifies every duty, as of an instant or, without one, for good; those of closed months are as they were frozen.
/// Law 5.18, 5.19, 12.2.
///
/// `facts` are in order ([`Facts::sorted`]); the verdicts come in the order of its duties. Forgotten
/// punches are counted over the duties that are there: facts hold whole months.
pub fn classify(facts: &Facts, as_of: Option<Instant>) -> Vec<Verdict> {
    if facts.frozen.is_empty() {
        return judge_all(facts, &facts.duties, as_of);
    }
    // What is open hangs together with what is there now, whatever was frozen.
    let judged = judge_all(facts, &facts.duties_now(), as_of).into_iter();
    let mut judged: HashMap<DutyId, Verdict> = judged.map(|it| (it.duty, it)).collect();
    let of = |duty: &Duty| match facts.frozen.duties.get(&duty.id) {
        Some(held) => Some(thawed(held)),
        None => judged.remove(&duty.id),
    };
    facts.duties.iter().filter_map(of).collect()
}

fn judge_all(facts: &Facts, duties: &[Duty], as_of: Option<Instant>) -> Vec<Verdict> {
    let index = Index::new(facts);
    let mut verdicts = Vec::with_capacity(duties.len());
    let mut marks = Vec::new();
    for own in people_of(facts, duties) {
        verdicts.append(&mut judge_person(&index, &own, as_of, &mut marks).verdicts);
    }
    verdicts
}

/// Everything that judging one person's duties went through.
struct Judged<'f> {
    /// By duty.
    pub verdicts: Vec<Verdict>,
    /// Of the duties that are not excused, in order.
    pub demands: Vec<Demand<'f>>,
    pub excused: Vec<Demand<'f>>,
    pub stretches: Vec<Stretch>,
}

/// The people who have duties, each with their own facts.
fn people(facts: &Facts) -> impl Iterator<Item = OwnFacts<'_>> {
    people_of(facts, &facts.duties)
}

/// Those who have some duties, in order, each with their own facts.
fn people_of<'f>(facts: &'f Facts, duties: &'f [Duty]) -> impl Iterator<Item = OwnFacts<'f>> {
    let mut punches = &facts.punches[..];
    let mut requests = &facts.requests[..];
    duties
        .chunk_by(|a, b| a.person == b.person)
        .map(move |duties| {
            let person = duties[0].person;
            OwnFacts {
                duties,
                punches: take_of(&mut punches, person, |punch| punch.person),
                requests: take_of(&mut requests, person, |request| request.person),
            }
        })
}

/// Cuts one person's items off a list in order of person; the lists are walked once.
fn take_of<'f, T>(rest: &mut &'f [T], person: PersonId, owner: impl Fn(&T) -> PersonId) -> &'f [T] {
    let skipped = rest.iter().take_while(|item| owner(item) < person).count();
    let taken = rest[skipped..]
        .iter()
        .take_while(|item| owner(item) == person)
        .count();
    let (own, after) = rest[skipped..].split_at(taken);
    *rest = after;
    own
}

/// Law 4.1.
fn judge_person<'f>(
    index: &Index<'f>,
    own: &OwnFacts<'f>,
    as_of: Option<Instant>,
    marks: &mut Vec<Mark>,
) -> Judged<'f> {
    let all = own
        .duties
        .iter()
        .map(|duty| Demand::of(index, duty, own.requests));
    let (excused, demands): (Vec<_>, Vec<_>) = all.partition(|demand| demand.excuse.is_some());
    let stretches = stretch::join(&demands);
    mark::gather(index, own, as_of, marks);

    let mut judged: Vec<(Instant, Verdict)> = Vec::with_capacity(own.duties.len());
    let mut forgotten = Vec::new();
    for stretch in &stretches {
        let window = MarkWindow::of(stretch, marks);
        let chosen = window.chosen();
        let is_final = as_of.is_none_or(|as_of| as_of >= stretch.window_to);
        let scene = as_of.map(|now| StretchScene {
            presence: there(stretch, &window, now),
            left_at: chosen.departure.map(|mark| mark.at),
            now,
        });
        for member in stretch.members.clone() {
            let (demand, place) = (&demands[member], stretch.place(member));
            let extras = index.extras(demand.duty.id);
            let case = DutyCase {
                demand,
                place,
                chosen,
                extras,
                is_final,
            };
            let mut verdict = judge::judge(&case);
            if let Some(scene) = &scene {
                verdict.whereabouts = Whereabouts::of(demand, place, scene);
            }
            forgotten::collect(&mut forgotten, member, &case, &verdict);
            judged.push((demand.arrival_reference(place), verdict));
        }
    }
    let (references, mut verdicts): (Vec<_>, Vec<_>) = judged.into_iter().unzip();
    forgotten::count(forgotten, &mut verdicts);
    for (verdict, reference) in verdicts.iter_mut().zip(references) {
        judge::conclude(verdict, reference, as_of);
    }
    Judged {
        verdicts: in_order_of_duties(own.duties, verdicts, &excused),
        demands,
        excused,
        stretches,
    }
}

/// Puts the verdicts of excused duties back between the others.
fn in_order_of_duties(duties: &[Duty], judged: Vec<Verdict>, excused: &[Demand]) -> Vec<Verdict> {
    let mut judged = judged.into_iter().peekable();
    let mut excused = excused.iter().filter_map(judge::excused);
    duties
        .iter()
        .filter_map(|duty| {
            judged
                .next_if(|verdict| verdict.duty == duty.id)
                .or_else(|| excused.next())
        })
        .collect()
}
