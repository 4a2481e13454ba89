//! Stints: the runs of work that somebody's month may be made of, as arcs of a network that one unit flows through.
//!
//! What flows stands on a day either ready (rested, free to begin or to stay off) or, where a run may exceed what its
//! price begins at, deep in a long run. A stint of work carries it over its days and the days off after it. So runs of
//! work and of rest keep their limits in every solution, and fractional ones are mixtures of months that do.

use super::Program;
use crate::roster::engine::Column;
use crate::roster::problem::{Past, Person, Run};
use std::ops::Range;

/// What may be done on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) work: bool,
    pub(super) off: bool,
}

/// Where what flows stands at the beginning of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    /// Before day 0, in the middle of a run.
    Entry,
    Ready(usize),
    Long(usize),
    /// Beyond the period.
    End,
}

#[derive(Debug, Clone)]
struct Arc {
    from: Node,
    to: Node,
    works: Range<usize>,
    rests: Range<usize>,
    points: i64,
}

/// The arcs of somebody's network, each with its column.
#[derive(Debug)]
pub(super) struct Stints {
    source: Node,
    arcs: Vec<(Arc, usize)>,
}

/// The limits of a run as its network needs them.
struct Limits {
    least: usize,
    /// Longer runs are long ones.
    cap: usize,
    rest: usize,
    /// Points for each day of a long run; `None`: there are none.
    long: Option<i64>,
    days: usize,
}

impl Limits {
    fn of(run: &Run, days: usize) -> Self {
        let least = run.least_days.max(1) as usize;
        let endless = run.most_days as usize >= days + least;
        let cap = if endless {
            least
        } else {
            (run.most_days as usize).max(1)
        };
        Self {
            least,
            cap,
            rest: run.least_days_off.max(1) as usize,
            long: if endless { Some(0) } else { run.most_points },
            days,
        }
    }

    /// Where one stands who comes home after the last day before `day`.
    fn rested(&self, day: usize) -> Node {
        if day + self.rest >= self.days {
            Node::End
        } else {
            Node::Ready(day + self.rest)
        }
    }

    /// A stint, with the days off after it.
    fn stint(&self, from: Node, works: Range<usize>) -> Arc {
        let rests = works.end..(works.end + self.rest).min(self.days);
        Arc {
            from,
            to: self.rested(works.end),
            works,
            rests,
            points: 0,
        }
    }
}

/// How somebody enters the period: the days off owed, or the run they are in.
enum Entry {
    Unknown,
    Off {
        owed: usize,
    },
    /// The days worked already, and those that the run still has to last.
    Running {
        worked: usize,
        owed: usize,
    },
}

fn entry(past: &[Past], limits: &Limits) -> Entry {
    let worked = |day: &Past| day.worked || day.shift.is_some();
    let Some(last) = past.last() else {
        return Entry::Unknown;
    };
    let backwards = past.iter().rev();
    let alike = backwards
        .take_while(|day| worked(day) == worked(last))
        .count();
    // Where all of it is alike, what began it is not known: it may be longer.
    let owed = |least: usize| match alike == past.len() {
        true => 0,
        false => least.saturating_sub(alike),
    };
    if worked(last) {
        Entry::Running {
            worked: alike,
            owed: owed(limits.least),
        }
    } else {
        Entry::Off {
            owed: owed(limits.rest),
        }
    }
}

fn arcs(limits: &Limits, past: &[Past]) -> (Node, Vec<Arc>) {
    let mut arcs = Vec::new();
    let days = limits.days;
    let source = match entry(past, limits) {
        Entry::Unknown => {
            let short = 1..limits.least.min(limits.cap + 1).min(days + 1);
            arcs.extend(short.map(|length| limits.stint(Node::Ready(0), 0..length)));
            Node::Ready(0)
        }
        Entry::Off { owed } if owed >= days => Node::End,
        Entry::Off { owed } => Node::Ready(owed),
        Entry::Running { worked, owed } => {
            let left = limits.cap.saturating_sub(worked);
            // A run that ended with the past is nobody's fault now, however short.
            let ended = (owed > 0).then_some(0);
            let lengths = ended.into_iter().chain(owed..=left.min(days));
            arcs.extend(lengths.map(|length| limits.stint(Node::Entry, 0..length)));
            if limits.long.is_some() && left < days {
                arcs.push(long_begin(Node::Entry, 0..left));
            }
            Node::Entry
        }
    };
    for from in 0..days {
        arcs.push(Arc {
            from: Node::Ready(from),
            to: day_or_end(Node::Ready, from + 1, days),
            works: from..from,
            rests: from..from + 1,
            points: 0,
        });
        let longest = limits.cap.min(days - from);
        let shortest = limits.least.min(days - from);
        let lengths = shortest..=longest;
        arcs.extend(lengths.map(|length| limits.stint(Node::Ready(from), from..from + length)));
        if limits.long.is_some() && from + limits.cap < days {
            arcs.push(long_begin(Node::Ready(from), from..from + limits.cap));
        }
        if let Some(points) = limits.long {
            let mut last = limits.stint(Node::Long(from), from..from + 1);
            last.points = points;
            arcs.push(last);
            if from + 1 < days {
                arcs.push(Arc {
                    from: Node::Long(from),
                    to: Node::Long(from + 1),
                    works: from..from + 1,
                    rests: from..from,
                    points,
                });
            }
        }
    }
    (source, arcs)
}

fn long_begin(from: Node, works: Range<usize>) -> Arc {
    Arc {
        from,
        to: Node::Long(works.end),
        rests: works.end..works.end,
        works,
        points: 0,
    }
}

fn day_or_end(node: impl Fn(usize) -> Node, day: usize, days: usize) -> Node {
    if day < days { node(day) } else { Node::End }
}

/// The arcs that the choices of the days allow and that lie on a way from the source to the end.
fn useful(source: Node, arcs: Vec<Arc>, choices: &[Choice]) -> Vec<Arc> {
    let allowed = |arc: &Arc| {
        arc.works.clone().all(|day| choices[day].work)
            && arc.rests.clone().all(|day| choices[day].off)
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

impl Stints {
    /// Adds somebody's network to the program; `None` where no month is possible.
    pub(super) fn add(program: &mut Program, person: &Person, choices: &[Choice]) -> Option<Self> {
        let limits = Limits::of(&person.run, choices.len());
        let (source, arcs) = arcs(&limits, &person.past);
        let arcs = useful(source, arcs, choices);
        if source == Node::End {
            return choices.iter().all(|choice| choice.off).then_some(Self {
                source,
                arcs: Vec::new(),
            });
        }
        if arcs.is_empty() {
            return None;
        }
        let arcs: Vec<(Arc, usize)> = arcs
            .into_iter()
            .map(|arc| {
                let column = program.model.column(Column {
                    least: 0.0,
                    most: 1.0,
                    cost: arc.points as f64,
                    whole: true,
                });
                (arc, column)
            })
            .collect();
        let stints = Self { source, arcs };
        let mut nodes = vec![Node::Entry];
        nodes.extend((0..choices.len()).map(Node::Ready));
        nodes.extend((0..choices.len()).map(Node::Long));
        for node in nodes {
            stints.flow(program, node);
        }
        Some(stints)
    }

    /// What comes to a node leaves it.
    fn flow(&self, program: &mut Program, node: Node) {
        let mut terms = Vec::new();
        for (arc, column) in &self.arcs {
            if arc.from == node {
                terms.push((*column, 1.0));
            } else if arc.to == node {
                terms.push((*column, -1.0));
            }
        }
        let inflow = f64::from(u8::from(node == self.source));
        if !terms.is_empty() {
            program.model.row(terms, inflow, inflow);
        }
    }

    /// The columns of which one is 1 where a day is worked.
    pub(super) fn covering(&self, day: usize) -> impl Iterator<Item = usize> {
        let arcs = self.arcs.iter();
        arcs.filter_map(move |(arc, column)| arc.works.contains(&day).then_some(*column))
    }

    /// The columns of which one is 1 where a run begins on a day.
    pub(super) fn beginning(&self, day: usize) -> impl Iterator<Item = usize> {
        let begins = move |arc: &Arc| {
            matches!(arc.from, Node::Ready(_)) && arc.works.start == day && !arc.works.is_empty()
        };
        let arcs = self.arcs.iter();
        arcs.filter_map(move |(arc, column)| begins(arc).then_some(*column))
    }

    /// The columns of which one is 1 where any of some days in a row is worked, provided that no two runs can meet them.
    pub(super) fn touching(&self, days: Range<usize>) -> impl Iterator<Item = usize> {
        let touches = move |arc: &Arc| match arc.from {
            Node::Long(at) => at == days.start,
            _ => !arc.works.is_empty() && arc.works.start < days.end && days.start < arc.works.end,
        };
        let arcs = self.arcs.iter();
        arcs.filter_map(move |(arc, column)| touches(arc).then_some(*column))
    }

    /// Sets the columns of the arcs that somebody's days run through.
    pub(super) fn follow(&self, days: &[Option<usize>], values: &mut [f64]) {
        let runs_through = |arc: &Arc| {
            let goes_on = match arc.to {
                Node::Long(at) => days[at].is_some(),
                _ => true,
            };
            goes_on
                && arc.works.clone().all(|day| days[day].is_some())
                && arc.rests.clone().all(|day| days[day].is_none())
        };
        let mut at = self.source;
        while at != Node::End {
            let next = self
                .arcs
                .iter()
                .find(|(arc, _)| arc.from == at && runs_through(arc));
            let Some((arc, column)) = next else {
                return;
            };
            values[*column] = 1.0;
            at = arc.to;
        }
    }
}
