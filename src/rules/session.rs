//! Sessions: how long somebody stays signed in, usually and on a device of their own.

use super::{person::Role, time::Instant};
use chrono::Duration;

/// How long a session lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLife {
    /// Without a request.
    pub idle: Duration,
    /// At most, however busy.
    pub longest: Duration,
}

/// On what somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SessionKind {
    /// On whatever was at hand, such as the computer at the post.
    #[default]
    Usual,
    /// On a device that they said is theirs alone.
    OwnDevice,
}

/// How long sessions live: usually, and on people's own devices by the role of their person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionTerms {
    pub usual: SessionLife,
    pub staff: SessionLife,
    pub supervisor: SessionLife,
    pub hr: SessionLife,
    pub admin: SessionLife,
}

/// When a session began and was last used, and on what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionUse {
    pub kind: SessionKind,
    pub created_at: Instant,
    pub seen_at: Instant,
}

impl SessionTerms {
    /// The same for everybody and on every device.
    pub fn same_for_all(life: SessionLife) -> Self {
        Self {
            usual: life,
            staff: life,
            supervisor: life,
            hr: life,
            admin: life,
        }
    }

    /// How long a session of somebody of that role lives.
    pub fn life(&self, kind: SessionKind, role: Role) -> SessionLife {
        match (kind, role) {
            (SessionKind::Usual, _) => self.usual,
            (SessionKind::OwnDevice, Role::Staff) => self.staff,
            (SessionKind::OwnDevice, Role::Supervisor) => self.supervisor,
            (SessionKind::OwnDevice, Role::Hr) => self.hr,
            (SessionKind::OwnDevice, Role::Admin) => self.admin,
        }
    }

    /// From when on a session is none, by the role that its person has now: whoever rises is signed out earlier.
    pub fn end(&self, session: SessionUse, role: Role) -> Instant {
        let life = self.life(session.kind, role);
        (session.seen_at + life.idle).min(session.created_at + life.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;

    fn days(idle: i64, longest: i64) -> SessionLife {
        SessionLife {
            idle: Duration::days(idle),
            longest: Duration::days(longest),
        }
    }

    fn terms() -> SessionTerms {
        SessionTerms {
            usual: SessionLife {
                idle: Duration::hours(12),
                longest: Duration::days(30),
            },
            staff: days(30, 90),
            supervisor: days(7, 30),
            hr: days(7, 30),
            admin: days(1, 7),
        }
    }

    /// On what, whose, since when, last used, and when it ends.
    const ENDS: [(SessionKind, Role, &str, &str, &str); 9] = [
        (
            SessionKind::Usual,
            Role::Staff,
            "11-02 08:00",
            "11-02 08:00",
            "11-02 20:00",
        ),
        (
            SessionKind::Usual,
            Role::Admin,
            "11-02 08:00",
            "11-02 09:00",
            "11-02 21:00",
        ),
        (
            SessionKind::Usual,
            Role::Staff,
            "11-02 08:00",
            "12-02 07:00",
            "12-02 08:00",
        ),
        (
            SessionKind::OwnDevice,
            Role::Staff,
            "11-02 08:00",
            "11-02 08:00",
            "12-02 08:00",
        ),
        (
            SessionKind::OwnDevice,
            Role::Staff,
            "10-02 08:00",
            "12-20 08:00",
            "12-31 08:00",
        ),
        (
            SessionKind::OwnDevice,
            Role::Supervisor,
            "11-02 08:00",
            "11-02 08:00",
            "11-09 08:00",
        ),
        (
            SessionKind::OwnDevice,
            Role::Hr,
            "11-02 08:00",
            "11-30 08:00",
            "12-02 08:00",
        ),
        (
            SessionKind::OwnDevice,
            Role::Admin,
            "11-02 08:00",
            "11-03 08:00",
            "11-04 08:00",
        ),
        (
            SessionKind::OwnDevice,
            Role::Admin,
            "11-02 08:00",
            "11-08 20:00",
            "11-09 08:00",
        ),
    ];

    #[test]
    fn a_session_ends_by_what_it_is_on_and_by_the_role_of_today() {
        for (kind, role, created, seen, end) in ENDS {
            let session = SessionUse {
                kind,
                created_at: at(created),
                seen_at: at(seen),
            };
            let found = terms().end(session, role);
            assert_eq!(found, at(end), "{kind:?} {role:?} {created} {seen}");
        }
    }

    #[test]
    fn a_role_that_rises_shortens_a_session_that_is_under_way() {
        let session = SessionUse {
            kind: SessionKind::OwnDevice,
            created_at: at("11-02 08:00"),
            seen_at: at("11-02 08:00"),
        };
        let ends = [Role::Staff, Role::Supervisor, Role::Admin].map(|it| terms().end(session, it));
        assert!(ends[0] > ends[1] && ends[1] > ends[2], "{ends:?}");
        let same = SessionTerms::same_for_all(days(1, 2));
        assert_eq!(same.life(SessionKind::OwnDevice, Role::Staff), days(1, 2));
    }
}
