//! Screens: what hangs at a post and shows its code; it signs in with a key of its own and is nobody.

use super::{
    ids::{KioskId, PersonId, PostId},
    time::{Instant, is_over},
};
use chrono::Duration;

/// How long the address that makes a browser a screen is good for.
pub const INVITED_FOR: Duration = Duration::minutes(15);

/// A screen says at least this often that it's there.
pub const HEARD_EVERY: Duration = Duration::minutes(1);

/// After this long without a word it's told as silent.
const SILENT_AFTER: Duration = Duration::minutes(5);

/// 屏幕: a screen at a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kiosk {
    pub id: KioskId,
    pub post: PostId,
    /// What people call it: 前台, 机房门口.
    pub name: String,
    pub added_by: PersonId,
    pub added_at: Instant,
    /// Until when its one-time address is good.
    pub invited_until: Instant,
    /// When a browser became the screen.
    pub enrolled_at: Option<Instant>,
    pub seen_at: Option<Instant>,
    /// From then on it shows nothing.
    pub shut_at: Option<Instant>,
}

/// How a screen stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum KioskStanding {
    /// Its address waits to be opened.
    Invited,
    /// Nobody opened its address in time.
    Lapsed,
    /// It was heard of just now.
    Running,
    /// It has not been heard of for a while.
    Silent,
    /// Somebody shut it off.
    Shut,
}

impl Kiosk {
    /// How it stands at `now`.
    pub fn standing(&self, now: Instant) -> KioskStanding {
        match (self.shut_at, self.enrolled_at) {
            (Some(_), _) => KioskStanding::Shut,
            (None, None) if now < self.invited_until => KioskStanding::Invited,
            (None, None) => KioskStanding::Lapsed,
            (None, Some(enrolled))
                if !is_over(self.seen_at.unwrap_or(enrolled), SILENT_AFTER, now) =>
            {
                KioskStanding::Running
            }
            (None, Some(_)) => KioskStanding::Silent,
        }
    }

    /// Whether it's time to note that it's there.
    pub fn is_to_be_noted(&self, now: Instant) -> bool {
        self.seen_at
            .is_none_or(|seen| is_over(seen, HEARD_EVERY, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;
    use uuid::Uuid;

    fn kiosk(enrolled: Option<&str>, seen: Option<&str>, shut: Option<&str>) -> Kiosk {
        Kiosk {
            id: KioskId(Uuid::nil()),
            post: PostId(Uuid::nil()),
            name: "前台".into(),
            added_by: PersonId(Uuid::nil()),
            added_at: at("11-02 08:00"),
            invited_until: at("11-02 08:15"),
            enrolled_at: enrolled.map(at),
            seen_at: seen.map(at),
            shut_at: shut.map(at),
        }
    }

    #[test]
    fn a_screen_is_invited_then_running_silent_or_shut() {
        let opened = Some("11-02 08:10");
        for (screen, now, expected) in [
            (
                kiosk(None, None, None),
                "11-02 08:14",
                KioskStanding::Invited,
            ),
            (
                kiosk(None, None, None),
                "11-02 08:15",
                KioskStanding::Lapsed,
            ),
            (
                kiosk(opened, None, None),
                "11-02 08:14",
                KioskStanding::Running,
            ),
            (
                kiosk(opened, None, None),
                "11-02 08:15",
                KioskStanding::Silent,
            ),
            (
                kiosk(opened, Some("11-02 20:00"), None),
                "11-02 20:04",
                KioskStanding::Running,
            ),
            (
                kiosk(opened, Some("11-02 20:00"), None),
                "11-02 20:05",
                KioskStanding::Silent,
            ),
            (
                kiosk(opened, Some("11-02 20:00"), Some("11-02 20:01")),
                "11-02 20:02",
                KioskStanding::Shut,
            ),
            (
                kiosk(None, None, Some("11-02 08:01")),
                "11-02 08:02",
                KioskStanding::Shut,
            ),
        ] {
            assert_eq!(screen.standing(at(now)), expected, "{screen:?} at {now}");
        }
    }

    #[test]
    fn a_screen_is_noted_once_a_minute() {
        assert!(kiosk(None, None, None).is_to_be_noted(at("11-02 08:00")));
        let seen = kiosk(Some("11-02 08:10"), Some("11-02 08:10"), None);
        assert!(!seen.is_to_be_noted(at("11-02 08:10:59")));
        assert!(seen.is_to_be_noted(at("11-02 08:11")));
    }
}
