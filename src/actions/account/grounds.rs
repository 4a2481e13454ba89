//! Grounds: what somebody was verified by counts only until it's voided, by whichever road they came in.

use onpost_rules::{
    ids::PersonId, passkey::PasskeyStatus, sign_in_link::LinkEnding, time::Instant,
};
use onpost_store::{
    self as store, Tx,
    steps::{NextStep, Stepped},
};

/// That somebody was verified, and when that was in the life of their account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grounds {
    person: PersonId,
    epoch: i64,
}

/// What ends besides the sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voided {
    /// The person is there themselves: what they asked devices to sign.
    Sessions,
    /// They chose another password: devices, too, that were let in by the old one and wait to be confirmed.
    Password,
    /// Somebody else gave a first password: calendar addresses, too, invitations to become a screen, known places.
    Reset { by: Option<PersonId> },
    /// They left: confirmed devices, too.
    Stay { by: PersonId },
}

impl Voided {
    /// How devices stand that count no more.
    fn devices(self) -> &'static [PasskeyStatus] {
        match self {
            Self::Sessions => &[],
            Self::Password | Self::Reset { .. } => &[PasskeyStatus::Registered],
            Self::Stay { .. } => &[PasskeyStatus::Registered, PasskeyStatus::Confirmed],
        }
    }

    /// What becomes of one-time links that were given before; nothing where they still hold.
    fn links(self) -> Option<LinkEnding> {
        match self {
            Self::Sessions => None,
            Self::Password | Self::Reset { .. } => Some(LinkEnding::Replaced),
            Self::Stay { .. } => Some(LinkEnding::Left),
        }
    }

    /// By whom, of what that `person` was verified by; `None`: by the command line.
    fn by(self, person: PersonId) -> Option<PersonId> {
        match self {
            Self::Sessions | Self::Password => Some(person),
            Self::Reset { by } => by,
            Self::Stay { by } => Some(by),
        }
    }
}

impl Grounds {
    /// Those of an account that is being verified now; none where there is nobody to be verified.
    pub(crate) async fn of(tx: &mut Tx, person: PersonId) -> store::Result<Option<Self>> {
        let standing = store::credential::standing(tx, person).await?;
        let active = standing.filter(|it| it.active);
        Ok(active.map(|it| Self {
            person,
            epoch: it.epoch,
        }))
    }

    /// Of somebody who was verified at that point in the life of their account.
    pub(super) fn at(person: PersonId, epoch: i64) -> Self {
        Self { person, epoch }
    }

    /// Who was verified.
    pub(super) fn person(self) -> PersonId {
        self.person
    }

    /// Which life of the account it was: each voiding begins another.
    pub(super) fn epoch(self) -> i64 {
        self.epoch
    }

    /// Locks the person, and tells whether nothing was voided meanwhile; it stays so until the transaction ends.
    pub(crate) async fn hold(self, tx: &mut Tx) -> store::Result<bool> {
        store::person::lock(tx, self.person).await?;
        Ok(Self::of(tx, self.person).await? == Some(self))
    }
}

/// Locks a person and voids what they were verified by; tells how many sessions have ended.
pub(crate) async fn void(
    tx: &mut Tx,
    person: PersonId,
    what: Voided,
    now: Instant,
) -> store::Result<u64> {
    void_all(tx, &[person], what, now).await
}

/// The same of many, in as many statements as of one.
pub(crate) async fn void_all(
    tx: &mut Tx,
    people: &[PersonId],
    what: Voided,
    now: Instant,
) -> store::Result<u64> {
    store::person::lock_some(tx, people).await?;
    store::credential::move_on(tx, people).await?;
    let ended = store::session::delete_of(tx, people).await?;
    store::passkey::ceremony::delete_of(tx, people).await?;
    if let Some(ending) = what.links() {
        store::sign_in_link::end_all(tx, people, ending, now).await?;
    }
    if what == Voided::Sessions {
        return Ok(ended);
    }
    remove_devices(tx, people, what, now).await?;
    if what != Voided::Password {
        store::feed::delete_of(tx, people).await?;
        store::kiosk::shut_invited_by(tx, people, now).await?;
        store::sign_in::forget_places(tx, people).await?;
    }
    Ok(ended)
}

/// Removes those devices of some people that count no more.
async fn remove_devices(
    tx: &mut Tx,
    people: &[PersonId],
    what: Voided,
    now: Instant,
) -> store::Result<()> {
    let devices = store::passkey::list_of_people(tx, people).await?;
    let meant = devices
        .iter()
        .filter(|it| what.devices().contains(&it.passkey.status));
    for device in meant {
        let next = NextStep {
            after: device.step,
            state: PasskeyStatus::Removed,
            at: now,
            actor: what.by(device.passkey.person),
            note: "",
        };
        // Who decided about it a moment ago did so under the person's lock, which is ours now.
        let Stepped::Added = store::steps::add(tx, device.passkey.id, &next).await? else {
            return Err(store::Error::Failed);
        };
    }
    Ok(())
}
