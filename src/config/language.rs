//! In which language the command line speaks.

use onpost_words::Lang;
use std::{ffi::OsString, sync::OnceLock};

/// The language that the arguments ask for, where they do: known before any of them is read, so that what is wrong with
/// one of them is told in it.
static ASKED: OnceLock<Lang> = OnceLock::new();

/// Looks for the language among arguments that nobody has read yet.
pub fn listen(arguments: &[OsString]) {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let tag = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => continue,
        };
        if let Some(lang) = tag.and_then(Lang::from_tag) {
            ASKED.get_or_init(|| lang);
        }
    }
}

/// The language that the arguments ask for, or else the shell speaks: Chinese where neither names one of ours.
pub fn lang_of_environment() -> Lang {
    if let Some(lang) = ASKED.get() {
        return *lang;
    }
    ["ONPOST_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find_map(|tag| Lang::from_tag(&tag))
        .unwrap_or_default()
}
