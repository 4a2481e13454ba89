//! Explanations: a verdict as a clerk would note it, demand, facts and arithmetic, as data.

use super::{
    Judged, OwnFacts, Verdict,
    demand::{Demand, PlaceInStretch},
    index::Index,
    judge_person,
    mark::{ChosenMarks, Mark, MarkWindow, Way},
    people,
    stretch::Stretch,
};
use crate::{duty::Duty, facts::Facts, ids::DutyId, punch::Direction, time::Instant};
use chrono::Duration;

/// How far outside a window punches are still told, so that a stray one can be found.
const NEARBY: Duration = Duration::hours(12);

/// Why a duty has the verdict that it has.
#[derive(Debug, Clone)]
pub struct Explanation<'f> {
    /// The shift's margins, the extension and the requests, with the policy version that judged.
    pub demand: Demand<'f>,
    /// The stretch that it was punched with; `None` of an excused duty.
    pub stretch: Option<Joined<'f>>,
    /// Punches in the window and near it, in order, each with what became of it.
    pub punches: Vec<Considered>,
    pub verdict: Verdict,
}

/// A stretch as its duties see it.
#[derive(Debug, Clone)]
pub struct Joined<'f> {
    pub stretch: Stretch,
    pub place: PlaceInStretch,
    /// All its duties, in order.
    pub duties: Vec<&'f Duty>,
}

/// A punch, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Considered {
    pub mark: Mark,
    /// Which way it counted, and what says so; `None` where it didn't.
    pub way: Option<Way>,
    pub fate: Fate,
}

impl Considered {
    /// Which way it counted, else which way it says.
    pub fn direction(&self) -> Option<Direction> {
        self.way
            .map_or(self.mark.direction, |way| Some(way.direction))
    }
}

/// What became of a punch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Fate {
    /// The earliest `in`: the arrival.
    Arrival,
    /// The latest `out` after the arrival: the departure.
    Departure,
    /// An `in` after the arrival: changes nothing.
    LaterIn,
    /// An `out` before the departure: changes nothing.
    EarlierOut,
    /// An `out` not later than the arrival: changes nothing.
    OutBeforeArrival,
    /// Outside the window: belongs to a neighbouring stretch, or to none.
    OutsideWindow,
    /// The duty is excused: nothing is asked of it.
    DutyExcused,
}

/// Explains the verdict of one duty, judged exactly as [`super::classify`] does; `None` where the facts don't hold it.
///
/// The person's facts hold whole months, as for classifying.
pub fn explain<'f>(
    facts: &'f Facts,
    duty: DutyId,
    as_of: Option<Instant>,
) -> Option<Explanation<'f>> {
    let person = facts.duties.iter().find(|held| held.id == duty)?.person;
    let own = people(facts).find(|own| own.duties[0].person == person)?;
    let index = Index::new(facts);
    let mut marks = Vec::new();
    let judged = judge_person(&index, &own, as_of, &mut marks);
    let verdict = verdict_of(&own, &judged, duty)?;
    if let Some(demand) = judged.excused.iter().find(|demand| demand.duty.id == duty) {
        return Some(Explanation {
            demand: demand.clone(),
            stretch: None,
            punches: around_excused(demand, &marks),
            verdict,
        });
    }
    let member = judged
        .demands
        .iter()
        .position(|demand| demand.duty.id == duty)?;
    let stretch = judged
        .stretches
        .iter()
        .find(|stretch| stretch.members.contains(&member))?;
    let duties = &judged.demands[stretch.members.clone()];
    Some(Explanation {
        demand: judged.demands[member].clone(),
        stretch: Some(Joined {
            place: stretch.place(member),
            duties: duties.iter().map(|demand| demand.duty).collect(),
            stretch: stretch.clone(),
        }),
        punches: considered(stretch, &marks),
        verdict,
    })
}

fn verdict_of(own: &OwnFacts, judged: &Judged, duty: DutyId) -> Option<Verdict> {
    let place = own.duties.iter().position(|held| held.id == duty)?;
    judged.verdicts.get(place).cloned()
}

fn considered(stretch: &Stretch, marks: &[Mark]) -> Vec<Considered> {
    let window = MarkWindow::of(stretch, marks);
    let chosen = window.chosen();
    near(marks, stretch.window_from, stretch.window_to)
        .map(|mark| {
            let inside = stretch.window_from <= mark.at && mark.at < stretch.window_to;
            let way = inside.then(|| window.way(mark));
            Considered {
                mark: *mark,
                way,
                fate: way.map_or(Fate::OutsideWindow, |way| {
                    fate(mark, way.direction, &chosen)
                }),
            }
        })
        .collect()
}

fn fate(mark: &Mark, direction: Direction, chosen: &ChosenMarks) -> Fate {
    match direction {
        Direction::In if chosen.arrival == Some(*mark) => Fate::Arrival,
        Direction::In => Fate::LaterIn,
        Direction::Out if chosen.departure == Some(*mark) => Fate::Departure,
        Direction::Out if chosen.arrival.is_some_and(|arrival| mark.at <= arrival.at) => {
            Fate::OutBeforeArrival
        }
        Direction::Out => Fate::EarlierOut,
    }
}

fn around_excused(demand: &Demand, marks: &[Mark]) -> Vec<Considered> {
    let (from, to) = demand.unmoved;
    near(marks, from, to)
        .map(|mark| Considered {
            mark: *mark,
            way: None,
            fate: Fate::DutyExcused,
        })
        .collect()
}

fn near(marks: &[Mark], from: Instant, to: Instant) -> impl Iterator<Item = &Mark> {
    marks
        .iter()
        .filter(move |mark| from - NEARBY <= mark.at && mark.at < to + NEARBY)
}
