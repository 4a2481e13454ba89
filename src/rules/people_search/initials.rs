//! The first letters of Chinese names' syllables: how people who type Latin letters call each other.
//!
//! The table has the signs of GB 2312 by their commonest reading (after the tables of pypinyin, MIT), and a second one
//! where names are read otherwise; a sign that isn't there is found by itself alone.

use std::{collections::HashMap, sync::LazyLock};

/// A line for each letter: the letter, a blank, its signs.
const TABLE: &str = include_str!("initials.txt");

/// The letters of a sign, as bits from `a` on.
static LETTERS: LazyLock<HashMap<char, u32>> = LazyLock::new(|| {
    let mut letters = HashMap::new();
    for line in TABLE.lines() {
        let Some((letter, signs)) = line.split_once(' ') else {
            continue;
        };
        let bit = letter.bytes().next().map_or(0, bit);
        for sign in signs.chars() {
            *letters.entry(sign).or_insert(0) |= bit;
        }
    }
    letters
});

fn bit(letter: u8) -> u32 {
    match letter {
        b'a'..=b'z' => 1 << (letter - b'a'),
        _ => 0,
    }
}

/// Whether a word of small letters spells the first letters of signs that follow each other in a name.
pub fn spell(name: &str, word: &str) -> bool {
    if word.is_empty() || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return false;
    }
    let of = |sign: char| LETTERS.get(&sign).copied().unwrap_or_default();
    let signs: Vec<u32> = name.chars().map(of).collect();
    signs.windows(word.len()).any(|part| {
        let mut pairs = part.iter().zip(word.bytes());
        pairs.all(|(letters, wanted)| letters & bit(wanted) != 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_letter_with_its_signs() {
        assert!(LETTERS.len() > 6_000);
        for line in TABLE.lines() {
            let (letter, signs) = line.split_once(' ').unwrap();
            assert!(matches!(letter.as_bytes(), [b'a'..=b'z']), "{letter}");
            assert!(signs.chars().all(|sign| !sign.is_ascii()), "{letter}");
        }
    }

    #[test]
    fn a_word_spells_signs_that_follow_each_other() {
        for (name, word, spells) in [
            ("王秀英", "wxy", true),
            ("王秀英", "xy", true),
            ("王秀英", "wy", false),
            ("单雄信", "sxx", true),
            ("单雄信", "dxx", true),
            ("Li Wei", "lw", false),
            ("王", "ww", false),
            ("王", "", false),
            ("王", "王", false),
            ("王\u{20000}英", "wy", false),
        ] {
            assert_eq!(spell(name, word), spells, "{name} {word}");
        }
    }
}
