//! The part of the demo site that holds no dates.

use super::tongue::Tongue;
use std::{fs, io, path::Path};

macro_rules! seed {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../seed/", $name)))),*]
    };
}

const FILES: [(&str, &str); 6] = seed![
    "departments.csv",
    "posts.csv",
    "coverage.csv",
    "shifts.csv",
    "staff.csv",
    "calendar.csv"
];

/// Writes its files into a folder, in a language.
pub fn write(dir: &Path, tongue: &Tongue) -> io::Result<()> {
    FILES
        .iter()
        .try_for_each(|(name, text)| fs::write(dir.join(name), tongue.table(text)))
}
