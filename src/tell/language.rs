//! In which words somebody reads who chose a language.

use onpost_rules::{day::Today, letter::Language, time::Instant};
use onpost_words::Lang;

/// The words of a language, as they are read at an instant.
pub fn lang(language: Language, now: Instant) -> Lang {
    let lang = match language {
        Language::Zh => Lang::Zh,
        Language::En => Lang::En,
    };
    lang.read_in(Today::without_site(now).year())
}
