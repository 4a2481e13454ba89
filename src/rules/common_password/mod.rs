//! Common passwords: what whoever guesses tries first, from a kept list and the ways in which people vary it.
//!
//! The lists are our own: words of which common passwords are built (`words.txt`) and those that are common as they
//! stand (`whole.txt`). What is built of them is told by rule, so that a thousand entries stand for many millions.

#[cfg(test)]
mod tests;

use super::typed::fold_signs;
use std::{collections::HashSet, sync::LazyLock};

/// Fewer figures than this, and nothing else, are a date, a telephone number or a row of keys.
const FIGURES_ALONE: usize = 12;

/// The shortest part that counts as a walk over the keyboard, or as one of two words.
const SHORTEST_PART: usize = 3;

/// The longest unit of which a password that repeats itself is made.
const LONGEST_UNIT: usize = 4;

/// Beyond this it's nothing that anybody types by habit; what takes long isn't looked at then.
const LONGEST_HABIT: usize = 40;

/// So many figures beside a word are tried one after the other.
const FEW_FIGURES: usize = 4;

/// So many signs beside a word are, too.
const FEW_SIGNS: usize = 3;

/// The longest beginning that is somebody's initials.
const INITIALS: usize = 3;

/// The keys in rows and columns, and zigzag between the rows: what fingers walk over, in both directions.
const WALKS: [&str; 12] = [
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "qawsedrftgyhujikolp",
    "147258369",
    "aqzswxdecfrvgtbhynjumkilop",
];

/// Figures that people are fond of, beside those that the rules below tell.
const FOND_FIGURES: [&str; 16] = [
    "1314", "5201314", "520", "521", "1314520", "1314521", "7758521", "5211314", "147258",
    "159357", "159753", "112233", "123321", "168168", "518518", "888168",
];

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("words.txt")));

static WHOLE: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("whole.txt")));

fn entries(list: &'static str) -> HashSet<&'static str> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

/// Whether a password is one that is tried first; `host`: the name of the site's own machine, which is guessed, too.
pub fn is_common(password: &str, host: &str) -> bool {
    let small = fold_signs(password).to_lowercase();
    let bare = |sign: &char| !sign.is_whitespace() && !matches!(sign, '-' | '_' | '.');
    let text: Vec<char> = small.chars().filter(bare).collect();
    if text.len() > LONGEST_HABIT {
        return is_repeated(&text);
    }
    let plain: String = text.iter().collect();
    WHOLE.contains(&*plain)
        || WHOLE.contains(&*small)
        || leet(&text).iter().any(|it| WHOLE.contains(&**it))
        || is_figures(&text)
        || is_repeated(&text)
        || is_walk(&without_shift(&text))
        || is_adorned_word(&text, host)
}

/// Whether it's a word, or two, with what people put before and behind it.
fn is_adorned_word(text: &[char], host: &str) -> bool {
    let first = text.iter().position(|sign| sign.is_alphabetic());
    let last = text.iter().rposition(|sign| sign.is_alphabetic());
    let (Some(first), Some(last)) = (first, last) else {
        return !text.is_empty() && is_adornment(text);
    };
    // A sign at the edge may stand for a letter, or beside the word.
    let starts = [first, 0];
    let ends = [last + 1, text.len()];
    let mut splits = starts.iter().flat_map(|from| ends.map(|to| (*from, to)));
    splits.any(|(from, to)| {
        let adornment = [&text[..from], &text[to..]].concat();
        let core = &text[from..to];
        is_adornment(&adornment)
            && (is_habit(core, host) || is_walk(&without_shift(core)) || is_repeated(core))
            || (core.len() <= INITIALS && is_only_letters(core) && is_fond(&figures_of(&adornment)))
    })
}

/// Whether letters, or signs in place of them, are a word of the list, a name of the site, or two such.
fn is_habit(core: &[char], host: &str) -> bool {
    let is_word = |text: &str| {
        WORDS.contains(text)
            || (text.len() >= SHORTEST_PART && host.split(['.', '-', ':']).any(|it| it == text))
    };
    leet(core).iter().any(|text| {
        let places = text.char_indices().map(|(at, _)| at);
        let mut places =
            places.filter(|at| *at >= SHORTEST_PART && at + SHORTEST_PART <= text.len());
        is_word(text) || places.any(|at| is_word(&text[..at]) && is_word(&text[at..]))
    })
}

/// Whether what stands beside a word is soon tried: a few figures or some that many are fond of, and few signs.
fn is_adornment(beside: &[char]) -> bool {
    let figures = figures_of(beside);
    let signs = beside.iter().filter(|it| !it.is_ascii_digit()).count();
    signs <= FEW_SIGNS && (figures.len() <= FEW_FIGURES || is_fond(&figures))
        || is_walk(&without_shift(beside))
}

fn figures_of(text: &[char]) -> Vec<char> {
    let figures = text.iter().filter(|it| it.is_ascii_digit());
    figures.copied().collect()
}

/// Whether many figures are a date, a walk, a telephone number, or some that people are fond of.
fn is_fond(figures: &[char]) -> bool {
    let text: String = figures.iter().collect();
    is_walk(figures)
        || (figures.len() > FEW_FIGURES && is_repeated(figures))
        || FOND_FIGURES.contains(&&*text)
        || is_date(&text)
        || (text.len() == 11 && text.starts_with('1'))
}

/// Whether figures are a day: `19880808`, `880808`.
fn is_date(figures: &str) -> bool {
    let within = |text: &str, most: u32| {
        let number: u32 = text.parse().unwrap_or_default();
        (1..=most).contains(&number)
    };
    let is_day = |month_and_day: &str| {
        let (month, day) = month_and_day.split_at(2);
        within(month, 12) && within(day, 31)
    };
    match figures.len() {
        8 => (figures.starts_with("19") || figures.starts_with("20")) && is_day(&figures[4..]),
        6 => is_day(&figures[2..]),
        _ => false,
    }
}

fn is_figures(text: &[char]) -> bool {
    (1..FIGURES_ALONE).contains(&text.len()) && text.iter().all(char::is_ascii_digit)
}

fn is_only_letters(text: &[char]) -> bool {
    text.iter().all(|sign| sign.is_alphabetic())
}

/// Whether it's the same few signs again and again, or made of two signs alone.
fn is_repeated(text: &[char]) -> bool {
    let is_of = |unit: usize| text.iter().zip(text.iter().skip(unit)).all(|(a, b)| a == b);
    let mut units = 1..=LONGEST_UNIT.min(text.len() / 2);
    let kinds: HashSet<&char> = text.iter().collect();
    !text.is_empty() && (units.any(is_of) || kinds.len() <= 2)
}

/// Whether it's put together of walks over the keyboard and rows of the same key, of three keys each at least.
fn is_walk(text: &[char]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for from in 0..text.len() {
        if !reached[from] {
            continue;
        }
        for to in (from + SHORTEST_PART)..=text.len() {
            reached[to] = reached[to] || is_one_walk(&text[from..to]);
        }
    }
    text.len() >= SHORTEST_PART && reached[text.len()]
}

fn is_one_walk(part: &[char]) -> bool {
    let there: String = part.iter().collect();
    let back: String = part.iter().rev().collect();
    let is_same_key = part.iter().all(|sign| *sign == part[0]);
    let mut walks = WALKS.iter();
    is_same_key || walks.any(|walk| walk.contains(&*there) || walk.contains(&*back))
}

/// What is typed with the shift key, as the keys that are pressed.
fn without_shift(text: &[char]) -> Vec<char> {
    const SHIFTED: &str = "!@#$%^&*()";
    const KEYS: &str = "1234567890";
    let key = |sign: &char| {
        let at = SHIFTED.chars().position(|it| it == *sign);
        at.and_then(|at| KEYS.chars().nth(at)).unwrap_or(*sign)
    };
    text.iter().map(key).collect()
}

/// The text with letters in place of the signs that people put for them; 1 is either of two.
fn leet(text: &[char]) -> [String; 2] {
    ['l', 'i'].map(|one| {
        let letter = |sign: &char| match sign {
            '@' | '4' => 'a',
            '8' => 'b',
            '3' => 'e',
            '6' | '9' => 'g',
            '!' => 'i',
            '0' => 'o',
            '$' | '5' => 's',
            '7' | '+' => 't',
            '1' => one,
            '2' => 'z',
            other => *other,
        };
        text.iter().map(letter).collect()
    })
}
