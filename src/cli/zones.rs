//! The machine's own time zones, where they are newer than those compiled in.

use crate::rules::zone::{self, Release};
use std::{collections::HashMap, fs, path::Path};

/// Where Linux and macOS keep theirs.
const FOLDER: &str = "/usr/share/zoneinfo";

/// Takes the machine's zones where they are newer: an update of the system then reaches an Onpost that is years old.
pub fn take_newer() {
    let folder = Path::new(FOLDER);
    if version(folder).is_some_and(|version| zone::is_newer(&version))
        && let Some(release) = read(folder)
    {
        zone::take(release);
    }
}

/// The release in a folder of compiled zones; `None` where it doesn't say which it is.
pub fn read(folder: &Path) -> Option<Release> {
    let source = source(folder)?;
    let zones: HashMap<String, Vec<u8>> = names(&source)
        .filter_map(|name| Some((name.to_owned(), fs::read(folder.join(name)).ok()?)))
        .collect();
    Some(Release {
        version: version(folder)?,
        zones,
    })
}

fn version(folder: &Path) -> Option<String> {
    let source = source(folder)?;
    let version = source.lines().next()?.strip_prefix("# version ")?;
    Some(version.trim().to_owned())
}

/// The zones' own text, which names the release and every zone.
fn source(folder: &Path) -> Option<String> {
    fs::read_to_string(folder.join("tzdata.zi")).ok()
}

/// Zones begin with `Z NAME`, other names of them with `L ZONE NAME`.
fn names(source: &str) -> impl Iterator<Item = &str> {
    let name = |line| {
        let mut words = str::split(line, ' ');
        match words.next()? {
            "Z" => words.next(),
            "L" => words.nth(1),
            _ => None,
        }
    };
    let inside = |name: &&str| !name.starts_with('/') && !name.contains("..");
    source.lines().filter_map(name).filter(inside)
}
