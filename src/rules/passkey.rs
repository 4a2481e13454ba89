//! Passkeys: a person's own device signs for them, once a supervisor has seen that it's theirs («所有员工上下班需本人打卡», D0 5.1).

use super::{
    access::Relation,
    ids::{PasskeyId, PersonId, PostId},
    time::Instant,
};
use chrono::{DateTime, Duration, DurationRound};
use uuid::Uuid;

/// Letters that the name of a device has at most.
pub const LONGEST_NAME: usize = 40;

/// Devices that somebody has at once, at most.
pub const MOST_DEVICES: usize = 10;

/// A device that signs for its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    pub id: PasskeyId,
    pub person: PersonId,
    /// What the person calls it.
    pub name: String,
    pub registered_at: Instant,
    pub status: PasskeyStatus,
}

/// Where a device stands.
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
pub enum PasskeyStatus {
    /// Its person registered it; it signs nothing yet.
    Registered,
    /// A supervisor has seen that it's theirs.
    Confirmed,
    /// Given up, refused or taken away; for good.
    Removed,
}

/// What somebody wants to do about a device.
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
pub enum PasskeyAct {
    Confirm,
    Remove,
}

/// What a device is asked to sign for.
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
pub enum Purpose {
    /// To be registered itself.
    Register,
    /// To show that it's really its person who registers another.
    Vouch,
    /// A punch at a post.
    Punch,
    /// A sign-in.
    SignIn,
}

/// Why a device was not registered, asked or believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyFault {
    /// The site is reached by an IP address or without encryption: browsers keep no passkeys there.
    Impossible,
    /// The person has no confirmed device that could sign.
    NoDevice,
    /// Nobody expects a punch of the person.
    NoPost,
    /// Nothing was signed: the browser runs no scripts, or the script failed.
    Unsigned,
    /// What was to be signed is too old, was used before, or was somebody else's.
    Expired,
    /// The signature doesn't hold, or the device didn't check who holds it.
    NotVerified,
    /// No device that is confirmed, or not the person's.
    UnknownDevice,
    /// The device is registered already.
    KnownDevice,
    /// As many devices as somebody may have.
    TooMany { most: usize },
    /// Its life doesn't allow the step.
    NotOpen { status: PasskeyStatus },
}

/// Why somebody does not decide so about a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionFault {
    /// Nobody confirms their own.
    OwnCase,
    /// Somebody else's is taken away with a reason.
    ReasonMissing,
    /// Its life doesn't allow it.
    Life(PasskeyFault),
}

impl From<PasskeyFault> for DecisionFault {
    fn from(fault: PasskeyFault) -> Self {
        Self::Life(fault)
    }
}

impl PasskeyStatus {
    /// Where an act leads from here.
    ///
    /// # Errors
    /// [`PasskeyFault::NotOpen`] where it leads nowhere.
    pub fn after(self, act: PasskeyAct) -> Result<Self, PasskeyFault> {
        match (self, act) {
            (Self::Registered, PasskeyAct::Confirm) => Ok(Self::Confirmed),
            (Self::Registered | Self::Confirmed, PasskeyAct::Remove) => Ok(Self::Removed),
            _ => Err(PasskeyFault::NotOpen { status: self }),
        }
    }
}

/// Where an act leads to, for the reason in `note`, on the device of somebody who stands so to the one who acts.
///
/// Nobody confirms their own; who takes somebody else's away says why.
///
/// # Errors
/// [`DecisionFault`].
pub fn decide(
    whose: Relation,
    status: PasskeyStatus,
    act: PasskeyAct,
    note: &str,
) -> Result<PasskeyStatus, DecisionFault> {
    let own = whose == Relation::Oneself;
    let next = status.after(act)?;
    match act {
        PasskeyAct::Confirm if own => Err(DecisionFault::OwnCase),
        PasskeyAct::Remove if !own && note.trim().is_empty() => Err(DecisionFault::ReasonMissing),
        _ => Ok(next),
    }
}

impl Purpose {
    /// How long after it was asked for a signature counts.
    pub fn lasts(self) -> Duration {
        match self {
            Self::Punch => Duration::minutes(2),
            Self::Register | Self::Vouch | Self::SignIn => Duration::minutes(5),
        }
    }

    /// Whether what was asked for at `begun_at` still counts at `now`.
    pub fn is_open(self, begun_at: Instant, now: Instant) -> bool {
        begun_at <= now && now < begun_at + self.lasts()
    }
}

/// The longest that anything that was asked for counts.
pub fn longest() -> Duration {
    Duration::minutes(5)
}

/// What the signature of a punch says: who, where and in which minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedPunch {
    pub person: PersonId,
    pub post: PostId,
    /// A whole minute, UTC.
    pub minute: Instant,
}

/// Bytes of [`SignedPunch::challenge`] after the random ones.
const NAMED: usize = 16 + 16 + 8;

impl SignedPunch {
    /// Somebody's at a post, in the minute of an instant.
    pub fn at(person: PersonId, post: PostId, at: Instant) -> Self {
        Self {
            person,
            post,
            minute: at.duration_trunc(Duration::minutes(1)).unwrap_or(at),
        }
    }

    /// What the device signs: random bytes, so that no two are the same, then person, post and minute.
    pub fn challenge(self, random: &[u8]) -> Vec<u8> {
        let minute = self.minute.timestamp().to_be_bytes();
        [
            random,
            self.person.0.as_bytes(),
            self.post.0.as_bytes(),
            &minute,
        ]
        .concat()
    }

    /// What such a challenge says; `None` where it's too short to be one.
    pub fn read(challenge: &[u8]) -> Option<Self> {
        let named = challenge.len().checked_sub(NAMED)?;
        let (person, rest) = challenge[named..].split_at(16);
        let (post, minute) = rest.split_at(16);
        let minute = i64::from_be_bytes(minute.try_into().ok()?);
        Some(Self {
            person: PersonId(Uuid::from_slice(person).ok()?),
            post: PostId(Uuid::from_slice(post).ok()?),
            minute: DateTime::from_timestamp(minute, 0)?,
        })
    }
}

/// A device as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDevice {
    pub passkey: Passkey,
    /// What the device calls its key, in base64url.
    pub credential_id: String,
    /// The number of its highest step: what the next one is based on.
    pub step: i64,
    /// Of that step, like the next three.
    pub at: Instant,
    pub by: Option<PersonId>,
    pub by_name: Option<String>,
    pub note: String,
    pub last_used_at: Option<Instant>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;
    use proptest::prelude::*;
    use strum::VariantArray;

    #[test]
    fn a_device_is_confirmed_once_and_removed_for_good() {
        use PasskeyStatus::*;
        for (status, act, next) in [
            (Registered, PasskeyAct::Confirm, Some(Confirmed)),
            (Registered, PasskeyAct::Remove, Some(Removed)),
            (Confirmed, PasskeyAct::Confirm, None),
            (Confirmed, PasskeyAct::Remove, Some(Removed)),
            (Removed, PasskeyAct::Confirm, None),
            (Removed, PasskeyAct::Remove, None),
        ] {
            let expected = next.ok_or(PasskeyFault::NotOpen { status });
            assert_eq!(status.after(act), expected, "{status:?} {act:?}");
        }
    }

    #[test]
    fn nobody_confirms_their_own_and_taking_anothers_away_has_a_reason() {
        let (me, other) = (Relation::Oneself, Relation::OwnDepartment);
        for (whose, act, note, expected) in [
            (me, PasskeyAct::Confirm, "", Err(DecisionFault::OwnCase)),
            (me, PasskeyAct::Remove, "", Ok(PasskeyStatus::Removed)),
            (other, PasskeyAct::Confirm, "", Ok(PasskeyStatus::Confirmed)),
            (
                other,
                PasskeyAct::Remove,
                " ",
                Err(DecisionFault::ReasonMissing),
            ),
            (
                other,
                PasskeyAct::Remove,
                "手机丢失",
                Ok(PasskeyStatus::Removed),
            ),
        ] {
            let answer = decide(whose, PasskeyStatus::Registered, act, note);
            assert_eq!(answer, expected, "{act:?} {note:?}");
        }
    }

    #[test]
    fn a_punch_is_signed_within_two_minutes_and_nothing_later_than_the_longest() {
        let asked = at("11-02 07:43");
        assert!(Purpose::Punch.is_open(asked, at("11-02 07:44:59")));
        assert!(!Purpose::Punch.is_open(asked, at("11-02 07:45")));
        assert!(Purpose::SignIn.is_open(asked, at("11-02 07:47:59")));
        assert!(!Purpose::SignIn.is_open(asked, at("11-02 07:48")));
        assert!(!Purpose::SignIn.is_open(asked, at("11-02 07:42:59")));
        for purpose in Purpose::VARIANTS {
            assert!(purpose.lasts() <= longest(), "{purpose:?}");
        }
    }

    proptest! {
        #[test]
        fn a_challenge_says_who_where_and_when(
            person: u128, post: u128, second in 0i64..4_000_000_000, random in proptest::collection::vec(any::<u8>(), 32)
        ) {
            let now = DateTime::from_timestamp(second, 0).unwrap();
            let (person, post) = (PersonId(Uuid::from_u128(person)), PostId(Uuid::from_u128(post)));
            let said = SignedPunch::at(person, post, now);
            prop_assert!(said.minute <= now && now < said.minute + Duration::minutes(1));
            let challenge = said.challenge(&random);
            prop_assert!(challenge.starts_with(&random));
            prop_assert_eq!(SignedPunch::read(&challenge), Some(said));
        }
    }

    #[test]
    fn what_is_too_short_says_nothing() {
        assert_eq!(SignedPunch::read(&[7; NAMED - 1]), None);
    }
}
