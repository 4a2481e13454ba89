//! Arcs: what somebody's month may be made of, piece by piece, with what each costs.

use crate::problem::{Past, ProblemPerson, RunLengths};
use std::ops::Range;

/// What may be done on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::model) struct DayChoice {
    pub work: bool,
    pub off: bool,
}

/// Where what flows stands at the beginning of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    /// Before day 0, in the middle of a run.
    Entry,
    Ready(usize),
    /// Off since the day before, and not rested yet as long as one likes.
    Resting(usize),
    Long(usize),
    /// Beyond the period.
    End,
}

#[derive(Debug, Clone)]
pub(super) struct Arc {
    pub from: Node,
    pub to: Node,
    pub works: Range<usize>,
    pub rests: Range<usize>,
    pub points: i64,
    /// It's shorter than one likes, so work follows: or it were longer.
    pub is_cut: bool,
}

impl Arc {
    /// The day after its last.
    pub fn end(&self) -> usize {
        self.works.end.max(self.rests.end)
    }
}

/// The limits of a run as its network needs them.
struct StintLimits<'a> {
    run: &'a RunLengths,
    /// Shorter runs there are none.
    least: usize,
    /// Longer runs are long ones.
    cap: usize,
    /// Fewer days off there never are.
    rest: usize,
    /// Points for each day of a long run; `None`: there are none.
    long: Option<i64>,
    days: usize,
    /// By day, what is fixed: whether it's worked.
    fixed: Vec<Option<bool>>,
}

impl<'a> StintLimits<'a> {
    fn of(person: &'a ProblemPerson, days: usize) -> Self {
        let run = &person.run;
        let liked = run.least_days.max(1) as usize;
        let most = (run.most_days as usize).max(1);
        let endless = most >= days + person.past.len() + liked;
        let cap = match run.most_points {
            _ if endless => liked,
            Some(_) => most.max(liked),
            None => most,
        };
        let hard = |least: u32, points: Option<i64>| points.map_or(least.max(1) as usize, |_| 1);
        let mut fixed = vec![None; days];
        for it in &person.fixed {
            fixed[it.day] = Some(it.shift.is_some());
        }
        Self {
            run,
            least: hard(run.least_days, run.least_points),
            cap,
            rest: hard(run.least_days_off, run.off_points),
            long: if endless { Some(0) } else { run.most_points },
            days,
            fixed,
        }
    }

    fn liked_off(&self) -> usize {
        self.run.least_days_off.max(1) as usize
    }

    /// Whether fewer days off than one likes have a price.
    fn may_cut_rest(&self) -> bool {
        self.rest < self.liked_off()
    }

    /// Whether some days are fixed as worked.
    fn is_bound(&self, mut works: Range<usize>) -> bool {
        works.all(|day| self.fixed[day] == Some(true))
    }

    /// Whether nothing of some days, nor of the one before and the one after them, can be helped any more.
    fn is_decided(&self, days: &Range<usize>) -> bool {
        let mut near = days.start.saturating_sub(1)..=days.end;
        near.all(|day| self.fixed.get(day).is_some_and(Option::is_some))
    }

    /// Where one stands who comes home after the last day before `day`, and which days off that takes.
    fn home(&self, day: usize) -> (Node, Range<usize>) {
        let rest = day..(day + self.rest).min(self.days);
        let to = match day + self.rest {
            rested if rested >= self.days => Node::End,
            rested if self.may_cut_rest() => Node::Resting(rested),
            rested => Node::Ready(rested),
        };
        (to, rest)
    }

    /// What the days of a run cost that are too many.
    fn long_points(&self, before: DayRunBefore, works: &Range<usize>) -> i64 {
        let length = before.days + works.len();
        let beyond = length.saturating_sub(self.run.most_days as usize);
        self.run.most_points.unwrap_or(0) * beyond.min(works.len()) as i64
    }

    /// What the days cost that a run lacks; nothing where its beginning or its end isn't known.
    fn short_points(&self, before: DayRunBefore, works: &Range<usize>) -> i64 {
        let is_shown = before.is_shown && works.end < self.days && !works.is_empty();
        if !is_shown || self.is_decided(works) {
            return 0;
        }
        let lacking = i64::from(self.run.least_days) - (before.days + works.len()) as i64;
        self.run.least_points.unwrap_or(0) * lacking.max(0)
    }

    /// A stint, with the days off that follow it in any case.
    fn stint(&self, from: Node, works: Range<usize>, before: DayRunBefore) -> Arc {
        let (to, rests) = self.home(works.end);
        Arc {
            from,
            to,
            points: self.long_points(before, &works) + self.short_points(before, &works),
            works,
            rests,
            is_cut: false,
        }
    }

    /// The beginning of a long run.
    fn long_begin(&self, from: Node, works: Range<usize>, before: DayRunBefore) -> Arc {
        Arc {
            from,
            to: Node::Long(works.end),
            points: self.long_points(before, &works),
            rests: works.end..works.end,
            works,
            is_cut: false,
        }
    }

    /// The ways to go on with days off that began `before` days before a day: as long as one likes, or cut for a price.
    fn rests(&self, from: Node, day: usize, before: usize) -> Vec<Arc> {
        let owed = self.liked_off().saturating_sub(before);
        let rest = |length: usize| Arc {
            from,
            to: day_or_end(Node::Ready, day + length, self.days),
            works: day..day,
            rests: day..(day + length).min(self.days),
            points: 0,
            is_cut: false,
        };
        let cut = |length: usize| {
            let whole = day.saturating_sub(before)..day + length;
            let lacking = (owed - length) as i64;
            let points = self.run.off_points.unwrap_or(0) * lacking;
            Arc {
                points: if self.is_decided(&whole) { 0 } else { points },
                is_cut: true,
                ..rest(length)
            }
        };
        let lengths = (0..owed).take_while(|length| day + length < self.days);
        lengths.map(cut).chain([rest(owed)]).collect()
    }
}

/// What of a run lies before the period.
#[derive(Clone, Copy)]
struct DayRunBefore {
    days: usize,
    /// Whether its beginning is known: or it may be longer.
    is_shown: bool,
}

/// A run that begins in the period.
const NOTHING: DayRunBefore = DayRunBefore {
    days: 0,
    is_shown: true,
};

/// One of which nothing is known.
const UNKNOWN: DayRunBefore = DayRunBefore {
    days: 0,
    is_shown: false,
};

/// How somebody enters the period: the days off that they had, or the run they are in.
enum PeriodEntry {
    Unknown,
    Off(DayRunBefore),
    Running(DayRunBefore),
}

fn entry(past: &[Past]) -> PeriodEntry {
    let worked = |day: &Past| day.worked || day.shift.is_some();
    let Some(last) = past.last() else {
        return PeriodEntry::Unknown;
    };
    let backwards = past.iter().rev();
    let alike = backwards
        .take_while(|day| worked(day) == worked(last))
        .count();
    let before = DayRunBefore {
        days: alike,
        is_shown: alike < past.len(),
    };
    match worked(last) {
        true => PeriodEntry::Running(before),
        false => PeriodEntry::Off(before),
    }
}

/// Where what flows begins, and all that it may flow through.
pub(super) fn arcs(person: &ProblemPerson, days: usize) -> (Node, Vec<Arc>) {
    let limits = StintLimits::of(person, days);
    let (source, mut arcs) = entering(&limits, &person.past);
    for from in 0..days {
        arcs.push(Arc {
            from: Node::Ready(from),
            to: day_or_end(Node::Ready, from + 1, days),
            works: from..from,
            rests: from..from + 1,
            points: 0,
            is_cut: false,
        });
        let shortest = limits.least.min(days - from);
        let before = match from {
            0 if person.past.is_empty() => UNKNOWN,
            _ => NOTHING,
        };
        let fits = |length: &usize| {
            *length <= limits.cap || (limits.long.is_none() && limits.is_bound(from..from + length))
        };
        for length in (shortest..=days - from).take_while(fits) {
            arcs.push(limits.stint(Node::Ready(from), from..from + length, before));
        }
        if limits.may_cut_rest() && from > 0 {
            arcs.extend(limits.rests(Node::Resting(from), from, 1));
        }
        if limits.long.is_some() && from + limits.cap < days {
            let works = from..from + limits.cap;
            arcs.push(limits.long_begin(Node::Ready(from), works, before));
        }
        if let Some(points) = limits.long {
            let last = limits.stint(Node::Long(from), from..from + 1, UNKNOWN);
            arcs.push(Arc { points, ..last });
            if from + 1 < days {
                arcs.push(Arc {
                    from: Node::Long(from),
                    to: Node::Long(from + 1),
                    works: from..from + 1,
                    rests: from..from,
                    points,
                    is_cut: false,
                });
            }
        }
    }
    (source, arcs)
}

/// Where what flows begins, and the arcs that lead out of the past.
fn entering(limits: &StintLimits, past: &[Past]) -> (Node, Vec<Arc>) {
    let days = limits.days;
    let mut arcs = Vec::new();
    let source = match entry(past) {
        PeriodEntry::Unknown => {
            let short = 1..limits.least.min(limits.cap + 1).min(days + 1);
            arcs.extend(short.map(|length| limits.stint(Node::Ready(0), 0..length, UNKNOWN)));
            Node::Ready(0)
        }
        PeriodEntry::Off(before) => {
            let liked = if before.is_shown {
                limits.liked_off()
            } else {
                0
            };
            match liked.saturating_sub(before.days) {
                0 => Node::Ready(0),
                _ if limits.may_cut_rest() => {
                    arcs.extend(limits.rests(Node::Entry, 0, before.days));
                    Node::Entry
                }
                owed => day_or_end(Node::Ready, owed, days),
            }
        }
        PeriodEntry::Running(before) => {
            let least = if before.is_shown { limits.least } else { 0 };
            let owed = least.saturating_sub(before.days);
            let left = limits.cap.saturating_sub(before.days);
            // A run that ended with the past is nobody's fault now, however short.
            let ended = (owed > 0).then_some(0);
            let fits = |length: &usize| {
                *length <= left || (limits.long.is_none() && limits.is_bound(0..*length))
            };
            let lengths = ended.into_iter().chain((owed..=days).take_while(fits));
            arcs.extend(lengths.map(|length| limits.stint(Node::Entry, 0..length, before)));
            if limits.long.is_some() && left < days {
                arcs.push(limits.long_begin(Node::Entry, 0..left, before));
            }
            Node::Entry
        }
    };
    (source, arcs)
}

fn day_or_end(node: impl Fn(usize) -> Node, day: usize, days: usize) -> Node {
    if day < days { node(day) } else { Node::End }
}

/// The arcs that the choices of the days allow and that lie on a way from the source to the end.
pub(super) fn useful(source: Node, arcs: Vec<Arc>, choices: &[DayChoice]) -> Vec<Arc> {
    let allowed = |arc: &Arc| {
        arc.works.clone().all(|day| choices[day].work)
            && arc.rests.clone().all(|day| choices[day].off)
            && (!arc.is_cut || choices[arc.end()].work)
    };
    let mut arcs: Vec<Arc> = arcs.into_iter().filter(allowed).collect();
    loop {
        let before = arcs.len();
        let starts: Vec<Node> = arcs.iter().map(|arc| arc.from).collect();
        let ends: Vec<Node> = arcs.iter().map(|arc| arc.to).collect();
        arcs.retain(|arc| {
            let reached = arc.from == source || ends.contains(&arc.from);
            reached && (arc.to == Node::End || starts.contains(&arc.to))
        });
        if arcs.len() == before {
            return arcs;
        }
    }
}
