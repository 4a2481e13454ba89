//! The life of a swap: offered → agreed → done; declined, rejected or withdrawn on the way, or lapsed with its duty.

use crate::roster::terms::Swaps;

/// Where a swap stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Status {
    /// Waits for somebody to agree.
    Offered,
    /// Two people agreed; it waits for a supervisor.
    Agreed,
    /// The duties went over.
    Done,
    /// The one whom it was offered to said no.
    Declined,
    /// The supervisor said no.
    Rejected,
    /// One of the two took it back.
    Withdrawn,
    /// Its duty began or moved before it was done; never stored.
    Lapsed,
}

impl Status {
    /// Whether it can still come to something.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Offered | Self::Agreed)
    }
}

/// What somebody may be to a swap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::VariantArray)]
pub enum Part {
    /// Whose duty it is.
    Offerer,
    /// The one alone whom it's offered to.
    Addressee,
    /// One of all whom it's offered to.
    Anybody,
    /// Who agreed.
    Taker,
}

/// What somebody wants to do about a swap.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Step {
    Agree,
    Decline,
    Withdraw,
    /// A supervisor's, like the next.
    Approve,
    Reject,
}

/// Why somebody doesn't take a step of a swap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepFault {
    /// A supervisor who is one of the two doesn't decide.
    OwnCase,
    /// As it stands, the swap doesn't allow the step.
    NotOpen { status: Status },
    /// A rejection without its reason.
    ReasonMissing,
}

impl Step {
    /// Where it leads at a site that settles swaps in that way.
    pub fn status(self, swaps: Swaps) -> Status {
        match (self, swaps) {
            (Self::Agree, Swaps::Approved) => Status::Agreed,
            (Self::Agree, Swaps::Agreed) | (Self::Approve, _) => Status::Done,
            (Self::Decline, _) => Status::Declined,
            (Self::Withdraw, _) => Status::Withdrawn,
            (Self::Reject, _) => Status::Rejected,
        }
    }

    /// Whether a swap that stands so allows it to somebody with that part in it (`None`: a supervisor who has none).
    pub fn is_open_to(self, standing: Status, part: Option<Part>) -> bool {
        use Part::*;
        match self {
            Self::Agree => standing == Status::Offered && matches!(part, Some(Addressee | Anybody)),
            Self::Decline => standing == Status::Offered && part == Some(Addressee),
            Self::Withdraw => match standing {
                Status::Offered => part == Some(Offerer),
                Status::Agreed => matches!(part, Some(Offerer | Taker)),
                _ => false,
            },
            // Whoever might have agreed may still be the one who decides; the two who did agree may not.
            Self::Approve | Self::Reject => {
                standing == Status::Agreed && !matches!(part, Some(Offerer | Taker))
            }
        }
    }

    /// Whether somebody may take the step, given how the swap stands now.
    ///
    /// # Errors
    /// [`StepFault`].
    pub fn check(
        self,
        (standing, part): (Status, Option<Part>),
        reason: &str,
    ) -> Result<(), StepFault> {
        let decides = matches!(self, Self::Approve | Self::Reject);
        if decides && matches!(part, Some(Part::Offerer | Part::Taker)) {
            return Err(StepFault::OwnCase);
        }
        if !self.is_open_to(standing, part) {
            return Err(StepFault::NotOpen { status: standing });
        }
        if self == Self::Reject && reason.trim().is_empty() {
            return Err(StepFault::ReasonMissing);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn only_the_steps_of_its_life_are_allowed_to_those_whom_they_concern() {
        let mut allowed = Vec::new();
        for standing in Status::VARIANTS {
            for part in Part::VARIANTS.iter().copied().map(Some).chain([None]) {
                for step in Step::VARIANTS {
                    if step.is_open_to(*standing, part) {
                        allowed.push((*standing, part, *step));
                    }
                }
            }
        }
        use Part::*;
        use Status::{Agreed, Offered};
        assert_eq!(
            allowed,
            [
                (Offered, Some(Offerer), Step::Withdraw),
                (Offered, Some(Addressee), Step::Agree),
                (Offered, Some(Addressee), Step::Decline),
                (Offered, Some(Anybody), Step::Agree),
                (Agreed, Some(Offerer), Step::Withdraw),
                (Agreed, Some(Addressee), Step::Approve),
                (Agreed, Some(Addressee), Step::Reject),
                (Agreed, Some(Anybody), Step::Approve),
                (Agreed, Some(Anybody), Step::Reject),
                (Agreed, Some(Taker), Step::Withdraw),
                (Agreed, None, Step::Approve),
                (Agreed, None, Step::Reject),
            ]
        );
    }

    #[test]
    fn an_agreement_is_a_swap_at_once_where_no_approval_is_asked_for() {
        assert_eq!(Step::Agree.status(Swaps::Approved), Status::Agreed);
        assert_eq!(Step::Agree.status(Swaps::Agreed), Status::Done);
        assert_eq!(Step::Approve.status(Swaps::Agreed), Status::Done);
    }
}
