//! `onpost import`: a folder of files into the database.

use crate::{files, rules::facts::Facts, say, words::Lang};
use anyhow::anyhow;
use std::path::Path;

/// The facts of a folder, or all that is wrong with it, a line each.
pub fn read(folder: &Path, lang: Lang) -> anyhow::Result<Facts> {
    files::read(folder).map_err(|faults| {
        let count = faults.len();
        let lines: Vec<String> = faults.iter().map(|fault| fault.tell(lang)).collect();
        anyhow!(
            "{}\n{}",
            say!(lang, "cli-bad-rows", count = count),
            lines.join("\n")
        )
    })
}
