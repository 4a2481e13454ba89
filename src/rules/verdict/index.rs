//! What belongs to a duty, found without searching.

use crate::{
    correction::Correction,
    duty::Duty,
    extension::Extension,
    facts::Facts,
    ids::{DutyId, PostId},
    post::Post,
    post_check::PostCheck,
    seam::{Edge, Seam},
    slip::SlipStatus,
};
use std::collections::{HashMap, HashSet};

/// Posts by id, and the decided extras of each duty that has any.
pub(super) struct Index<'f> {
    pub facts: &'f Facts,
    posts: HashMap<PostId, &'f Post>,
    extras: HashMap<DutyId, Extras<'f>>,
    seams: HashSet<Seam>,
}

/// What was approved or verified of one duty.
#[derive(Default)]
pub(super) struct Extras<'f> {
    /// The one that reaches furthest.
    pub extension: Option<&'f Extension>,
    pub corrections: Vec<&'f Correction>,
    pub post_checks: Vec<&'f PostCheck>,
}

impl<'f> Index<'f> {
    pub fn new(facts: &'f Facts) -> Self {
        let mut extras: HashMap<DutyId, Extras<'f>> = HashMap::new();
        for extension in &facts.extensions {
            if extension.status == SlipStatus::Approved {
                let known = &mut extras.entry(extension.duty).or_default().extension;
                if known.is_none_or(|known| known.until < extension.until) {
                    *known = Some(extension);
                }
            }
        }
        for correction in &facts.corrections {
            if correction.status == SlipStatus::Approved {
                let entry = extras.entry(correction.duty).or_default();
                entry.corrections.push(correction);
            }
        }
        for check in facts.post_checks.iter().filter(|check| check.verified) {
            extras
                .entry(check.duty)
                .or_default()
                .post_checks
                .push(check);
        }
        Self {
            facts,
            posts: facts.posts.iter().map(|post| (post.id, post)).collect(),
            extras,
            seams: facts.seams.iter().copied().collect(),
        }
    }

    /// The post of a duty as it is on the service date; facts that name a post hold it.
    /// Law 8.1.
    pub fn post(&self, duty: &Duty) -> Option<&'f Post> {
        let dated = self.facts.dated.post(duty.post, duty.date);
        dated.or_else(|| self.posts.get(&duty.post).copied())
    }

    pub fn extras(&self, duty: DutyId) -> Option<&Extras<'f>> {
        self.extras.get(&duty)
    }

    /// Whether somebody else has the part of the shift beyond that end of a duty.
    pub fn is_seam(&self, duty: DutyId, edge: Edge) -> bool {
        self.seams.contains(&Seam { duty, edge })
    }
}
