//! Telephone numbers as people write them, and the one form in which they're kept.

use super::{FieldFault, spoilt};
use crate::{invisible, typed::fold_signs};

/// What people write before the number inside the house, the longer words first.
const EXTENSION_WORDS: [&str; 10] = [
    "extension",
    "转分机",
    "分机号",
    "分机",
    "分機",
    "内线",
    "ext",
    "转",
    "轉",
    "x",
];

/// Signs that some put before the number inside the house.
const EXTENSION_SIGNS: [char; 3] = ['#', ',', '*'];

/// A telephone number as it's kept: plain signs, one blank at most, and the number inside the house as `转 12`.
///
/// # Errors
/// What can't be dialled, or what a spreadsheet has spoilt.
pub fn phone(text: &str) -> Result<String, FieldFault> {
    let folded = fold_signs(text).to_lowercase();
    let text = invisible::trimmed(&folded);
    if let Some(fault) = spoilt(text) {
        return Err(fault);
    }
    let (number, inside) = parted(text);
    let number = number.split_whitespace().collect::<Vec<_>>().join(" ");
    if !is_number(&number) {
        return Err(FieldFault::NotAPhone);
    }
    match inside {
        None => Ok(number),
        Some(inside) if is_inside(&inside) => Ok(format!("{number} 转 {inside}")),
        Some(_) => Err(FieldFault::NotAPhone),
    }
}

/// A telephone number as it's kept; what is none stays as it was written.
pub fn kept_phone(text: &str) -> String {
    phone(text).unwrap_or_else(|_| invisible::trimmed(text).to_owned())
}

/// What a telephone dials for a number, as an address `tel:` has it; a number inside the house follows after a pause.
pub fn dialled(number: &str) -> String {
    let kept = kept_phone(number);
    let (number, inside) = parted(&kept);
    let dial = |text: &str| -> String {
        let signs = text.chars();
        signs
            .filter(|sign| sign.is_ascii_digit() || *sign == '+')
            .collect()
    };
    match inside {
        Some(inside) => format!("{},{}", dial(&number), dial(&inside)),
        None => dial(&number),
    }
}

/// The number, and the number inside the house where one is named.
fn parted(text: &str) -> (String, Option<String>) {
    let words = EXTENSION_WORDS.iter().filter_map(|word| {
        let at = text.find(word)?;
        Some((at, at + word.len()))
    });
    let signs = EXTENSION_SIGNS.iter().filter_map(|sign| {
        let at = text.find(*sign)?;
        Some((at, at + sign.len_utf8()))
    });
    // The first that stands there; of two that begin at one place the longer word.
    let first = words
        .chain(signs)
        .min_by_key(|(at, end)| (*at, usize::MAX - end));
    let Some((at, end)) = first else {
        return (text.to_owned(), None);
    };
    let inside = text[end..].trim_start_matches([' ', '.', ':', '-', '(']);
    let number = text[..at].trim_end_matches(['(', ',', '-', ' ']);
    (
        number.to_owned(),
        Some(inside.trim_end_matches([')', ' ']).to_owned()),
    )
}

fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let opened = text.matches('(').count();
    (3..=20).contains(&digits)
        && opened == text.matches(')').count()
        && !text.chars().skip(1).any(|sign| sign == '+')
        && text
            .chars()
            .all(|sign| sign.is_ascii_digit() || matches!(sign, '+' | '-' | ' ' | '(' | ')'))
}

fn is_inside(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        for (written, kept) in [
            ("（010）6888-1234 转 12", "(010)6888-1234 转 12"),
            ("(010)68881234转分机12", "(010)68881234 转 12"),
            ("010-68881234-分机：12", "010-68881234 转 12"),
            ("+86 138 0000 1001", "+86 138 0000 1001"),
            ("１３８００００１００１", "13800001001"),
            ("１３８－００００－１００１", "138-0000-1001"),
            ("138–0000–1001", "138-0000-1001"),
            ("010 6888 1234 ext. 12", "010 6888 1234 转 12"),
            ("010-68881234 Ext12", "010-68881234 转 12"),
            ("010-68881234 x12", "010-68881234 转 12"),
            ("010-68881234#12", "010-68881234 转 12"),
            ("010-68881234（分机12）", "010-68881234 转 12"),
            ("13800001001", "13800001001"),
            ("8001", "8001"),
            ("110", "110"),
            ("　138  0000 1001 ", "138 0000 1001"),
            ("+49 (30) 123456", "+49 (30) 123456"),
        ] {
            assert_eq!(phone(written).as_deref(), Ok(kept), "{written}");
        }
    }

    #[test]
    fn a_kept_number_is_kept_as_it_is() {
        for written in ["（010）6888-1234 转 12", "+86 138 0000 1001", "010-1234#5"] {
            let once = phone(written).unwrap();
            assert_eq!(phone(&once).as_ref(), Ok(&once));
        }
    }

    #[test]
    fn what_cannot_be_dialled_is_refused_and_damage_is_told_as_such() {
        for wrong in [
            "",
            "12",
            "打我手机",
            "微信 abc",
            "13800001001/13900002002",
            "13800001001、13900002002",
            "010-68881234 转 人工",
            "010-68881234 转",
            "138.0000.1001",
            "(010 68881234",
            "138+00001001",
            "123456789012345678901",
        ] {
            assert_eq!(phone(wrong), Err(FieldFault::NotAPhone), "{wrong}");
        }
        for wrong in ["1.38E+10", "1.38e+10", "1.38Ｅ＋10", "138E+8"] {
            assert_eq!(phone(wrong), Err(FieldFault::Exponent), "{wrong}");
        }
        assert_eq!(phone("13800001001.0"), Err(FieldFault::Decimal));
    }

    #[test]
    fn a_number_inside_the_house_is_dialled_after_a_pause() {
        assert_eq!(dialled("(010)6888-1234 转 12"), "01068881234,12");
        assert_eq!(dialled("+86 138 0000 1001"), "+8613800001001");
    }
}
