//! Files that somebody wants to import in a browser: how much is taken in, and for how long it waits.

use super::{
    ids::{PendingImportId, PersonId},
    merge::Over,
    time::Instant,
};
use chrono::Duration;

/// The most files at once: every table twice, and then some.
pub const MOST_IMPORT_FILES: usize = 30;

/// How many may wait at once, on the whole site.
pub const MOST_WAITING: usize = 5;

/// How long the files wait to be taken.
pub const WAITS_FOR: Duration = Duration::hours(2);

/// After how long one that was being taken is known to have broken off.
pub const TAKEN_WITHIN: Duration = Duration::minutes(15);

/// What a file is called among those of a folder: the last part of its path, as browsers tell it of folders; `None`: no table is
/// called so.
pub fn file_name(told: &str) -> Option<&str> {
    let name = told.rsplit(['/', '\\']).next()?.trim();
    let is_plain = |sign: char| sign.is_alphanumeric() || "._- ()".contains(sign);
    let is_name = !name.is_empty() && !name.starts_with('.') && name.chars().count() <= 100;
    (is_name && name.chars().all(is_plain)).then_some(name)
}

/// Files that were offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingImport {
    pub id: PendingImportId,
    pub by: PersonId,
    pub at: Instant,
    pub over: Over,
    /// Whether they may come into a demo.
    pub into_demo: bool,
    /// Why they may rewrite; empty: they may not.
    pub reason: String,
    pub state: PendingState,
    pub taking_at: Option<Instant>,
}

/// What became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum PendingState {
    /// They wait.
    Offered,
    /// They are being taken in.
    Taking,
    Taken,
    /// Taking them in broke off; nothing was written.
    Failed,
}

impl PendingImport {
    /// Where it stands at an instant: what was begun too long ago has broken off with whoever did it.
    pub fn standing(&self, now: Instant) -> PendingState {
        match (self.state, self.taking_at) {
            (PendingState::Taking, Some(at)) if now - at > TAKEN_WITHIN => PendingState::Failed,
            (state, _) => state,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;
    use uuid::Uuid;

    #[test]
    fn a_file_is_called_by_the_last_part_of_its_path() {
        for (told, right) in [
            ("posts.csv", Some("posts.csv")),
            ("site/posts.csv", Some("posts.csv")),
            ("C:\\site\\staff.xlsx", Some("staff.xlsx")),
            ("人员.csv", Some("人员.csv")),
            ("..", None),
            (".hidden", None),
            ("a\u{0}b.csv", None),
            ("", None),
        ] {
            assert_eq!(file_name(told), right, "{told}");
        }
    }

    #[test]
    fn what_was_begun_too_long_ago_has_broken_off() {
        let pending = |state| PendingImport {
            id: PendingImportId(Uuid::nil()),
            by: PersonId(Uuid::nil()),
            at: at("11-02 08:00"),
            over: Over::Keep,
            into_demo: false,
            reason: String::new(),
            state,
            taking_at: Some(at("11-02 08:01")),
        };
        for (state, now, right) in [
            (PendingState::Taking, "11-02 08:10", PendingState::Taking),
            (PendingState::Taking, "11-02 08:17", PendingState::Failed),
            (PendingState::Taken, "11-02 09:00", PendingState::Taken),
            (PendingState::Offered, "11-02 09:00", PendingState::Offered),
        ] {
            assert_eq!(pending(state).standing(at(now)), right, "{now}");
        }
    }
}
