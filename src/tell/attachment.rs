//! Files that people put to slips: how large they are, and why one isn't taken.

use onpost_rules::slip::attachment::{AttachmentFault, FileFault, MOST_ATTACHMENT_BYTES};
use onpost_words::{Lang, say};

const KILO: usize = 1024;

/// `320 KB`, `1.4 MB`.
pub fn size(lang: Lang, bytes: usize) -> String {
    let mega = KILO * KILO;
    if bytes >= mega {
        let tenths = bytes.saturating_mul(10).div_ceil(mega);
        let told = format!("{}.{}", tenths / 10, tenths % 10);
        say!(
            lang,
            "attachment-size-mega",
            size = told.trim_end_matches(".0").to_owned()
        )
    } else {
        let told = bytes.div_ceil(KILO).to_string();
        say!(lang, "attachment-size-kilo", size = told)
    }
}

/// The most that one file holds.
pub fn most(lang: Lang) -> String {
    size(lang, MOST_ATTACHMENT_BYTES)
}

/// Why it isn't taken, and what would be right.
pub fn fault(lang: Lang, fault: &AttachmentFault) -> String {
    match fault {
        AttachmentFault::File { name, fault } => file(lang, name, *fault),
        AttachmentFault::TooMany { most } => say!(lang, "attachment-too-many", most = *most),
        AttachmentFault::TooManyEver { most } => {
            say!(lang, "attachment-too-many-ever", most = *most)
        }
        AttachmentFault::NoFile => lang.say("attachment-none"),
    }
}

/// Why a file isn't taken; also with a mark in place of its name, for a script to fill in.
pub fn file(lang: Lang, name: &str, fault: FileFault) -> String {
    let name = name.to_owned();
    match fault {
        FileFault::Empty => say!(lang, "attachment-is-empty", name = name),
        FileFault::TooLarge => {
            say!(lang, "attachment-too-large", name = name, most = most(lang))
        }
        FileFault::CutShort => say!(lang, "attachment-cut-short", name = name),
        FileFault::NotWhatItSays(kind) => {
            let kind = lang.say_one("attachment-kind", kind.into());
            say!(
                lang,
                "attachment-not-what-it-says",
                name = name,
                kind = kind
            )
        }
        FileFault::OtherKind => say!(lang, "attachment-other-kind", name = name),
        FileFault::TooManyPixels => say!(lang, "attachment-too-many-pixels", name = name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_rounded_up_to_a_tenth() {
        for (bytes, told) in [
            (0, "0 KB"),
            (1, "1 KB"),
            (1024, "1 KB"),
            (1025, "2 KB"),
            (KILO * KILO - 1, "1024 KB"),
            (KILO * KILO, "1 MB"),
            (KILO * KILO + 1, "1.1 MB"),
            (5 * KILO * KILO, "5 MB"),
            (5 * KILO * KILO + 1, "5.1 MB"),
            (usize::MAX, "1759218604441.6 MB"),
        ] {
            assert_eq!(size(Lang::Zh, bytes), told);
        }
    }
}
