//! 换班: somebody offers a duty, another agrees to take it, and where the site asks for that a supervisor approves.
//!
//! Consent is to a duty as it's published: whatever moves it gives it another id, and the swap is void.

mod life;
mod offer;
mod takers;

pub use life::{StepFault, SwapPart, SwapStatus, SwapStep};
pub use offer::{LONGEST_NOTE, OfferContext, OfferFault, SwapOffer};
pub use takers::{Colleague, Exchange, exchanges, takers};

use crate::{
    duty::Duty,
    ids::{DutyId, PersonId, SwapId},
    time::Instant,
};

/// A duty that somebody offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    pub id: SwapId,
    /// Who offers it, and holds it.
    pub person: PersonId,
    pub duty: DutyId,
    /// To whom alone; `None`: to all who could.
    pub to: Option<PersonId>,
    /// The duty of theirs that is wanted for it.
    pub in_exchange: Option<DutyId>,
    /// In the words of who offers it; may be empty.
    pub note: String,
    pub offered_at: Instant,
    /// As it's stored; [`Swap::standing`] tells whether it lapsed.
    pub status: SwapStatus,
    /// Who agreed.
    pub taker: Option<PersonId>,
}

impl Swap {
    /// Where it stands: an offer or an agreement ends when one of its duties begins, or isn't published any more.
    ///
    /// `duty` finds those that are in force.
    pub fn standing<'d>(
        &self,
        duty: impl Fn(DutyId) -> Option<&'d Duty>,
        now: Instant,
    ) -> SwapStatus {
        if !self.status.is_open() {
            return self.status;
        }
        let holds = |id, person| {
            duty(id).is_some_and(|duty| now < duty.start && Some(duty.person) == person)
        };
        let theirs = self.in_exchange.is_none_or(|id| holds(id, self.to));
        if holds(self.duty, Some(self.person)) && theirs {
            self.status
        } else {
            SwapStatus::Lapsed
        }
    }

    /// What somebody is to it; `None`: nothing that lets them act.
    pub fn part(&self, person: PersonId) -> Option<SwapPart> {
        if person == self.person {
            Some(SwapPart::Offerer)
        } else if self.taker == Some(person) {
            Some(SwapPart::Taker)
        } else if self.to == Some(person) {
            Some(SwapPart::Addressee)
        } else if self.to.is_none() && self.taker.is_none() {
            Some(SwapPart::Anybody)
        } else {
            None
        }
    }

    /// Who gives which duty to whom, once `taker` agrees.
    pub fn passes(&self, taker: PersonId) -> Vec<(DutyId, PersonId)> {
        let theirs = self.in_exchange.map(|duty| (duty, self.person));
        [(self.duty, taker)].into_iter().chain(theirs).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};
    use uuid::Uuid;

    fn somebody(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn offer(site: &Sample, to: Option<u128>) -> Swap {
        let duty = &site.facts.duties[0];
        Swap {
            id: SwapId(Uuid::from_u128(900)),
            person: duty.person,
            duty: duty.id,
            to: to.map(somebody),
            in_exchange: None,
            note: String::new(),
            offered_at: at("11-01 08:00"),
            status: SwapStatus::Offered,
            taker: None,
        }
    }

    #[test]
    fn an_open_offer_ends_when_its_duty_begins_or_moves() {
        let site = Sample::first_line().duty("11-02 08:00-16:00");
        let swap = offer(&site, None);
        let find = |id| site.facts.duty(id);
        assert_eq!(
            swap.standing(find, at("11-02 07:59:59")),
            SwapStatus::Offered
        );
        assert_eq!(swap.standing(find, at("11-02 08:00")), SwapStatus::Lapsed);
        assert_eq!(
            swap.standing(|_| None, at("11-01 08:00")),
            SwapStatus::Lapsed
        );
        let done = Swap {
            status: SwapStatus::Done,
            ..swap
        };
        assert_eq!(done.standing(|_| None, at("11-03 08:00")), SwapStatus::Done);
    }

    #[test]
    fn a_duty_wanted_in_exchange_must_still_be_theirs() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-03 08:00-16:00");
        let mut swap = offer(&site, Some(4));
        swap.in_exchange = Some(site.facts.duties[1].id);
        let find = |id| site.facts.duty(id);
        assert_eq!(swap.standing(find, at("11-01 08:00")), SwapStatus::Lapsed);
        let mut facts = site.facts.clone();
        facts.duties[1].person = somebody(4);
        let find = |id| facts.duty(id);
        assert_eq!(swap.standing(find, at("11-01 08:00")), SwapStatus::Offered);
        assert_eq!(swap.standing(find, at("11-03 09:00")), SwapStatus::Lapsed);
    }

    #[test]
    fn everybody_has_one_part_in_a_swap() {
        let site = Sample::first_line().duty("11-02 08:00-16:00");
        let all = offer(&site, None);
        assert_eq!(all.part(all.person), Some(SwapPart::Offerer));
        assert_eq!(all.part(somebody(4)), Some(SwapPart::Anybody));
        let one = offer(&site, Some(4));
        assert_eq!(one.part(somebody(4)), Some(SwapPart::Addressee));
        assert_eq!(one.part(somebody(5)), None);
        let taken = Swap {
            taker: Some(somebody(5)),
            status: SwapStatus::Agreed,
            ..all
        };
        assert_eq!(taken.part(somebody(5)), Some(SwapPart::Taker));
        assert_eq!(taken.part(somebody(4)), None);
    }
}
