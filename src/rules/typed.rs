//! What people type, whatever their input method: full-width digits, letters and blanks are the plain ones.

use std::borrow::Cow;

/// How far a full-width sign lies behind its plain one.
const FULL_WIDTH: u32 = 0xFEE0;

/// A text with plain digits, letters and blanks in place of full-width ones; Chinese punctuation stays, so it's for prose too.
///
/// Never for passwords: what was typed there is meant to the letter.
pub fn fold(text: &str) -> Cow<'_, str> {
    mapped(text, |sign| match sign {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => plain(sign),
        '\u{3000}' => ' ',
        _ => sign,
    })
}

/// A text of which every sign counts, such as a code, a number or a time: full-width signs, and the dashes and colons that
/// input methods put in their place, are the plain ones, too.
pub fn fold_signs(text: &str) -> Cow<'_, str> {
    mapped(text, |sign| match sign {
        '！'..='～' => plain(sign),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' => '-',
        '\u{2236}' | '\u{fe55}' => ':',
        _ => sign,
    })
}

fn plain(sign: char) -> char {
    char::from_u32(u32::from(sign) - FULL_WIDTH).unwrap_or(sign)
}

fn mapped(text: &str, map: impl Fn(char) -> char) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(|sign| map(sign) == sign) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(map).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_digits_are_digits_and_prose_keeps_its_punctuation() {
        assert_eq!(fold("００５９２４"), "005924");
        assert_eq!(fold("Ａｂ　１２，（好）。"), "Ab 12，（好）。");
        assert!(matches!(fold("plain 李"), Cow::Borrowed("plain 李")));
    }

    #[test]
    fn signs_of_times_and_numbers_are_plain_ones() {
        for (typed, right) in [
            ("２０２６－１１－０２", "2026-11-02"),
            ("０８：００", "08:00"),
            ("２０２６／１１／２　０７：４５", "2026/11/2 07:45"),
            ("（０１０）６８８８－１２３４", "(010)6888-1234"),
            ("１０．２０．０．０／１６", "10.20.0.0/16"),
            ("A–1", "A-1"),
        ] {
            assert_eq!(fold_signs(typed), right, "{typed}");
        }
    }
}
