//! Offering a duty: what must be so before others are asked.

use super::{Swap, SwapStatus};
use crate::{
    duty::Duty,
    ids::{DutyId, PersonId},
    person::Person,
    time::Instant,
};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 500;

/// What somebody fills in to offer a duty of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SwapOffer {
    /// To whom alone; `None`: to all who could.
    pub to: Option<PersonId>,
    /// The duty of theirs that is wanted for it.
    pub in_exchange: Option<DutyId>,
    /// May be empty.
    pub note: String,
}

/// What is wrong with an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferFault {
    /// A duty that runs can only be taken over, by a supervisor's order.
    Begun {
        start: Instant,
    },
    /// It's offered already: one offer at a time.
    OfferedBefore,
    /// Nobody swaps with themselves.
    ToOneself,
    /// Who is asked isn't of the duty's post: the offer and its note are for those who could take it.
    ToStranger,
    /// What is wanted in exchange isn't a duty of the one who is asked, or has begun.
    ExchangeNotTheirs,
    NoteTooLong {
        letters: usize,
    },
}

/// What an offer is held against.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfferContext<'k> {
    /// Who is asked, where that is one person.
    pub asked: Option<&'k Person>,
    /// The duty wanted, where it's in force.
    pub exchange: Option<&'k Duty>,
    /// The person's swaps that are not settled.
    pub open: &'k [Swap],
}

impl SwapOffer {
    /// Everything that is wrong with it.
    pub fn faults(&self, duty: &Duty, known: OfferContext<'_>, now: Instant) -> Vec<OfferFault> {
        let OfferContext {
            asked,
            exchange,
            open,
        } = known;
        let mut faults = Vec::new();
        if duty.start <= now {
            faults.push(OfferFault::Begun { start: duty.start });
        }
        let is_open = |swap: &Swap| matches!(swap.status, SwapStatus::Offered | SwapStatus::Agreed);
        let concerns = |swap: &Swap| swap.duty == duty.id || swap.in_exchange == Some(duty.id);
        if open.iter().any(|swap| is_open(swap) && concerns(swap)) {
            faults.push(OfferFault::OfferedBefore);
        }
        if self.to == Some(duty.person) {
            faults.push(OfferFault::ToOneself);
        } else if asked.is_some_and(|it| !it.active || !it.posts.contains(&duty.post)) {
            faults.push(OfferFault::ToStranger);
        }
        let theirs = |wanted: &Duty| Some(wanted.person) == self.to && now < wanted.start;
        if self.in_exchange.is_some() && !exchange.is_some_and(theirs) {
            faults.push(OfferFault::ExchangeNotTheirs);
        }
        let letters = self.note.trim().chars().count();
        if letters > LONGEST_NOTE {
            faults.push(OfferFault::NoteTooLong { letters });
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::SwapId,
        sample::{Sample, at},
    };
    use uuid::Uuid;

    fn somebody(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    #[test]
    fn all_faults_of_an_offer_are_told_at_once() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-03 08:00-16:00");
        let [duty, other] = &site.facts.duties[..] else {
            panic!("two duties");
        };
        let before = Swap {
            id: SwapId(Uuid::from_u128(9)),
            person: duty.person,
            duty: duty.id,
            to: None,
            in_exchange: None,
            note: String::new(),
            offered_at: at("11-01 08:00"),
            status: SwapStatus::Offered,
            taker: None,
        };
        let offer = SwapOffer {
            to: Some(duty.person),
            in_exchange: Some(DutyId(Uuid::from_u128(8))),
            note: "长".repeat(LONGEST_NOTE + 1),
        };
        let known = OfferContext {
            open: std::slice::from_ref(&before),
            ..OfferContext::default()
        };
        let faults = offer.faults(duty, known, at("11-02 08:00"));
        assert_eq!(
            faults,
            [
                OfferFault::Begun { start: duty.start },
                OfferFault::OfferedBefore,
                OfferFault::ToOneself,
                OfferFault::ExchangeNotTheirs,
                OfferFault::NoteTooLong {
                    letters: LONGEST_NOTE + 1
                },
            ]
        );
        let sound = SwapOffer {
            to: Some(somebody(4)),
            in_exchange: Some(other.id),
            note: "家里有事".into(),
        };
        let mut theirs = other.clone();
        theirs.person = somebody(4);
        let mut asked = site.facts.people[0].clone();
        asked.id = somebody(4);
        let known = OfferContext {
            asked: Some(&asked),
            exchange: Some(&theirs),
            open: &[],
        };
        assert_eq!(sound.faults(duty, known, at("11-01 08:00")), []);
        let mut stranger = asked.clone();
        stranger.posts.clear();
        let known = OfferContext {
            asked: Some(&stranger),
            ..known
        };
        assert_eq!(
            sound.faults(duty, known, at("11-01 08:00")),
            [OfferFault::ToStranger]
        );
    }
}
