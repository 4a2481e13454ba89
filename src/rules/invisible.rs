//! Characters that nobody sees: taken off the ends of what is typed or read, and shown by their numbers where they stand
//! inside.

use std::borrow::Cow;

/// Whether a character takes no place on paper, or looks like a blank and is none.
///
/// The selectors of variants of Chinese characters (U+E0100 and up) are part of how names are written.
pub fn is_invisible(character: char) -> bool {
    match character {
        ' ' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control() || other.is_whitespace(),
    }
}

/// A text without the blanks and invisible characters around it.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|character| character == ' ' || is_invisible(character))
}

/// Whether something invisible stands in a text.
pub fn is_in(text: &str) -> bool {
    // Nearly all cells are plain ASCII, and this is asked for each of millions.
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    !is_plain && text.chars().any(is_invisible)
}

/// A text in which what is invisible shows as `U+200B`.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !is_in(text) {
        return Cow::Borrowed(text);
    }
    let show = |character: char| {
        if is_invisible(character) {
            format!("U+{:04X}", u32::from(character))
        } else {
            character.to_string()
        }
    };
    Cow::Owned(text.chars().map(show).collect())
}

/// A text as names of columns, sheets and files are compared: without what stands around it, its letters small and not full-width.
pub fn folded(text: &str) -> String {
    let narrow = |character: char| match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        other => other,
    };
    let narrow: String = trimmed(text).chars().map(narrow).collect();
    narrow.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_taken_off_the_ends() {
        for around in [
            " ", "\t", "\u{a0}", "\u{3000}", "\u{200b}", "\u{feff}", "\u{ad}", "\u{200e}",
            "\u{202e}", "\u{2066}", "\u{2060}", "\0", "\u{b}",
        ] {
            let cell = format!("{around} 1001{around}{around}");
            assert_eq!(trimmed(&cell), "1001", "{around:?}");
        }
        assert_eq!(trimmed("\u{3000}\u{200b}"), "");
        assert_eq!(
            trimmed("葛\u{e0100}"),
            "葛\u{e0100}",
            "a way to write the name"
        );
    }

    #[test]
    fn what_nobody_sees_is_shown_inside() {
        assert_eq!(shown("10\u{200b}01"), "10U+200B01");
        assert_eq!(shown("2026-11-02\u{a0}07:45"), "2026-11-02U+00A007:45");
        assert_eq!(shown("李 雷"), "李 雷");
    }

    #[test]
    fn names_are_compared_whatever_keyboard_wrote_them() {
        assert_eq!(folded(" Ｓｔａｆｆ＿Ｎｏ\u{3000}"), "staff_no");
        assert_eq!(folded("\u{feff}STAFF_NO"), "staff_no");
    }
}
