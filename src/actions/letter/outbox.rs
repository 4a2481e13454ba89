//! The outbox: letters that are due are claimed in one transaction, sent outside of any, and settled in another.

use crate::{House, Result};
use chrono::Duration;
use onpost_rules::{
    ids::{LetterId, SignInLinkId},
    letter::{Language, LetterFault, LetterState, Next, Road},
    notice::Notice,
    robot::Robot,
    time::{Instant, Month},
};
use onpost_store::{
    self as store, Tx,
    letter::{ClaimedLetter, LetterClaim},
};

/// How many letters are claimed at once.
const BATCH: i64 = 10;

/// How long a claim holds: longer than a batch takes where each letter takes as long as it may.
pub(crate) const CLAIM: Duration = Duration::minutes(10);

/// How long a letter waits that was claimed and not tried.
const RELEASE: Duration = Duration::minutes(1);

/// A letter that is ours to send.
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    pub letter: LetterId,
    pub notice: Notice,
    /// When the notice was written.
    pub written_at: Instant,
    pub to: LetterTarget,
    /// How often it was tried before.
    tries: u32,
    claimed_until: Instant,
}

/// Where a letter goes.
#[derive(Debug, Clone, PartialEq)]
pub enum LetterTarget {
    Person {
        name: String,
        address: String,
        language: Language,
    },
    Group(Robot),
}

impl Parcel {
    fn claim(&self) -> LetterClaim {
        LetterClaim {
            letter: self.letter,
            until: self.claimed_until,
        }
    }

    /// The month whose report goes with it.
    pub fn month_to_attach(&self) -> Option<Month> {
        match (&self.notice, &self.to) {
            (Notice::MonthReport { month }, LetterTarget::Person { .. }) => Some(*month),
            _ => None,
        }
    }

    /// The one-time link that it's for.
    pub fn sign_in_link(&self) -> Option<SignInLinkId> {
        match &self.notice {
            Notice::SignInLinkGiven { link, .. } => Some(*link),
            _ => None,
        }
    }

    /// The language of whoever it goes to.
    pub fn language(&self) -> Language {
        match &self.to {
            LetterTarget::Person { language, .. } => *language,
            LetterTarget::Group(robot) => robot.language,
        }
    }
}

/// Claims the letters of a road that are due, a batch of them: until they are settled nobody else sends them.
///
/// What is of no use any more is dropped first, and what would come in somebody's quiet hours, at a later try or after an
/// outage, waits for their end.
pub async fn claim(house: &House, road: Road) -> Result<Vec<Parcel>> {
    let now = house.now();
    let until = now + CLAIM;
    let mut tx = house.db.write().await?;
    store::letter::drop_lapsed(&mut tx, now).await?;
    let claimed = loop {
        let due = store::letter::claim(&mut tx, road, BATCH, (now, until)).await?;
        let is_last = due.is_empty();
        let claimed = hold_back(&mut tx, due, (now, until)).await?;
        if is_last || !claimed.is_empty() {
            break claimed;
        }
    };
    let robots = match road {
        Road::Mail => Vec::new(),
        Road::Robot => store::robot::list(&mut tx).await?,
    };
    tx.commit().await?;
    let parcels = claimed.into_iter();
    Ok(parcels
        .filter_map(|claimed| parcel(claimed, &robots, until))
        .collect())
}

/// Lets go of the letters for which it's quiet now, and gives the others.
async fn hold_back(
    tx: &mut Tx,
    due: Vec<ClaimedLetter>,
    (now, until): (Instant, Instant),
) -> Result<Vec<ClaimedLetter>> {
    let mut claimed = Vec::with_capacity(due.len());
    for letter in due {
        let choices = letter.person.as_ref().map(|(_, _, choices)| choices);
        match choices.and_then(|it| it.quiet_until(&letter.notice, letter.zone, now)) {
            Some(end) => {
                let claim = LetterClaim {
                    letter: letter.id,
                    until,
                };
                store::letter::released(tx, claim, end).await?;
            }
            None => claimed.push(letter),
        }
    }
    Ok(claimed)
}

fn parcel(claimed: ClaimedLetter, robots: &[Robot], claimed_until: Instant) -> Option<Parcel> {
    let robot = robots.iter().find(|robot| Some(robot.id) == claimed.robot);
    let to = match claimed.person {
        Some((name, address, choices)) => LetterTarget::Person {
            name,
            address: address.trim().to_owned(),
            language: choices.language,
        },
        None => LetterTarget::Group(robot?.clone()),
    };
    Some(Parcel {
        letter: claimed.id,
        notice: claimed.notice,
        written_at: claimed.written_at,
        to,
        tries: claimed.tries,
        claimed_until,
    })
}

/// Notes what came of a letter, and gives where it stands then.
pub async fn settle(
    house: &House,
    parcel: &Parcel,
    came_to: Result<(), LetterFault>,
) -> Result<LetterState> {
    let now = house.now();
    let claim = parcel.claim();
    let mut tx = house.db.write().await?;
    let state = match came_to {
        Ok(()) => {
            store::letter::sent(&mut tx, parcel.letter, now).await?;
            LetterState::Sent
        }
        Err(fault) => match fault.next(parcel.tries.saturating_add(1), now) {
            Next::At(next) => {
                store::letter::postponed(&mut tx, claim, fault, next).await?;
                LetterState::Waiting
            }
            Next::Never => {
                store::letter::failed(&mut tx, claim, fault, now).await?;
                LetterState::Failed
            }
        },
    };
    tx.commit().await?;
    Ok(state)
}

/// Lets go of a letter that was not tried: somebody claims it again in a while.
pub async fn release(house: &House, parcel: &Parcel) -> Result<()> {
    let next = house.now() + RELEASE;
    let claim = parcel.claim();
    let mut tx = house.db.write().await?;
    store::letter::released(&mut tx, claim, next).await?;
    Ok(tx.commit().await?)
}

/// Drops a letter that was not tried, since it's of no use any more.
pub async fn drop_parcel(house: &House, parcel: &Parcel) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::letter::unwanted(&mut tx, parcel.claim(), now).await?;
    Ok(tx.commit().await?)
}

/// Drops what is due on a road that this site hasn't got; tells how many.
pub async fn drop_road(house: &House, road: Road) -> Result<u64> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let dropped = store::letter::drop_due(&mut tx, road, now).await?;
    tx.commit().await?;
    Ok(dropped)
}
