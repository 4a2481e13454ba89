//! Stints: the runs of work that somebody's month may be made of, as arcs of a network that one unit flows through.
//!
//! What flows stands on a day ready (rested, free to begin or to stay off); where days off may be fewer than one likes,
//! resting; or, where a run may exceed what its price begins at, deep in a long run. A stint of work carries it over its
//! days and the days off after it. So runs of work and of rest keep their limits in every solution, and fractional ones
//! are mixtures of months that do; what a run or rest costs is the cost of its arc.

mod arc;

use super::Program;
use crate::{engine::ModelColumn, problem::ProblemPerson};
pub(super) use arc::DayChoice;
use arc::{Arc, Node, arcs, useful};
use std::ops::Range;

/// The arcs of somebody's network, each with its column.
#[derive(Debug)]
pub(super) struct Stints {
    source: Node,
    arcs: Vec<(Arc, usize)>,
}

impl Stints {
    /// Adds somebody's network to the program; `None` where no month is possible.
    pub(super) fn add(
        program: &mut Program,
        person: &ProblemPerson,
        choices: &[DayChoice],
    ) -> Option<Self> {
        let (source, arcs) = arcs(person, choices.len());
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
                let column = program.model.column(ModelColumn {
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
        nodes.extend((0..choices.len()).map(Node::Resting));
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
                && (!arc.is_cut || days[arc.end()].is_some())
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
