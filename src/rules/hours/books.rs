//! What hours are reckoned from, looked up once for all people.

use super::{
    duty_hours::{DutyClock, DutyHours, OwnDuty},
    piece::{self, DutyOfHours, HourPiece, Outside},
};
use crate::{
    contract::DateRange,
    duty::Duty,
    facts::Facts,
    ids::{DutyId, PostId, ShiftId},
    post::Post,
    seam::Edge,
    shift::Shift,
    span::{self, Span},
    time,
    verdict::{Demand, PunchedStretch, StretchedDuties},
    zone::Zone,
};
use chrono::{Days, NaiveDate};
use std::collections::{HashMap, HashSet};

/// Posts and shifts by id, and the duties that begin inside their shift.
pub struct HourBooks<'f> {
    facts: &'f Facts,
    posts: HashMap<PostId, &'f Post>,
    shifts: HashMap<ShiftId, &'f Shift>,
    begun_by_others: HashSet<DutyId>,
}

impl<'f> HourBooks<'f> {
    pub fn new(facts: &'f Facts) -> Self {
        let seams = facts.seams.iter();
        let seams = seams.filter(|seam| seam.edge == Edge::Start);
        Self {
            facts,
            posts: facts.posts.iter().map(|post| (post.id, post)).collect(),
            shifts: facts.shifts.iter().map(|it| (it.id, it)).collect(),
            begun_by_others: seams.map(|seam| seam.duty).collect(),
        }
    }

    /// The zone of a duty's post, on its service date.
    /// Law 8.1.
    fn zone(&self, duty: &Duty) -> Zone {
        let dated = self.facts.dated.post(duty.post, duty.date);
        let post = dated.or_else(|| self.posts.get(&duty.post).copied());
        post.map_or(self.facts.zone, |post| post.zone)
    }

    /// The unpaid breaks of a duty, those of the shift as it is on the service date; of a part, those of the whole.
    /// Law 8.1, 9.11.
    fn breaks(&self, duty: &Duty) -> Vec<Span> {
        let dated = self.facts.dated.shift(duty.shift, duty.date);
        let shift = dated.or_else(|| self.shifts.get(&duty.shift).copied());
        let Some(shift) = shift.filter(|shift| !shift.breaks.is_empty()) else {
            return Vec::new();
        };
        let zone = self.zone(duty);
        let start = if self.begun_by_others.contains(&duty.id) {
            time::instant_on(zone, duty.date, shift.start)
        } else {
            duty.start
        };
        span::breaks(shift, start, zone)
    }

    /// By what the seconds of a duty are sorted.
    fn clock(&self, demand: &Demand<'f>) -> DutyClock<'f> {
        DutyClock {
            calendar: &self.facts.calendar,
            terms: &demand.policy.terms,
            zone: self.zone(demand.duty),
            date: demand.duty.date,
        }
    }

    /// The pieces of one person's duties from their starts to their ends, in order, each with the clock of its duty.
    /// Law 9.2, 10.2.
    pub fn inside(&self, own: StretchedDuties<'f>) -> Vec<(HourPiece, DutyClock<'f>)> {
        let requests = piece::in_precedence(own.requests);
        let (duties, _) = piece::duties_of(own, |demand| self.breaks(demand.duty));
        let mut all = Vec::new();
        for (place, duty) in duties.iter().enumerate() {
            let pieces = piece::inside(place, duty, &requests).into_iter();
            all.extend(pieces.map(|piece| (piece, self.clock(&duty.demand))));
        }
        all
    }

    /// What one person's duties of some service dates come to, in order of start.
    /// Law 9.14.
    pub fn reckon(&self, own: StretchedDuties<'f>, dates: DateRange) -> Vec<OwnDuty<'f>> {
        let requests = piece::in_precedence(own.requests);
        let (duties, stretches) = piece::duties_of(own, |demand| self.breaks(demand.duty));
        let mut found: Vec<DutyHours> = vec![DutyHours::default(); duties.len()];
        let is_asked = |duty: &Duty| dates.0 <= duty.date && duty.date <= dates.1;
        let mut add = |pieces: Vec<HourPiece>| {
            for piece in pieces {
                let demand = &duties[piece.duty].demand;
                if is_asked(demand.duty) {
                    found[piece.duty].take(&piece, &self.clock(demand));
                }
            }
        };
        for (place, duty) in duties.iter().enumerate() {
            if is_asked(duty.demand.duty) {
                add(piece::inside(place, duty, &requests));
            }
        }
        let worked = places_of_worked(&duties);
        for punched in stretches.iter().filter(|it| may_touch(it, dates)) {
            let members = &worked[punched.stretch.members.clone()];
            let duties = &duties;
            add(Outside { duties, members }.pieces());
        }
        let all = duties.iter().zip(found);
        all.filter(|(duty, _)| is_asked(duty.demand.duty))
            .map(|(duty, hours)| (duty.demand.duty, hours))
            .collect()
    }
}

/// The places of the duties that aren't excused, in order.
fn places_of_worked(duties: &[DutyOfHours]) -> Vec<usize> {
    let places = duties.iter().enumerate();
    places
        .filter(|(_, duty)| duty.demand.excuse.is_none())
        .map(|(place, _)| place)
        .collect()
}

/// Whether a stretch's presence may lie in, or beside, a duty of some service dates.
fn may_touch(punched: &PunchedStretch, (first, last): (NaiveDate, NaiveDate)) -> bool {
    let few = Days::new(4);
    let stretch = &punched.stretch;
    let ends = stretch.window_to.date_naive().checked_add_days(few);
    let begins = stretch.window_from.date_naive().checked_sub_days(few);
    ends.is_none_or(|ends| ends >= first) && begins.is_none_or(|begins| begins <= last)
}
