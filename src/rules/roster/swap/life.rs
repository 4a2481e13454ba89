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
pub enum SwapStatus {
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

impl SwapStatus {
    /// Whether it can still come to something.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Offered | Self::Agreed)
    }
}

/// What somebody may be to a swap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::VariantArray)]
pub enum SwapPart {
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
pub enum SwapStep {
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
    NotOpen { status: SwapStatus },
    /// A rejection without its reason.
    ReasonMissing,
}

impl SwapStep {
    /// Where it leads at a site that settles swaps in that way.
    pub fn status(self, swaps: Swaps) -> SwapStatus {
        match (self, swaps) {
            (Self::Agree, Swaps::Approved) => SwapStatus::Agreed,
            (Self::Agree, Swaps::Agreed) | (Self::Approve, _) => SwapStatus::Done,
            (Self::Decline, _) => SwapStatus::Declined,
            (Self::Withdraw, _) => SwapStatus::Withdrawn,
            (Self::Reject, _) => SwapStatus::Rejected,
        }
    }

    /// Whether a swap that stands so allows it to somebody with that part in it (`None`: a supervisor who has none).
    pub fn is_open_to(self, standing: SwapStatus, part: Option<SwapPart>) -> bool {
        use SwapPart::*;
        match self {
            Self::Agree => {
                standing == SwapStatus::Offered && matches!(part, Some(Addressee | Anybody))
            }
            Self::Decline => standing == SwapStatus::Offered && part == Some(Addressee),
            Self::Withdraw => match standing {
                SwapStatus::Offered => part == Some(Offerer),
                SwapStatus::Agreed => matches!(part, Some(Offerer | Taker)),
                _ => false,
            },
            // Whoever might have agreed may still be the one who decides; the two who did agree may not.
            Self::Approve | Self::Reject => {
                standing == SwapStatus::Agreed && !matches!(part, Some(Offerer | Taker))
            }
        }
    }

    /// Whether somebody may take the step, given how the swap stands now.
    ///
    /// # Errors
    /// [`StepFault`].
    pub fn check(
        self,
        standing: SwapStatus,
        part: Option<SwapPart>,
        reason: &str,
    ) -> Result<(), StepFault> {
        let decides = matches!(self, Self::Approve | Self::Reject);
        if decides && matches!(part, Some(SwapPart::Offerer | SwapPart::Taker)) {
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
        for standing in SwapStatus::VARIANTS {
            for part in SwapPart::VARIANTS.iter().copied().map(Some).chain([None]) {
                for step in SwapStep::VARIANTS {
                    if step.is_open_to(*standing, part) {
                        allowed.push((*standing, part, *step));
                    }
                }
            }
        }
        use SwapPart::*;
        use SwapStatus::{Agreed, Offered};
        assert_eq!(
            allowed,
            [
                (Offered, Some(Offerer), SwapStep::Withdraw),
                (Offered, Some(Addressee), SwapStep::Agree),
                (Offered, Some(Addressee), SwapStep::Decline),
                (Offered, Some(Anybody), SwapStep::Agree),
                (Agreed, Some(Offerer), SwapStep::Withdraw),
                (Agreed, Some(Addressee), SwapStep::Approve),
                (Agreed, Some(Addressee), SwapStep::Reject),
                (Agreed, Some(Anybody), SwapStep::Approve),
                (Agreed, Some(Anybody), SwapStep::Reject),
                (Agreed, Some(Taker), SwapStep::Withdraw),
                (Agreed, None, SwapStep::Approve),
                (Agreed, None, SwapStep::Reject),
            ]
        );
    }

    #[test]
    fn an_agreement_is_a_swap_at_once_where_no_approval_is_asked_for() {
        assert_eq!(SwapStep::Agree.status(Swaps::Approved), SwapStatus::Agreed);
        assert_eq!(SwapStep::Agree.status(Swaps::Agreed), SwapStatus::Done);
        assert_eq!(SwapStep::Approve.status(Swaps::Agreed), SwapStatus::Done);
    }
}
