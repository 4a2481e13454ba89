//! Gaps: where a post has fewer people than it demands.

use super::CoverStep;
use crate::{ids::PostId, time::Instant};

/// A longest run of instants with fewer people than demanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub post: PostId,
    pub from: Instant,
    /// Not included.
    pub until: Instant,
    /// Its parts of the same figures, in order; each is short of somebody.
    pub steps: Vec<CoverStep>,
}

impl Gap {
    /// How many people are missing where most are.
    pub fn short_by(&self) -> u32 {
        self.steps
            .iter()
            .map(CoverStep::short_by)
            .max()
            .unwrap_or(0)
    }

    /// The first part in which most people are missing: it speaks for the whole.
    pub fn worst(&self) -> Option<&CoverStep> {
        let most = self.short_by();
        self.steps.iter().find(|step| step.short_by() == most)
    }

    /// The runs of some steps that are short; what doesn't touch isn't joined.
    /// Law 6.6.
    pub(super) fn runs(post: PostId, steps: impl Iterator<Item = CoverStep>) -> Vec<Self> {
        let mut gaps: Vec<Self> = Vec::new();
        for step in steps.filter(|step| step.short_by() > 0) {
            match gaps.last_mut() {
                Some(gap) if gap.until == step.from => {
                    gap.until = step.until;
                    gap.steps.push(step);
                }
                _ => gaps.push(Self {
                    post,
                    from: step.from,
                    until: step.until,
                    steps: vec![step],
                }),
            }
        }
        gaps
    }
}
