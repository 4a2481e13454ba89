//! Demand: the post's time cut where shifts and demands begin and end, and its pieces as rows of cells.

use super::{Beyond, plan_view::PlanView, row::PuzzleRow};
use crate::problem::{CoverDemand, DemandLevel};
use chrono::Days;
use onpost_rules::{
    coverage::PostToCover,
    span::Span,
    time::{self, Instant},
};
use std::collections::{HashMap, HashSet};

/// How many days before the month a shift may begin that reaches into it.
const BEFORE_DAYS: u64 = 3;

/// A cell: day and shift.
pub(super) type PuzzleCell = (usize, usize);

/// What the post demands of the month.
pub(super) struct Demanded {
    pub covers: Vec<CoverDemand>,
    /// By cover.
    pub times: Vec<Vec<Span>>,
    pub beyond: Vec<Beyond>,
    pub segments: Vec<Segment>,
}

/// A piece of time within which nothing begins or ends.
pub(super) struct Segment {
    pub span: Span,
    /// How many people the cells have to bring.
    pub need: u32,
    /// The cells that cover it.
    pub cells: Vec<PuzzleCell>,
    /// Nothing can change it any more.
    pub is_over: bool,
}

impl Segment {
    pub fn seconds(&self) -> i64 {
        (self.span.1 - self.span.0).num_seconds()
    }
}

/// Pieces that the same cells cover.
struct SegmentGroup {
    need: u32,
    cells: Vec<PuzzleCell>,
    times: Vec<Span>,
}

/// The cells in which somebody is needed.
pub(super) struct Needed(Option<HashSet<PuzzleCell>>);

impl Needed {
    /// By what is demanded of the month; of a post that never demands anybody, nothing is known.
    pub fn of(view: &PlanView, covers: &[CoverDemand]) -> Self {
        if !PostToCover::of(&view.plan.facts, view.post).demands_anybody() {
            return Self(None);
        }
        let needed = covers.iter().filter(|cover| cover.need > 0);
        Self(Some(needed.flat_map(|it| it.cells.clone()).collect()))
    }

    /// Whether a cell is one of them.
    pub fn has(&self, cell: PuzzleCell) -> bool {
        self.0.as_ref().is_none_or(|cells| cells.contains(&cell))
    }
}

/// What has to be covered, piece by piece, and by which cells.
pub(super) fn demand(view: &PlanView, rows: &[PuzzleRow]) -> Demanded {
    let (segments, beyond) = segments(view, rows);
    let groups = groups(&segments);
    let mut demanded = Demanded {
        covers: Vec::new(),
        times: Vec::new(),
        beyond,
        segments,
    };
    for group in &groups {
        let over_points = over_points(view, group, &groups);
        if group.need == 0 && over_points == 0 {
            continue;
        }
        demanded.covers.push(CoverDemand {
            name: name(view, &group.times),
            cells: group.cells.clone(),
            need: group.need,
            level: DemandLevel::Fewest,
            over_points,
        });
        demanded.times.push(group.times.clone());
    }
    demanded
}

/// All pieces that some cell covers, and what none covers.
fn segments(view: &PlanView, rows: &[PuzzleRow]) -> (Vec<Segment>, Vec<Beyond>) {
    let plan = view.plan;
    let month = view.month();
    let cells = cells(view, rows);
    let spans = || cells.iter().flat_map(|(_, spans)| spans.iter().copied());
    let end = spans().map(|span| span.1).max().unwrap_or(month.1);
    let whole = (month.0, month.1.max(end));
    let demands = PostToCover::of(&plan.facts, view.post).demand(whole);
    let present: Vec<Span> = rows.iter().flat_map(|row| row.present.clone()).collect();
    let next = next_month(view, whole.1);
    let before = month_before(view);

    let mut cuts: Vec<Instant> = vec![whole.0, month.1, whole.1];
    let spans = spans().chain(present.iter().copied());
    let spans = spans.chain(demands.iter().map(|demand| (demand.from, demand.until)));
    cuts.extend(
        spans
            .chain(next.iter().chain(&before).copied())
            .flat_map(|span| [span.0, span.1]),
    );
    cuts.retain(|cut| (whole.0..=whole.1).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();

    let (mut segments, mut beyond) = (Vec::new(), Vec::new());
    for cut in cuts.windows(2) {
        let span = (cut[0], cut[1]);
        let is_ours = span.0 < month.1 || !next.iter().any(|it| covers(*it, span));
        let is_over = view.is_over(span.1);
        if !is_ours {
            continue;
        }
        let is_of_before = before.iter().any(|it| covers(*it, span));
        let demand = demands.iter().find(|it| covers((it.from, it.until), span));
        let there = present.iter().filter(|it| covers(**it, span)).count() as u32;
        let need = demand.map_or(0, |it| it.people).saturating_sub(there);
        let covering: Vec<PuzzleCell> = cells
            .iter()
            .filter(|(_, spans)| spans.iter().any(|it| covers(*it, span)))
            .map(|(cell, _)| *cell)
            .collect();
        if !covering.is_empty() {
            segments.push(Segment {
                span,
                need,
                cells: covering,
                is_over,
            });
        } else if need > 0 && !is_over && !is_of_before && span.0 < month.1 {
            add(&mut beyond, span, need);
        }
    }
    (segments, beyond)
}

/// The cells of the month, and when each lies; of several shifts on one day only where somebody holds them.
fn cells(view: &PlanView, rows: &[PuzzleRow]) -> Vec<(PuzzleCell, Vec<Span>)> {
    let mut cells = Vec::new();
    for (day, date) in view.own_dates().iter().enumerate() {
        let mut held: Vec<usize> = rows.iter().filter_map(|row| row.several_on(day)).collect();
        held.sort_unstable();
        held.dedup();
        let several = held.into_iter().map(|it| view.shifts.len() + it);
        for shift in (0..view.shifts.len()).chain(several) {
            cells.push(((day, shift), view.spans(shift, *date)));
        }
    }
    cells
}

/// When the shifts of the next month's first days lie, up to an instant: what they can cover is that month's matter.
fn next_month(view: &PlanView, until: Instant) -> Vec<Span> {
    let first = view.plan.roster.month.next().first();
    let dates = first.iter_days();
    let dates = dates.take_while(|date| time::start_of_day(view.zone(), *date) < until);
    let shifts = || 0..view.shifts.len();
    dates
        .flat_map(|date| shifts().map(move |shift| view.span(shift, date)))
        .collect()
}

/// When the shifts of the days before the month lie that reach into it: what they alone can cover is that month's matter.
fn month_before(view: &PlanView) -> Vec<Span> {
    let (start, first) = (view.month().0, view.plan.roster.month.first());
    let dates = (1..=BEFORE_DAYS).filter_map(|back| first.checked_sub_days(Days::new(back)));
    let shifts = || 0..view.shifts.len();
    let spans = dates.flat_map(|date| shifts().map(move |shift| view.span(shift, date)));
    spans.filter(|span| start < span.1).collect()
}

fn covers(whole: Span, part: Span) -> bool {
    whole.0 <= part.0 && part.1 <= whole.1
}

fn add(beyond: &mut Vec<Beyond>, time: Span, people: u32) {
    match beyond.last_mut() {
        Some(last) if last.time.1 == time.0 && last.people == people => last.time.1 = time.1,
        _ => beyond.push(Beyond { time, people }),
    }
}

/// Joins the pieces that the same cells cover, with the largest need of them.
fn groups(segments: &[Segment]) -> Vec<SegmentGroup> {
    let mut groups: Vec<SegmentGroup> = Vec::new();
    let mut known: HashMap<&[PuzzleCell], usize> = HashMap::new();
    for segment in segments.iter().filter(|it| !it.is_over) {
        let place = *known.entry(&segment.cells).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => {
                group.need = group.need.max(segment.need);
                join(&mut group.times, segment.span);
            }
            None => groups.push(SegmentGroup {
                need: segment.need,
                cells: segment.cells.clone(),
                times: vec![segment.span],
            }),
        }
    }
    groups
}

fn join(times: &mut Vec<Span>, span: Span) {
    match times.last_mut() {
        Some(last) if last.1 == span.0 => last.1 = span.1,
        _ => times.push(span),
    }
}

/// Points for somebody too many: by how much of a shift it is, and only where no narrower piece asks for them already; where
/// somebody is needed, so much that no preference brings more of them.
fn over_points(view: &PlanView, group: &SegmentGroup, groups: &[SegmentGroup]) -> i64 {
    let is_narrower = |other: &&SegmentGroup| {
        other.cells.len() < group.cells.len()
            && other.cells.iter().all(|cell| group.cells.contains(cell))
    };
    let near = groups.iter().filter(|other| meets_days(other, group));
    if near.into_iter().any(|other| is_narrower(&other)) {
        return 0;
    }
    let seconds: i64 = group
        .times
        .iter()
        .map(|it| (it.1 - it.0).num_seconds())
        .sum();
    let lengths = group.cells.iter().flat_map(|(day, shift)| {
        let spans = view.spans(*shift, view.dates[*day]).into_iter();
        spans.map(|span| (span.1 - span.0).num_seconds())
    });
    let longest = lengths.max().unwrap_or(seconds).max(1);
    let points = i64::from(view.plan.terms.weights.over) * seconds;
    let gain = if group.need > 0 { view.gain() } else { 0 };
    (points + longest - 1) / longest + gain
}

/// Whether two groups have cells of neighbouring days.
fn meets_days(a: &SegmentGroup, b: &SegmentGroup) -> bool {
    let first = |group: &SegmentGroup| group.cells.first().map_or(0, |cell| cell.0);
    first(a).abs_diff(first(b)) <= 1
}

/// `11-03 22:00-06:00`, of the first time to the last.
fn name(view: &PlanView, times: &[Span]) -> String {
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        return String::new();
    };
    let [from, until] = [first.0, last.1].map(|at| time::local(view.zone(), at));
    format!("{}-{}", from.format("%m-%d %H:%M"), until.format("%H:%M"))
}
