//! Fields that both doors have, the pages and the files: what each may hold, and the form in which it's kept.

mod phone;

pub use phone::{dialled, kept_phone, phone};

use super::{
    invisible,
    shift::DayValue,
    typed::{fold, fold_signs},
};

/// Letters that a code or a staff number has at most.
pub const LONGEST_CODE: usize = 20;

/// Letters that the name of a person or a shift has at most.
pub const LONGEST_NAME: usize = 40;

/// Letters that the name of a date has at most.
pub const LONGEST_DAY_NAME: usize = 20;

/// Letters that the name of a department or a post has at most.
pub const LONGEST_UNIT_NAME: usize = 60;

/// Letters that an e-mail address has at most.
pub const LONGEST_EMAIL: usize = 120;

/// Letters that a reason or a note may have at most.
pub const LONGEST_TEXT: usize = 500;

/// Posts that somebody has at most.
pub const MOST_POSTS: usize = 12;

/// Breaks that a shift has at most.
pub const MOST_BREAKS: usize = 6;

/// Kinds of requests that a site adds.
pub const MOST_LEAVE_KINDS: usize = 100;

/// Windows in which a post demands people, at most.
pub const MOST_WINDOWS: usize = 40;

/// The most people that a window can ask for.
pub const MOST_PEOPLE: u32 = 999;

/// The largest day value: a duty of three days.
pub const MOST_DAYS: DayValue = DayValue(300);

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldFault {
    /// Nothing stands there, and something must.
    Empty,
    TooLong {
        most: usize,
    },
    /// A blank, or a sign that separates codes in lists.
    NotACode,
    /// Something in it that nobody can see, so that it looks like another.
    Invisible,
    NotAPhone,
    NotAnEmail,
    /// A spreadsheet took a number for one to reckon with, and wrote it as `1.38E+10`: digits are lost.
    Exponent,
    /// A program took a number for one to reckon with, and wrote it as `13800001001.0`.
    Decimal,
    /// No number of days with at most two decimals, or beyond the largest.
    NotADayValue,
    /// Not from 1 to the most.
    NotPeople,
    /// More members in a list than there may be.
    TooMany {
        most: usize,
    },
}

/// A code, as it's kept.
///
/// # Errors
/// Empty, too long, with a sign that separates codes in lists, or with one that nobody sees; what a spreadsheet makes of a long
/// number, which no file could tell from a code.
pub fn code(text: &str) -> Result<String, FieldFault> {
    let code = line(&fold(text), LONGEST_CODE)?;
    if spoilt(&fold_signs(&code)) == Some(FieldFault::Exponent) {
        return Err(FieldFault::Exponent);
    }
    if invisible::is_in(&code) {
        return Err(FieldFault::Invisible);
    }
    if code.contains([' ', ',', ';', '"', '、', '，', '；']) {
        return Err(FieldFault::NotACode);
    }
    Ok(code)
}

/// A staff number, as it's kept.
///
/// # Errors
/// As for a [`code`]; a number that a spreadsheet has spoilt.
pub fn staff_no(text: &str) -> Result<String, FieldFault> {
    match spoilt(&fold_signs(text)) {
        Some(fault) => Err(fault),
        None => code(text),
    }
}

/// One line, as it's kept; line breaks within are blanks.
///
/// # Errors
/// Empty, or longer than `most` letters.
pub fn line(text: &str, most: usize) -> Result<String, FieldFault> {
    let text = invisible::trimmed(text);
    if text.is_empty() {
        Err(FieldFault::Empty)
    } else {
        prose(text, most).map(|text| text.replace(['\n', '\r', '\t'], " "))
    }
}

/// A text that may be empty.
///
/// # Errors
/// Longer than `most` letters.
pub fn prose(text: &str, most: usize) -> Result<String, FieldFault> {
    let text = invisible::trimmed(text);
    if text.chars().count() > most {
        return Err(FieldFault::TooLong { most });
    }
    Ok(text.to_owned())
}

/// An e-mail address, as it's kept.
///
/// # Errors
/// Anything but a name, an `@` and a domain.
pub fn email(text: &str) -> Result<String, FieldFault> {
    let folded = fold_signs(text);
    let email = invisible::trimmed(&folded);
    let is_one = email.chars().count() <= LONGEST_EMAIL
        && !email.contains(' ')
        && !invisible::is_in(email)
        && !email.contains([',', ';', '<', '>', '"', '，', '；', '、'])
        && email.split_once('@').is_some_and(|(who, place)| {
            let parts = || place.split('.');
            !who.is_empty()
                && !place.contains('@')
                && parts().count() > 1
                && parts().all(|part| !part.is_empty())
        });
    is_one
        .then(|| email.to_owned())
        .ok_or(FieldFault::NotAnEmail)
}

/// What a shift counts for.
///
/// # Errors
/// No number of at most two decimals, or more than [`MOST_DAYS`].
pub fn day_value(text: &str) -> Result<DayValue, FieldFault> {
    let value: Option<DayValue> = fold_signs(text).trim().parse().ok();
    value
        .filter(|value| *value <= MOST_DAYS)
        .ok_or(FieldFault::NotADayValue)
}

/// How many people a window asks for.
///
/// # Errors
/// No whole number from 0 to [`MOST_PEOPLE`].
pub fn people(text: &str) -> Result<u32, FieldFault> {
    let people: Option<u32> = fold_signs(text).trim().parse().ok();
    people
        .filter(|people| (0..=MOST_PEOPLE).contains(people))
        .ok_or(FieldFault::NotPeople)
}

/// Whether a field was sent back as it was shown, so that what an older version took in doesn't bar changes elsewhere.
pub fn is_unchanged(sent: &str, held: &str) -> bool {
    let seen = |text: &str| -> String {
        let signs = text.chars().filter(|sign| !sign.is_control());
        signs.collect::<String>().trim().to_owned()
    };
    sent == held || seen(sent) == seen(held)
}

/// What a spreadsheet or a program has made of a number that isn't one to reckon with.
fn spoilt(text: &str) -> Option<FieldFault> {
    let text = text.trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if let Some((number, power)) = text.split_once(['E', 'e']) {
        let number = number.split_once('.').unwrap_or((number, "0"));
        let is_one = digits(number.0) && digits(number.1) && power.starts_with(['+', '-']);
        return (is_one && digits(&power[1..])).then_some(FieldFault::Exponent);
    }
    let (whole, decimals) = text.split_once('.')?;
    let is_one = digits(whole) && whole.len() > 2 && decimals.bytes().all(|it| it == b'0');
    (is_one && digits(decimals)).then_some(FieldFault::Decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_staff_numbers_are_short_and_without_blanks() {
        assert_eq!(code(" Ａ-１ "), Ok("A-1".to_owned()));
        assert_eq!(staff_no("１００１"), Ok("1001".to_owned()));
        assert_eq!(code("早 班"), Err(FieldFault::NotACode));
        assert_eq!(code("1.38E+10"), Err(FieldFault::Exponent));
        assert_eq!(code("1001.0").as_deref(), Ok("1001.0"));
        assert_eq!(staff_no("K 1001"), Err(FieldFault::NotACode));
        assert_eq!(code("a；b"), Err(FieldFault::NotACode));
        assert_eq!(
            staff_no("CSD-2024-0000000000001"),
            Err(FieldFault::TooLong { most: 20 })
        );
        assert_eq!(staff_no("2.02E+10"), Err(FieldFault::Exponent));
        assert_eq!(staff_no("1001.0"), Err(FieldFault::Decimal));
        for right in ["7E3", "A.1", "1.1", "12E", "E-5"] {
            assert_eq!(staff_no(right).as_deref(), Ok(right));
        }
        assert_eq!(code("  "), Err(FieldFault::Empty));
        assert_eq!(staff_no("\u{200b}1001\u{202c}"), Ok("1001".to_owned()));
        assert_eq!(staff_no("10\u{200b}01"), Err(FieldFault::Invisible));
        assert_eq!(
            line("\u{feff}葛\u{e0100} 一\n二\u{a0}", 40).as_deref(),
            Ok("葛\u{e0100} 一 二")
        );
    }

    #[test]
    fn an_address_has_a_name_an_at_and_a_domain() {
        for right in [
            "a@b.cn",
            "li.jiayi+x@mail.example.com",
            "李@例.中国",
            "a＠b.cn",
        ] {
            assert!(email(right).is_ok(), "{right}");
        }
        for wrong in [
            "nomail",
            "a@b",
            "@b.cn",
            "a b@c.cn",
            "a@b.cn;c@d.cn",
            "a@b..cn",
            "a@@b.cn",
            "",
        ] {
            assert_eq!(email(wrong), Err(FieldFault::NotAnEmail), "{wrong}");
        }
    }

    #[test]
    fn days_and_people_stay_within_reason() {
        assert_eq!(day_value("０．５"), Ok(DayValue(50)));
        assert_eq!(day_value("3.01"), Err(FieldFault::NotADayValue));
        assert_eq!(people("２"), Ok(2));
        assert_eq!(people("1000"), Err(FieldFault::NotPeople));
        assert_eq!(people("0"), Ok(0));
        assert_eq!(people("-1"), Err(FieldFault::NotPeople));
    }

    #[test]
    fn what_was_sent_back_as_shown_is_unchanged() {
        assert!(is_unchanged("1.38E+10", "1.38E+10"));
        assert!(is_unchanged("两行", "两\n行"));
        assert!(!is_unchanged("1001", "１００１"));
    }
}
