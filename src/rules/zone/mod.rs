//! A time zone by its IANA name, and the one release of the zones that everything is reckoned by.

use chrono::NaiveDateTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{
    collections::HashMap,
    sync::{LazyLock, OnceLock, PoisonError, RwLock},
};

mod release;
mod table;
#[cfg(test)]
mod tests;

pub use release::{Release, held, is_newer, take};
use table::Table;
pub use table::Wall;

/// A time zone by its IANA name, such as `Asia/Shanghai`.
///
/// A small number that is handed around; the zone itself is read once, when its name is first met.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(u16);

/// There is no zone of this name in the release that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no time zone of this name")]
pub struct UnknownZone;

/// A zone once it's read.
#[derive(Debug)]
struct LoadedZone {
    name: Box<str>,
    /// `None` of a name that the release doesn't know.
    table: Option<Table>,
}

/// The zones with a place of their own, so that they can be constants.
const RESERVED: [&str; 2] = ["UTC", "Asia/Shanghai"];

/// How many names can be met; IANA's are about 600, the rest is for names that a database holds and nobody knows.
const ROOM: usize = 2_000;

static ZONES: [OnceLock<LoadedZone>; ROOM] = [const { OnceLock::new() }; ROOM];

static PLACES: LazyLock<RwLock<HashMap<Box<str>, u16>>> = LazyLock::new(|| {
    let reserved = (0..).zip(RESERVED);
    RwLock::new(reserved.map(|(place, name)| (name.into(), place)).collect())
});

impl Default for Zone {
    fn default() -> Self {
        Self::SHANGHAI
    }
}

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self(0);

    /// Where a site is that says nothing else.
    pub const SHANGHAI: Self = Self(1);

    /// The zone that a database or a notice names, be it known or not.
    ///
    /// A name that the release doesn't know keeps its name and is reckoned as Shanghai, so that one row never breaks
    /// what stands beside it; [`Zone::is_known`] tells. Names that people type are parsed instead.
    pub fn named(name: &str) -> Self {
        if let Some(place) = read_places().get(name) {
            return Self(*place);
        }
        let mut places = PLACES.write().unwrap_or_else(PoisonError::into_inner);
        let next = places.len();
        let Some(room) = ZONES.get(next) else {
            return Self::SHANGHAI;
        };
        let place = *places
            .entry(name.into())
            .or_insert(u16::try_from(next).unwrap_or_default());
        if usize::from(place) == next {
            // Whoever finds the place waits for this lock, so that it's never met unread.
            room.get_or_init(|| LoadedZone::of(name));
        }
        Self(place)
    }

    /// Its IANA name.
    pub fn name(self) -> &'static str {
        &self.read().name
    }

    /// Whether the release that is held knows it.
    pub fn is_known(self) -> bool {
        self.read().table.is_some()
    }

    /// Seconds that its clocks are ahead of UTC at an instant (Unix seconds).
    pub(super) fn offset_at(self, seconds: i64) -> i32 {
        self.table().offset_at(seconds)
    }

    /// The first instant after one (Unix seconds) at which its clocks go otherwise; `None`: they never do.
    pub(super) fn next_change(self, seconds: i64) -> Option<i64> {
        self.table().next_change(seconds)
    }

    /// What a time on its clocks means.
    pub(super) fn wall(self, local: NaiveDateTime) -> Wall {
        self.table().wall(local)
    }

    fn read(self) -> &'static LoadedZone {
        let place = usize::from(self.0);
        ZONES[place].get_or_init(|| LoadedZone::of(RESERVED[place]))
    }

    fn table(self) -> &'static Table {
        static LAST_RESORT: LazyLock<Table> = LazyLock::new(Table::utc);
        let known = self.read().table.as_ref();
        known
            .or_else(|| Self::SHANGHAI.read().table.as_ref())
            .unwrap_or(&LAST_RESORT)
    }
}

impl LoadedZone {
    fn of(name: &str) -> Self {
        Self {
            name: name.into(),
            table: release::zone(name).map(Table::of),
        }
    }
}

fn read_places() -> std::sync::RwLockReadGuard<'static, HashMap<Box<str>, u16>> {
    PLACES.read().unwrap_or_else(PoisonError::into_inner)
}

/// A name as IANA writes it; nothing is kept of one that isn't known.
impl std::str::FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        match release::zone(name) {
            Some(_) => Ok(Self::named(name)),
            None => Err(UnknownZone),
        }
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Self::named(&name))
    }
}
