//! Pieces: every second of somebody's duties and of their presence, as the one kind of hours that it falls in.

use super::presence::presence;
use crate::{
    duty::Duty,
    request::{Request, RequestKind, compare_numbers},
    slip::SlipStatus,
    span::Span,
    time::Instant,
    verdict::{Demand, PunchedStretch, StretchedDuties},
};
use chrono::Duration;

/// What a second falls in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HourKind {
    /// In an unpaid break.
    Break,
    /// In an approved leave.
    Leave(RequestKind),
    /// In approved work elsewhere.
    Elsewhere,
    /// In the presence of the duty's stretch.
    Present,
    Missing,
    /// In an approved extension.
    Overtime,
    /// In the margins of a duty's line.
    Margin,
    /// Nobody asked for it, and it counts for nothing.
    Unclaimed,
}

/// A while of one kind, of one duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourPiece {
    /// The place of the duty among the [`DutyOfHours`] that were given.
    pub duty: usize,
    pub kind: HourKind,
    pub span: Span,
}

/// A duty with what its hours are told from.
#[derive(Debug)]
pub struct DutyOfHours<'f> {
    pub demand: Demand<'f>,
    /// The presence of its stretch; none of an excused duty.
    pub presence: Option<Span>,
    /// Its unpaid breaks, which may overlap.
    pub breaks: Vec<Span>,
}

/// How far beyond a duty its margins reach at most, and more.
const MARGINS_REACH: Duration = Duration::days(1);

impl<'f> DutyOfHours<'f> {
    fn duty(&self) -> &'f Duty {
        self.demand.duty
    }

    fn is_excused(&self) -> bool {
        self.demand.excuse.is_some()
    }

    /// [S − early, S) and [E, E + late), by its line's margins alone.
    /// Law 9.7.
    fn margins(&self) -> [Span; 2] {
        let duty = self.duty();
        let early = Duration::minutes(self.demand.margins.early_minutes);
        [
            (duty.start - early, duty.start),
            (duty.end, self.demand.ordinary_departure()),
        ]
    }

    /// [E + late, X) of the latest extension.
    /// Law 9.6.
    fn extension(&self) -> Option<Span> {
        let extension = self.demand.extension?;
        Some((self.demand.ordinary_departure(), extension.until))
    }
}

/// One person's duties in order of start, excused or not, each with the presence of its stretch.
pub fn duties_of<'f>(
    own: StretchedDuties<'f>,
    breaks: impl Fn(&Demand) -> Vec<Span>,
) -> (Vec<DutyOfHours<'f>>, Vec<PunchedStretch>) {
    let mut presences = vec![None; own.demands.len()];
    for punched in &own.stretches {
        let found = presence(punched, &own.demands);
        presences[punched.stretch.members.clone()].fill(found);
    }
    let worked = own.demands.into_iter().zip(presences);
    let excused = own.excused.into_iter().map(|demand| (demand, None));
    let mut all: Vec<DutyOfHours> = worked
        .chain(excused)
        .map(|(demand, presence)| DutyOfHours {
            breaks: breaks(&demand),
            demand,
            presence,
        })
        .collect();
    all.sort_by_key(|it| (it.duty().start, it.duty().id));
    (all, own.stretches)
}

/// The pieces of a duty from its start to its end, in order.
/// Law 9.1, 9.2, 9.3, 9.4, 9.5.
///
/// `requests` are those of its person, as filed.
pub fn inside(place: usize, of: &DutyOfHours, requests: &[&Request]) -> Vec<HourPiece> {
    let (start, end) = (of.duty().start, of.duty().end);
    let meets = |request: &&&Request| request.from < end && request.to > start;
    let requests: Vec<&Request> = requests.iter().filter(meets).copied().collect();
    let spans = requests.iter().map(|request| (request.from, request.to));
    let spans = spans.chain(of.breaks.iter().copied()).chain(of.presence);
    let holds = |span: &Span, at: Instant| span.0 <= at && at < span.1;
    let kind = |at: Instant| {
        if of.breaks.iter().any(|span| holds(span, at)) {
            return HourKind::Break;
        }
        let mut current = requests
            .iter()
            .filter(|request| holds(&(request.from, request.to), at));
        if let Some(leave) = current.clone().find(|request| request.kind.is_leave()) {
            return HourKind::Leave(leave.kind);
        }
        if current.next().is_some() {
            HourKind::Elsewhere
        } else if of.presence.is_some_and(|span| holds(&span, at)) {
            HourKind::Present
        } else {
            HourKind::Missing
        }
    };
    even((start, end), spans)
        .map(|span| HourPiece {
            duty: place,
            kind: kind(span.0),
            span,
        })
        .collect()
}

/// The approved requests of a person in the order in which one of several that hold an instant is the one that's meant: the
/// one that starts first, then has the lower number.
/// Law 9.2.
pub fn in_precedence(requests: &[Request]) -> Vec<&Request> {
    let approved = requests.iter();
    let approved = approved.filter(|request| request.status == SlipStatus::Approved);
    let mut all: Vec<&Request> = approved.collect();
    all.sort_by(|a, b| {
        let by_start = a.from.cmp(&b.from);
        by_start.then_with(|| compare_numbers(&a.number, &b.number))
    });
    all
}

/// A stretch's presence outside of all of its person's duties.
pub struct Outside<'a, 'f> {
    /// All of the person's duties, in order of start.
    pub duties: &'a [DutyOfHours<'f>],
    /// The places of the stretch's own among them, in order.
    pub members: &'a [usize],
}

impl Outside<'_, '_> {
    /// Its pieces, in order.
    /// Law 9.6, 9.7, 9.8.
    pub fn pieces(&self) -> Vec<HourPiece> {
        let first = self.members.first().map(|place| &self.duties[*place]);
        let Some(presence) = first.and_then(|duty| duty.presence) else {
            return Vec::new();
        };
        let near = self.near(presence);
        let reach = |place: &usize| {
            let duty = &self.duties[*place];
            let own = (duty.duty().start, duty.duty().end);
            duty.margins().into_iter().chain([own])
        };
        let extended = self.members.iter();
        let extended = extended.filter_map(|place| self.duties[*place].extension());
        let spans = near.iter().flat_map(reach).chain(extended);
        even(presence, spans)
            .filter_map(|span| {
                let (duty, kind) = self.at(span.0, &near)?;
                Some(HourPiece { duty, kind, span })
            })
            .collect()
    }

    /// Whose an instant is and of which kind; `None`: it lies in a duty.
    fn at(&self, at: Instant, near: &[usize]) -> Option<(usize, HourKind)> {
        let holds = |span: Span| span.0 <= at && at < span.1;
        let in_duty = |place: &usize| {
            let duty = self.duties[*place].duty();
            holds((duty.start, duty.end))
        };
        if near.iter().any(in_duty) {
            return None;
        }
        let extended = |place: &&usize| self.duties[**place].extension().is_some_and(holds);
        if let Some(place) = self.members.iter().rfind(extended) {
            return Some((*place, HourKind::Overtime));
        }
        let near_it = |place: &&usize| {
            let duty = &self.duties[**place];
            !duty.is_excused() && duty.margins().into_iter().any(holds)
        };
        if let Some(place) = near.iter().rfind(near_it) {
            return Some((*place, HourKind::Margin));
        }
        let has_begun = |place: &&usize| self.duties[**place].duty().start <= at;
        let latest = self.members.iter().rfind(has_begun);
        let place = latest.or_else(|| self.members.first())?;
        Some((*place, HourKind::Unclaimed))
    }

    /// The places of the duties that a span meets, or whose margins it may.
    fn near(&self, (from, to): Span) -> Vec<usize> {
        let begin = self
            .duties
            .partition_point(|it| it.duty().end + MARGINS_REACH <= from);
        let near = self.duties[begin..].iter();
        let near = near.take_while(|it| it.duty().start - MARGINS_REACH < to);
        (begin..begin + near.count()).collect()
    }
}

/// A span cut wherever one of others begins or ends, in order.
fn even(whole: Span, spans: impl Iterator<Item = Span>) -> impl Iterator<Item = Span> {
    let inner = spans.flat_map(|(from, to)| [from, to]);
    let inner = inner.filter(|at| whole.0 < *at && *at < whole.1);
    let mut cuts: Vec<Instant> = inner.chain([whole.0, whole.1]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let ends: Vec<Instant> = cuts.iter().skip(1).copied().collect();
    cuts.into_iter().zip(ends)
}
