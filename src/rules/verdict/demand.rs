//! What a duty demands: when to be there and until when, after extensions and requests (D0 5.1).

use super::index::Index;
use crate::{
    duty::Duty,
    extension::Extension,
    policy::{LatenessReference, Margins, Policy},
    post::Line,
    request::{self, Request, RequestKind},
    seam::Edge,
    slip::SlipStatus,
    time::Instant,
};
use chrono::Duration;
use std::cmp::Ordering;

/// A duty with the presence it demands.
#[derive(Debug, Clone)]
pub struct Demand<'f> {
    pub duty: &'f Duty,
    pub line: Line,
    pub policy: &'f Policy,
    /// The line's, without those at a seam.
    pub margins: Margins,
    /// A and P as the line's margins and an extension make them, before any request.
    pub unmoved: (Instant, Instant),
    /// A: the required arrival.
    pub arrival: Instant,
    /// P: the required departure.
    pub departure: Instant,
    /// The approved extension, where there is one.
    pub extension: Option<&'f Extension>,
    /// Requests that moved the required arrival.
    pub arrival_moved_by: Vec<&'f Request>,
    /// Requests that moved the required departure.
    pub departure_moved_by: Vec<&'f Request>,
    /// Requests that meet it and move nothing: a piece in the middle.
    pub unmoving: Vec<&'f Request>,
    /// The kind and the requests that excuse all of it.
    pub excuse: Option<Excuse<'f>>,
}

/// What excuses a duty wholly.
#[derive(Debug, Clone)]
pub struct Excuse<'f> {
    pub kind: RequestKind,
    pub requests: Vec<&'f Request>,
}

/// A duty's place in its stretch: which of its ends people punch at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceInStretch {
    pub is_first: bool,
    pub is_last: bool,
}

/// Approved requests that touch, as one interval.
struct JoinedRequests<'f> {
    from: Instant,
    to: Instant,
    requests: Vec<&'f Request>,
}

impl<'f> Demand<'f> {
    /// What `duty` demands, given the requests of its person.
    /// Law 3.6.
    pub(super) fn of(index: &Index<'f>, duty: &'f Duty, requests: &'f [Request]) -> Self {
        let policy = index.facts.policies.on(duty.date);
        let line = index.post(duty).map_or(Line::Third, |post| post.line);
        let extension = index.extras(duty.id).and_then(|extras| extras.extension);
        let margins = margins(index, duty, policy.terms.margins(line));
        let unmoved = margins_around(duty, margins, extension);
        let mut demand = Self {
            duty,
            line,
            policy,
            margins,
            unmoved,
            arrival: unmoved.0,
            departure: unmoved.1,
            extension,
            arrival_moved_by: Vec::new(),
            departure_moved_by: Vec::new(),
            unmoving: Vec::new(),
            excuse: None,
        };
        let (arrival, departure) = unmoved;
        let meets = |request: &&Request| {
            request.status == SlipStatus::Approved
                && request.from < departure
                && request.to > arrival
        };
        let mut met = requests.iter().filter(meets).peekable();
        if met.peek().is_some() {
            demand.apply(pieces(met.collect(), duty, unmoved));
        }
        demand
    }

    /// Law 3.2, 3.3.
    fn apply(&mut self, pieces: Vec<JoinedRequests<'f>>) {
        let (arrival, departure) = self.unmoved;
        for piece in pieces {
            if piece.from <= arrival && departure <= piece.to {
                self.excuse = Some(Excuse {
                    kind: prevailing_kind(&piece.requests, self.duty),
                    requests: piece.requests,
                });
            } else if piece.from <= arrival {
                self.arrival = piece.to;
                self.arrival_moved_by = piece.requests;
            } else if piece.to >= departure {
                self.departure = piece.from;
                self.departure_moved_by = piece.requests;
            } else {
                self.unmoving.extend(piece.requests);
            }
        }
    }

    /// The required departure without an extension and without requests.
    pub fn ordinary_departure(&self) -> Instant {
        self.duty.end + Duration::minutes(self.margins.late_minutes)
    }

    /// The required arrival as this duty is told it: of a duty inside a stretch its start, unless a request moved it.
    /// Law 5.2.
    pub fn required_arrival(&self, place: PlaceInStretch) -> Instant {
        if place.is_first || !self.arrival_moved_by.is_empty() {
            self.arrival
        } else {
            self.duty.start
        }
    }

    /// The required departure as this duty is told it: of a duty inside a stretch its end, unless a request moved it.
    /// Law 5.2.
    pub fn required_departure(&self, place: PlaceInStretch) -> Instant {
        if place.is_last || !self.departure_moved_by.is_empty() {
            self.departure
        } else {
            self.duty.end
        }
    }

    /// The instant that lateness is measured from.
    /// Law 2.6, 5.2.
    pub fn arrival_reference(&self, place: PlaceInStretch) -> Instant {
        match self.policy.terms.lateness_reference {
            LatenessReference::Shift if self.arrival_moved_by.is_empty() => self.duty.start,
            _ => self.required_arrival(place),
        }
    }

    /// The instant that early leaving is measured from.
    /// Law 2.6, 5.2.
    pub fn departure_reference(&self, place: PlaceInStretch) -> Instant {
        match self.policy.terms.lateness_reference {
            LatenessReference::Shift if self.departure_moved_by.is_empty() => {
                let extended = self.extension.filter(|_| place.is_last);
                extended.map_or(self.duty.end, |extension| {
                    extension.until.max(self.duty.end)
                })
            }
            _ => self.required_departure(place),
        }
    }
}

/// The margins of a duty: of those ends alone that are its shift's own.
/// Law 2.1, 2.2, 2.3.
fn margins(index: &Index, duty: &Duty, of_line: Margins) -> Margins {
    let mut margins = of_line;
    if index.is_seam(duty.id, Edge::Start) {
        margins.early_minutes = 0;
        margins.advised_early_minutes = 0;
    }
    if index.is_seam(duty.id, Edge::End) {
        margins.late_minutes = 0;
    }
    margins
}

/// A = S − early; P = E + late, or the end of an extension where that is later.
/// Law 2.4, 2.5.
fn margins_around(
    duty: &Duty,
    margins: Margins,
    extension: Option<&Extension>,
) -> (Instant, Instant) {
    let arrival = duty.start - Duration::minutes(margins.early_minutes);
    let departure = duty.end + Duration::minutes(margins.late_minutes);
    let extended = extension.map_or(departure, |extension| departure.max(extension.until));
    (arrival, extended)
}

/// The requests widened to the margins where they cover the shift's start or end, and merged where they touch.
/// Law 3.1.
fn pieces<'f>(
    requests: Vec<&'f Request>,
    duty: &Duty,
    (arrival, departure): (Instant, Instant),
) -> Vec<JoinedRequests<'f>> {
    let widened = |request: &'f Request| {
        let covers = |at| request.from <= at && at < request.to;
        let from = if covers(duty.start) || covers(arrival) {
            request.from.min(arrival)
        } else {
            request.from
        };
        let to = if request.from < duty.end && duty.end <= request.to {
            request.to.max(departure)
        } else {
            request.to
        };
        JoinedRequests {
            from,
            to,
            requests: vec![request],
        }
    };
    let mut pieces: Vec<JoinedRequests> = requests.into_iter().map(widened).collect();
    pieces.sort_by_key(|piece| piece.from);
    pieces.dedup_by(|next, piece| {
        let touches = next.from <= piece.to;
        if touches {
            piece.to = piece.to.max(next.to);
            piece.requests.append(&mut next.requests);
        }
        touches
    });
    pieces
}

/// The kind whose requests together cover most of the shift; of equals leave before work, then the one whose earliest
/// request that meets the shift starts first, then has the lower number.
/// Law 3.2.
fn prevailing_kind(requests: &[&Request], duty: &Duty) -> RequestKind {
    let meets = |request: &&&Request| request.from < duty.end && duty.start < request.to;
    let mut by_kind: Vec<(RequestKind, Vec<&Request>)> = Vec::new();
    for request in requests.iter().filter(meets) {
        match by_kind.iter_mut().find(|(kind, _)| *kind == request.kind) {
            Some((_, same)) => same.push(request),
            None => by_kind.push((request.kind, vec![request])),
        }
    }
    let best = by_kind.iter().min_by(|(a, of_a), (b, of_b)| {
        covered_seconds(of_b, duty)
            .cmp(&covered_seconds(of_a, duty))
            .then_with(|| b.is_leave().cmp(&a.is_leave()))
            .then_with(|| {
                of_a.iter()
                    .min_by(earlier)
                    .zip(of_b.iter().min_by(earlier))
                    .map_or(Ordering::Equal, |(a, b)| earlier(&a, &b))
            })
    });
    best.map(|(kind, _)| *kind)
        .expect("what covers all of a duty meets its shift")
}

fn earlier(a: &&&Request, b: &&&Request) -> Ordering {
    a.from
        .cmp(&b.from)
        .then_with(|| request::compare_numbers(&a.number, &b.number))
}

/// Seconds of [S, E) that the union of the requests covers.
/// Law 3.2.
fn covered_seconds(requests: &[&Request], duty: &Duty) -> i64 {
    let mut spans: Vec<(Instant, Instant)> = requests
        .iter()
        .map(|request| (request.from.max(duty.start), request.to.min(duty.end)))
        .filter(|(from, to)| from < to)
        .collect();
    spans.sort();
    let mut covered = 0;
    let mut reached = duty.start;
    for (from, to) in spans {
        covered += (to - from.max(reached)).num_seconds().max(0);
        reached = reached.max(to);
    }
    covered
}
