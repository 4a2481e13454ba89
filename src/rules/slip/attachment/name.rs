//! The names of files: as browsers tell them, and as they are kept.

use super::AttachmentKind;
use crate::invisible::is_invisible;
use strum::VariantArray;

/// Letters that a file's name has at most.
pub const LONGEST_FILE_NAME: usize = 100;

/// What a file is called that has no name.
const NAMELESS: &str = "file";

/// The name under which a file is kept: with the ending of what it is.
pub fn kept(named: &str, kind: AttachmentKind) -> String {
    let name = clean(named);
    let (stem, ending) = parted(&name);
    let is_right = ending.is_some_and(|ending| {
        let endings = kind.endings().iter();
        endings.clone().any(|it| it.eq_ignore_ascii_case(ending))
    });
    let (stem, ending) = match (is_right, ending) {
        (true, Some(ending)) => (stem, ending),
        _ => (&*name, kind.endings()[0]),
    };
    let room = LONGEST_FILE_NAME - ending.len() - 1;
    let stem: String = stem.chars().take(room).collect();
    let stem = match stem.trim_end() {
        "" => NAMELESS,
        stem => stem,
    };
    format!("{stem}.{ending}")
}

/// The name as it's told of a file that isn't kept.
pub fn shown(named: &str) -> String {
    let name = clean(named);
    match name.chars().take(LONGEST_FILE_NAME).collect::<String>() {
        name if name.is_empty() => NAMELESS.to_owned(),
        name => name,
    }
}

/// What its ending says that it is.
pub fn says(named: &str) -> Option<AttachmentKind> {
    let name = clean(named);
    let (_, ending) = parted(&name);
    let ending = ending?.to_ascii_lowercase();
    let mut kinds = AttachmentKind::VARIANTS.iter().copied();
    kinds.find(|kind| kind.endings().contains(&&*ending))
}

/// The last part of a path, without what nobody sees: a sign that turns the rest around would make `exe` read as `gnp`.
fn clean(named: &str) -> String {
    let last = named.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen = last.chars().map(|sign| match sign {
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{3000}' => ' ',
        sign => sign,
    });
    let seen: String = seen.filter(|sign| !is_invisible(*sign)).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ").trim_matches(['.', ' ']).to_owned()
}

/// What stands before the last point, and behind it; behind it a few plain letters, or there is no ending.
fn parted(name: &str) -> (&str, Option<&str>) {
    let is_ending = |text: &str| {
        (1..=5).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_alphanumeric())
    };
    match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, Some(ending)),
        _ => (name, None),
    }
}
